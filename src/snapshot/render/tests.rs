//! What readers find on the pages, in words.

use super::sample::{self, NOW, id};
use super::*;
use crate::domain::component::ComponentStatus;
use crate::domain::time::MINUTE;
use crate::snapshot::model::{Parts, Story};
use scraper::{Html, Selector};
use std::sync::Arc;

const BASE: &str = "https://status.brightwater.example";

/// The page for `key`, `later` minutes after [`NOW`].
fn body_at(parts: Parts, key: &Key, later: i64, stale: bool) -> String {
    let model = Model::new(parts);
    let now = NOW.plus(later * MINUTE);
    let stale = stale.then(|| Stale { as_of: now.plus(-3 * MINUTE) });
    let scene = Scene { model: &model, now, stale, base_url: BASE, view: View::plain(&model), stamp: "" };
    let document = document(&scene, key).expect("the page exists");
    String::from_utf8(document.plain.body.to_vec()).unwrap()
}

fn body(parts: Parts, key: &Key) -> String {
    body_at(parts, key, 0, false)
}

/// What is read aloud within `selector`, with single spaces.
fn text(html: &str, selector: &str) -> String {
    let page = Html::parse_document(html);
    let selector = Selector::parse(selector).unwrap();
    let texts: Vec<_> = page.select(&selector).flat_map(|e| e.text()).collect();
    texts.join(" ").split_whitespace().collect::<Vec<_>>().join(" ").replace(" .", ".")
}

fn count(html: &str, selector: &str) -> usize {
    Html::parse_document(html).select(&Selector::parse(selector).unwrap()).count()
}

/// `haystack` holds all of `words`, in this order.
fn in_order(haystack: &str, words: &[&str]) {
    let mut rest = haystack;
    for word in words {
        let at = rest.find(word).unwrap_or_else(|| panic!("no {word:?} in its place in: {haystack}"));
        rest = &rest[at + word.len()..];
    }
}

fn incident() -> Key {
    Key::Incident(id(42))
}

/// The outage with its story changed by `edit`.
fn outage_with(edit: impl FnOnce(&mut Story)) -> Parts {
    let mut parts = sample::outage();
    let mut story = sample::outage_story();
    edit(&mut story);
    parts.stories.pop();
    parts.stories.push(Arc::new(story));
    parts
}

#[test]
fn pub_1_state_safety_since_promise_and_post_come_in_this_order() {
    let html = body(sample::outage(), &Key::Home);
    in_order(
        &text(&html, "main"),
        &[
            "Down",
            "Card payments fail for everybody",
            "No data loss. No security exposure.",
            "Down since 13:12 UTC (1 h 02 min so far)",
            "Next update by 14:30 UTC (in 16 min)",
            "Our best estimate:",
            "today, before 18:00 UTC",
            "tonight, before 22:00 UTC",
            "We are down. A disk change",
            "Ines Okafor , CEO · 14:04 UTC",
            "Read everything",
            "Services",
            "Get updates by e-mail",
            "Past incidents",
        ],
    );
    assert_eq!(text(&html, "s"), "today, before 18:00 UTC");
    assert_eq!(count(&html, "h1"), 1);
}

#[test]
fn a_broken_promise_is_said_in_words() {
    let html = body_at(sample::outage(), &Key::Home, 28, false);
    assert!(text(&html, ".promise").contains("We promised an update by 14:30 UTC. It is 12 minutes late."));
    assert!(
        text(&body(sample::busy(), &Key::Home), "main").contains("No next update is promised: we write as soon as")
    );
}

#[test]
fn a_page_is_not_kept_beyond_a_promise() {
    let model = Model::new(sample::outage());
    // Three seconds before it falls due.
    let now = NOW.plus(16 * MINUTE - 3_000);
    let at = |now| {
        let scene = Scene { model: &model, now, stale: None, base_url: BASE, view: View::plain(&model), stamp: "" };
        document(&scene, &Key::Home).unwrap().cache_control
    };
    assert!(at(now).to_str().unwrap().contains("s-maxage=3,"));
    assert!(at(NOW).to_str().unwrap().contains("s-maxage=10,"));
}

