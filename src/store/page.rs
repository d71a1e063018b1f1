//! The page row.

use super::{Connection, Result, Tx};
use crate::domain::page::Page;

const COLUMNS: &str = "SELECT id, name, time_zone, contact, url, description, languages, classic, about, about_html,
            comment_policy, thread_mode, created_at, updated_at FROM page LIMIT 1";

/// The page, if set-up has made one.
pub async fn get(connection: &mut Connection) -> Result<Option<Page>> {
    Ok(sqlx::query_as(COLUMNS).fetch_optional(connection).await?)
}

/// Writes the page row: inserts it the first time.
pub async fn put(tx: &mut Tx<'_>, page: &Page) -> Result<()> {
    sqlx::query(
        "INSERT INTO page (id, name, time_zone, contact, url, description, languages, classic, created_at, updated_at,
            about, about_html, comment_policy, thread_mode)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, time_zone = excluded.time_zone,
            contact = excluded.contact, url = excluded.url, description = excluded.description,
            languages = excluded.languages, classic = excluded.classic,
            about = excluded.about, about_html = excluded.about_html,
            comment_policy = excluded.comment_policy, thread_mode = excluded.thread_mode,
            updated_at = excluded.updated_at",
    )
    .bind(&page.id)
    .bind(&page.name)
    .bind(&page.time_zone)
    .bind(&page.contact)
    .bind(&page.url)
    .bind(&page.description)
    .bind(page.languages)
    .bind(page.classic)
    .bind(page.created_at)
    .bind(page.updated_at)
    .bind(&page.about)
    .bind(&page.about_html)
    .bind(&page.comment_policy)
    .bind(page.thread_mode)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
