//! The posts that say something: looked up in the snapshot, never kept, so that
//! what strangers type makes no documents.

use super::history::Row;
use super::key::Key;
use super::layout::Layout;
use super::{Scene, print};
use crate::domain::terms::{LONGEST, Stretch, Terms};
use crate::markdown;
use crate::snapshot::document::Document;
use crate::snapshot::model::Story;
use askama::Template;

/// So many posts are shown; who gets more types more.
const MOST: usize = 30;
/// As much of a post as is shown, in characters.
const EXCERPT: usize = 220;

#[derive(Template)]
#[template(path = "public/search.html")]
struct Page {
    layout: Layout,
    typed: String,
    /// What came of it, in a sentence; empty before anything was typed.
    said: String,
    found: Vec<Found>,
    /// "Only the newest …", where there is more.
    more: String,
}

struct Found {
    row: Row,
    around: Vec<Stretch>,
}

/// The page with nothing typed yet.
pub fn form(scene: &Scene<'_>) -> Document {
    scene.page(&of(scene, ""))
}

/// The page with what was found.
pub fn found_page(scene: &Scene<'_>, typed: &str, terms: &Terms) -> String {
    let words = scene.words();
    let mut page = of(scene, typed);
    // What one reader looked for is no page for others.
    (page.layout.canonical, page.layout.path) = (None, None);
    page.layout.languages.clear();
    let mut hits = scene.model.stories.iter().filter(|story| terms.are_in(&texts(story)));
    page.found = hits.by_ref().take(MOST).map(|story| found(scene, story, terms)).collect();
    page.said = match page.found.len() {
        0 => words.fill("search-none", &[("typed", page.typed.clone().into())]),
        n => words.fill("search-found", &[("n", n.into()), ("typed", page.typed.clone().into())]),
    };
    if hits.next().is_some() {
        page.more = words.fill("search-more", &[("n", MOST.into())]);
    }
    print(&page)
}

fn of(scene: &Scene<'_>, typed: &str) -> Page {
    let words = scene.words();
    let mut layout = Layout::of(scene, &Key::Search, &words.say("search"), words.say("search-what").into_owned());
    layout.skip = words.say("skip-to-form");
    Page {
        layout,
        typed: typed.trim().chars().take(LONGEST).collect(),
        said: String::new(),
        found: Vec::new(),
        more: String::new(),
    }
}

/// Everything that was written about it, as it was typed.
fn texts(story: &Story) -> Vec<&str> {
    let mut texts = vec![story.incident.title.as_str()];
    texts.extend(story.explanation.iter().flat_map(|post| post.sections.filled().map(|(_, text)| text)));
    texts.extend(story.updates.iter().map(|update| update.body.as_str()));
    texts
}

/// The row of a story with the text that has most of the words.
fn found(scene: &Scene<'_>, story: &Story, terms: &Terms) -> Found {
    let best = texts(story).into_iter().skip(1).rev().max_by_key(|text| terms.count_in(text)).unwrap_or_default();
    let row = Row { text: String::new(), safety: None, ..Row::of(scene, story) };
    Found { row, around: terms.around(&markdown::excerpt(best, usize::MAX), EXCERPT) }
}
