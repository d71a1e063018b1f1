//! Making any text fit to stand in XML.

use std::borrow::Cow;

/// Without the characters that XML cannot carry even when escaped. They are
/// refused at the edge already; an import or an old row must not break the feed.
pub(super) fn legal(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_legal) {
        return text.into();
    }
    text.chars().filter(|c| is_legal(*c)).collect::<String>().into()
}

/// `Char` of XML 1.0.
fn is_legal(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Plain text as it stands in HTML or XML, in text and in quoted attributes.
pub(in crate::snapshot::render) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars().filter(|c| is_legal(*c)) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}
