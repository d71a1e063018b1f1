//! What must not become public by mistake: numbers of cards, accounts and
//! telephones, our own reference numbers, somebody else's mail address.
//!
//! Found before a comment is published, so that its writer can choose. A check
//! digit decides where there is one; what is left over is a guess on the side
//! of asking once too often.

use super::pattern::Pattern;

/// What was found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    Card,
    Account,
    Telephone,
    /// One of the company's own numbers, by its [`Pattern`].
    Reference,
    /// A mail address that is not the writer's own.
    Address,
}

/// What to look for beside numbers that are the same everywhere.
#[derive(Clone, Copy, Debug, Default)]
pub struct Watch<'a> {
    pub patterns: &'a [Pattern],
    /// The writer may name it.
    pub own_address: &'a str,
}

/// What the text holds, without repetition.
pub fn look(text: &str, watch: Watch<'_>) -> Vec<Found> {
    let mut found: Vec<Found> = spans(text, watch).into_iter().map(|(_, _, what)| what).collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// The text with a bullet for every digit and letter of what was found.
pub fn masked(text: &str, watch: Watch<'_>) -> String {
    let spans = spans(text, watch);
    let hidden = |at: usize| spans.iter().any(|(from, to, _)| (*from..*to).contains(&at));
    text.char_indices().map(|(at, c)| if c.is_alphanumeric() && hidden(at) { '•' } else { c }).collect()
}

/// Where something was found: bytes from, bytes to.
fn spans(text: &str, watch: Watch<'_>) -> Vec<(usize, usize, Found)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut spans = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let before = |n: usize| at.checked_sub(n).map_or(' ', |at| chars[at].1);
        // Behind a dot a number goes on: 10.0.19045 is a version.
        let goes_on = matches!(before(1), '.' | '-' | '/') && before(2).is_ascii_digit();
        let fresh = !before(1).is_alphanumeric() && !goes_on;
        let hit = fresh.then(|| found_at(&chars[at..], watch)).flatten();
        match hit {
            Some((length, what)) => {
                let end = chars.get(at + length).map_or(text.len(), |(byte, _)| *byte);
                spans.push((chars[at].0, end, what));
                at += length;
            }
            None => at += 1,
        }
    }
    spans
}

/// What begins here.
fn found_at(chars: &[(usize, char)], watch: Watch<'_>) -> Option<(usize, Found)> {
    let reference = || watch.patterns.iter().find_map(|p| p.matches(chars)).map(|length| (length, Found::Reference));
    account(chars).or_else(reference).or_else(|| number(chars)).or_else(|| address(chars, watch.own_address))
}

/// A mail address, other than `own`.
fn address(chars: &[(usize, char)], own: &str) -> Option<(usize, Found)> {
    let is_local = |c: char| c.is_alphanumeric() || "._%+-".contains(c);
    let local = chars.iter().take(64).take_while(|(_, c)| is_local(*c)).count();
    if local == 0 || chars.get(local).map(|(_, c)| *c) != Some('@') {
        return None;
    }
    let is_host = |c: char| c.is_alphanumeric() || c == '.' || c == '-';
    let host: String = chars[local + 1..].iter().take(253).map(|(_, c)| *c).take_while(|c| is_host(*c)).collect();
    let host = host.trim_end_matches(['.', '-']);
    let (name, top) = host.rsplit_once('.')?;
    if name.is_empty() || top.chars().count() < 2 {
        return None;
    }
    let length = local + 1 + host.chars().count();
    let whole: String = chars[..length].iter().map(|(_, c)| *c).collect();
    (!whole.eq_ignore_ascii_case(own)).then_some((length, Found::Address))
}

/// What people put between groups of digits.
fn is_joint(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '/' | '(' | ')' | '\u{a0}' | '\u{202f}' | '\u{2011}')
}

/// An IBAN at the beginning (ISO 13616: the number modulo 97 is 1).
fn account(chars: &[(usize, char)]) -> Option<(usize, Found)> {
    let mut code = String::new();
    let mut best = None;
    for (n, (_, c)) in chars.iter().enumerate() {
        match c {
            c if c.is_ascii_alphanumeric() => code.push(c.to_ascii_uppercase()),
            ' ' | '\u{a0}' if !code.is_empty() => continue,
            _ => break,
        }
        if code.len() > 34 {
            break;
        }
        let next_joins = chars.get(n + 1).is_some_and(|(_, c)| c.is_ascii_alphanumeric());
        if code.len() >= 15 && !next_joins && is_iban(&code) {
            best = Some(n + 1);
        }
    }
    best.map(|length| (length, Found::Account))
}

