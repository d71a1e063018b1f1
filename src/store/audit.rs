//! Who did what, when and from where. Rows are only ever added.

use super::{Connection, Result, Tx};
use crate::domain::id::Id;
use crate::domain::time::Timestamp;

/// One entry of the audit log.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Entry {
    pub at: Timestamp,
    pub actor: String,
    pub action: String,
    pub object: String,
    pub detail: String,
    pub address: String,
}

pub async fn add(tx: &mut Tx<'_>, entry: &Entry) -> Result<()> {
    sqlx::query(
        "INSERT INTO audit (id, at, actor, action, object, detail, address)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(Id::random())
    .bind(entry.at)
    .bind(&entry.actor)
    .bind(&entry.action)
    .bind(&entry.object)
    .bind(&entry.detail)
    .bind(&entry.address)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The newest entries first.
pub async fn list(connection: &mut Connection, limit: i64) -> Result<Vec<Entry>> {
    Ok(sqlx::query_as(
        "SELECT at, actor, action, object, detail, address FROM audit ORDER BY at DESC, id DESC LIMIT $1",
    )
    .bind(limit)
    .fetch_all(connection)
    .await?)
}
