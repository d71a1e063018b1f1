//! Texts to begin from, hints, and what is entered after the fact.

use crate::support::browser::{Browser, with};
use crate::support::company::{MARA, company};
use crate::support::{Engine, TestApp};
use candor::domain::id::Id;
use candor::domain::time::HOUR;

on_both_engines!(
    a_ready_notice_is_filled_in_when_it_is_used,
    a_ready_explanation_begins_a_letter,
    hints_stand_in_nobodys_way,
    what_is_entered_after_the_fact_says_so,
    after_hours_the_desk_asks_for_less_often,
);

async fn saved(browser: &Browser<'_>, kind: &str, fields: &[(&str, &str)]) -> String {
    let address = format!("/admin/texts/new-{kind}");
    let form = browser.get(&address).await.form(&address);
    browser.post(&address, &with(form, fields)).await.is(303);
    let list = browser.get("/admin/texts").await.body;
    let at = list.find("class=\"tall\" href=\"").expect("a listed text") + 19;
    list[at..].split('"').next().unwrap().rsplit('/').next().unwrap().to_owned()
}

async fn a_ready_notice_is_filled_in_when_it_is_used(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let address = "/admin/texts/new-notice";
    let form = browser.get(address).await.form(address);
    browser.post(address, &with(form, &[("name", "Card"), ("body", "")])).await.is(422).has("Write the text.");
    let form = browser.get(address).await.form(address);
    let strange = with(form, &[("name", "Card"), ("body", "{{service}} fails.")]);
    browser.post(address, &strange).await.is(422).has("stands for nothing").has("{{service}} fails.");
    let text = "{{component}} of {{page}} fail since {{time}}.";
    let id = saved(&browser, "notice", &[("name", "Card"), ("component", payments.as_str()), ("body", text)]).await;
    browser.get("/admin/now").await.has("Begin from a ready text").has("Card");
    let form = browser.get(&format!("/admin/now?text={id}")).await.form("/admin/now");
    assert!(form.contains(&("body".to_owned(), text.to_owned())), "{form:?}");
    let path = browser.post("/admin/now", &with(form.clone(), &[("do", "page")])).await.is(303).location.clone();
    browser.get(&path).await.has("Payments of").has("fail since");
    let mut without = with(form, &[("title", "Trouble"), ("do", "page")]);
    without.retain(|(name, _)| !name.starts_with("component-"));
    browser.post("/admin/now", &without).await.is(422).has("choose what is wrong");
    browser.post(&format!("/admin/texts/{id}/removal"), &Vec::new()).await.is(303);
    browser.get("/admin/texts").await.has("There are none yet.");
}

async fn a_ready_explanation_begins_a_letter(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let id = saved(&browser, "explanation", &[("name", "Outage"), ("what_happened", "{{component}} stopped.")]).await;
    let notice = browser.get("/admin/now").await.form("/admin/now");
    let sent = with(notice, &[(&format!("component-{payments}"), "yes"), ("do", "page")]);
    let path = browser.post("/admin/now", &sent).await.location.replace("?published", "/explanation");
    browser.get(&path).await.has("Outage");
    let form = browser.get(&format!("{path}?text={id}")).await.form(&path);
    assert!(form.contains(&("what_happened".to_owned(), "Payments stopped.".to_owned())), "{form:?}");
}

async fn hints_stand_in_nobodys_way(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let form = browser.get("/admin/now").await.form("/admin/now");
    let typed =
        with(form, &[(&format!("component-{payments}"), "yes"), ("body", "We are sorry for any inconvenience.")]);
    browser.post("/admin/now", &typed).await.is(200).has("Only hints").has("any inconvenience");
    browser.post("/admin/now", &with(typed, &[("do", "page")])).await.is(303);
}

async fn what_is_entered_after_the_fact_says_so(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let address = "/admin/backfills/new";
    let page = browser.get(address).await;
    assert_eq!(page.first_button(address).1, "check", "Enter enters nothing");
    let ago = |hours: i64| app.now().plus(-hours * HOUR).input_value(chrono_tz::Tz::UTC);
    let (began, ended) = (ago(30), ago(28));
    let typed = with(
        page.form(address),
        &[
            ("title", "Payments were down"),
            ("started_at", &ended),
            ("ended_at", &began),
            (&format!("component-{payments}"), "yes"),
            ("body", "A disk was full."),
            ("data", "none"),
            ("security", "none"),
            ("do", "page"),
        ],
    );
    browser.post(address, &typed).await.is(422).has("It must have ended after it began");
    let good = with(typed, &[("started_at", &began), ("ended_at", &ended)]);
    let path = browser.post(address, &good).await.is(303).location.replace("?published", "");
    let id = Id::parse(path.rsplit('/').next().unwrap()).unwrap();
    let shown = app.get(&format!("/incidents/{id}")).await;
    assert!(shown.contains("Entered after the fact") && shown.contains("2 h 00 min"), "{shown}");
    assert!(app.get("/").await.contains("We know of no problem"));
    browser.get("/admin/components").await.has("Working");
}

async fn after_hours_the_desk_asks_for_less_often(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let notice = browser.get("/admin/now").await.form("/admin/now");
    let sent = with(notice, &[(&format!("component-{payments}"), "yes"), ("do", "page")]);
    let path = browser.post("/admin/now", &sent).await.location.replace("?published", "");
    browser.get(&format!("{path}/updates")).await.has("in 15 min");
    app.advance(2 * HOUR);
    browser.get(&path).await.has("fewer, fuller words");
    let page = browser.get(&format!("{path}/updates")).await;
    page.has("in 120 min");
    let form = page.form(&format!("{path}/updates"));
    assert!(form.contains(&("next".to_owned(), "60".to_owned())), "{form:?}");
}
