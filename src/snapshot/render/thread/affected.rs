//! "This affects me too", "is it working for you now?", and what stands above
//! the form under a post that has been over for long.

use crate::domain::affected::LATE_MS;
use crate::domain::id::Id;
use crate::domain::incident::Kind;
use crate::snapshot::model::Story;
use crate::snapshot::render::sentence::{Sentence, Slot};
use crate::snapshot::render::{Key, Scene};
use crate::snapshot::thread::Thread;
use std::borrow::Cow;

/// What readers can press under a post.
pub struct Affected {
    pub incident: String,
    pub heading: Cow<'static, str>,
    /// "12 people say: this affects me too"; empty for nobody.
    pub people: String,
    /// It is over: the question is whether it works.
    pub over: bool,
    pub services: Vec<Service>,
}

/// A service to choose.
pub struct Service {
    pub id: String,
    pub name: String,
}

/// Under an old post: the state of now, and a button for "it is happening now".
pub struct Late {
    pub incident: String,
    pub now: Sentence,
    pub services: Vec<Service>,
}

impl Affected {
    /// Nothing under planned work, practice and what was withdrawn.
    pub fn of(scene: &Scene<'_>, story: &Story, thread: &Thread) -> Option<Self> {
        let incident = &story.incident;
        let over = !incident.is_open();
        if incident.withdrawn_at.is_some() || incident.kind != Kind::Incident || is_late(scene, story) {
            return None;
        }
        let words = scene.words();
        Some(Self {
            incident: incident.id.to_string(),
            heading: words.say(if over { "affected-after" } else { "affected-question" }),
            people: people(scene, thread, 0),
            over,
            services: services(scene, story),
        })
    }
}

impl Late {
    pub fn of(scene: &Scene<'_>, story: &Story) -> Option<Self> {
        if !is_late(scene, story) {
            return None;
        }
        let open = scene.model.open_incidents();
        let now = match open.first() {
            Some(open) => {
                let href = scene.path(&Key::Incident(open.incident.id.clone()));
                let slots = [("post", Slot::Link { href, text: open.incident.title.clone() })];
                scene.sentence("late-open", slots)
            }
            None => Sentence::words(scene.words().say(if scene.stale.is_some() { "quiet-was" } else { "quiet" })),
        };
        let incident = story.incident.id.to_string();
        Some(Self { incident, now, services: services(scene, story) })
    }
}

/// Over for so long that a new comment may mean another trouble.
fn is_late(scene: &Scene<'_>, story: &Story) -> bool {
    let incident = &story.incident;
    let end = incident.resolved_at.or(incident.withdrawn_at).filter(|_| !incident.is_open());
    end.is_some_and(|end| scene.now.since(end.max(incident.created_at)) > LATE_MS)
}

/// How many confirmed people say so, in words; empty for nobody.
pub fn people(scene: &Scene<'_>, thread: &Thread, about: i64) -> String {
    match thread.people(about) {
        n if n > 0 => scene.words().fill("affected-people", &[("n", n.into())]),
        _ => String::new(),
    }
}

/// The services of a post first, as far as there is a choice.
fn services(scene: &Scene<'_>, story: &Story) -> Vec<Service> {
    let own = |id: &Id| story.components.iter().any(|c| c.component_id == *id);
    let mut all: Vec<&_> = scene.model.components.iter().collect();
    all.sort_by_key(|c| !own(&c.id));
    all.into_iter().map(|c| Service { id: c.id.to_string(), name: c.name.clone() }).collect()
}
