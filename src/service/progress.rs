//! How fast mail goes, for people who watch it.

use crate::domain::notification::{Notification, NotificationState};
use crate::domain::time::Timestamp;
use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, MutexGuard, PoisonError};

const SECOND: i64 = 1_000;
/// The rate is that of the last ten seconds.
const WINDOW: i64 = 10 * SECOND;
/// Over less than this a rate says nothing.
const SHORTEST: i64 = SECOND;

/// Where a notification stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Progress {
    /// Written for a recipient and not done with.
    pub waiting: i64,
    /// Done with in a second, over the last ten seconds; nothing if unknown.
    pub rate: Option<f64>,
    /// When it will be done at this rate; nothing while recipients are still
    /// being counted, or when nothing moves.
    pub done_at: Option<Timestamp>,
}

impl Progress {
    pub(super) fn of(notification: &Notification, rate: Option<f64>, now: Timestamp) -> Self {
        let waiting = notification.waiting();
        let moving = rate.filter(|r| *r > 0.0 && waiting > 0 && notification.state == NotificationState::Sending);
        // Far less than what a float holds exactly.
        let done_at = moving.map(|r| now.plus((waiting as f64 / r * SECOND as f64) as i64));
        Self { waiting, rate, done_at }
    }
}

/// When how many deliveries were done with, oldest first.
type Marks = VecDeque<(Timestamp, i64)>;

/// Remembers for some seconds how the open notifications moved. The outbox
/// feeds it from the database, so that it counts what other nodes send too.
#[derive(Default)]
pub struct Meter(Mutex<HashMap<i64, Marks>>);

impl Meter {
    fn all(&self) -> MutexGuard<'_, HashMap<i64, Marks>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes how many deliveries of each open notification are done with;
    /// those that are not open any more are forgotten.
    pub fn note(&self, open: impl Iterator<Item = (i64, i64)>, now: Timestamp) {
        let mut all = self.all();
        let mut still = HashMap::new();
        for (id, done) in open {
            let mut marks = all.remove(&id).unwrap_or_default();
            marks.push_back((now, done));
            while marks.front().is_some_and(|(at, _)| now.since(*at) > WINDOW) {
                marks.pop_front();
            }
            still.insert(id, marks);
        }
        *all = still;
    }

    /// Done with in a second, over the window that ends now.
    pub(super) fn rate(&self, notification: i64, now: Timestamp) -> Option<f64> {
        let all = self.all();
        let marks = all.get(&notification)?;
        let (since, before) = marks.iter().find(|(at, _)| now.since(*at) <= WINDOW)?;
        let (_, done) = marks.back()?;
        let time = now.since(*since);
        (time >= SHORTEST).then(|| (done - before).max(0) as f64 / (time as f64 / SECOND as f64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    #[test]
    fn the_rate_is_that_of_the_last_ten_seconds() {
        let meter = Meter::default();
        assert_eq!(meter.rate(7, NOW), None);
        for second in 0..=20 {
            let done = if second < 10 { 0 } else { (second - 10) * 30 };
            meter.note([(7, done)].into_iter(), NOW.plus(second * SECOND));
        }
        assert_eq!(meter.rate(7, NOW.plus(20 * SECOND)), Some(30.0));
        assert_eq!(meter.rate(7, NOW.plus(25 * SECOND)), Some(15.0), "nothing has come for five seconds");
        assert_eq!(meter.rate(7, NOW.plus(40 * SECOND)), None);
        meter.note(std::iter::empty(), NOW.plus(21 * SECOND));
        assert_eq!(meter.rate(7, NOW.plus(21 * SECOND)), None, "it is not open any more");
    }
}
