//! How a state is shown: a word, a shape and a colour, never a colour alone.

use crate::domain::component::ComponentStatus;
use crate::domain::incident::{Impact, Kind, Status};
use crate::snapshot::model::Story;

/// One of the states a reader can meet. The class names colour and shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Working,
    Slow,
    Partly,
    Down,
    Planned,
    Unknown,
}

impl State {
    /// Every state, for the legend.
    pub const ALL: [Self; 6] = [Self::Working, Self::Slow, Self::Partly, Self::Down, Self::Planned, Self::Unknown];

    /// The class of the colour and the name of the shape.
    pub fn class(self) -> &'static str {
        match self {
            Self::Working => "ok",
            Self::Slow => "slow",
            Self::Partly => "part",
            Self::Down => "down",
            Self::Planned => "work",
            Self::Unknown => "none",
        }
    }

    /// The word readers see.
    pub fn word(self) -> &'static str {
        match self {
            Self::Working => ComponentStatus::Operational.label(),
            Self::Slow => ComponentStatus::DegradedPerformance.label(),
            Self::Partly => ComponentStatus::PartialOutage.label(),
            Self::Down => ComponentStatus::MajorOutage.label(),
            Self::Planned => ComponentStatus::UnderMaintenance.label(),
            Self::Unknown => "Not known",
        }
    }

    /// What the state means.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Working => ComponentStatus::Operational.meaning(),
            Self::Slow => ComponentStatus::DegradedPerformance.meaning(),
            Self::Partly => ComponentStatus::PartialOutage.meaning(),
            Self::Down => ComponentStatus::MajorOutage.meaning(),
            Self::Planned => ComponentStatus::UnderMaintenance.meaning(),
            Self::Unknown => "We cannot say at the moment",
        }
    }

    /// The state that heads a story, with its words.
    pub fn of_story(story: &Story) -> (Self, &'static str) {
        let incident = &story.incident;
        if incident.withdrawn_at.is_some() {
            return (Self::Unknown, "Withdrawn");
        }
        match (incident.kind, incident.status) {
            (Kind::Incident, status) if status.is_closed() => (Self::Working, Status::Resolved.label()),
            (Kind::Incident, status) => match Self::of_open(story) {
                // Every part works again or none is named: the phase is what is known.
                Self::Working | Self::Unknown => (Self::Unknown, status.label()),
                state => (state, state.word()),
            },
            (Kind::Maintenance, Status::Completed) => (Self::Working, "Planned work done"),
            (Kind::Maintenance, Status::Cancelled) => (Self::Unknown, "Planned work cancelled"),
            (Kind::Maintenance, _) => (Self::Planned, Self::Planned.word()),
        }
    }

    fn of_open(story: &Story) -> Self {
        if !story.components.is_empty() {
            return story.worst().into();
        }
        match story.incident.impact_override.unwrap_or(story.incident.impact) {
            Impact::Critical => Self::Down,
            Impact::Major => Self::Partly,
            Impact::Minor => Self::Slow,
            Impact::Maintenance | Impact::None => Self::Unknown,
        }
    }
}

impl From<ComponentStatus> for State {
    fn from(status: ComponentStatus) -> Self {
        match status {
            ComponentStatus::Operational => Self::Working,
            ComponentStatus::UnderMaintenance => Self::Planned,
            ComponentStatus::DegradedPerformance => Self::Slow,
            ComponentStatus::PartialOutage => Self::Partly,
            ComponentStatus::MajorOutage => Self::Down,
        }
    }
}

/// A state with the words shown for it.
#[derive(Clone, Debug)]
pub struct Mark {
    pub state: State,
    pub word: String,
}

impl Mark {
    /// `word` for `state`; in a stale picture it says that it is the last known one.
    pub fn new(state: State, word: &str, stale: bool) -> Self {
        let word = if stale { format!("Last known: {word}") } else { word.to_owned() };
        Self { state, word }
    }

    /// A component's state.
    pub fn of(status: ComponentStatus, stale: bool) -> Self {
        let state = State::from(status);
        Self::new(state, state.word(), stale)
    }
}
