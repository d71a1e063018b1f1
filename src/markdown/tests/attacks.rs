//! Nothing that is typed runs, leads to another scheme or hides what it is.

use proptest::prelude::*;
use scraper::{Html, Node};

use super::*;

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
    // What the parser puts around a fragment.
    "html",
    "body",
];

/// One payload per line.
const PAYLOADS: &str = include_str!("payloads.txt");

/// Checks as a browser would see it: after parsing, not by looking for words.
fn assert_harmless(html: &str, profile: Profile) {
    assert_eq!(sanitise::clean(html, profile), html, "the sanitiser still finds something");
    assert!(!html.to_lowercase().contains("<script"), "{html}");
    for node in Html::parse_fragment(html).tree.nodes() {
        match node.value() {
            Node::Element(element) => {
                assert!(ELEMENTS.contains(&element.name()), "<{}> in {html}", element.name());
                for (name, value) in element.attrs() {
                    let good = match name {
                        "dir" => matches!(value, "auto" | "ltr"),
                        "href" => ["http://", "https://", "mailto:"].iter().any(|scheme| value.starts_with(scheme)),
                        "rel" => value.ends_with("noopener"),
                        "start" => value.bytes().all(|byte| byte.is_ascii_digit()),
                        _ => false,
                    };
                    assert!(good, "{name}={value} in {html}");
                }
            }
            Node::Text(text) => {
                assert!(!text.contains(['\u{202E}', '\u{2066}', '\u{200B}', '\0', '\u{1b}']), "{html:?}")
            }
            Node::Comment(_) | Node::ProcessingInstruction(_) => panic!("a comment in {html}"),
            Node::Document | Node::Fragment | Node::Doctype(_) => {}
        }
    }
}

fn assert_refused_or_harmless(text: &str) {
    for profile in [Profile::UPDATE, Profile::comment(2), Profile::comment(100)] {
        if let Ok(html) = render(text, profile) {
            assert_harmless(html.as_str(), profile);
        }
    }
    let plain = plain_text(text);
    assert!(!plain.contains(['\u{202E}', '\0', '\u{1b}', '\r']), "{plain:?}");
    assert!(excerpt(text, 40).chars().count() <= 40);
    assert!(!excerpt(text, 200).contains('\n'));
}

#[test]
fn known_payloads_are_harmless_everywhere() {
    let payloads: Vec<_> = PAYLOADS.lines().filter(|line| !line.is_empty()).collect();
    assert!(payloads.len() > 80);
    for payload in payloads {
        let payload = payload.replace("\\n", "\n").replace("\\t", "\t").replace("\\0", "\0");
        for text in [
            payload.clone(),
            format!("# {payload}"),
            format!("- > {payload}"),
            format!("**{payload}**"),
            format!("`{payload}`"),
            format!("```\n{payload}\n```"),
            format!("```{payload}\nx\n```"),
            format!("[x]({payload})"),
            format!("[x](<{payload}>)"),
            format!("[x](https://a.example/ \"{payload}\")"),
            format!("[{payload}](https://a.example/)"),
            format!("![{payload}]({payload})"),
            format!("<{payload}>"),
            format!("[x]\n\n[x]: {payload}"),
            format!("https://a.example/{payload}"),
            format!("mailto:a@a.example?{payload}"),
            format!("| {payload} | a |\n|---|---|\n| {payload} | b |"),
            format!("<p title=\"{payload}\">"),
        ] {
            assert_refused_or_harmless(&text);
        }
    }
}

#[test]
fn other_schemes_leave_only_their_text() {
    for address in [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "java&#10;script:alert(1)",
        "&#106;avascript:alert(1)",
        "data:text/html;base64,PHN2Zz4=",
        "//evil.example",
        "/\\evil.example",
        "vbscript:x",
        "file:///x",
        "/admin",
        "#x",
        "https:evil.example",
        "https://bank.example@evil.example/",
    ] {
        assert_eq!(post(&format!("[text]({address})")), "<p dir=\"auto\">text</p>\n", "{address}");
        assert_eq!(post(&format!("![text]({address})")), "<p dir=\"auto\">text</p>\n", "{address}");
        assert_eq!(plain_text(&format!("[text]({address})")), "text");
    }
    assert_eq!(post("<javascript:alert(1)>"), "<p dir=\"auto\">javascript:alert(1)</p>\n");
}

#[test]
fn entities_bring_nothing_back() {
    assert_eq!(post("a&#x202E;b&#0;c&#8203;d&ZeroWidthSpace;e&#27;f"), "<p dir=\"auto\">ab\u{FFFD}cdef</p>\n");
    assert_eq!(plain_text("a&#x202E;b&#13;&#27;c"), "ab\nc");
    let tower = post(&format!("a{}", "&#x301;".repeat(3_000)));
    assert!(tower.matches('\u{301}').count() < 20);
}

/// Characters and pieces that mean something to Markdown or HTML come up far too rarely in random text.
fn nasty() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        ">",
        "> ",
        "- ",
        "* ",
        "1. ",
        "#",
        "# ",
        "\n",
        "\n\n",
        "    ",
        "\t",
        "`",
        "```",
        "~~",
        "*",
        "**",
        "_",
        "[",
        "]",
        "(",
        ")",
        "](",
        "![",
        "[x]: ",
        "<",
        ">",
        "<!--",
        "-->",
        "<![CDATA[",
        "<?",
        "</",
        "<script>",
        "<svg onload=x>",
        "<div>",
        "<br>",
        "&",
        "&lt;",
        "&#106;",
        "&#x202E;",
        "|",
        "|---|\n",
        "\n|",
        "\\",
        "javascript:",
        "data:",
        "https://a.b/",
        "//evil.example",
        "mailto:a@b",
        " onerror=",
        "\"",
        "'",
        "=",
        "---",
        "===",
        "a",
        "م",
        "\u{202E}",
        "\0",
        "\r",
        "😀",
    ]);
    prop::collection::vec(pieces, 0..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn built_from_signs_it_is_harmless(text in nasty()) {
        assert_refused_or_harmless(&text);
    }

    #[test]
    fn any_text_is_harmless(text in any::<String>()) {
        assert_refused_or_harmless(&text);
    }

    #[test]
    fn any_address_is_harmless(address in "\\PC{0,60}", scheme in "(java)?script:|data:|//|https://|mailto:|") {
        assert_refused_or_harmless(&format!("[x]({scheme}{address}) <{scheme}{address}> {scheme}{address}"));
    }
}
