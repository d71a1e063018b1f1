//! Conversations that only one reader and staff read, what makes a text
//! private, and earlier texts of comments.

use super::{Connection, Result, Tx};
use crate::domain::comment::OwnComment;
use crate::domain::id::{self, Id};
use crate::domain::pattern::Pattern;
use crate::domain::time::Timestamp;

/// One message of a conversation.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Message {
    /// Whoever answered for us; empty for the reader.
    pub name: String,
    pub title: String,
    pub body: String,
    pub created_at: Timestamp,
}

/// A conversation in the list.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Conversation {
    pub comment_id: Id,
    pub incident_id: Id,
    pub name: String,
    pub body: String,
    pub created_at: Timestamp,
    /// 1 if the reader wrote last.
    pub waits: i64,
}

/// Adds a message; an empty name is the reader's.
pub async fn add(tx: &mut Tx<'_>, comment: &Id, (name, title): (&str, &str), body: &str, now: Timestamp) -> Result<()> {
    sqlx::query(
        "INSERT INTO private_message (id, comment_id, name, title, body, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
    )
    .bind(id::sequence(now.ms()))
    .bind(comment)
    .bind(name)
    .bind(title)
    .bind(body)
    .bind(now)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Everything that was said, oldest first.
pub async fn messages(connection: &mut Connection, comment: &Id) -> Result<Vec<Message>> {
    Ok(sqlx::query_as(
        "SELECT name, title, body, created_at FROM private_message WHERE comment_id = $1 ORDER BY id LIMIT 500",
    )
    .bind(comment)
    .fetch_all(connection)
    .await?)
}

/// Conversations, those that wait for us first, then the newest.
pub async fn list(connection: &mut Connection, limit: i64) -> Result<Vec<Conversation>> {
    Ok(sqlx::query_as(
        "SELECT c.id AS comment_id, c.incident_id, c.name, c.body, c.created_at,
                CASE WHEN coalesce((SELECT m.name FROM private_message m WHERE m.comment_id = c.id
                    ORDER BY m.id DESC LIMIT 1), '') = '' THEN 1 ELSE 0 END AS waits
         FROM comment c
         WHERE c.state = 'private' OR EXISTS (SELECT 1 FROM private_message m WHERE m.comment_id = c.id)
         ORDER BY 6 DESC, c.created_at DESC LIMIT $1",
    )
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

/// How our own numbers look.
pub async fn patterns(connection: &mut Connection) -> Result<Vec<Pattern>> {
    let typed: Vec<String> =
        sqlx::query_scalar("SELECT pattern FROM private_pattern ORDER BY pattern").fetch_all(connection).await?;
    Ok(typed.iter().filter_map(|p| Pattern::parse(p).ok()).collect())
}

/// Replaces them.
pub async fn set_patterns(tx: &mut Tx<'_>, patterns: &[Pattern]) -> Result<()> {
    sqlx::query("DELETE FROM private_pattern").execute(&mut **tx).await?;
    for pattern in patterns {
        sqlx::query("INSERT INTO private_pattern (pattern) VALUES ($1) ON CONFLICT DO NOTHING")
            .bind(pattern.to_string())
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// Keeps the text that a change replaces.
pub async fn keep_edit(tx: &mut Tx<'_>, comment: &OwnComment, now: Timestamp) -> Result<()> {
    sqlx::query("INSERT INTO comment_edit (id, comment_id, body, replaced_at) VALUES ($1, $2, $3, $4)")
        .bind(id::sequence(now.ms()))
        .bind(&comment.id)
        .bind(&comment.body)
        .bind(now)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// An earlier text of a comment under a post.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Edit {
    pub number: i64,
    pub body: String,
    pub replaced_at: Timestamp,
}

/// Earlier texts of the comments under a post that are public still.
pub async fn edits(connection: &mut Connection, incident: &Id) -> Result<Vec<Edit>> {
    Ok(sqlx::query_as(
        "SELECT c.number, e.body, e.replaced_at FROM comment_edit e JOIN comment c ON c.id = e.comment_id
         WHERE c.incident_id = $1 AND c.state = 'published' AND c.number IS NOT NULL ORDER BY e.id LIMIT 500",
    )
    .bind(incident)
    .fetch_all(connection)
    .await?)
}
