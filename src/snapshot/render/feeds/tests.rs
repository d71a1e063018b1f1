//! The feeds read back with an XML reader, as a program would.

mod rules;

use super::super::v2::sample::{self, id};
use super::super::v2::tests::texts::{any_text, filled_with};
use super::super::{Scene, View};
use super::{Form, document, robots, sitemap};
use crate::domain::incident::Status;
use crate::domain::language::Language;
use crate::snapshot::document::Document;
use crate::snapshot::model::{Model, Parts};
use proptest::prelude::*;
use roxmltree::{Document as Xml, Node};
use std::sync::Arc;

const ATOM: &str = "http://www.w3.org/2005/Atom";

fn atom(scene: &Scene<'_>) -> Document {
    document(scene, Form::Atom, None)
}

fn rss(scene: &Scene<'_>) -> Document {
    document(scene, Form::Rss, None)
}

fn text(document: &Document) -> String {
    assert_eq!(document.status, 200);
    String::from_utf8(document.plain.body.to_vec()).unwrap()
}

fn child<'a>(node: Node<'a, 'a>, name: &str) -> &'a str {
    let found = node.children().find(|n| n.tag_name().name() == name);
    found.unwrap_or_else(|| panic!("no {name}")).text().unwrap_or_default()
}

fn all<'a>(xml: &'a Xml<'a>, name: &str) -> Vec<Node<'a, 'a>> {
    xml.descendants().filter(|n| n.tag_name().name() == name).collect()
}

fn bare() -> Model {
    Model::new(Parts { page: Some(sample::page()), ..Parts::default() })
}

#[test]
fn atom_has_statuspages_form() {
    let model = sample::model();
    let document = atom(&sample::scene(&model));
    assert_eq!(document.content_type, "application/atom+xml; charset=utf-8");
    let text = text(&document);
    let xml = Xml::parse(&text).unwrap();
    let feed = xml.root_element();
    assert_eq!((feed.tag_name().namespace(), feed.tag_name().name()), (Some(ATOM), "feed"));
    assert_eq!(child(feed, "id"), "tag:status.kanal.example,2005:/history");
    assert_eq!(child(feed, "title"), "Kanal Status - Incident History");
    assert_eq!(all(&xml, "name")[0].text(), Some("Kanal"));
    let links: Vec<_> = feed
        .children()
        .filter(|n| n.tag_name().name() == "link")
        .map(|n| (n.attribute("rel").unwrap_or_default(), n.attribute("href").unwrap_or_default()))
        .collect();
    let own = "https://status.kanal.example/history.atom";
    assert_eq!(links, [("alternate", sample::BASE), ("self", own)]);

    let entries = all(&xml, "entry");
    assert_eq!(entries.len(), 9);
    let outage = entries.iter().find(|e| child(**e, "title") == "Story 100").unwrap();
    assert_eq!(child(*outage, "id"), "tag:status.kanal.example,2005:Incident/000000000100");
    assert_eq!(child(*outage, "published"), "2026-11-22T12:30:00.123+00:00");
    assert_eq!(child(*outage, "updated"), "2026-11-22T13:30:00.123+00:00");
    let content = outage.children().find(|n| n.tag_name().name() == "content").unwrap();
    assert_eq!(content.attribute("type"), Some("html"));
    assert_eq!(
        content.text().unwrap(),
        "<p><small>Nov <var data-var='date'>22</var>, <var data-var='time'>04:50</var> PST (12:50 UTC)</small>\
         <br><strong>Explanation</strong> - by Ada Lovelace</p>\
         <h3>What happened</h3><p>I pulled the plug.</p>\
         <p><em>Ada Lovelace, CEO, ada@kanal.example</em></p>\
         <p>Next update promised by 22 Nov 2026, 07:30 PST (15:30 UTC).</p>\
         <p>We do not know yet whether data was lost or exposed.</p>\
         <p><small>Nov <var data-var='date'>22</var>, <var data-var='time'>04:40</var> PST (12:40 UTC)</small>\
         <br><strong>Identified</strong> - We <em>know</em> update 1001.</p><p><em>Ada Lovelace, CEO</em></p>\
         <p><small>Nov <var data-var='date'>22</var>, <var data-var='time'>04:30</var> PST (12:30 UTC)</small>\
         <br><strong>Investigating</strong> - We <em>know</em> update 1000.</p><p><em>Ada Lovelace, CEO</em></p>"
    );
}

