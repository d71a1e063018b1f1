//! What each day was like, counted from the recorded changes of a status.

use super::component::{ComponentChange, ComponentStatus};
use super::id::Id;
use super::time::{Timestamp, midnight};
use chrono::{Datelike, Days, Months, NaiveDate};
use chrono_tz::Tz;

/// A run of calendar days in one zone that ends today.
#[derive(Clone, Debug)]
pub struct Calendar {
    days: Vec<NaiveDate>,
    /// The first moment of each day, and the end of the last.
    bounds: Vec<Timestamp>,
    now: Timestamp,
}

/// What one day was like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    pub date: NaiveDate,
    /// The worst state of the day; nothing before counting began.
    pub worst: Option<ComponentStatus>,
    /// How long it was neither working nor in planned work, in milliseconds.
    pub trouble: i64,
    /// Incidents that brought a state worse than working into this day.
    pub incidents: Vec<Id>,
}

impl Calendar {
    /// The `count` days in `zone` of which today is the last.
    pub fn ending(now: Timestamp, count: u64, zone: Tz) -> Self {
        let today = now.day(zone);
        let days: Vec<NaiveDate> =
            (0..count).rev().filter_map(|back| today.checked_sub_days(Days::new(back))).collect();
        let end = today.checked_add_days(Days::new(1));
        let bounds = days.iter().copied().chain(end).filter_map(|day| midnight(day, zone)).collect();
        Self { days, bounds, now }
    }

    /// The first moment of the first day.
    pub fn begins(&self) -> Timestamp {
        self.bounds.first().copied().unwrap_or(self.now)
    }

    /// Goes through `changes` of one component, oldest first. Days before
    /// `since` have no data.
    pub fn days(&self, since: NaiveDate, changes: &[&ComponentChange]) -> Vec<Day> {
        let mut days: Vec<Day> = self
            .days
            .iter()
            .map(|date| Day {
                date: *date,
                worst: (*date >= since).then_some(ComponentStatus::Operational),
                trouble: 0,
                incidents: Vec::new(),
            })
            .collect();
        for (n, change) in changes.iter().enumerate() {
            let end = changes.get(n + 1).map_or(self.now, |next| next.at);
            if change.status != ComponentStatus::Operational && end > self.begins() {
                self.mark(&mut days, change, end);
            }
        }
        days
    }

    /// Enters one stretch of a state that is not working.
    fn mark(&self, days: &mut [Day], change: &ComponentChange, end: Timestamp) {
        for (day, bounds) in days.iter_mut().zip(self.bounds.windows(2)) {
            let (from, to) = (change.at.max(bounds[0]), end.min(bounds[1]));
            if day.worst.is_none() || to <= from {
                continue;
            }
            day.worst = day.worst.max(Some(change.status));
            if change.status > ComponentStatus::UnderMaintenance {
                day.trouble += to.since(from);
            }
            if let Some(id) = &change.incident_id
                && !day.incidents.contains(id)
            {
                day.incidents.push(id.clone());
            }
        }
    }
}

impl Day {
    /// Something was wrong that was not planned.
    pub fn had_trouble(&self) -> bool {
        self.worst > Some(ComponentStatus::UnderMaintenance)
    }
}

/// How something stood over time: each state with the moment it began, oldest
/// first. Before the first there is no data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline(Vec<(Timestamp, ComponentStatus)>);

impl Timeline {
    /// One component, counted from `since`, with its changes, oldest first.
    pub fn new(since: Timestamp, changes: &[&ComponentChange]) -> Self {
        let before = changes.iter().rev().find(|change| change.at <= since);
        let first = (since, before.map_or(ComponentStatus::Operational, |change| change.status));
        let later = changes.iter().filter(|change| change.at > since).map(|change| (change.at, change.status));
        Self([first].into_iter().chain(later).collect())
    }

    /// Several together: at each moment the worst of those that have data.
    pub fn worst_of(all: &[Self]) -> Self {
        let mut events: Vec<(Timestamp, usize, ComponentStatus)> = all
            .iter()
            .enumerate()
            .flat_map(|(n, one)| one.0.iter().map(move |(at, status)| (*at, n, *status)))
            .collect();
        events.sort_by_key(|(at, ..)| *at);
        let mut now = vec![None; all.len()];
        let mut steps: Vec<(Timestamp, ComponentStatus)> = Vec::new();
        for (at, n, status) in events {
            now[n] = Some(status);
            let worst = now.iter().flatten().max().copied().unwrap_or(status);
            match steps.last_mut() {
                Some(last) if last.0 == at => last.1 = worst,
                _ => steps.push((at, worst)),
            }
        }
        Self(steps)
    }

