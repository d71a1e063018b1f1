//! Letters to one person: confirmations and manage links.

use super::{Connection, Result, Tx};
use crate::domain::time::Timestamp;

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
        "INSERT INTO letter (id, kind, recipient, subject, wire, due, expires_at, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $6)",
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
    Ok(sqlx::query_scalar("SELECT count(*) FROM letter WHERE state = 0 OR state = 1")
        .fetch_one(connection)
        .await?)
}

/// Removes letters that are done with and older than `before`.
pub async fn purge(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64> {
    Ok(sqlx::query("DELETE FROM letter WHERE state >= 2 AND created_at < $1")
        .bind(before)
        .execute(&mut **tx)
        .await?
        .rows_affected())
}
