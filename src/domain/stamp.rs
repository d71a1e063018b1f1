//! A mark in a form that says when its page was made, and that it was ours.

use super::time::{DAY, Timestamp};
use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Nobody reads a post and writes an answer faster.
const SHORTEST_MS: i64 = 2_000;
/// A page that was kept longer is asked for once more.
const LONGEST_MS: i64 = 2 * DAY;

/// Makes and reads stamps. Every reader of a page gets the same one, so that
/// pages stay the same for everybody.
#[derive(Clone)]
pub struct Stamps(Hmac<Sha256>);

impl Stamps {
    /// `key` is the installation's secret.
    pub fn new(key: &[u8]) -> Self {
        // HMAC takes a key of any length, so this cannot fail.
        Self(Hmac::new_from_slice(key).unwrap_or_else(|_| Hmac::new(&Default::default())))
    }

    /// The stamp of a page made at `at`.
    pub fn at(&self, at: Timestamp) -> String {
        format!("{}.{}", at.ms(), self.mac(at))
    }

    /// Whether `stamp` is ours and of an age at which people send forms.
    pub fn is_good(&self, stamp: &str, now: Timestamp) -> bool {
        let Some((at, mac)) = stamp.split_once('.') else { return false };
        let Ok(at) = at.parse().map(Timestamp) else { return false };
        let ours = subtle::ConstantTimeEq::ct_eq(mac.as_bytes(), self.mac(at).as_bytes());
        bool::from(ours) && (SHORTEST_MS..=LONGEST_MS).contains(&now.since(at))
    }

    fn mac(&self, at: Timestamp) -> String {
        let mut mac = self.0.clone();
        mac.update(b"stamp:");
        mac.update(&at.ms().to_be_bytes());
        BASE32_NOPAD.encode(&mac.finalize().into_bytes()[..10]).to_ascii_lowercase()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_stamps_of_a_likely_age_are_good() {
        let (ours, at) = (Stamps::new(b"key"), Timestamp(1_800_000_000_000));
        let stamp = ours.at(at);
        assert!(ours.is_good(&stamp, at.plus(10_000)));
        assert!(!ours.is_good(&stamp, at.plus(500)), "faster than a person");
        assert!(!ours.is_good(&stamp, at.plus(3 * DAY)), "kept too long");
        assert!(!Stamps::new(b"other").is_good(&stamp, at.plus(10_000)));
        for forged in ["", ".", "1800000000000", "1800000000000.", "x.y"] {
            assert!(!ours.is_good(forged, at.plus(10_000)), "{forged}");
        }
    }
}
