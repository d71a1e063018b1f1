//! What each day was like, counted from the recorded changes of a status.

use super::component::{ComponentChange, ComponentStatus};
use super::id::Id;
use super::time::{Timestamp, midnight};
use chrono::{Days, NaiveDate};
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
