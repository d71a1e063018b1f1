//! What is published can be changed, and everybody can see that it was.

use crate::support::browser::{Browser, with};
use crate::support::company::{MARA, company};
use crate::support::smtp::{Options, SmtpServer};
use crate::support::{Engine, TestApp, eventually};
use candor::domain::id::Id;
use candor::service::Actor;
use candor::service::subscriber::ApiSubscriber;
use std::time::Duration;

on_both_engines!(
    a_typing_mistake_is_mended_and_mails_nobody,
    a_correction_reaches_exactly_those_who_got_the_wrong_mail,
    the_second_of_two_editors_is_told_and_loses_nothing,
    a_changed_title_keeps_the_earlier_one,
);

const WAIT: Duration = Duration::from_secs(30);

async fn desk(engine: Engine, readers: &[&str]) -> (TestApp, SmtpServer, Actor, Id) {
    let relay = SmtpServer::start(Options::default()).await;
    let url = relay.url();
    let settings = [("CANDOR_SMTP_URL", url.as_str()), ("CANDOR_MAIL_FROM", "status@kanal.example")];
    let app = TestApp::start_with(engine, &settings).await;
    let (mara, payments) = company(&app).await;
    for reader in readers {
        let new = ApiSubscriber { email: (*reader).into(), components: Vec::new(), confirmed: true };
        app.app.services.add_subscriber(&mara, new).await.unwrap();
    }
    (app, relay, mara, payments)
}

/// Posts a notice; answers the paths of its admin page and of its text's form.
async fn notice(app: &TestApp, browser: &Browser<'_>, payments: &Id, how: &str) -> (String, String) {
    let form = browser.get("/admin/now").await.form("/admin/now");
    let typed = with(
        form,
        &[(&format!("component-{payments}"), "yes"), ("body", "Payments faill since 9:00 UTC."), ("do", how)],
    );
    let path = browser.post("/admin/now", &typed).await.is(303).location.trim_end_matches("?published").to_owned();
    let id = Id::parse(path.rsplit('/').next().unwrap()).unwrap();
    let model = app.app.services.refresher.snapshots().get().model.clone();
    let update = model.story(&id).unwrap().updates[0].id.clone();
    let edit = format!("{path}/updates/{update}");
    (path, edit)
}

async fn a_typing_mistake_is_mended_and_mails_nobody(engine: Engine) {
    let (app, relay, _, payments) = desk(engine, &["ahmed@customer.example"]).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let (path, edit) = notice(&app, &browser, &payments, "publish").await;
    relay.wait_for(1, WAIT).await;
    let page = browser.get(&edit).await;
    assert_eq!(page.first_button(&edit).1, "check", "Enter saves nothing");
    let typed = with(page.form(&edit), &[("body", "Payments fail since 9:00 UTC.")]);
    browser.post(&edit, &typed).await.is(200).has("Nothing is saved yet");
    browser.post(&edit, &with(typed.clone(), &[("do", "page")])).await.is(303);
    // The same form again changes nothing more.
    browser.post(&edit, &with(typed, &[("do", "page")])).await.is(303);
    let public = path.trim_start_matches("/admin");
    let shown = app.get(public).await;
    assert!(shown.contains("Payments fail since") && shown.contains("edited"), "{shown}");
    let earlier = app.get(&format!("{public}/revisions")).await;
    assert!(earlier.contains("<del>faill") && earlier.contains("<ins>fail"), "{earlier}");
    assert_eq!(earlier.matches("<section class=\"revision\"").count(), 1);
    assert!(earlier.contains("Mara Lindqvist"));
    assert_eq!(relay.received().len(), 1, "a typing mistake was mailed");
    let empty = with(browser.get(&edit).await.form(&edit), &[("body", " "), ("do", "page")]);
    browser.post(&edit, &empty).await.is(422).has("An update cannot be emptied.");
}

async fn a_correction_reaches_exactly_those_who_got_the_wrong_mail(engine: Engine) {
    let (app, relay, mara, payments) = desk(engine, &["ahmed@customer.example", "bea@customer.example"]).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let (_, edit) = notice(&app, &browser, &payments, "publish").await;
    relay.wait_for(2, WAIT).await;
    eventually("the mail is through", || async { browser.get(&edit).await.body.contains("correction to 2") }).await;
    // Cem comes too late for the wrong mail.
    let new = ApiSubscriber { email: "cem@customer.example".into(), components: Vec::new(), confirmed: true };
    app.app.services.add_subscriber(&mara, new).await.unwrap();
    let page = browser.get(&edit).await;
    page.has("Save and mail the correction to 2 people");
    let typed = with(page.form(&edit), &[("body", "Payments fail since 8:00 UTC."), ("do", "publish")]);
    browser.post(&edit, &typed).await.is(303);
    browser.post(&edit, &typed).await.is(303);
    let mails = relay.wait_for(4, WAIT).await;
    let mut told: Vec<&str> = mails[2..].iter().flat_map(|m| m.to.iter().map(String::as_str)).collect();
    told.sort_unstable();
    assert_eq!(told, ["ahmed@customer.example", "bea@customer.example"]);
    for mail in &mails[2..] {
        let text = mail.text();
        assert!(text.contains("Correction.") && text.contains("8:00 UTC") && text.contains("9:00 UTC"), "{text}");
    }
    assert_eq!(relay.received().len(), 4);
}

async fn the_second_of_two_editors_is_told_and_loses_nothing(engine: Engine) {
    let (app, _relay, _, payments) = desk(engine, &[]).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let (_, edit) = notice(&app, &browser, &payments, "page").await;
    let form = browser.get(&edit).await.form(&edit);
    app.advance(1000);
    browser.post(&edit, &with(form.clone(), &[("body", "First."), ("do", "page")])).await.is(303);
    let second = browser.post(&edit, &with(form, &[("body", "Second."), ("do", "page")])).await;
    second.is(409).has("Somebody else changed this text").has("First.").has("Second.");
    browser.post(&edit, &with(second.form(&edit), &[("do", "page")])).await.is(303);
    browser.get(&edit).await.has("Second.");
}

async fn a_changed_title_keeps_the_earlier_one(engine: Engine) {
    let (app, _relay, _, payments) = desk(engine, &[]).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let (path, _) = notice(&app, &browser, &payments, "page").await;
    let address = format!("{path}/title");
    let page = browser.get(&path).await;
    assert!(page.body.contains("<textarea id=\"title\""), "Enter in a one-line field would change the title");
    assert!(page.body.contains("<textarea id=\"reason\""), "Enter in a one-line field would withdraw the post");
    let form = page.form(&address);
    browser.post(&address, &with(form.clone(), &[("title", "")])).await.is(422).has("The title is empty.");
    browser.post(&address, &with(form, &[("title", "Card payments fail")])).await.is(303);
    let public = path.trim_start_matches("/admin");
    assert!(app.get(public).await.contains("Card payments fail"));
    let earlier = app.get(&format!("{public}/revisions")).await;
    assert!(earlier.contains("Title") && earlier.contains("<del>"), "{earlier}");
}
