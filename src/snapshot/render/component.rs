//! One component: its state now, its last ninety days, what touched it.

use super::bars::{self, Bars, Changes};
use super::history::Row;
use super::key::Key;
use super::layout::Layout;
use super::state::Mark;
use super::{Scene, Sentence, When};
use crate::domain::component::Component;
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
    meaning: String,
    since: Option<Sentence>,
    bars: Bars,
    scale: String,
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
    let words = scene.words();
    let mark = Mark::of(scene, component.status);
    let full_name = model.full_name(component);
    let description = format!("{full_name}: {}. {}.", mark.word, mark.state.meaning(words));
    let touching = model.stories.iter().filter(|s| s.components.iter().any(|a| a.component_id == component.id));
    let changes = bars::newest_first(scene, &component.id);
    let mut layout = Layout::of(scene, &Key::Component(component.id.clone()), &full_name, description);
    layout.skip = words.say("skip-to-state");
    scene.page(&Page {
        layout,
        name: component.name.clone(),
        group: component.group_id.as_ref().and_then(|g| model.group(g)).map(|g| g.name.clone()),
        description: component.description.clone().filter(|d| !d.trim().is_empty()),
        meaning: mark.state.meaning(words).into_owned(),
        mark,
        since: changes.first().map(|(change, _)| scene.sentence("since", [("at", scene.when(change.at).into())])),
        scale: words.fill("days-ago", &[("n", bars::DAYS.into())]),
        bars: Changes::of(scene).bars(scene, component, LISTED),
        stories: touching.take(LISTED).map(|s| Row::of(scene, s)).collect(),
        changes: changes
            .into_iter()
            .take(LISTED)
            .map(|(change, until)| Change {
                mark: Mark::then(words, change.status),
                at: scene.full(change.at),
                lasted: until.map_or_else(String::new, |until| {
                    words.fill("for-span", &[("span", words.span(until.since(change.at)).into())])
                }),
                href: change
                    .incident_id
                    .as_ref()
                    .filter(|id| model.story(id).is_some())
                    .map(|id| scene.path(&Key::Incident(id.clone()))),
            })
            .collect(),
    })
}
