//! Isso's database. Its texts are Markdown already.

use super::Pages;
use crate::domain::time::Timestamp;
use crate::service::comment::Foreign;
use crate::store::isso::{IssoComment, read as rows};
use std::path::Path;

pub(super) async fn read(file: &Path) -> anyhow::Result<Pages> {
    let mut pages = Pages::new();
    for row in rows(file).await? {
        pages.entry(row.uri.clone()).or_default().push(foreign(row));
    }
    Ok(pages)
}

fn foreign(row: IssoComment) -> Foreign {
    Foreign {
        key: row.id.to_string(),
        parent: row.parent.map(|id| id.to_string()),
        name: row.author.unwrap_or_default(),
        email: row.email.unwrap_or_default(),
        website: row.website.unwrap_or_default(),
        text: row.text.unwrap_or_default(),
        written_at: Timestamp(row.created),
        ..Foreign::default()
    }
}
