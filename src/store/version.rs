//! The content version: a number that grows with every change of what is public.

use super::{Connection, Result, Tx};

/// Counts up and answers the new version. Its row lock makes publishing
/// transactions commit in the order of their versions.
pub async fn bump(tx: &mut Tx<'_>) -> Result<i64> {
    Ok(sqlx::query_scalar("UPDATE content_version SET version = version + 1 WHERE id = 1 RETURNING version")
        .fetch_one(&mut **tx)
        .await?)
}

/// The current version.
pub async fn current(connection: &mut Connection) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT version FROM content_version WHERE id = 1").fetch_one(connection).await?)
}

/// Writes the row as it is: a write that changes nothing, to see whether the
/// database takes writes.
pub async fn touch(tx: &mut Tx<'_>) -> Result<()> {
    sqlx::query("UPDATE content_version SET version = version WHERE id = 1").execute(&mut **tx).await?;
    Ok(())
}
