//! Domains that take mail more slowly than we send it. A relay that passes
//! their answers on says so at a recipient: then only that domain waits.

use crate::domain::time::{MINUTE, Timestamp};
use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The first pause; each further one is twice as long.
const FIRST: i64 = 10_000;
const LONGEST: i64 = 10 * MINUTE;
/// So many domains that ask for less within [`TOGETHER`] are the relay itself.
const MANY: usize = 3;
const TOGETHER: i64 = 10_000;
/// More are not remembered; the oldest pauses are forgotten.
const KEPT: usize = 1_000;

#[derive(Default)]
pub(super) struct Domains(Mutex<HashMap<String, Pause>>);

struct Pause {
    since: Timestamp,
    length: i64,
}

impl Pause {
    fn until(&self) -> Timestamp {
        self.since.plus(self.length)
    }
}

impl Domains {
    fn all(&self) -> MutexGuard<'_, HashMap<String, Pause>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A recipient's domain asked for less. Answers until when it rests, or
    /// nothing if so many do that it must be the relay.
    pub fn slow(&self, address: &str, now: Timestamp) -> Option<Timestamp> {
        let domain = of(address);
        let mut all = self.all();
        let others = all.iter().filter(|(d, p)| **d != domain && now.since(p.since) < TOGETHER).count();
        if others + 1 >= MANY {
            return None;
        }
        let length = match all.get(&domain) {
            // What was under way when the pause began says nothing new.
            Some(pause) if pause.until() > now => pause.length,
            Some(pause) => (pause.length * 2).min(LONGEST),
            None => FIRST,
        };
        if all.len() >= KEPT {
            all.retain(|_, p| p.until() > now);
        }
        let pause = all.entry(domain).or_insert(Pause { since: now, length });
        if pause.until() <= now {
            *pause = Pause { since: now, length };
        }
        Some(pause.until())
    }

    /// Until when the domain of an address rests.
    pub fn resting(&self, address: &str, now: Timestamp) -> Option<Timestamp> {
        let all = self.all();
        if all.is_empty() {
            return None;
        }
        all.get(&of(address)).map(Pause::until).filter(|until| *until > now)
    }

    /// The domain takes mail: its next pause is a short one again.
    pub fn taken(&self, address: &str) {
        let mut all = self.all();
        if !all.is_empty() {
            all.remove(&of(address));
        }
    }
}

fn of(address: &str) -> String {
    address.rsplit('@').next().unwrap_or_default().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    #[test]
    fn a_domain_rests_alone_and_longer_each_time() {
        let domains = Domains::default();
        assert_eq!(domains.resting("a@x.test", NOW), None);
        assert_eq!(domains.slow("a@x.test", NOW), Some(NOW.plus(FIRST)));
        assert_eq!(domains.slow("b@X.test", NOW.plus(1_000)), Some(NOW.plus(FIRST)));
        assert_eq!(domains.resting("c@x.test", NOW.plus(1_000)), Some(NOW.plus(FIRST)));
        assert_eq!(domains.resting("c@y.test", NOW), None);
        let later = NOW.plus(FIRST);
        assert_eq!(domains.resting("a@x.test", later), None);
        assert_eq!(domains.slow("a@x.test", later), Some(later.plus(2 * FIRST)));
        domains.taken("z@x.test");
        assert_eq!(domains.slow("a@x.test", later), Some(later.plus(FIRST)));
    }

    #[test]
    fn many_domains_at_once_are_the_relay() {
        let domains = Domains::default();
        assert!(domains.slow("a@x.test", NOW).is_some());
        assert!(domains.slow("a@y.test", NOW).is_some());
        assert_eq!(domains.slow("a@z.test", NOW), None);
        assert!(domains.slow("a@z.test", NOW.plus(TOGETHER)).is_some(), "it was long ago");
    }
}
