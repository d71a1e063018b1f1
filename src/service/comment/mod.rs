//! Comments: written by strangers, published by a mail link, answered by staff.
//!
//! ```text
//! write ─ unknown browser ─▶ waiting ─ button behind the mail link ─┐
//!       └ known browser ────────────────────────────────────────────┴▶ rules ─▶ published | held
//! ```
//!
//! [`write`] takes the form, [`confirm`] the button, [`publish`] decides what
//! becomes public and who is told; [`own`] is what a writer may do later,
//! [`answer`], [`private`], [`moderate`] and [`batch`] what staff does, [`notice`]
//! the mail to writers, [`watch`] and [`digest`] the mail to staff,
//! [`import`] and [`foreign`] what was written elsewhere.

mod action;
mod answer;
mod batch;
mod confirm;
mod digest;
mod foreign;
mod import;
mod moderate;
mod notice;
mod own;
mod private;
mod publish;
mod watch;
mod write;

pub use action::Credit;
pub use confirm::{Confirmed, ToConfirm};
pub use foreign::{Brought, Exported, Foreign};
pub use import::Imported;
pub use notice::{Stop, Told};
pub use own::Mine;
pub use watch::{Decision, ToDecide};
pub use write::{Draft, Numbers, Visitor, Written};

use super::{Error, Invalid, Result};
use crate::domain::text;
use crate::markdown::{self, COMMENT_MAX_CHARS, MarkdownError, Profile};
use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// A comment's text with its finished HTML.
#[derive(Clone, Debug, Default)]
struct Text {
    markdown: String,
    html: String,
    /// The same for texts that read the same.
    digest: String,
}

/// Cleans and renders what somebody typed.
async fn render(typed: &str, max_links: usize) -> Result<Text> {
    let markdown = text::text("text", typed, COMMENT_MAX_CHARS)?;
    let source = markdown.clone();
    let rendered = tokio::task::spawn_blocking(move || markdown::render(&source, Profile::comment(max_links)))
        .await
        .map_err(|e| Error::Internal(e.to_string()))?;
    let html = rendered.map_err(|e| match e {
        MarkdownError::TooManyLinks { max: 0, .. } => {
            Invalid::one("text", "A first comment cannot have links. Write the address in words, or leave it out.")
        }
        other => Invalid::one("text", other.to_string()),
    })?;
    let digest = digest(&markdown);
    Ok(Text { markdown, html: html.as_str().to_owned(), digest })
}

/// What texts that differ only in case, spaces and signs have in common.
fn digest(text: &str) -> String {
    let letters: String = text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    HEXLOWER.encode(&Sha256::digest(letters.as_bytes())[..16])
}
