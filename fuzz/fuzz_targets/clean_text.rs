//! `cargo fuzz run clean_text`: cleaning never panics, cleaning twice changes nothing, and nothing forbidden is left.
#![no_main]

use candor::domain::text::{clean_line, clean_text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|value: &str| {
    let text = clean_text(value);
    assert_eq!(clean_text(&text), text);
    assert!(!text.contains(|c: char| (c.is_control() && c != '\n' && c != '\t') || hidden(c)));

    let line = clean_line(value);
    assert_eq!(clean_line(&line), line);
    assert_eq!(line.trim(), line);
    assert!(!line.contains(|c: char| c.is_control() || hidden(c)));
});

fn hidden(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}')
}
