//! Webhooks that readers asked for and have not confirmed.

use crate::domain::id::Id;
use crate::domain::time::Timestamp;
use crate::store::{Connection, Result, Tx};

/// One that waits for its button.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Asked {
    /// For what the address is encrypted.
    pub public_id: Id,
    /// Encrypted.
    pub url: String,
    /// The mail address of whoever asked.
    pub contact: String,
    pub expires_at: Timestamp,
}

pub async fn ask(tx: &mut Tx<'_>, hash: &str, asked: &Asked) -> Result<()> {
    sqlx::query(
        "INSERT INTO endpoint_asked (confirm_hash, public_id, url, contact, expires_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(hash)
    .bind(&asked.public_id)
    .bind(&asked.url)
    .bind(&asked.contact)
    .bind(asked.expires_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The one whose confirmation link has this hash and works at `now`.
pub async fn asked(connection: &mut Connection, hash: &str, now: Timestamp) -> Result<Option<Asked>> {
    Ok(sqlx::query_as(
        "SELECT public_id, url, contact, expires_at FROM endpoint_asked WHERE confirm_hash = $1 AND expires_at > $2",
    )
    .bind(hash)
    .bind(now)
    .fetch_optional(connection)
    .await?)
}

/// Forgets those whose link has expired.
pub async fn purge_asked(tx: &mut Tx<'_>, now: Timestamp) -> Result<()> {
    sqlx::query("DELETE FROM endpoint_asked WHERE expires_at <= $1").bind(now).execute(&mut **tx).await?;
    Ok(())
}
