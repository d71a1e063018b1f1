//! What came of a mail after the relay had taken it (MAIL.md 2.5).

use super::time::{DAY, Timestamp};

/// So many incidents in a row must be refused for now, …
const SOFT_LIMIT: i64 = 5;
/// … over at least this long, before a mailbox is given up.
const SOFT_SPAN: i64 = 7 * DAY;

/// What somebody tells of a mail that left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// The mailbox does not exist, or no more.
    Hard,
    /// It could not take the mail this time.
    Soft,
    /// Its owner reported the mail as unwanted.
    Complaint,
    /// It arrived.
    Delivered,
    /// Refused for what we or our relay are or did: never the recipient's fault.
    Policy,
    /// Nothing to act on: delayed, an answering machine, a report of something else.
    Nothing,
}

impl Fate {
    /// The fate of a mail that failed with an enhanced status code (RFC 3463).
    pub fn of_status(status: &str) -> Self {
        let mut numbers = status.trim().split('.').map(|n| n.parse::<u16>().ok());
        let (Some(class), Some(subject), Some(detail)) =
            (numbers.next().flatten(), numbers.next().flatten(), numbers.next().flatten())
        else {
            return Self::Nothing;
        };
        match (class, subject, detail) {
            (_, 7, _) => Self::Policy,
            (4, ..) => Self::Soft,
            (5, 1, 0..=3 | 6 | 10) | (5, 2, 1) | (5, 4, 4) => Self::Hard,
            // Of the mail itself or the way there.
            (5, 3 | 5 | 6, _) => Self::Policy,
            (5, ..) => Self::Soft,
            _ => Self::Nothing,
        }
    }
}

/// Refusals for now in a row, each of another incident.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SoftBounces {
    pub number: i64,
    pub since: Option<Timestamp>,
    /// The last one: when, and of which incident.
    pub last: Option<Timestamp>,
    pub incident: String,
}

impl SoftBounces {
    /// One more, of a mail about `incident`. `arrived` when a mail about
    /// another incident has been taken since the last one.
    pub fn and(self, incident: &str, arrived: bool, now: Timestamp) -> Self {
        let incident = incident.to_owned();
        match self.since {
            Some(_) if self.incident == incident => self,
            Some(_) if !arrived => Self { number: self.number + 1, last: Some(now), incident, ..self },
            _ => Self { number: 1, since: Some(now), last: Some(now), incident },
        }
    }

    /// Whether the mailbox is to be given up.
    pub fn are_enough(&self, now: Timestamp) -> bool {
        self.number >= SOFT_LIMIT && self.since.is_some_and(|since| now.since(since) >= SOFT_SPAN)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_tells_whose_fault_it_is() {
        for (status, fate) in [
            ("5.1.1", Fate::Hard),
            ("5.1.10", Fate::Hard),
            ("5.2.1", Fate::Hard),
            ("5.4.4", Fate::Hard),
            ("5.2.2", Fate::Soft),
            ("5.0.0", Fate::Soft),
            ("4.2.2", Fate::Soft),
            ("4.4.7", Fate::Soft),
            ("5.7.1", Fate::Policy),
            ("4.7.28", Fate::Policy),
            ("5.3.4", Fate::Policy),
            ("5.6.0", Fate::Policy),
            ("2.0.0", Fate::Nothing),
            ("", Fate::Nothing),
            ("5.1", Fate::Nothing),
            ("five", Fate::Nothing),
        ] {
            assert_eq!(Fate::of_status(status), fate, "{status}");
        }
    }

    #[test]
    fn a_mailbox_is_given_up_after_five_incidents_in_a_row_over_a_week() {
        let day = |n: i64| Timestamp(n * DAY);
        let mut soft = SoftBounces::default();
        for n in 0..5 {
            assert!(!soft.are_enough(day(n)));
            soft = soft.and(&format!("incident {n}"), false, day(n));
            soft = soft.and(&format!("incident {n}"), false, day(n));
        }
        assert_eq!(soft.number, 5, "two mails about one incident count once");
        assert!(!soft.are_enough(day(6)));
        assert!(soft.are_enough(day(7)));
        assert_eq!(soft.and("another", true, day(8)).number, 1, "one arrived in between");
    }
}
