//! Moments for a page: marked up, with their zone.

use super::Scene;
use crate::domain::time::{DAY, HOUR, MINUTE, Timestamp, span};

/// A moment as a page shows it.
#[derive(Clone, Debug)]
pub struct When {
    /// For `datetime=`.
    pub iso: String,
    /// In the page's zone, which it names.
    pub text: String,
    /// In UTC, if that is another zone.
    pub utc: Option<String>,
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
        When::new(at, at.clock_parts(self.zone()))
    }

    /// Day and clock time.
    pub fn full(&self, at: Timestamp) -> When {
        When::new(at, at.full_parts(self.zone()))
    }

    /// Day and clock time with seconds.
    pub fn exact(&self, at: Timestamp) -> When {
        When::new(at, at.full_seconds_parts(self.zone()))
    }

    /// "16 min" from `at` to now, or from now to `at`.
    pub fn distance(&self, at: Timestamp) -> String {
        span(self.now.since(at).abs())
    }

    /// [`Scene::distance`], in whole days where hours no longer matter.
    pub fn roughly(&self, at: Timestamp) -> String {
        match self.now.since(at).abs() / DAY {
            0 | 1 => self.distance(at),
            days => format!("{days} days"),
        }
    }
}

/// "12 minutes late", to be read aloud.
pub fn late(ms: i64) -> String {
    match ms / MINUTE {
        0 => "less than a minute late".to_owned(),
        1 => "1 minute late".to_owned(),
        minutes if ms < HOUR => format!("{minutes} minutes late"),
        _ => format!("{} late", span(ms)),
    }
}
