//! Subscribers as staff, files and reports of bounces see them.

use crate::support::smtp::{Options, SmtpServer};
use crate::support::{Engine, PASSWORD, TestApp, eventually};
use candor::domain::incident::Status;
use candor::domain::language::Language;
use candor::domain::staff::Role;
use candor::domain::subscriber::{Scope, SubscriberState};
use candor::service::Actor;
use candor::service::incident::NewIncident;
use candor::service::subscriber::ApiSubscriber;
use serde_json::json;

on_both_engines!(
    a_file_is_read_once_and_revives_nobody,
    what_is_exported_can_be_imported_and_holds_no_formula,
    who_follows_one_incident_is_not_made_to_get_everything,
    a_hard_bounce_quarantines_and_a_person_can_end_it,
    a_complaint_ends_mail_for_good,
    soft_bounces_count_by_incident,
    a_return_path_names_its_subscriber,
    an_erased_person_comes_back_only_by_themselves,
);

const SECRET: &str = "a secret for bounces";

async fn open(engine: Engine) -> TestApp {
    let app = TestApp::start_with(engine, &[("CANDOR_BOUNCE_SECRET", SECRET)]).await;
    app.add_staff("mara@kanal.example", "Mara Lindqvist", "CEO", Role::Owner).await;
    let form = [("email", "mara@kanal.example"), ("password", PASSWORD), ("next", "/admin")];
    app.http.post(format!("{}/admin/sign-in", app.url)).form(&form).send().await.unwrap();
    app
}

async fn add(app: &TestApp, email: &str) -> i64 {
    let new = ApiSubscriber { email: email.to_owned(), confirmed: true, ..ApiSubscriber::default() };
    app.app.services.add_subscriber(&Actor::Cli, new).await.unwrap().subscriber.id
}

async fn state(app: &TestApp, email: &str) -> Option<SubscriberState> {
    for state in SubscriberState::ALL {
        let found = app.app.services.list_subscribers(&Actor::Cli, Some(*state), email, 1, 0).await.unwrap();
        if !found.is_empty() {
            return Some(*state);
        }
    }
    None
}

async fn report(app: &TestApp, body: &serde_json::Value) -> serde_json::Value {
    let answer =
        app.http.post(format!("{}/hooks/bounce", app.url)).bearer_auth(SECRET).json(body).send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 200);
    answer.json().await.unwrap()
}

async fn post(app: &TestApp, path: &str, fields: &[(&str, &str)]) -> (u16, String) {
    let answer = app.http.post(format!("{}{path}", app.url)).form(fields).send().await.unwrap();
    (answer.status().as_u16(), answer.text().await.unwrap())
}

/// The admin page of the only subscriber found with this address.
async fn person(app: &TestApp, email: &str) -> String {
    let page = app.get(&format!("/admin/subscribers?q={email}")).await;
    let at = page.find("href=\"/admin/subscribers/").expect("a person") + 6;
    page[at..].chars().take_while(|c| *c != '"').collect()
}

async fn a_file_is_read_once_and_revives_nobody(engine: Engine) {
    let app = open(engine).await;
    let id = add(&app, "left@x.test").await;
    app.app.services.unsubscribe(&app.app.services.links.subscriber_token(id)).await.unwrap();
    add(&app, "known@x.test").await;
    let file = "Email;Maintenance\r\nnew@x.test;0\r\nleft@x.test;1\r\nKNOWN@x.test;1\r\nno address;1\r\n";
    let (status, page) = post(&app, "/admin/subscribers/import", &[("file", file), ("source", "")]).await;
    assert_eq!(status, 422);
    assert!(page.contains("where these people agreed") && page.contains("new@x.test"), "it comes back filled: {page}");

    let (status, page) = post(&app, "/admin/subscribers/import", &[("file", file), ("source", "paper list")]).await;
    assert_eq!(status, 200);
    assert!(page.contains("<strong>1 added</strong>, 1 known before"), "{page}");
    assert!(page.contains("Line 3:") && page.contains("has left") && page.contains("Line 5:"), "{page}");
    assert_eq!(state(&app, "left@x.test").await, Some(SubscriberState::Unsubscribed));
    let page = app.get(&person(&app, "new@x.test").await).await;
    assert!(page.contains("import: paper list") && page.contains("no planned work"), "{page}");
    let again = app.app.services.import_subscribers(&Actor::Cli, file, "paper list", |_| ()).await.unwrap();
    assert_eq!((again.added, again.known, again.refused.len()), (0, 2, 2));
}

