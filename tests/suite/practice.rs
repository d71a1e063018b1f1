//! Practice: everything a publisher does, and nothing of it reaches a reader.

use crate::support::browser::{Browser, with};
use crate::support::company::{MARA, company};
use crate::support::smtp::{Options, SmtpServer};
use crate::support::{Engine, TestApp};
use candor::domain::id::Id;
use candor::service::subscriber::ApiSubscriber;
use candor::web::routes::{Access, GATED, READ};
use std::time::Duration;

on_both_engines!(
    practice_reaches_nobody_but_its_author,
    practising_twice_with_one_form_practises_once,
    the_letter_and_the_end_are_practised_too,
);

const WORDS: &str = "Zebras have eaten the cables";

async fn practice_reaches_nobody_but_its_author(engine: Engine) {
    let relay = SmtpServer::start(Options::default()).await;
    let url = relay.url();
    let settings = [("CANDOR_SMTP_URL", url.as_str()), ("CANDOR_MAIL_FROM", "status@kanal.example")];
    let app = TestApp::start_with(engine, &settings).await;
    let (mara, payments) = company(&app).await;
    let reader = ApiSubscriber { email: "ahmed@customer.example".into(), components: Vec::new(), confirmed: true };
    app.app.services.add_subscriber(&mara, reader).await.unwrap();
    let browser = Browser::signed_in(&app, MARA).await;
    let address = "/admin/practice/now";
    let page = browser.get(address).await;
    page.has("PRACTICE").has("Publish practice post, mail only me");
    assert_eq!(page.first_button(address).1, "check", "Enter checks");
    let typed = with(page.form(address), &[(&format!("component-{payments}"), "yes"), ("body", WORDS)]);
    browser.post(address, &typed).await.is(200).has("PRACTICE").has(WORDS);
    let made = browser.post(address, &with(typed, &[("do", "publish")])).await;
    made.is(303);
    browser.get(&made.location).await.has("PRACTICE").has(WORDS).has("Nothing was published.");
    browser.get("/admin/practice").await.has("PRACTICE: Payments: down");
    browser.get("/admin").await.has("Nothing is going on");

    let mails = relay.wait_for(1, Duration::from_secs(30)).await;
    assert_eq!(mails[0].to, [MARA]);
    assert!(mails[0].text().contains("PRACTICE. Nothing was published"), "{}", mails[0].text());

    nothing_leaks(&app, &payments).await;
    let settled = relay.received();
    assert!(settled.iter().all(|m| m.to == [MARA]), "somebody else got a mail");
}

/// Asks for everything that readers can.
async fn nothing_leaks(app: &TestApp, payments: &Id) {
    let fixed =
        ["/api/v2/summary.json", "/api/v2/incidents.json", "/api/v2/incidents/unresolved.json", "/api/v2/status.json"];
    let part = format!("/components/{payments}");
    let gated = GATED
        .iter()
        .filter(|(method, _, access)| *method == "GET" && matches!(*access, Access::Public | Access::Reader))
        .map(|(_, p, _)| *p);
    let plain = READ.iter().copied().chain(gated).filter(|p| !p.contains('{'));
    for path in plain.chain(fixed).chain([part.as_str()]) {
        let body = app.get(path).await;
        assert!(!body.contains("Zebras") && !body.contains("Payments: down"), "{path} leaks: {body}");
    }
    let model = app.app.services.refresher.snapshots().get().model.clone();
    assert_eq!(model.stories.iter().count(), 0);
}

async fn practising_twice_with_one_form_practises_once(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (mara, payments) = company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let address = "/admin/practice/now";
    let page = browser.get(address).await;
    page.has("Publish practice post (mail is not set up)");
    let typed = with(page.form(address), &[(&format!("component-{payments}"), "yes"), ("do", "publish")]);
    let first = browser.post(address, &typed).await.location;
    assert_eq!(browser.post(address, &typed).await.location, first);
    assert_eq!(app.app.services.practice_posts(&mara).await.unwrap().len(), 1);
}

async fn the_letter_and_the_end_are_practised_too(engine: Engine) {
    let relay = SmtpServer::start(Options::default()).await;
    let url = relay.url();
    let settings = [("CANDOR_SMTP_URL", url.as_str()), ("CANDOR_MAIL_FROM", "status@kanal.example")];
    let app = TestApp::start_with(engine, &settings).await;
    let (mara, payments) = company(&app).await;
    let reader = ApiSubscriber { email: "ahmed@customer.example".into(), components: Vec::new(), confirmed: true };
    app.app.services.add_subscriber(&mara, reader).await.unwrap();
    let browser = Browser::signed_in(&app, MARA).await;
    let form = browser.get("/admin/practice/now").await.form("/admin/practice/now");
    let typed = with(form, &[(&format!("component-{payments}"), "yes"), ("do", "publish")]);
    let notice = browser.post("/admin/practice/now", &typed).await.location;

    let letter = format!("{notice}/explanation");
    let page = browser.get(&letter).await;
    page.has("PRACTICE: Explanation").has("In practice no draft is kept");
    browser.post(&letter, &with(page.form(&letter), &[("what_happened", WORDS)])).await.is(422).has(WORDS);
    let answers = [("what_happened", WORDS), ("data", "none"), ("security", "none"), ("no_promise", "it is practice")];
    let check = browser.post(&letter, &with(page.form(&letter), &answers)).await;
    check.is(200).has("PRACTICE. Check").has("Publish practice post, mail only me").has(WORDS);
    let publication = format!("{letter}/publication");
    let ticks = [("tick_true", "yes"), ("tick_people", "yes"), ("tick_plain", "yes"), ("do", "publish")];
    browser.post(&publication, &with(check.form(&publication), &[("do", "publish")])).await.is(422);
    let whole = with(check.form(&publication), &ticks);
    let made = browser.post(&publication, &whole).await;
    made.is(303);
    assert_eq!(browser.post(&publication, &whole).await.location, made.location, "twice is once");
    browser.get(&made.location).await.has("PRACTICE").has(WORDS).has("Nothing was published.");
    browser.post(&letter, &with(whole, &[("do", "back")])).await.is(200).has(WORDS);

    let closing = format!("{notice}/closing");
    let page = browser.get(&closing).await;
    page.has("PRACTICE: Working again");
    let end = [("body", WORDS), ("you_saw", "Nothing moved."), ("data", "none"), ("security", "none")];
    let typed = with(page.form(&closing), &end);
    browser
        .post(&closing, &typed)
        .await
        .is(200)
        .has("This is what readers will see")
        .has("What you saw: Nothing moved.");
    let made = browser.post(&closing, &with(typed, &[("do", "publish")])).await;
    browser.get(&made.location).await.has("PRACTICE").has(WORDS);
    browser.get("/admin/practice").await.has("Explanation").has("Working again");
    browser.get(&format!("{}/explanation", made.location)).await.is(404);

    let mails = relay.wait_for(3, Duration::from_secs(30)).await;
    assert!(mails.iter().all(|m| m.to == [MARA] && m.text().contains("PRACTICE. Nothing was published")));
    nothing_leaks(&app, &payments).await;
    assert_eq!(relay.received().len(), 3);
}
