//! Feeds, and what crawlers read.
//!
//! The feeds have Statuspage's addresses and form, so that readers and the
//! programs that take them apart go on working; what they say beyond it (the
//! author, the promise, the explanation) stands in the same HTML.

mod atom;
mod comments;
mod crawlers;
mod entry;
mod json;
mod rss;
#[cfg(test)]
mod tests;
mod xml;

pub(super) use comments::comments;
pub(super) use crawlers::{robots, sitemap};
pub(super) use xml::escape;

use super::{Key, Machine, Scene};
use crate::domain::component::Component;
use crate::domain::language::Language;
use crate::domain::time::Timestamp;
use crate::snapshot::document::{Document, Policy};
use crate::snapshot::model::Story;
use entry::Entry;
use std::borrow::Cow;
use std::fmt::Display;
use std::sync::Arc;
use url::{Host, Url};

/// How many entries a feed holds.
const ENTRIES: usize = 25;

/// The formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    Atom,
    Rss,
    Json,
}

impl Form {
    /// Every format.
    pub const ALL: [Self; 3] = [Self::Atom, Self::Rss, Self::Json];

    /// What stands behind the dot in the address.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Atom => "atom",
            Self::Rss => "rss",
            Self::Json => "json",
        }
    }
}

/// The feed of everything, or of what touched `component`.
pub(super) fn document(scene: &Scene<'_>, form: Form, component: Option<&Component>) -> Document {
    let feed = Feed::new(scene, form, component);
    match form {
        Form::Atom => finish("application/atom+xml; charset=utf-8", atom::write(scene, &feed)),
        Form::Rss => finish("application/rss+xml; charset=utf-8", rss::write(scene, &feed)),
        Form::Json => finish("application/feed+json; charset=utf-8", json::write(scene, &feed)),
    }
}

/// What all formats say.
struct Feed<'a> {
    /// The name that stands for the publisher; never empty.
    author: Cow<'a, str>,
    title: String,
    /// What the feed is about, in a sentence.
    about: String,
    /// The page that says the same.
    page: String,
    /// The feed's own address.
    own: String,
    updated: Timestamp,
    /// Those that said something last come first.
    entries: Vec<Entry<'a>>,
}

impl<'a> Feed<'a> {
    fn new(scene: &Scene<'a>, form: Form, component: Option<&Component>) -> Self {
        let page = scene.model.page.as_ref();
        let words = scene.words();
        let name = xml::legal(page.map_or("", |p| p.name.trim()));
        let author = if name.trim().is_empty() { words.say("status") } else { name.clone() };
        let entries = newest(scene, component);
        let first = page.map_or(Timestamp::default(), |p| p.created_at);
        let part = component.map(|c| scene.model.full_name(c));
        let titled = |[all, one]: [&str; 2], name: &str| match &part {
            Some(part) => words.fill(one, &[("name", name.into()), ("part", part.as_str().into())]),
            None => words.fill(all, &[("name", name.into())]).trim_start().to_owned(),
        };
        let own = Key::Machine(Machine::Feed(form, component.map(|c| c.id.clone())));
        Self {
            title: titled(["feed-title", "feed-title-part"], &name),
            about: titled(["feed-about", "feed-about-part"], &author),
            page: match component {
                Some(component) => format!("{}{}", scene.base_url, scene.path(&Key::Component(component.id.clone()))),
                None => format!("{}{}", scene.base_url, scene.view.root()),
            },
            own: format!("{}{}", scene.base_url, scene.path(&own)),
            updated: entries.first().map_or(first, |e| e.updated),
            author,
            entries,
        }
    }
}

/// The stories with the latest words. By the last word and not by the start: an
/// explanation of an old outage must reach its readers, and a list of planned
/// work must not push out what is happening.
fn newest<'a>(scene: &Scene<'a>, component: Option<&Component>) -> Vec<Entry<'a>> {
    let touched = |s: &&Arc<Story>| component.is_none_or(|c| s.components.iter().any(|a| a.component_id == c.id));
    scene.model.stories.by_last_word().filter(touched).take(ENTRIES).map(|s| Entry::of(scene, s)).collect()
}

/// For the formats that name their language. English is Statuspage's, to the letter.
fn tag(scene: &Scene<'_>) -> &'static str {
    match scene.view.language {
        Language::English => "en-US",
        other => other.as_str(),
    }
}

/// The host that owns the `tag:` ids (RFC 4151 allows a name without a port).
pub(super) fn authority(scene: &Scene<'_>) -> String {
    let url = Url::parse(scene.base_url).ok();
    match url.as_ref().and_then(Url::host) {
        Some(Host::Domain(name)) => name.to_owned(),
        Some(Host::Ipv4(address)) => address.to_string(),
        // Brackets and colons are not allowed in a tag.
        Some(Host::Ipv6(address)) => address.to_string().replace(':', "-"),
        None => "localhost".to_owned(),
    }
}

/// A feed that cannot be written is an error of ours; readers keep the last one.
fn finish<E: Display>(content_type: &'static str, written: Result<Vec<u8>, E>) -> Document {
    match written {
        Ok(xml) => Document::new(200, content_type, Policy::Seconds(10), xml),
        Err(error) => {
            tracing::error!(%error, content_type, "cannot write a feed");
            Document::new(500, "text/plain; charset=utf-8", Policy::Brief, "Internal error\n")
        }
    }
}
