//! Letters to one person: confirmations and manage links.

use super::outbox::{self, Mark};
use super::{Connection, Result, Store, Tx};
use crate::domain::time::Timestamp;
use sqlx::AssertSqlSafe;

/// A finished letter that waits to be sent.
pub struct NewLetter<'a> {
    pub id: i64,
    pub kind: &'a str,
    pub recipient: &'a str,
    pub subject: &'a str,
    /// The whole message as it goes over the wire.
    pub wire: &'a [u8],
    pub now: Timestamp,
    pub expires_at: Timestamp,
}

pub async fn add(tx: &mut Tx<'_>, letter: &NewLetter<'_>) -> Result<()> {
    sqlx::query(
        "INSERT INTO letter (id, kind, recipient, subject, wire, due, expires_at, created_at, rank)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $6, CASE WHEN $2 LIKE 'comment%' THEN 1 ELSE 0 END)",
    )
    .bind(letter.id)
    .bind(letter.kind)
    .bind(letter.recipient)
    .bind(letter.subject)
    .bind(letter.wire)
    .bind(letter.now)
    .bind(letter.expires_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// How many letters wait to be sent.
pub async fn waiting(connection: &mut Connection) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT count(*) FROM letter WHERE state = 0 OR state = 1").fetch_one(connection).await?)
}

/// Removes letters that are done with and older than `before`.
pub async fn purge(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64> {
    Ok(sqlx::query("DELETE FROM letter WHERE state >= 2 AND created_at < $1")
        .bind(before)
        .execute(&mut **tx)
        .await?
        .rows_affected())
}

/// A leased letter.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Leased {
    pub id: i64,
    pub attempts: i64,
    pub recipient: String,
    pub wire: Vec<u8>,
    pub expires_at: Timestamp,
}

/// Leases up to `limit` due letters under the name `lease`: what concerns
/// comments after everything else.
pub async fn claim(store: &Store, lease: &str, now: Timestamp, limit: i64) -> Result<Vec<Leased>> {
    let statement = format!(
        "WITH picked AS MATERIALIZED (
            SELECT l.id FROM letter l WHERE l.state = 0 AND l.due <= $1 ORDER BY l.rank, l.due LIMIT $2{})
         UPDATE letter SET state = 1, lease = $3, attempts = letter.attempts + 1
         FROM picked WHERE letter.id = picked.id AND letter.state = 0",
        store.engine().skip_locked("l")
    );
    let mut tx = store.marks().await?;
    sqlx::query(AssertSqlSafe(statement)).bind(now).bind(limit).bind(lease).execute(&mut *tx).await?;
    tx.commit().await?;
    leased(store, lease).await
}

/// What is leased under the name `lease`.
pub async fn leased(store: &Store, lease: &str) -> Result<Vec<Leased>> {
    let mut connection = store.read().await?;
    Ok(sqlx::query_as(
        "SELECT id, attempts, recipient, wire, expires_at FROM letter WHERE lease = $1 AND state = 1 ORDER BY id",
    )
    .bind(lease)
    .fetch_all(&mut *connection)
    .await?)
}

/// When the next letter is due, if one waits.
pub async fn next_due(connection: &mut Connection) -> Result<Option<Timestamp>> {
    Ok(sqlx::query_scalar("SELECT CAST(min(due) AS BIGINT) FROM letter WHERE state = 0").fetch_one(connection).await?)
}

/// Marks one letter.
pub async fn mark(store: &Store, id: i64, lease: &str, mark: &Mark) -> Result<()> {
    let (state, due, untried, code, reply) = outbox::columns(mark);
    let mut tx = store.marks().await?;
    sqlx::query(
        "UPDATE letter SET state = $3, lease = NULL, due = coalesce($4, due), attempts = attempts - $5,
                code = coalesce($6, code), reply = coalesce($7, reply)
         WHERE id = $1 AND lease = $2 AND state = 1",
    )
    .bind(id)
    .bind(lease)
    .bind(state)
    .bind(due)
    .bind(untried)
    .bind(code)
    .bind(reply)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}
