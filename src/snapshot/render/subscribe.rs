//! The form for updates by mail.

use super::feeds::Form;
use super::key::Key;
use super::layout::Layout;
use super::sentence::{Sentence, Slot};
use super::{Machine, Scene, print};
use crate::domain::id::Id;
use askama::Template;

/// The one field, as it was typed and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Field {
    pub typed: String,
    pub error: Option<String>,
    /// The only incident that is asked for.
    pub incident: Option<String>,
}

impl Field {
    /// Nothing typed yet.
    pub fn empty() -> Self {
        Self::default()
    }

    /// For news of one incident only.
    pub fn following(incident: &Id) -> Self {
        Self { incident: Some(incident.to_string()), ..Self::default() }
    }
}

#[derive(Template)]
#[template(path = "public/subscribe.html")]
pub(super) struct Page {
    layout: Layout,
    feeds: Sentence,
    subscribe: Field,
}

/// The page with the form after a failed try: what was typed and why it
/// failed, in one sentence.
pub fn subscribe_page(scene: &Scene<'_>, field: Field) -> String {
    print(&form(scene, field))
}

pub(super) fn form(scene: &Scene<'_>, field: Field) -> Page {
    let (failed, words) = (field.error.is_some(), scene.words());
    let heading = words.say(if failed { "subscribe-error-title" } else { "subscribe-title" });
    let description = words.say("subscribe-description").into_owned();
    let mut layout = Layout::of(scene, &Key::Subscribe, &heading, description);
    layout.offers_mail = false;
    layout.skip = words.say("skip-to-form");
    // The answer to a failed try is no page to come back to.
    if failed {
        (layout.canonical, layout.path) = (None, None);
    }
    let link = |form, text: &str| Slot::Link {
        href: scene.path(&Key::Machine(Machine::Feed(form, None))),
        text: text.to_owned(),
    };
    let feeds = scene.sentence("rather-a-feed", [("atom", link(Form::Atom, "Atom")), ("rss", link(Form::Rss, "RSS"))]);
    Page { layout, feeds, subscribe: field }
}
