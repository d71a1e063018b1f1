//! The front page: what is wrong now, what is planned, what works, what was.

use super::bars::{Bars, Changes};
use super::history::Row;
use super::key::Key;
use super::layout::Layout;
use super::now::{Next, Now};
use super::state::{Mark, State};
use super::{Scene, Sentence};
use crate::domain::incident::{Incident, Status};
use crate::domain::time::DAY;
use crate::markdown::SafeHtml;
use crate::snapshot::document::Document;
use crate::snapshot::model::Story;
use crate::words::Words;
use askama::Template;
use std::sync::Arc;

/// How far back the front page tells what was.
const PAST_DAYS: i64 = 14;
const PAST_ROWS: usize = 8;
/// Days with trouble that are spelt out under each component's bars.
const SPELT_OUT: usize = 3;

#[derive(Template)]
#[template(path = "public/home.html")]
struct Home {
    layout: Layout,
    /// What is going on, the worst first. Empty on a quiet day.
    now: Vec<Now>,
    last_post: Option<Sentence>,
    made: Sentence,
    planned: Vec<Now>,
    groups: Vec<Group>,
    legend: Vec<Meaning>,
    scale: String,
    past: Vec<Row>,
    nothing_past: String,
    subscribe: super::subscribe::Field,
    /// What the owners say of the page.
    about: Option<SafeHtml>,
}

/// A line of the legend.
struct Meaning {
    mark: Mark,
    meaning: String,
}

/// Components under a common name; those without a group come without one.
struct Group {
    name: Option<String>,
    description: Option<String>,
    parts: Vec<Part>,
}

/// A component's row.
struct Part {
    name: String,
    href: String,
    description: Option<String>,
    mark: Mark,
    bars: Bars,
    /// "2 more days", if more had trouble than are spelt out.
    more: String,
}

#[derive(Template)]
#[template(path = "public/setting_up.html")]
struct SettingUp {
    layout: Layout,
}

/// The front page.
pub fn page(scene: &Scene<'_>) -> Document {
    if scene.model.page.is_none() {
        let layout = Layout::of(scene, &Key::Home, "", scene.words().say("setting-up").into_owned());
        return scene.page(&SettingUp { layout });
    }
    scene.page(&home(scene))
}

fn home(scene: &Scene<'_>) -> Home {
    let (model, words) = (scene.model, scene.words());
    let incidents = model.open_incidents();
    let at_work = model.active_maintenances();
    let now = Now::all(scene);
    let heading = now.first().map_or_else(String::new, |n| format!("{}: {}", n.mark.word, n.title));
    let description = description(scene, incidents.first().or(at_work.first()), &now);
    let mut layout = Layout::of(scene, &Key::Home, &heading, description);
    layout.skip = words.say("skip-to-status");
    Home {
        now,
        last_post: model
            .last_post()
            .map(|at| scene.sentence("last-post", [("at", scene.when(at).into()), ("ago", scene.roughly(at).into())])),
        made: scene.sentence("page-made", [("at", scene.exact(scene.now).into())]),
        planned: model.upcoming_maintenances().iter().map(|s| Now::of(scene, s)).collect(),
        groups: groups(scene),
        legend: State::ALL.into_iter().map(|state| meaning(words, state)).collect(),
        scale: words.fill("days-ago", &[("n", super::bars::DAYS.into())]),
        past: past(scene),
        nothing_past: words.fill("nothing-past", &[("n", PAST_DAYS.into())]),
        subscribe: super::subscribe::Field::empty(),
        about: model.page.as_ref().map(|p| p.about_html.clone()).filter(|h| !h.is_empty()).map(SafeHtml::from_stored),
        layout,
    }
}

fn description(scene: &Scene<'_>, first: Option<&&Arc<Story>>, now: &[Now]) -> String {
    match (first, now.first()) {
        (Some(story), _) => super::now::summary(scene, story),
        (None, Some(now)) => format!("{}: {}.", now.mark.word, now.title),
        (None, None) => {
            let at = scene.words().full_line(scene.now, scene.zone());
            let key = if scene.stale.is_some() { "quiet-was-description" } else { "quiet-description" };
            scene.words().fill(key, &[("at", at.into())])
        }
    }
}

fn meaning(words: Words, state: State) -> Meaning {
    Meaning { mark: Mark::new(state, state.word(words)), meaning: state.meaning(words).into_owned() }
}

/// Groups stand where their first component stands in display order.
fn groups(scene: &Scene<'_>) -> Vec<Group> {
    let model = scene.model;
    let changes = Changes::of(scene);
    let mut groups: Vec<(Option<crate::domain::id::Id>, Group)> = Vec::new();
    for component in model.components.iter().filter(|c| c.is_listed()) {
        let bars = changes.bars(scene, component, SPELT_OUT);
        let part = Part {
            name: component.name.clone(),
            href: scene.path(&Key::Component(component.id.clone())),
            description: component.description.clone().filter(|d| !d.trim().is_empty()),
            mark: Mark::of(scene, component.status),
            more: if bars.more > 0 {
                scene.words().fill("more-days", &[("n", bars.more.into())])
            } else {
                String::new()
            },
            bars,
        };
        let known = component.group_id.as_ref().and_then(|id| model.group(id));
        let id = known.map(|group| group.id.clone());
        // Parts without a group stay together only while no group comes between.
        let place = match &id {
            Some(_) => groups.iter().position(|(other, _)| *other == id),
            None => groups.len().checked_sub(1).filter(|last| groups[*last].0.is_none()),
        };
        match place {
            Some(place) => groups[place].1.parts.push(part),
            None => {
                let group = Group {
                    name: known.map(|g| g.name.clone()),
                    description: known.and_then(|g| g.description.clone()),
                    parts: vec![part],
                };
                groups.push((id, group));
            }
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn past(scene: &Scene<'_>) -> Vec<Row> {
    let since = scene.now.plus(-PAST_DAYS * DAY);
    let over = |i: &Incident| i.withdrawn_at.is_some() || (i.status.is_closed() && i.status != Status::Cancelled);
    let recent = scene.model.stories.iter().take_while(|s| s.sort_time() >= since);
    recent.filter(|s| over(&s.incident)).take(PAST_ROWS).map(|s| Row::of(scene, s)).collect()
}
