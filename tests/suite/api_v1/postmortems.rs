//! Explanations that programs write.

use super::{Client, answer, id};
use crate::support::Engine;
use candor::domain::explanation::{DraftForm, Sections};
use candor::domain::id::Id;
use candor::domain::staff::{Role, Scope};
use candor::service::Actor;
use reqwest::Method;
use serde_json::{Value, json};
use std::collections::BTreeSet;

on_both_engines!(
    a_postmortem_is_drafted_published_and_taken_back,
    an_explanation_says_what_is_known_of_data,
    a_persons_draft_is_neither_shown_nor_overwritten,
    a_postmortem_of_an_open_incident_promises_the_next_update,
);

/// An incident that is over, and the address of its postmortem.
async fn over(client: &Client) -> (String, String) {
    let path = format!("/incidents/{}", client.incident("Payments are down").await);
    client
        .changed(&path, json!({"incident": {"status": "resolved", "data_loss": "none", "security_exposure": "none"}}))
        .await;
    (path.clone(), format!("{path}/postmortem"))
}

fn body(text: &str) -> Value {
    json!({"postmortem": {"body_draft": text}})
}

async fn a_postmortem_is_drafted_published_and_taken_back(engine: Engine) {
    let client = Client::start(engine).await;
    let (path, postmortem) = over(&client).await;
    let public = || client.app.get(&path);
    for missing in [format!("{postmortem}/publish"), format!("{postmortem}/revert")] {
        assert_eq!(client.send(Method::PUT, &missing, json!({"postmortem": {}})).await.0, 404, "{missing}");
    }
    assert_eq!(client.ask(Method::DELETE, &postmortem).send().await.unwrap().status(), 404);

    let text = "A cable was cut.\n\n## What we do so that it does not happen again\n\nA *second* cable.";
    let (status, drafted) = client.send(Method::PUT, &format!("{postmortem}.json"), body(text)).await;
    assert_eq!(status, 200, "{drafted}");
    let keys: BTreeSet<&str> = drafted.as_object().unwrap().keys().map(String::as_str).collect();
    let wanted = [
        "preview_key",
        "body",
        "body_updated_at",
        "body_draft",
        "body_draft_updated_at",
        "published_at",
        "notify_subscribers",
        "notify_twitter",
        "custom_tweet",
        "created_at",
        "updated_at",
    ];
    assert_eq!(keys, BTreeSet::from(wanted));
    assert!(drafted["body"].is_null() && drafted["published_at"].is_null(), "{drafted}");
    assert!(drafted["body_draft"].as_str().unwrap().contains("A cable was cut."), "{drafted}");
    assert!(!public().await.contains("A cable was cut."), "a draft is not public");
    assert_eq!(client.get(&path).await.1["status"], "resolved");

    // Whoever only reads sees no draft.
    let reader = client.app.token(Scope::Read).await;
    let ask = client.bare(Method::GET, &format!("/v1/pages/{}{postmortem}", client.page));
    assert_eq!(answer(ask.bearer_auth(&reader)).await.0, 404);

    let publish = format!("{postmortem}/publish");
    let (status, made) = client.send(Method::PUT, &publish, json!({"postmortem": {"notify_subscribers": false}})).await;
    assert_eq!(status, 200, "{made}");
    assert!(made["body"].as_str().unwrap().contains("A *second* cable.") && made["body_draft"].is_null(), "{made}");
    let page = public().await;
    for words in ["A cable was cut.", "What we do so that it does not happen again", "<em>second</em>", "automated"] {
        assert!(page.contains(words), "{words:?} is missing: {page}");
    }
    let incident = client.get(&path).await.1;
    assert_eq!((&incident["status"], &incident["postmortem_body"]), (&json!("postmortem"), &made["body"]));
    assert_eq!(incident["postmortem_notified_subscribers"], false);
    assert_eq!(client.send(Method::PUT, &publish, json!({})).await.0, 404, "there is nothing more to publish");

    let (status, back) = client.send(Method::PUT, &format!("{postmortem}/revert"), json!({})).await;
    assert_eq!(status, 200, "{back}");
    assert!(back["body"].is_null() && back["body_draft"].as_str().unwrap().contains("A cable was cut."), "{back}");
    assert_eq!(client.get(&path).await.1["status"], "resolved");
    assert!(public().await.contains("The explanation was taken back."), "readers are told");
    let earlier = client.app.get(&format!("{path}/revisions")).await;
    assert!(earlier.contains("A cable was cut."), "and can still read it: {earlier}");

    assert_eq!(client.send(Method::PUT, &publish, json!({})).await.0, 200, "it can be published again");
    let gone = client.ask(Method::DELETE, &postmortem).send().await.unwrap();
    assert_eq!((gone.status().as_u16(), gone.text().await.unwrap().as_str()), (204, ""));
    assert_eq!(client.get(&postmortem).await.0, 404);
    assert_eq!(client.get(&path).await.1["postmortem_body"], Value::Null);
}

