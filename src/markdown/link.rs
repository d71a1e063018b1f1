//! Which addresses may become a link, and finding bare ones in running text.

use std::ops::Range;

use url::Url;

/// Browsers and mail programs cut longer addresses, and nobody reads them.
const MAX_ADDRESS: usize = 2_000;

/// The address in the form that is safe to print, or `None` when it must not become a link.
///
/// Only absolute http, https and mailto addresses pass. An address without scheme could leave the page's own host
/// (`//evil.example`), and one with a user name is only ever used to look like another site.
pub(super) fn address(raw: &str) -> Option<String> {
    let raw = raw.trim();
    if raw.len() > MAX_ADDRESS {
        return None;
    }
    // `https:evil.example` is a valid address to a browser, but not to a reader.
    let web = has_prefix(raw, "http://") || has_prefix(raw, "https://");
    if !web && !has_prefix(raw, "mailto:") {
        return None;
    }
    let url = Url::parse(raw).ok()?;
    let allowed = match url.scheme() {
        "http" | "https" => web && url.has_host() && url.username().is_empty() && url.password().is_none(),
        "mailto" => !web && url.path().contains('@'),
        _ => false,
    };
    allowed.then(|| url.into())
}

/// Finds the next bare `http(s)://` address at or after `from`, without the punctuation that ends a sentence.
pub(super) fn find_bare(text: &str, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let mut at = from;
    loop {
        // "://" is much rarer than "h", so look for it and step back.
        let colon = at + text.get(at..)?.find("://")?;
        let start = ["https", "http"].iter().find_map(|scheme| {
            let start = colon.checked_sub(scheme.len())?;
            let fits = start >= from && bytes[start..colon].eq_ignore_ascii_case(scheme.as_bytes());
            let free = start == 0 || !bytes[start - 1].is_ascii_alphanumeric();
            (fits && free).then_some(start)
        });
        let host = colon + "://".len();
        if let Some(start) = start {
            let end = host + end_of_address(&text[host..]);
            if end > host {
                return Some(start..end);
            }
        }
        at = host;
    }
}

/// Length of the address at the start of `rest`.
fn end_of_address(rest: &str) -> usize {
    let stop = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"' | '`' | '|' | '\\');
    let mut end = rest.find(stop).unwrap_or(rest.len());
    let mut open = rest[..end].matches('(').count();
    let mut closed = rest[..end].matches(')').count();
    while let Some(last) = rest[..end].chars().next_back() {
        match last {
            // "(see https://a.example/x)" but "https://a.example/x_(y)".
            ')' if closed > open => closed -= 1,
            '(' => open -= 1,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | ']' | '}' | '*' | '_' | '~' | '…' | '。' | '、' => {}
            _ => break,
        }
        end -= last.len_utf8();
    }
    end
}

fn has_prefix(value: &str, prefix: &str) -> bool {
    value.get(..prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(prefix))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_web_and_mail_addresses_pass() {
        assert_eq!(address("HTTPS://Example.com/a b").as_deref(), Some("https://example.com/a%20b"));
        assert_eq!(address("mailto:a@example.com").as_deref(), Some("mailto:a@example.com"));
        for bad in [
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/incidents/1",
            "#a",
            "",
            "https:evil.example",
            "https:/evil.example",
            "http://",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " java\tscript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "mailto:",
            "https://good.example@evil.example/",
            "https://a:b@evil.example",
            "http://[::1",
            "blob:https://a/b",
        ] {
            assert_eq!(address(bad), None, "{bad}");
        }
        assert_eq!(address(&format!("https://a.example/{}", "x".repeat(MAX_ADDRESS))), None);
    }

    #[test]
    fn bare_addresses_end_before_punctuation() {
        let found = |text: &str| find_bare(text, 0).map(|range| text[range].to_owned());
        assert_eq!(found("see https://a.example/x.").as_deref(), Some("https://a.example/x"));
        assert_eq!(found("(HTTP://a.example/x)").as_deref(), Some("HTTP://a.example/x"));
        assert_eq!(found("https://a.example/x_(y)!").as_deref(), Some("https://a.example/x_(y)"));
        assert_eq!(found("xhttps://a.example"), None);
        assert_eq!(found("ftp://a https://"), None);
        assert_eq!(found("äöhttps://ü.example…").as_deref(), Some("https://ü.example"));
    }
}
