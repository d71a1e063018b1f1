//! How much of what people wrote a mail holds.
//!
//! Mail programs cut long mails (Gmail at 102 KB), and on a train a long one
//! does not arrive. So a mail ends at 20 KB, headers and both parts together,
//! as it goes over the wire: a letter in Japanese takes nine bytes a character
//! there. What is left out stands on the page, and every mail links to it.

use super::content::Content;
use super::encode;
use crate::markdown;

/// The whole mail.
pub const MAIL_MAX: usize = 20 * 1024;
/// Headers, a signature over them, and what stands between the parts.
const AROUND: usize = 3 * 1024;
/// Tags around a piece of text in the HTML part.
const TAGS: usize = 80;
/// Whatever happens, so much is said.
const LEAST: usize = 2 * 1024;

/// Room that is left beside what a mail says anyway.
pub(super) fn room(bare: &Content) -> usize {
    MAIL_MAX.saturating_sub(AROUND + cost(&bare.text) + cost(&bare.html)).max(LEAST)
}

/// Bytes over the wire.
pub(super) fn cost(text: &str) -> usize {
    encode::quoted_printable(text).len()
}

/// Whether there is no more room than for the least.
pub(super) fn is_full(bare: &Content) -> bool {
    room(bare) <= LEAST
}

/// What a text takes in both parts, when its HTML is no more than its words.
pub(super) fn twice(text: &str) -> usize {
    let escaped = text.matches(['&', '<', '>', '"', '\'', '\n']).count();
    2 * cost(text) + 4 * escaped + TAGS
}

/// The paragraphs of a text that fit and the beginning of the next, with an
/// ellipsis for what does not; nothing if not even its first words fit.
pub(super) fn cut(text: &str, room: usize) -> String {
    if twice(text) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut left = room.saturating_sub(twice("…"));
    for paragraph in text.split("\n\n") {
        let needed = twice(paragraph);
        if needed > left {
            kept.push_str(&beginning(paragraph, left));
            break;
        }
        left -= needed;
        kept.push_str(paragraph);
        kept.push_str("\n\n");
    }
    match kept.ends_with("\n\n") {
        true => kept + "…",
        false => kept,
    }
}

/// The lines of a paragraph that fit, as of a list, or else its first
/// sentences; nothing where there is hardly room.
fn beginning(paragraph: &str, room: usize) -> String {
    let mut kept = String::new();
    let mut left = room;
    for line in paragraph.lines() {
        let needed = twice(line);
        if needed > left {
            break;
        }
        left -= needed;
        kept.push_str(line);
        kept.push('\n');
    }
    if !kept.is_empty() {
        return kept + "…";
    }
    let (characters, bytes) = (paragraph.chars().count(), cost(paragraph).max(1));
    let fitting = room.saturating_sub(TAGS) / 2 * characters / bytes;
    if fitting < 20 { String::new() } else { markdown::excerpt(paragraph, fitting) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_paragraphs_stay_as_long_as_they_fit() {
        let text = format!("One paragraph.\n\n{}\n\nA third.", "Another one. ".repeat(40).trim_end());
        let text = text.as_str();
        assert_eq!(cut(text, 10_000), text);
        let room = twice("One paragraph.") + twice("…") + 10;
        assert_eq!(cut(text, room), "One paragraph.\n\n…");
        assert_eq!(cut(text, 10), "");
    }

    #[test]
    fn a_long_list_ends_after_a_line_that_fits() {
        let list = format!("Done:\n\n{}", "- one more thing\n".repeat(500));
        let kept = cut(&list, 3_000);
        assert!(kept.starts_with("Done:\n\n- one more thing\n- one") && kept.ends_with("thing\n…"), "{kept}");
        assert!((1_000..=3_000).contains(&twice(&kept)), "{}", twice(&kept));
    }

    #[test]
    fn one_long_paragraph_is_cut_in_every_script() {
        for word in ["word ", "文字", "كلمة "] {
            let long = word.repeat(5_000);
            for room in [1_000, 5_000, 12_000] {
                let kept = cut(&long, room);
                assert!(kept.ends_with('…') && twice(&kept) <= room, "{} of {room}", twice(&kept));
                assert!(twice(&kept) > room / 3, "{} of {room} is too little", twice(&kept));
            }
        }
    }
}
