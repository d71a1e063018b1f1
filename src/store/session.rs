//! Sign-in sessions, kept by the hash of their token.

use super::{Connection, Result, Tx};
use crate::domain::id::Id;
use crate::domain::staff::Staff;
use crate::domain::time::Timestamp;

pub struct NewSession<'a> {
    pub token_hash: &'a str,
    pub staff_id: &'a Id,
    pub now: Timestamp,
    pub expires_at: Timestamp,
    pub address: &'a str,
    pub agent: &'a str,
}

pub async fn add(tx: &mut Tx<'_>, session: &NewSession<'_>) -> Result<()> {
    sqlx::query(
        "INSERT INTO session (token_hash, staff_id, created_at, seen_at, expires_at, address, agent)
         VALUES ($1, $2, $3, $3, $4, $5, $6)",
    )
    .bind(session.token_hash)
    .bind(session.staff_id)
    .bind(session.now)
    .bind(session.expires_at)
    .bind(session.address)
    .bind(session.agent)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A live session's person, with when the session was last seen.
#[derive(sqlx::FromRow)]
pub struct Live {
    #[sqlx(flatten)]
    pub staff: Staff,
    pub seen_at: Timestamp,
}

/// The enabled person behind a session that has neither expired nor been idle
/// since before `idle_since`.
pub async fn find(
    connection: &mut Connection,
    token_hash: &str,
    now: Timestamp,
    idle_since: Timestamp,
) -> Result<Option<Live>> {
    Ok(sqlx::query_as(
        "SELECT p.id, p.email, p.name, p.title, p.contact, p.role, p.created_at, p.disabled_at, s.seen_at
         FROM session s JOIN staff p ON p.id = s.staff_id
         WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.seen_at > $3 AND p.disabled_at IS NULL",
    )
    .bind(token_hash)
    .bind(now)
    .bind(idle_since)
    .fetch_optional(connection)
    .await?)
}

pub async fn touch(tx: &mut Tx<'_>, token_hash: &str, now: Timestamp) -> Result<()> {
    sqlx::query("UPDATE session SET seen_at = $2 WHERE token_hash = $1")
        .bind(token_hash)
        .bind(now)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn end(tx: &mut Tx<'_>, token_hash: &str) -> Result<()> {
    sqlx::query("DELETE FROM session WHERE token_hash = $1").bind(token_hash).execute(&mut **tx).await?;
    Ok(())
}

pub async fn end_all_of(tx: &mut Tx<'_>, staff_id: &Id) -> Result<()> {
    sqlx::query("DELETE FROM session WHERE staff_id = $1").bind(staff_id).execute(&mut **tx).await?;
    Ok(())
}

/// Removes sessions that have expired; answers how many.
pub async fn purge(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64> {
    Ok(sqlx::query("DELETE FROM session WHERE expires_at <= $1").bind(now).execute(&mut **tx).await?.rows_affected())
}
