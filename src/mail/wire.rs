//! The message between DATA and its final dot (RFC 5321 4.5.2).

/// Normalises line ends, doubles leading dots and appends the final dot.
///
/// Ours rather than lettre's for two reasons: lettre 0.11.23 does not see a
/// line after a lone CR or LF and would leave its dot alone, which smuggles
/// commands (RUSTSEC-2026-0561), and it writes the final dot as a second packet.
pub(super) fn data_block(message: &[u8]) -> String {
    let mut block = String::with_capacity(message.len() + message.len() / 64 + 8);
    let mut rest = message;
    let mut line_start = true;
    // As every message is: then the ends of lines can be looked for many bytes at a time.
    let ascii = message.is_ascii();
    while let Some(&first) = rest.first() {
        // Plain text in one piece: byte by byte this was most of a mail's cost.
        let special = match ascii {
            true => memchr::memchr3(0, b'\r', b'\n', rest),
            false => rest.iter().position(|b| matches!(b, 0 | b'\r' | b'\n' | 128..)),
        };
        let plain = special.unwrap_or(rest.len());
        if plain > 0 {
            if line_start && first == b'.' {
                block.push('.');
            }
            let (piece, left) = rest.split_at(plain);
            block.push_str(std::str::from_utf8(piece).unwrap_or_default());
            line_start = false;
            rest = left;
            continue;
        }
        rest = &rest[1..];
        match first {
            b'\r' | b'\n' => {
                if first == b'\r' {
                    rest = rest.strip_prefix(b"\n").unwrap_or(rest);
                }
                block.push_str("\r\n");
                line_start = true;
            }
            // Not allowed in mail; skipped without forgetting that a line may begin here.
            0 => {}
            // A skeleton is ASCII; should a byte slip in, a mark in the text
            // is better than a dead lane.
            _ => {
                block.push('?');
                line_start = false;
            }
        }
    }
    if !line_start {
        block.push_str("\r\n");
    }
    block.push_str(".\r\n");
    block
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What a server makes of the block (RFC 5321 4.5.2).
    fn unstuff(block: &str) -> String {
        let mut out = String::new();
        for line in block.split_inclusive("\r\n") {
            if line == ".\r\n" {
                return out;
            }
            out.push_str(line.strip_prefix('.').unwrap_or(line));
        }
        panic!("no final dot: {block:?}")
    }

    #[test]
    fn dots_and_line_ends() {
        for (message, block) in [
            ("", ".\r\n"),
            ("a", "a\r\n.\r\n"),
            ("a\r\n", "a\r\n.\r\n"),
            (".\r\nb\r\n", "..\r\nb\r\n.\r\n"),
            ("a\n.\nQUIT\n", "a\r\n..\r\nQUIT\r\n.\r\n"),
            ("a\r.\rQUIT\r", "a\r\n..\r\nQUIT\r\n.\r\n"),
            ("..a\r\n", "...a\r\n.\r\n"),
            ("a\r\r\n.\r\n", "a\r\n\r\n..\r\n.\r\n"),
            ("ü\r\n", "??\r\n.\r\n"),
            ("\0.\r\n", "..\r\n.\r\n"),
            ("a\n\r.\r\n", "a\r\n\r\n..\r\n.\r\n"),
        ] {
            assert_eq!(data_block(message.as_bytes()), block, "{message:?}");
        }
    }

    proptest! {
        #[test]
        fn the_server_reads_what_was_meant(message in "[.ab\r\n]{0,40}") {
            let block = data_block(message.as_bytes());
            prop_assert!(block.ends_with(".\r\n"));
            // The final dot is the only line that is a lone dot.
            prop_assert_eq!(format!("\r\n{block}").matches("\r\n.\r\n").count(), 1);
            let text = message.replace("\r\n", "\n").replace('\r', "\n");
            let mut wanted = text.replace('\n', "\r\n");
            if !wanted.is_empty() && !wanted.ends_with("\r\n") {
                wanted.push_str("\r\n");
            }
            prop_assert_eq!(unstuff(&block), wanted);
        }
    }
}
