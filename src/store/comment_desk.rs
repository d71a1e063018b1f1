//! What staff is told about comments by mail, and the links in such mails.

use super::{Connection, Result, Tx, expect_one};
use crate::domain::id::Id;
use crate::domain::time::Timestamp;

/// A link in a mail about one comment.
pub struct NewLink<'a> {
    pub token_hash: &'a str,
    /// What can be done with it.
    pub purpose: &'a str,
    pub comment_id: &'a Id,
    /// Whose link it is; nothing for the comment's writer.
    pub staff_id: Option<&'a Id>,
    /// The text that it is about: it decides on no other.
    pub digest: &'a str,
    pub expires_at: Timestamp,
}

/// A link that was not used, found by its token.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Link {
    pub comment_id: Id,
    pub staff_id: Option<Id>,
    /// Whether the comment still reads as it did when the link was made.
    pub same: i64,
}

pub async fn add_link(tx: &mut Tx<'_>, link: &NewLink<'_>) -> Result<()> {
    sqlx::query(
        "INSERT INTO comment_link (token_hash, purpose, comment_id, staff_id, digest, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(link.token_hash)
    .bind(link.purpose)
    .bind(link.comment_id)
    .bind(link.staff_id)
    .bind(link.digest)
    .bind(link.expires_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The link with this token, unless it was used or is too old.
pub async fn link(connection: &mut Connection, hash: &str, purpose: &str, now: Timestamp) -> Result<Option<Link>> {
    Ok(sqlx::query_as(
        "SELECT l.comment_id, l.staff_id, CASE WHEN c.digest = l.digest THEN 1 ELSE 0 END AS same
         FROM comment_link l JOIN comment c ON c.id = l.comment_id
         WHERE l.token_hash = $1 AND l.purpose = $2 AND l.used_at IS NULL AND l.expires_at > $3",
    )
    .bind(hash)
    .bind(purpose)
    .bind(now)
    .fetch_optional(connection)
    .await?)
}

/// Uses a link up; only one caller succeeds.
pub async fn use_link(tx: &mut Tx<'_>, hash: &str, now: Timestamp) -> Result<()> {
    let used = sqlx::query("UPDATE comment_link SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL")
        .bind(hash)
        .bind(now)
        .execute(&mut **tx)
        .await?
        .rows_affected();
    expect_one(used, "the link")
}

/// Forgets links that are of no use any more.
pub async fn purge(tx: &mut Tx<'_>, now: Timestamp) -> Result<()> {
    sqlx::query("DELETE FROM comment_link WHERE expires_at < $1").bind(now).execute(&mut **tx).await?;
    Ok(())
}

/// What a comment is recognised by.
pub async fn digest_of(connection: &mut Connection, comment: &Id) -> Result<String> {
    Ok(sqlx::query_scalar("SELECT digest FROM comment WHERE id = $1").bind(comment).fetch_one(connection).await?)
}

/// Somebody who wants mail about held comments, and how much they got lately.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Watcher {
    pub staff_id: Id,
    /// They know of everything that was held until then.
    pub told_until: Timestamp,
    pub window_began: Timestamp,
    /// Mails since then.
    pub window_count: i64,
}

pub async fn watchers(connection: &mut Connection) -> Result<Vec<Watcher>> {
    Ok(sqlx::query_as("SELECT staff_id, told_until, window_began, window_count FROM moderation_mail")
        .fetch_all(connection)
        .await?)
}

pub async fn is_watching(connection: &mut Connection, staff: &Id) -> Result<bool> {
    let found: i64 = sqlx::query_scalar("SELECT count(*) FROM moderation_mail WHERE staff_id = $1")
        .bind(staff)
        .fetch_one(connection)
        .await?;
    Ok(found > 0)
}

/// Somebody wants mail about what is held from now on, or no more.
pub async fn watch(tx: &mut Tx<'_>, staff: &Id, wanted: bool, now: Timestamp) -> Result<()> {
    if !wanted {
        sqlx::query("DELETE FROM moderation_mail WHERE staff_id = $1").bind(staff).execute(&mut **tx).await?;
        return Ok(());
    }
    sqlx::query(
        "INSERT INTO moderation_mail (staff_id, told_until, window_began, window_count) VALUES ($1, $2, $2, 0)
         ON CONFLICT DO NOTHING",
    )
    .bind(staff)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Notes what somebody was told; answers true for exactly one of several nodes.
pub async fn told(tx: &mut Tx<'_>, before: &Watcher, after: &Watcher) -> Result<bool> {
    let changed = sqlx::query(
        "UPDATE moderation_mail SET told_until = $3, window_began = $4, window_count = $5
         WHERE staff_id = $1 AND told_until = $2",
    )
    .bind(&before.staff_id)
    .bind(before.told_until)
    .bind(after.told_until)
    .bind(after.window_began)
    .bind(after.window_count)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    Ok(changed == 1)
}

/// Notes that somebody was told that a question waits; answers true for exactly
/// one caller.
pub async fn note_reminder(tx: &mut Tx<'_>, comment: &Id, now: Timestamp) -> Result<bool> {
    let changed = sqlx::query("UPDATE comment SET reminded_at = $2 WHERE id = $1 AND reminded_at IS NULL")
        .bind(comment)
        .bind(now)
        .execute(&mut **tx)
        .await?
        .rows_affected();
    Ok(changed == 1)
}

/// Who answers for a post: whoever signed its explanation, or else its newest
/// update that a person wrote.
pub async fn author_of(connection: &mut Connection, incident: &Id) -> Result<Option<Id>> {
    Ok(sqlx::query_scalar(
        "SELECT staff_id FROM (
            SELECT staff_id, 0 AS place, 0 AS at FROM explanation WHERE incident_id = $1 AND staff_id IS NOT NULL
            UNION ALL
            SELECT staff_id, 1 AS place, created_at AS at FROM incident_update
            WHERE incident_id = $1 AND staff_id IS NOT NULL
         ) AS authors ORDER BY place, at DESC LIMIT 1",
    )
    .bind(incident)
    .fetch_optional(connection)
    .await?)
}

/// Posts under which something was written since their last digest, with the
/// time of that.
pub async fn digests_owed(connection: &mut Connection) -> Result<Vec<(Id, Option<Timestamp>)>> {
    Ok(sqlx::query_as(
        "SELECT t.incident_id, d.sent_at FROM thread t LEFT JOIN digest_sent d ON d.incident_id = t.incident_id
         WHERE t.last_number > 0 AND (d.sent_at IS NULL OR EXISTS (
            SELECT 1 FROM comment c WHERE c.incident_id = t.incident_id AND c.created_at > d.sent_at AND c.role = ''))",
    )
    .fetch_all(connection)
    .await?)
}

/// The time from which the first digest of a post counts: just before the first
/// comment, unless that is older than `fresh` (brought from elsewhere, or from
/// before there were digests).
pub async fn begin_digest(tx: &mut Tx<'_>, incident: &Id, fresh: Timestamp, now: Timestamp) -> Result<()> {
    sqlx::query(
        "INSERT INTO digest_sent (incident_id, sent_at)
         SELECT CAST($1 AS TEXT), CASE WHEN min(c.created_at) > $2 THEN min(c.created_at) - 1 ELSE $3 END
         FROM comment c WHERE c.incident_id = $1 ON CONFLICT DO NOTHING",
    )
    .bind(incident)
    .bind(fresh)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Notes that a digest goes out; answers true for exactly one caller.
pub async fn note_digest(tx: &mut Tx<'_>, incident: &Id, last: Timestamp, now: Timestamp) -> Result<bool> {
    let changed = sqlx::query("UPDATE digest_sent SET sent_at = $3 WHERE incident_id = $1 AND sent_at = $2")
        .bind(incident)
        .bind(last)
        .bind(now)
        .execute(&mut **tx)
        .await?
        .rows_affected();
    Ok(changed == 1)
}