async fn an_explanation_says_what_is_known_of_data(engine: Engine) {
    let client = Client::start(engine).await;
    let path = format!("/incidents/{}", client.incident("Down").await);
    client.changed(&path, json!({"incident": {"status": "resolved"}})).await;
    let postmortem = format!("{path}/postmortem");
    for (sent, field) in [
        (body(""), "body_draft"),
        (body(&"x".repeat(25_000)), "body_draft"),
        (json!({"postmortem": {"body_draft": 1}}), "body_draft"),
    ] {
        let (status, said) = client.send(Method::PUT, &postmortem, sent).await;
        assert!(status == 422 && said["message"].as_str().unwrap().replace(' ', "_").contains(field), "{said}");
    }
    assert_eq!(client.send(Method::PUT, &postmortem, body("It broke.")).await.0, 200);
    let publish = format!("{postmortem}/publish");
    let wrong = json!({"postmortem": {"data_loss": "yes", "security_exposure": "none"}});
    let (status, said) = client.send(Method::PUT, &publish, wrong).await;
    assert!(status == 422 && said["message"].as_str().unwrap().contains("data_loss_text"), "{said}");
    let right =
        json!({"postmortem": {"data_loss": "yes", "data_loss_text": "Orders of 14:02.", "security_exposure": "none"}});
    assert_eq!(client.send(Method::PUT, &publish, right).await.0, 200);
    let page = client.app.get(&path).await;
    assert!(page.contains("Orders of 14:02."), "{page}");
}

async fn a_persons_draft_is_neither_shown_nor_overwritten(engine: Engine) {
    let client = Client::start(engine).await;
    let (path, postmortem) = over(&client).await;
    let services = &client.app.app.services;
    let mara: Actor = client.app.add_staff("mara@kanal.example", "Mara Lindqvist", "CEO", Role::Owner).await;
    let incident = Id::parse(path.rsplit('/').next().unwrap()).unwrap();
    let mut sections = Sections::default();
    sections.0[0] = "At three in the morning".to_owned();
    let form = DraftForm { sections, ..DraftForm::default() };
    services.save_explanation_draft(&mara, &incident, &form, 0).await.unwrap();
    assert_eq!(client.get(&postmortem).await.0, 404);
    let (status, said) = client.send(Method::PUT, &postmortem, body("Mine")).await;
    assert!(status == 409 && said["message"].as_str().unwrap().contains("Mara Lindqvist"), "{said}");
    assert_eq!(client.send(Method::PUT, &format!("{postmortem}/publish"), json!({})).await.0, 404);
    assert_eq!(client.ask(Method::DELETE, &postmortem).send().await.unwrap().status(), 404);
    let kept = services.explanation_draft(&mara, &incident).await.unwrap().unwrap();
    assert_eq!(kept.form, form, "nothing of it is lost");
}

async fn a_postmortem_of_an_open_incident_promises_the_next_update(engine: Engine) {
    let client = Client::start(engine).await;
    let made = client.made("/incidents", json!({"incident": {"name": "Down", "data_loss": "unknown"}})).await;
    let postmortem = format!("/incidents/{}/postmortem", id(&made));
    assert_eq!(client.send(Method::PUT, &postmortem, body("We are on it.")).await.0, 200);
    let publish = format!("{postmortem}/publish");
    let (status, said) = client.send(Method::PUT, &publish, json!({"postmortem": {}})).await;
    assert!(status == 422 && said["message"].as_str().unwrap().contains("next update"), "{said}");
    let sent = json!({"postmortem": {"next_update_by": 30}});
    assert_eq!(client.send(Method::PUT, &publish, sent).await.0, 200);
    assert!(client.app.get(&format!("/incidents/{}", id(&made))).await.contains("Next update by"));
}