#[test]
fn a_quiet_day_says_what_is_known_and_where_to_turn() {
    let html = body(sample::quiet(), &Key::Home);
    let main = text(&html, "main");
    in_order(
        &main,
        &["We know of no problem", "Page made 22 Nov 2026, 14:14:07 UTC", "last post", "48 days ago", "Services"],
    );
    assert!(main.contains("Something wrong that is not here?"));
    assert!(html.contains("mailto:help@brightwater.example"));
    assert!(!html.to_lowercase().contains("operational"));
}

#[test]
fn a_part_that_is_down_without_a_word_about_it_is_no_quiet_day() {
    let mut parts = sample::quiet();
    parts.components[4].status = ComponentStatus::MajorOutage;
    let main = text(&body(parts, &Key::Home), "main");
    in_order(&main, &["Down", "Webhooks", "Nobody has written about it yet."]);
    assert!(!main.contains("no problem"));
}

#[test]
fn a_stale_page_says_so_and_is_never_greener() {
    let words = "We cannot reach our database. This is the last known state, from 14:11 UTC (3 min ago).";
    for (key, parts) in [
        (Key::Home, sample::outage()),
        (incident(), sample::outage()),
        (Key::History(None), sample::outage()),
        (Key::Component(id(2)), sample::outage()),
        (Key::Subscribe, sample::outage()),
        (Key::NotFound, sample::outage()),
    ] {
        assert!(text(&body_at(parts, &key, 0, true), ".notice").contains(words), "{key:?}");
    }
    let outage = body_at(sample::outage(), &Key::Home, 0, true);
    assert!(text(&outage, "h1").contains("Last known: Down"));
    let quiet = body_at(sample::quiet(), &Key::Home, 0, true);
    assert!(text(&quiet, "h1").contains("Last known: we knew of no problem"));
    assert_eq!(count(&quiet, "section.now.ok"), 0);
    assert!(text(&quiet, ".parts").contains("Last known: Working"));
}

#[test]
fn nothing_is_promised_before_the_page_is_set_up() {
    let html = body(Parts::default(), &Key::Home);
    assert!(text(&html, "h1").contains("This page is being set up."));
    let model = Model::new(Parts::default());
    let scene = Scene { model: &model, now: NOW, stale: None, base_url: BASE, view: View::plain(&model), stamp: "" };
    assert!(document(&scene, &Key::Subscribe).is_none());
    assert_eq!(not_found(&scene).status, 404);
}

#[test]
fn inc_1_sections_stand_in_their_order_and_empty_ones_are_absent() {
    let html = body(sample::outage(), &incident());
    let letter = text(&html, "article");
    in_order(
        &letter,
        &[
            "Ines Okafor",
            "Posted 14:04 UTC",
            "What happened",
            "What is happening now",
            "What you can do",
            "Data and security",
            "What we do so that it does not happen again",
            "Who is accountable",
            "Ines Okafor",
            "CEO",
            "ines@brightwater.example",
        ],
    );
    assert!(!letter.contains("When we will be back"));
}

#[test]
fn affected_services_stand_worst_first_however_they_were_read() {
    let affected = |edit: fn(&mut Story)| text(&body(outage_with(edit), &incident()), ".affected");
    let said = affected(|_| {});
    assert!(said.find("Down") < said.find("Slow"), "{said}");
    assert_eq!(affected(|s| s.components.reverse()), said);
}

#[test]
fn inc_3_updates_are_newest_first_with_phase_author_and_record() {
    let html = body(sample::outage(), &incident());
    in_order(
        &text(&html, ".timeline"),
        &[
            "Found the cause",
            "14:02 UTC",
            "41 %",
            "13:31 UTC",
            "edited 13:37 UTC",
            "Looking into it",
            "13:15 UTC · Tomás Reyes , Head of Operations",
            "Payments",
            "Down",
        ],
    );
    assert!(text(&html, ".record").contains("1 of 2 promised updates on time. 1 late."));
    assert!(
        text(&html, ".earlier")
            .contains("Until 13:42 UTC we said: “ We do not know yet whether data was lost or exposed. ”")
    );
}

#[test]
fn inc_4_the_earlier_text_can_be_read_with_what_changed() {
    let html = body(sample::outage(), &Key::Revisions(id(42)));
    assert!(text(&html, "section del").contains("new"));
    assert!(text(&html, "section ins").contains("larger"));
}