    /// How long each state lasted from `from` until `to`.
    pub fn tally(&self, from: Timestamp, to: Timestamp) -> Tally {
        let mut tally = Tally::default();
        for (n, (at, status)) in self.0.iter().enumerate() {
            let end = self.0.get(n + 1).map_or(to, |next| next.0);
            tally.add(*status, end.min(to).since((*at).max(from)).max(0));
        }
        tally
    }
}

/// How long something was in each state, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub working: i64,
    pub slow: i64,
    pub partly: i64,
    pub down: i64,
    /// In planned work: counted apart, neither as working nor as trouble.
    pub planned: i64,
}

impl Tally {
    fn add(&mut self, status: ComponentStatus, ms: i64) {
        *match status {
            ComponentStatus::Operational => &mut self.working,
            ComponentStatus::DegradedPerformance => &mut self.slow,
            ComponentStatus::PartialOutage => &mut self.partly,
            ComponentStatus::MajorOutage => &mut self.down,
            ComponentStatus::UnderMaintenance => &mut self.planned,
        } += ms;
    }

    /// Neither working nor in planned work.
    pub fn trouble(&self) -> i64 {
        self.slow + self.partly + self.down
    }

    /// All time with data.
    pub fn known(&self) -> i64 {
        self.working + self.trouble() + self.planned
    }

    /// The part of the time without planned work in which it worked, in
    /// hundredths of a percent, rounded down: it is 10,000 only without any
    /// trouble. Nothing if no time was counted.
    pub fn share(&self) -> Option<i64> {
        let counted = self.working + self.trouble();
        (counted > 0).then(|| self.working * 10_000 / counted)
    }
}

/// The first moments of the `count` months in `zone` that end with the present
/// one, oldest first: year, month, first moment, and the first of the next.
pub fn months(now: Timestamp, count: u32, zone: Tz) -> Vec<(i32, u32, Timestamp, Timestamp)> {
    let first = now.day(zone).with_day(1).unwrap_or_default();
    let begin = |back: i64| {
        let day = if back < 0 {
            first.checked_add_months(Months::new(1))
        } else {
            first.checked_sub_months(Months::new(u32::try_from(back).ok()?))
        }?;
        Some((day.year(), day.month(), midnight(day, zone)?))
    };
    let all = (0..i64::from(count)).rev().filter_map(|back| {
        let (year, month, from) = begin(back)?;
        let (_, _, to) = begin(back - 1)?;
        Some((year, month, from, to))
    });
    all.collect()
}

#[cfg(test)]
#[path = "uptime_tests.rs"]
mod timeline_tests;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::{DAY, HOUR, MINUTE};

    const NOON: Timestamp = Timestamp(1_795_348_800_000); // 2026-11-22T12:00:00Z

    fn change(status: ComponentStatus, at: Timestamp) -> ComponentChange {
        ComponentChange { component_id: Id::random(), status, at, incident_id: None }
    }

    #[test]
    fn a_night_of_trouble_marks_both_days_with_their_share() {
        let down = change(ComponentStatus::MajorOutage, NOON.plus(-13 * HOUR));
        let up = change(ComponentStatus::Operational, NOON.plus(-11 * HOUR));
        let calendar = Calendar::ending(NOON, 3, Tz::UTC);
        let days = calendar.days(NOON.plus(-DAY).day(Tz::UTC), &[&down, &up]);
        assert_eq!(days[0].worst, None, "no data before counting began");
        assert_eq!((days[1].worst, days[1].trouble), (Some(ComponentStatus::MajorOutage), HOUR));
        assert_eq!(days[2].trouble, HOUR);
    }

    #[test]
    fn planned_work_is_no_trouble_and_what_lasts_counts_until_now() {
        let work = change(ComponentStatus::UnderMaintenance, NOON.plus(-HOUR));
        let slow = change(ComponentStatus::DegradedPerformance, NOON.plus(-20 * MINUTE));
        let calendar = Calendar::ending(NOON, 1, Tz::UTC);
        let since = NOON.day(Tz::UTC);
        assert!(!calendar.days(since, &[&work])[0].had_trouble());
        let both = calendar.days(since, &[&work, &slow]);
        assert_eq!(both[0].trouble, 20 * MINUTE);
        assert!(both[0].had_trouble());
    }
}
