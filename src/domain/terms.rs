//! What somebody looks for in the posts: which texts have it, and where.

/// How much of what was typed is looked for.
pub const LONGEST: usize = 100;
/// How many words of it.
const WORDS: usize = 8;
/// How much of a text stands before what was found, in characters.
const BEFORE: usize = 50;

/// Words that a text must have, all of them, in any order and in either case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms(Vec<String>);

/// A stretch of a text, and whether it is what was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    pub text: String,
    pub hit: bool,
}

impl Terms {
    /// Reads what was typed; nothing if there is nothing to look for.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed: String = typed.chars().take(LONGEST).collect();
        let words: Vec<String> = typed.split_whitespace().take(WORDS).map(|word| folded(word).0).collect();
        (!words.is_empty()).then_some(Self(words))
    }

    /// Whether each word stands in one of `texts`.
    pub fn are_in(&self, texts: &[&str]) -> bool {
        let texts: Vec<String> = texts.iter().map(|text| text.to_lowercase()).collect();
        self.0.iter().all(|word| texts.iter().any(|text| text.contains(word.as_str())))
    }

    /// How many of the words stand in `text`.
    pub fn count_in(&self, text: &str) -> usize {
        let text = text.to_lowercase();
        self.0.iter().filter(|word| text.contains(word.as_str())).count()
    }

    /// At most `room` characters of `text` from shortly before the first word
    /// found, with every word found marked.
    pub fn around(&self, text: &str, room: usize) -> Vec<Stretch> {
        let hits = self.hits(text);
        let first = hits.first().map_or(0, |hit| hit.0);
        let back = text[..first].char_indices().rev().nth(BEFORE).map_or(0, |(at, _)| at);
        // From the beginning of a word, where there are words.
        let from = if back == 0 { 0 } else { text[back..first].find(' ').map_or(back, |space| back + space + 1) };
        let to = text[from..].char_indices().nth(room).map_or(text.len(), |(at, _)| from + at);
        let mut pieces = Vec::new();
        let mut at = from;
        let mut push = |text: &str, hit| {
            if !text.is_empty() {
                pieces.push(Stretch { text: text.to_owned(), hit });
            }
        };
        push(if from > 0 { "… " } else { "" }, false);
        for (begin, end) in hits.into_iter().filter(|hit| hit.1 <= to) {
            push(&text[at..begin], false);
            push(&text[begin..end], true);
            at = end;
        }
        push(&text[at..to], false);
        push(if to < text.len() { "…" } else { "" }, false);
        pieces
    }

    /// Where the words stand in `text`, in order, none overlapping another.
    fn hits(&self, text: &str) -> Vec<(usize, usize)> {
        let (folded, places) = folded(text);
        let mut hits: Vec<(usize, usize)> = self
            .0
            .iter()
            .flat_map(|word| {
                folded.match_indices(word.as_str()).map(|(at, found)| (places[at], places[at + found.len()]))
            })
            .collect();
        // Where two begin together, the longer one.
        hits.sort_unstable_by_key(|hit| (hit.0, std::cmp::Reverse(hit.1)));
        let mut end = 0;
        hits.retain(|hit| {
            let apart = hit.0 >= end && hit.1 > hit.0;
            if apart {
                end = hit.1;
            }
            apart
        });
        hits
    }
}

/// The text in lower case, and for each of its bytes the place in `text` that
/// it came from; one place more for the end.
fn folded(text: &str) -> (String, Vec<usize>) {
    let mut out = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        out.extend(c.to_lowercase());
        places.resize(out.len(), at);
    }
    places.push(text.len());
    (out, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(typed: &str, text: &str, room: usize) -> String {
        let stretches = Terms::parse(typed).unwrap().around(text, room);
        stretches.into_iter().map(|s| if s.hit { format!("[{}]", s.text) } else { s.text }).collect()
    }

    #[test]
    fn every_word_must_be_there_in_any_order_and_case() {
        let terms = Terms::parse("  Disk FULL ").unwrap();
        assert!(terms.are_in(&["The disk was", "quite full"]));
        assert!(!terms.are_in(&["The disk was empty"]));
        assert_eq!(Terms::parse(" \t "), None);
        assert!(Terms::parse("ディスク").unwrap().are_in(&["新しいディスクが"]));
    }

    #[test]
    fn what_was_found_is_marked_where_it_stands() {
        assert_eq!(marked("disk", "A Disk, a disk.", 100), "A [Disk], a [disk].");
        assert_eq!(marked("aa a", "aaa b", 100), "[aa][a] b");
        let long = format!("{}the İzmir centre was cut off {}", "word ".repeat(40), "and more ".repeat(40));
        let found = marked("centre", &long, 60);
        assert!(found.starts_with("… ") && found.contains("İzmir [centre] was") && found.ends_with('…'), "{found}");
        assert!(found.chars().count() < 70, "{found}");
    }

    #[test]
    fn any_text_can_be_looked_through() {
        for text in ["", "ß", "İİİ", "ǅ ﬁ ẞ", "مرحبا", "a\u{300}"] {
            for typed in ["i", "ß", "̇", "x", "ǆ", "ﬁ"] {
                marked(typed, text, 1);
            }
        }
    }
}