#[test]
fn inc_5_a_withdrawn_post_stays_and_says_when_and_why() {
    let main = text(&body(sample::withdrawn(), &incident()), "main");
    in_order(
        &main,
        &["Withdrawn", "Card payments fail", "This post was withdrawn.", "Withdrawn 14:13 UTC : posted by mistake"],
    );
    let home = body(sample::withdrawn(), &Key::Home);
    assert!(text(&home, "h1").contains("We know of no problem"));
    assert!(!text(&home, ".days").contains("today"), "what did not happen leaves no bar");
}

#[test]
fn inc_8_after_the_end_the_page_says_how_long_and_what_is_still_owed() {
    let main = text(&body(sample::resolved(), &incident()), "main");
    in_order(
        &main,
        &[
            "Working again",
            "No data loss.",
            "Working again since 14:12 UTC",
            "it lasted 1 h 00 min",
            "A full account follows by 24 Nov 2026, 14:14 UTC (in 2 days)",
        ],
    );
    assert!(!main.contains("Our best estimate"));
}

#[test]
fn every_time_names_its_zone_and_utc_beside_another() {
    let mut parts = sample::outage();
    parts.page.as_mut().unwrap().time_zone = "Europe/Berlin".to_owned();
    let html = body(parts, &incident());
    assert!(text(&html, ".promise").contains("Next update by 15:30 CET ( 14:30 UTC )"));
    let page = Html::parse_document(&html);
    for time in page.select(&Selector::parse("time").unwrap()) {
        let words = time.text().collect::<String>();
        assert!(words.ends_with("UTC") || words.ends_with("CET"), "{words}");
        assert!(time.attr("datetime").unwrap().ends_with('Z'));
    }
}

#[test]
fn bars_are_told_in_a_sentence_and_each_bad_day_is_a_link() {
    let html = body(sample::outage(), &Key::Home);
    assert!(html.contains(
        "Search, last 90 days, oldest first: 80 days without trouble, 1 day with. No data for the 9 days before."
    ));
    let days = Html::parse_document(&html);
    let links: Vec<_> =
        days.select(&Selector::parse(".days a").unwrap()).filter_map(|a| a.attr("href").map(str::to_owned)).collect();
    assert_eq!(links, ["/incidents/000000000042", "/incidents/000000000042", "/incidents/000000000041"]);
    assert!(!html.contains('%') || !text(&html, ".parts").contains('%'));
}

#[test]
fn history_goes_by_month_and_finds_its_neighbours() {
    let november = Key::History(Some(Month { year: 2026, month: 11 }));
    assert!(text(&body(sample::outage(), &november), ".pager").contains("October 2026"));
    in_order(
        &text(&body(sample::outage(), &Key::History(None)), "main"),
        &["November 2026", "Card payments", "October 2026", "Search answered slowly", "was slow for 38 min"],
    );
    let model = Model::new(sample::outage());
    let scene = Scene { model: &model, now: NOW, stale: None, base_url: BASE, view: View::plain(&model), stamp: "" };
    assert!(!exists(&scene, &Key::History(Some(Month { year: 2025, month: 11 }))));
}

#[test]
fn err_2_a_failed_form_comes_back_filled_with_a_summary() {
    let model = Model::new(sample::quiet());
    let scene = Scene { model: &model, now: NOW, stale: None, base_url: BASE, view: View::plain(&model), stamp: "" };
    let html = subscribe_page(&scene, wrong("That is no address.", "ida@\"><b>"));
    assert_eq!(count(&html, ".error-summary a[href='#email']"), 1);
    assert_eq!(count(&html, "#email[aria-invalid='true'][aria-describedby='email-hint email-error']"), 1);
    assert_eq!(text(&html, "#email-error"), "That is no address.");
    let page = Html::parse_document(&html);
    let field = page.select(&Selector::parse("#email").unwrap()).next().unwrap();
    assert_eq!(field.attr("value"), Some("ida@\"><b>"));
}