async fn what_is_exported_can_be_imported_and_holds_no_formula(engine: Engine) {
    let app = open(engine).await;
    let services = &app.app.services;
    let file = "email\n+1@x.test\nann@x.test\n";
    services.import_subscribers(&Actor::Cli, file, "=cmd", |_| ()).await.unwrap();
    let csv = app.get("/admin/subscribers.csv").await;
    assert!(csv.contains("\"'+1@x.test\""), "{csv}");
    let other = open(engine).await;
    let read = other.app.services.import_subscribers(&Actor::Cli, &csv, "the old page", |_| ()).await.unwrap();
    assert_eq!((read.added, read.refused.len()), (2, 0));
    assert_eq!(state(&other, "+1@x.test").await, Some(SubscriberState::Confirmed));
}

async fn who_follows_one_incident_is_not_made_to_get_everything(engine: Engine) {
    let app = open(engine).await;
    let services = &app.app.services;
    let new = NewIncident { body: "Down.".into(), ..NewIncident::titled("Payments are down", Status::Investigating) };
    let incident = services.open_incident(&Actor::Cli, new).await.unwrap().incident_id;
    services.add_follower(&Actor::Cli, &incident, "ann@x.test", true).await.unwrap();
    let csv = app.get("/admin/subscribers.csv").await;
    assert!(csv.contains("followed") && csv.contains(incident.as_str()), "{csv}");
    // Elsewhere that incident is none: she is not made to get what she never asked for.
    let other = open(engine).await;
    let read = other.app.services.import_subscribers(&Actor::Cli, &csv, "the old page", |_| ()).await.unwrap();
    assert_eq!((read.added, read.refused.len()), (0, 1), "{:?}", read.refused);
    assert_eq!(state(&other, "ann@x.test").await, None);
    // Here it is one, and the language comes along.
    let file = format!("email,scope,incidents,language\nbob@x.test,followed,{incident},de\n");
    assert_eq!(services.import_subscribers(&Actor::Cli, &file, "a list", |_| ()).await.unwrap().added, 1);
    let bob = services.followers(&Actor::Cli, &incident, 10, 0).await.unwrap().pop().unwrap();
    assert_eq!((bob.subscriber.email.as_str(), &bob.wishes.scope), ("bob@x.test", &Scope::Followed));
    assert_eq!(bob.subscriber.language.0, Some(Language::German));
}

async fn a_hard_bounce_quarantines_and_a_person_can_end_it(engine: Engine) {
    let app = open(engine).await;
    add(&app, "gone@x.test").await;
    let bounce = json!({"RecordType": "Bounce", "Type": "HardBounce", "Email": "gone@x.test", "Description": "550 no such user"});
    let url = format!("{}/hooks/bounce", app.url);
    for wrong in ["", "another secret"] {
        let answer = app.http.post(&url).bearer_auth(wrong).json(&bounce).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 403);
    }
    assert_eq!(state(&app, "gone@x.test").await, Some(SubscriberState::Confirmed));
    let answer = app.http.post(&url).basic_auth("postmark", Some(SECRET)).json(&bounce).send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 200);
    assert_eq!(state(&app, "gone@x.test").await, Some(SubscriberState::Quarantined));
    let listed = app.get("/admin/subscribers?state=quarantined").await;
    assert!(listed.contains("550 no such user"), "{listed}");
    let person = person(&app, "gone@x.test").await;
    assert!(app.get(&person).await.contains("End the quarantine"));
    assert_eq!(post(&app, &format!("{person}/reactivation"), &[]).await.0, 303);
    assert_eq!(state(&app, "gone@x.test").await, Some(SubscriberState::Confirmed));
    assert_eq!(post(&app, &format!("{person}/reactivation"), &[]).await.0, 409);
}

async fn a_complaint_ends_mail_for_good(engine: Engine) {
    let app = open(engine).await;
    add(&app, "eve@x.test").await;
    report(&app, &json!({"event-data": {"event": "complained", "recipient": "eve@x.test"}})).await;
    assert_eq!(state(&app, "eve@x.test").await, Some(SubscriberState::Unsubscribed));
    let read = app.app.services.import_subscribers(&Actor::Cli, "email\neve@x.test", "a list", |_| ()).await.unwrap();
    assert_eq!((read.added, read.refused.len()), (0, 1));
}

