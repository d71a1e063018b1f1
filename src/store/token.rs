//! API tokens, kept by their hash.

use super::{Connection, Result, Tx};
use crate::domain::id::Id;
use crate::domain::staff::ApiToken;
use crate::domain::time::Timestamp;

pub async fn add(tx: &mut Tx<'_>, token: &ApiToken, token_hash: &str) -> Result<()> {
    sqlx::query(
        "INSERT INTO api_token (id, name, scope, token_hash, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(&token.id)
    .bind(&token.name)
    .bind(token.scope)
    .bind(token_hash)
    .bind(token.created_at)
    .bind(token.expires_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The token with this hash, unless it is revoked or has expired.
pub async fn find(connection: &mut Connection, token_hash: &str, now: Timestamp) -> Result<Option<ApiToken>> {
    Ok(sqlx::query_as(
        "SELECT id, name, scope, created_at, used_at, expires_at, revoked_at FROM api_token
         WHERE token_hash = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2)",
    )
    .bind(token_hash)
    .bind(now)
    .fetch_optional(connection)
    .await?)
}

pub async fn list(connection: &mut Connection) -> Result<Vec<ApiToken>> {
    Ok(sqlx::query_as(
        "SELECT id, name, scope, created_at, used_at, expires_at, revoked_at
         FROM api_token ORDER BY created_at, id",
    )
    .fetch_all(connection)
    .await?)
}

pub async fn touch(tx: &mut Tx<'_>, id: &Id, now: Timestamp) -> Result<()> {
    sqlx::query("UPDATE api_token SET used_at = $2 WHERE id = $1").bind(id).bind(now).execute(&mut **tx).await?;
    Ok(())
}

pub async fn revoke(tx: &mut Tx<'_>, id: &Id, now: Timestamp) -> Result<bool> {
    let changed = sqlx::query("UPDATE api_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL")
        .bind(id)
        .bind(now)
        .execute(&mut **tx)
        .await?
        .rows_affected();
    Ok(changed == 1)
}
