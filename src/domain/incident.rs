//! Incidents, maintenances and the entries of their timelines.

use super::component::ComponentStatus;
use super::id::Id;
use super::time::Timestamp;
use super::words::{Flag, words};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

words! {
    /// Something that went wrong, or work that was planned.
    Kind, "kind" {
        Incident = "incident",
        Maintenance = "maintenance",
    }
}

words! {
    /// Where an incident or a maintenance stands.
    Status, "status" {
        Investigating = "investigating",
        Identified = "identified",
        Monitoring = "monitoring",
        Resolved = "resolved",
        Postmortem = "postmortem",
        Scheduled = "scheduled",
        InProgress = "in_progress",
        Verifying = "verifying",
        Completed = "completed",
        Cancelled = "cancelled",
    }
}

words! {
    /// How bad it is, ordered from best to worst.
    Impact, "impact" {
        None = "none",
        Maintenance = "maintenance",
        Minor = "minor",
        Major = "major",
        Critical = "critical",
    }
}

words! {
    /// What an entry of the timeline is.
    UpdateKind, "update kind" {
        /// A short update.
        Update = "update",
        /// The explanation was published or republished.
        Explanation = "explanation",
        /// "No news yet": changes the promise and mails nobody.
        NoNews = "no_news",
        /// The incident was withdrawn.
        Withdrawal = "withdrawal",
    }
}

impl Status {
    /// Which of the two lives this status belongs to.
    pub fn kind(self) -> Kind {
        match self {
            Self::Scheduled | Self::InProgress | Self::Verifying | Self::Completed | Self::Cancelled => {
                Kind::Maintenance
            }
            _ => Kind::Incident,
        }
    }

    /// Nothing more is expected.
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Resolved | Self::Postmortem | Self::Completed | Self::Cancelled)
    }

    /// The words readers see.
    pub fn label(self) -> &'static str {
        match self {
            Self::Investigating => "Looking into it",
            Self::Identified => "Found the cause",
            Self::Monitoring => "Watching it",
            Self::Resolved => "Working again",
            Self::Postmortem => "Explained",
            Self::Scheduled => "Planned",
            Self::InProgress => "Work has begun",
            Self::Verifying => "Checking the result",
            Self::Completed => "Done",
            Self::Cancelled => "Cancelled",
        }
    }
}

impl Impact {
    /// The impact that follows from the worst component.
    pub fn from_components(statuses: impl IntoIterator<Item = ComponentStatus>) -> Self {
        match statuses.into_iter().max() {
            None | Some(ComponentStatus::Operational) => Self::None,
            Some(ComponentStatus::UnderMaintenance) => Self::Maintenance,
            Some(ComponentStatus::DegradedPerformance) => Self::Minor,
            Some(ComponentStatus::PartialOutage) => Self::Major,
            Some(ComponentStatus::MajorOutage) => Self::Critical,
        }
    }
}

/// An incident or a maintenance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Incident {
    pub id: Id,
    pub kind: Kind,
    pub title: String,
    /// The subject of every mail about it; frozen at first publication so that
    /// mails thread.
    pub subject: String,
    pub status: Status,
    pub impact: Impact,
    pub impact_override: Option<Impact>,
    pub started_at: Timestamp,
    pub monitoring_at: Option<Timestamp>,
    pub resolved_at: Option<Timestamp>,
    pub scheduled_for: Option<Timestamp>,
    pub scheduled_until: Option<Timestamp>,
    pub auto_start: Flag,
    pub auto_complete: Flag,
    /// Planned work reminds so many milliseconds before it starts; 0 for never.
    #[serde(default)]
    pub remind_before: i64,
    #[serde(default)]
    pub reminded_at: Option<Timestamp>,
    /// Why there is no promise of a next update; empty if there is one.
    pub no_promise: String,
    /// Entered after the fact.
    pub backfilled: Flag,
    pub withdrawn_at: Option<Timestamp>,
    pub withdrawn_reason: String,
    /// JSON object kept for API clients.
    pub metadata: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// Counts changes; a writer who saw an older one gets a conflict.
    pub version: i64,
    pub changed_version: i64,
}

