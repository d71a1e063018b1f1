//! Texts to begin from.

use super::{Connection, Result, Tx, expect_one};
use crate::domain::id::Id;
use crate::domain::ready_text::ReadyText;

macro_rules! texts {
    ($rest:literal) => {
        concat!(
            "SELECT id, kind, name, component_id, title, body, changed_by, changed_at, version FROM ready_text ",
            $rest
        )
    };
}

pub async fn list(connection: &mut Connection) -> Result<Vec<ReadyText>> {
    Ok(sqlx::query_as(texts!("ORDER BY kind, name, id")).fetch_all(connection).await?)
}

pub async fn get(connection: &mut Connection, id: &Id) -> Result<Option<ReadyText>> {
    Ok(sqlx::query_as(texts!("WHERE id = $1")).bind(id).fetch_optional(connection).await?)
}

/// Writes a new text, or replaces version `t.version`. A lost race is a
/// conflict.
pub async fn put(tx: &mut Tx<'_>, t: &ReadyText) -> Result<()> {
    let changed = sqlx::query(
        "INSERT INTO ready_text (id, kind, name, component_id, title, body, changed_by, changed_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, component_id = excluded.component_id,
                title = excluded.title, body = excluded.body, changed_by = excluded.changed_by,
                changed_at = excluded.changed_at, version = ready_text.version + 1
         WHERE ready_text.version = excluded.version",
    )
    .bind(&t.id)
    .bind(t.kind)
    .bind(&t.name)
    .bind(&t.component_id)
    .bind(&t.title)
    .bind(&t.body)
    .bind(&t.changed_by)
    .bind(t.changed_at)
    .bind(t.version)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    expect_one(changed, "the text")
}

pub async fn remove(tx: &mut Tx<'_>, id: &Id) -> Result<()> {
    sqlx::query("DELETE FROM ready_text WHERE id = $1").bind(id).execute(&mut **tx).await?;
    Ok(())
}
