//! What must be true of every incident, and what a person must say.

use super::NewIncident;
use crate::domain::incident::{Kind, Status};
use crate::domain::time::Timestamp;
use crate::service::Actor;
use crate::service::compose::{Body, Next};
use crate::service::error::Checks;

/// What a person, unlike a machine, must say.
pub(super) fn require_of_people(
    checks: &mut Checks,
    actor: &Actor,
    status: Status,
    body: &Body,
    answered: bool,
    next: &Next,
) {
    if !matches!(actor, Actor::Staff { .. }) {
        return;
    }
    if body.html.is_empty() {
        checks.fail("body", "Say in one sentence what is going on.");
    }
    if !answered && status.kind() == Kind::Incident {
        checks.fail("data", "Say whether data was lost or exposed, or that you do not know yet.");
    }
    if *next == Next::Silent && !status.is_closed() && status.kind() == Kind::Incident {
        checks.fail("next_update", "Say by when the next update comes, or why there is none.");
    }
}

pub(super) fn check_schedule(checks: &mut Checks, kind: Kind, start: Option<Timestamp>, end: Option<Timestamp>) {
    if kind == Kind::Incident {
        return;
    }
    match (start, end) {
        (Some(start), Some(end)) if end <= start => {
            checks.fail("scheduled_until", "The work must end after it starts.");
        }
        (None, _) => checks.fail("scheduled_for", "Say when the work starts."),
        (_, None) => checks.fail("scheduled_until", "Say when the work ends."),
        _ => {}
    }
}

pub(super) fn check_metadata(checks: &mut Checks, metadata: Option<String>) -> Option<String> {
    let text = metadata?;
    if text.len() > 20_000 {
        checks.fail("metadata", "The metadata is too large; at most 20000 bytes fit.");
    }
    Some(text)
}

pub(super) fn a_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Incident => "an incident",
        Kind::Maintenance => "a maintenance",
    }
}

/// What is entered after the fact is over.
pub(super) fn check_backfill(checks: &mut Checks, new: &NewIncident, now: Timestamp) {
    let Some(ended) = new.ended_at.filter(|_| new.backfilled) else { return };
    if new.started_at.is_none_or(|started| started > now) {
        checks.fail("started_at", "It must have begun in the past.");
    }
    if ended > now || new.started_at.is_some_and(|started| ended < started) {
        checks.fail("ended_at", "It must have ended after it began, and before now.");
    }
}
