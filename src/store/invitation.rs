//! Invitations that wait, kept by the hash of their link.

use super::{Connection, Result, Tx};
use crate::domain::id::Id;
use crate::domain::staff::Invitation;
use crate::domain::time::Timestamp;

/// Keeps an invitation; an earlier one to the same address ends.
pub async fn put(tx: &mut Tx<'_>, invitation: &Invitation, email_key: &str, token_hash: &str) -> Result<()> {
    sqlx::query(
        "INSERT INTO invitation (id, email, email_key, role, token_hash, invited_by, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
         ON CONFLICT (email_key) DO UPDATE SET id = excluded.id, email = excluded.email, role = excluded.role,
            token_hash = excluded.token_hash, invited_by = excluded.invited_by,
            created_at = excluded.created_at, expires_at = excluded.expires_at",
    )
    .bind(&invitation.id)
    .bind(&invitation.email)
    .bind(email_key)
    .bind(invitation.role)
    .bind(token_hash)
    .bind(&invitation.invited_by)
    .bind(invitation.created_at)
    .bind(invitation.expires_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// All that can still be used, the newest first.
pub async fn list(connection: &mut Connection, now: Timestamp) -> Result<Vec<Invitation>> {
    Ok(sqlx::query_as(
        "SELECT id, email, role, invited_by, created_at, expires_at FROM invitation
         WHERE expires_at > $1 ORDER BY created_at DESC, id",
    )
    .bind(now)
    .fetch_all(connection)
    .await?)
}

/// The invitation behind a link, if it can still be used.
pub async fn find(connection: &mut Connection, token_hash: &str, now: Timestamp) -> Result<Option<Invitation>> {
    Ok(sqlx::query_as(
        "SELECT id, email, role, invited_by, created_at, expires_at FROM invitation
         WHERE token_hash = $1 AND expires_at > $2",
    )
    .bind(token_hash)
    .bind(now)
    .fetch_optional(connection)
    .await?)
}

/// Ends an invitation: true for exactly one caller.
pub async fn end(tx: &mut Tx<'_>, id: &Id) -> Result<bool> {
    let ended = sqlx::query("DELETE FROM invitation WHERE id = $1").bind(id).execute(&mut **tx).await?;
    Ok(ended.rows_affected() == 1)
}

/// Removes what has expired.
pub async fn purge(tx: &mut Tx<'_>, now: Timestamp) -> Result<()> {
    sqlx::query("DELETE FROM invitation WHERE expires_at <= $1").bind(now).execute(&mut **tx).await?;
    Ok(())
}
