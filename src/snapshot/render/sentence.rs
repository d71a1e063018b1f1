//! A sentence from the catalogue with something marked up inside it: a moment,
//! a name, a link. Word order is the catalogue's business, so the template gets
//! the pieces in the order of the language.

use super::{Scene, When};
use crate::words::{Value, Words};

/// What stands in the place of a variable.
#[derive(Clone, Debug)]
pub enum Slot {
    /// A number or words of ours.
    Value(Value<'static>),
    Time(When),
    /// Words of somebody else, kept apart from the direction of ours.
    Name(String),
    Link {
        href: String,
        text: String,
    },
}

impl From<When> for Slot {
    fn from(when: When) -> Self {
        Self::Time(when)
    }
}

impl From<String> for Slot {
    fn from(text: String) -> Self {
        Self::Value(text.into())
    }
}

impl From<usize> for Slot {
    fn from(number: usize) -> Self {
        Self::Value(number.into())
    }
}

impl Slot {
    pub fn name(text: &str) -> Self {
        Self::Name(text.to_owned())
    }
}

/// Pieces in the order of the language.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    pub pieces: Vec<Piece>,
}

/// Words, and what is special about them.
#[derive(Clone, Debug, Default)]
pub struct Piece {
    pub text: String,
    pub time: Option<When>,
    pub href: Option<String>,
    /// Somebody else's words.
    pub name: bool,
}

/// Marks the place of the first slot in the written sentence; a private
/// character, of which our own words have none.
const MARK: char = '\u{E000}';

impl Sentence {
    /// The sentence `key` with its variables filled in.
    pub fn new<const N: usize>(words: Words, key: &str, slots: [(&'static str, Slot); N]) -> Self {
        let mut marked = Vec::new();
        let values = slots.map(|(name, slot)| match slot {
            Slot::Value(value) => (name, value),
            other => {
                let place = char::from_u32(MARK as u32 + marked.len() as u32).unwrap_or(MARK);
                marked.push((place, other));
                (name, place.to_string().into())
            }
        });
        let text = words.fill(key, &values);
        let mut pieces = Vec::new();
        let mut rest = text.as_str();
        while let Some(at) = rest.find(|c| marked.iter().any(|(place, _)| *place == c)) {
            let (before, after) = rest.split_at(at);
            pieces.extend((!before.is_empty()).then(|| Piece { text: before.to_owned(), ..Piece::default() }));
            let place = after.chars().next().unwrap_or(MARK);
            pieces.extend(marked.iter().find(|(p, _)| *p == place).map(|(_, slot)| Piece::from(slot)));
            rest = &after[place.len_utf8()..];
        }
        pieces.extend((!rest.is_empty()).then(|| Piece { text: rest.to_owned(), ..Piece::default() }));
        Self { pieces }
    }

    /// Words without variables.
    pub fn words(text: impl Into<String>) -> Self {
        Self { pieces: vec![Piece { text: text.into(), ..Piece::default() }] }
    }

    /// The sentence without markup, for previews.
    pub fn plain(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece.time.as_ref().and_then(|when| when.utc.as_ref()) {
                Some(utc) => format!("{} ({utc})", piece.text),
                None => piece.text.clone(),
            })
            .collect()
    }
}

impl From<&Slot> for Piece {
    fn from(slot: &Slot) -> Self {
        match slot.clone() {
            Slot::Value(_) => Self::default(),
            Slot::Time(when) => Self { text: when.text.clone(), time: Some(when), ..Self::default() },
            Slot::Name(text) => Self { text, name: true, ..Self::default() },
            Slot::Link { href, text } => Self { text, href: Some(href), ..Self::default() },
        }
    }
}

impl Scene<'_> {
    /// The sentence `key` in the reader's language.
    pub fn sentence<const N: usize>(&self, key: &str, slots: [(&'static str, Slot); N]) -> Sentence {
        Sentence::new(self.words(), key, slots)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    #[test]
    fn pieces_follow_the_order_of_the_language() {
        let of = |language| {
            let slots = [("at", Slot::name("<b>")), ("reason", Slot::name("why"))];
            Sentence::new(Words::new(language), "fact-withdrawn-because", slots)
        };
        let english = of(Language::English);
        assert_eq!(english.plain(), "Withdrawn <b>: why");
        assert!(english.pieces[1].name, "somebody's words are a piece of their own");
        assert!(of(Language::Japanese).plain().starts_with("<b>"));
    }
}
