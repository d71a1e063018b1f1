//! Sign-in sessions, kept by the hash of their token.

use super::{Connection, Result, Tx};
use crate::domain::id::Id;
use crate::domain::staff::{Session, Staff};
use crate::domain::time::Timestamp;
use crate::domain::words::Flag;

/// A session to be kept.
pub struct NewSession<'a> {
    pub token_hash: &'a str,
    pub staff_id: &'a Id,
    pub now: Timestamp,
    pub expires_at: Timestamp,
    pub address: &'a str,
    pub agent: &'a str,
    /// The second factor is still missing.
    pub waiting: Flag,
    /// It is begun with a passkey.
    pub passkey: Flag,
}

pub async fn add(tx: &mut Tx<'_>, session: &NewSession<'_>) -> Result<()> {
    sqlx::query(
        "INSERT INTO session (token_hash, id, staff_id, created_at, seen_at, proved_at, expires_at, address, agent, waiting, passkey)
         VALUES ($1, $2, $3, $4, $4, $4, $5, $6, $7, $8, $9)",
    )
    .bind(session.token_hash)
    .bind(Id::random())
    .bind(session.staff_id)
    .bind(session.now)
    .bind(session.expires_at)
    .bind(session.address)
    .bind(session.agent)
    .bind(session.waiting)
    .bind(session.passkey)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// A live session with its person.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Live {
    #[sqlx(flatten)]
    pub staff: Staff,
    pub session_id: Id,
    pub seen_at: Timestamp,
    pub proved_at: Timestamp,
    /// The second factor is still missing.
    pub waiting: Flag,
    /// A passkey of this person has been used in it.
    pub passkey: Flag,
    /// Everybody must have a second factor.
    pub factor_required: Flag,
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
        "SELECT p.id, p.email, p.name, p.title, p.contact, p.role, p.created_at, p.disabled_at,
                CASE WHEN p.totp_secret <> '' THEN 1 ELSE 0 END AS second_factor,
                s.id AS session_id, s.seen_at, s.proved_at, s.waiting, s.passkey, r.second_factor AS factor_required
         FROM session s JOIN staff p ON p.id = s.staff_id JOIN staff_rule r ON r.id = 1
         WHERE s.token_hash = $1 AND s.expires_at > $2 AND s.seen_at > $3 AND p.disabled_at IS NULL",
    )
    .bind(token_hash)
    .bind(now)
    .bind(idle_since)
    .fetch_optional(connection)
    .await?)
}

/// Everywhere somebody is signed in, the last used first.
pub async fn list(
    connection: &mut Connection,
    staff_id: &Id,
    now: Timestamp,
    idle_since: Timestamp,
) -> Result<Vec<Session>> {
    Ok(sqlx::query_as(
        "SELECT id, created_at, seen_at, address, agent, proved_at FROM session
         WHERE staff_id = $1 AND expires_at > $2 AND seen_at > $3 AND waiting = 0 ORDER BY seen_at DESC, id",
    )
    .bind(staff_id)
    .bind(now)
    .bind(idle_since)
    .fetch_all(connection)
    .await?)
}

/// Notes that the session's person has just proved who they are.
pub async fn prove(tx: &mut Tx<'_>, token_hash: &str, now: Timestamp) -> Result<()> {
    sqlx::query("UPDATE session SET proved_at = $2 WHERE token_hash = $1")
        .bind(token_hash)
        .bind(now)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Notes that a passkey of the session's person has been used in it.
pub async fn note_passkey(tx: &mut Tx<'_>, token_hash: &str) -> Result<()> {
    sqlx::query("UPDATE session SET passkey = 1 WHERE token_hash = $1").bind(token_hash).execute(&mut **tx).await?;
    Ok(())
}

/// Ends one of somebody's sessions; answers whether there was one.
pub async fn end_one_of(tx: &mut Tx<'_>, staff_id: &Id, session_id: &Id) -> Result<bool> {
    let ended = sqlx::query("DELETE FROM session WHERE staff_id = $1 AND id = $2")
        .bind(staff_id)
        .bind(session_id)
        .execute(&mut **tx)
        .await?;
    Ok(ended.rows_affected() > 0)
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

/// Ends somebody's sessions except the one with this token.
pub async fn end_others_of(tx: &mut Tx<'_>, staff_id: &Id, token_hash: &str) -> Result<()> {
    sqlx::query("DELETE FROM session WHERE staff_id = $1 AND token_hash <> $2")
        .bind(staff_id)
        .bind(token_hash)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Removes sessions that have expired; answers how many.
pub async fn purge(tx: &mut Tx<'_>, now: Timestamp) -> Result<u64> {
    Ok(sqlx::query("DELETE FROM session WHERE expires_at <= $1").bind(now).execute(&mut **tx).await?.rows_affected())
}
