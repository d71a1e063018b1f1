//! "Next update by T", and what became of it.

use super::id::Id;
use super::time::{HOUR, MINUTE, Timestamp};
use super::words::words;
use serde::{Deserialize, Serialize};

/// A promise of the next word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Promise {
    pub id: Id,
    pub incident_id: Id,
    pub due_at: Timestamp,
    pub made_at: Timestamp,
    /// When the next word came; nothing while it is awaited.
    pub met_at: Option<Timestamp>,
}

/// What became of a promise at a given moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Not due yet.
    Open,
    /// Due and no word yet, by so many milliseconds.
    Overdue(i64),
    /// The word came in time.
    Kept,
    /// The word came after the time, by so many milliseconds, within an hour.
    Late(i64),
    /// The word came more than an hour after the time.
    Missed(i64),
}

impl Promise {
    /// What has become of this promise at `now`.
    pub fn outcome(&self, now: Timestamp) -> Outcome {
        match self.met_at {
            None if now <= self.due_at => Outcome::Open,
            None => Outcome::Overdue(now.since(self.due_at)),
            Some(met) if met <= self.due_at => Outcome::Kept,
            Some(met) if met.since(self.due_at) <= HOUR => Outcome::Late(met.since(self.due_at)),
            Some(met) => Outcome::Missed(met.since(self.due_at)),
        }
    }
}

words! {
    /// When somebody is reminded of a promise.
    Stage, "stage of a reminder" {
        /// Its author, a little before the time.
        Before = "before",
        /// Its author, at the time.
        Due = "due",
        /// Somebody else, a little after it.
        After = "after",
    }
}

impl Stage {
    /// So many milliseconds after the time that was promised.
    pub fn after(self) -> i64 {
        match self {
            Self::Before => -5 * MINUTE,
            Self::Due => 0,
            Self::After => 5 * MINUTE,
        }
    }

    /// The stages that have come at `now`. Nobody is told beforehand what is
    /// late already, or was promised a moment ago.
    pub fn due(made: Timestamp, due: Timestamp, now: Timestamp) -> impl Iterator<Item = Self> {
        let come = move |stage: &Self| due.plus(stage.after()) <= now;
        let pointless = now >= due || due.plus(Self::Before.after()) <= made;
        Self::ALL.iter().copied().filter(come).filter(move |s| *s != Self::Before || !pointless)
    }

    /// What it begins with.
    pub fn headline(self) -> &'static str {
        match self {
            Self::Before => "Due in 5 minutes",
            Self::Due => "Due now",
            Self::After => "5 minutes late",
        }
    }

    /// Where it stands.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Before => "That is in 5 minutes.",
            Self::Due => "That is now, and readers begin to see that it is late.",
            Self::After => "That was 5 minutes ago, nothing has come, and readers see that it is late.",
        }
    }
}

/// What an author says about the next word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NextUpdate {
    /// A promise.
    By(Timestamp),
    /// Explicitly none, and why.
    None { because: String },
}

/// The record of a set of promises: how many were made and came due, and what
/// became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Record {
    pub kept: usize,
    pub late: usize,
    pub missed: usize,
}

impl Record {
    /// Counts `promises` at `now`; those that are not due yet are left out,
    /// one that is overdue counts as late within the hour and missed after it.
    pub fn of<'a>(promises: impl IntoIterator<Item = &'a Promise>, now: Timestamp) -> Self {
        let mut record = Self::default();
        for promise in promises {
            match promise.outcome(now) {
                Outcome::Open => {}
                Outcome::Kept => record.kept += 1,
                Outcome::Overdue(by) if by > HOUR => record.missed += 1,
                Outcome::Missed(_) => record.missed += 1,
                Outcome::Late(_) | Outcome::Overdue(_) => record.late += 1,
            }
        }
        record
    }

    /// "9 of 10 promised updates on time; 1 late."; empty before the first was due.
    pub fn sentence(self) -> String {
        let total = self.total();
        if total == 0 {
            return String::new();
        }
        let noun = if total == 1 { "update" } else { "updates" };
        let others = [(self.late, "late"), (self.missed, "missed")];
        let others: Vec<String> =
            others.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
        let others = if others.is_empty() { String::new() } else { format!("; {}", others.join(", ")) };
        format!("{} of {total} promised {noun} on time{others}.", self.kept)
    }

    pub fn total(self) -> usize {
        self.kept + self.late + self.missed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::MINUTE;

    fn promise(met: Option<i64>) -> Promise {
        Promise {
            id: Id::random(),
            incident_id: Id::random(),
            due_at: Timestamp(100 * MINUTE),
            made_at: Timestamp(70 * MINUTE),
            met_at: met.map(|m| Timestamp(m * MINUTE)),
        }
    }

    #[test]
    fn reminders_come_at_their_time() {
        let at = |minute| {
            Stage::due(Timestamp(70 * MINUTE), Timestamp(100 * MINUTE), Timestamp(minute * MINUTE)).collect::<Vec<_>>()
        };
        assert_eq!(at(94), []);
        assert_eq!(at(95), [Stage::Before]);
        assert_eq!(at(100), [Stage::Due]);
        assert_eq!(at(105), [Stage::Due, Stage::After]);
        let hasty = Stage::due(Timestamp(98 * MINUTE), Timestamp(100 * MINUTE), Timestamp(99 * MINUTE));
        assert_eq!(hasty.count(), 0);
    }

    #[test]
    fn a_promise_is_kept_late_or_missed() {
        let now = Timestamp(110 * MINUTE);
        assert_eq!(promise(None).outcome(Timestamp(99 * MINUTE)), Outcome::Open);
        assert_eq!(promise(None).outcome(now), Outcome::Overdue(10 * MINUTE));
        assert_eq!(promise(Some(100)).outcome(now), Outcome::Kept);
        assert_eq!(promise(Some(101)).outcome(now), Outcome::Late(MINUTE));
        assert_eq!(promise(Some(161)).outcome(now), Outcome::Missed(61 * MINUTE));
    }
}
