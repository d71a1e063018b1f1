//! One component: its state now, its last ninety days, what touched it.

use super::bars::{self, Bars, Changes};
use super::history::Row;
use super::key::Key;
use super::layout::Layout;
use super::state::{Mark, State};
use super::{Scene, When};
use crate::domain::component::Component;
use crate::domain::time::span;
use crate::snapshot::document::Document;
use askama::Template;

/// Changes and incidents that are listed; older ones are in the history.
const LISTED: usize = 50;

#[derive(Template)]
#[template(path = "public/component.html")]
struct Page {
    layout: Layout,
    name: String,
    group: Option<String>,
    description: Option<String>,
    mark: Mark,
    since: Option<When>,
    bars: Bars,
    stories: Vec<Row>,
    changes: Vec<Change>,
}

struct Change {
    mark: Mark,
    at: When,
    lasted: String,
    href: Option<String>,
}

/// The page of one component.
pub fn page(scene: &Scene<'_>, component: &Component) -> Document {
    let model = scene.model;
    let mark = Mark::of(component.status, scene.stale.is_some());
    let full_name = model.full_name(component);
    let description = format!("{full_name}: {}. {}.", mark.word, mark.state.meaning());
    let touching = model.stories.iter().filter(|s| s.components.iter().any(|a| a.component_id == component.id));
    let changes = bars::newest_first(scene, &component.id);
    let mut layout = Layout::of(scene, &Key::Component(component.id.clone()), &full_name, description);
    layout.skip = "Skip to the state";
    scene.page(&Page {
        layout,
        name: component.name.clone(),
        group: component.group_id.as_ref().and_then(|g| model.group(g)).map(|g| g.name.clone()),
        description: component.description.clone().filter(|d| !d.trim().is_empty()),
        mark,
        since: changes.first().map(|(change, _)| scene.when(change.at)),
        bars: Changes::of(scene).bars(scene, component, LISTED),
        stories: touching.take(LISTED).map(|s| Row::of(scene, s)).collect(),
        changes: changes
            .into_iter()
            .take(LISTED)
            .map(|(change, until)| Change {
                // What was recorded then was true then.
                mark: Mark::new(State::from(change.status), State::from(change.status).word(), false),
                at: scene.full(change.at),
                lasted: until.map_or_else(String::new, |until| format!("for {}", span(until.since(change.at)))),
                href: change
                    .incident_id
                    .as_ref()
                    .filter(|id| model.story(id).is_some())
                    .map(|id| Key::Incident(id.clone()).path()),
            })
            .collect(),
    })
}
