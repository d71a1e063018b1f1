//! The bodies against the contract and the real bodies in `../shared`.

mod contract;
mod ordered;
pub mod texts;

use super::sample::{self, id};
use super::{V2, document};
use crate::domain::incident::Status;
use crate::snapshot::model::{Model, Parts};
use serde_json::{Value, json};
use std::sync::Arc;

const ALL: [(V2, &str); 8] = [
    (V2::Summary, "summary.json"),
    (V2::Status, "status.json"),
    (V2::Components, "components.json"),
    (V2::Incidents, "incidents.json"),
    (V2::Unresolved, "incidents.json"),
    (V2::Maintenances, "scheduled-maintenances.json"),
    (V2::Upcoming, "scheduled-maintenances.json"),
    (V2::Active, "scheduled-maintenances.json"),
];

fn text(model: &Model, which: V2) -> String {
    let document = document(&sample::scene(model), which);
    assert_eq!(document.status, 200);
    assert_eq!(document.content_type, "application/json; charset=utf-8");
    String::from_utf8(document.plain.body.to_vec()).unwrap()
}

fn body(model: &Model, which: V2) -> Value {
    serde_json::from_str(&text(model, which)).unwrap()
}

/// The ids of the stories in one list.
fn ids(which: V2) -> Vec<String> {
    let body = body(&sample::model(), which);
    let list = body.get("incidents").or_else(|| body.get("scheduled_maintenances")).unwrap();
    let id = |s: &Value| s["id"].as_str().unwrap().trim_start_matches('0').to_owned();
    list.as_array().unwrap().iter().map(id).collect()
}

fn find(which: V2, n: usize) -> Value {
    let body = body(&sample::model(), which);
    let list = body.get("incidents").or_else(|| body.get("scheduled_maintenances")).unwrap();
    let found = list.as_array().unwrap().iter().find(|s| s["id"] == id(n).as_str());
    found.unwrap_or_else(|| panic!("no story {n} in {body}")).clone()
}

#[test]
fn each_list_holds_what_belongs_to_it() {
    assert_eq!(ids(V2::Incidents), ["100", "103", "105", "102"]);
    assert_eq!(ids(V2::Unresolved), ["100", "103"]);
    assert_eq!(ids(V2::Maintenances), ["201", "202", "203", "204", "205"]);
    assert_eq!(ids(V2::Upcoming), ["202", "201"]);
    assert_eq!(ids(V2::Active), ["203"]);
    let summary = body(&sample::model(), V2::Summary);
    assert_eq!(summary["incidents"].as_array().unwrap().len(), 2);
    assert_eq!(summary["scheduled_maintenances"].as_array().unwrap().len(), 3);
    assert_eq!(summary["status"], json!({"indicator": "major", "description": "Partial System Outage"}));
}

#[test]
fn long_lists_hold_the_fifty_newest() {
    let stories = (0..60).map(|n| sample::story(1000 + n, n as i64 + 1, &[Status::Resolved]));
    let stories = stories.map(Arc::new).collect();
    let model = Model::new(Parts { stories, ..Parts::default() });
    let body = body(&model, V2::Incidents);
    let list = body["incidents"].as_array().unwrap();
    assert_eq!(list.len(), 50);
    assert_eq!(list[0]["id"], id(1000).as_str());
}

#[test]
fn groups_and_components_are_one_list_with_positions_from_one() {
    let body = body(&sample::model(), V2::Components);
    let rows: Vec<_> = body["components"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| (c["name"].as_str().unwrap(), c["position"].as_i64().unwrap(), c["group"] == true))
        .collect();
    let expected = [
        ("Component 10", 1, false),
        ("Group 20", 2, true),
        ("Component 11", 1, false),
        ("Component 12", 2, false),
        ("Component 14", 3, false),
    ];
    assert_eq!(rows, expected);
    let group = &body["components"][1];
    assert_eq!(group["components"], json!([id(11).as_str(), id(12).as_str()]));
    assert_eq!(group["status"], "major_outage");
    assert_eq!(body["components"][2]["group_id"], id(20).as_str());
    assert!(!text(&sample::model(), V2::Components).contains("secret"));
}

#[test]
fn an_incident_says_what_it_touches() {
    let outage = find(V2::Unresolved, 100);
    assert_eq!(outage["impact"], "critical");
    assert_eq!(outage["shortlink"], "https://status.kanal.example/incidents/000000000100");
    assert_eq!(outage["started_at"], "2026-11-22T04:30:00.123-08:00");
    assert_eq!(outage["components"][0]["id"], id(12).as_str());
    let updates = outage["incident_updates"].as_array().unwrap();
    assert_eq!(updates[2]["affected_components"][0]["name"], "Group 20 - Component 12");
    assert_eq!(updates[1]["affected_components"], Value::Null);
    assert_eq!(updates[1]["body"], "We *know* update 1001.");
    assert_eq!(updates[0]["body"], "### What happened\n\nI pulled the plug.");
}

#[test]
fn what_statuspage_has_no_word_for_gets_the_nearest_one() {
    let withdrawn = find(V2::Incidents, 105);
    assert_eq!(withdrawn["status"], "resolved");
    assert_eq!(withdrawn["resolved_at"], "2026-11-22T01:40:00.123-08:00");
    assert_eq!(withdrawn["incident_updates"][0]["status"], "resolved");
    assert_eq!(withdrawn["incident_updates"][0]["body"], "It was a test.");
    assert_eq!(withdrawn["incident_updates"][1]["status"], "investigating");
    let cancelled = find(V2::Maintenances, 205);
    assert_eq!(cancelled["status"], "completed");
    assert_eq!(cancelled["impact"], "maintenance");
    assert_eq!(cancelled["incident_updates"][0]["status"], "completed");
    let quiet = find(V2::Incidents, 103);
    assert_eq!(quiet["incident_updates"][0]["body"], "No news yet.");
}

#[test]
fn before_set_up_the_bodies_still_have_their_form() {
    let body = body(&Model::default(), V2::Summary);
    assert_eq!(body["page"]["id"], "000000000000");
    assert_eq!(body["page"]["time_zone"], "Etc/UTC");
    assert_eq!(body["page"]["updated_at"], "1970-01-01T00:00:00.000Z");
    assert_eq!(body["status"]["description"], "All Systems Operational");
}
