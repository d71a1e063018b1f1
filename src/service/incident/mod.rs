//! Opening, updating, closing and withdrawing incidents and maintenances.
//!
//! Whatever is published goes through [`entry`], which knows everything that
//! follows from an entry of a timeline.

mod checks;
mod edit;
mod entry;
mod open;
mod update;
mod withdraw;

pub(super) use entry::Entry;

use super::compose::Next;
use crate::domain::assertion::Answers;
use crate::domain::component::ComponentStatus;
use crate::domain::id::Id;
use crate::domain::incident::{Impact, Status};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};

/// Statuspage's limit for names.
pub const TITLE_MAX: usize = 255;

/// A new incident or maintenance with its first update.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NewIncident {
    pub title: String,
    pub status: Status,
    pub impact_override: Option<Impact>,
    pub body: String,
    pub components: Vec<(Id, ComponentStatus)>,
    pub answers: Option<Answers>,
    pub next: Next,
    pub estimate: String,
    pub deliver: bool,
    pub started_at: Option<Timestamp>,
    /// Of what is entered after the fact.
    pub ended_at: Option<Timestamp>,
    pub scheduled_for: Option<Timestamp>,
    pub scheduled_until: Option<Timestamp>,
    pub auto_start: bool,
    pub auto_complete: bool,
    /// Remind so many milliseconds before the start; 0 for never.
    pub remind_before: i64,
    pub backfilled: bool,
    /// A JSON object of the client's own.
    pub metadata: Option<String>,
    /// The same key publishes once.
    pub idempotency_key: Option<String>,
}

impl NewIncident {
    /// An incident with nothing but a title and a status.
    pub fn titled(title: impl Into<String>, status: Status) -> Self {
        Self {
            title: title.into(),
            status,
            impact_override: None,
            body: String::new(),
            components: Vec::new(),
            answers: None,
            next: Next::Silent,
            estimate: String::new(),
            deliver: true,
            started_at: None,
            ended_at: None,
            scheduled_for: None,
            scheduled_until: None,
            auto_start: false,
            auto_complete: false,
            remind_before: 0,
            backfilled: false,
            metadata: None,
            idempotency_key: None,
        }
    }
}

/// The next entry of a timeline, and what changes with it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct NewUpdate {
    /// Nothing keeps the status.
    pub status: Option<Status>,
    pub body: String,
    pub components: Vec<(Id, ComponentStatus)>,
    /// Components that the incident does not touch after all. Their state stays.
    pub removed: Vec<Id>,
    pub answers: Option<Answers>,
    pub next: Next,
    pub estimate: String,
    pub deliver: bool,
    pub title: Option<String>,
    /// An inner nothing lets the impact follow from the components again.
    pub impact_override: Option<Option<Impact>>,
    pub scheduled_for: Option<Timestamp>,
    pub scheduled_until: Option<Timestamp>,
    pub auto_start: Option<bool>,
    pub auto_complete: Option<bool>,
    pub remind_before: Option<i64>,
    pub metadata: Option<String>,
    pub idempotency_key: Option<String>,
    /// Writes no entry into the timeline, only changes fields.
    pub silent: bool,
}

/// What publishing led to.
#[derive(Clone, Debug)]
pub struct Published {
    pub incident_id: Id,
    /// None if this was a repetition of something already published.
    pub update_id: Option<Id>,
    /// The notification that will leave after the undo time, if there is one.
    pub notification_id: Option<i64>,
}
