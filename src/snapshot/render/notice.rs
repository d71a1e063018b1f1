//! The answer to a form or a link: some sentences, and at most one button.

use super::layout::Layout;
use super::{Scene, print};
use askama::Template;

/// What such a page says.
#[derive(Clone, Debug, Default)]
pub struct Notice {
    pub title: String,
    pub paragraphs: Vec<String>,
    pub form: Option<ButtonForm>,
}

/// A form that is only a button, for what a link must not do by itself.
#[derive(Clone, Debug, Default)]
pub struct ButtonForm {
    pub action: String,
    /// Name and value of each hidden field.
    pub hidden: Vec<(String, String)>,
    pub label: String,
    /// Asks for an address too: the field `email`, with what was typed.
    pub email: Option<String>,
}

#[derive(Template)]
#[template(path = "public/notice.html")]
struct Page<'a> {
    layout: Layout,
    notice: &'a Notice,
}

/// The page that says it.
pub fn notice_page(scene: &Scene<'_>, notice: &Notice) -> String {
    let mut layout = Layout::answer(scene, &notice.title);
    layout.offers_mail = false;
    print(&Page { layout, notice })
}
