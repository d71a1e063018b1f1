//! How a state is shown: a word, a shape and a colour, never a colour alone.

use super::Scene;
use crate::domain::component::ComponentStatus;
use crate::domain::incident::{Impact, Kind, Status};
use crate::snapshot::model::Story;
use crate::words::Words;
use std::borrow::Cow;

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
    pub fn word(self, words: Words) -> Cow<'static, str> {
        match self.status() {
            Some(status) => words.state(status),
            None => words.say("state-none"),
        }
    }

    /// What the state means.
    pub fn meaning(self, words: Words) -> Cow<'static, str> {
        match self.status() {
            Some(status) => words.meaning(status),
            None => words.say("meaning-none"),
        }
    }

    fn status(self) -> Option<ComponentStatus> {
        Some(match self {
            Self::Working => ComponentStatus::Operational,
            Self::Slow => ComponentStatus::DegradedPerformance,
            Self::Partly => ComponentStatus::PartialOutage,
            Self::Down => ComponentStatus::MajorOutage,
            Self::Planned => ComponentStatus::UnderMaintenance,
            Self::Unknown => return None,
        })
    }

    /// The state that heads a story, with its words.
    pub fn of_story(story: &Story, words: Words) -> (Self, Cow<'static, str>) {
        let incident = &story.incident;
        if incident.withdrawn_at.is_some() {
            return (Self::Unknown, words.say("withdrawn"));
        }
        match (incident.kind, incident.status) {
            (Kind::Incident, status) if status.is_closed() => (Self::Working, words.phase(Status::Resolved)),
            (Kind::Incident, status) => match Self::of_open(story) {
                // Every part works again or none is named: the phase is what is known.
                Self::Working | Self::Unknown => (Self::Unknown, words.phase(status)),
                state => (state, state.word(words)),
            },
            (Kind::Maintenance, Status::Completed) => (Self::Working, words.say("work-done")),
            (Kind::Maintenance, Status::Cancelled) => (Self::Unknown, words.say("work-cancelled")),
            (Kind::Maintenance, _) => (Self::Planned, Self::Planned.word(words)),
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
    /// `word` for `state`, as it is.
    pub fn new(state: State, word: impl Into<String>) -> Self {
        Self { state, word: word.into() }
    }

    /// `word` for `state` now; in a stale picture it says that it is the last known one.
    pub fn known(scene: &Scene<'_>, state: State, word: Cow<'_, str>) -> Self {
        match scene.stale {
            Some(_) => Self::new(state, scene.words().fill("last-known", &[("word", word.into_owned().into())])),
            None => Self::new(state, word),
        }
    }

    /// A component's state now.
    pub fn of(scene: &Scene<'_>, status: ComponentStatus) -> Self {
        let state = State::from(status);
        Self::known(scene, state, state.word(scene.words()))
    }

    /// A component's state as it was recorded then.
    pub fn then(words: Words, status: ComponentStatus) -> Self {
        let state = State::from(status);
        Self::new(state, state.word(words))
    }
}
