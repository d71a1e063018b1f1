//! From the model to documents.

mod feeds;
mod v2;

use super::cell::Stale;
use super::document::{Document, Policy};
use super::model::Model;
use crate::domain::id::Id;
use crate::domain::time::Timestamp;

/// What a document is rendered from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub model: &'a Model,
    /// The moment the page is made; every relative time counts from it.
    pub now: Timestamp,
    pub stale: Option<Stale>,
    /// Without a slash at the end.
    pub base_url: &'a str,
}

/// Every public document there can be.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    Home,
    Incident(Id),
    Revisions(Id),
    /// A page of the history: months counted back from the newest, from 1.
    History(u32),
    Component(Id),
    Subscribe,
    Atom,
    Rss,
    V2(V2),
    Robots,
    Sitemap,
    NotFound,
}

/// The bodies of Statuspage's public API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum V2 {
    Summary,
    Status,
    Components,
    Incidents,
    Unresolved,
    Maintenances,
    Upcoming,
    Active,
}

impl Key {
    /// Whether the passing of time alone changes the document.
    pub fn shows_time(&self) -> bool {
        !matches!(self, Self::Atom | Self::Rss | Self::V2(_) | Self::Robots | Self::Sitemap)
    }
}

/// What is rendered with every snapshot; everything else on first use.
pub fn hot(_scene: &Scene<'_>) -> Vec<Key> {
    vec![Key::Home, Key::NotFound]
}

/// Whether there is such a page.
pub fn exists(_scene: &Scene<'_>, _key: &Key) -> bool {
    true
}

/// Renders one document.
pub fn document(scene: &Scene<'_>, key: &Key) -> Option<Document> {
    match key {
        Key::V2(which) => return Some(v2::document(scene, *which)),
        Key::Atom => return Some(feeds::atom(scene)),
        Key::Rss => return Some(feeds::rss(scene)),
        Key::Robots => return Some(feeds::robots(scene)),
        Key::Sitemap => return Some(feeds::sitemap(scene)),
        _ => {}
    }
    Some(Document::html(Policy::Seconds(10), String::new()))
}

/// The page for an address that does not exist.
pub fn not_found(_scene: &Scene<'_>) -> Document {
    Document::html(Policy::Brief, String::new())
}
