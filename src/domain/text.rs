//! Hygiene for what people type, applied once where it enters.
//!
//! Control characters break feeds and mail headers, direction controls and invisible characters let one name pose as
//! another, and a pile of combining marks covers the lines around it. All of that is removed quietly: it mostly comes
//! from copy and paste, and nobody can be asked to correct what they cannot see. Only length and emptiness are refused.

use std::fmt;

/// More marks than this on one letter is decoration: Vietnamese needs two, vocalised Hebrew about four.
const MAX_MARKS: usize = 8;

/// A form field that cannot be accepted, with the sentence to show beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name in the form, for example `author_name`.
    pub field: &'static str,
    /// One sentence for the person who filled in the form.
    pub message: String,
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for FieldError {}

/// Cleans a one-line value such as a name or a title.
///
/// Trims, turns every run of white space into one space and removes what cannot be seen. Refuses nothing.
pub fn clean_line(value: &str) -> String {
    let mut out = Cleaner::new(value.len());
    let mut space = false;
    for c in value.chars() {
        // Braille blank is no white space to Unicode, but it is to a reader.
        if c.is_whitespace() || c == '\u{2800}' {
            space = true;
            continue;
        }
        // A joiner after a space joins nothing.
        let dropped = is_control(c) || is_hidden(c) || is_mark_of_direction(c) || (space && is_joiner(c));
        if !dropped {
            if std::mem::take(&mut space) && !out.is_empty() {
                out.push(' ');
            }
            out.push(c);
        }
    }
    out.finish()
}

/// Cleans a text of several lines such as a comment or the body of an update.
///
/// Line ends become `\n`; tabs, spaces and empty lines stay as typed, because they mean something in Markdown.
pub fn clean_text(value: &str) -> String {
    let mut out = Cleaner::new(value.len());
    let mut chars = value.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\n' | '\t' => out.push(c),
            c if is_control(c) || is_hidden(c) => {}
            c => out.push(c),
        }
    }
    out.finish()
}

/// A required one-line field: cleaned, not empty, at most `max` characters.
pub fn line(field: &'static str, value: &str, max: usize) -> Result<String, FieldError> {
    required(field, clean_line(value), max)
}

/// An optional one-line field: `None` when nothing is left after cleaning.
pub fn optional_line(field: &'static str, value: &str, max: usize) -> Result<Option<String>, FieldError> {
    optional(field, clean_line(value), max)
}

/// A required text of several lines: cleaned, without empty lines around it, not empty, at most `max` characters.
pub fn text(field: &'static str, value: &str, max: usize) -> Result<String, FieldError> {
    required(field, without_margins(&clean_text(value)), max)
}

/// An optional text of several lines: `None` when nothing is left after cleaning.
pub fn optional_text(field: &'static str, value: &str, max: usize) -> Result<Option<String>, FieldError> {
    optional(field, without_margins(&clean_text(value)), max)
}

fn required(field: &'static str, value: String, max: usize) -> Result<String, FieldError> {
    optional(field, value, max)?.ok_or_else(|| FieldError { field, message: format!("The {} is empty.", label(field)) })
}

fn optional(field: &'static str, value: String, max: usize) -> Result<Option<String>, FieldError> {
    let length = value.chars().count();
    if length > max {
        let message = format!("The {} has {length} characters; at most {max} fit.", label(field));
        return Err(FieldError { field, message });
    }
    Ok(value.chars().any(is_visible).then_some(value))
}

/// Field names are read aloud in the sentence: `author_name` becomes "author name".
fn label(field: &str) -> String {
    field.replace('_', " ")
}

/// Drops empty lines at both ends. The first line keeps its indent, which may make it a code block.
fn without_margins(value: &str) -> String {
    let value = value.trim_end();
    let blank = value.len() - value.trim_start().len();
    let start = value[..blank].rfind('\n').map_or(0, |newline| newline + 1);
    value[start..].to_owned()
}

/// Collects characters while holding back piles of marks and joiners that join nothing.
struct Cleaner {
    out: String,
    last: Option<char>,
    /// A joiner is kept only once the letter after it is known to join too.
    joiner: Option<char>,
    marks: usize,
}

impl Cleaner {
    fn new(capacity: usize) -> Self {
        Self { out: String::with_capacity(capacity), last: None, joiner: None, marks: 0 }
    }

    fn is_empty(&self) -> bool {
        self.out.is_empty()
    }

    fn push(&mut self, c: char) {
        if is_joiner(c) {
            // After a letter that never joins it would only hide a difference between two names.
            if self.joiner.is_none() && self.last.is_some_and(joins) {
                self.joiner = Some(c);
            }
            return;
        }
        if is_mark(c) {
            self.marks += 1;
            if self.marks > MAX_MARKS {
                return;
            }
        } else {
            self.marks = 0;
        }
        if let Some(joiner) = self.joiner.take()
            && joins(c)
        {
            self.out.push(joiner);
        }
        self.last = Some(c);
        self.out.push(c);
    }

    fn finish(self) -> String {
        self.out
    }
}

/// C0, C1 and what XML and terminals cannot carry.
fn is_control(c: char) -> bool {
    c.is_control() || matches!(c, '\u{FFF9}'..='\u{FFFB}') || (c as u32) & 0xFFFE == 0xFFFE
}

/// Direction overrides and isolates, and characters without any width. The joiners are judged by their neighbours.
fn is_hidden(c: char) -> bool {
    matches!(c,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{206A}'..='\u{206F}'
        | '\u{200B}' | '\u{2060}'..='\u{2065}' | '\u{FEFF}' | '\u{180E}' | '\u{AD}' | '\u{34F}'
        | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{3164}' | '\u{FFA0}'
        | '\u{E0000}'..='\u{E007F}')
}

/// The weak marks LRM, RLM and ALM: useful in a long text of two scripts, only a disguise in a name.
fn is_mark_of_direction(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{61C}')
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

/// Scripts in which a joiner changes what is read (Arabic to Myanmar, Khmer, Mongolian), and emoji sequences.
fn joins(c: char) -> bool {
    matches!(c as u32, 0x620..=0x109F | 0x1780..=0x18AF | 0x2190..=0x2BFF | 0xFE0F | 0x1F000..=0x1FAFF)
}

/// Marks that stack on the letter before them; the blocks that are used to build towers.
fn is_mark(c: char) -> bool {
    matches!(c as u32,
        0x300..=0x36F | 0x483..=0x489 | 0x591..=0x5BD | 0x5BF..=0x5C7 | 0x610..=0x61A | 0x64B..=0x65F | 0x670
        | 0x6D6..=0x6ED | 0x730..=0x74A | 0x7A6..=0x7B0 | 0x816..=0x82D | 0x8D3..=0x903 | 0x93A..=0x94F
        | 0x951..=0x957 | 0xE31 | 0xE34..=0xE3A | 0xE47..=0xE4E | 0xEB1 | 0xEB4..=0xEBC | 0xEC8..=0xECE
        | 0xF71..=0xF87 | 0x135D..=0x135F | 0x17B6..=0x17D3 | 0x1A55..=0x1A7F | 0x1AB0..=0x1AFF
        | 0x1DC0..=0x1DFF | 0x20D0..=0x20FF | 0x2DE0..=0x2DFF | 0x302A..=0x302F | 0x3099 | 0x309A
        | 0xA66F..=0xA67D | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F | 0x1D165..=0x1D1AD | 0x1E000..=0x1E02A
        | 0xE0100..=0xE01EF)
}

fn is_visible(c: char) -> bool {
    !c.is_whitespace() && !is_mark_of_direction(c) && !is_joiner(c) && !is_mark(c)
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
