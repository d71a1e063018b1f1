//! Taking over history from a file or from another service.

use crate::support::{Engine, TestApp};
use candor::domain::assertion::{Answer, Answers};
use candor::domain::component::ComponentStatus;
use candor::domain::explanation::DraftForm;
use candor::domain::incident::Status;
use candor::domain::promise::NextUpdate;
use candor::domain::staff::Role;
use candor::domain::time::MINUTE;
use candor::service::Actor;
use candor::service::component::NewComponent;
use candor::service::compose::Next;
use candor::service::import::Imported;
use candor::service::incident::{NewIncident, NewUpdate};
use candor::snapshot::model::Parts;
use serde_json::{Value, json};
use std::process::Command;

on_both_engines!(what_was_exported_is_imported_as_it_was, html_out_of_a_file_is_not_believed);

/// A page with an explained, resolved incident and a withdrawn one.
async fn filled(app: &TestApp) {
    let mara = app.add_staff("mara@kanal.example", "Mara Lindqvist", "CEO", Role::Owner).await;
    let services = &app.app.services;
    let new = NewComponent { name: "Payments".to_owned(), ..Default::default() };
    let payments = services.add_component(&mara, new).await.unwrap().id;
    let known = Answers { data: Answer::None, security: Answer::None, ..Answers::unknown() };
    let new = NewIncident {
        body: "Payments **do not** work.".to_owned(),
        components: vec![(payments.clone(), ComponentStatus::MajorOutage)],
        answers: Some(known.clone()),
        next: Next::Said(NextUpdate::By(app.now().plus(60 * MINUTE))),
        estimate: "An hour".to_owned(),
        ..NewIncident::titled("Payments are down", Status::Investigating)
    };
    let id = services.open_incident(&mara, new.clone()).await.unwrap().incident_id;
    app.advance(20 * MINUTE);
    let renamed = NewUpdate { title: Some("Cards are down".to_owned()), silent: true, ..Default::default() };
    services.update_incident(&mara, &id, renamed).await.unwrap();
    let end = NewUpdate {
        status: Some(Status::Resolved),
        body: "Fixed.".to_owned(),
        components: vec![(payments, ComponentStatus::Operational)],
        answers: Some(known),
        ..Default::default()
    };
    services.update_incident(&mara, &id, end).await.unwrap();
    let mut form = DraftForm { data: "none".to_owned(), security: "none".to_owned(), ..Default::default() };
    form.sections.0[0] = "We had *no* second line.".to_owned();
    let page = services.page().await.unwrap();
    let checked = services.check_explanation(&form, &page).await.unwrap();
    services.publish_explanation(&mara, &id, checked, false, "key".to_owned()).await.unwrap();
    let id = services.open_incident(&mara, new).await.unwrap().incident_id;
    services.withdraw_incident(&mara, &id, "It was a drill").await.unwrap();
}

fn parts(app: &TestApp) -> Parts {
    app.app.services.refresher.snapshots().get().model.parts()
}

/// Without what counts the changes of one database, and whose account wrote.
fn comparable(parts: &Parts) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(map) => {
                for key in ["version", "changed_version", "staff_id", "position"] {
                    map.remove(key);
                }
                map.values_mut().for_each(strip);
            }
            Value::Array(list) => list.iter_mut().for_each(strip),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(parts).unwrap();
    strip(&mut value);
    value
}

async fn what_was_exported_is_imported_as_it_was(engine: Engine) {
    let from = TestApp::start(engine).await;
    filled(&from).await;
    let file = serde_json::to_vec(&parts(&from)).unwrap();
    let to = TestApp::start(engine).await;
    let read = || serde_json::from_slice::<Parts>(&file).unwrap();
    let done = to.app.services.import(&Actor::Cli, read()).await.unwrap();
    assert_eq!(done, Imported { components: 1, incidents: 2, known: 0 });
    assert_eq!(comparable(&parts(&to)), comparable(&parts(&from)));
    assert!(to.get("/").await.contains("Cards are down"));

    let again = to.app.services.import(&Actor::Cli, read()).await.unwrap();
    assert_eq!(again, Imported { components: 0, incidents: 0, known: 2 });
    assert_eq!(comparable(&parts(&to)), comparable(&parts(&from)), "nothing twice");
}