#[test]
fn repeated_states_and_withdrawals_are_labelled() {
    let text = text(&atom(&sample::scene(&sample::model())));
    let xml = Xml::parse(&text).unwrap();
    let content = |title: &str| {
        let entry = all(&xml, "entry").into_iter().find(|e| child(*e, "title") == title);
        child(entry.unwrap_or_else(|| panic!("no {title}")), "content").to_owned()
    };
    assert!(content("Story 103").contains("<strong>Update</strong> - No news yet.</p>"));
    assert!(content("Withdrawn: Story 105").contains("<strong>Withdrawn</strong> - It was a test.</p>"));
}

#[test]
fn rss_says_the_same() {
    let model = sample::model();
    let document = rss(&sample::scene(&model));
    assert_eq!(document.content_type, "application/rss+xml; charset=utf-8");
    let text = text(&document);
    let xml = Xml::parse(&text).unwrap();
    assert_eq!(xml.root_element().attribute("version"), Some("2.0"));
    let channel = all(&xml, "channel")[0];
    assert_eq!(child(channel, "title"), "Kanal Status - Incident History");
    assert_eq!(child(channel, "link"), sample::BASE);
    let items = all(&xml, "item");
    assert_eq!(items.len(), 9);
    let outage = items.iter().find(|i| child(**i, "title") == "Story 100").unwrap();
    assert_eq!(child(*outage, "guid"), "https://status.kanal.example/incidents/000000000100");
    assert_eq!(child(*outage, "link"), child(*outage, "guid"));
    assert_eq!(child(*outage, "pubDate"), "Sun, 22 Nov 2026 13:30:00 +0000");
    assert!(child(*outage, "description").contains("<p>I pulled the plug.</p>"));
}

#[test]
fn feeds_hold_the_stories_with_the_latest_words() {
    let stories = (0..40).map(|n| sample::story(1000 + n, n as i64 + 1, &[Status::Resolved]));
    let mut stories: Vec<_> = stories.map(Arc::new).collect();
    // The oldest one is corrected now: its readers must see that.
    Arc::make_mut(&mut stories[39]).updates[0].edited_at = Some(sample::NOW);
    let model = Model::new(Parts { stories, ..Parts::default() });
    let text = text(&atom(&sample::scene(&model)));
    let xml = Xml::parse(&text).unwrap();
    let entries = all(&xml, "entry");
    assert_eq!(entries.len(), 25);
    assert_eq!(child(entries[0], "title"), "Story 1039");
    assert!(child(entries[0], "content").contains("CEO. Corrected 22 Nov 2026, 14:30 UTC"));
    assert_eq!(child(xml.root_element(), "updated"), child(entries[0], "updated"));
}

#[test]
fn every_feed_keeps_the_rules_of_its_format() {
    for model in [sample::model(), bare(), Model::default()] {
        let scene = sample::scene(&model);
        for part in [None, model.components.first()] {
            rules::check(&scene, part);
        }
    }
}

#[test]
fn every_feed_keeps_the_rules_in_every_language() {
    let model = sample::model();
    for language in Language::ALL {
        for view in [View::fixed(*language), View { fixed: false, ..View::fixed(*language) }] {
            let scene = Scene { view, ..sample::scene(&model) };
            rules::check(&scene, None);
            rules::check(&scene, model.components.first());
        }
    }
}

#[test]
fn states_are_labelled_as_statuspage_does() {
    use Status::*;
    let labels = [
        (Investigating, "Investigating"),
        (Identified, "Identified"),
        (Monitoring, "Monitoring"),
        (Resolved, "Resolved"),
        (Postmortem, "Postmortem"),
        (Scheduled, "Scheduled"),
        (InProgress, "In progress"),
        (Verifying, "Verifying"),
        (Completed, "Completed"),
    ];
    for (status, label) in labels {
        let stories = vec![Arc::new(sample::story(1, 1, &[status]))];
        let model = Model::new(Parts { page: Some(sample::page()), stories, ..Parts::default() });
        let text = text(&atom(&sample::scene(&model)));
        assert!(text.contains(&format!("&lt;strong&gt;{label}&lt;/strong&gt; - ")), "{text}");
    }
}

