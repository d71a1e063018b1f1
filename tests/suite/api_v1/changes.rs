//! What a change takes back, and what is done to several subscribers.

use super::{Client, answer, id, ids};
use crate::support::Engine;
use reqwest::Method;
use serde_json::json;

on_both_engines!(
    a_component_can_be_taken_out_of_an_incident,
    an_impact_can_be_set_and_left_to_the_components_again,
    several_subscribers_are_asked_again_or_end_at_once,
    an_entry_gets_another_text_and_the_earlier_one_stays,
    ready_texts_are_incident_templates,
);

async fn a_component_can_be_taken_out_of_an_incident(engine: Engine) {
    let client = Client::start(engine).await;
    let (a, b) = (client.component("Payments").await, client.component("Search").await);
    let states = json!({&a: "major_outage", &b: "degraded_performance"});
    let made = client.made("/incidents", json!({"incident": {"name": "Trouble", "components": states}})).await;
    assert_eq!((ids(&made["components"]).len(), &made["impact"]), (2, &json!("critical")));
    let path = format!("/incidents/{}", id(&made));

    let less = client.changed(&path, json!({"incident": {"component_ids": [b]}})).await;
    assert_eq!(ids(&less["components"]), [b.as_str()]);
    assert_eq!(less["impact"], "minor", "what it no longer touches does not count");
    assert_eq!(less["incident_updates"].as_array().unwrap().len(), 1, "no entry of its own");
    assert_eq!(client.get(&format!("/components/{a}")).await.1["status"], "major_outage", "its state is its own");

    let swapped = json!({"incident": {"component_ids": [], "components": {&a: "partial_outage"}}});
    let swapped = client.changed(&path, swapped).await;
    assert_eq!((ids(&swapped["components"]), &swapped["impact"]), (vec![a.as_str()], &json!("critical")));
    let none =
        client.changed(&path, json!({"incident": {"component_ids": [], "body": "It was something else."}})).await;
    assert_eq!((ids(&none["components"]).len(), &none["impact"]), (0, &json!("none")));
}

async fn an_impact_can_be_set_and_left_to_the_components_again(engine: Engine) {
    let client = Client::start(engine).await;
    let a = client.component("Payments").await;
    let new = json!({"incident": {"name": "Trouble", "components": {&a: "degraded_performance"}}});
    let path = format!("/incidents/{}", id(&client.made("/incidents", new).await));
    let set = client.changed(&path, json!({"incident": {"impact_override": "critical"}})).await;
    assert_eq!((&set["impact"], &set["impact_override"]), (&json!("critical"), &json!("critical")));
    let unset = client.changed(&path, json!({"incident": {"impact_override": null}})).await;
    assert_eq!((&unset["impact"], &unset["impact_override"]), (&json!("minor"), &json!(null)));
    let worse = client.changed(&path, json!({"incident": {"components": {&a: "partial_outage"}}})).await;
    assert_eq!(worse["impact"], "major");
}

async fn several_subscribers_are_asked_again_or_end_at_once(engine: Engine) {
    let client = Client::start(engine).await;
    let mut made = Vec::new();
    for name in ["ann", "bob"] {
        let new =
            json!({"subscriber": {"email": format!("{name}@example.com"), "skip_confirmation_notification": true}});
        made.push(id(&client.made("/subscribers", new).await));
    }
    let waiting = client.made("/subscribers", json!({"subscriber": {"email": "cy@example.com"}})).await;
    let waiting = id(&waiting);
    let (status, _) = answer(client.ask(Method::POST, &format!("/subscribers/{waiting}/resend_confirmation"))).await;
    assert_eq!(status, 201);
    let (status, body) =
        client.send(Method::POST, "/subscribers/resend_confirmation", json!({"subscribers": made})).await;
    assert_eq!(status, 422, "who has confirmed is not asked again: {body}");

    let (status, body) = client.send(Method::POST, "/subscribers/unsubscribe", json!({"subscribers": "all"})).await;
    assert_eq!(status, 422, "{body}");
    let (status, _) = client.send(Method::POST, "/subscribers/unsubscribe", json!({"subscribers": made})).await;
    assert_eq!(status, 201);
    let left = client.get("/subscribers/unsubscribed").await.1;
    let mut left = ids(&left);
    left.sort_unstable();
    made.sort_unstable();
    assert_eq!(left, made);
    assert_eq!(client.get("/subscribers?state=all").await.1.as_array().unwrap().len(), 1);
}

async fn an_entry_gets_another_text_and_the_earlier_one_stays(engine: Engine) {
    let client = Client::start(engine).await;
    let new = json!({"incident": {"name": "Trouble", "body": "Payments faill."}});
    let made = client.made("/incidents", new).await;
    let (incident, entry) = (id(&made), id(&made["incident_updates"][0]));
    let path = format!("/incidents/{incident}/incident_updates/{entry}");
    let changed = client.changed(&path, json!({"incident_update": {"body": "Payments fail."}})).await;
    assert_eq!((&changed["body"], &changed["id"]), (&json!("Payments fail."), &json!(entry)));
    let public = client.app.get(&format!("/incidents/{incident}/revisions")).await;
    assert!(public.contains("faill"), "the earlier text stays readable");
    let same = client.changed(&path, json!({"incident_update": {"deliver_notifications": false}})).await;
    assert_eq!(same["body"], "Payments fail.");
    for (fault, status) in [(json!({"body": ""}), 422), (json!({"body": 7}), 422), (json!({"display_at": "x"}), 422)] {
        let (got, body) = client.send(Method::PATCH, &path, json!({"incident_update": fault})).await;
        assert_eq!(got, status, "{body}");
    }
    let other = format!("/incidents/{incident}/incident_updates/0123456789bc");
    assert_eq!(client.send(Method::PUT, &other, json!({"incident_update": {"body": "x"}})).await.0, 404);
}

async fn ready_texts_are_incident_templates(engine: Engine) {
    let client = Client::start(engine).await;
    let service = client.component("Payments").await;
    assert_eq!(client.get("/incident_templates").await.1, json!([]));
    let new = json!({"template": {
        "name": "Down", "title": "Payments are down", "body": "We look into it.", "component_ids": [service],
    }});
    let made = client.made("/incident_templates", new).await;
    let text = |field: &str| made[field].as_str().unwrap_or_default().to_owned();
    assert_eq!(
        (text("name"), text("title"), text("body")),
        ("Down".into(), "Payments are down".into(), "We look into it.".into())
    );
    assert_eq!(ids(&made["components"]), [service.as_str()]);
    assert_eq!(client.get("/incident_templates").await.1, json!([made]));
    for fault in [json!({"name": "x"}), json!({"name": "", "title": "a", "body": "b"}), json!({"name": "x", "body": 1})]
    {
        let (status, body) = client.send(Method::POST, "/incident_templates", json!({"template": fault})).await;
        assert_eq!(status, 422, "{body}");
    }
}
