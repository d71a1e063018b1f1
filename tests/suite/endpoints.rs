//! Webhooks and chats: what they are told, by whom, and what becomes of those
//! that do not listen.

use crate::support::browser::{Browser, with};
use crate::support::company::{MARA, company};
use crate::support::receiver::{Got, Manner, Receiver};
use crate::support::smtp::{Options, SmtpServer};
use crate::support::{Engine, TestApp, eventually};
use candor::domain::assertion::Answers;
use candor::domain::component::ComponentStatus;
use candor::domain::endpoint::{EndpointKind, EndpointState, EndpointWishes};
use candor::domain::id::Id;
use candor::domain::incident::Status;
use candor::domain::promise::NextUpdate;
use candor::domain::staff::Scope;
use candor::domain::time::MINUTE;
use candor::service::Actor;
use candor::service::component::ComponentChange;
use candor::service::compose::Next;
use candor::service::endpoint::{Known, Logged, NewEndpoint};
use candor::service::incident::{NewIncident, NewUpdate, Published};
use candor::webhook::client::Resolver;
use candor::webhook::{Call, Client, Rules, Target};
use data_encoding::BASE64;
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use std::collections::BTreeSet;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

on_both_engines!(
    an_update_reaches_every_kind_of_receiver_signed,
    a_changed_state_is_told_to_who_asked_for_it,
    a_silent_receiver_delays_no_other_and_no_mail,
    what_fails_is_tried_again_and_ends_in_quarantine_with_a_mail,
    what_waits_is_told_after_a_restart,
    a_stopped_mail_is_not_told_to_webhooks_either,
    a_new_secret_signs_beside_the_old_one,
    a_redirect_is_a_failure_and_is_not_followed,
    an_owner_adds_tries_and_removes_one,
    clients_of_the_api_manage_webhooks,
    a_receiver_leaves_by_its_own_link,
);

const OWN: (&str, &str) = ("CANDOR_WEBHOOK_NETWORKS", "127.0.0.0/8");

struct Scene {
    app: TestApp,
    mara: Actor,
    payments: Id,
}

impl Scene {
    async fn open(engine: Engine, settings: &[(&str, &str)]) -> Self {
        let mut all = vec![OWN];
        all.extend_from_slice(settings);
        let app = TestApp::start_with(engine, &all).await;
        let (mara, payments) = company(&app).await;
        Self { app, mara, payments }
    }

    async fn add(&self, kind: EndpointKind, url: String) -> (Known, String) {
        let wishes =
            EndpointWishes { incidents: true, maintenance: true, component_updates: false, components: Vec::new() };
        self.add_with(kind, url, wishes).await
    }

    async fn add_with(&self, kind: EndpointKind, url: String, wishes: EndpointWishes) -> (Known, String) {
        let new = NewEndpoint { kind, name: "Ops".to_owned(), url, contact: "ops@kanal.example".to_owned(), wishes };
        self.app.app.services.add_endpoint(&self.mara, new).await.unwrap()
    }

    async fn publish(&self) -> Published {
        let new = NewIncident {
            body: "Card payments fail. We are *looking* into it.".to_owned(),
            components: vec![(self.payments.clone(), ComponentStatus::MajorOutage)],
            answers: Some(Answers::unknown()),
            next: Next::Said(NextUpdate::By(self.app.now().plus(30 * MINUTE))),
            ..NewIncident::titled("Payments are down", Status::Investigating)
        };
        self.app.app.services.open_incident(&self.mara, new).await.unwrap()
    }

    async fn follow_up(&self, id: &Id, body: &str) {
        let new =
            NewUpdate { status: Some(Status::Identified), body: body.to_owned(), deliver: true, ..Default::default() };
        self.app.app.services.update_incident(&Actor::Cli, id, new).await.unwrap();
    }

    async fn known(&self, id: &Id) -> Known {
        self.app.app.services.endpoint(&self.mara, id).await.unwrap()
    }

    async fn log(&self, id: &Id) -> Vec<Logged> {
        self.app.app.services.endpoint_log(&self.mara, id, 50).await.unwrap()
    }
}

async fn told(receiver: &Receiver, n: usize) -> Vec<Got> {
    eventually("the receiver is told", || async { receiver.got().len() >= n }).await;
    receiver.got()
}