async fn soft_bounces_count_by_incident(engine: Engine) {
    let app = open(engine).await;
    let id = add(&app, "full@x.test").await;
    let token = app.app.services.links.subscriber_token(id);
    let dsn = |incident: u32| {
        format!(
            "To: postmaster@kanal.example\r\nContent-Type: multipart/report; boundary=x\r\n\r\n--x\r\n\
             Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.test\r\n\r\nFinal-Recipient: rfc822; \
             full@x.test\r\nAction: failed\r\nStatus: 5.2.2\r\n\r\n--x\r\nContent-Type: text/rfc822-headers\r\n\r\n\
             References: <incident-{incident}@kanal.example>\r\nList-Unsubscribe: <https://s/unsubscribe/{token}>\r\n\r\n--x--\r\n"
        )
    };
    let url = format!("{}/hooks/bounce/raw", app.url);
    for incident in 1..=5 {
        for _ in 0..2 {
            let answer = app.http.post(&url).bearer_auth(SECRET).body(dsn(incident)).send().await.unwrap();
            let said: serde_json::Value = answer.json().await.unwrap();
            assert_eq!(said, json!({"reports": 1, "subscribers": 1}));
        }
        assert_eq!(state(&app, "full@x.test").await, Some(SubscriberState::Confirmed));
        app.advance(86_400_000 * 3 / 2);
    }
    app.http.post(&url).bearer_auth(SECRET).body(dsn(6)).send().await.unwrap();
    assert_eq!(state(&app, "full@x.test").await, Some(SubscriberState::Quarantined));
}

async fn a_return_path_names_its_subscriber(engine: Engine) {
    let relay = SmtpServer::start(Options::default()).await;
    let url = relay.url();
    let settings = [
        ("CANDOR_SMTP_URL", url.as_str()),
        ("CANDOR_MAIL_FROM", "status@kanal.example"),
        ("CANDOR_RETURN_PATH", "verp"),
        ("CANDOR_BOUNCE_ADDRESS", "bounce@kanal.example"),
        ("CANDOR_BOUNCE_SECRET", SECRET),
    ];
    let app = TestApp::start_with(engine, &settings).await;
    app.add_staff("mara@kanal.example", "Mara Lindqvist", "CEO", Role::Owner).await;
    add(&app, "ann@x.test").await;
    add(&app, "bob@x.test").await;
    let new = candor::service::incident::NewIncident {
        body: "We are looking into it.".to_owned(),
        ..candor::service::incident::NewIncident::titled(
            "Payments are down",
            candor::domain::incident::Status::Investigating,
        )
    };
    app.app.services.open_incident(&Actor::Cli, new).await.unwrap();
    eventually("both mails are there", || async { relay.received().len() == 2 }).await;
    let mails = relay.received();
    let of = |to: &str| mails.iter().find(|m| m.to == [to]).unwrap().from.clone();
    let (ann, bob) = (of("ann@x.test"), of("bob@x.test"));
    assert!(ann.starts_with("bounce+") && ann.ends_with("@kanal.example") && ann != bob, "{ann} {bob}");

    // The report names somebody else; the return path is what counts.
    let dsn = |to: &str| {
        format!(
            "To: {to}\r\nContent-Type: multipart/report; boundary=x\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\n\
             Final-Recipient: rfc822; bob@x.test\r\nAction: failed\r\nStatus: 5.1.1\r\n\r\n--x--\r\n"
        )
    };
    let send =
        |body: String| app.http.post(format!("{}/hooks/bounce/raw", app.url)).bearer_auth(SECRET).body(body).send();
    send(dsn("bounce+aaaaaaaaaaaaaaaaaaaaaaaaaa@kanal.example")).await.unwrap();
    assert_eq!(state(&app, "bob@x.test").await, Some(SubscriberState::Confirmed), "a forged path is ignored");
    send(dsn(&ann)).await.unwrap();
    assert_eq!(state(&app, "ann@x.test").await, Some(SubscriberState::Quarantined));
    assert_eq!(state(&app, "bob@x.test").await, Some(SubscriberState::Confirmed));
}

async fn an_erased_person_comes_back_only_by_themselves(engine: Engine) {
    let app = open(engine).await;
    add(&app, "ann@x.test").await;
    let person = person(&app, "ann@x.test").await;
    assert_eq!(post(&app, &format!("{person}/erasure"), &[]).await.0, 303);
    assert_eq!(state(&app, "ann@x.test").await, None);
    let read = app.app.services.import_subscribers(&Actor::Cli, "email\nann@x.test", "a list", |_| ()).await.unwrap();
    assert_eq!((read.added, read.refused.len()), (0, 1));
    assert_eq!(state(&app, "ann@x.test").await, None);
}
