//! The calendar read back by a parser, and held to the rules of RFC 5545.

use super::super::v2::sample;
use super::super::v2::tests::texts::any_text;
use super::*;
use crate::domain::time::HOUR;
use crate::snapshot::model::{Model, Parts};
use icalendar::{Calendar, CalendarComponent, Component, Event};
use proptest::prelude::*;
use std::sync::Arc;

fn work(status: Status, edit: impl FnOnce(&mut Story)) -> Model {
    let mut story = sample::story(700, 1, &[status]);
    story.incident.kind = Kind::Maintenance;
    story.incident.scheduled_for = Some(sample::NOW.plus(24 * HOUR));
    story.incident.scheduled_until = Some(sample::NOW.plus(26 * HOUR));
    edit(&mut story);
    Model::new(Parts { page: Some(sample::page()), stories: vec![Arc::new(story)], ..Parts::default() })
}

fn body(model: &Model) -> String {
    String::from_utf8(document(&sample::scene(model)).plain.body.to_vec()).unwrap()
}

/// What RFC 5545 asks of every calendar: 3.1 of its lines, 3.6 of its properties.
fn check(body: &str) -> Vec<Event> {
    assert!(body.ends_with("\r\n"));
    for line in body.split_terminator("\r\n") {
        assert!(line.len() <= 75, "a long line: {line:?}");
        assert!(!line.is_empty() && !line.contains(['\r', '\n']), "{line:?}");
    }
    let calendar: Calendar = body.parse().unwrap_or_else(|e| panic!("{e}\n{body}"));
    for (name, value) in [("VERSION", "2.0"), ("METHOD", "PUBLISH"), ("REFRESH-INTERVAL", "PT15M")] {
        assert_eq!(calendar.property_value(name), Some(value));
    }
    assert!(calendar.property_value("PRODID").is_some());
    let events = calendar.components.into_iter().map(|component| match component {
        CalendarComponent::Event(event) => event,
        other => panic!("not an event: {other:?}"),
    });
    let events: Vec<Event> = events.collect();
    for event in &events {
        for name in ["UID", "DTSTAMP", "DTSTART", "SEQUENCE", "SUMMARY", "STATUS"] {
            assert!(event.property_value(name).is_some(), "no {name}");
        }
        let (start, end) = (event.property_value("DTSTART").unwrap(), event.property_value("DTEND"));
        assert!(end.is_none_or(|end| end > start));
    }
    events
}

#[test]
fn planned_work_is_an_event() {
    let model = work(Status::Scheduled, |s| s.incident.version = 3);
    let body = body(&model);
    let events = check(&body);
    let value = |name| events[0].property_value(name).unwrap_or_default();
    assert_eq!(value("UID"), "000000000700@status.kanal.example");
    assert_eq!(value("DTSTART"), "20261123T143000Z");
    assert_eq!(value("DTEND"), "20261123T163000Z");
    assert_eq!((value("SEQUENCE"), value("STATUS")), ("3", "CONFIRMED"));
    assert_eq!(value("URL"), "https://status.kanal.example/incidents/000000000700");
    assert!(value("DESCRIPTION").starts_with("Planned"), "{}", value("DESCRIPTION"));
    assert!(body.contains("X-WR-CALNAME:Kanal status: Planned work\r\n"), "{body}");
}

#[test]
fn cancelled_and_withdrawn_work_is_said_to_be_off() {
    let cancelled = work(Status::Cancelled, |_| {});
    let withdrawn = work(Status::Scheduled, |s| s.incident.withdrawn_at = Some(sample::NOW));
    for model in [cancelled, withdrawn] {
        assert_eq!(check(&body(&model))[0].property_value("STATUS"), Some("CANCELLED"));
    }
}

#[test]
fn incidents_are_not_planned_work_and_a_calendar_may_be_empty() {
    let mut story = sample::outage();
    story.incident.scheduled_for = Some(sample::NOW);
    for model in [Model::default(), Model::new(Parts { stories: vec![Arc::new(story)], ..Parts::default() })] {
        assert!(check(&body(&model)).is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_arrives_in_the_calendar(input in any_text()) {
        let model = work(Status::Scheduled, |s| {
            s.incident.title = input.clone();
            s.updates[0].body = input.clone();
        });
        let events = check(&body(&model));
        let kept: String = input.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect();
        // The parser drops white space at the end of a value.
        prop_assert_eq!(events[0].property_value("SUMMARY").unwrap_or_default().trim(), kept.trim());
    }
}
