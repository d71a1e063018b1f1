//! Much history: nothing is missing, and nothing is read twice.

use crate::support::{Engine, TestApp, eventually};
use candor::domain::component::ComponentStatus;
use candor::domain::id::Id;
use candor::domain::incident::{Incident, Status};
use candor::domain::staff::Role;
use candor::domain::time::{DAY, HOUR};
use candor::service::component::{ComponentChange, NewComponent};
use candor::service::incident::{NewIncident, NewUpdate};
use candor::snapshot::cell::Snapshot;
use candor::snapshot::load;
use candor::snapshot::render::{Key, V2};
use candor::store;
use std::sync::Arc;

on_both_engines!(
    right_after_a_start_old_pages_are_there,
    the_first_pages_say_what_they_say_later,
    what_was_read_piece_by_piece_is_what_is_there,
    a_component_that_is_gone_leaves_no_trace,
);

/// More than is read at once at a start.
const MANY: i64 = 1100;

/// A page with [`MANY`] old incidents, one every six hours, of which the oldest
/// was updated last. Answers the oldest one's id.
async fn much_history(app: &TestApp) -> Id {
    let mara = app.add_staff("mara@kanal.example", "Mara Lindqvist", "CEO", Role::Owner).await;
    let services = &app.app.services;
    let payments = NewComponent { name: "Payments".to_owned(), ..Default::default() };
    let payments = services.add_component(&mara, payments).await.unwrap().id;
    let new = NewIncident {
        components: vec![(payments.clone(), ComponentStatus::DegradedPerformance)],
        ..NewIncident::titled("Old trouble", Status::Investigating)
    };
    let first = services.open_incident(&candor::service::Actor::Cli, new).await.unwrap().incident_id;
    let store = services.store().unwrap();
    let mut tx = store.write().await.unwrap();
    let like = store::incident::get(&mut tx, &first).await.unwrap().unwrap();
    let mut oldest = first.clone();
    let version = store::version::bump(&mut tx).await.unwrap();
    for n in 1..=MANY {
        let started_at = like.started_at.plus(-n * 6 * HOUR);
        oldest = Id::random();
        let resolved_at = Some(started_at.plus(HOUR));
        let (id, title) = (oldest.clone(), format!("Trouble {n}"));
        let times =
            Incident { started_at, resolved_at, created_at: started_at, updated_at: started_at, ..like.clone() };
        let old = Incident { id, title, status: Status::Resolved, changed_version: version, ..times };
        store::incident::add(&mut tx, &old, None).await.unwrap();
        for (status, at) in
            [(ComponentStatus::PartialOutage, started_at), (ComponentStatus::Operational, started_at.plus(HOUR))]
        {
            store::component::record(&mut tx, &payments, status, at, Some(&old.id)).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
    app.advance(DAY);
    let last = NewUpdate { body: "We have found out more.".to_owned(), ..Default::default() };
    services.update_incident(&candor::service::Actor::Cli, &oldest, last).await.unwrap();
    oldest
}

async fn right_after_a_start_old_pages_are_there(engine: Engine) {
    let app = TestApp::start(engine).await;
    let oldest = much_history(&app).await;
    let app = app.restart().await;
    for (path, words) in [
        (format!("/incidents/{oldest}"), "We have found out more."),
        ("/history.atom".to_owned(), "We have found out more."),
        ("/sitemap.xml".to_owned(), oldest.as_str()),
    ] {
        eventually(&format!("{path} is there"), || async {
            let answer = app.http.get(format!("{}{path}", app.url)).send().await.unwrap();
            let (status, retry) = (answer.status(), answer.headers().contains_key("retry-after"));
            // It is never said that there is no such page.
            assert!(status == 200 || (status == 503 && retry), "{path}: {status}");
            answer.text().await.unwrap().contains(words)
        })
        .await;
    }
    let unknown = app.http.get(format!("{}/incidents/{}", app.url, Id::random())).send().await.unwrap();
    assert_eq!(unknown.status(), 404);
}

async fn the_first_pages_say_what_they_say_later(engine: Engine) {
    let app = TestApp::start(engine).await;
    much_history(&app).await;
    let store = app.app.services.store().unwrap();
    let now = app.now();
    let front = load::front(&store, now).await.unwrap();
    let whole = load::load(&store, None).await.unwrap();
    assert!(!front.whole && front.stories.len() < whole.stories.len(), "only a part is read first");
    let snapshot = |model| Snapshot::new(Arc::new(model), now, None, app.url.as_str().into(), String::new(), None);
    let (front, whole) = (snapshot(front), snapshot(whole));
    for key in [Key::Home].into_iter().chain(V2::ALL.into_iter().map(Key::V2)) {
        let text =
            |s: &Snapshot| String::from_utf8(s.document(&key, s.plain_view()).unwrap().plain.body.to_vec()).unwrap();
        assert_eq!(text(&front), text(&whole), "{key:?}");
    }
}

async fn what_was_read_piece_by_piece_is_what_is_there(engine: Engine) {
    let app = TestApp::start(engine).await;
    let oldest = much_history(&app).await;
    let services = &app.app.services;
    let mara = app.add_staff("otto@kanal.example", "Otto Brandt", "CTO", Role::Owner).await;
    let search = NewComponent { name: "Search".to_owned(), ..Default::default() };
    let search = services.add_component(&mara, search).await.unwrap().id;
    for status in [ComponentStatus::MajorOutage, ComponentStatus::Operational] {
        let change = ComponentChange { status: Some(status), ..Default::default() };
        services.change_component(&mara, &search, change).await.unwrap();
        app.advance(HOUR);
    }
    let new = NewIncident::titled("New trouble", Status::Investigating);
    let new = services.open_incident(&candor::service::Actor::Cli, new).await.unwrap().incident_id;
    services.withdraw_incident(&mara, &new, "It was a drill").await.unwrap();
    services.withdraw_incident(&mara, &oldest, "It was another company").await.unwrap();

    let seen = services.refresher.snapshots().get().model.clone();
    let there = load::load(&services.store().unwrap(), None).await.unwrap();
    let json = |model: &candor::snapshot::model::Model| serde_json::to_value(model.parts()).unwrap();
    assert_eq!(json(&seen), json(&there));
    assert_eq!((seen.last_post(), seen.updated_at()), (there.last_post(), there.updated_at()));
    let ids = |model: &candor::snapshot::model::Model| -> Vec<Id> {
        model.stories.by_last_word().chain(model.stories.current()).map(|s| s.incident.id.clone()).collect()
    };
    assert_eq!(ids(&seen), ids(&there));
}

async fn a_component_that_is_gone_leaves_no_trace(engine: Engine) {
    let app = TestApp::start(engine).await;
    let mara = app.add_staff("mara@kanal.example", "Mara Lindqvist", "CEO", Role::Owner).await;
    let services = &app.app.services;
    let new =
        NewComponent { name: "Search".to_owned(), status: Some(ComponentStatus::MajorOutage), ..Default::default() };
    let id = services.add_component(&mara, new).await.unwrap().id;
    assert_eq!(services.refresher.snapshots().get().model.changes.of(&id).count(), 1);
    services.delete_component(&mara, &id).await.unwrap();
    let model = services.refresher.snapshots().get().model.clone();
    assert_eq!(model.changes.iter().count(), 0);
}
