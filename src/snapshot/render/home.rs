//! The front page: what is wrong now, what is planned, what works, what was.

use super::bars::{Bars, Changes};
use super::history::Row;
use super::key::Key;
use super::layout::Layout;
use super::now::{Next, Now};
use super::state::{Mark, State};
use super::{Scene, When};
use crate::domain::component::{Component, ComponentStatus};
use crate::domain::incident::{Incident, Status};
use crate::domain::time::DAY;
use crate::snapshot::document::Document;
use crate::snapshot::model::Story;
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
    last_post: Option<Posted>,
    planned: Vec<Now>,
    groups: Vec<Group>,
    legend: Vec<State>,
    past: Vec<Row>,
    past_days: i64,
    subscribe: super::subscribe::Field,
}

/// When the last post was, and how long ago.
struct Posted {
    at: When,
    ago: String,
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
}

#[derive(Template)]
#[template(path = "public/setting_up.html")]
struct SettingUp {
    layout: Layout,
}

/// The front page.
pub fn page(scene: &Scene<'_>) -> Document {
    if scene.model.page.is_none() {
        let layout = Layout::of(scene, &Key::Home, "", "This status page is being set up.".to_owned());
        return scene.page(&SettingUp { layout });
    }
    scene.page(&home(scene))
}

fn home(scene: &Scene<'_>) -> Home {
    let model = scene.model;
    let incidents = model.open_incidents();
    let at_work = model.active_maintenances();
    let mut now: Vec<Now> = incidents.iter().map(|s| Now::of(scene, s)).collect();
    now.extend(Now::unexplained(scene));
    now.extend(at_work.iter().map(|s| Now::of(scene, s)));
    let heading = now.first().map_or_else(String::new, |n| format!("{}: {}", n.mark.word, n.title));
    let description = description(scene, incidents.first().or(at_work.first()), &now);
    let mut layout = Layout::of(scene, &Key::Home, &heading, description);
    layout.skip = "Skip to the status";
    Home {
        layout,
        now,
        last_post: model.last_post().map(|at| Posted { at: scene.when(at), ago: scene.roughly(at) }),
        planned: model.upcoming_maintenances().iter().map(|s| Now::of(scene, s)).collect(),
        groups: groups(scene),
        legend: State::ALL.to_vec(),
        past: past(scene),
        past_days: PAST_DAYS,
        subscribe: super::subscribe::Field::empty(),
    }
}

fn description(scene: &Scene<'_>, first: Option<&&Arc<Story>>, now: &[Now]) -> String {
    match (first, now.first()) {
        (Some(story), _) => super::now::summary(scene, story),
        (None, Some(now)) => format!("{}: {}.", now.mark.word, now.title),
        (None, None) => {
            let asked = if scene.stale.is_some() { "knew" } else { "know" };
            format!("We {asked} of no problem. Page made {}.", scene.now.full(scene.zone()))
        }
    }
}

/// Groups stand where their first component stands in display order.
fn groups(scene: &Scene<'_>) -> Vec<Group> {
    let model = scene.model;
    let changes = Changes::of(scene);
    let hidden = |c: &Component| *c.only_show_if_degraded && c.status == ComponentStatus::Operational;
    let mut groups: Vec<(Option<crate::domain::id::Id>, Group)> = Vec::new();
    for component in model.components.iter().filter(|c| !hidden(c)) {
        let part = Part {
            name: component.name.clone(),
            href: Key::Component(component.id.clone()).path(),
            description: component.description.clone().filter(|d| !d.trim().is_empty()),
            mark: Mark::of(component.status, scene.stale.is_some()),
            bars: changes.bars(scene, component, SPELT_OUT),
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
