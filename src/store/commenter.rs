//! People who write comments, and the browsers they are known by.

use super::{Connection, Result, Tx};
use crate::domain::comment::{Commenter, Pace};
use crate::domain::id::Id;
use crate::domain::language::Preferred;
use crate::domain::time::{DAY, Timestamp};
use std::collections::HashMap;

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.email, c.name, c.confirmed_at, c.banned_until, c.ban_reason, c.pace, c.language,
                    c.erase_at, c.created_at
             FROM commenter c ",
            $rest
        )
    };
}

/// Adds a person unless the address is known.
pub async fn add(tx: &mut Tx<'_>, c: &Commenter, email_key: &str) -> Result<()> {
    sqlx::query(
        "INSERT INTO commenter (id, email, email_key, name, pace, language, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
    )
    .bind(c.id)
    .bind(&c.email)
    .bind(email_key)
    .bind(&c.name)
    .bind(c.pace)
    .bind(c.language)
    .bind(c.created_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn by_email(connection: &mut Connection, email_key: &str) -> Result<Option<Commenter>> {
    Ok(sqlx::query_as(columns!("WHERE c.email_key = $1")).bind(email_key).fetch_optional(connection).await?)
}

pub async fn by_id(connection: &mut Connection, id: i64) -> Result<Option<Commenter>> {
    Ok(sqlx::query_as(columns!("WHERE c.id = $1")).bind(id).fetch_optional(connection).await?)
}

/// The addresses of everybody who wrote under a post.
pub async fn emails_under(connection: &mut Connection, incident: &Id) -> Result<HashMap<i64, String>> {
    let rows: Vec<(i64, String)> = sqlx::query_as(
        "SELECT DISTINCT k.id, k.email FROM commenter k JOIN comment c ON c.commenter_id = k.id
         WHERE c.incident_id = $1",
    )
    .bind(incident)
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().collect())
}

/// The person whom a browser with this secret belongs to.
pub async fn by_browser(connection: &mut Connection, hash: &str, now: Timestamp) -> Result<Option<Commenter>> {
    Ok(sqlx::query_as(columns!(
        "JOIN commenter_browser b ON b.commenter_id = c.id WHERE b.token_hash = $1 AND b.expires_at > $2"
    ))
    .bind(hash)
    .bind(now)
    .fetch_optional(connection)
    .await?)
}

/// Remembers a browser.
pub async fn remember(tx: &mut Tx<'_>, id: i64, hash: &str, now: Timestamp, until: Timestamp) -> Result<()> {
    sqlx::query(
        "INSERT INTO commenter_browser (token_hash, commenter_id, created_at, expires_at) VALUES ($1, $2, $3, $4)",
    )
    .bind(hash)
    .bind(id)
    .bind(now)
    .bind(until)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Forgets every browser of somebody.
pub async fn forget_browsers(tx: &mut Tx<'_>, id: i64) -> Result<()> {
    sqlx::query("DELETE FROM commenter_browser WHERE commenter_id = $1").bind(id).execute(&mut **tx).await?;
    Ok(())
}

/// The address is theirs, and this is how they call themselves.
pub async fn confirm(tx: &mut Tx<'_>, id: i64, name: &str, now: Timestamp) -> Result<()> {
    sqlx::query(
        "UPDATE commenter SET confirmed_at = coalesce(confirmed_at, $2), name = CASE WHEN $3 = '' THEN name ELSE $3 END
         WHERE id = $1",
    )
    .bind(id)
    .bind(now)
    .bind(name)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Mails to them are in this language from now on.
pub async fn set_language(tx: &mut Tx<'_>, id: i64, language: Preferred) -> Result<()> {
    sqlx::query("UPDATE commenter SET language = $2 WHERE id = $1").bind(id).bind(language).execute(&mut **tx).await?;
    Ok(())
}

/// Keeps somebody from writing until `until`, or lets them again.
pub async fn ban(tx: &mut Tx<'_>, id: i64, until: Option<Timestamp>, reason: &str) -> Result<()> {
    sqlx::query("UPDATE commenter SET banned_until = $2, ban_reason = $3 WHERE id = $1")
        .bind(id)
        .bind(until)
        .bind(reason)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

pub async fn set_pace(tx: &mut Tx<'_>, id: i64, pace: Pace) -> Result<()> {
    sqlx::query("UPDATE commenter SET pace = $2 WHERE id = $1").bind(id).bind(pace).execute(&mut **tx).await?;
    Ok(())
}

/// Wants no mail of a thread, or of a whole post (`about` 0).
pub async fn mute(tx: &mut Tx<'_>, id: i64, incident: &Id, about: i64) -> Result<()> {
    sqlx::query(
        "INSERT INTO comment_mute (commenter_id, incident_id, about) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind(id)
    .bind(incident)
    .bind(about)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Forgets browsers whose time is over, and people of whom nothing is left.
pub async fn purge(tx: &mut Tx<'_>, now: Timestamp) -> Result<()> {
    sqlx::query("DELETE FROM commenter_browser WHERE expires_at < $1").bind(now).execute(&mut **tx).await?;
    sqlx::query(
        "DELETE FROM commenter WHERE confirmed_at IS NULL AND created_at < $1
            AND NOT EXISTS (SELECT 1 FROM comment c WHERE c.commenter_id = commenter.id)",
    )
    .bind(now.plus(-2 * DAY))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// When everything of somebody is to be forgotten; nothing for never.
pub async fn set_erasure(tx: &mut Tx<'_>, id: i64, at: Option<Timestamp>) -> Result<()> {
    sqlx::query("UPDATE commenter SET erase_at = $2 WHERE id = $1").bind(id).bind(at).execute(&mut **tx).await?;
    Ok(())
}

/// People who are to be forgotten by `now`.
pub async fn to_erase(connection: &mut Connection, now: Timestamp) -> Result<Vec<i64>> {
    Ok(sqlx::query_scalar("SELECT id FROM commenter WHERE erase_at IS NOT NULL AND erase_at <= $1 LIMIT 100")
        .bind(now)
        .fetch_all(connection)
        .await?)
}

/// Takes somebody out of the public numbers of affected people.
pub async fn uncount(tx: &mut Tx<'_>, id: i64, version: i64) -> Result<()> {
    sqlx::query(
        "UPDATE affected_count SET people = people - 1, changed_version = $2
         WHERE EXISTS (SELECT 1 FROM affected a WHERE a.commenter_id = $1 AND a.confirmed = 1
            AND a.kind = 'affected' AND a.incident_id = affected_count.incident_id
            AND a.about = affected_count.about)",
    )
    .bind(id)
    .bind(version)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Empties what somebody published, and deletes what never was public.
pub async fn empty_comments(tx: &mut Tx<'_>, id: i64, now: Timestamp, version: i64) -> Result<()> {
    sqlx::query("DELETE FROM comment WHERE commenter_id = $1 AND number IS NULL").bind(id).execute(&mut **tx).await?;
    for text in [
        "DELETE FROM private_message WHERE comment_id IN (SELECT id FROM comment WHERE commenter_id = $1)",
        "DELETE FROM comment_edit WHERE comment_id IN (SELECT id FROM comment WHERE commenter_id = $1)",
    ] {
        sqlx::query(text).bind(id).execute(&mut **tx).await?;
    }
    sqlx::query(
        "UPDATE comment SET state = CASE WHEN state = 'published' THEN 'deleted' ELSE state END, name = '',
                website = '', body = '', html = '', digest = '', network = '',
                closed_at = coalesce(closed_at, $2), changed_version = $3,
                question = CASE WHEN question IN ('open', 'claimed') THEN 'no' ELSE question END
         WHERE commenter_id = $1",
    )
    .bind(id)
    .bind(now)
    .bind(version)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Forgets the person, with browsers, notices and presses.
pub async fn erase(tx: &mut Tx<'_>, id: i64) -> Result<()> {
    sqlx::query("DELETE FROM commenter WHERE id = $1").bind(id).execute(&mut **tx).await?;
    Ok(())
}
