//! Identifiers.

use rand::RngExt;
use serde::{Deserialize, Serialize};

/// The characters of public identifiers: digits and consonants, so that no
/// word can appear by chance (the form Statuspage's clients know).
const ALPHABET: &[u8; 31] = b"0123456789bcdfghjklmnpqrstvwxyz";
const LENGTH: usize = 12;

/// A public identifier: 12 characters, digits and consonants, random.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(String);

impl Id {
    /// A new random identifier (59 bits).
    pub fn random() -> Self {
        let mut rng = rand::rng();
        let text = (0..LENGTH).map(|_| ALPHABET[rng.random_range(0..ALPHABET.len())] as char).collect();
        Self(text)
    }

    /// The identifier in `s`, or nothing if it does not have the form of one.
    pub fn parse(s: &str) -> Option<Self> {
        let good = s.len() == LENGTH && s.bytes().all(|b| ALPHABET.contains(&b));
        good.then(|| Self(s.to_owned()))
    }

    /// Wraps a value read from our own database.
    pub(crate) fn from_stored(s: String) -> Self {
        Self(s)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Numbers for rows that are walked in order (subscribers, notifications):
/// milliseconds since 2020 shifted by 20 bits plus a counter that starts at a
/// random place, so that several nodes do not meet.
pub fn sequence(now_ms: i64) -> i64 {
    use std::sync::atomic::{AtomicI64, Ordering};
    const EPOCH_2020_MS: i64 = 1_577_836_800_000;
    static LAST: AtomicI64 = AtomicI64::new(0);
    let base = (now_ms - EPOCH_2020_MS).max(0) << 20;
    let jitter = i64::from(rand::rng().random_range(0..1u32 << 10)) << 8;
    let previous = LAST.fetch_max(base | jitter, Ordering::Relaxed);
    if previous < (base | jitter) {
        return base | jitter;
    }
    LAST.fetch_add(1, Ordering::Relaxed) + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_twelve_digits_and_consonants() {
        let id = Id::random();
        assert_eq!(Id::parse(id.as_str()), Some(id));
        assert_eq!(Id::parse("aaaaaaaaaaaa"), None);
        assert_eq!(Id::parse("short"), None);
    }

    #[test]
    fn sequence_numbers_grow_and_never_repeat() {
        let mut last = 0;
        for _ in 0..10_000 {
            let next = sequence(1_800_000_000_000);
            assert!(next > last);
            last = next;
        }
    }
}
