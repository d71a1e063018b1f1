//! Readers who want their own program to be told: nothing is called before its
//! owner has confirmed it by mail.

use crate::support::receiver::{Manner, Receiver};
use crate::support::smtp::{Options, SmtpServer};
use crate::support::visitor::LONG;
use crate::support::{Engine, TestApp, eventually};
use candor::domain::incident::Status;
use candor::domain::time::{DAY, MINUTE};
use candor::service::Actor;
use candor::service::incident::NewIncident;
use reqwest::StatusCode;
use serde_json::Value;

on_both_engines!(
    a_webhook_is_told_only_after_its_button_was_pressed,
    nobody_learns_or_reaches_anything_by_asking_for_a_webhook,
);

const PATH: &str = "/subscriptions/webhook.json";

struct Scene {
    app: TestApp,
    relay: SmtpServer,
}

impl Scene {
    async fn open(engine: Engine, more: &[(&str, &str)]) -> Self {
        let relay = SmtpServer::start(Options::default()).await;
        let url = relay.url();
        let mut settings = vec![("CANDOR_SMTP_URL", url.as_str()), ("CANDOR_MAIL_FROM", "status@kanal.example")];
        settings.extend_from_slice(more);
        let app = TestApp::start_with(engine, &settings).await;
        app.app.services.ensure_page("status@kanal.example").await.unwrap();
        Self { app, relay }
    }

    async fn ask(&self, endpoint: &str, email: &str) -> (StatusCode, Value) {
        let form = [("endpoint", endpoint), ("email", email)];
        let answer = self.app.http.post(format!("{}{PATH}", self.app.url)).form(&form).send().await.unwrap();
        (answer.status(), answer.json().await.unwrap())
    }

    /// The path behind the link in the `n`th mail.
    async fn link(&self, n: usize) -> String {
        let mails = self.relay.wait_for(n, LONG).await;
        let words = mails[n - 1].words();
        let link = words.split(' ').find(|w| w.contains("/subscriptions/webhook/")).expect("a link").to_owned();
        link.strip_prefix(&self.app.url).expect("our own address").to_owned()
    }

    async fn press(&self, path: &str) -> (StatusCode, String) {
        let answer = self.app.http.post(format!("{}{path}", self.app.url)).send().await.unwrap();
        (answer.status(), answer.text().await.unwrap())
    }

    async fn publish(&self, title: &str) {
        let new = NewIncident { body: "It broke.".to_owned(), ..NewIncident::titled(title, Status::Investigating) };
        self.app.app.services.open_incident(&Actor::Cli, new).await.unwrap();
    }
}

async fn a_webhook_is_told_only_after_its_button_was_pressed(engine: Engine) {
    let scene = Scene::open(engine, &[("CANDOR_WEBHOOK_NETWORKS", "127.0.0.0/8")]).await;
    let receiver = Receiver::start(Manner::Answers(200, "ok")).await;
    let (status, said) = scene.ask(&receiver.url("/told"), "ops@customer.example").await;
    assert_eq!(status, 200, "{said}");
    let link = scene.link(1).await;
    let mail = scene.relay.received()[0].words();
    assert!(
        !mail.contains("/told") && !mail.contains(&format!(":{}", receiver.port)),
        "no words of whoever typed: {mail}"
    );
    for _ in 0..2 {
        let page = scene.app.get(&link).await;
        assert!(page.contains("127.0.0.1") && page.contains("Yes, tell it"), "{page}");
    }
    scene.publish("Before the button").await;
    let (status, page) = scene.press(&link).await;
    assert!(status == 200 && page.contains("whsec_"), "{page}");
    let (status, again) = scene.press(&link).await;
    assert!(status == 200 && !again.contains("whsec_"), "the secret is shown once: {again}");
    scene.publish("After the button").await;
    eventually("it is told", || async { !receiver.got().is_empty() }).await;
    let got = receiver.got();
    let names: Vec<Value> = got.iter().map(|g| g.json()["incident"]["name"].clone()).collect();
    assert_eq!(names, ["After the button"], "nothing was sent before the button");
    assert!(got[0].header("webhook-signature").starts_with("v1,"), "signed");
    // It leaves by the link in what it is told.
    let stop = got[0].json()["meta"]["unsubscribe"].as_str().unwrap().to_owned();
    assert_eq!(scene.app.http.post(stop).send().await.unwrap().status(), 200);
    // An address that is told already gets the same answer, and so does a new one.
    let late = scene.ask(&receiver.url("/other"), "new@customer.example").await;
    assert_eq!(late, (StatusCode::OK, said));
    let link = scene.link(2).await;
    scene.app.advance(2 * DAY + MINUTE);
    assert_eq!(scene.press(&link).await.0, 404, "a link ends after two days");
    scene.app.app.services.forget_expired().await.unwrap();
    assert_eq!(receiver.got().len(), 1);
}

async fn nobody_learns_or_reaches_anything_by_asking_for_a_webhook(engine: Engine) {
    let scene = Scene::open(engine, &[]).await;
    for (endpoint, email, field) in [
        ("http://hooks.example.com/", "a@customer.example", "endpoint"),
        ("https://127.0.0.1/", "a@customer.example", "endpoint"),
        ("https://0x7f.1/", "a@customer.example", "endpoint"),
        ("https://[::ffff:10.0.0.1]/", "a@customer.example", "endpoint"),
        ("https://169.254.169.254/latest", "a@customer.example", "endpoint"),
        ("https://user:pass@hooks.example.com/", "a@customer.example", "endpoint"),
        ("https://hooks.example.com:25/", "a@customer.example", "endpoint"),
        ("", "a@customer.example", "endpoint"),
        ("https://hooks.example.com/", "nobody", "email"),
        ("https://hooks.example.com/", "", "email"),
    ] {
        let (status, said) = scene.ask(endpoint, email).await;
        assert_eq!(status, 422, "{endpoint} {email}: {said}");
        assert!(said["error"].is_string() || said["error"].is_array(), "{said}");
        assert!(!said["message"].as_str().unwrap().is_empty(), "{field}: {said}");
    }
    // A foreign page cannot make a browser ask.
    let form = [("endpoint", "https://hooks.example.com/"), ("email", "a@customer.example")];
    let foreign = scene.app.http.post(format!("{}{PATH}", scene.app.url)).header("sec-fetch-site", "cross-site");
    assert_eq!(foreign.form(&form).send().await.unwrap().status(), 403);
    // One mailbox is written to once in five minutes, and the answer stays the same.
    let first = scene.ask("https://hooks.example.com/1", "a@customer.example").await;
    assert_eq!(first.0, 200);
    assert_eq!(scene.ask("https://hooks.example.com/2", "a@customer.example").await, first);
    scene.relay.wait_for(1, LONG).await;
    // Whoever goes on is stopped.
    let mut last = StatusCode::OK;
    for n in 0..25 {
        last = scene.ask("https://hooks.example.com/3", &format!("b{n}@customer.example")).await.0;
    }
    assert_eq!(last, 429);
    let to_first = scene.relay.received().iter().filter(|m| m.to == ["a@customer.example"]).count();
    assert_eq!(to_first, 1);
}
