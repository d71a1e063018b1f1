//! Reading the database of Isso, a comment system on SQLite, for an import.

use super::{Result, within};
use sqlx::Connection as _;
use std::path::Path;

/// A comment that is public there.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct IssoComment {
    /// The address of the page.
    pub uri: String,
    pub id: i64,
    pub parent: Option<i64>,
    /// Milliseconds since 1970.
    pub created: i64,
    pub author: Option<String>,
    pub email: Option<String>,
    pub website: Option<String>,
    /// Markdown.
    pub text: Option<String>,
}

/// Every public comment in the file, oldest first. The file is only read.
pub async fn read(file: &Path) -> Result<Vec<IssoComment>> {
    sqlx::any::install_default_drivers();
    let address = format!("sqlite:{}?mode=ro", file.display());
    within(async {
        let mut connection = sqlx::AnyConnection::connect(&address).await?;
        let comments = sqlx::query_as(
            "SELECT t.uri AS uri, c.id AS id, c.parent AS parent, CAST(c.created * 1000 AS INTEGER) AS created,
                    CAST(c.author AS TEXT) AS author, CAST(c.email AS TEXT) AS email,
                    CAST(c.website AS TEXT) AS website, CAST(c.text AS TEXT) AS text
             FROM comments c JOIN threads t ON t.id = c.tid WHERE c.mode = 1 ORDER BY c.created, c.id",
        )
        .fetch_all(&mut connection)
        .await?;
        connection.close().await?;
        Ok(comments)
    })
    .await
}
