//! Who is affected, how many in public, and what staff was told of.

use super::{Connection, Result, Tx};
use crate::domain::affected::{Affect, AffectedCount, Press, RushSeen};
use crate::domain::id::Id;
use crate::domain::time::Timestamp;

/// A press that comes in.
pub struct NewPress<'a> {
    pub incident_id: &'a Id,
    /// The number of a question, or 0 for the post.
    pub about: i64,
    pub kind: Affect,
    /// The person, or the network of somebody unknown.
    pub who: &'a str,
    pub commenter_id: Option<i64>,
    pub component_id: Option<&'a Id>,
    pub region: &'a str,
    pub now: Timestamp,
}

/// Adds a press, not confirmed yet, unless this person or network said
/// something on this before; then what they say now takes its place.
pub async fn add(tx: &mut Tx<'_>, p: &NewPress<'_>, confirm_hash: Option<&str>) -> Result<()> {
    sqlx::query(
        "INSERT INTO affected (incident_id, about, topic, who, commenter_id, kind, component_id, region,
                confirm_hash, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (incident_id, about, topic, who) DO UPDATE
            SET kind = excluded.kind, confirm_hash = coalesce(excluded.confirm_hash, affected.confirm_hash),
                component_id = coalesce(excluded.component_id, affected.component_id),
                region = CASE WHEN excluded.region = '' THEN affected.region ELSE excluded.region END",
    )
    .bind(p.incident_id)
    .bind(p.about)
    .bind(p.kind.topic())
    .bind(p.who)
    .bind(p.commenter_id)
    .bind(p.kind)
    .bind(p.component_id)
    .bind(p.region)
    .bind(confirm_hash)
    .bind(p.now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The person is who they say. Answers whether that is new.
pub async fn confirm(tx: &mut Tx<'_>, incident: &Id, about: i64, kind: Affect, who: &str) -> Result<bool> {
    let changed = sqlx::query(
        "UPDATE affected SET confirmed = 1 WHERE incident_id = $1 AND about = $2 AND topic = $3 AND who = $4
            AND confirmed = 0",
    )
    .bind(incident)
    .bind(about)
    .bind(kind.topic())
    .bind(who)
    .execute(&mut **tx)
    .await?;
    Ok(changed.rows_affected() > 0)
}

/// Takes a press back. Answers whether it had counted in public.
pub async fn withdraw(tx: &mut Tx<'_>, incident: &Id, about: i64, kind: Affect, who: &str) -> Result<bool> {
    let gone: Option<i64> = sqlx::query_scalar(
        "DELETE FROM affected WHERE incident_id = $1 AND about = $2 AND topic = $3 AND who = $4 RETURNING confirmed",
    )
    .bind(incident)
    .bind(about)
    .bind(kind.topic())
    .bind(who)
    .fetch_optional(&mut **tx)
    .await?;
    Ok(gone == Some(1))
}

/// Counts one person more or less in public.
pub async fn count(tx: &mut Tx<'_>, incident: &Id, about: i64, by: i64, version: i64) -> Result<()> {
    sqlx::query(
        "INSERT INTO affected_count (incident_id, about, people, changed_version) VALUES ($1, $2, $3, $4)
         ON CONFLICT (incident_id, about) DO UPDATE
            SET people = affected_count.people + excluded.people, changed_version = excluded.changed_version",
    )
    .bind(incident)
    .bind(about)
    .bind(by)
    .bind(version)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Public numbers that changed after content version `since`.
pub async fn changed_since(connection: &mut Connection, since: i64) -> Result<Vec<AffectedCount>> {
    Ok(sqlx::query_as("SELECT incident_id, about, people FROM affected_count WHERE changed_version > $1")
        .bind(since)
        .fetch_all(connection)
        .await?)
}

/// What waits behind a mail link.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Waiting {
    pub incident_id: Id,
    pub about: i64,
    pub kind: Affect,
    pub commenter_id: i64,
    pub confirmed: i64,
}

pub async fn by_confirm_hash(connection: &mut Connection, hash: &str, since: Timestamp) -> Result<Option<Waiting>> {
    Ok(sqlx::query_as(
        "SELECT incident_id, about, kind, commenter_id, confirmed FROM affected
         WHERE confirm_hash = $1 AND commenter_id IS NOT NULL AND created_at > $2",
    )
    .bind(hash)
    .bind(since)
    .fetch_optional(connection)
    .await?)
}

/// Every press under a post, oldest first, at most `limit`.
pub async fn of_post(connection: &mut Connection, incident: &Id, limit: i64) -> Result<Vec<Press>> {
    Ok(sqlx::query_as(
        "SELECT about, kind, component_id, region, confirmed, created_at FROM affected WHERE incident_id = $1
         ORDER BY created_at LIMIT $2",
    )
    .bind(incident)
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

/// The confirmed people who wait for the answer to a question.
pub async fn followers(connection: &mut Connection, incident: &Id, about: i64) -> Result<Vec<i64>> {
    Ok(sqlx::query_scalar(
        "SELECT commenter_id FROM affected WHERE incident_id = $1 AND about = $2 AND confirmed = 1
            AND commenter_id IS NOT NULL",
    )
    .bind(incident)
    .bind(about)
    .fetch_all(connection)
    .await?)
}

/// How many said this under a post since `since`, confirmed or not.
pub async fn came_in(connection: &mut Connection, incident: &Id, kind: Affect, since: Timestamp) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT count(*) FROM affected WHERE incident_id = $1 AND kind = $2 AND created_at > $3")
        .bind(incident)
        .bind(kind)
        .bind(since)
        .fetch_one(connection)
        .await?)
}

/// How many presses came in anywhere since `since`.
pub async fn all_since(connection: &mut Connection, since: Timestamp) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT count(*) FROM affected WHERE created_at > $1")
        .bind(since)
        .fetch_one(connection)
        .await?)
}

/// Notes that staff is told of a rush, unless it was told since `since`. One of
/// several nodes gets `true`.
pub async fn note_rush(tx: &mut Tx<'_>, seen: &RushSeen, since: Timestamp) -> Result<bool> {
    let noted = sqlx::query(
        "INSERT INTO reader_rush (incident_id, kind, number, at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (incident_id, kind) DO UPDATE SET number = excluded.number, at = excluded.at
            WHERE reader_rush.at <= $5",
    )
    .bind(&seen.incident_id)
    .bind(seen.kind)
    .bind(seen.number)
    .bind(seen.at)
    .bind(since)
    .execute(&mut **tx)
    .await?;
    Ok(noted.rows_affected() > 0)
}

/// What staff was told of since `since`, newest first.
pub async fn rushes(connection: &mut Connection, since: Timestamp) -> Result<Vec<RushSeen>> {
    Ok(sqlx::query_as("SELECT incident_id, kind, number, at FROM reader_rush WHERE at > $1 ORDER BY at DESC")
        .bind(since)
        .fetch_all(connection)
        .await?)
}

/// Forgets what was never confirmed, after a while.
pub async fn purge(tx: &mut Tx<'_>, before: Timestamp) -> Result<()> {
    sqlx::query("DELETE FROM affected WHERE confirmed = 0 AND created_at < $1").bind(before).execute(&mut **tx).await?;
    Ok(())
}

/// Who signed the newest update of a post.
pub async fn author(connection: &mut Connection, incident: &Id) -> Result<Option<String>> {
    Ok(sqlx::query_scalar(
        "SELECT author_name FROM incident_update WHERE incident_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1",
    )
    .bind(incident)
    .fetch_optional(connection)
    .await?)
}
