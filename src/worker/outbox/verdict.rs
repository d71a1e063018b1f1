//! From what the relay said to what is written down (MAIL.md 2.6).

use crate::domain::time::{HOUR, MINUTE, Timestamp};
use crate::mail::lane::{Action, Outcome, Refusal, Stage};
use crate::store::outbox::Mark;

/// After this many attempts a mail is given up.
pub(super) const ATTEMPTS: i64 = 8;
/// Greylisting opens after minutes, a full mailbox after hours.
const BACKOFF: [i64; 7] = [MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR];
/// A recipient whose turn made the relay ask for less is tried after others.
const AFTER_OTHERS: i64 = 1_000;
/// Replies are kept up to this many characters.
const REPLY: usize = 500;

/// What else an outcome leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// Taken.
    Taken,
    /// A word about this recipient only.
    Answered,
    /// All lanes go slower, and this one's connection is closed.
    SlowDown,
    /// The recipient's domain asks for less.
    SlowDomain,
    /// A word against the mail itself; many in a row hold the notification.
    Content,
    /// A word against us; many hold the notification.
    Denied,
    /// The notification is held at once.
    Hold,
    /// The connection is gone.
    Lost,
}

/// How the relay and the mail stand when the outcome is judged.
pub(super) struct Standing {
    /// Attempts so far, this one included.
    pub attempts: i64,
    pub now: Timestamp,
    /// Between -1 and 1, so that those refused together do not return together.
    pub jitter: f64,
    /// Connections break for everybody.
    pub relay_fails: bool,
}

/// Decides.
pub(super) fn judge(outcome: &Outcome, standing: &Standing) -> (Mark, Effect) {
    let now = standing.now;
    match outcome {
        Outcome::Accepted { code, .. } => (Mark::Sent { code: i64::from(*code) }, Effect::Taken),
        Outcome::Refused(refusal) => refused(refusal, standing),
        // Nobody knows whether it was taken. Once more, at once: as the same
        // bytes it can be recognised; then as patiently as any other.
        Outcome::Lost { in_doubt: true, error } => (again(standing, error), Effect::Lost),
        Outcome::Lost { in_doubt: false, .. } if standing.relay_fails => (Mark::GiveBack { due: now }, Effect::Lost),
        // A mail that breaks every connection must end some time.
        Outcome::Lost { in_doubt: false, error } => (again(standing, error), Effect::Lost),
    }
}

fn refused(refusal: &Refusal, standing: &Standing) -> (Mark, Effect) {
    let (code, reply) = (i64::from(refusal.code), short(&refusal.to_string()));
    match refusal.action {
        Action::RetryRecipient => {
            let due = standing.now.plus(backoff(standing.attempts, standing.jitter));
            (Mark::Retry { due, code, reply }, Effect::Answered)
        }
        Action::FailRecipient { hard_bounce: true } => {
            (Mark::Failed { code, reply, gone: Some(standing.now) }, Effect::Answered)
        }
        // No word about the mailbox: when it happens to many it is not theirs.
        Action::FailRecipient { hard_bounce: false } => (Mark::Failed { code, reply, gone: None }, Effect::Denied),
        Action::SlowDomain => (Mark::GiveBack { due: standing.now.plus(AFTER_OTHERS) }, Effect::SlowDomain),
        Action::SlowLane => (Mark::GiveBack { due: standing.now.plus(AFTER_OTHERS) }, Effect::SlowDown),
        Action::PauseNotification if refusal.stage == Stage::Mail => {
            (Mark::GiveBack { due: standing.now }, Effect::Hold)
        }
        Action::PauseNotification => (Mark::Failed { code, reply, gone: None }, Effect::Content),
    }
}

/// The first lost connection is nobody's fault; the next ones may be the mail's.
fn again(standing: &Standing, error: &str) -> Mark {
    let wait = match standing.attempts {
        ..=1 => 0,
        n => backoff(n - 1, standing.jitter),
    };
    Mark::Retry { due: standing.now.plus(wait), code: 0, reply: short(error) }
}

/// Milliseconds to wait after the `attempts`th attempt.
fn backoff(attempts: i64, jitter: f64) -> i64 {
    let step = usize::try_from(attempts - 1).unwrap_or(0).min(BACKOFF.len() - 1);
    let base = BACKOFF[step];
    // A fifth more or less; well within what a float holds exactly.
    base + (base as f64 * 0.2 * jitter.clamp(-1.0, 1.0)) as i64
}

fn short(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(REPLY).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_800_000_000_000);

    fn standing(attempts: i64) -> Standing {
        Standing { attempts, now: NOW, jitter: 0.0, relay_fails: false }
    }

    fn reply(stage: Stage, code: u16, text: &str) -> (Mark, Effect) {
        judge(&Outcome::Refused(Refusal::read(stage, code, text)), &standing(1))
    }

    #[test]
    fn each_kind_of_answer_has_its_consequence() {
        let (mark, effect) = reply(Stage::Rcpt, 450, "4.2.0 Greylisted");
        assert_eq!(effect, Effect::Answered);
        assert_eq!(mark, Mark::Retry { due: NOW.plus(MINUTE), code: 450, reply: "450 4.2.0 Greylisted".into() });
        let (mark, effect) = reply(Stage::Rcpt, 550, "5.1.1 No such user");
        assert!(matches!(mark, Mark::Failed { gone: Some(_), .. }) && effect == Effect::Answered);
        let (mark, effect) = reply(Stage::Rcpt, 554, "5.7.1 Relay access denied");
        assert!(matches!(mark, Mark::Failed { gone: None, .. }) && effect == Effect::Denied);
        let (mark, effect) = reply(Stage::Rcpt, 450, "4.7.1 Too many messages, slow down");
        assert!(matches!(mark, Mark::GiveBack { .. }) && effect == Effect::SlowDomain);
        let (mark, effect) = reply(Stage::EndOfData, 421, "4.7.28 rate");
        assert!(matches!(mark, Mark::GiveBack { .. }) && effect == Effect::SlowDown);
        let (mark, effect) = reply(Stage::Mail, 550, "5.7.1 Sender not allowed");
        assert!(matches!(mark, Mark::GiveBack { .. }) && effect == Effect::Hold);
        let (mark, effect) = reply(Stage::EndOfData, 554, "5.7.1 looks like spam");
        assert!(matches!(mark, Mark::Failed { gone: None, .. }) && effect == Effect::Content);
    }

    #[test]
    fn a_lost_connection_is_tried_again_at_once_and_then_patiently() {
        let lost = |in_doubt| Outcome::Lost { in_doubt, error: "gone".into() };
        for (attempts, wait) in [(1, 0), (2, MINUTE), (3, 5 * MINUTE)] {
            let (mark, effect) = judge(&lost(true), &standing(attempts));
            assert!(matches!(mark, Mark::Retry { due, .. } if due == NOW.plus(wait)), "{attempts}: {mark:?}");
            assert_eq!(effect, Effect::Lost);
        }
        let failing = Standing { relay_fails: true, ..standing(3) };
        assert_eq!(judge(&lost(false), &failing).0, Mark::GiveBack { due: NOW });
    }

    #[test]
    fn the_steps_grow_to_four_hours_and_spread_by_a_fifth() {
        let steps: Vec<i64> = (1..=8).map(|n| backoff(n, 0.0) / MINUTE).collect();
        assert_eq!(steps, [1, 5, 15, 30, 60, 120, 240, 240]);
        assert_eq!((backoff(1, 1.0), backoff(1, -1.0)), (72_000, 48_000));
    }
}
