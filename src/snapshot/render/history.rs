//! Past incidents by month.

use super::key::{Key, Month};
use super::layout::Layout;
use super::state::{Mark, State};
use super::{Scene, When};
use crate::domain::incident::{Impact, Kind, Status};
use crate::domain::promise::Record;
use crate::markdown;
use crate::snapshot::document::Document;
use crate::snapshot::model::Story;
use crate::words::Words;
use askama::Template;
use std::sync::Arc;

/// Months with incidents on the first page of the history.
const NEWEST: usize = 3;

#[derive(Template)]
#[template(path = "public/history.html")]
struct History {
    layout: Layout,
    heading: String,
    months: Vec<Listed>,
    /// What became of all promises; on the newest page only.
    record: String,
    newer: Option<Link>,
    older: Option<Link>,
}

/// A month with what happened in it.
struct Listed {
    name: String,
    rows: Vec<Row>,
}

struct Link {
    href: String,
    name: String,
}

/// An incident in a list.
#[derive(Clone, Debug)]
pub struct Row {
    pub mark: Mark,
    pub title: String,
    pub href: String,
    pub at: When,
    /// "was down for 1 h 02 min"; empty for what is only planned.
    pub lasted: String,
    pub safety: Option<String>,
    pub text: String,
}

impl Row {
    /// The row of a story.
    pub fn of(scene: &Scene<'_>, story: &Story) -> Self {
        let story = &*story.told_in(scene.view.language);
        let incident = &story.incident;
        let words = scene.words();
        let (state, word) = State::of_story(story, words);
        let over = incident.resolved_at.is_some() && incident.withdrawn_at.is_none();
        let lasted = match incident.kind {
            Kind::Incident if over => lasted(words, incident.impact, story.lasted(scene.now)),
            _ => String::new(),
        };
        let first = story.explanation.as_ref().and_then(|post| post.sections.filled().next());
        let text = match first {
            Some((_, text)) => markdown::excerpt(text, 180),
            None => story.updates.first().map_or_else(String::new, |u| markdown::excerpt(&u.body, 180)),
        };
        Self {
            // What is over stays over, however old the picture is.
            mark: if incident.is_open() { Mark::known(scene, state, word) } else { Mark::new(state, word) },
            title: incident.title.clone(),
            href: scene.path(&Key::Incident(incident.id.clone())),
            at: scene.full(story.sort_time()),
            lasted,
            safety: story.assertion().filter(|_| over).map(|a| words.safety(&a.answers())),
            text,
        }
    }
}

/// How bad it was and how long.
fn lasted(words: Words, impact: Impact, ms: i64) -> String {
    let key = match impact {
        Impact::Critical => "was-down",
        Impact::Major => "was-partly-down",
        Impact::Minor => "was-slow",
        Impact::Maintenance | Impact::None => "lasted",
    };
    words.fill(key, &[("span", words.span(ms).into())])
}

/// Whether anything is filed under `month`.
pub fn has(scene: &Scene<'_>, month: Month) -> bool {
    listed(scene).any(|(of, _)| of == month)
}

/// What has begun, newest first, with the month it is filed under.
fn listed<'a>(scene: &Scene<'a>) -> impl Iterator<Item = (Month, &'a Arc<Story>)> {
    let (zone, model) = (scene.zone(), scene.model);
    model
        .stories
        .iter()
        .filter(|s| s.incident.status != Status::Scheduled || s.incident.withdrawn_at.is_some())
        .map(move |s| (Month::from(s.sort_time().month(zone)), s))
}

/// How the page has kept its word: promises are worth what became of them.
fn kept(scene: &Scene<'_>) -> String {
    let real = scene.model.stories.iter().filter(|s| s.incident.withdrawn_at.is_none());
    let record = Record::of(real.flat_map(|s| &s.promises), scene.now);
    let words = scene.words();
    match super::incident::record(words, record) {
        nothing if nothing.is_empty() => nothing,
        record => words.fill("record-of-all", &[("record", record.into())]),
    }
}

/// The newest months, or `month` alone.
pub fn page(scene: &Scene<'_>, month: Option<Month>) -> Document {
    let mut months: Vec<Month> = listed(scene).map(|(month, _)| month).collect();
    months.dedup();
    let (from, count) = match month {
        None => (0, NEWEST),
        Some(wanted) => (months.iter().position(|m| *m == wanted).unwrap_or(0), 1),
    };
    let shown: Vec<Month> = months.iter().copied().skip(from).take(count).collect();
    let words = scene.words();
    let name = |m: Month| words.month(m.year, m.month);
    let link = |m: Month| Link { href: scene.path(&Key::History(Some(m))), name: name(m) };
    let newer = match month {
        None => None,
        Some(_) if from <= NEWEST => {
            Some(Link { href: scene.path(&Key::History(None)), name: words.say("newest").into_owned() })
        }
        Some(_) => months.get(from - 1).copied().map(link),
    };
    let heading = match month {
        None => words.say("past-incidents").into_owned(),
        Some(month) => words.fill("past-incidents-of", &[("month", name(month).into())]),
    };
    let description = words.fill("history-description", &[("heading", heading.as_str().into())]);
    scene.page(&History {
        layout: Layout::of(scene, &Key::History(month), &heading, description),
        heading,
        record: if month.is_none() { kept(scene) } else { String::new() },
        months: shown
            .iter()
            .map(|m| Listed {
                name: name(*m),
                rows: listed(scene).filter(|(of, _)| of == m).map(|(_, s)| Row::of(scene, s)).collect(),
            })
            .collect(),
        newer,
        older: months.get(from + count).copied().map(link),
    })
}
