//! The words that readers see, in every language: catalogues and no code.
//!
//! A sentence has a key and stands in `locales/*.ftl` ([Fluent]), one file for
//! each language. [`Words`] is a language together with the wording of the
//! states, and finds sentences; [`terms`] has the words for what the domain
//! knows, [`moment`] writes dates and spans. Tests hold that every key is used
//! and stands in every file with the same variables.
//!
//! [Fluent]: https://projectfluent.org

mod comments;
pub mod moment;
pub mod terms;

#[cfg(test)]
mod tests;

use crate::domain::language::Language;
use crate::domain::page::Page;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use std::borrow::Cow;
use std::sync::LazyLock;

/// What stands in the place of a variable.
pub use fluent_bundle::FluentValue as Value;

type Catalogue = FluentBundle<FluentResource>;

// They never change while the program runs.
static CATALOGUES: LazyLock<Vec<Catalogue>> =
    LazyLock::new(|| Language::ALL.iter().map(|language| catalogue(*language)).collect());

/// The file of a language.
fn source(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../../locales/en.ftl"),
        Language::German => include_str!("../../locales/de.ftl"),
        Language::French => include_str!("../../locales/fr.ftl"),
        Language::Spanish => include_str!("../../locales/es.ftl"),
        Language::Portuguese => include_str!("../../locales/pt.ftl"),
        Language::Japanese => include_str!("../../locales/ja.ftl"),
        Language::Arabic => include_str!("../../locales/ar.ftl"),
    }
}

/// A line that cannot be read is left out and told; the tests let none through.
fn catalogue(language: Language) -> Catalogue {
    let resource = FluentResource::try_new(source(language).to_owned()).unwrap_or_else(|(resource, errors)| {
        tracing::error!(%language, ?errors, "a catalogue has faults");
        resource
    });
    let tag = language.as_str().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // Names of people and things are isolated by markup, not by hidden characters.
    bundle.set_use_isolating(false);
    if let Err(errors) = bundle.add_resource(resource) {
        tracing::error!(%language, ?errors, "a catalogue says something twice");
    }
    bundle
}

/// A language, and which words it has for states.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    pub language: Language,
    /// Statuspage's words for states and phases, for whom readers know them.
    pub classic: bool,
}

impl Words {
    /// The plain words of `language`.
    pub fn new(language: Language) -> Self {
        Self { language, classic: false }
    }

    /// The words of `language` in the wording that the page has chosen.
    pub fn of(page: Option<&Page>, language: Language) -> Self {
        Self { language, classic: page.is_some_and(|page| *page.classic) }
    }

    /// What staff read, in every admin page.
    pub const STAFF: Self = Self { language: Language::English, classic: false };

    /// The sentence `key`, which has no variables.
    pub fn say(self, key: &str) -> Cow<'static, str> {
        self.write(key, None)
    }

    /// The sentence `key` with its variables filled in.
    pub fn fill(self, key: &str, values: &[(&'static str, Value<'_>)]) -> String {
        let args: FluentArgs<'_> = values.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.write(key, Some(&args)).into_owned()
    }

    /// English stands in for what a catalogue lacks, and the key for what all
    /// lack; the tests let neither happen.
    fn write(self, key: &str, args: Option<&FluentArgs<'_>>) -> Cow<'static, str> {
        for language in [self.language, Language::English] {
            let catalogue = &CATALOGUES[language as usize];
            let Some(pattern) = catalogue.get_message(key).and_then(|m| m.value()) else { continue };
            let mut errors = Vec::new();
            let text = catalogue.format_pattern(pattern, args, &mut errors);
            if errors.is_empty() {
                return Cow::Owned(text.into_owned());
            }
            debug_assert!(false, "{key} in {language}: {errors:?}");
        }
        debug_assert!(false, "no sentence {key}");
        Cow::Owned(key.to_owned())
    }
}
