//! What readers with other needs can rely on, and whom they can tell when it
//! does not hold.

use super::Scene;
use super::key::Key;
use super::layout::Layout;
use super::sentence::{Sentence, Slot};
use crate::snapshot::document::Document;
use askama::Template;
use std::borrow::Cow;

/// What holds on every page, by the keys of the sentences.
const HOLDS: [&str; 6] = ["a11y-keyboard", "a11y-words", "a11y-zoom", "a11y-contrast", "a11y-script", "a11y-time"];
/// What does not, or is not ours to say.
const LIMITS: [&str; 3] = ["a11y-texts", "a11y-languages", "a11y-embed"];

#[derive(Template)]
#[template(path = "public/accessibility.html")]
struct Page {
    layout: Layout,
    holds: Vec<Cow<'static, str>>,
    limits: Vec<Cow<'static, str>>,
    /// How it is checked, with the version of the program that it is true of.
    checked: String,
    tell: Sentence,
}

/// The statement.
pub fn page(scene: &Scene<'_>) -> Document {
    let words = scene.words();
    let report = Slot::Link { href: scene.path(&Key::Report), text: words.say("tell-us").into_owned() };
    scene.page(&Page {
        layout: Layout::of(scene, &Key::Accessibility, &words.say("a11y"), words.say("a11y-aim").into_owned()),
        holds: HOLDS.map(|key| words.say(key)).into(),
        limits: LIMITS.map(|key| words.say(key)).into(),
        checked: words.fill("a11y-checked", &[("version", env!("CARGO_PKG_VERSION").into())]),
        tell: scene.sentence("a11y-tell", [("report", report)]),
    })
}