#[test]
fn a_json_feed_says_the_same() {
    let model = sample::model();
    let document = document(&sample::scene(&model), Form::Json, None);
    assert_eq!(document.content_type, "application/feed+json; charset=utf-8");
    let feed: serde_json::Value = serde_json::from_str(&text(&document)).unwrap();
    assert_eq!(feed["title"], "Kanal Status - Incident History");
    assert_eq!(feed["home_page_url"], sample::BASE);
    let items = feed["items"].as_array().unwrap();
    assert_eq!(items.len(), 9);
    let outage = items.iter().find(|i| i["title"] == "Story 100").unwrap();
    assert_eq!(outage["url"], "https://status.kanal.example/incidents/000000000100");
    assert_eq!(outage["date_modified"], "2026-11-22T13:30:00.123Z");
    assert!(outage["content_html"].as_str().unwrap().contains("<p>I pulled the plug.</p>"));
    assert!(outage["summary"].as_str().unwrap().contains("We do not know yet whether data was lost or exposed."));
}

#[test]
fn the_feed_of_a_component_holds_what_touched_it() {
    let model = sample::model();
    let scene = sample::scene(&model);
    for component in &model.components {
        let touched = model.stories.iter().filter(|s| s.components.iter().any(|a| a.component_id == component.id));
        let feed = text(&document(&scene, Form::Atom, Some(component)));
        let xml = Xml::parse(&feed).unwrap();
        assert_eq!(all(&xml, "entry").len(), touched.count(), "{}", component.name);
        let id = child(xml.root_element(), "id");
        assert_eq!(id, format!("tag:status.kanal.example,2005:/components/{}", component.id));
        let title = child(xml.root_element(), "title");
        assert_eq!(title, format!("Kanal Status - {}", model.full_name(component)));
    }
}

#[test]
fn feeds_without_entries_are_whole() {
    for (model, updated) in [(bare(), "2026-10-11T22:30:00.123+00:00"), (Model::default(), "1970-01-01T00:00:00+00:00")]
    {
        let scene = sample::scene(&model);
        let feed = text(&atom(&scene));
        let xml = Xml::parse(&feed).unwrap();
        assert_eq!(child(xml.root_element(), "updated"), updated);
        assert!(!child(all(&xml, "author")[0], "name").is_empty());
        let channel = text(&rss(&scene));
        let xml = Xml::parse(&channel).unwrap();
        assert!(child(all(&xml, "channel")[0], "title").contains("Status"));
    }
}

#[test]
fn ids_name_a_host_without_its_port() {
    let model = bare();
    for (base, host) in [("http://127.0.0.1:8080", "127.0.0.1"), ("http://[::1]:80", "--1"), ("", "localhost")] {
        let scene = Scene { base_url: base, ..sample::scene(&model) };
        assert_eq!(super::authority(&scene), host);
    }
}

#[test]
fn crawlers_are_told_what_is_public() {
    let model = sample::model();
    let scene = Scene { base_url: "https://a.example/x&y", ..sample::scene(&model) };
    let robots = text(&robots(&scene));
    assert!(robots.starts_with("User-agent: *\nAllow: /\nDisallow: /admin\n"), "{robots}");
    assert!(robots.ends_with("\nSitemap: https://a.example/x&y/sitemap.xml\n"), "{robots}");
    let map = text(&sitemap(&scene));
    let xml = Xml::parse(&map).unwrap();
    let places: Vec<_> = all(&xml, "loc").iter().filter_map(|n| n.text()).collect();
    assert_eq!(places.len(), 6 + 4 + 9);
    assert_eq!(places[0], "https://a.example/x&y/");
    assert!(places.contains(&format!("https://a.example/x&y/incidents/{}", id(100)).as_str()));
    let empty = text(&sitemap(&sample::scene(&Model::default())));
    assert!(!empty.contains("lastmod"));
    Xml::parse(&empty).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_leaves_the_feeds_well_formed(input in any_text()) {
        let model = filled_with(&input);
        let scene = sample::scene(&model);
        rules::check(&scene, None);
        rules::check(&scene, model.components.first());
        let feed = text(&atom(&scene));
        let xml = Xml::parse(&feed).unwrap();
        // Readers turn every line end into one character; everything else arrives.
        let plain = |s: &str| s.replace("\r\n", "\n").replace('\r', "\n");
        let title = plain(child(all(&xml, "entry")[0], "title"));
        prop_assert_eq!(title, plain(&super::xml::legal(&input)));
        let channel = text(&rss(&scene));
        let xml = Xml::parse(&channel).unwrap();
        prop_assert_eq!(all(&xml, "item").len(), 1);
    }
}
