//! RSS 2.0.

use super::xml::legal;
use super::{Entry, Feed, Scene};
use crate::domain::language::Language;
use crate::domain::time::Timestamp;
use rss::{Channel, Error, Guid, Item};

/// The feed as XML.
pub(super) fn write(scene: &Scene<'_>, feed: &Feed<'_>) -> Result<Vec<u8>, Error> {
    // Statuspage's feed, which is English, does not name it.
    let language = Some(scene.view.language).filter(|language| *language != Language::English);
    let channel = Channel {
        title: legal(&feed.title).into_owned(),
        link: legal(&feed.page).into_owned(),
        description: legal(&feed.about).into_owned(),
        language: language.map(|language| language.to_string()),
        pub_date: Some(moment(feed.updated)),
        items: feed.entries.iter().map(|e| item(scene, e)).collect(),
        ..Channel::default()
    };
    channel.write_to(Vec::new())
}

fn item(scene: &Scene<'_>, entry: &Entry<'_>) -> Item {
    let link = legal(&entry.link(scene)).into_owned();
    Item {
        title: Some(legal(&entry.title(scene)).into_owned()),
        description: Some(legal(&entry.html(scene)).into_owned()),
        pub_date: Some(moment(entry.updated)),
        link: Some(link.clone()),
        guid: Some(Guid { value: link, permalink: true }),
        ..Item::default()
    }
}

/// RFC 822 with the year in full. Written by hand because chrono's own writer
/// panics beyond the year 9999.
fn moment(at: Timestamp) -> String {
    at.utc().format("%a, %d %b %Y %H:%M:%S +0000").to_string()
}
