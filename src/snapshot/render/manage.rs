//! The page behind a subscriber's own link.

use super::layout::Layout;
use super::{Scene, print};
use askama::Template;

/// What a subscriber sees and can change.
#[derive(Clone, Debug, Default)]
pub struct ManageView {
    pub email: String,
    /// Mails about everything, also about components that come later.
    pub all_components: bool,
    pub components: Vec<Choice>,
    /// Where the choice is posted: `scope=all|some`, `component=ID` for each chosen.
    pub action: String,
    /// Where "Stop all mails" is posted; empty leaves the button out.
    pub stop_action: String,
    /// Set after saving.
    pub saved: bool,
    /// Why the choice could not be saved, in one sentence.
    pub error: Option<String>,
}

/// A component that can be chosen.
#[derive(Clone, Debug)]
pub struct Choice {
    pub id: String,
    /// With its group: "Shop - Checkout".
    pub name: String,
    pub chosen: bool,
}

#[derive(Template)]
#[template(path = "public/manage.html")]
struct Page<'a> {
    layout: Layout,
    view: &'a ManageView,
}

/// The page where a subscriber chooses what to get.
pub fn manage_page(scene: &Scene<'_>, view: &ManageView) -> String {
    let mut layout = Layout::answer(scene, "Choose what you get");
    layout.offers_mail = false;
    layout.skip = "Skip to the form";
    print(&Page { layout, view })
}
