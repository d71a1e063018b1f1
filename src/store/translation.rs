//! Published texts in other languages.

use super::incident::{Which, rows};
use super::{Connection, Result, Tx};
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::translation::Translation;

macro_rules! columns {
    ($rest:literal) => {
        concat!("SELECT incident_id, part, language, body, html, author_name, written_at FROM translation ", $rest)
    };
}

pub async fn all(connection: &mut Connection, which: Which) -> Result<Vec<Translation>> {
    rows(connection, which, columns!(""), "incident_id", "ORDER BY part, language").await
}

/// What is told of an incident in `language`.
pub async fn of(connection: &mut Connection, incident: &Id, language: Language) -> Result<Vec<Translation>> {
    Ok(sqlx::query_as(columns!("WHERE incident_id = $1 AND language = $2 ORDER BY part"))
        .bind(incident)
        .bind(language)
        .fetch_all(connection)
        .await?)
}

/// Writes a translation, or puts it in the place of the earlier one.
pub async fn put(tx: &mut Tx<'_>, t: &Translation) -> Result<()> {
    sqlx::query(
        "INSERT INTO translation (incident_id, part, language, body, html, author_name, written_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (incident_id, part, language) DO UPDATE SET body = excluded.body, html = excluded.html,
            author_name = excluded.author_name, written_at = excluded.written_at",
    )
    .bind(&t.incident_id)
    .bind(&t.part)
    .bind(t.language)
    .bind(&t.body)
    .bind(&t.html)
    .bind(&t.author_name)
    .bind(t.written_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Takes a translation away.
pub async fn remove(tx: &mut Tx<'_>, incident: &Id, part: &str, language: Language) -> Result<()> {
    sqlx::query("DELETE FROM translation WHERE incident_id = $1 AND part = $2 AND language = $3")
        .bind(incident)
        .bind(part)
        .bind(language)
        .execute(&mut **tx)
        .await?;
    Ok(())
}
