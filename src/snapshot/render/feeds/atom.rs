//! Atom (RFC 4287).

use super::xml::legal;
use super::{Entry, Feed, Scene, authority, tag};
use crate::domain::time::Timestamp;
use atom_syndication as atom;
use atom_syndication::{Content, FixedDateTime, Link, Person, Text};

/// The feed as XML.
pub(super) fn write(scene: &Scene<'_>, feed: &Feed<'_>) -> Result<Vec<u8>, atom::Error> {
    let host = authority(scene);
    // "/history" for everything, as Statuspage has it.
    let path = feed.own.strip_prefix(scene.base_url).unwrap_or_default().trim_end_matches(".atom");
    let mut written = atom::Feed {
        lang: Some(tag(scene).to_owned()),
        id: format!("tag:{host},2005:{path}"),
        title: plain(&feed.title),
        updated: moment(feed.updated),
        authors: vec![Person { name: feed.author.to_string(), ..Person::default() }],
        links: vec![link("alternate", "text/html", &feed.page), link("self", "application/atom+xml", &feed.own)],
        ..atom::Feed::default()
    };
    written.entries = feed.entries.iter().map(|e| entry(scene, e, &host)).collect();
    written.write_to(Vec::new())
}

fn entry(scene: &Scene<'_>, entry: &Entry<'_>, host: &str) -> atom::Entry {
    atom::Entry {
        // Our own id: it stays when the title or the address of the page changes its form.
        id: format!("tag:{host},2005:Incident/{}", entry.story.incident.id),
        published: Some(moment(entry.published)),
        updated: moment(entry.updated),
        links: vec![link("alternate", "text/html", &entry.link(scene))],
        title: plain(&entry.title(scene)),
        content: Some(Content {
            content_type: Some("html".to_owned()),
            value: Some(legal(&entry.html(scene)).into_owned()),
            ..Content::default()
        }),
        ..atom::Entry::default()
    }
}

pub(super) fn plain(text: &str) -> Text {
    Text::plain(legal(text))
}

pub(super) fn moment(at: Timestamp) -> FixedDateTime {
    at.utc().fixed_offset()
}

pub(super) fn link(rel: &str, mime_type: &str, href: &str) -> Link {
    Link {
        rel: rel.to_owned(),
        mime_type: Some(mime_type.to_owned()),
        href: legal(href).into_owned(),
        ..Link::default()
    }
}
