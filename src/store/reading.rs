//! Who may read: one row.

use super::{Connection, Result, Tx};
use crate::domain::reading::Reading;

pub async fn get(connection: &mut Connection) -> Result<Reading> {
    Ok(sqlx::query_as("SELECT mode, password_hash, networks, epoch FROM reading WHERE id = 1")
        .fetch_one(connection)
        .await?)
}

/// Writes the rule; its epoch grows.
pub async fn put(tx: &mut Tx<'_>, reading: &Reading) -> Result<()> {
    sqlx::query("UPDATE reading SET mode = $1, password_hash = $2, networks = $3, epoch = epoch + 1 WHERE id = 1")
        .bind(reading.mode)
        .bind(&reading.password_hash)
        .bind(&reading.networks)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