#[test]
fn hostile_words_become_no_markup() {
    const EVIL: &str = "\"'><img src=x onerror=alert(1)><script>alert(2)</script>";
    let evil = || EVIL.to_owned();
    let mut parts = outage_with(|s| {
        (s.incident.title, s.incident.no_promise) = (evil(), evil());
        s.estimates[0].text = evil();
        s.estimates[1].text = evil();
        let a = &mut s.assertions[1];
        (a.data, a.data_text) = (crate::domain::assertion::Answer::Yes, evil());
        let post = s.explanation.as_mut().unwrap();
        post.sections.0[0] = evil();
        post.html.0[0] = String::new();
        (post.author_name, post.author_title, post.author_contact) = (evil(), evil(), evil());
        for u in &mut s.updates {
            (u.author_name, u.author_title, u.body) = (evil(), evil(), evil());
            u.affected = u.affected.replace("For guests - Payments", "<script>alert(3)</script>");
        }
        (s.revisions[0].body, s.revisions[0].author_name) = (evil(), evil());
    });
    let page = parts.page.as_mut().unwrap();
    (page.name, page.contact, page.url) = (evil(), evil(), "javascript:alert(1)".to_owned());
    for component in &mut parts.components {
        (component.name, component.description) = (evil(), Some(evil()));
    }
    for group in &mut parts.groups {
        (group.name, group.description) = (evil(), Some(evil()));
    }
    let keys = [
        Key::Home,
        incident(),
        Key::Revisions(id(42)),
        Key::History(None),
        Key::Component(id(2)),
        Key::Subscribe,
        Key::NotFound,
    ];
    for key in keys {
        let html = body(parts.clone(), &key);
        assert_eq!(
            count(&html, "script:not([src^='/static/']), img, [onerror], [style], a[href^='javascript']"),
            0,
            "{key:?}"
        );
        assert!(html.contains("script"), "{key:?} shows the words");
    }
    let model = Model::new(parts);
    let scene = Scene { model: &model, now: NOW, stale: None, base_url: BASE, view: View::plain(&model), stamp: "" };
    let form = ButtonForm { action: evil(), hidden: vec![(evil(), evil())], label: evil(), email: Some(evil()) };
    let notice = Notice { title: evil(), paragraphs: vec![evil()], form: Some(form) };
    let choice = Choice { id: evil(), name: evil(), chosen: true };
    let view = ManageView {
        email: evil(),
        scope: "followed",
        components: vec![choice.clone()],
        incidents: vec![choice],
        action: evil(),
        stop_action: evil(),
        error: Some(evil()),
        ..ManageView::default()
    };
    for html in [
        notice_page(&scene, &notice),
        manage_page(&scene, &view),
        error_page(&scene, 500, EVIL, EVIL, EVIL),
        subscribe_page(&scene, wrong(EVIL, EVIL)),
    ] {
        assert_eq!(count(&html, "script, img, [onerror]"), 0);
    }
}

#[test]
fn pages_carry_no_inline_code_and_ask_for_nothing_elsewhere() {
    for key in [Key::Home, incident(), Key::History(None), Key::Subscribe] {
        let html = body(sample::busy(), &key);
        assert_eq!(count(&html, "script:not([src]), style, [style], iframe, img"), 0);
        let page = Html::parse_document(&html);
        let files = Selector::parse("link[rel=stylesheet], script").unwrap();
        for file in page.select(&files) {
            let address = file.attr("href").or(file.attr("src")).unwrap();
            assert!(address.starts_with("/static/"), "{key:?}");
        }
        assert!(html.contains(&format!("{BASE}/history.atom")));
    }
}

#[test]
fn everything_together_fits_in_fourteen_kilobytes() {
    let model = Model::new(sample::busy());
    let scene = Scene { model: &model, now: NOW, stale: None, base_url: BASE, view: View::plain(&model), stamp: "" };
    let size = |key| document(&scene, &key).and_then(|d| d.gzip).map_or(0, |v| v.body.len());
    let total = size(Key::Home) + size(Key::Asset(Asset::Style)) + size(Key::Asset(Asset::LiveScript));
    // What is left of the fourteen is for the heads of the answers.
    assert!(total < 12 * 1024, "{total} bytes");
}

/// The field of the form after a failed try.
fn wrong(error: &str, typed: &str) -> subscribe::Field {
    subscribe::Field { typed: typed.to_owned(), error: Some(error.to_owned()), incident: None }
}
