//! Links with which people choose a new password, one a person, kept by hash.

use super::{Connection, Result, Tx};
use crate::domain::id::Id;
use crate::domain::time::Timestamp;

/// A link to be kept.
pub struct NewLink<'a> {
    pub staff_id: &'a Id,
    pub token_hash: &'a str,
    pub now: Timestamp,
    pub expires_at: Timestamp,
}

/// Keeps the link unless the person got one after `not_since`; answers whether
/// it was kept.
pub async fn put(tx: &mut Tx<'_>, link: &NewLink<'_>, not_since: Timestamp) -> Result<bool> {
    let changed = sqlx::query(
        "INSERT INTO password_link (staff_id, token_hash, created_at, expires_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (staff_id) DO UPDATE SET token_hash = excluded.token_hash,
            created_at = excluded.created_at, expires_at = excluded.expires_at
         WHERE password_link.created_at <= $5",
    )
    .bind(link.staff_id)
    .bind(link.token_hash)
    .bind(link.now)
    .bind(link.expires_at)
    .bind(not_since)
    .execute(&mut **tx)
    .await?;
    Ok(changed.rows_affected() == 1)
}

/// Whose link this is, if it can still be used.
pub async fn find(connection: &mut Connection, token_hash: &str, now: Timestamp) -> Result<Option<Id>> {
    Ok(sqlx::query_scalar(
        "SELECT l.staff_id FROM password_link l JOIN staff p ON p.id = l.staff_id
         WHERE l.token_hash = $1 AND l.expires_at > $2 AND p.disabled_at IS NULL",
    )
    .bind(token_hash)
    .bind(now)
    .fetch_optional(connection)
    .await?)
}

/// Ends the link: true for exactly one caller.
pub async fn end(tx: &mut Tx<'_>, token_hash: &str) -> Result<bool> {
    let ended =
        sqlx::query("DELETE FROM password_link WHERE token_hash = $1").bind(token_hash).execute(&mut **tx).await?;
    Ok(ended.rows_affected() == 1)
}

/// Removes what has expired.
pub async fn purge(tx: &mut Tx<'_>, now: Timestamp) -> Result<()> {
    sqlx::query("DELETE FROM password_link WHERE expires_at <= $1").bind(now).execute(&mut **tx).await?;
    Ok(())
}
