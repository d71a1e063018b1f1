//! JSON Feed 1.1.

use super::{Feed, Scene};
use crate::domain::time::Timestamp;
use serde::Serialize;

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    description: &'a str,
    language: &'static str,
    authors: [Author<'a>; 1],
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    url: &'a str,
}

#[derive(Serialize)]
struct Item {
    /// The address: it stays, and it is the `guid` of the RSS feed.
    id: String,
    url: String,
    title: String,
    content_html: String,
    /// One sentence: how it stands, what became of data, what is promised.
    summary: String,
    date_published: String,
    date_modified: String,
    /// What it touches.
    tags: Vec<String>,
}

/// The feed as JSON.
pub(super) fn write(scene: &Scene<'_>, feed: &Feed<'_>) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.page,
        feed_url: &feed.own,
        description: &feed.about,
        language: super::tag(scene),
        authors: [Author { name: &feed.author, url: scene.base_url }],
        items: feed.entries.iter().map(|entry| item(scene, entry)).collect(),
    })
}

fn item(scene: &Scene<'_>, entry: &super::Entry<'_>) -> Item {
    let model = scene.model;
    let link = entry.link(scene);
    let parts = entry.story.components.iter().filter_map(|a| model.component(&a.component_id));
    Item {
        id: link.clone(),
        url: link,
        title: entry.title(scene),
        content_html: entry.html(scene),
        summary: super::super::now::summary(scene, &entry.story),
        date_published: Timestamp::iso(entry.published),
        date_modified: Timestamp::iso(entry.updated),
        tags: parts.map(|c| model.full_name(c)).collect(),
    }
}
