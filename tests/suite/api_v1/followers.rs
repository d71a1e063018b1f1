//! Subscribers of one incident, and those in quarantine.

use super::{Client, id, ids, same_form};
use crate::support::Engine;
use crate::support::smtp::{Options, SmtpServer};
use crate::support::visitor::LONG;
use candor::domain::staff::Scope;
use reqwest::Method;
use serde_json::{Value, json};

on_both_engines!(an_incident_has_subscribers_of_its_own, a_quarantine_is_shown_and_ended);

async fn with_mail(engine: Engine) -> (Client, SmtpServer) {
    let relay = SmtpServer::start(Options::default()).await;
    let url = relay.url();
    let settings = [
        ("CANDOR_SMTP_URL", url.as_str()),
        ("CANDOR_MAIL_FROM", "status@kanal.example"),
        ("CANDOR_BOUNCE_SECRET", "s3cret-s3cret-s3cret"),
    ];
    let app = crate::support::TestApp::start_with(engine, &settings).await;
    let key = app.token(Scope::Write).await;
    let page = app.app.services.page().await.unwrap().id.to_string();
    (Client { app, key, page }, relay)
}

fn person(email: &str) -> Value {
    json!({"subscriber": {"email": email}})
}

async fn an_incident_has_subscribers_of_its_own(engine: Engine) {
    let (client, relay) = with_mail(engine).await;
    let incident = client
        .made("/incidents", json!({"incident": {"name": "Payments are down", "deliver_notifications": false}}))
        .await;
    let path = format!("/incidents/{}/subscribers", id(&incident));
    assert_eq!(client.get(&path).await.1, json!([]));
    let ann = client.made(&path, person("ann@x.test")).await;
    let page_wide = client
        .made("/subscribers", json!({"subscriber": {"email": "all@x.test", "skip_confirmation_notification": true}}))
        .await;
    same_form(&ann, &page_wide, &[]);
    assert_eq!((&ann["mode"], &ann["state"]), (&json!("email"), &json!("unconfirmed")));
    let mails = relay.wait_for(1, LONG).await;
    assert!(mails[0].words().contains("mail you about “Payments are down”"), "{}", mails[0].words());
    let bob = client
        .made(&path, json!({"subscriber": {"email": "bob@x.test", "skip_confirmation_notification": "true"}}))
        .await;
    assert_eq!(bob["state"], "active");
    // Somebody who gets everything follows it on top of that.
    assert_eq!(client.send(Method::POST, &path, person("all@x.test")).await.0, 201);
    let all = client.get(&path).await.1;
    assert_eq!(ids(&all), [id(&ann), id(&page_wide), id(&bob)]);
    assert_eq!(ids(&client.get(&format!("{path}?per_page=1&page=2")).await.1), [id(&page_wide)]);
    assert_eq!(client.get(&format!("{path}?page=9")).await.1, json!([]));

    for (sent, field) in [
        (person("nobody"), "address"),
        (json!({"subscriber": {"phone_number": "1"}}), "phone_number"),
        (json!({"subscriber": {"endpoint": "https://x.test"}}), "endpoint"),
    ] {
        let (status, said) = client.send(Method::POST, &path, sent).await;
        assert!(status == 422 && said["message"].as_str().unwrap().contains(field), "{said}");
    }
    let one = format!("{path}/{}", id(&ann));
    assert_eq!(id(&client.get(&one).await.1), id(&ann));
    client.app.advance(6 * 60_000);
    assert_eq!(client.send(Method::POST, &format!("{one}/resend_confirmation"), json!({})).await.0, 201);
    let again = relay.wait_for(2, LONG).await;
    assert!(again[1].words().contains("mail you about “Payments are down”"), "it still says what for");
    let other = format!("/incidents/{}/subscribers/{}", client.incident("Another").await, id(&ann));
    assert_eq!(client.get(&other).await.0, 404, "she follows the first only");

    // Only what was asked for is told: Bob hears of this incident, and leaves with it.
    client.changed(&format!("/incidents/{}", id(&incident)), json!({"incident": {"body": "We found it."}})).await;
    relay
        .wait_until(LONG, "the followers' mails", |r| r.took_mail_to("bob@x.test") && r.took_mail_to("all@x.test"))
        .await;
    for subscriber in [&bob, &page_wide] {
        let (status, gone) = client.send(Method::DELETE, &format!("{path}/{}", id(subscriber)), json!({})).await;
        assert_eq!((status.as_u16(), id(&gone)), (200, id(subscriber)));
    }
    assert_eq!(client.get(&format!("{path}/{}", id(&bob))).await.0, 404);
    assert_eq!(client.get(&format!("/subscribers/{}", id(&bob))).await.0, 404, "he asked for nothing else");
    assert_eq!(ids(&client.get("/subscribers/unsubscribed").await.1), [id(&bob)]);
    assert_eq!(
        client.get(&format!("/subscribers/{}", id(&page_wide))).await.1["state"],
        "active",
        "still gets everything"
    );
    client.changed(&format!("/incidents/{}", id(&incident)), json!({"incident": {"status": "resolved"}})).await;
    assert_eq!(client.send(Method::POST, &path, person("late@x.test")).await.0, 422, "nothing more is told about it");
}

async fn a_quarantine_is_shown_and_ended(engine: Engine) {
    let (client, _relay) = with_mail(engine).await;
    let gone = client
        .made("/subscribers", json!({"subscriber": {"email": "gone@x.test", "skip_confirmation_notification": true}}))
        .await;
    assert_eq!(gone["quarantined_at"], Value::Null);
    let bounce = json!({"event": "bounce", "email": "gone@x.test", "status": "5.1.1"});
    let report = client.app.http.post(format!("{}/hooks/bounce", client.app.url)).bearer_auth("s3cret-s3cret-s3cret");
    assert_eq!(report.json(&bounce).send().await.unwrap().status(), 200);
    let one = format!("/subscribers/{}", id(&gone));
    let held = client.get(&one).await.1;
    assert_eq!(held["state"], "quarantined");
    assert!(held["quarantined_at"].as_str().is_some_and(|at| at.ends_with('Z')), "{held}");
    assert_eq!(client.send(Method::POST, "/subscribers/reactivate", json!({"subscribers": "all"})).await.0, 422);
    assert_eq!(client.send(Method::POST, "/subscribers/reactivate", json!({"subscribers": [id(&gone)]})).await.0, 201);
    let back = client.get(&one).await.1;
    assert_eq!((&back["state"], &back["quarantined_at"]), (&json!("active"), &Value::Null));
    assert_eq!(client.send(Method::POST, "/subscribers/reactivate", json!({"subscribers": [id(&gone)]})).await.0, 409);
}
