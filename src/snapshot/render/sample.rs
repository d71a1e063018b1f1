//! An invented company in every situation: for the tests of this room and for
//! `examples/render_samples.rs`, which writes the pages to look at them.

use crate::domain::assertion::{Answer, Answers, Assertion};
use crate::domain::component::{Component, ComponentChange, ComponentGroup, ComponentStatus};
use crate::domain::explanation::{Explanation, Sections};
use crate::domain::id::Id;
use crate::domain::incident::{
    AffectedChange, AffectedComponent, Estimate, Impact, Incident, Kind, Revision, Status, Update, UpdateKind,
};
use crate::domain::page::Page;
use crate::domain::promise::Promise;
use crate::domain::time::{DAY, HOUR, MINUTE, Timestamp};
use crate::domain::words::Flag;
use crate::markdown::{Profile, render};
use crate::snapshot::model::{Parts, Story};
use std::sync::Arc;

/// 22 November 2026, 14:14:07 UTC.
pub const NOW: Timestamp = Timestamp(1_795_356_847_000);

/// The identifier that ends in `n`.
pub fn id(n: usize) -> Id {
    Id::parse(&format!("{n:012}")).unwrap()
}

fn html(text: &str) -> String {
    render(text, Profile::UPDATE).unwrap().to_string()
}

/// The company, its services, and a slow morning seven weeks ago.
pub fn quiet() -> Parts {
    let created = NOW.plus(-80 * DAY);
    let group = |n: usize, name: &str| ComponentGroup {
        id: id(100 + n),
        name: name.to_owned(),
        description: None,
        position: n as i64,
        hidden: Default::default(),
        created_at: created,
        updated_at: created,
    };
    let component = |n: usize, group: Option<usize>, name: &str| Component {
        id: id(n),
        group_id: group.map(|g| id(100 + g)),
        name: name.to_owned(),
        description: None,
        status: ComponentStatus::Operational,
        position: n as i64,
        showcase: Flag(true),
        only_show_if_degraded: Flag(false),
        hidden: Flag(false),
        start_date: None,
        automation_key: String::new(),
        created_at: created,
        updated_at: created,
    };
    let mut old = story(41, Kind::Incident, "Search answered slowly", Status::Resolved, NOW.plus(-49 * DAY));
    old.incident.impact = Impact::Minor;
    old.incident.resolved_at = Some(old.incident.started_at.plus(38 * MINUTE));
    affect(&mut old, 3, ComponentStatus::DegradedPerformance);
    assert_safe(&mut old, Answer::None, 5);
    say(&mut old, Status::Resolved, 38, "Search is fast again. A nightly job ran at noon; it no longer can.");
    let mut parts = Parts {
        look: std::sync::Arc::default(),
        reading: Default::default(),
        version: 7,
        page: Some(Page {
            id: id(1),
            name: "Brightwater".to_owned(),
            time_zone: "UTC".to_owned(),
            contact: "help@brightwater.example".to_owned(),
            url: "https://brightwater.example".to_owned(),
            description: String::new(),
            languages: Default::default(),
            classic: Default::default(),
            about: String::new(),
            about_html: String::new(),
            comment_policy: String::new(),
            thread_mode: Default::default(),
            created_at: created,
            updated_at: created,
        }),
        components: vec![
            component(1, Some(1), "Bookings"),
            component(2, Some(1), "Payments"),
            component(3, Some(1), "Search"),
            component(4, Some(2), "API"),
            component(5, Some(2), "Webhooks"),
            component(6, None, "Door locks"),
        ],
        groups: vec![group(1, "For guests"), group(2, "For developers")],
        changes: Vec::new(),
        threads: Vec::new(),
        stories: Vec::new(),
    };
    change(&mut parts, 3, ComponentStatus::DegradedPerformance, NOW.plus(-49 * DAY), Some(41));
    change(&mut parts, 3, ComponentStatus::Operational, NOW.plus(-49 * DAY + 38 * MINUTE), Some(41));
    parts.stories.push(Arc::new(old));
    parts
}

/// Payments are down, and the CEO has written.
pub fn outage() -> Parts {
    let mut parts = quiet();
    parts.stories.push(Arc::new(outage_story()));
    set(&mut parts, 2, ComponentStatus::MajorOutage, NOW.plus(-62 * MINUTE), 42);
    set(&mut parts, 1, ComponentStatus::DegradedPerformance, NOW.plus(-50 * MINUTE), 42);
    parts
}

