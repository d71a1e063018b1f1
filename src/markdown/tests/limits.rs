//! Texts built to be expensive. Counted in output, not in time, so that a busy machine changes nothing.

use super::*;

const DEEP: &str = "Quotes and lists are too deep inside one another; at most 16 levels fit.";

/// The piece as often as an update may hold it.
fn filled(piece: &str) -> String {
    piece.repeat(UPDATE_MAX_CHARS / piece.chars().count())
}

/// Elements inside one another in finished HTML.
fn depth(html: &str) -> usize {
    let (mut open, mut deepest) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        if tag.starts_with('/') {
            open -= 1;
        } else if !tag.starts_with("br") && !tag.starts_with("hr") {
            open += 1;
            deepest = deepest.max(open);
        }
    }
    deepest
}

#[test]
fn sixteen_levels_fit_and_no_more() {
    assert!(render(&format!("{} a", ">".repeat(16)), Profile::UPDATE).is_ok());
    assert_eq!(refused(&format!("{} a", ">".repeat(17)), Profile::UPDATE), DEEP);
    assert!(render(&format!("{}a", "- ".repeat(16)), Profile::comment(0)).is_ok());
    assert_eq!(refused(&format!("{}a", "- ".repeat(17)), Profile::comment(0)), DEEP);
    assert_eq!(refused(&format!("{}a", "> - ".repeat(9)), Profile::comment(0)), DEEP);
    assert!(render(&"- ".repeat(500), Profile::UPDATE).unwrap().as_str().contains("<hr>"));
}

#[test]
fn bombs_are_refused_or_stay_small() {
    let stairs: String = (0..150).map(|level| format!("{}- a\n", "  ".repeat(level))).collect();
    let bombs = [
        filled(">"),
        filled("> "),
        filled("- "),
        filled("1. "),
        filled("1) - > "),
        filled("\t>"),
        filled("*"),
        filled("_"),
        filled("**a "),
        filled("*a _b "),
        filled("*a **a "),
        filled("["),
        filled("!["),
        filled("[a]("),
        filled("[](a"),
        filled("]"),
        filled("<"),
        filled("<div>"),
        filled("<div>\n"),
        filled("<!--"),
        filled("<?"),
        filled("<![CDATA["),
        filled("&"),
        filled("&amp;"),
        filled("\""),
        filled("`"),
        filled("`a``"),
        filled("```\n"),
        filled("~~a"),
        filled("|"),
        filled("|a"),
        format!("{}\n{}\n{}", "|a".repeat(300), "|-".repeat(300), "|\n".repeat(11_000)),
        filled("a\n\n"),
        filled("- a\n"),
        filled("-\n\n"),
        filled("# a\n"),
        filled("---\n"),
        filled("a  \n"),
        filled("`a`"),
        filled("<a:b>"),
        filled("https://a.b "),
        filled("http://a)"),
        filled("\\"),
        filled("\n"),
        filled("[a]: b\n"),
        format!("[a]: https://a.example/{}\n\n{}", "x".repeat(1_900), "[a]".repeat(7_000)),
        stairs,
        format!("{}\n{}", "> ".repeat(16), "a\n".repeat(12_000)),
        "é".repeat(25_000),
        filled("a\u{301}\u{301}"),
    ];
    for bomb in &bombs {
        let name: String = bomb.chars().take(12).collect();
        for profile in [Profile::UPDATE, Profile::Comment { max_chars: UPDATE_MAX_CHARS, max_links: usize::MAX }] {
            if let Ok(html) = render(bomb, profile) {
                let html = html.as_str();
                assert!(html.matches('<').count() <= 2 * MAX_ELEMENTS + 6, "{name:?}");
                assert!(html.len() <= 8 * bomb.len() + 64 * MAX_ELEMENTS, "{name:?}: {} bytes", html.len());
                assert!(depth(html) <= 2 * MAX_DEPTH + MAX_INLINE_DEPTH + 3, "{name:?}: {} deep", depth(html));
            }
        }
        assert!(plain_text(bomb).len() <= 50 * bomb.len(), "{name:?}: {}", plain_text(bomb).len());
        assert!(excerpt(bomb, 100).chars().count() <= 100);
    }
    // What the checklist names.
    assert_eq!(refused(&">".repeat(10_000), Profile::UPDATE), DEEP);
    assert_eq!(
        refused(&filled("- a\n"), Profile::UPDATE),
        "The text has too much formatting; at most 4000 paragraphs, list items, cells and links fit."
    );
}

#[test]
fn deep_emphasis_keeps_its_text() {
    let html = post(&format!("{}deep{}", "*".repeat(101), "*".repeat(101)));
    assert!(html.contains("deep") && !html.contains('*'), "{html}");
    assert_eq!(html.matches("<strong>").count() + html.matches("<em>").count(), MAX_INLINE_DEPTH);
}

#[test]
fn length_is_counted_in_characters() {
    assert!(render(&"é".repeat(COMMENT_MAX_CHARS), Profile::comment(0)).is_ok());
    assert_eq!(refused(&"é".repeat(4_001), Profile::comment(0)), "The text has 4001 characters; at most 4000 fit.");
    assert!(render(&"a".repeat(25_000), Profile::UPDATE).is_ok());
    assert_eq!(refused("abc", Profile::Post { max_chars: 2 }), "The text has 3 characters; at most 2 fit.");
}
