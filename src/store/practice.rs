//! Practice posts. No other statement reads this table.

use super::{Connection, Result, Tx};
use crate::domain::id::Id;
use crate::domain::practice::PracticePost;

macro_rules! posts {
    ($rest:literal) => {
        concat!(
            "SELECT id, staff_id, author_name, kind, about, title, state, affected, html, mail_from, mail_subject,
                    mail_text, made_at
             FROM practice_post ",
            $rest
        )
    };
}

/// Adds a post; answers false if one with this key is there already.
pub async fn add(tx: &mut Tx<'_>, post: &PracticePost, idempotency_key: &str) -> Result<bool> {
    let added = sqlx::query(
        "INSERT INTO practice_post (id, staff_id, author_name, title, state, html, mail_from, mail_subject,
                mail_text, idempotency_key, made_at, kind, about, affected)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT (idempotency_key) DO NOTHING",
    )
    .bind(&post.id)
    .bind(&post.staff_id)
    .bind(&post.author_name)
    .bind(&post.title)
    .bind(&post.state)
    .bind(&post.html)
    .bind(&post.mail_from)
    .bind(&post.mail_subject)
    .bind(&post.mail_text)
    .bind(idempotency_key)
    .bind(post.made_at)
    .bind(post.kind)
    .bind(&post.about)
    .bind(&post.affected)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    Ok(added == 1)
}

/// The newest posts of everybody first.
pub async fn list(connection: &mut Connection, limit: i64) -> Result<Vec<PracticePost>> {
    Ok(sqlx::query_as(posts!("ORDER BY made_at DESC, id LIMIT $1")).bind(limit).fetch_all(connection).await?)
}

pub async fn get(connection: &mut Connection, id: &Id) -> Result<Option<PracticePost>> {
    Ok(sqlx::query_as(posts!("WHERE id = $1")).bind(id).fetch_optional(connection).await?)
}

/// The post that was made with this key.
pub async fn by_key(connection: &mut Connection, idempotency_key: &str) -> Result<Option<Id>> {
    Ok(sqlx::query_scalar("SELECT id FROM practice_post WHERE idempotency_key = $1")
        .bind(idempotency_key)
        .fetch_optional(connection)
        .await?)
}
