//! Moments for a page: marked up, with their zone.

use super::Scene;
use crate::domain::time::Timestamp;

/// A moment as a page shows it.
#[derive(Clone, Debug)]
pub struct When {
    /// For `datetime=`.
    pub iso: String,
    /// In the reader's zone, which it names.
    pub text: String,
    /// In UTC, if that is another zone.
    pub utc: Option<String>,
}

/// In the page's zone, with UTC in brackets if that is another one.
impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.utc {
            Some(utc) => write!(f, "{} ({utc})", self.text),
            None => f.write_str(&self.text),
        }
    }
}

impl When {
    fn new(at: Timestamp, (text, utc): (String, Option<String>)) -> Self {
        Self { iso: at.iso_seconds(), text, utc }
    }
}

impl Scene<'_> {
    /// The clock time if it is today, else with the day.
    pub fn when(&self, at: Timestamp) -> When {
        let zone = self.zone();
        if at.day(zone) == self.now.day(zone) { self.clock(at) } else { self.full(at) }
    }

    /// The clock time, where the day is said beside it.
    pub fn clock(&self, at: Timestamp) -> When {
        When::new(at, self.words().clock(at, self.zone()))
    }

    /// Day and clock time.
    pub fn full(&self, at: Timestamp) -> When {
        When::new(at, self.words().full(at, self.zone()))
    }

    /// Day and clock time with seconds.
    pub fn exact(&self, at: Timestamp) -> When {
        When::new(at, self.words().exact(at, self.zone()))
    }

    /// "16 min" from `at` to now, or from now to `at`.
    pub fn distance(&self, at: Timestamp) -> String {
        self.words().span(self.now.since(at).abs())
    }

    /// [`Scene::distance`], in whole days where hours no longer matter.
    pub fn roughly(&self, at: Timestamp) -> String {
        self.words().roughly(self.now.since(at))
    }
}
