//! The first sentences of a text, for previews, subjects of feeds and preheaders of mails.

use super::plain::{Style, plain_text, write};
use crate::domain::text::clean_line;

/// The first sentences in one line of at most `max_chars` characters, for previews.
///
/// Cut after a sentence if that fills half of the space, else after a word, and marked with an ellipsis.
/// Headings are left out and addresses of links too.
pub fn excerpt(text: &str, max_chars: usize) -> String {
    let mut line = clean_line(&write(text, Style::Excerpt));
    if line.is_empty() {
        // Nothing but headings.
        line = clean_line(&plain_text(text));
    }
    shorten(&line, max_chars)
}

/// Cuts a line to `max` characters, the ellipsis included.
fn shorten(line: &str, max: usize) -> String {
    let Some((cut, _)) = line.char_indices().nth(max) else {
        return line.to_owned();
    };
    let Some((room, _)) = line[..cut].char_indices().next_back() else {
        return String::new();
    };
    // The ellipsis stands apart after a sentence, so it needs one more place.
    if let Some(end) = last_sentence_end(line, room)
        && end >= cut / 2
    {
        return format!("{} …", &line[..end]);
    }
    let kept = &line[..room];
    let after = line[room..].trim_start_matches(|c: char| c.is_ascii_punctuation());
    let whole_word = after.is_empty() || after.starts_with(' ');
    // A word longer than half the space is cut: there may be no spaces at all, as in Japanese.
    let end = if whole_word { room } else { kept.rfind(' ').filter(|end| *end >= cut / 2).unwrap_or(room) };
    let kept = kept[..end].trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–'));
    format!("{kept}…")
}

/// The end of the last sentence that leaves a place before `room`.
fn last_sentence_end(line: &str, room: usize) -> Option<usize> {
    line[..room].char_indices().rev().find_map(|(at, c)| {
        let end = at + c.len_utf8();
        let western = matches!(c, '.' | '!' | '?' | '…') && line[end..].starts_with(' ');
        let eastern = matches!(c, '。' | '！' | '？');
        (end < room && (western || eastern)).then_some(end)
    })
}
