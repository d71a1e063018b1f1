//! `/api`: the manual of the APIs, from the text that lies in the repository.

use super::Scene;
use super::key::Key;
use super::layout::Layout;
use crate::markdown::{self, Profile, SafeHtml};
use crate::snapshot::document::Document;
use askama::Template;

const TEXT: &str = include_str!("../../../docs/api.md");

#[derive(Template)]
#[template(path = "public/manual.html")]
struct Page {
    layout: Layout,
    heading: &'static str,
    opening: SafeHtml,
    sections: Vec<Section>,
}

struct Section {
    heading: String,
    html: SafeHtml,
}

/// The manual.
pub fn page(scene: &Scene<'_>) -> Document {
    let mut parts = TEXT.split("\n## ");
    let (heading, opening) = split(parts.next().unwrap_or_default().trim_start_matches("# "));
    let description = "How programs read this status page, and how they write to it.".to_owned();
    scene.page(&Page {
        layout: Layout::of(scene, &Key::Manual, heading, description),
        heading,
        opening,
        sections: parts
            .map(|part| {
                let (heading, html) = split(part);
                Section { heading: heading.replace('`', ""), html }
            })
            .collect(),
    })
}

/// The first line, and the rest rendered. The text is our own; if it could not be
/// rendered, a test would have said so.
fn split(part: &'static str) -> (&'static str, SafeHtml) {
    let (heading, text) = part.split_once('\n').unwrap_or((part, ""));
    (heading, markdown::render(text, Profile::UPDATE).unwrap_or_default())
}
