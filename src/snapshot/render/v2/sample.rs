//! Sample data for the tests of the JSON bodies and the feeds.

use crate::domain::assertion::{Answers, Assertion};
use crate::domain::component::{Component, ComponentGroup, ComponentStatus};
use crate::domain::explanation::{Explanation, Sections};
use crate::domain::id::Id;
use crate::domain::incident::{AffectedChange, AffectedComponent, Impact, Incident, Kind, Status, Update, UpdateKind};
use crate::domain::page::Page;
use crate::domain::promise::Promise;
use crate::domain::time::{HOUR, MINUTE, Timestamp};
use crate::domain::words::Flag;
use crate::snapshot::model::{Model, Parts, Story};
use crate::snapshot::render::{Scene, View};
use std::sync::Arc;

/// 2026-11-22T14:30:00.123Z
pub const NOW: Timestamp = Timestamp(1_795_357_800_123);
pub const BASE: &str = "https://status.kanal.example";

pub fn id(n: usize) -> Id {
    Id::parse(&format!("{n:012}")).unwrap()
}

pub fn scene(model: &Model) -> Scene<'_> {
    Scene { model, now: NOW, stale: None, base_url: BASE, view: View::plain(model), stamp: "" }
}

pub fn page() -> Page {
    Page {
        id: id(1),
        name: "Kanal".into(),
        time_zone: "America/Los_Angeles".into(),
        contact: "help@kanal.example".into(),
        url: "https://kanal.example".into(),
        description: String::new(),
        languages: Default::default(),
        classic: Default::default(),
        about: String::new(),
        about_html: String::new(),
        comment_policy: String::new(),
        thread_mode: Default::default(),
        created_at: NOW.plus(-1000 * HOUR),
        updated_at: NOW.plus(-900 * HOUR),
    }
}

pub fn component(n: usize, group: Option<usize>, status: ComponentStatus) -> Component {
    Component {
        id: id(n),
        group_id: group.map(id),
        name: format!("Component {n}"),
        description: group.map(|_| "Does things".into()),
        status,
        position: n as i64,
        showcase: Flag(true),
        only_show_if_degraded: Flag(n.is_multiple_of(2)),
        hidden: Flag(false),
        start_date: Some("2026-01-31".into()),
        automation_key: "secret".into(),
        created_at: NOW.plus(-900 * HOUR),
        updated_at: NOW.plus(-HOUR),
    }
}

pub fn group(n: usize, position: i64) -> ComponentGroup {
    ComponentGroup {
        id: id(n),
        name: format!("Group {n}"),
        description: None,
        position,
        hidden: Default::default(),
        created_at: NOW.plus(-900 * HOUR),
        updated_at: NOW.plus(-900 * HOUR),
    }
}

pub fn update(n: usize, incident: usize, status: Status, at: Timestamp) -> Update {
    Update {
        id: id(n),
        incident_id: id(incident),
        kind: UpdateKind::Update,
        status,
        body: format!("We *know* update {n}."),
        html: format!("<p>We <em>know</em> update {n}.</p>"),
        affected: "[]".into(),
        staff_id: None,
        author_name: "Ada Lovelace".into(),
        author_title: "CEO".into(),
        author_contact: "ada@kanal.example".into(),
        deliver: Flag(true),
        created_at: at,
        updated_at: at,
        display_at: at,
        edited_at: None,
    }
}

/// A story that began `hours` ago and has one update per status, ten minutes
/// apart; its updates are numbered from `10 * n`. Negative hours are ahead: it
/// was announced as long ago.
pub fn story(n: usize, hours: i64, statuses: &[Status]) -> Story {
    let start = NOW.plus(-hours * HOUR);
    let status = *statuses.last().unwrap();
    let said = NOW.plus(-hours.abs() * HOUR);
    let at = |step: usize| said.plus(step as i64 * 10 * MINUTE);
    let mut updates: Vec<_> = statuses.iter().enumerate().map(|(k, s)| update(10 * n + k, n, *s, at(k))).collect();
    updates.reverse();
    let last = updates[0].display_at;
    let maintenance = status.kind() == Kind::Maintenance;
    let incident = Incident {
        resolved_at: status.is_closed().then_some(last),
        scheduled_for: maintenance.then_some(start),
        scheduled_until: maintenance.then_some(start.plus(HOUR)),
        updated_at: last,
        changed_version: 1,
        ..Incident::new(id(n), status, format!("Story {n}"), said)
    };
    Story { updates, ..Story::new(incident) }
}

