//! The rules of the formats, as RFC 4287, RSS 2.0 and JSON Feed 1.1 state them.

use super::{ATOM, Form, Scene, all, child, document, text};
use crate::domain::component::Component;
use chrono::DateTime;
use roxmltree::{Document as Xml, Node};
use serde_json::Value;
use std::collections::HashSet;
use url::Url;

/// Holds all three feeds of the page, or of one component, to their rules.
pub fn check(scene: &Scene<'_>, component: Option<&Component>) {
    for form in Form::ALL {
        let feed = text(&document(scene, form, component));
        match form {
            Form::Atom => atom(&feed),
            Form::Rss => rss(&feed),
            Form::Json => json(&feed),
        }
    }
}

fn elements<'a>(node: Node<'a, 'a>) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children().filter(Node::is_element)
}

fn named<'a>(node: Node<'a, 'a>, name: &str) -> Vec<Node<'a, 'a>> {
    elements(node).filter(|n| n.tag_name().name() == name).collect()
}

fn one<'a>(node: Node<'a, 'a>, name: &str) -> Node<'a, 'a> {
    let found = named(node, name);
    assert_eq!(found.len(), 1, "exactly one {name}");
    found[0]
}

fn absolute(address: &str) {
    Url::parse(address).unwrap_or_else(|e| panic!("{address:?} is no absolute address: {e}"));
}

fn only(node: Node<'_, '_>, allowed: &[&str]) {
    for child in elements(node) {
        let name = child.tag_name();
        assert!(allowed.contains(&name.name()), "{} in {}", name.name(), node.tag_name().name());
        assert_eq!(name.namespace(), node.tag_name().namespace());
    }
}

/// RFC 4287, sections 4.1 and 4.2.
fn atom(feed: &str) {
    let xml = Xml::parse(feed).unwrap();
    let feed = xml.root_element();
    assert_eq!((feed.tag_name().namespace(), feed.tag_name().name()), (Some(ATOM), "feed"));
    only(feed, &["id", "title", "updated", "author", "link", "entry"]);
    atom_common(feed);
    assert!(!child(one(feed, "author"), "name").trim().is_empty(), "4.2.1: a name");
    assert_eq!(named(feed, "link").iter().filter(|l| l.attribute("rel") == Some("self")).count(), 1);
    let mut seen = HashSet::new();
    for entry in named(feed, "entry") {
        only(entry, &["id", "title", "updated", "published", "link", "content"]);
        atom_common(entry);
        assert!(seen.insert(child(entry, "id")), "4.1.2: an id names one entry");
        let published = DateTime::parse_from_rfc3339(child(entry, "published")).unwrap();
        assert!(published <= DateTime::parse_from_rfc3339(child(entry, "updated")).unwrap());
        let content = one(entry, "content");
        assert_eq!(content.attribute("type"), Some("html"));
        assert_eq!(elements(content).count(), 0, "4.1.3.3: HTML stands escaped");
    }
}

fn atom_common(node: Node<'_, '_>) {
    absolute(one(node, "id").text().unwrap());
    assert!(matches!(one(node, "title").attribute("type"), None | Some("text")));
    DateTime::parse_from_rfc3339(one(node, "updated").text().unwrap()).unwrap();
    let mut alternates = HashSet::new();
    for link in named(node, "link") {
        absolute(link.attribute("href").unwrap());
        let kind = (link.attribute("rel"), link.attribute("type"));
        assert!(alternates.insert(kind), "4.1.1: no two links of one relation and type");
    }
    assert!(alternates.iter().any(|(rel, _)| *rel == Some("alternate")));
}

/// RSS 2.0: what a channel and an item must have.
fn rss(feed: &str) {
    let xml = Xml::parse(feed).unwrap();
    let root = xml.root_element();
    assert_eq!((root.tag_name().name(), root.attribute("version")), ("rss", Some("2.0")));
    let channel = one(root, "channel");
    only(channel, &["title", "link", "description", "language", "pubDate", "item"]);
    for name in ["title", "link", "description"] {
        assert!(!one(channel, name).text().unwrap_or_default().is_empty(), "a channel's {name}");
    }
    absolute(child(channel, "link"));
    let mut seen = HashSet::new();
    for item in named(channel, "item") {
        only(item, &["title", "link", "description", "pubDate", "guid"]);
        assert!(!named(item, "description").is_empty() || !named(item, "title").is_empty());
        DateTime::parse_from_rfc2822(child(item, "pubDate")).unwrap();
        let guid = one(item, "guid");
        assert_ne!(guid.attribute("isPermaLink"), Some("false"));
        absolute(guid.text().unwrap());
        absolute(child(item, "link"));
        assert!(seen.insert(guid.text()), "a guid names one item");
    }
    assert_eq!(all(&xml, "item").len(), seen.len());
}

/// JSON Feed 1.1.
fn json(feed: &str) {
    let feed: Value = serde_json::from_str(feed).unwrap();
    let string = |value: &Value, name: &str| value[name].as_str().unwrap_or_else(|| panic!("no {name}")).to_owned();
    assert_eq!(string(&feed, "version"), "https://jsonfeed.org/version/1.1");
    assert!(!string(&feed, "title").is_empty());
    for name in ["home_page_url", "feed_url"] {
        absolute(&string(&feed, name));
    }
    let authors = feed["authors"].as_array().unwrap();
    assert!(!authors.is_empty() && authors.iter().all(|a| !string(a, "name").is_empty()));
    let mut seen = HashSet::new();
    for item in feed["items"].as_array().unwrap() {
        assert!(seen.insert(string(item, "id")), "an id names one item");
        absolute(&string(item, "url"));
        let _ = string(item, "content_html");
        for name in ["date_published", "date_modified"] {
            DateTime::parse_from_rfc3339(&string(item, name)).unwrap();
        }
        assert!(item["tags"].as_array().unwrap().iter().all(Value::is_string));
    }
}
