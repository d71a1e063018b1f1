//! The look: one row.

use super::{Connection, Result, Tx};
use crate::domain::look::{Logo, Look};
use crate::domain::time::Timestamp;

#[derive(sqlx::FromRow)]
struct Row {
    accent: String,
    accent_dark: String,
    footer: String,
    css: String,
    logo: Option<Vec<u8>>,
    logo_width: i64,
    logo_height: i64,
    changed_at: Timestamp,
}

/// When the look was last changed, without reading the picture.
pub async fn changed_at(connection: &mut Connection) -> Result<Timestamp> {
    Ok(sqlx::query_scalar("SELECT changed_at FROM look WHERE id = 1").fetch_one(connection).await?)
}

pub async fn get(connection: &mut Connection) -> Result<Look> {
    let row: Row = sqlx::query_as(
        "SELECT accent, accent_dark, footer, css, logo, logo_width, logo_height, changed_at FROM look WHERE id = 1",
    )
    .fetch_one(connection)
    .await?;
    let (width, height) = (row.logo_width, row.logo_height);
    Ok(Look {
        accent: row.accent,
        accent_dark: row.accent_dark,
        footer: row.footer,
        css: row.css,
        logo: row.logo.map(|png| Logo { png, width, height }),
        changed_at: row.changed_at,
    })
}

pub async fn put(tx: &mut Tx<'_>, look: &Look) -> Result<()> {
    let (width, height) = look.logo.as_ref().map_or((0, 0), |logo| (logo.width, logo.height));
    sqlx::query(
        "UPDATE look SET accent = $1, accent_dark = $2, footer = $3, logo = $4, logo_width = $5,
                logo_height = $6, changed_at = $7, css = $8 WHERE id = 1",
    )
    .bind(&look.accent)
    .bind(&look.accent_dark)
    .bind(&look.footer)
    .bind(look.logo.as_ref().map(|logo| logo.png.clone()))
    .bind(width)
    .bind(height)
    .bind(look.changed_at)
    .bind(&look.css)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The stylesheet that is being tried.
pub async fn css_draft(connection: &mut Connection) -> Result<String> {
    Ok(sqlx::query_scalar("SELECT css_draft FROM look WHERE id = 1").fetch_one(connection).await?)
}

pub async fn put_css_draft(tx: &mut Tx<'_>, css: &str) -> Result<()> {
    sqlx::query("UPDATE look SET css_draft = $1 WHERE id = 1").bind(css).execute(&mut **tx).await?;
    Ok(())
}
