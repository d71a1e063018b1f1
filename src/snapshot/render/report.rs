//! The form for "something wrong that is not here".

use super::key::Key;
use super::layout::Layout;
use super::manage::Choice;
use super::{Scene, print};
use askama::Template;

/// What was typed, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct ReportForm {
    pub body: String,
    pub email: String,
    /// The id of the chosen service; empty for none.
    pub component: String,
    pub body_error: Option<String>,
    pub email_error: Option<String>,
}

impl ReportForm {
    fn failed(&self) -> bool {
        self.body_error.is_some() || self.email_error.is_some()
    }
}

#[derive(Template)]
#[template(path = "public/report.html")]
pub(super) struct Page {
    layout: Layout,
    form: ReportForm,
    components: Vec<Choice>,
}

/// The form again, with what is wrong.
pub fn report_page(scene: &Scene<'_>, form: ReportForm) -> String {
    print(&page(scene, form))
}

pub(super) fn page(scene: &Scene<'_>, form: ReportForm) -> Page {
    let words = scene.words();
    let heading = words.say(if form.failed() { "report-error-title" } else { "report-title" });
    let mut layout = Layout::of(scene, &Key::Report, &heading, words.say("report-what").into_owned());
    layout.skip = words.say("skip-to-form");
    // The answer to a failed try is no page to come back to.
    if form.failed() {
        (layout.canonical, layout.path) = (None, None);
    }
    let components = scene.model.components.iter().map(|c| Choice {
        id: c.id.to_string(),
        name: scene.model.full_name(c),
        chosen: c.id.as_str() == form.component,
    });
    Page { components: components.collect(), layout, form }
}
