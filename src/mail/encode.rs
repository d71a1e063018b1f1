//! Turning text into ASCII lines: quoted-printable bodies and RFC 2047 headers.

use lettre::message::{
    Mailbox, Mailboxes,
    header::{From, Header, HeaderName, HeaderValue, Headers},
};
use quoted_printable::{InputMode, Options};

/// Marks the place of a recipient's token in a text part or a URL.
///
/// U+001A, "substitute": one ASCII character nobody can type into a form,
/// because [`one_line`] and [`lines`] drop control characters.
pub const TOKEN: &str = "\u{1a}";
/// The same as a byte.
pub(super) const TOKEN_BYTE: u8 = 0x1a;

/// Longest token a body line has room for.
pub(super) const MAX_TOKEN: usize = 64;

/// A header value from people's words: one line, no control characters, blanks
/// squeezed, at most `max` characters (an ellipsis shows the cut).
///
/// Removing control characters here also closes RUSTSEC-2026-0564, the panic of
/// lettre 0.11.23 on a line break in a display name.
pub fn one_line(text: &str, max: usize) -> String {
    let visible: String = text.chars().map(|c| if breaks_lines(c) { ' ' } else { c }).collect();
    let squeezed = visible.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    if squeezed.chars().count() <= max {
        return squeezed;
    }
    let kept: String = squeezed.chars().take(max.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// People's words for a text part: line ends become `\n`, other control
/// characters go, [`TOKEN`] among them.
pub fn lines(text: &str) -> String {
    unix_lines(text, |c| !c.is_control())
}

fn unix_lines(text: &str, keep: impl Fn(char) -> bool) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|&c| matches!(c, '\n' | '\t') || keep(c)).collect()
}

fn breaks_lines(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}

/// The `From` header, `"Mara, CEO (Kanal)" <status@…>`, with its line end.
pub(super) fn from(name: &str, address: &str) -> Option<String> {
    let name = one_line(name, 120);
    if name.is_ascii() && !name.is_empty() {
        // Always quoted: bare brackets would be a comment, and vanish.
        let quoted = name.replace('\\', "\\\\").replace('"', "\\\"");
        let fold = if quoted.len() + address.len() > 66 { "\r\n" } else { "" };
        return Some(format!("From: \"{quoted}\"{fold} <{address}>\r\n"));
    }
    let name = Some(name).filter(|name| !name.is_empty());
    let mailbox = Mailbox::new(name, address.parse().ok()?);
    Some(words(From::from(Mailboxes::from(mailbox))))
}

/// A header with people's words, encoded and folded, with its line end.
pub(super) fn words<H: Header>(header: H) -> String {
    let mut headers = Headers::new();
    headers.set(header);
    headers.to_string()
}

/// `List-Id: Kanal status <list.example.com>` (RFC 2919 section 3).
pub(super) fn list_id(name: &str, id: &str) -> String {
    let name = one_line(name, 80);
    let plain = name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b' ');
    let phrase = match (name.is_ascii(), plain) {
        (true, true) => name,
        (true, false) => format!("\"{}\"", name.replace('\\', "").replace('"', "'")),
        // Only the words outside ASCII are encoded; drop what a bare word must not hold.
        (false, _) => name.chars().filter(|c| !"\"\\<>()[]:;@,.".contains(*c)).collect(),
    };
    let mut headers = Headers::new();
    headers.insert_raw(HeaderValue::new(
        HeaderName::new_from_ascii_str("List-Id"),
        format!("{phrase} <{id}>").trim_start().to_owned(),
    ));
    headers.to_string()
}

/// A text part in quoted-printable (RFC 2045 6.7), lines of at most 76.
///
/// Each [`TOKEN`] stands alone on a physical line between soft breaks, so that
/// a real token of up to [`MAX_TOKEN`] characters fits without wrapping anew.
pub(super) fn quoted_printable(text: &str) -> String {
    const SOFT_BREAK: &str = "=\r\n";
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let text = unix_lines(text, |c| !c.is_control() || TOKEN.contains(c));
    for line in text.trim_end_matches('\n').split('\n') {
        let segments: Vec<&str> = line.split(TOKEN).collect();
        let last = segments.len() - 1;
        for (i, segment) in segments.iter().enumerate() {
            if i > 0 {
                out.push_str(TOKEN);
                if i < last || !segment.is_empty() {
                    out.push_str(SOFT_BREAK);
                }
            }
            // One short of 76: room for the soft break that may follow.
            let options = Options::default().line_length_limit(75).input_mode(InputMode::Text);
            out.push_str(&quoted_printable::encode_with_options(segment, options));
            if i < last && !segment.is_empty() {
                out.push_str(SOFT_BREAK);
            }
        }
        out.push_str("\r\n");
    }
    out
}
