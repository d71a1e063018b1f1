//! What readers and spreadsheets find about uptime.

use super::super::sample::{self, NOW, id};
use super::super::{Key, View, document};
use super::*;
use crate::domain::component::{ComponentChange, ComponentStatus};
use crate::domain::time::{DAY, MINUTE};
use crate::snapshot::model::{Model, Parts};

fn body(parts: Parts, key: &Key) -> String {
    let model = Model::new(parts);
    let scene = Scene {
        model: &model,
        now: NOW,
        stale: None,
        base_url: "https://status.brightwater.example",
        view: View::STAFF,
        stamp: "",
    };
    String::from_utf8(document(&scene, key).unwrap().plain.body.to_vec()).unwrap()
}

fn rows(csv: &str) -> Vec<Vec<&str>> {
    csv.lines().skip(1).map(|line| line.split(',').collect()).collect()
}

#[test]
fn minutes_stand_beside_every_percentage() {
    let html = body(sample::outage(), &Key::Uptime);
    let text = scraper::Html::parse_document(&html).root_element().text().collect::<Vec<_>>().join(" ");
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in ["November 2026", "October 2026", "Payments", "Down: 1 h 02 min", "Slow: 38 min", "100 %"] {
        assert!(text.contains(words), "no {words:?} in: {text}");
    }
    assert!(text.contains("How this is counted"));
}

#[test]
fn the_table_adds_up() {
    let csv = body(sample::outage(), &Key::Machine(Machine::Uptime(None)));
    let payments = format!("{}", id(2));
    let november = rows(&csv).into_iter().find(|r| r[0] == "2026-11" && r[4] == payments).unwrap();
    let number = |n: usize| november[n].parse::<i64>().unwrap();
    assert_eq!(number(11), 62 * 60, "down for 62 minutes");
    assert_eq!(number(7), number(8) + number(9) + number(10) + number(11));
    let begun = Timestamp(1_793_491_200_000); // 2026-11-01
    assert_eq!(number(7), NOW.since(begun) / 1000);
    // The group of payments was in trouble exactly as long as its worst part.
    let group = rows(&csv).into_iter().find(|r| r[0] == "2026-11" && r[3] == "group").unwrap();
    assert_eq!(group[11], november[11]);
    let one = body(sample::outage(), &Key::Machine(Machine::Uptime(Some(id(2)))));
    assert!(rows(&one).iter().all(|r| r[4] == payments));
}

#[test]
fn months_before_counting_began_have_no_row() {
    let csv = body(sample::quiet(), &Key::Machine(Machine::Uptime(None)));
    // The sample began 80 days ago.
    assert_eq!(rows(&csv)[0][0], "2026-09");
}

#[test]
fn what_a_withdrawn_incident_changed_does_not_count() {
    let mut parts = sample::withdrawn();
    let withdrawn = parts.stories.iter().find(|s| s.incident.withdrawn_at.is_some()).unwrap().incident.id.clone();
    let mut change = |status, at| {
        let incident_id = Some(withdrawn.clone());
        parts.changes.push(ComponentChange { component_id: id(6), status, at, incident_id });
    };
    change(ComponentStatus::MajorOutage, NOW.plus(-DAY));
    change(ComponentStatus::Operational, NOW.plus(-DAY + 30 * MINUTE));
    let csv = body(parts, &Key::Machine(Machine::Uptime(Some(id(6)))));
    assert!(rows(&csv).iter().all(|r| r[11] == "0"), "{csv}");
}

#[test]
fn a_name_is_one_cell_and_no_formula() {
    assert_eq!(cell("=1+1"), "\"'=1+1\"");
    assert_eq!(cell("a, \"b\""), "\"a, \"\"b\"\"\"");
}
