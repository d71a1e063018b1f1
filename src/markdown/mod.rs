//! Markdown to safe HTML and to plain text; the only place in the product that calls HTML safe.
//!
//! Two independent walls: `html` writes only the few elements a profile has, escaping everything else, and `sanitise`
//! then lets nothing else through. The sanitiser's cost grows with the square of the nesting, so depth and the number of
//! elements are counted while writing and a text that exceeds them is refused before it gets there.

mod excerpt;
mod html;
mod link;
mod plain;
mod sanitise;

use std::fmt;

use pulldown_cmark::{Event, Options, Parser, Tag, TextMergeStream};
use serde::{Deserialize, Serialize};

pub use excerpt::excerpt;
pub use plain::plain_text;

/// What Statuspage's API accepts for the body of an update.
pub const UPDATE_MAX_CHARS: usize = 25_000;
/// Longer comments are not read.
pub const COMMENT_MAX_CHARS: usize = 4_000;

/// Quotes and list items inside one another.
const MAX_DEPTH: usize = 16;
/// Emphasis inside emphasis; what is deeper keeps its text and loses its emphasis.
const MAX_INLINE_DEPTH: usize = 8;
/// Elements in the output. A real letter of 25,000 characters has some hundreds.
const MAX_ELEMENTS: usize = 4_000;
/// Quote and list signs at the start of one line, looked at before parsing starts.
const MAX_LINE_MARKERS: usize = 64;

/// HTML that [`render`] wrote, and that may go into a page without escaping.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Takes back HTML from our own database. Only for text that [`render`] wrote: nothing is checked here.
    pub fn from_stored(html: String) -> Self {
        Self(html)
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the Markdown had nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// The only type whose text askama writes without escaping.
impl askama::filters::HtmlSafe for SafeHtml {}

impl fmt::Display for SafeHtml {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Who wrote the text, and therefore what it may contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Staff: everything a letter needs, headings from the third level down, tables.
    Post {
        /// Longest text accepted, in characters.
        max_chars: usize,
    },
    /// Customers: no headings and no tables, few links, and links that lend no reputation.
    Comment {
        /// Longest text accepted, in characters.
        max_chars: usize,
        /// Most links accepted, bare addresses and pictures included.
        max_links: usize,
    },
}

impl Profile {
    /// An update or an explanation, as long as Statuspage's API accepts.
    pub const UPDATE: Self = Self::Post { max_chars: UPDATE_MAX_CHARS };

    /// A comment with at most `max_links` links.
    pub const fn comment(max_links: usize) -> Self {
        Self::Comment { max_chars: COMMENT_MAX_CHARS, max_links }
    }

    fn max_chars(self) -> usize {
        match self {
            Self::Post { max_chars } | Self::Comment { max_chars, .. } => max_chars,
        }
    }

    fn max_links(self) -> usize {
        match self {
            Self::Post { .. } => usize::MAX,
            Self::Comment { max_links, .. } => max_links,
        }
    }

    fn is_post(self) -> bool {
        matches!(self, Self::Post { .. })
    }

    fn options(self) -> Options {
        let tables = if self.is_post() { Options::ENABLE_TABLES } else { Options::empty() };
        Options::ENABLE_STRIKETHROUGH | tables
    }
}

/// Why a text is refused. Its `Display` is a sentence for the form.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MarkdownError {
    /// More characters than the profile accepts.
    #[error("The text has {length} characters; at most {max} fit.")]
    TooLong {
        /// Characters in the text.
        length: usize,
        /// Characters accepted.
        max: usize,
    },
    /// Quotes and lists too deep inside one another.
    #[error("Quotes and lists are too deep inside one another; at most {MAX_DEPTH} levels fit.")]
    TooDeep,
    /// So many paragraphs, list items, cells or emphasised words that no reader could use them.
    #[error("The text has too much formatting; at most {MAX_ELEMENTS} paragraphs, list items, cells and links fit.")]
    TooMuchFormatting,
    /// More links than the profile accepts.
    #[error("{}", too_many_links(*.found, *.max))]
    TooManyLinks {
        /// Links in the text.
        found: usize,
        /// Links accepted.
        max: usize,
    },
}

fn too_many_links(found: usize, max: usize) -> String {
    match (found, max) {
        (1, 0) => "The text has a link; links are not possible here.".to_owned(),
        (_, 0) => format!("The text has {found} links; links are not possible here."),
        (_, 1) => format!("The text has {found} links; at most 1 fits."),
        _ => format!("The text has {found} links; at most {max} fit."),
    }
}

/// Renders Markdown to HTML that is safe to put into a page.
///
/// Takes up to some 20 ms for the longest and worst text: call it where a text is written, off the request workers for
/// long ones, never where it is read.
pub fn render(text: &str, profile: Profile) -> Result<SafeHtml, MarkdownError> {
    let (length, max) = (text.chars().count(), profile.max_chars());
    if length > max {
        return Err(MarkdownError::TooLong { length, max });
    }
    if lines_nest_too_deep(text) {
        return Err(MarkdownError::TooDeep);
    }
    let written = html::write(events(text, profile.options()), profile)?;
    Ok(SafeHtml(sanitise::clean(&written, profile)))
}

/// The parser's events, with text in whole runs: addresses are looked for in it.
fn events(text: &str, options: Options) -> impl Iterator<Item = Event<'_>> {
    TextMergeStream::new(Parser::new_ext(text, options))
}

/// Whether an element holds other blocks and so counts for the depth.
fn is_container(tag: &Tag<'_>) -> bool {
    matches!(tag, Tag::BlockQuote(_) | Tag::Item)
}

/// Whether any line starts with so many quote and list signs that parsing it would already be expensive.
fn lines_nest_too_deep(text: &str) -> bool {
    text.lines().any(|line| {
        // "- - - -" is a rule however long it is.
        let rule = |sign: char| line.chars().all(|c| c == sign || c == ' ' || c == '\t');
        line_markers(line) > MAX_LINE_MARKERS && !rule('-') && !rule('*')
    })
}

fn line_markers(line: &str) -> usize {
    let mut markers = 0;
    let mut bytes = line.bytes().peekable();
    while let Some(byte) = bytes.next() {
        let ends_marker = |next: Option<&u8>| next.is_none_or(|next| matches!(next, b' ' | b'\t'));
        match byte {
            b' ' | b'\t' => {}
            b'>' => markers += 1,
            b'-' | b'+' | b'*' if ends_marker(bytes.peek()) => markers += 1,
            b'0'..=b'9' => {
                while bytes.next_if(u8::is_ascii_digit).is_some() {}
                let closed = bytes.next_if(|next| matches!(next, b'.' | b')')).is_some();
                if !closed || !ends_marker(bytes.peek()) {
                    break;
                }
                markers += 1;
            }
            _ => break,
        }
    }
    markers
}

#[cfg(test)]
mod tests;
