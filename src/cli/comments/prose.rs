//! From the HTML of other systems' comments to text that reads as it did.
//!
//! What comes out is Markdown for the same renderer that live comments pass, so
//! nothing here has to be trusted: it only has to be readable.

/// Tags that begin a new paragraph.
const BLOCKS: &[&str] = &["p", "div", "blockquote", "ul", "ol", "pre", "h1", "h2", "h3", "h4", "h5", "h6"];

/// The text of `html`: paragraphs, lines, lists, quotes and addresses of links
/// stay; everything else is left out.
pub(super) fn of(html: &str) -> String {
    let mut out = String::new();
    let mut quoted = 0_usize;
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        put(&mut out, &rest[..open]);
        let tag = &rest[open..];
        let letter = tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!'));
        let Some(end) = tag.find('>').filter(|_| letter) else {
            put(&mut out, "<");
            rest = &tag[1..];
            continue;
        };
        act(&mut out, &mut quoted, &tag[1..end]);
        rest = &tag[end + 1..];
    }
    put(&mut out, rest);
    // A mark of a quotation without words is none.
    let words = |line: &&str| line.is_empty() || line.chars().any(|c| !matches!(c, '>' | ' '));
    let lines: Vec<&str> = out.lines().map(str::trim_end).filter(words).collect();
    let mut text = lines.join("\n");
    while text.contains("\n\n\n") {
        text = text.replace("\n\n\n", "\n\n");
    }
    text.trim().to_owned()
}

fn act(out: &mut String, quoted: &mut usize, tag: &str) {
    let closing = tag.starts_with('/');
    let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    match name.to_ascii_lowercase().as_str() {
        "br" => line(out, *quoted),
        "li" if !closing => {
            line(out, *quoted);
            out.push_str("- ");
        }
        "a" if !closing => {}
        name if BLOCKS.contains(&name) => {
            if name == "blockquote" {
                *quoted = if closing { quoted.saturating_sub(1) } else { *quoted + 1 };
            }
            out.push_str("\n\n");
            out.push_str(&"> ".repeat((*quoted).min(8)));
        }
        _ => {}
    }
}

fn line(out: &mut String, quoted: usize) {
    // Two spaces end a line in Markdown.
    out.push_str("\\\n");
    out.push_str(&"> ".repeat(quoted.min(8)));
}

/// Adds text with its entities read.
fn put(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let entity = &rest[at..];
        match entity.find(';').filter(|end| *end <= 10).and_then(|end| Some((read(&entity[1..end])?, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = &entity[end + 1..];
            }
            None => {
                out.push('&');
                rest = &entity[1..];
            }
        }
    }
    out.push_str(rest);
}

fn read(entity: &str) -> Option<char> {
    Some(match entity {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "hellip" => '…',
        "ndash" => '–',
        "mdash" => '—',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        _ => {
            let number = entity.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_text_that_reads_the_same() {
        assert_eq!(
            of("<p>Is it &quot;down&quot;?</p><p>Yes &amp; no<br>Look</p>"),
            "Is it \"down\"?\n\nYes & no\\\nLook"
        );
        assert_eq!(of("<blockquote><p>Said</p></blockquote><p>Answer</p>"), "> Said\n\nAnswer");
        assert_eq!(
            of("See <a href=\"https://a.example\" rel=\"nofollow\">https://a.example</a>"),
            "See https://a.example"
        );
        assert_eq!(of("1 < 2 &#8364; &#x20ac; &unknown; & so"), "1 < 2 € € &unknown; & so");
        assert_eq!(of("plain\n\ntext"), "plain\n\ntext");
        assert_eq!(of("<script>alert(1)</script>x<img src=x onerror=y>"), "alert(1)x");
    }
}
