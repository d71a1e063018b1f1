//! The delivery page, as staff see it.

use super::desk::Desk;
use crate::support::browser::Browser;
use crate::support::company::{MARA, company};
use crate::support::smtp::At;
use crate::support::{Engine, PASSWORD, TestApp, eventually};
use candor::domain::notification::NotificationState;

on_both_engines!(
    the_page_tells_what_became_of_a_mail_and_what_can_be_done,
    every_admin_page_tells_of_mail_that_is_held,
    every_admin_page_tells_of_a_relay_that_takes_no_mail,
    run_2_without_mail_every_admin_page_says_so_and_the_button_too,
);

const PAGES: [&str; 9] = [
    "/admin",
    "/admin/now",
    "/admin/promises",
    "/admin/texts",
    "/admin/practice",
    "/admin/notifications",
    "/admin/components",
    "/admin/people",
    "/admin/account",
];

async fn every_admin_page_tells_of_mail_that_is_held(engine: Engine) {
    let desk = Desk::open(engine, &["ann@x.test", "bob@x.test"]).await;
    let browser = Browser::signed_in(&desk.app, MARA).await;
    desk.relay.on(At::Mail).reply("550 5.7.1 Sender not allowed");
    let refused = desk.publish().await;
    let id = refused.notification_id.unwrap();
    desk.reaches(&refused, "paused", |n| n.state == NotificationState::Paused && n.total == 2).await;
    for path in PAGES {
        let page = browser.get(path).await;
        page.has("A mail is held: the relay refuses it.").has("2 people have not got it").has("Sender not allowed");
        assert!(page.body.contains(&format!("href=\"/admin/notifications/{id}\"")), "{path}");
    }
    desk.relay.behave();
    let services = &desk.app.app.services;
    eventually("it is sent after all", || async {
        let _ = services.resume_notification(&desk.mara, id).await;
        desk.notification(&refused).await.state == NotificationState::Done
    })
    .await;
    for path in PAGES {
        assert!(!browser.get(path).await.body.contains("A mail is held"), "{path}");
    }
    // What a person paused is said with the name.
    desk.relay.on(At::EndOfData).act(crate::support::smtp::Act::Hang);
    let next = desk.publish().await;
    desk.reaches(&next, "written", |n| n.total == 2).await;
    services.pause_notification(&desk.mara, next.notification_id.unwrap()).await.unwrap();
    browser.get("/admin/components").await.has("Mara Lindqvist paused a mail.");
    desk.relay.stop().await;
}

async fn every_admin_page_tells_of_a_relay_that_takes_no_mail(engine: Engine) {
    let desk = Desk::open(engine, &["ann@x.test"]).await;
    let browser = Browser::signed_in(&desk.app, MARA).await;
    desk.relay.stop().await;
    let first = desk.publish().await;
    eventually("it is known", || async { desk.app.app.services.relay_trouble.load().is_some() }).await;
    for path in PAGES {
        browser.get(path).await.has("The mail relay does not answer since");
    }
    desk.relay.restart().await;
    desk.done(&first).await;
    for path in PAGES {
        assert!(!browser.get(path).await.body.contains("does not answer since"), "{path}");
    }
}

async fn run_2_without_mail_every_admin_page_says_so_and_the_button_too(engine: Engine) {
    let app = TestApp::start(engine).await;
    company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    for path in PAGES {
        browser.get(path).await.has("Mail is not set up.");
    }
    let page = browser.get("/admin/now").await;
    page.has("Publish (mail is not set up)");
    assert!(!page.body.contains("Publish and mail"), "{}", page.body);
}

async fn the_page_tells_what_became_of_a_mail_and_what_can_be_done(engine: Engine) {
    let desk = Desk::open(engine, &["ann@x.test", "bob@x.test"]).await;
    desk.relay.on(At::EndOfData).to("bob@x.test").reply("554 5.6.0 Not this one");
    let published = desk.publish().await;
    desk.done(&published).await;
    let app = &desk.app;
    let form = [("email", "mara@kanal.example"), ("password", PASSWORD), ("next", "/admin")];
    app.http.post(format!("{}/admin/sign-in", app.url)).form(&form).send().await.unwrap();
    let path = format!("/admin/notifications/{}", published.notification_id.unwrap());
    let page = app.get(&path).await;
    for words in ["1 accepted by the relay", "1 refused", "5.6.0 Not this one", "The mail relay answers", "looking"] {
        assert!(page.contains(words), "{words:?} is missing: {page}");
    }
    assert!(page.contains("Try the failed ones again") && !page.contains(">Pause<"), "{page}");

    let mail = app.http.get(format!("{}{path}/mail.html", app.url)).send().await.unwrap();
    let policy = mail.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"), "{policy}");
    let html = mail.text().await.unwrap();
    assert!(html.contains("<strong>looking</strong>") && html.contains("/unsubscribe/secret"), "{html}");

    let csv = app.get(&format!("{path}/failed.csv")).await;
    assert!(csv.starts_with("email,attempts,reason\r\nbob@x.test,1,"), "{csv}");

    desk.relay.on(At::EndOfData).to("bob@x.test").reply("250 Taken now");
    let answer = app.http.post(format!("{}{path}/retry", app.url)).send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 303);
    let done = desk.reaches(&published, "all are sent", |n| n.sent == 2).await;
    assert_eq!(done.failed, 0);
}
