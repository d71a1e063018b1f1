//! Publishing: what is published is visible, on either engine.

use crate::support::{Engine, TestApp};
use candor::domain::assertion::{Answer, Answers};
use candor::domain::component::ComponentStatus;
use candor::domain::incident::Status;
use candor::domain::promise::NextUpdate;
use candor::domain::staff::Role;
use candor::domain::time::MINUTE;
use candor::service::component::NewComponent;
use candor::service::compose::Next;
use candor::service::incident::{NewIncident, NewUpdate};

on_both_engines!(an_incident_is_visible_before_publishing_answers, closing_says_how_long_it_lasted);

fn no_loss() -> Answers {
    Answers { data: Answer::None, security: Answer::None, ..Answers::unknown() }
}

async fn open(app: &TestApp) -> (candor::service::Actor, candor::domain::id::Id) {
    let mara = app.add_staff("mara@kanal.example", "Mara Lindqvist", "CEO", Role::Owner).await;
    let services = &app.app.services;
    let new = NewComponent { name: "Payments".to_owned(), ..Default::default() };
    let payments = services.add_component(&mara, new).await.unwrap();
    let published = services
        .open_incident(
            &mara,
            NewIncident {
                body: "Payments do not work. We are looking into it.".to_owned(),
                components: vec![(payments.id, ComponentStatus::MajorOutage)],
                answers: Some(no_loss()),
                next: Next::Said(NextUpdate::By(app.now().plus(15 * MINUTE))),
                ..NewIncident::titled("Payments are down", Status::Investigating)
            },
        )
        .await
        .unwrap();
    (mara, published.incident_id)
}

async fn an_incident_is_visible_before_publishing_answers(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, id) = open(&app).await;
    for path in ["/".to_owned(), format!("/incidents/{id}")] {
        let page = app.get(&path).await;
        for words in ["Payments", "No data loss. No security exposure.", "Next update by", "Mara Lindqvist", "CEO"] {
            assert!(page.contains(words), "{path} lacks {words:?}: {page}");
        }
    }
    assert!(app.get("/api/v2/incidents/unresolved.json").await.contains("Payments are down"));
}

async fn closing_says_how_long_it_lasted(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (mara, id) = open(&app).await;
    app.advance(62 * MINUTE);
    let refused = app
        .app
        .services
        .update_incident(
            &mara,
            &id,
            NewUpdate { status: Some(Status::Resolved), body: "Fixed.".into(), ..Default::default() },
        )
        .await;
    assert!(refused.is_err(), "closing asks for the answers again");
    let end = NewUpdate {
        status: Some(Status::Resolved),
        body: "Fixed.".into(),
        answers: Some(no_loss()),
        ..Default::default()
    };
    app.app.services.update_incident(&mara, &id, end).await.unwrap();
    let page = app.get(&format!("/incidents/{id}")).await;
    assert!(page.contains("1 h 02 min"), "{page}");
    assert!(page.contains("Working again"), "{page}");
}
