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

    /// The shape as an SVG path in a square of 20.
    pub fn shape(self) -> &'static str {
        match self {
            Self::Working => {
                "M10 0a10 10 0 1 0 0 20 10 10 0 0 0 0-20zM8.4 15 3.9 10.5l1.6-1.6 2.9 2.9 6.1-6.1 1.6 1.6z"
            }
            Self::Slow => "M10 1 20 19H0zM9 7v6h2V7zm0 8v2h2v-2z",
            Self::Partly => "M10 0l10 10-10 10L0 10zm0 3-7 7h14z",
            Self::Down => {
                "M6 0h8l6 6v8l-6 6H6l-6-6V6zM5.2 6.6 8.6 10l-3.4 3.4 1.4 1.4L10 11.4l3.4 3.4 1.4-1.4L11.4 10l3.4-3.4\
                 -1.4-1.4L10 8.6 6.6 5.2z"
            }
            Self::Planned => "M1 1h18v18H1zm3 7v4h12V8z",
            Self::Unknown => "M10 0a10 10 0 1 0 0 20 10 10 0 0 0 0-20zm0 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15z",
        }
    }

    /// The colour where there is no stylesheet, on white or under white.
    pub fn colour(self) -> [u8; 3] {
        match self {
            Self::Working => [0x0b, 0x6b, 0x3a],
            Self::Slow => [0x7a, 0x52, 0x00],
            Self::Partly => [0x9a, 0x3b, 0x00],
            Self::Down => [0xa8, 0x07, 0x1a],
            Self::Planned => [0x0b, 0x4f, 0xb3],
            Self::Unknown => [0x54, 0x5b, 0x66],
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

    /// What is said while nothing is going on.
    pub fn quiet(scene: &Scene<'_>) -> Self {
        let (state, key) = match (&scene.model.page, scene.stale) {
            (None, _) => (State::Unknown, "setting-up"),
            (Some(_), None) => (State::Working, "quiet"),
            (Some(_), Some(_)) => (State::Unknown, "quiet-was"),
        };
        Self::new(state, scene.words().say(key))
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
