//! How a company's own reference numbers look, so that nobody publishes theirs
//! by mistake. No regular expressions: `#` is a digit, `@` a letter, everything
//! else itself, so a pattern costs what the text is long and cannot run away.

use std::fmt;

/// At most so many patterns are kept, and each is at most so long.
pub const MOST: usize = 50;
const LONGEST: usize = 40;
/// With fewer open places it would match ordinary words.
const FEWEST_OPEN: usize = 3;

/// A checked pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern(Vec<Place>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Digit,
    Letter,
    /// In lower case: a reference is the same in both.
    Exactly(char),
}

impl Pattern {
    /// Reads what staff typed.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub fn parse(typed: &str) -> Result<Self, String> {
        let typed = typed.trim();
        let places: Vec<Place> = typed
            .chars()
            .map(|c| match c {
                '#' => Place::Digit,
                '@' => Place::Letter,
                c => Place::Exactly(c.to_ascii_lowercase()),
            })
            .collect();
        let open = places.iter().filter(|p| !matches!(p, Place::Exactly(_))).count();
        if places.len() > LONGEST {
            return Err(format!("“{typed}” is longer than {LONGEST} characters."));
        }
        if open < FEWEST_OPEN {
            return Err(format!("“{typed}” needs at least {FEWEST_OPEN} places for a digit (#) or a letter (@)."));
        }
        Ok(Self(places))
    }

    /// How many characters at the beginning match; nothing if it goes on like a
    /// longer word.
    pub fn matches(&self, chars: &[(usize, char)]) -> Option<usize> {
        let begins = chars.len() >= self.0.len()
            && self.0.iter().zip(chars).all(|(place, (_, c))| match place {
                Place::Digit => c.is_ascii_digit(),
                Place::Letter => c.is_ascii_alphabetic(),
                Place::Exactly(expected) => c.to_ascii_lowercase() == *expected,
            });
        let goes_on = chars.get(self.0.len()).is_some_and(|(_, c)| c.is_alphanumeric());
        (begins && !goes_on).then_some(self.0.len())
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|place| match place {
            Place::Digit => f.write_str("#"),
            Place::Letter => f.write_str("@"),
            Place::Exactly(c) => write!(f, "{}", c.to_ascii_uppercase()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matched(pattern: &str, text: &str) -> Option<usize> {
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        Pattern::parse(pattern).unwrap().matches(&chars)
    }

    #[test]
    fn digits_letters_and_the_rest_stand_for_themselves() {
        assert_eq!(matched("TX-####", "tx-1234 is mine"), Some(7));
        assert_eq!(matched("TX-####", "TX-12345"), None, "a longer number is another thing");
        assert_eq!(matched("TX-####", "TX-12"), None);
        assert_eq!(matched("@@###", "ab123."), Some(5));
        assert_eq!(matched("@@###", "1b123"), None);
    }

    #[test]
    fn what_would_match_ordinary_words_is_refused() {
        for bad in ["", "TX", "a#", &"#".repeat(41)] {
            assert!(Pattern::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(Pattern::parse(" tx-### ").unwrap().to_string(), "TX-###");
    }
}
