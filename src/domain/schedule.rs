//! What planned work does by itself.

use super::id::Id;
use super::incident::Status;
use super::time::Timestamp;
use super::words::Flag;

/// The part of a maintenance that the clock moves.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct Plan {
    pub id: Id,
    pub status: Status,
    pub scheduled_for: Option<Timestamp>,
    pub scheduled_until: Option<Timestamp>,
    pub auto_start: Flag,
    pub auto_complete: Flag,
    /// So many milliseconds before the start; 0 for never.
    pub remind_before: i64,
    pub reminded_at: Option<Timestamp>,
}

/// What the clock does to a maintenance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Remind,
    Start,
    Finish,
}

impl Plan {
    /// What is due at `now`. A start that has come makes a reminder pointless.
    pub fn due(&self, now: Timestamp) -> Option<Step> {
        let reached = |at: Option<Timestamp>| at.is_some_and(|at| at <= now);
        match self.status {
            Status::Scheduled if reached(self.scheduled_for) => self.auto_start.then_some(Step::Start),
            Status::Scheduled => {
                let remind_at = self.scheduled_for.map(|at| at.plus(-self.remind_before));
                let wanted = self.remind_before > 0 && self.reminded_at.is_none();
                (wanted && reached(remind_at)).then_some(Step::Remind)
            }
            Status::InProgress | Status::Verifying => {
                (*self.auto_complete && reached(self.scheduled_until)).then_some(Step::Finish)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::HOUR;

    fn plan(status: Status) -> Plan {
        Plan {
            id: Id::random(),
            status,
            scheduled_for: Some(Timestamp(10 * HOUR)),
            scheduled_until: Some(Timestamp(12 * HOUR)),
            auto_start: Flag(true),
            auto_complete: Flag(true),
            remind_before: HOUR,
            reminded_at: None,
        }
    }

    #[test]
    fn each_step_comes_at_its_time() {
        let at = |status, hours| plan(status).due(Timestamp(hours * HOUR));
        assert_eq!(at(Status::Scheduled, 8), None);
        assert_eq!(at(Status::Scheduled, 9), Some(Step::Remind));
        assert_eq!(at(Status::Scheduled, 10), Some(Step::Start));
        assert_eq!(at(Status::InProgress, 11), None);
        assert_eq!(at(Status::Verifying, 12), Some(Step::Finish));
        assert_eq!(at(Status::Cancelled, 12), None);
    }

    #[test]
    fn what_is_done_by_hand_is_not_done_by_itself() {
        let by_hand = |status| Plan { auto_start: Flag(false), auto_complete: Flag(false), ..plan(status) };
        assert_eq!(by_hand(Status::Scheduled).due(Timestamp(10 * HOUR)), None);
        assert_eq!(by_hand(Status::InProgress).due(Timestamp(13 * HOUR)), None);
        let reminded = Plan { reminded_at: Some(Timestamp(9 * HOUR)), ..plan(Status::Scheduled) };
        assert_eq!(reminded.due(Timestamp(9 * HOUR)), None);
    }
}