/// What a receiver does to see that a message is from us (docs/webhooks.md).
fn is_signed(got: &Got, secret: &str) -> bool {
    let key = BASE64.decode(secret.strip_prefix("whsec_").unwrap().as_bytes()).unwrap();
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
    mac.update(format!("{}.{}.", got.header("webhook-id"), got.header("webhook-timestamp")).as_bytes());
    mac.update(&got.body);
    let expected = format!("v1,{}", BASE64.encode(&mac.finalize().into_bytes()));
    got.header("webhook-signature").split(' ').any(|s| s == expected)
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

async fn an_update_reaches_every_kind_of_receiver_signed(engine: Engine) {
    let scene = Scene::open(engine, &[]).await;
    let receiver = Receiver::start(Manner::Answers(200, "ok")).await;
    let mut secrets = Vec::new();
    for kind in EndpointKind::ALL {
        secrets.push((*kind, scene.add(*kind, receiver.url(&format!("/{kind}"))).await.1));
    }
    let published = scene.publish().await;
    let got = told(&receiver, 4).await;
    for (kind, secret) in &secrets {
        let got = got.iter().find(|g| g.line == format!("POST /{kind} HTTP/1.1")).unwrap();
        assert!(is_signed(got, secret), "{kind}");
        assert_eq!(got.header("content-type"), "application/json");
        let body = got.json();
        match kind {
            EndpointKind::Webhook => {
                assert_eq!(keys(&body), BTreeSet::from(["incident", "meta", "page"]));
                assert_eq!(keys(&body["page"]), BTreeSet::from(["id", "status_description", "status_indicator"]));
                assert_eq!(body["page"]["status_indicator"], "critical");
                let incident = &body["incident"];
                assert_eq!(incident["id"], published.incident_id.as_str());
                assert_eq!(incident["name"], "Payments are down");
                assert_eq!(incident["status"], "investigating");
                assert_eq!(incident["impact"], "critical");
                assert_eq!(incident["components"][0]["name"], "Payments");
                let update = &incident["incident_updates"][0];
                assert_eq!(update["body"], "Card payments fail. We are *looking* into it.");
                assert_eq!(update["affected_components"][0]["new_status"], "major_outage");
                for key in ["backfilled", "postmortem_body", "scheduled_for", "impact_override", "shortlink", "page_id"]
                {
                    assert!(keys(incident).contains(key), "{key}");
                }
            }
            EndpointKind::Slack => {
                assert!(body["text"].as_str().unwrap().contains("|Payments are down>"));
                let blocks = &body["attachments"][0]["blocks"];
                assert_eq!(blocks[0]["text"]["text"], "Down: Payments.");
                assert!(blocks[1]["text"]["text"].as_str().unwrap().starts_with("Card payments fail."));
            }
            EndpointKind::Teams => {
                let card = &body["attachments"][0]["content"];
                assert_eq!(
                    (&card["type"], &card["body"][1]["text"]),
                    (&json!("AdaptiveCard"), &json!("Payments are down"))
                );
            }
            EndpointKind::Discord => {
                assert_eq!(body["embeds"][0]["title"], "Payments are down");
                assert!(body["embeds"][0]["footer"]["text"].as_str().unwrap().contains("Mara Lindqvist, CEO"));
            }
        }
    }
    // In order, and each once.
    scene.follow_up(&published.incident_id, "A disk is full.").await;
    scene.follow_up(&published.incident_id, "It is being emptied.").await;
    told(&receiver, 12).await;
    let got = receiver.got();
    let bodies: Vec<Value> = got.iter().filter(|g| g.line.contains("/webhook")).map(Got::json).collect();
    let newest: Vec<&Value> = bodies.iter().map(|b| &b["incident"]["incident_updates"][0]["body"]).collect();
    assert_eq!(newest, ["Card payments fail. We are *looking* into it.", "A disk is full.", "It is being emptied."]);
    assert_eq!(got.len(), 12);
}

async fn a_changed_state_is_told_to_who_asked_for_it(engine: Engine) {
    let scene = Scene::open(engine, &[]).await;
    let [all, other] =
        [Receiver::start(Manner::Answers(204, "")).await, Receiver::start(Manner::Answers(204, "")).await];
    let states =
        |components| EndpointWishes { incidents: false, maintenance: false, component_updates: true, components };
    let services = &scene.app.app.services;
    let new = candor::service::component::NewComponent { name: "API".to_owned(), ..Default::default() };
    let api = services.add_component(&scene.mara, new).await.unwrap().id;
    scene.add_with(EndpointKind::Webhook, all.url("/"), states(Vec::new())).await;
    scene.add_with(EndpointKind::Webhook, other.url("/"), states(vec![api.clone()])).await;
    scene.publish().await;
    let to = |status| ComponentChange { status: Some(status), ..Default::default() };
    services.change_component(&scene.mara, &api, to(ComponentStatus::PartialOutage)).await.unwrap();
    services.change_component(&scene.mara, &api, to(ComponentStatus::PartialOutage)).await.unwrap();
    let got = told(&all, 2).await;
    let first = got[0].json();
    assert_eq!(keys(&first), BTreeSet::from(["component", "component_update", "meta", "page"]));
    assert_eq!(first["component"]["name"], "Payments");
    let update = &first["component_update"];
    assert_eq!((&update["old_status"], &update["new_status"]), (&json!("operational"), &json!("major_outage")));
    assert_eq!(got[1].json()["component_update"]["new_status"], "partial_outage");
    assert_eq!(told(&other, 1).await[0].json()["component"]["name"], "API");
    assert_eq!((all.got().len(), other.got().len()), (2, 1), "a state that stays is no news");
}

async fn a_silent_receiver_delays_no_other_and_no_mail(engine: Engine) {
    let relay = SmtpServer::start(Options::default()).await;
    let url = relay.url();
    let settings = [("CANDOR_SMTP_URL", url.as_str()), ("CANDOR_MAIL_FROM", "status@kanal.example")];
    let scene = Scene::open(engine, &settings).await;
    let reader = candor::service::subscriber::ApiSubscriber {
        email: "ann@x.test".to_owned(),
        components: Vec::new(),
        confirmed: true,
    };
    scene.app.app.services.add_subscriber(&scene.mara, reader).await.unwrap();
    let (silent, quick) = (Receiver::start(Manner::Silent).await, Receiver::start(Manner::Answers(200, "")).await);
    scene.add(EndpointKind::Webhook, silent.url("/")).await;
    scene.add(EndpointKind::Webhook, quick.url("/")).await;
    let begun = Instant::now();
    let published = scene.publish().await;
    scene.follow_up(&published.incident_id, "A disk is full.").await;
    told(&quick, 2).await;
    relay.wait_for(1, Duration::from_secs(20)).await;
    assert!(begun.elapsed() < Duration::from_secs(25), "{:?}", begun.elapsed());
    assert_eq!(silent.got().len(), 1, "one call at a time");
}

async fn what_fails_is_tried_again_and_ends_in_quarantine_with_a_mail(engine: Engine) {
    let relay = SmtpServer::start(Options::default()).await;
    let url = relay.url();
    let settings = [("CANDOR_SMTP_URL", url.as_str()), ("CANDOR_MAIL_FROM", "status@kanal.example")];
    let scene = Scene::open(engine, &settings).await;
    let receiver = Receiver::start(Manner::Answers(500, "out of order")).await;
    let (known, _) = scene.add(EndpointKind::Webhook, receiver.url("/")).await;
    let id = &known.endpoint.public_id;
    scene.publish().await;
    for attempt in 1..=10 {
        told(&receiver, attempt).await;
        let noted = i64::try_from(attempt).unwrap();
        eventually("the failure is noted", || async { scene.known(id).await.endpoint.failures == noted }).await;
        scene.app.advance(30 * MINUTE);
    }
    let got = receiver.got();
    assert!(got.iter().all(|g| g.body == got[0].body), "every attempt sends the same bytes");
    assert!(got.iter().all(|g| g.header("webhook-id") == got[0].header("webhook-id")), "under the same id");
    assert_eq!(scene.known(id).await.endpoint.state, EndpointState::Quarantined);
    let log = &scene.log(id).await[0];
    assert_eq!((log.attempts, log.code, log.reply.as_str()), (10, Some(500), "out of order"));
    // Other mails are on their way too: hours have passed.
    let notices = || relay.received().into_iter().filter(|m| m.words().contains("The last time: it answered 500."));
    relay.wait_until(Duration::from_secs(20), "both notices", |_| notices().count() >= 2).await;
    let to: BTreeSet<String> = notices().flat_map(|m| m.to).collect();
    assert_eq!(to, BTreeSet::from([MARA.to_owned(), "ops@kanal.example".to_owned()]));

    scene.app.advance(60 * MINUTE);
    receiver.behave(Manner::Answers(200, ""));
    scene.app.app.services.resume_endpoint(&scene.mara, id).await.unwrap();
    told(&receiver, 11).await;
    eventually("it counts as told", || async { scene.log(id).await[0].code == Some(200) }).await;
    let endpoint = scene.known(id).await.endpoint;
    assert_eq!((endpoint.state, endpoint.failures), (EndpointState::Active, 0));
}

async fn what_waits_is_told_after_a_restart(engine: Engine) {
    let scene = Scene::open(engine, &[]).await;
    let receiver = Receiver::start(Manner::HangsUp).await;
    let (known, secret) = scene.add(EndpointKind::Webhook, receiver.url("/")).await;
    scene.publish().await;
    told(&receiver, 1).await;
    let Scene { app, mara, payments } = scene;
    receiver.behave(Manner::Answers(200, ""));
    let scene = Scene { app: app.restart().await, mara, payments };
    scene.app.advance(MINUTE);
    let got = told(&receiver, 2).await;
    assert!(got[1].body == got[0].body && is_signed(&got[1], &secret));
    eventually("it counts as told", || async { scene.log(&known.endpoint.public_id).await[0].attempts == 2 }).await;
}

async fn a_stopped_mail_is_not_told_to_webhooks_either(engine: Engine) {
    let relay = SmtpServer::start(Options::default()).await;
    let url = relay.url();
    let settings = [
        ("CANDOR_SMTP_URL", url.as_str()),
        ("CANDOR_MAIL_FROM", "status@kanal.example"),
        ("CANDOR_MAIL_UNDO_SECONDS", "60"),
    ];
    let scene = Scene::open(engine, &settings).await;
    let receiver = Receiver::start(Manner::Answers(200, "")).await;
    scene.add(EndpointKind::Webhook, receiver.url("/")).await;
    let published = scene.publish().await;
    let id = published.notification_id.unwrap();
    scene.app.app.services.stop_notification(&scene.mara, id).await.unwrap();
    scene.app.advance(2 * MINUTE);
    let other = scene.publish().await;
    scene.app.advance(2 * MINUTE);
    let got = told(&receiver, 1).await;
    assert_eq!(got[0].json()["incident"]["id"], other.incident_id.as_str());
    assert_eq!(receiver.got().len(), 1);
}

async fn a_new_secret_signs_beside_the_old_one(engine: Engine) {
    let scene = Scene::open(engine, &[]).await;
    let receiver = Receiver::start(Manner::Answers(200, "")).await;
    let (known, old) = scene.add(EndpointKind::Webhook, receiver.url("/")).await;
    let services = &scene.app.app.services;
    let new = services.rotate_endpoint_secret(&scene.mara, &known.endpoint.public_id).await.unwrap();
    scene.publish().await;
    let got = told(&receiver, 1).await;
    assert!(new != old && is_signed(&got[0], &new) && is_signed(&got[0], &old));
    scene.app.advance(25 * 60 * MINUTE);
    scene.publish().await;
    let got = told(&receiver, 2).await;
    assert!(is_signed(&got[1], &new) && !is_signed(&got[1], &old), "a day later the old one has ended");
}

async fn a_redirect_is_a_failure_and_is_not_followed(engine: Engine) {
    let scene = Scene::open(engine, &[]).await;
    let trap = Receiver::start(Manner::Answers(200, "")).await;
    let receiver = Receiver::start(Manner::Redirects(trap.url("/latest/meta-data"))).await;
    let (known, _) = scene.add(EndpointKind::Webhook, receiver.url("/")).await;
    scene.publish().await;
    let id = &known.endpoint.public_id;
    eventually("it fails", || async { scene.known(id).await.endpoint.failures == 1 }).await;
    receiver.behave(Manner::Redirects("http://169.254.169.254/latest/meta-data".to_owned()));
    let tested = scene.app.app.services.test_endpoint(&scene.mara, id).await.unwrap();
    assert_eq!((tested.good, tested.status), (false, Some(302)));
    assert_eq!(trap.connections(), 0);
}

async fn an_owner_adds_tries_and_removes_one(engine: Engine) {
    let scene = Scene::open(engine, &[]).await;
    let receiver = Receiver::start(Manner::Answers(418, "I am a teapot, <b>not</b> a receiver")).await;
    let browser = Browser::signed_in(&scene.app, MARA).await;
    let page = browser.get("/admin/endpoints").await;
    let form = page.form("/admin/endpoints");
    let refused = with(form.clone(), &[("url", "https://10.0.0.1/hook"), ("name", "Ours")]);
    let page = browser.post("/admin/endpoints", &refused).await;
    page.is(422).has("private network");
    assert!(page.body.contains("https://10.0.0.1/hook"), "what was typed stays");
    let url = receiver.url("/hook");
    let page = browser.post("/admin/endpoints", &with(form, &[("url", &url), ("name", "Ours")])).await;
    page.is(200).has("Ours is told from now on.");
    assert!(page.body.contains("whsec_"));
    let known = scene.app.app.services.endpoints(&scene.mara).await.unwrap();
    let path = format!("/admin/endpoints/{}", known[0].endpoint.public_id);
    let page = browser.post(&format!("{path}/test"), &Vec::new()).await;
    page.is(200).has("It answered 418").has("I am a teapot, <b>not</b> a receiver");
    assert_eq!(keys(&receiver.got()[0].json()), BTreeSet::from(["meta", "page"]), "a test is no incident");
    let page = browser.get(&path).await;
    assert!(!page.body.contains("whsec_"), "a secret is shown once");
    let fields = with(page.form(&path), &[("scope", "some")]);
    browser.post(&path, &fields).await.is(422).has("Choose at least one service");
    browser.post(&format!("{path}/pause"), &Vec::new()).await.is(303);
    browser.get(&path).await.has("Paused.");
    scene.publish().await;
    browser.post(&format!("{path}/resumption"), &Vec::new()).await.is(303);
    browser.post(&format!("{path}/removal"), &Vec::new()).await.is(303);
    browser.get("/admin/endpoints").await.has("There are none yet.");
    assert_eq!(receiver.got().len(), 1, "what happens in a pause is not told");
}

async fn clients_of_the_api_manage_webhooks(engine: Engine) {
    let scene = Scene::open(engine, &[]).await;
    let receiver = Receiver::start(Manner::Answers(200, "")).await;
    let key = scene.app.token(Scope::Write).await;
    let page = scene.app.app.services.page().await.unwrap().id;
    let ask = |method: reqwest::Method, path: &str| {
        let url = format!("{}/v1/pages/{page}/subscribers{path}", scene.app.url);
        scene.app.http.request(method, url).header("Authorization", format!("OAuth {key}"))
    };
    let post = |body: Value| ask(reqwest::Method::POST, "").json(&body).send();
    let refused = post(json!({ "subscriber": { "endpoint": "https://192.168.0.1/" } })).await.unwrap();
    assert_eq!(refused.status(), 422);
    let made = post(json!({ "subscriber": { "endpoint": receiver.url("/a"), "email": "ops@kanal.example" } }));
    let made = made.await.unwrap();
    assert_eq!(made.status(), 201);
    let made: Value = made.json().await.unwrap();
    assert_eq!((&made["mode"], &made["email"]), (&json!("webhook"), &json!("ops@kanal.example")));
    assert_eq!(made["endpoint"], receiver.url("/a"));
    let id = made["id"].as_str().unwrap().to_owned();
    let again = post(json!({ "subscriber": { "endpoint": receiver.url("/a") } })).await.unwrap();
    assert_eq!(again.status(), 422, "an address is told once");
    let get = async |path: &str| ask(reqwest::Method::GET, path).send().await.unwrap().json::<Value>().await.unwrap();
    assert_eq!(get("?type=webhook").await.as_array().unwrap().len(), 1);
    assert_eq!(get("").await[0]["id"], id.as_str());
    assert_eq!(get("?page=1").await, json!([]));
    assert_eq!(get("?type=slack").await, json!([]));
    assert_eq!(get("/count").await["webhook"], 1);
    assert_eq!(get("/histogram_by_state").await["webhook"]["active"], 1);
    let chosen = ask(reqwest::Method::PATCH, &format!("/{id}")).json(&json!({ "component_ids": [scene.payments] }));
    let chosen: Value = chosen.send().await.unwrap().json().await.unwrap();
    assert_eq!(chosen["components"], json!([scene.payments]));
    scene.publish().await;
    told(&receiver, 2).await;
    let gone = ask(reqwest::Method::DELETE, &format!("/{id}")).send().await.unwrap();
    assert_eq!(gone.status(), 200);
    assert_eq!(ask(reqwest::Method::GET, &format!("/{id}")).send().await.unwrap().status(), 404);
}

async fn a_receiver_leaves_by_its_own_link(engine: Engine) {
    let scene = Scene::open(engine, &[]).await;
    let receiver = Receiver::start(Manner::Answers(200, "")).await;
    scene.add(EndpointKind::Webhook, receiver.url("/")).await;
    scene.publish().await;
    let body = told(&receiver, 1).await[0].json();
    let link = body["meta"]["unsubscribe"].as_str().unwrap();
    let path = link.strip_prefix(&scene.app.url).unwrap();
    let browser = Browser::new(&scene.app);
    let page = browser.get(path).await;
    page.is(200).has("Stop telling this receiver?");
    let services = &scene.app.app.services;
    assert_eq!(services.endpoints(&scene.mara).await.unwrap().len(), 1, "looking changes nothing");
    browser.post(path, &page.form(path)).await.is(200).has("told nothing any more");
    browser.post(path, &Vec::new()).await.is(200);
    assert_eq!(services.endpoints(&scene.mara).await.unwrap().len(), 0);
}

fn call() -> Call {
    Call { id: "a".to_owned(), seconds: 0, signature: String::new(), body: "{}".into() }
}

fn own() -> Rules {
    Rules { networks: vec!["127.0.0.0/8".parse().unwrap()], ..Rules::default() }
}

/// Answers each question with the next of `answers`, over and over.
fn resolver(answers: &'static [&'static [&'static str]], asked: Arc<AtomicUsize>) -> Resolver {
    Arc::new(move |_| {
        let n = asked.fetch_add(1, Ordering::SeqCst);
        let found: Vec<IpAddr> = answers[n % answers.len()].iter().map(|a| a.parse().unwrap()).collect();
        Box::pin(async move { Ok(found) })
    })
}

#[tokio::test]
async fn a_name_that_changes_its_address_never_leads_inside() {
    let trap = Receiver::start(Manner::Answers(200, "")).await;
    let asked = Arc::new(AtomicUsize::new(0));
    // Public once, ours the next time; and both at once. 240.0.0.0/4 would be
    // refused, so an address that nobody routes stands for a public one.
    let answers: &[&[&str]] =
        &[&["127.0.0.1"], &["192.31.196.1", "127.0.0.1"], &["::ffff:127.0.0.1"], &["64:ff9b::7f00:1"]];
    let rules = Rules { allow_http: true, ..Rules::default() };
    let client = Client::new(rules, resolver(answers, asked.clone()));
    let target = Target::parse("http://rebind.example/", &client.rules).unwrap();
    for n in 0..8 {
        let (answer, _) = client.call(&target, call()).await;
        assert!(answer.unwrap_err().contains("private network"), "{n}");
    }
    assert_eq!((asked.load(Ordering::SeqCst), trap.connections()), (8, 0), "one question a call");
}

#[tokio::test]
async fn the_connection_goes_to_the_address_that_was_looked_at() {
    let receiver = Receiver::start(Manner::Answers(200, "fine")).await;
    let asked = Arc::new(AtomicUsize::new(0));
    // A second question would lead elsewhere.
    let client = Client::new(own(), resolver(&[&["127.0.0.1"], &["192.31.196.1"]], asked.clone()));
    let target = Target::parse(&format!("http://hooks.example:{}/x?y=z", receiver.port), &client.rules).unwrap();
    let (answer, _) = client.call(&target, call()).await;
    assert_eq!(answer.unwrap().text, "fine");
    let got = &receiver.got()[0];
    assert_eq!(got.line, "POST /x?y=z HTTP/1.1");
    assert_eq!(got.header("host"), format!("hooks.example:{}", receiver.port), "the host keeps its name");
    assert_eq!(asked.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn an_endless_answer_is_cut_and_holds_nobody() {
    let (flood, drip) = (Receiver::start(Manner::Floods).await, Receiver::start(Manner::Drips).await);
    let client = Client::new(own(), candor::webhook::client::system_resolver());
    let target = |r: &Receiver| Target::parse(&r.url("/"), &client.rules).unwrap();
    let (flooded, dripped) = (target(&flood), target(&drip));
    let ((first, took), (second, waited)) = tokio::join!(client.call(&flooded, call()), client.call(&dripped, call()));
    let (first, second) = (first.unwrap(), second.unwrap());
    assert!(first.is_good() && first.text.chars().count() <= 1_000);
    assert!(took < Duration::from_secs(10) && waited < Duration::from_secs(20), "{took:?} {waited:?}");
    assert!(second.is_good() && second.text.chars().all(|c| c == 'x'));
    let taken = flood.flooded.load(Ordering::SeqCst);
    assert!(taken < 16 * 1024 * 1024, "{taken} bytes were taken");
}
