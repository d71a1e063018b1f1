//! `/robots.txt` and `/sitemap.xml`.

use super::Scene;
use super::xml::escape;
use crate::domain::time::Timestamp;
use crate::snapshot::document::{Document, Policy};
use std::fmt::Write;

/// What nobody should find by searching: the staff's rooms, the addresses in
/// mails, which act for whoever opens them, and what others looked for.
const PRIVATE: [&str; 6] = ["/admin", "/manage", "/unsubscribe", "/confirm", "/setup", "/search?"];
/// The protocol's own limit (sitemaps.org); the newest are the ones that count.
const MOST: usize = 50_000;

/// What crawlers may read.
pub(in crate::snapshot::render) fn robots(scene: &Scene<'_>) -> Document {
    let policy = Policy::Seconds(3600);
    if !scene.model.reading.is_open() {
        return Document::new(200, "text/plain; charset=utf-8", policy, "User-agent: *\nDisallow: /\n");
    }
    let mut out = String::from("User-agent: *\nAllow: /\n");
    for path in PRIVATE {
        let _ = writeln!(out, "Disallow: {path}");
    }
    let _ = write!(out, "\nSitemap: {}/sitemap.xml\n", scene.base_url);
    Document::new(200, "text/plain; charset=utf-8", policy, out)
}

/// The list of pages for crawlers.
pub(in crate::snapshot::render) fn sitemap(scene: &Scene<'_>) -> Document {
    let model = scene.model;
    let newest = Some(model.updated_at());
    let fixed = ["", "history", "calendar", "uptime", "follow", "accessibility"].map(|path| (path.to_owned(), newest));
    let components = model.components.iter().map(|c| (format!("components/{}", c.id), Some(c.updated_at)));
    let stories = model.stories.iter().map(|s| (format!("incidents/{}", s.incident.id), Some(s.last_word())));
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for (path, changed) in fixed.into_iter().chain(components).chain(stories).take(MOST) {
        let changed = changed.filter(|at| *at > Timestamp::default());
        let _ = write!(out, "<url><loc>{}/{path}</loc>", escape(scene.base_url));
        if let Some(at) = changed {
            let _ = write!(out, "<lastmod>{}</lastmod>", at.iso_seconds());
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    Document::new(200, "application/xml; charset=utf-8", Policy::Seconds(300), out)
}