fn is_iban(code: &str) -> bool {
    let (head, rest) = code.split_at(4);
    let country = head.bytes().take(2).all(|b| b.is_ascii_uppercase());
    if !country || !head.bytes().skip(2).all(|b| b.is_ascii_digit()) {
        return false;
    }
    let remainder = rest.chars().chain(head.chars()).try_fold(0u32, |sum, c| {
        let value = c.to_digit(36)?;
        Some(if value < 10 { sum * 10 + value } else { sum * 100 + value } % 97)
    });
    remainder == Some(1)
}

/// A card or a telephone number at the beginning.
fn number(chars: &[(usize, char)]) -> Option<(usize, Found)> {
    let international = matches!(chars.first()?.1, '+');
    let mut digits = Vec::new();
    let (mut length, mut joints, mut groups) = (0, 0, 1);
    for (n, (_, c)) in chars.iter().enumerate() {
        match c {
            '+' | '(' if n == 0 => {}
            c if c.is_ascii_digit() => {
                if joints > 0 && !digits.is_empty() {
                    groups += 1;
                }
                joints = 0;
                digits.push(c.to_digit(10)?);
                length = n + 1;
            }
            c if is_joint(*c) && joints < 2 => joints += 1,
            c if c.is_alphabetic() && joints == 0 => return None,
            _ => break,
        }
    }
    let runs_on = chars.get(length).is_some_and(|(_, c)| c.is_alphanumeric());
    if runs_on {
        return None;
    }
    if digits.iter().all(|d| Some(d) == digits.first()) {
        return None;
    }
    if (13..=19).contains(&digits.len()) && !international && luhn(&digits) {
        return Some((length, Found::Card));
    }
    let national = digits.first() == Some(&0) && groups >= 2 && !looks_like_a_date(&chars[..length]);
    let telephone = (8..=15).contains(&digits.len()) && (international || national);
    telephone.then_some((length, Found::Telephone))
}

/// 01.02.2026 and 2026-02-01 are days.
fn looks_like_a_date(chars: &[(usize, char)]) -> bool {
    let text: String = chars.iter().map(|(_, c)| *c).collect();
    let groups: Vec<usize> = text.split(['.', '-', '/']).map(str::len).collect();
    matches!(groups.as_slice(), [1 | 2, 1 | 2, 4] | [4, 1 | 2, 1 | 2])
}

fn luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(n, d)| match n % 2 {
            0 => *d,
            _ if *d > 4 => d * 2 - 9,
            _ => d * 2,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cards_accounts_and_telephones_are_found() {
        for (text, what) in [
            ("my card 4111 1111 1111 1111 was charged twice", Found::Card),
            ("5555-5555-5555-4444", Found::Card),
            ("378282246310005.", Found::Card),
            ("send it to DE89 3704 0044 0532 0130 00 please", Found::Account),
            ("gb82west12345698765432", Found::Account),
            ("call +49 30 901820 now", Found::Telephone),
            ("(030) 901 820 11", Found::Telephone),
            ("my number: 0171 2345678", Found::Telephone),
        ] {
            assert_eq!(look(text, Watch::default()), [what], "{text}");
        }
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "transfer 8842 of 22.11.2026 at 14:30",
            "order 4111111111111112 is no card",
            "01.02.2026",
            "0000 0000 0000 0000",
            "version 10.0.19045.3693",
            "we lost 1 000 000 parcels",
            "id 9f86d081884c7d65",
            "",
        ] {
            assert_eq!(look(text, Watch::default()), [], "{text}");
        }
    }

    #[test]
    fn masking_leaves_the_rest_as_it_was() {
        let text = "Card 4111 1111 1111 1111, transfer 8842.";
        assert_eq!(masked(text, Watch::default()), "Card •••• •••• •••• ••••, transfer 8842.");
        assert_eq!(look(&masked(text, Watch::default()), Watch::default()), []);
    }

    #[test]
    fn our_own_numbers_and_addresses_of_others_are_found() {
        let patterns = [Pattern::parse("TX-########").unwrap()];
        let watch = Watch { patterns: &patterns, own_address: "ann@example.com" };
        assert_eq!(look("where is tx-00012345?", watch), [Found::Reference]);
        assert_eq!(masked("where is tx-00012345?", watch), "where is ••-••••••••?");
        assert_eq!(look("write to jo@example.com.", watch), [Found::Address]);
        assert_eq!(masked("write to jo@example.com.", watch), "write to ••@•••••••.•••.");
        for fine in ["I am Ann@example.com", "100 @ 5 each", "see @kanal", "a@b", "TX-123"] {
            assert_eq!(look(fine, watch), [], "{fine}");
        }
    }
}
