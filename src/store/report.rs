//! What readers told us.

use super::{Connection, Result, Tx};
use crate::domain::id::Id;
use crate::domain::report::Report;
use crate::domain::time::Timestamp;

pub async fn add(tx: &mut Tx<'_>, report: &Report) -> Result<()> {
    sqlx::query(
        "INSERT INTO report (id, component_id, body, email, language, created_at, seen_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&report.id)
    .bind(&report.component_id)
    .bind(&report.body)
    .bind(&report.email)
    .bind(report.language)
    .bind(report.created_at)
    .bind(report.seen_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The post under which it was said.
pub async fn name_incident(tx: &mut Tx<'_>, report: &Id, incident: &Id) -> Result<()> {
    sqlx::query("UPDATE report SET incident_id = $2 WHERE id = $1")
        .bind(report)
        .bind(incident)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// How many said under a post since `since` that it is happening again.
pub async fn again(connection: &mut Connection, incident: &Id, since: Timestamp) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT count(*) FROM report WHERE incident_id = $1 AND created_at > $2")
        .bind(incident)
        .bind(since)
        .fetch_one(connection)
        .await?)
}

/// The newest first.
pub async fn list(connection: &mut Connection, limit: i64) -> Result<Vec<Report>> {
    Ok(sqlx::query_as(
        "SELECT id, component_id, body, email, language, created_at, seen_at FROM report
         ORDER BY created_at DESC, id LIMIT $1",
    )
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

/// How many nobody has looked at.
pub async fn count_unseen(connection: &mut Connection) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT count(*) FROM report WHERE seen_at IS NULL").fetch_one(connection).await?)
}

/// Notes that everything up to `until` was looked at.
pub async fn mark_seen(tx: &mut Tx<'_>, until: Timestamp, now: Timestamp) -> Result<u64> {
    Ok(sqlx::query("UPDATE report SET seen_at = $2 WHERE seen_at IS NULL AND created_at <= $1")
        .bind(until)
        .bind(now)
        .execute(&mut **tx)
        .await?
        .rows_affected())
}

/// Forgets what is older than `before`: it may hold addresses.
pub async fn purge(tx: &mut Tx<'_>, before: Timestamp) -> Result<u64> {
    Ok(sqlx::query("DELETE FROM report WHERE created_at < $1").bind(before).execute(&mut **tx).await?.rows_affected())
}
