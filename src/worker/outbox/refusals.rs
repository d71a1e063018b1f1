//! Refusals that do not speak of the recipient. One may be a whim; many mean
//! that the mail or the settings are at fault, and a person must look.

use std::collections::{HashMap, VecDeque};
use std::sync::{Mutex, PoisonError};

/// So many mails refused for their content, one after the other, are too many.
const IN_A_ROW: u32 = 20;
/// More than a twentieth of the last so many that we may not send to is too many.
const LAST: usize = 200;
const DENIED: usize = LAST / 20;

/// What became of one mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Taken,
    /// Refused for what it says.
    Content,
    /// Refused because of us: relay access denied, a policy.
    Denied,
}

#[derive(Default)]
struct History {
    content: u32,
    denied: usize,
    last: VecDeque<bool>,
}

/// The last fates of each notification's mails.
#[derive(Default)]
pub(super) struct Refusals(Mutex<HashMap<i64, History>>);

impl Refusals {
    /// Notes one; answers whether it was one too many.
    pub fn note(&self, notification: i64, fate: Fate) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let history = all.entry(notification).or_default();
        let denied = fate == Fate::Denied;
        history.last.push_back(denied);
        history.denied += usize::from(denied);
        if history.last.len() > LAST && history.last.pop_front() == Some(true) {
            history.denied -= 1;
        }
        match fate {
            Fate::Taken => history.content = 0,
            Fate::Content => history.content += 1,
            Fate::Denied => {}
        }
        history.content >= IN_A_ROW || history.denied > DENIED
    }

    /// Begins anew: a person has been told.
    pub fn forget(&self, notification: i64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&notification);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_twentieth_denied_is_enough_and_content_must_be_refused_in_a_row() {
        let refusals = Refusals::default();
        for n in 0..DENIED {
            assert!(!refusals.note(1, Fate::Denied), "{n}");
            assert!(!refusals.note(1, Fate::Taken));
        }
        assert!(refusals.note(1, Fate::Denied));
        refusals.forget(1);
        for n in 0..2 * LAST {
            // One in forty.
            let fate = if n % 40 == 0 { Fate::Denied } else { Fate::Taken };
            assert!(!refusals.note(1, fate), "{n}");
        }
        for n in 1..IN_A_ROW {
            assert!(!refusals.note(2, Fate::Content), "{n}");
        }
        assert!(!refusals.note(2, Fate::Taken));
        for n in 1..=IN_A_ROW {
            assert_eq!(refusals.note(2, Fate::Content), n == IN_A_ROW);
        }
    }
}
