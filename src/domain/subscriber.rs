//! People who asked to be told.

use super::id::Id;
use super::incident::{Incident, Kind};
use super::language::Preferred;
use super::time::Timestamp;
use super::words::{Flag, words};

words! {
    /// Where a subscription stands.
    SubscriberState, "subscriber state" {
        /// Waits for the button behind the confirmation link.
        Pending = "pending",
        Confirmed = "confirmed",
        Unsubscribed = "unsubscribed",
        /// Mail to it failed for good; kept out until somebody looks.
        Quarantined = "quarantined",
    }
}

words! {
    /// How much of an incident a subscriber wants to hear.
    Events, "choice of updates" {
        /// Every update that is mailed.
        All = "all",
        /// The first and the last words only.
        Milestones = "milestones",
    }
}

words! {
    /// Why an address is not to be brought back by an import.
    Suppression, "reason" {
        /// Its owner reported our mail as unwanted: nothing is sent there at all.
        Complaint = "complaint",
        /// Its owner left, or mail to it failed for good, and the row was erased.
        Erased = "erased",
    }
}

/// A subscriber by mail.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Subscriber {
    /// Grows in order of creation; never shown.
    pub id: i64,
    /// The identifier that API clients see.
    pub public_id: Id,
    pub email: String,
    pub state: SubscriberState,
    /// All components, or only those chosen.
    pub all_components: Flag,
    pub events: Events,
    /// Planned work too.
    pub maintenance: Flag,
    /// How consent came about: `form`, `api`, or what an import says.
    pub consent_source: String,
    /// The language that mail to it is written in.
    pub language: Preferred,
    pub created_at: Timestamp,
    pub confirmed_at: Option<Timestamp>,
    pub unsubscribed_at: Option<Timestamp>,
    pub quarantined_at: Option<Timestamp>,
    /// The words of the refusal, or why the person left; empty if neither.
    pub quarantine_reason: String,
}

/// What somebody wants to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wishes {
    pub scope: Scope,
    pub events: Events,
    /// Planned work too.
    pub maintenance: bool,
    /// Incidents whose every update is wanted, whatever else is chosen.
    pub following: Vec<Id>,
}

/// Which incidents somebody wants to hear of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All of them, also of components that come later.
    Everything,
    /// Those of these components.
    Components(Vec<Id>),
    /// Only those followed.
    Followed,
}

/// Whom a piece of news concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audience {
    /// Whose followers are told; nothing while the incident does not exist.
    pub incident: Option<Id>,
    /// Whose subscribers are told; none means everybody's.
    pub components: Vec<Id>,
    /// Planned work, which some do not want to hear of.
    pub maintenance: bool,
    /// The start or the end, which everybody wants to hear of.
    pub milestone: bool,
}

impl Audience {
    /// Whom a word about an incident on these components concerns.
    pub fn of(incident: &Incident, components: Vec<Id>, milestone: bool) -> Self {
        let maintenance = incident.kind == Kind::Maintenance;
        Self { incident: Some(incident.id.clone()), components, maintenance, milestone }
    }

    /// Whom the first word about an incident that does not exist yet concerns.
    pub fn of_first(components: Vec<Id>) -> Self {
        Self { incident: None, components, maintenance: false, milestone: true }
    }
}
