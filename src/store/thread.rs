//! What is settled for the comments under a post, and the rules staff made.

use super::{Connection, Result, Tx};
use crate::domain::comment::{ThreadMode, ThreadRules};
use crate::domain::id::Id;
use crate::domain::time::Timestamp;

pub async fn get(connection: &mut Connection, incident: &Id) -> Result<ThreadRules> {
    let found = sqlx::query_as("SELECT incident_id, mode, storm_until FROM thread WHERE incident_id = $1")
        .bind(incident)
        .fetch_optional(connection)
        .await?;
    Ok(found.unwrap_or_else(|| ThreadRules::fresh(incident.clone())))
}

/// Rules that changed after content version `since`.
pub async fn changed_since(connection: &mut Connection, since: i64) -> Result<Vec<ThreadRules>> {
    Ok(sqlx::query_as("SELECT incident_id, mode, storm_until FROM thread WHERE changed_version > $1")
        .bind(since)
        .fetch_all(connection)
        .await?)
}

/// The next number under a post. The row stays locked until the end, so that
/// numbers become public in their order.
pub async fn next_number(tx: &mut Tx<'_>, incident: &Id, version: i64) -> Result<i64> {
    ensure(tx, incident, version).await?;
    Ok(sqlx::query_scalar(
        "UPDATE thread SET last_number = last_number + 1 WHERE incident_id = $1 RETURNING last_number",
    )
    .bind(incident)
    .fetch_one(&mut **tx)
    .await?)
}

async fn ensure(tx: &mut Tx<'_>, incident: &Id, version: i64) -> Result<()> {
    sqlx::query("INSERT INTO thread (incident_id, mode, changed_version) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING")
        .bind(incident)
        .bind(ThreadMode::Open)
        .bind(version)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn set_mode(tx: &mut Tx<'_>, incident: &Id, mode: ThreadMode, version: i64) -> Result<()> {
    ensure(tx, incident, version).await?;
    sqlx::query("UPDATE thread SET mode = $2, changed_version = $3 WHERE incident_id = $1")
        .bind(incident)
        .bind(mode)
        .bind(version)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Holds first comments until `until`, because so many come in.
pub async fn set_storm(tx: &mut Tx<'_>, incident: &Id, until: Timestamp, version: i64) -> Result<()> {
    sqlx::query("UPDATE thread SET storm_until = $2, changed_version = $3 WHERE incident_id = $1")
        .bind(incident)
        .bind(until)
        .bind(version)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// How many comments became public or were held under a post since `since`.
pub async fn came_in(connection: &mut Connection, incident: &Id, since: Timestamp) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT count(*) FROM comment WHERE incident_id = $1 AND created_at > $2 AND role = ''")
        .bind(incident)
        .bind(since)
        .fetch_one(connection)
        .await?)
}

/// The words that hold a comment, in order.
pub async fn words(connection: &mut Connection) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar("SELECT word FROM moderation_word ORDER BY word").fetch_all(connection).await?)
}

/// Replaces the words that hold a comment.
pub async fn set_words(tx: &mut Tx<'_>, words: &[String], now: Timestamp) -> Result<()> {
    sqlx::query("DELETE FROM moderation_word").execute(&mut **tx).await?;
    for word in words {
        sqlx::query("INSERT INTO moderation_word (word, created_at) VALUES ($1, $2) ON CONFLICT DO NOTHING")
            .bind(word)
            .bind(now)
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}
