//! `cargo fuzz run render`: Markdown never panics and never lets a foreign address or a script through.
#![no_main]

use candor::markdown::{Profile, excerpt, plain_text, render};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for profile in [Profile::UPDATE, Profile::comment(2)] {
        let Ok(html) = render(text, profile) else {
            continue;
        };
        let html = html.as_str();
        assert!(!html.to_lowercase().contains("<script"), "{html}");
        // Text never holds a bare `<`, so every `<a href="` is a real link.
        for link in html.split("<a href=\"").skip(1) {
            assert!(
                ["http://", "https://", "mailto:"]
                    .iter()
                    .any(|scheme| link.starts_with(scheme)),
                "{html}"
            );
        }
        // Nor can a bare `<` begin anything but the elements we write.
        for tag in html.split('<').skip(1) {
            let name: String = tag
                .trim_start_matches('/')
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            assert!(ELEMENTS.contains(&name.as_str()), "<{name}> in {html}");
        }
        assert!(html.len() <= 8 * text.len() + 300_000);
    }
    assert!(plain_text(text).len() <= 50 * text.len() + 64);
    assert!(excerpt(text, 80).chars().count() <= 80);
});

const ELEMENTS: &[&str] = &[
    "p",
    "br",
    "hr",
    "em",
    "strong",
    "del",
    "code",
    "pre",
    "blockquote",
    "ul",
    "ol",
    "li",
    "a",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
];
