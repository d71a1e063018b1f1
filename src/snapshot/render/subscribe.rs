//! The form for updates by mail.

use super::key::Key;
use super::layout::Layout;
use super::{Scene, print};
use askama::Template;

/// The one field, as it was typed and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Field {
    pub typed: String,
    pub error: Option<String>,
}

impl Field {
    /// Nothing typed yet.
    pub fn empty() -> Self {
        Self::default()
    }
}

#[derive(Template)]
#[template(path = "public/subscribe.html")]
pub(super) struct Page {
    layout: Layout,
    subscribe: Field,
}

/// The page with the form; after a failed try with what was typed and why it
/// failed, in one sentence.
pub fn subscribe_page(scene: &Scene<'_>, error: Option<&str>, typed: &str) -> String {
    print(&form(scene, error, typed))
}

pub(super) fn form(scene: &Scene<'_>, error: Option<&str>, typed: &str) -> Page {
    let heading = if error.is_some() { "Error: get updates by e-mail" } else { "Get updates by e-mail" };
    let description = "One mail when something breaks, one for every update, one when it works again.";
    let mut layout = Layout::of(scene, &Key::Subscribe, heading, description.to_owned());
    layout.offers_mail = false;
    layout.skip = "Skip to the form";
    // The answer to a failed try is no page to come back to.
    if error.is_some() {
        (layout.canonical, layout.path) = (None, None);
    }
    Page { layout, subscribe: Field { typed: typed.to_owned(), error: error.map(str::to_owned) } }
}