impl Incident {
    /// One that began at `at` and of which no more is known.
    pub fn new(id: Id, status: Status, title: String, at: Timestamp) -> Self {
        Self {
            id,
            kind: status.kind(),
            subject: title.clone(),
            title,
            status,
            impact: Impact::None,
            impact_override: None,
            started_at: at,
            monitoring_at: None,
            resolved_at: None,
            scheduled_for: None,
            scheduled_until: None,
            auto_start: Flag(false),
            auto_complete: Flag(false),
            remind_before: 0,
            reminded_at: None,
            no_promise: String::new(),
            backfilled: Flag(false),
            withdrawn_at: None,
            withdrawn_reason: String::new(),
            metadata: "{}".to_owned(),
            created_at: at,
            updated_at: at,
            version: 1,
            changed_version: 0,
        }
    }

    /// Still going on: neither closed nor withdrawn nor only planned.
    pub fn is_open(&self) -> bool {
        self.withdrawn_at.is_none() && !self.status.is_closed() && self.status != Status::Scheduled
    }

    /// Planned and not begun.
    pub fn is_upcoming(&self) -> bool {
        self.withdrawn_at.is_none() && self.status == Status::Scheduled
    }

    /// When planned work is to be done: "22 Nov 2026, 14:00 UTC to 16:00 UTC".
    /// Empty for what is not planned.
    pub fn window(&self, zone: Tz) -> String {
        match (self.scheduled_for, self.scheduled_until) {
            (Some(from), Some(until)) => format!("{} to {}", from.full(zone), until.brief(from, zone)),
            (Some(from), None) => from.full(zone),
            _ => String::new(),
        }
    }

    /// What groups all mails about it into one conversation.
    pub fn thread_key(&self) -> String {
        match self.kind {
            Kind::Incident => format!("incident-{}", self.id),
            Kind::Maintenance => format!("maint-{}", self.id),
        }
    }
}

/// A component's state in an incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct AffectedComponent {
    pub incident_id: Id,
    pub component_id: Id,
    pub status: ComponentStatus,
}

/// A change of a component's state by one update (Statuspage's form).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AffectedChange {
    /// The component's id.
    pub code: Id,
    /// "Group - Child" for a component in a group.
    pub name: String,
    pub old_status: ComponentStatus,
    pub new_status: ComponentStatus,
}

/// One entry of the timeline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Update {
    pub id: Id,
    pub incident_id: Id,
    pub kind: UpdateKind,
    pub status: Status,
    /// Markdown as typed.
    pub body: String,
    /// The body rendered at write; safe.
    pub html: String,
    /// JSON list of [`AffectedChange`].
    pub affected: String,
    pub staff_id: Option<Id>,
    pub author_name: String,
    pub author_title: String,
    pub author_contact: String,
    /// Whether subscribers were to be told.
    pub deliver: Flag,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub display_at: Timestamp,
    /// When the text was last changed after publication.
    pub edited_at: Option<Timestamp>,
}

impl Update {
    /// The component changes; empty if the stored list cannot be read.
    pub fn affected(&self) -> Vec<AffectedChange> {
        serde_json::from_str(&self.affected).unwrap_or_default()
    }
}

/// A guess at the end, in the author's words; older ones stay readable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Estimate {
    pub incident_id: Id,
    pub text: String,
    pub at: Timestamp,
}

/// An earlier text of something published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Revision {
    pub id: Id,
    pub incident_id: Id,
    /// `update`, `explanation`, `title` or `schedule`.
    pub subject: String,
    pub subject_id: String,
    pub body: String,
    pub author_name: String,
    pub replaced_at: Timestamp,
}

/// Who signs what is published: frozen at the time of writing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Author {
    pub staff_id: Option<Id>,
    pub name: String,
    /// "CEO"; empty for a machine.
    pub title: String,
    /// Where answers reach this person; may be empty.
    pub contact: String,
}
