//! What readers see when there is nothing to see.

use super::layout::Layout;
use super::{Scene, print};
use askama::Template;

#[derive(Template)]
#[template(path = "public/error.html")]
struct Page<'a> {
    layout: Layout,
    title: &'a str,
    sentence: &'a str,
    what_to_do: &'a str,
    number: String,
}

/// A page that says in one sentence what happened and in one what to do.
pub fn error_page(scene: &Scene<'_>, status: u16, title: &str, sentence: &str, what_to_do: &str) -> String {
    let layout = Layout::answer(scene, title);
    let number = scene.words().fill("error-number", &[("status", status.into())]);
    print(&Page { layout, number, title, sentence, what_to_do })
}
