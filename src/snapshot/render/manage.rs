//! The page behind a subscriber's own link.

use super::layout::Layout;
use super::sentence::{Sentence, Slot};
use super::{Scene, print};
use askama::Template;

/// What a subscriber sees and can change.
#[derive(Clone, Debug, Default)]
pub struct ManageView {
    pub email: String,
    /// `all`, `some` or `followed`.
    pub scope: &'static str,
    pub components: Vec<Choice>,
    /// What goes on now, and what is followed already.
    pub incidents: Vec<Choice>,
    /// Only the start and the end of each incident.
    pub milestones: bool,
    /// Planned work too.
    pub maintenance: bool,
    /// Where the choice is posted: `scope`, `component=ID` and `incident=ID`
    /// for each chosen, `events=all|milestones`, `maintenance=1`.
    pub action: String,
    /// Where "Stop all mails" is posted; empty leaves the button out.
    pub stop_action: String,
    /// Set after saving.
    pub saved: bool,
    /// Why the choice could not be saved, in one sentence.
    pub error: Option<String>,
}

/// A component or incident that can be chosen.
#[derive(Clone, Debug)]
pub struct Choice {
    pub id: String,
    /// A component with its group: "Shop - Checkout".
    pub name: String,
    pub chosen: bool,
}

#[derive(Template)]
#[template(path = "public/manage.html")]
struct Page<'a> {
    layout: Layout,
    mails_go_to: Sentence,
    view: &'a ManageView,
}

/// The page where a subscriber chooses what to get.
pub fn manage_page(scene: &Scene<'_>, view: &ManageView) -> String {
    let mut layout = Layout::answer(scene, &scene.words().say("manage-title"));
    layout.offers_mail = false;
    layout.skip = scene.words().say("skip-to-form");
    let mails_go_to = scene.sentence("mails-go-to", [("email", Slot::name(&view.email))]);
    print(&Page { layout, mails_go_to, view })
}
