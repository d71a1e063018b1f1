//! Signing mail, and seeing whether mail works.

use crate::support::browser::{Browser, with};
use crate::support::company::{MARA, company};
use crate::support::smtp::{At, Options, SmtpServer};
use crate::support::{Engine, TestApp};
use candor::domain::incident::Status;
use candor::service::Actor;
use candor::service::incident::NewIncident;
use candor::service::subscriber::ApiSubscriber;
use std::time::Duration;

on_both_engines!(every_mail_is_signed_if_there_is_a_key, a_test_mail_shows_the_relays_own_words);

const KEYS: [&str; 2] = [
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/support/dkim/rsa.pem"),
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/support/dkim/ed25519.pem"),
];

async fn with_relay(engine: Engine, settings: &[(&str, &str)]) -> (TestApp, SmtpServer) {
    let relay = SmtpServer::start(Options::default()).await;
    let url = relay.url();
    let mut all = vec![("CANDOR_SMTP_URL", url.as_str()), ("CANDOR_MAIL_FROM", "status@kanal.example")];
    all.extend_from_slice(settings);
    (TestApp::start_with(engine, &all).await, relay)
}

async fn every_mail_is_signed_if_there_is_a_key(engine: Engine) {
    let keys = KEYS.map(|path| std::fs::read_to_string(path).unwrap()).concat();
    let (app, relay) = with_relay(engine, &[("CANDOR_DKIM_KEY", &keys), ("CANDOR_DKIM_SELECTOR", "a,b")]).await;
    let (mara, _) = company(&app).await;
    let new = |email: &str, confirmed| ApiSubscriber { email: email.to_owned(), components: Vec::new(), confirmed };
    app.app.services.add_subscriber(&mara, new("ann@x.test", true)).await.unwrap();
    app.app.services.add_subscriber(&mara, new("bob@x.test", false)).await.unwrap();
    let incident = NewIncident {
        body: "Payments do not work.".to_owned(),
        ..NewIncident::titled("Payments are down", Status::Investigating)
    };
    app.app.services.open_incident(&Actor::Cli, incident).await.unwrap();
    for mail in relay.wait_for(2, Duration::from_secs(30)).await {
        let text = String::from_utf8(mail.raw.clone()).unwrap();
        assert!(
            text.starts_with("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=kanal.example; s=a;"),
            "{text}"
        );
        assert_eq!(text.matches("DKIM-Signature: ").count(), 2);
        let first: String = text.lines().take_while(|l| !l.contains("bh=")).map(str::trim).collect();
        assert!(first.contains("h=from:to:subject:date:message-id:"), "{first}");
        let bulk = mail.to == ["ann@x.test"];
        assert_eq!(first.contains(":list-unsubscribe:list-unsubscribe-post:"), bulk, "{first}");
    }
}

async fn a_test_mail_shows_the_relays_own_words(engine: Engine) {
    let (app, relay) = with_relay(engine, &[]).await;
    company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let page = browser.get("/admin/mail-check").await;
    page.is(200).has("status@kanal.example").has("the return path at kanal.example: they align");
    let form = page.form("/admin/mail-check");
    assert_eq!(form[0], ("to".to_owned(), MARA.to_owned()));
    browser.post("/admin/mail-check", &form).await.is(200).has("The relay took the test mail.").has("250");
    let mail = relay.received()[0].words();
    assert!(mail.contains("list-unsubscribe:list-unsubscribe-post"), "{mail}");
    relay.on(At::Rcpt).reply("550 5.1.1 No such mailbox here, said the relay");
    let page = browser.post("/admin/mail-check", &form).await;
    page.is(200).has("did not take the test mail").has("550 5.1.1 No such mailbox here, said the relay");
    let page = browser.post("/admin/mail-check", &with(form, &[("to", "nobody")])).await;
    page.is(422).has("A mail address looks like name@example.com.");
}
