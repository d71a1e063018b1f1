//! Feeds and what crawlers read (written elsewhere).

use super::Scene;
use crate::snapshot::document::{Document, Policy};

fn stub() -> Document {
    Document::new(200, "text/plain; charset=utf-8", Policy::Seconds(10), "")
}

/// The Atom feed.
pub fn atom(_scene: &Scene<'_>) -> Document {
    stub()
}

/// The RSS feed.
pub fn rss(_scene: &Scene<'_>) -> Document {
    stub()
}

/// What crawlers may read.
pub fn robots(_scene: &Scene<'_>) -> Document {
    stub()
}

/// The list of pages for crawlers.
pub fn sitemap(_scene: &Scene<'_>) -> Document {
    stub()
}
