//! What people are to be told about their comments, each once.

use super::{Connection, Result, Tx};
use crate::domain::id::Id;
use crate::domain::time::Timestamp;

/// A notice that waits.
pub struct NewNotice<'a> {
    pub id: i64,
    /// The answer or reply to tell about.
    pub comment_id: &'a Id,
    pub commenter_id: i64,
    /// The number of what they wrote or follow.
    pub about: i64,
    pub due: Timestamp,
}

/// Adds a notice unless this person is told of this comment already.
pub async fn add(tx: &mut Tx<'_>, n: &NewNotice<'_>) -> Result<()> {
    sqlx::query(
        "INSERT INTO comment_notice (id, comment_id, commenter_id, about, due) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT DO NOTHING",
    )
    .bind(n.id)
    .bind(n.comment_id)
    .bind(n.commenter_id)
    .bind(n.about)
    .bind(n.due)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Somebody for whom something is due.
pub async fn next_due(connection: &mut Connection, now: Timestamp) -> Result<Option<i64>> {
    Ok(sqlx::query_scalar(
        "SELECT commenter_id FROM comment_notice WHERE sent_at IS NULL AND due <= $1 ORDER BY due LIMIT 1",
    )
    .bind(now)
    .fetch_optional(connection)
    .await?)
}

/// A notice with what it tells.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Notice {
    pub id: i64,
    pub commenter_id: i64,
    pub about: i64,
    pub incident_id: Id,
    pub incident_title: String,
    pub number: i64,
    pub name: String,
    pub title: String,
    pub role: String,
    pub body: String,
    /// Whether it is public still.
    pub state: String,
    /// Whether this person wants no mail of it.
    pub muted: i64,
}

macro_rules! notices {
    ($rest:literal) => {
        concat!(
            "SELECT n.id, n.commenter_id, n.about, c.incident_id, i.title AS incident_title,
                    coalesce(c.number, 0) AS number, c.name, c.title, c.role, c.body, c.state,
                    CASE WHEN EXISTS (SELECT 1 FROM comment_mute m WHERE m.commenter_id = n.commenter_id
                        AND m.incident_id = c.incident_id AND m.about IN (0, n.about)) THEN 1 ELSE 0 END AS muted
             FROM comment_notice n JOIN comment c ON c.id = n.comment_id JOIN incident i ON i.id = c.incident_id ",
            $rest
        )
    };
}

/// Marks everything that is due for one person as told, and answers it. Only
/// one of several nodes gets it.
pub async fn take(tx: &mut Tx<'_>, commenter: i64, now: Timestamp) -> Result<Vec<Notice>> {
    let taken =
        sqlx::query("UPDATE comment_notice SET sent_at = $2 WHERE commenter_id = $1 AND sent_at IS NULL AND due <= $2")
            .bind(commenter)
            .bind(now)
            .execute(&mut **tx)
            .await?
            .rows_affected();
    if taken == 0 {
        return Ok(Vec::new());
    }
    Ok(sqlx::query_as(notices!("WHERE n.commenter_id = $1 AND n.sent_at = $2 ORDER BY n.id"))
        .bind(commenter)
        .bind(now)
        .fetch_all(&mut **tx)
        .await?)
}

/// All notices that went with the mail that this one was in.
pub async fn same_mail(connection: &mut Connection, id: i64) -> Result<Vec<Notice>> {
    Ok(sqlx::query_as(notices!(
        "JOIN comment_notice o ON o.commenter_id = n.commenter_id AND o.sent_at = n.sent_at
         WHERE o.id = $1 ORDER BY n.id"
    ))
    .bind(id)
    .fetch_all(connection)
    .await?)
}

/// A comment is no longer to be told of.
pub async fn drop_for(tx: &mut Tx<'_>, comment: &Id) -> Result<()> {
    sqlx::query("DELETE FROM comment_notice WHERE comment_id = $1 AND sent_at IS NULL")
        .bind(comment)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
