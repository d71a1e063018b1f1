//! The form for updates by mail.

use super::key::Key;
use super::layout::Layout;
use super::{Scene, print};
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
    subscribe: Field,
}

/// The page with the form after a failed try: what was typed and why it
/// failed, in one sentence.
pub fn subscribe_page(scene: &Scene<'_>, field: Field) -> String {
    print(&form(scene, field))
}

pub(super) fn form(scene: &Scene<'_>, field: Field) -> Page {
    let failed = field.error.is_some();
    let heading = if failed { "Error: get updates by e-mail" } else { "Get updates by e-mail" };
    let description = "One mail when something breaks, one for every update, one when it works again.";
    let mut layout = Layout::of(scene, &Key::Subscribe, heading, description.to_owned());
    layout.offers_mail = false;
    layout.skip = "Skip to the form";
    // The answer to a failed try is no page to come back to.
    if failed {
        (layout.canonical, layout.path) = (None, None);
    }
    Page { layout, subscribe: field }
}
