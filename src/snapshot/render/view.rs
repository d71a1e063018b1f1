//! How one reader sees the pages: in which language and in whose time.

use super::key::Key;
use crate::domain::language::Language;
use crate::snapshot::model::Model;
use chrono_tz::Tz;

/// What may differ between two readers of the same page. Everything else is
/// the same for all, so that pages can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct View {
    pub language: Language,
    /// The language stands in the address, and links keep it there.
    pub fixed: bool,
    /// A zone that the reader chose; the page's own otherwise.
    pub zone: Option<Tz>,
}

impl View {
    /// Admin pages, which speak English.
    pub const STAFF: Self = Self { language: Language::English, fixed: false, zone: None };

    /// The view of a reader who asks for nothing special.
    pub fn plain(model: &Model) -> Self {
        let languages = model.page.as_ref().map(|page| page.languages).unwrap_or_default();
        Self { language: languages.default_language(), fixed: false, zone: None }
    }

    /// The view in `language`, chosen by the address.
    pub fn fixed(language: Language) -> Self {
        Self { language, fixed: true, zone: None }
    }

    /// What stands before every path: `/de`, or nothing.
    pub fn root(self) -> String {
        if self.fixed { format!("/{}", self.language) } else { String::new() }
    }

    /// The address of a page, as this reader's links have it.
    pub fn path(self, key: &Key) -> String {
        if key.has_words() { self.root() + &key.path() } else { key.path() }
    }
}

/// Takes `/de` off an address, if it begins so.
pub fn split(path: &str) -> (Option<Language>, &str) {
    let Some(tag) = path.get(1..3) else { return (None, path) };
    let Ok(language) = tag.parse() else { return (None, path) };
    match &path[3..] {
        "" => (Some(language), "/"),
        rest if rest.starts_with('/') => (Some(language), rest),
        _ => (None, path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_the_first_part_of_the_address() {
        assert_eq!(split("/de/history"), (Some(Language::German), "/history"));
        assert_eq!(split("/de"), (Some(Language::German), "/"));
        assert_eq!(split("/de/"), (Some(Language::German), "/"));
        for path in ["/", "", "/dex", "/dé/", "/xx/", "/history"] {
            assert_eq!(split(path), (None, path));
        }
    }
}
