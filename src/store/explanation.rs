//! Explanations and their drafts.

use super::incident::{Which, rows};
use super::{Connection, Result, StoreError, Tx, expect_one};
use crate::domain::explanation::{Draft, DraftForm, Explanation, Sections};
use crate::domain::id::Id;
use crate::domain::time::Timestamp;

macro_rules! explanation_columns {
    ($rest:literal) => {
        concat!(
            "SELECT incident_id, sections, html, staff_id, author_name, author_title, author_contact,
                    published_at, edited_at, version
             FROM explanation ",
            $rest
        )
    };
}

#[derive(sqlx::FromRow)]
struct Row {
    incident_id: Id,
    sections: String,
    html: String,
    staff_id: Option<Id>,
    author_name: String,
    author_title: String,
    author_contact: String,
    published_at: Timestamp,
    edited_at: Option<Timestamp>,
    version: i64,
}

impl Row {
    fn explanation(self) -> Result<Explanation> {
        Ok(Explanation {
            incident_id: self.incident_id,
            sections: sections(&self.sections)?,
            html: sections(&self.html)?,
            staff_id: self.staff_id,
            author_name: self.author_name,
            author_title: self.author_title,
            author_contact: self.author_contact,
            published_at: self.published_at,
            edited_at: self.edited_at,
            version: self.version,
        })
    }
}

fn sections(json: &str) -> Result<Sections> {
    serde_json::from_str(json).map_err(|e| StoreError::Other(format!("stored sections: {e}")))
}

fn json(value: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(value).map_err(|e| StoreError::Other(format!("cannot store: {e}")))
}

pub async fn get(connection: &mut Connection, incident: &Id) -> Result<Option<Explanation>> {
    let row: Option<Row> = sqlx::query_as(explanation_columns!("WHERE incident_id = $1"))
        .bind(incident)
        .fetch_optional(connection)
        .await?;
    row.map(Row::explanation).transpose()
}

pub async fn all(connection: &mut Connection, which: Which) -> Result<Vec<Explanation>> {
    let rows: Vec<Row> = rows(connection, which, explanation_columns!(""), "incident_id", "").await?;
    rows.into_iter().map(Row::explanation).collect()
}

/// Publishes the first text, or replaces version `e.version`.
pub async fn put(tx: &mut Tx<'_>, e: &Explanation) -> Result<()> {
    let changed = sqlx::query(
        "INSERT INTO explanation (incident_id, sections, html, staff_id, author_name, author_title,
                author_contact, published_at, edited_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (incident_id) DO UPDATE SET sections = excluded.sections, html = excluded.html,
                staff_id = excluded.staff_id, author_name = excluded.author_name,
                author_title = excluded.author_title, author_contact = excluded.author_contact,
                edited_at = excluded.edited_at, version = explanation.version + 1
         WHERE explanation.version = excluded.version",
    )
    .bind(&e.incident_id)
    .bind(json(&e.sections)?)
    .bind(json(&e.html)?)
    .bind(&e.staff_id)
    .bind(&e.author_name)
    .bind(&e.author_title)
    .bind(&e.author_contact)
    .bind(e.published_at)
    .bind(e.edited_at)
    .bind(e.version)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    expect_one(changed, "the explanation")
}

#[derive(sqlx::FromRow)]
struct DraftRow {
    incident_id: Id,
    form: String,
    staff_id: Id,
    staff_name: String,
    saved_at: Timestamp,
    version: i64,
}

pub async fn draft(connection: &mut Connection, incident: &Id) -> Result<Option<Draft>> {
    let row: Option<DraftRow> = sqlx::query_as(
        "SELECT incident_id, form, staff_id, staff_name, saved_at, version FROM explanation_draft WHERE incident_id = $1",
    )
    .bind(incident)
    .fetch_optional(connection)
    .await?;
    row.map(|row| {
        Ok(Draft {
            incident_id: row.incident_id,
            form: serde_json::from_str(&row.form).map_err(|e| StoreError::Other(format!("stored draft: {e}")))?,
            staff_id: row.staff_id,
            staff_name: row.staff_name,
            saved_at: row.saved_at,
            version: row.version,
        })
    })
    .transpose()
}

/// Keeps a draft over version `seen` (0 for none yet) and answers the new
/// version; if somebody saved in between, nothing is overwritten and the answer
/// is none.
pub async fn save_draft(
    tx: &mut Tx<'_>,
    incident: &Id,
    form: &DraftForm,
    staff: (&Id, &str),
    seen: i64,
    now: Timestamp,
) -> Result<Option<i64>> {
    Ok(sqlx::query_scalar(
        "INSERT INTO explanation_draft (incident_id, form, staff_id, staff_name, saved_at, version)
         VALUES ($1, $2, $3, $4, $5, 1)
         ON CONFLICT (incident_id) DO UPDATE SET form = excluded.form, staff_id = excluded.staff_id,
                staff_name = excluded.staff_name, saved_at = excluded.saved_at,
                version = explanation_draft.version + 1
         WHERE explanation_draft.version = $6 OR explanation_draft.staff_id = excluded.staff_id
         RETURNING version",
    )
    .bind(incident)
    .bind(json(form)?)
    .bind(staff.0)
    .bind(staff.1)
    .bind(now)
    .bind(seen)
    .fetch_optional(&mut **tx)
    .await?)
}

/// Takes a published text away, unless another has taken its place since.
pub async fn remove(tx: &mut Tx<'_>, e: &Explanation) -> Result<()> {
    let changed = sqlx::query("DELETE FROM explanation WHERE incident_id = $1 AND version = $2")
        .bind(&e.incident_id)
        .bind(e.version)
        .execute(&mut **tx)
        .await?
        .rows_affected();
    expect_one(changed, "the explanation")
}

/// Forgets a draft that `staff` saved; answers whether there was one.
pub async fn drop_draft_of(tx: &mut Tx<'_>, incident: &Id, staff: &Id) -> Result<bool> {
    let changed = sqlx::query("DELETE FROM explanation_draft WHERE incident_id = $1 AND staff_id = $2")
        .bind(incident)
        .bind(staff)
        .execute(&mut **tx)
        .await?
        .rows_affected();
    Ok(changed == 1)
}

pub async fn drop_draft(tx: &mut Tx<'_>, incident: &Id) -> Result<()> {
    sqlx::query("DELETE FROM explanation_draft WHERE incident_id = $1").bind(incident).execute(&mut **tx).await?;
    Ok(())
}
