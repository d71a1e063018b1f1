//! Ninety days of a component as bars, and the same facts as links.

use super::Scene;
use super::key::Key;
use super::state::State;
use crate::domain::component::{Component, ComponentChange, ComponentStatus};
use crate::domain::id::Id;
use crate::domain::time::Timestamp;
use crate::domain::uptime::{Calendar, Day};
use chrono::NaiveDate;
use std::fmt::Write;

/// How far back the bars go.
pub const DAYS: u64 = 90;
/// Width of a day and height of the drawing, in its own units.
const STEP: u64 = 5;
const HEIGHT: u64 = 32;

/// The bars of one component.
#[derive(Clone, Debug)]
pub struct Bars {
    /// The facts in a sentence, for who cannot see the bars.
    pub label: String,
    /// One path for each state that occurs.
    pub paths: Vec<Path>,
    pub width: u64,
    /// Days with trouble, newest first.
    pub bad: Vec<BadDay>,
    /// How many more of them there are than `bad` holds.
    pub more: usize,
}

/// The days of one state: its class and the lines to draw.
#[derive(Clone, Debug)]
pub struct Path {
    pub class: &'static str,
    pub lines: String,
}

/// A day on which something was wrong.
#[derive(Clone, Debug)]
pub struct BadDay {
    pub day: String,
    pub word: String,
    pub lasted: String,
    pub href: String,
}

/// The days that all bars of a page show.
pub struct Changes<'a> {
    scene: Scene<'a>,
    calendar: Calendar,
    today: NaiveDate,
}

impl<'a> Changes<'a> {
    pub fn of(scene: &Scene<'a>) -> Self {
        let calendar = Calendar::ending(scene.now, DAYS, scene.zone());
        Self { scene: *scene, calendar, today: scene.now.day(scene.zone()) }
    }

    /// The changes that count for the days shown, oldest first: those within them,
    /// and the last one before.
    fn shown(&self, component: &Id) -> Vec<&'a ComponentChange> {
        let mut shown = Vec::new();
        for change in recorded(&self.scene, component).rev() {
            shown.push(change);
            if change.at <= self.calendar.begins() {
                break;
            }
        }
        shown.reverse();
        shown
    }

    /// The bars of `component`, with at most `links` days spelt out.
    pub fn bars(&self, scene: &Scene<'_>, component: &Component, links: usize) -> Bars {
        let changes = self.shown(&component.id);
        let since = component.counted_from(scene.zone()).day(scene.zone());
        let days = self.calendar.days(since, &changes);
        let bad = days.iter().rev().filter(|day| day.had_trouble());
        let more = bad.clone().count().saturating_sub(links);
        Bars {
            label: sentence(scene, component, &days),
            paths: paths(&days),
            width: STEP * DAYS,
            bad: bad.take(links).map(|day| self.bad_day(scene, component, day)).collect(),
            more,
        }
    }

    fn bad_day(&self, scene: &Scene<'_>, component: &Component, day: &Day) -> BadDay {
        let words = scene.words();
        let href = match day.incidents.last() {
            Some(id) => scene.path(&Key::Incident(id.clone())),
            None => format!("{}#changes", scene.path(&Key::Component(component.id.clone()))),
        };
        BadDay {
            day: if day.date == self.today { words.say("today").into_owned() } else { words.day(day.date) },
            word: day.worst.map_or(State::Unknown, State::from).word(words).into_owned(),
            lasted: words.span(day.trouble),
            href,
        }
    }
}

/// The changes of a component that count, oldest first: what a withdrawn
/// incident changed did not happen.
pub fn recorded<'a>(scene: &Scene<'a>, id: &Id) -> impl DoubleEndedIterator<Item = &'a ComponentChange> {
    let model = scene.model;
    let withdrawn = |id: &Id| model.story(id).is_some_and(|story| story.incident.withdrawn_at.is_some());
    let of = model.changes.of(id);
    of.filter(move |change| !change.incident_id.as_ref().is_some_and(withdrawn))
}

/// The days counted, for who cannot see the bars.
fn sentence(scene: &Scene<'_>, component: &Component, days: &[Day]) -> String {
    let words = scene.words();
    let bad = days.iter().filter(|day| day.had_trouble()).count();
    let unknown = days.iter().filter(|day| day.worst.is_none()).count();
    let counted = |n: usize| words.fill("days", &[("n", n.into())]);
    let label = words.fill(
        "bars",
        &[
            ("name", component.name.as_str().into()),
            ("n", DAYS.into()),
            ("good", counted(days.len() - bad - unknown).into()),
            ("bad", counted(bad).into()),
        ],
    );
    match unknown {
        0 => label,
        n => {
            let before = words.fill("bars-no-data", &[("days", counted(n).into())]);
            words.sentences(&[label, before])
        }
    }
}

/// A worse day is taller as well as coloured; a day without data is hatched.
fn paths(days: &[Day]) -> Vec<Path> {
    let kinds = [
        None,
        Some(ComponentStatus::Operational),
        Some(ComponentStatus::UnderMaintenance),
        Some(ComponentStatus::DegradedPerformance),
        Some(ComponentStatus::PartialOutage),
        Some(ComponentStatus::MajorOutage),
    ];
    let mut paths = Vec::new();
    for kind in kinds {
        let mut lines = String::new();
        for (n, _) in days.iter().enumerate().filter(|(_, day)| day.worst == kind) {
            // Days are counted in u64 for the address of the line only.
            let x = STEP * u64::try_from(n).unwrap_or(0) + STEP / 2;
            let tall = height(kind);
            let _ = write!(lines, "M{x} {}v{tall}", HEIGHT - tall);
        }
        if !lines.is_empty() {
            paths.push(Path { class: kind.map_or(State::Unknown, State::from).class(), lines });
        }
    }
    paths
}

fn height(kind: Option<ComponentStatus>) -> u64 {
    match kind {
        None | Some(ComponentStatus::Operational) => 20,
        Some(ComponentStatus::UnderMaintenance) => 23,
        Some(ComponentStatus::DegradedPerformance) => 26,
        Some(ComponentStatus::PartialOutage) => 29,
        Some(ComponentStatus::MajorOutage) => HEIGHT,
    }
}

/// When something last changed before `at` on a page of one component.
pub fn newest_first<'a>(scene: &Scene<'a>, id: &Id) -> Vec<(&'a ComponentChange, Option<Timestamp>)> {
    let mut until = None;
    let mut rows = Vec::new();
    for change in scene.model.changes.of(id).rev() {
        rows.push((change, until));
        until = Some(change.at);
    }
    rows
}
