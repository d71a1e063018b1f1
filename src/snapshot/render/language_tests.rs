//! Every page in every language.

use super::sample::{self, NOW, id};
use super::*;
use crate::domain::language::Language;
use crate::snapshot::model::Parts;
use scraper::{Html, Selector};

const BASE: &str = "https://status.brightwater.example";

fn situations() -> Vec<(Parts, bool)> {
    vec![
        (sample::quiet(), false),
        (sample::outage(), false),
        (sample::outage(), true),
        (sample::busy(), false),
        (sample::resolved(), false),
        (sample::withdrawn(), false),
        (Parts::default(), false),
    ]
}

fn scene_of(model: &Model, stale: bool, view: View) -> Scene<'_> {
    let stale = stale.then(|| Stale { as_of: NOW.plus(-180_000) });
    Scene { model, now: NOW, stale, base_url: BASE, view, stamp: "" }
}

fn html(scene: &Scene<'_>, key: &Key) -> String {
    String::from_utf8(document(scene, key).unwrap().plain.body.to_vec()).unwrap()
}

#[test]
fn every_page_can_be_read_in_every_language() {
    for (parts, stale) in situations() {
        let model = Model::new(parts);
        for language in Language::ALL {
            let scene = scene_of(&model, stale, View::fixed(*language));
            for key in every(&scene).iter().filter(|key| key.is_page()) {
                let body = html(&scene, key);
                let head = format!("<html lang=\"{language}\" dir=\"{}\"", language.direction());
                assert!(body.contains(&head), "{key:?} in {language}");
                assert!(!body.contains('\u{E000}'), "{key:?} in {language}: a slot was left open");
            }
        }
    }
}

#[test]
fn links_stay_in_the_language_of_the_address() {
    let model = Model::new(sample::busy());
    let scene = scene_of(&model, false, View::fixed(Language::German));
    let page = html(&scene, &Key::Home);
    let page = Html::parse_document(&page);
    let links = Selector::parse("a[href^='/']").unwrap();
    for link in page.select(&links).filter(|a| a.attr("lang").is_none()) {
        let href = link.attr("href").unwrap();
        assert!(href.starts_with("/de/"), "{href}");
    }
    let plain = scene_of(&model, false, View::plain(&model));
    assert!(html(&plain, &Key::Home).contains("href=\"/history\""));
}

#[test]
fn a_page_names_itself_in_the_other_languages() {
    let model = Model::new(sample::outage());
    let scene = scene_of(&model, false, View::plain(&model));
    let page = html(&scene, &Key::Incident(id(42)));
    let path = format!("/de/incidents/{}", id(42));
    assert!(page.contains(&format!("<link rel=\"alternate\" hreflang=\"de\" href=\"{BASE}{path}\">")));
    assert!(page.contains(&format!("<a href=\"{path}\" hreflang=\"de\" lang=\"de\">Deutsch</a>")));
}

#[test]
fn a_reader_with_another_zone_sees_other_clock_times_on_the_same_page() {
    let model = Model::new(sample::outage());
    let view = View { zone: Some(chrono_tz::Tz::Asia__Tokyo), ..View::plain(&model) };
    let page = html(&scene_of(&model, false, view), &Key::Home);
    assert!(page.contains("23:30 JST") && page.contains("14:30 UTC"));
}
