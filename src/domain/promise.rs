//! "Next update by T", and what became of it.

use super::id::Id;
use super::time::{HOUR, Timestamp};
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

/// What an author says about the next word.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    fn a_promise_is_kept_late_or_missed() {
        let now = Timestamp(110 * MINUTE);
        assert_eq!(promise(None).outcome(Timestamp(99 * MINUTE)), Outcome::Open);
        assert_eq!(promise(None).outcome(now), Outcome::Overdue(10 * MINUTE));
        assert_eq!(promise(Some(100)).outcome(now), Outcome::Kept);
        assert_eq!(promise(Some(101)).outcome(now), Outcome::Late(MINUTE));
        assert_eq!(promise(Some(161)).outcome(now), Outcome::Missed(61 * MINUTE));
    }
}