/// The story of [`outage`].
pub fn outage_story() -> Story {
    let mut s =
        story(42, Kind::Incident, "Card payments fail for everybody", Status::Identified, NOW.plus(-62 * MINUTE));
    s.incident.impact = Impact::Critical;
    affect(&mut s, 2, ComponentStatus::MajorOutage);
    affect(&mut s, 1, ComponentStatus::DegradedPerformance);
    assert_safe(&mut s, Answer::Unknown, 3);
    assert_safe(&mut s, Answer::None, 30);
    say(&mut s, Status::Investigating, 3, "Card payments fail for everybody. We are looking into it.");
    say(
        &mut s,
        Status::Identified,
        19,
        "The payment database is full. We are **moving it to larger disks**; 12 % is copied.",
    );
    say(&mut s, Status::Identified, 50, "41 % is copied. Nothing that was paid before 13:12 UTC is lost.");
    s.updates[2].affected = changes(&[(2, ComponentStatus::MajorOutage)]);
    s.updates[1].edited_at = Some(s.incident.started_at.plus(25 * MINUTE));
    s.estimates = vec![
        Estimate {
            incident_id: id(42),
            text: "today, before 18:00 UTC".into(),
            at: s.incident.started_at.plus(20 * MINUTE),
        },
        Estimate {
            incident_id: id(42),
            text: "tonight, before 22:00 UTC".into(),
            at: s.incident.started_at.plus(50 * MINUTE),
        },
    ];
    promise(&mut s, 18, Some(19));
    promise(&mut s, 49, Some(48));
    promise(&mut s, 78, None);
    s.revisions = vec![Revision {
        id: id(900),
        incident_id: id(42),
        subject: "update".to_owned(),
        subject_id: s.updates[1].id.to_string(),
        body: "The payment database is full. We are moving it to new disks; 10 % is copied.".to_owned(),
        author_name: "Tomás Reyes".to_owned(),
        replaced_at: s.incident.started_at.plus(25 * MINUTE),
    }];
    let texts = [
        "We are down. A disk change that we made this morning filled the payment database, and at 13:12 UTC payments stopped. It should have taken half an hour. It hit a limit that we did not know about.\n\nBookings work, but they wait for their payment.",
        "Six of us and our hosting partner are copying the database to new disks. **41 % is done.**",
        "- Please do not pay twice: everything in the queue is tried again.\n- Guests who stand at a door get in; [locks do not need payments](https://brightwater.example/locks).",
        "Payments made before 13:12 UTC are safe. Nobody from outside was in our systems.",
        "From today every change to storage is tried on a copy of full size first. Tomás's team writes the test by 1 December.",
        "",
        "I approved the change, and I skipped the rehearsal. Blame me, not the people who are repairing it.",
    ];
    let sections = Sections(texts.map(str::to_owned));
    s.explanation = Some(Explanation {
        incident_id: id(42),
        html: Sections(texts.map(html)),
        sections,
        staff_id: None,
        author_name: "Ines Okafor".to_owned(),
        author_title: "CEO".to_owned(),
        author_contact: "ines@brightwater.example".to_owned(),
        published_at: s.incident.started_at.plus(52 * MINUTE),
        edited_at: None,
        version: 1,
    });
    s
}

/// Two incidents, work going on and work to come.
pub fn busy() -> Parts {
    let mut parts = outage();
    let mut slow = story(43, Kind::Incident, "Webhooks arrive late", Status::Investigating, NOW.plus(-9 * MINUTE));
    slow.incident.impact = Impact::Minor;
    slow.incident.no_promise = "we write as soon as the queue is empty, about an hour from now".to_owned();
    affect(&mut slow, 5, ComponentStatus::DegradedPerformance);
    slow.assertions.push(Assertion { incident_id: id(43), ..assertion(&slow, &Answers::unknown(), 2) });
    say(&mut slow, Status::Investigating, 2, "Webhooks are up to 20 minutes late. None is lost.");
    set(&mut parts, 5, ComponentStatus::DegradedPerformance, NOW.plus(-9 * MINUTE), 43);
    let mut work = story(44, Kind::Maintenance, "New locks firmware", Status::InProgress, NOW.plus(-14 * MINUTE));
    work.incident.impact = Impact::Maintenance;
    work.incident.scheduled_for = Some(NOW.plus(-14 * MINUTE));
    work.incident.scheduled_until = Some(NOW.plus(46 * MINUTE));
    affect(&mut work, 6, ComponentStatus::UnderMaintenance);
    say(&mut work, Status::InProgress, 0, "Locks restart one by one; each is deaf for ten seconds.");
    set(&mut parts, 6, ComponentStatus::UnderMaintenance, NOW.plus(-14 * MINUTE), 44);
    let mut coming = story(45, Kind::Maintenance, "Move of the search index", Status::Scheduled, NOW.plus(-DAY));
    coming.incident.scheduled_for = Some(NOW.plus(3 * DAY));
    coming.incident.scheduled_until = Some(NOW.plus(3 * DAY + HOUR));
    say(&mut coming, Status::Scheduled, 0, "Search shows yesterday's rooms for up to an hour.");
    parts.stories.extend([slow, work, coming].map(Arc::new));
    parts
}

