//! Comments: written by strangers, published by a mail link, answered by staff.
//!
//! ```text
//! write ─ unknown browser ─▶ waiting ─ button behind the mail link ─┐
//!       └ known browser ────────────────────────────────────────────┴▶ rules ─▶ published | held
//! ```
//!
//! [`write`] takes the form, [`confirm`] the button, [`publish`] decides what
//! becomes public and who is told; [`own`] is what a writer may do later,
//! [`person`] their own page, [`private`] what only they and staff read,
//! [`answer`], [`moderate`] and [`batch`] what staff does, [`notice`] the mail
//! to writers, [`watch`] and [`digest`] the mail to staff, [`import`] and
//! [`foreign`] what was written elsewhere.

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
mod person;
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
pub use private::Talk;
pub use watch::{Decision, ToDecide};
use write::NAME_MAX;
pub use write::{Draft, Numbers, Visitor, Written};

use super::{Error, Invalid, Result};
use crate::domain::text::{self, FieldError};
use crate::markdown::{self, COMMENT_MAX_CHARS, MarkdownError, Profile};
use crate::words::Words;
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

/// Cleans and renders what somebody typed; what is wrong with it is said in
/// `words`.
async fn render(words: Words, typed: &str, max_links: usize) -> Result<Text> {
    let markdown = clean(words, "comment-no-text", text::text("text", typed, COMMENT_MAX_CHARS), typed)?;
    let source = markdown.clone();
    let rendered = tokio::task::spawn_blocking(move || markdown::render(&source, Profile::comment(max_links)))
        .await
        .map_err(|e| Error::Internal(e.to_string()))?;
    let html = rendered.map_err(|e| Invalid::one("text", unusable(words, &e)))?;
    let digest = digest(&markdown);
    Ok(Text { markdown, html: html.as_str().to_owned(), digest })
}

/// A required field, or what is wrong with it in the reader's words: `empty` is
/// the sentence for nothing typed.
fn clean(
    words: Words,
    empty: &str,
    checked: std::result::Result<String, FieldError>,
    typed: &str,
) -> std::result::Result<String, FieldError> {
    let max = if empty == "comment-no-name" { NAME_MAX } else { COMMENT_MAX_CHARS };
    checked.map_err(|FieldError { field, .. }| {
        let length = typed.trim().chars().count();
        let message = if length > max { too_long(words, length, max) } else { words.say(empty).into_owned() };
        FieldError { field, message }
    })
}

fn too_long(words: Words, length: usize, max: usize) -> String {
    words.fill("comment-too-long", &[("length", length.into()), ("max", max.into())])
}

/// Why a text cannot become a comment.
fn unusable(words: Words, error: &MarkdownError) -> String {
    match error {
        MarkdownError::TooLong { length, max } => too_long(words, *length, *max),
        MarkdownError::TooDeep => words.say("comment-too-deep").into_owned(),
        MarkdownError::TooMuchFormatting => words.say("comment-too-formatted").into_owned(),
        MarkdownError::TooManyLinks { max: 0, .. } => words.say("comment-first-no-links").into_owned(),
        MarkdownError::TooManyLinks { found, max } => {
            words.fill("comment-many-links", &[("n", (*found).into()), ("max", (*max).into())])
        }
    }
}

/// What texts that differ only in case, spaces and signs have in common.
fn digest(text: &str) -> String {
    let letters: String = text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect();
    HEXLOWER.encode(&Sha256::digest(letters.as_bytes())[..16])
}
