//! The languages a page can be read in, and which one a reader wants.

use super::words::words;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

words! {
    /// A language that Candor speaks, by its tag (BCP 47).
    Language, "language" {
        English = "en",
        German = "de",
        French = "fr",
        Spanish = "es",
        Portuguese = "pt",
        Japanese = "ja",
        Arabic = "ar",
    }
}

impl Language {
    /// What its speakers call it.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
            Self::French => "Français",
            Self::Spanish => "Español",
            Self::Portuguese => "Português",
            Self::Japanese => "日本語",
            Self::Arabic => "العربية",
        }
    }

    /// For `dir=`.
    pub fn direction(self) -> &'static str {
        if self == Self::Arabic { "rtl" } else { "ltr" }
    }

    /// The language a tag such as `pt-BR` belongs to.
    pub fn of_tag(tag: &[u8]) -> Option<Self> {
        let main = tag.split(|b| *b == b'-').next()?;
        Self::ALL.iter().copied().find(|l| l.as_str().as_bytes().eq_ignore_ascii_case(main))
    }
}

/// The languages that a page offers, and the one it speaks to whoever wants
/// none of them. Stored as tags, the default first; nothing stands for all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Languages {
    default: Language,
    /// A bit for each, in the order of [`Language::ALL`].
    offered: u16,
}

impl Default for Languages {
    /// All of them, English first.
    fn default() -> Self {
        Self::new(Language::English, Language::ALL.iter().copied())
    }
}

impl Languages {
    /// `default` and the others.
    pub fn new(default: Language, others: impl IntoIterator<Item = Language>) -> Self {
        let offered = others.into_iter().fold(bit(default), |bits, language| bits | bit(language));
        Self { default, offered }
    }

    /// Reads `de,en`: the first is the default. Unknown tags are passed over;
    /// nothing known means all languages.
    pub fn parse(text: &str) -> Self {
        let mut known = text.split(',').filter_map(|tag| tag.trim().parse().ok());
        match known.next() {
            Some(default) => Self::new(default, known),
            None => Self::default(),
        }
    }

    /// The language for whoever wants none of those that are offered.
    pub fn default_language(self) -> Language {
        self.default
    }

    /// Whether the page is offered in `language`.
    pub fn offers(self, language: Language) -> bool {
        self.offered & bit(language) != 0
    }

    /// Those that are offered, in the order of [`Language::ALL`].
    pub fn offered(self) -> impl Iterator<Item = Language> {
        Language::ALL.iter().copied().filter(move |l| self.offers(*l))
    }

    /// The offered language that an Accept-Language field (RFC 9110 12.5.4)
    /// likes best. Looks at the bytes once and copies nothing: it runs for
    /// every page that is asked for.
    pub fn choose(self, field: &[u8]) -> Language {
        let mut best = (0, self.default);
        for item in field.split(|b| *b == b',').take(32) {
            let mut parts = item.split(|b| *b == b';');
            let tag = parts.next().unwrap_or_default().trim_ascii();
            let weight = parts.next().map_or(1000, weight);
            let language = if tag == b"*" { Some(self.default) } else { Language::of_tag(tag) };
            if let Some(language) = language.filter(|l| self.offers(*l))
                && weight > best.0
            {
                best = (weight, language);
            }
        }
        best.1
    }
}

impl std::fmt::Display for Languages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.default.as_str())?;
        for other in self.offered().filter(|l| *l != self.default) {
            write!(f, ",{other}")?;
        }
        Ok(())
    }
}

impl Serialize for Languages {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Languages {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Ok(Self::parse(&String::deserialize(d)?))
    }
}

/// A language that somebody chose; nothing stands for the page's own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Preferred(pub Option<Language>);

impl Preferred {
    /// Reads a tag; an unknown one is no choice.
    pub fn parse(tag: &str) -> Self {
        Self(tag.parse().ok())
    }

    pub fn as_str(self) -> &'static str {
        self.0.map_or("", Language::as_str)
    }
}

fn bit(language: Language) -> u16 {
    1 << language as u16
}

/// `q=0.8` as 800; a weight that cannot be read counts as nothing.
fn weight(parameter: &[u8]) -> u16 {
    let Some(digits) = parameter.trim_ascii().strip_prefix(b"q=") else { return 1000 };
    let mut value = 0;
    for (n, digit) in digits.iter().filter(|b| **b != b'.').take(4).enumerate() {
        if !digit.is_ascii_digit() {
            return 0;
        }
        value += u16::from(digit - b'0') * [1000, 100, 10, 1][n];
    }
    value.min(1000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::*;

    #[test]
    fn a_reader_gets_the_offered_language_they_like_best() {
        let all = Languages::default();
        for (field, expected) in [
            ("", English),
            ("de", German),
            ("de-CH,fr;q=0.9", German),
            ("fr;q=0.5, PT-br;q=0.8", Portuguese),
            ("sv, ja;q=0.1", Japanese),
            ("sv, zh", English),
            ("*", English),
            ("de;q=0, *;q=0.5", English),
            ("ar;q=1.000", Arabic),
            ("de;q=x, es;q=0.001", Spanish),
        ] {
            assert_eq!(all.choose(field.as_bytes()), expected, "{field}");
        }
    }

    #[test]
    fn only_offered_languages_are_chosen() {
        let two = Languages::parse("de,fr");
        assert_eq!(two.choose(b"en, fr;q=0.2"), French);
        assert_eq!(two.choose(b"en"), German);
        assert_eq!(two.to_string(), "de,fr");
        assert_eq!(Languages::parse("xx"), Languages::default());
        assert_eq!(Languages::parse(&Languages::default().to_string()), Languages::default());
    }
}
