//! What holds the catalogues together.

use super::*;
use crate::domain::time::{HOUR, MINUTE, Timestamp};
use chrono_tz::Tz;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The keys of a file with the variables that each sentence uses.
fn keys(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in source(language).lines().filter(|l| !l.starts_with('#')) {
        if let Some((key, _)) = line.split_once(" =").filter(|_| line.starts_with(|c: char| c.is_ascii_lowercase())) {
            current = key.to_owned();
            assert!(all.insert(current.clone(), BTreeSet::new()).is_none(), "{language} has {current} twice");
        }
        let variables = line.split("{ $").skip(1).map(|rest| rest.split([' ', '}']).next().unwrap_or("").to_owned());
        all.entry(current.clone()).or_default().extend(variables);
    }
    all.remove("");
    all
}

/// Everything that may name a key: our code and the templates.
fn sources() -> String {
    fn walk(folder: &Path, text: &mut String) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, text);
            } else if !path.ends_with("words/tests.rs") {
                text.push_str(&std::fs::read_to_string(&path).unwrap_or_default());
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut text = String::new();
    walk(&root.join("src"), &mut text);
    walk(&root.join("templates"), &mut text);
    text
}

#[test]
fn every_catalogue_can_be_read() {
    for language in Language::ALL {
        let read = FluentResource::try_new(source(*language).to_owned());
        assert!(read.is_ok(), "{language}: {:?}", read.err().map(|(_, errors)| errors));
    }
}

#[test]
fn every_language_has_the_same_sentences_with_the_same_variables() {
    let english = keys(Language::English);
    for language in Language::ALL {
        let theirs = keys(*language);
        for key in english.keys().chain(theirs.keys()) {
            assert_eq!(theirs.get(key), english.get(key), "{key} in {language}");
        }
    }
}

#[test]
fn every_sentence_is_used_and_every_used_one_exists() {
    let (text, known) = (sources(), keys(Language::English));
    for key in known.keys() {
        assert!(text.contains(&format!("\"{key}\"")), "nothing says {key}");
    }
    for call in ["say(\"", "fill(\"", ".sentence(\"", "Told::new(reader, \"", "Told::about(reader, \""] {
        for rest in text.split(call).skip(1) {
            let key = rest.split('"').next().unwrap_or("");
            assert!(known.contains_key(key), "{call}{key}\") is in no catalogue");
        }
    }
}

#[test]
fn numbers_take_the_form_that_the_language_has_for_them() {
    let days = |language, n: i64| Words::new(language).fill("days", &[("n", n.into())]);
    assert_eq!((days(Language::English, 1), days(Language::English, 2)), ("1 day".to_owned(), "2 days".to_owned()));
    // One, two, a few, many: four words in Arabic.
    let arabic: BTreeSet<String> =
        [1, 2, 3, 11].map(|n| days(Language::Arabic, n).replace(|c: char| c.is_ascii_digit(), "")).into();
    assert_eq!(arabic.len(), 4, "{arabic:?}");
}

#[test]
fn times_are_written_as_the_language_does_and_name_their_zone() {
    let at = Timestamp(1_795_357_800_000); // 2026-11-22T14:30:00Z
    for (language, full) in [
        (Language::English, "22 Nov 2026, 14:30 UTC"),
        (Language::German, "22. Nov. 2026, 14:30 UTC"),
        (Language::Japanese, "2026年11月22日 14:30 UTC"),
    ] {
        assert_eq!(Words::new(language).full(at, Tz::UTC), (full.to_owned(), None));
    }
    let english = Words::new(Language::English);
    let (here, utc) = english.full(at.plus(10 * HOUR), Tz::America__Los_Angeles);
    assert_eq!((here.as_str(), utc.as_deref()), ("22 Nov 2026, 16:30 PST", Some("23 Nov 00:30 UTC")));
    assert_eq!(english.clock(at, Tz::Europe__Berlin), ("15:30 CET".to_owned(), Some("14:30 UTC".to_owned())));
    assert_eq!(english.span(62 * MINUTE), "1 h 02 min");
    assert_eq!(english.span(0), "less than a minute");
    assert_eq!(english.span(76 * HOUR), "3 d 4 h");
}