async fn html_out_of_a_file_is_not_believed(engine: Engine) {
    let from = TestApp::start(engine).await;
    filled(&from).await;
    let mut file = serde_json::to_value(parts(&from)).unwrap();
    for story in file["stories"].as_array_mut().unwrap() {
        for update in story["updates"].as_array_mut().unwrap() {
            update["html"] = json!("<script>alert(1)</script>");
        }
        if story["explanation"].is_object() {
            story["explanation"]["html"][0] = json!("<script>alert(2)</script>");
        }
    }
    let to = TestApp::start(engine).await;
    to.app.services.import(&Actor::Cli, serde_json::from_value(file).unwrap()).await.unwrap();
    let stories = parts(&to).stories;
    for story in stories {
        let page = to.get(&format!("/incidents/{}", story.incident.id)).await;
        assert!(!page.contains("alert("), "{page}");
        assert!(page.contains("<strong>do not</strong>"), "{page}");
    }
}

#[test]
fn a_statuspage_saved_as_files_is_taken_over() {
    let folder = tempfile::tempdir().unwrap();
    let page = json!({"id": "kctbh9vrtdwd", "name": "Kanal", "url": "https://status.kanal.example",
        "time_zone": "Europe/Berlin", "updated_at": "2026-10-02T10:00:00.000+02:00"});
    let component = json!({"id": "8l4ygp009s5s", "name": "Payments", "status": "operational",
        "created_at": "2024-01-01T00:00:00.000Z", "updated_at": "2026-10-01T11:00:00.000Z", "position": 1,
        "description": null, "showcase": true, "start_date": "2024-01-01", "group_id": null,
        "page_id": "kctbh9vrtdwd", "group": false, "only_show_if_degraded": false});
    let entry = |id: &str, status: &str, at: &str, old: &str, new: &str| {
        json!({"id": id, "status": status, "body": "About one card<br />in ten fails.", "incident_id": "0123456789bc",
            "created_at": at, "updated_at": at, "display_at": at, "deliver_notifications": true, "custom_tweet": null,
            "tweet_id": null, "affected_components":
                [{"code": "8l4ygp009s5s", "name": "Payments", "old_status": old, "new_status": new}]})
    };
    let incident = json!({"id": "0123456789bc", "name": "Cards fail", "status": "resolved",
        "created_at": "2026-10-01T10:00:00.000Z", "updated_at": "2026-10-01T11:00:00.000Z", "monitoring_at": null,
        "resolved_at": "2026-10-01T11:00:00.000Z", "impact": "major", "shortlink": "https://stspg.io/x",
        "started_at": "2026-10-01T10:00:00.000Z", "page_id": "kctbh9vrtdwd", "reminder_intervals": null,
        "components": [component], "incident_updates": [
            entry("bbbbbbbbbbbb", "resolved", "2026-10-01T11:00:00.000Z", "partial_outage", "operational"),
            entry("cccccccccccc", "investigating", "2026-10-01T10:00:00.000Z", "operational", "partial_outage")]});
    let saved = folder.path().join("saved");
    std::fs::create_dir(&saved).unwrap();
    let write = |name: &str, body: Value| std::fs::write(saved.join(name), body.to_string()).unwrap();
    write("components.json", json!({"page": page, "components": [component]}));
    write("incidents.json", json!({"page": page, "incidents": [incident]}));
    let candor = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_candor"))
            .args(arguments)
            .current_dir(folder.path())
            .env_clear()
            .env("CANDOR_LOG", "error")
            .output()
            .unwrap();
        (output.status.success(), String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
    };
    let (good, said) = candor(&["import", "statuspage", "saved"]);
    assert!(good && said.starts_with("Imported 1 incidents and 1 components; 0 incidents were there"), "{said}");
    assert!(candor(&["import", "statuspage", "saved"]).1.contains("1 incidents were there already"));
    assert!(candor(&["export", "data", "all.json"]).0);
    let there: Value = serde_json::from_slice(&std::fs::read(folder.path().join("all.json")).unwrap()).unwrap();
    assert_eq!((&there["page"]["name"], &there["page"]["time_zone"]), (&json!("Kanal"), &json!("Europe/Berlin")));
    assert_eq!(there["changes"].as_array().unwrap().len(), 2, "the bars know of the outage");
    let story = &there["stories"][0];
    assert_eq!((&story["incident"]["title"], &story["incident"]["impact"]), (&json!("Cards fail"), &json!("major")));
    assert_eq!(story["updates"][0]["author_name"], "Imported");
    assert!(!story["updates"][0]["html"].as_str().unwrap().contains("&lt;br"), "{story}");

    write("broken.json", json!({"page": page, "incidents": [{"id": 7}]}));
    let (good, said) = candor(&["import", "statuspage", "saved"]);
    assert!(!good && said.contains("broken.json is not a body of"), "{said}");
    assert!(!candor(&["import", "data", "saved/broken.json"]).0);
}