/// Story 100: going on, on two components, explained, with a promise.
pub fn outage() -> Story {
    let mut story = story(100, 2, &[Status::Investigating, Status::Identified, Status::Identified]);
    let change = |n: usize, name: &str| AffectedChange {
        code: id(n),
        name: name.into(),
        old_status: ComponentStatus::Operational,
        new_status: ComponentStatus::MajorOutage,
    };
    let changes = [change(12, "Group 20 - Component 12"), change(10, "Component 10")];
    let affected =
        |n| AffectedComponent { incident_id: id(100), component_id: id(n), status: ComponentStatus::MajorOutage };
    story.incident.impact = Impact::Critical;
    story.components = vec![affected(12), affected(10)];
    story.updates[2].affected = serde_json::to_string(&changes).unwrap();
    story.updates[0].kind = UpdateKind::Explanation;
    story.explanation = Some(explanation());
    story.promises =
        vec![Promise { id: id(900), incident_id: id(100), due_at: NOW.plus(HOUR), made_at: NOW, met_at: None }];
    let answers = Answers::unknown();
    story.assertions = vec![Assertion {
        incident_id: id(100),
        data: answers.data,
        data_text: answers.data_text,
        security: answers.security,
        security_text: answers.security_text,
        author_name: "Ada Lovelace".into(),
        at: NOW.plus(-HOUR),
    }];
    story
}

fn explanation() -> Explanation {
    let mut sections = Sections::default();
    let mut html = Sections::default();
    sections.0[0] = "I pulled the plug.".into();
    html.0[0] = "<p>I pulled the plug.</p>".into();
    Explanation {
        incident_id: id(100),
        sections,
        html,
        staff_id: None,
        author_name: "Ada Lovelace".into(),
        author_title: "CEO".into(),
        author_contact: "ada@kanal.example".into(),
        published_at: NOW.plus(-HOUR),
        edited_at: None,
        version: 1,
    }
}

/// Story 105: posted by mistake and taken back.
pub fn withdrawn() -> Story {
    let mut story = story(105, 5, &[Status::Investigating, Status::Investigating]);
    story.incident.withdrawn_at = Some(story.updates[0].display_at);
    story.assertions = outage().assertions;
    story.incident.withdrawn_reason = "It was a test.".into();
    story.updates[0].kind = UpdateKind::Withdrawal;
    (story.updates[0].body, story.updates[0].html) = (String::new(), String::new());
    story
}

/// A page with a group, an outage and one story in every other state.
pub fn model() -> Model {
    use ComponentStatus::*;
    use Status::*;
    let mut resolved = story(102, 50, &[Investigating, Monitoring, Resolved, Postmortem]);
    resolved.incident.monitoring_at = Some(resolved.updates[2].display_at);
    let mut quiet = story(103, 3, &[Investigating, Investigating]);
    quiet.updates[0].kind = UpdateKind::NoNews;
    (quiet.updates[0].body, quiet.updates[0].html) = (String::new(), String::new());
    let stories = vec![
        outage(),
        resolved,
        quiet,
        withdrawn(),
        story(201, -30, &[Scheduled]),
        story(202, -20, &[Scheduled]),
        story(203, 1, &[Scheduled, InProgress]),
        story(204, 70, &[Scheduled, InProgress, Verifying, Completed]),
        story(205, 80, &[Scheduled, Cancelled]),
    ];
    Model::new(Parts {
        look: std::sync::Arc::default(),
        reading: Default::default(),
        version: 1,
        page: Some(page()),
        components: vec![
            component(10, None, MajorOutage),
            component(11, Some(20), Operational),
            component(12, Some(20), MajorOutage),
            component(14, None, Operational),
        ],
        groups: vec![group(20, 11)],
        changes: Vec::new(),
        threads: Vec::new(),
        stories: stories.into_iter().map(Arc::new).collect(),
    })
}
