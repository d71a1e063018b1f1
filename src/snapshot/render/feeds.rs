//! Feeds, and what crawlers read.
//!
//! The feeds have Statuspage's addresses and form, so that readers and the
//! programs that take them apart go on working; what they say beyond it (the
//! author, the promise, the explanation) stands in the same HTML.

mod atom;
mod crawlers;
mod entry;
mod rss;
#[cfg(test)]
mod tests;
mod xml;

pub(super) use crawlers::{robots, sitemap};

use super::Scene;
use crate::domain::time::Timestamp;
use crate::snapshot::document::{Document, Policy};
use entry::Entry;
use std::fmt::Display;
use url::{Host, Url};

/// How many entries a feed holds.
const ENTRIES: usize = 25;

/// The Atom feed.
pub(super) fn atom(scene: &Scene<'_>) -> Document {
    let feed = Feed::new(scene);
    finish("application/atom+xml; charset=utf-8", atom::write(scene, &feed))
}

/// The RSS feed.
pub(super) fn rss(scene: &Scene<'_>) -> Document {
    let feed = Feed::new(scene);
    finish("application/rss+xml; charset=utf-8", rss::write(scene, &feed))
}

/// What both feeds say.
struct Feed<'a> {
    /// The name that stands for the publisher; never empty.
    author: &'a str,
    title: String,
    updated: Timestamp,
    /// Those that said something last come first.
    entries: Vec<Entry<'a>>,
}

impl<'a> Feed<'a> {
    fn new(scene: &Scene<'a>) -> Self {
        let page = scene.model.page.as_ref();
        let name = page.map_or("", |p| p.name.trim());
        let mut entries: Vec<_> = scene.model.stories.iter().map(|s| Entry::new(s)).collect();
        // By the last word and not by the start: an explanation of an old outage must reach its readers, and a list of
        // planned work must not push out what is happening.
        entries.sort_by_key(|e| std::cmp::Reverse((e.updated, e.published)));
        entries.truncate(ENTRIES);
        let first = page.map_or(Timestamp::default(), |p| p.created_at);
        Self {
            author: if name.is_empty() { "Status page" } else { name },
            title: format!("{name} Status - Incident History").trim_start().to_owned(),
            updated: entries.first().map_or(first, |e| e.updated),
            entries,
        }
    }
}

/// The host that owns the `tag:` ids (RFC 4151 allows a name without a port).
fn authority(scene: &Scene<'_>) -> String {
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