/// [`outage`] is over: the closing account is still promised.
pub fn resolved() -> Parts {
    let mut parts = outage();
    let mut s = outage_story();
    s.incident.status = Status::Resolved;
    s.incident.resolved_at = Some(NOW.plus(-2 * MINUTE));
    for affected in &mut s.components {
        affected.status = ComponentStatus::Operational;
    }
    say(&mut s, Status::Resolved, 60, "Payments work again. Everything in the queue has been paid once.");
    s.updates[0].affected = changes(&[(2, ComponentStatus::Operational), (1, ComponentStatus::Operational)]);
    s.promises.pop();
    promise(&mut s, 62 + 48 * 60, None);
    parts.stories.pop();
    parts.stories.push(Arc::new(s));
    for n in [1, 2] {
        set(&mut parts, n, ComponentStatus::Operational, NOW.plus(-2 * MINUTE), 42);
    }
    parts
}

/// [`outage`] was posted by mistake.
pub fn withdrawn() -> Parts {
    let mut parts = resolved();
    let mut s = outage_story();
    s.explanation = None;
    s.incident.withdrawn_at = Some(NOW.plus(-MINUTE));
    s.incident.withdrawn_reason = "posted by mistake, it was a rehearsal".to_owned();
    parts.stories.pop();
    parts.stories.push(Arc::new(s));
    parts
}

/// A story that began at `at`, with nothing said yet.
pub fn story(n: usize, kind: Kind, title: &str, status: Status, at: Timestamp) -> Story {
    Story::new(Incident { kind, changed_version: 1, ..Incident::new(id(n), status, title.to_owned(), at) })
}

/// Adds an update, `minute` minutes after the start.
pub fn say(s: &mut Story, status: Status, minute: i64, body: &str) {
    let at = s.incident.started_at.plus(minute * MINUTE);
    let number: usize = s.incident.id.as_str().parse().unwrap();
    s.updates.insert(
        0,
        Update {
            id: id(number * 100 + s.updates.len()),
            incident_id: s.incident.id.clone(),
            kind: UpdateKind::Update,
            status,
            body: body.to_owned(),
            html: html(body),
            affected: "[]".to_owned(),
            staff_id: None,
            author_name: "Tomás Reyes".to_owned(),
            author_title: "Head of Operations".to_owned(),
            author_contact: String::new(),
            deliver: Flag(true),
            created_at: at,
            updated_at: at,
            display_at: at,
            edited_at: None,
        },
    );
}

/// Adds a promise, due `minute` minutes after the start.
pub fn promise(s: &mut Story, minute: i64, met: Option<i64>) {
    let at = |m: i64| s.incident.started_at.plus(m * MINUTE);
    let promise = Promise {
        id: id(700 + s.promises.len()),
        incident_id: s.incident.id.clone(),
        due_at: at(minute),
        made_at: at(minute - 15),
        met_at: met.map(at),
    };
    s.promises.push(promise);
}

fn changes(list: &[(usize, ComponentStatus)]) -> String {
    let name = |n| if n == 2 { "For guests - Payments" } else { "For guests - Bookings" };
    let list: Vec<_> = list
        .iter()
        .map(|(n, new_status)| AffectedChange {
            code: id(*n),
            name: name(*n).to_owned(),
            old_status: if *new_status == ComponentStatus::Operational {
                ComponentStatus::MajorOutage
            } else {
                ComponentStatus::Operational
            },
            new_status: *new_status,
        })
        .collect();
    serde_json::to_string(&list).unwrap()
}

fn affect(s: &mut Story, n: usize, status: ComponentStatus) {
    s.components.push(AffectedComponent { incident_id: s.incident.id.clone(), component_id: id(n), status });
}

fn assertion(s: &Story, answers: &Answers, minute: i64) -> Assertion {
    let answers = answers.clone();
    Assertion {
        incident_id: s.incident.id.clone(),
        data: answers.data,
        data_text: answers.data_text,
        security: answers.security,
        security_text: answers.security_text,
        author_name: "Tomás Reyes".to_owned(),
        at: s.incident.started_at.plus(minute * MINUTE),
    }
}

fn assert_safe(s: &mut Story, answer: Answer, minute: i64) {
    let answers = Answers { data: answer, security: answer, ..Answers::unknown() };
    let assertion = assertion(s, &answers, minute);
    s.assertions.push(assertion);
}

fn change(parts: &mut Parts, n: usize, status: ComponentStatus, at: Timestamp, incident: Option<usize>) {
    parts.changes.push(ComponentChange { component_id: id(n), status, at, incident_id: incident.map(id) });
}

fn set(parts: &mut Parts, n: usize, status: ComponentStatus, at: Timestamp, incident: usize) {
    change(parts, n, status, at, Some(incident));
    if let Some(component) = parts.components.iter_mut().find(|c| c.id == id(n)) {
        component.status = status;
    }
}
