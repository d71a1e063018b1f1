//! What other sites show of us: a banner for a frame, and a small script that
//! puts a line on a page while something is wrong.

use super::now::Now;
use super::state::Mark;
use super::{Asset, PAGE_SECONDS, Scene};
use crate::snapshot::document::{Document, Policy};
use askama::Template;
use serde::Serialize;

/// Headlines in the frame.
const FRAMED: usize = 2;

const SCRIPT: &str = include_str!("../../../static/embed.js");

#[derive(Template)]
#[template(path = "public/embed.html")]
struct Frame {
    site: String,
    style: &'static str,
    base_url: String,
    tag: &'static str,
    direction: &'static str,
    quiet: Mark,
    /// The worst of what is going on; a frame is small.
    now: Vec<Line>,
}

struct Line {
    mark: Mark,
    title: String,
    href: String,
    next: Option<String>,
}

/// What the script asks for.
#[derive(Serialize)]
struct Banner {
    /// `ok`, `slow`, `part`, `down`, `work` or `none`.
    state: &'static str,
    text: String,
    url: String,
}

/// The banner as a page of its own, to be shown in a frame.
pub fn frame(scene: &Scene<'_>) -> Document {
    let language = scene.view.language;
    let line = |now: Now| Line {
        next: now.next.plain(),
        mark: now.mark,
        title: now.title,
        href: format!("{}{}", scene.base_url, now.href.as_deref().unwrap_or("/")),
    };
    scene.page(&Frame {
        site: super::layout::site_name(scene.model.page.as_ref(), scene.words()),
        style: Asset::Style.path(),
        base_url: scene.base_url.to_owned(),
        tag: language.as_str(),
        direction: language.direction(),
        quiet: Mark::quiet(scene),
        now: Now::all(scene).into_iter().take(FRAMED).map(line).collect(),
    })
}

/// The same in JSON.
pub fn banner(scene: &Scene<'_>) -> Document {
    let banner = match Now::all(scene).into_iter().next() {
        Some(now) => Banner {
            state: now.mark.state.class(),
            text: format!("{}: {}", now.mark.word, now.title),
            url: format!("{}{}", scene.base_url, now.href.as_deref().unwrap_or("/")),
        },
        None => Banner { state: "ok", text: Mark::quiet(scene).word, url: format!("{}/", scene.base_url) },
    };
    let json = serde_json::to_vec(&banner).unwrap_or_default();
    Document::new(200, "application/json; charset=utf-8", Policy::Seconds(PAGE_SECONDS), json)
}

/// The script. A site that loads it gets a newer one within the day.
pub fn script() -> Document {
    Document::new(200, "text/javascript; charset=utf-8", Policy::Seconds(3600), SCRIPT)
}
