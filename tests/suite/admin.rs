//! The admin pages over HTTP, as a browser uses them: links, forms, cookies.

use crate::support::browser::{Browser, Page, with};
use crate::support::{Engine, PASSWORD, TestApp};
use candor::domain::staff::Role;
use candor::domain::time::{DAY, MINUTE};
use candor::service::Actor;
use candor::service::component::NewComponent;
use candor::web::routes::{Access, GATED};
use reqwest::StatusCode;

on_both_engines!(
    set_up_works_once,
    only_the_right_password_signs_in,
    a_foreign_page_cannot_post_and_a_look_changes_nothing,
    a_quick_notice_is_published_once,
    enter_never_publishes,
    a_form_comes_back_filled,
    closing_asks_for_the_answers_again,
    no_news_takes_one_tap,
    an_explanation_is_written_checked_and_published,
    two_editors_lose_nothing,
    an_ended_session_keeps_the_text,
    a_viewer_cannot_publish,
    nothing_is_open_to_strangers,
    a_mail_can_be_stopped,
);

const MARA: &str = "mara@kanal.example";

/// A page with one service; answers the name of its field too.
async fn company(app: &TestApp) -> (Actor, String) {
    let mara = app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    let new = NewComponent { name: "Payments".to_owned(), ..Default::default() };
    let payments = app.app.services.add_component(&mara, new).await.unwrap();
    (mara, format!("component-{}", payments.id))
}

/// Posts a quick notice through the pages and answers the incident's admin path.
async fn notice(browser: &Browser<'_>, payments: &str) -> String {
    let form = browser.get("/admin/now").await.form("/admin/now");
    let sent = browser.post("/admin/now", &with(form, &[(payments, "yes"), ("do", "page")])).await;
    sent.is(303);
    sent.location.trim_end_matches("?published").to_owned()
}

async fn set_up_works_once(engine: Engine) {
    let app = TestApp::start(engine).await;
    let browser = Browser::new(&app);
    let secret = app.app.services.setup_link().await.unwrap().unwrap();
    let path = format!("/setup/{secret}");
    browser.get("/setup/wrong").await.is(404).has("does not work");
    let form = browser.get(&path).await.form(&path);
    let typed = [
        ("page_name", "Kanal"),
        ("time_zone", "Mars/Olympus"),
        ("services", "Payments\nDashboard"),
        ("name", "Mara Lindqvist"),
        ("title", "CEO"),
        ("email", MARA),
        ("password", PASSWORD),
    ];
    let refused = browser.post(&path, &with(form, &typed)).await;
    refused.is(422).has("There is a problem").has("is not a time zone we know");
    assert!(!refused.body.contains(PASSWORD), "the password is echoed");
    let again = refused.form(&path);
    assert!(again.contains(&("name".to_owned(), "Mara Lindqvist".to_owned())), "{again:?}");
    let good = with(again, &[("time_zone", "Europe/Berlin"), ("password", PASSWORD)]);
    let done = browser.post(&path, &good).await;
    assert_eq!((done.status.as_u16(), done.location.as_str()), (303, "/admin"));
    browser.get("/admin").await.is(200).has("Payments").has("Signed in as Mara Lindqvist");
    browser.get("/").await.has("Dashboard");
    browser.get(&path).await.is(404);
    browser.post(&path, &good).await.is(404).has("It has been used");
}

async fn only_the_right_password_signs_in(engine: Engine) {
    let app = TestApp::start(engine).await;
    company(&app).await;
    let browser = Browser::new(&app);
    let asked = browser.get("/admin/now").await;
    assert_eq!((asked.status.as_u16(), asked.location.as_str()), (303, "/admin/sign-in?next=%2Fadmin%2Fnow"));
    let form = browser.get(&asked.location).await.form("/admin/sign-in");
    let wrong = browser.post("/admin/sign-in", &with(form, &[("email", MARA), ("password", "not it at all")])).await;
    wrong.is(422).has("Address or password is wrong.");
    let again = wrong.form("/admin/sign-in");
    assert!(again.contains(&("email".to_owned(), MARA.to_owned())));
    let right = browser.post("/admin/sign-in", &with(again.clone(), &[("password", PASSWORD)])).await;
    assert_eq!((right.status.as_u16(), right.location.as_str()), (303, "/admin/now"));
    browser.get("/admin/now").await.is(200);
    browser.post("/admin/sign-out", &Vec::new()).await.is(303);
    browser.get("/admin").await.is(303);
    for elsewhere in ["//evil.example", "https://evil.example/", "/\\evil.example"] {
        let fields = with(again.clone(), &[("password", PASSWORD), ("next", elsewhere)]);
        let sent = browser.post("/admin/sign-in", &fields).await;
        if sent.status != StatusCode::TOO_MANY_REQUESTS {
            assert_eq!(sent.location, "/admin", "{elsewhere}");
        }
    }
    for _ in 0..4 {
        browser.post("/admin/sign-in", &with(again.clone(), &[("password", "wrong again")])).await;
    }
    browser.post("/admin/sign-in", &again).await.is(429).has("too often");
}

async fn a_foreign_page_cannot_post_and_a_look_changes_nothing(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let form = browser.get("/admin/now").await.form("/admin/now");
    let fields = with(form, &[(&payments, "yes"), ("do", "page")]);
    let version = app.app.services.refresher.snapshots().get().model.version;
    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        let request = browser.http.post(format!("{}/admin/now", app.url)).header(name, value);
        Page::of(request.form(&fields).send().await.unwrap()).await.is(403);
    }
    for (method, path, _) in GATED.iter().filter(|(method, path, _)| *method == "GET" && path.starts_with("/admin")) {
        let path = path.replace("{id}", "000000000000");
        let answer = browser.get(&path).await;
        assert!(!answer.status.is_server_error(), "{method} {path}: {}", answer.status);
    }
    app.app.services.catch_up().await.unwrap();
    assert_eq!(app.app.services.refresher.snapshots().get().model.version, version, "something was changed");
}

async fn a_quick_notice_is_published_once(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let form = browser.get("/admin/now").await.has("Publish (mail is not set up)").form("/admin/now");
    let fields = with(form, &[(&payments, "yes"), ("do", "page")]);
    let first = browser.post("/admin/now", &fields).await;
    let second = browser.post("/admin/now", &fields).await;
    assert_eq!(first.is(303).location, second.is(303).location);
    browser.get(&first.location).await.is(200).has("Published").has("Payments: down");
    let home = browser.get("/").await;
    home.has("Payments cannot be used at the moment. We are looking into it.")
        .has("Next update by")
        .has("Mara Lindqvist");
    home.has("We do not know yet whether data was lost or exposed.");
    browser.get("/admin").await.has("Going on now").has("Next update due");
    browser.get("/admin/components").await.has("Next update due").has("Down");
    assert_eq!(app.app.services.refresher.snapshots().get().model.stories.len(), 1);
    app.advance(20 * MINUTE);
    browser.get("/admin").await.has("min late");
}

async fn enter_never_publishes(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let page = browser.get("/admin/now").await;
    let (name, value) = page.first_button("/admin/now");
    let fields = with(page.form("/admin/now"), &[(&payments, "yes"), (&name, &value)]);
    let checked = browser.post("/admin/now", &fields).await;
    checked.is(200).has("This is what readers will see").has("Payments cannot be used").has("Next update by");
    checked.has("[Status] Payments: down").has("Mara Lindqvist, CEO");
    assert!(!checked.body.contains('\u{1a}'), "a place for a secret is shown as it is");
    assert!(app.app.services.refresher.snapshots().get().model.stories.is_empty());
    browser.post("/admin/now", &with(checked.form("/admin/now"), &[("do", "page")])).await.is(303);
    let incident = format!(
        "/admin/incidents/{}",
        app.app.services.refresher.snapshots().get().model.stories.iter().next().unwrap().incident.id
    );
    for form in ["updates", "closing", "explanation"] {
        let path = format!("{incident}/{form}");
        let (name, value) = browser.get(&path).await.first_button(&path);
        assert_eq!((name.as_str(), value.as_str()), ("do", "check"), "{form}");
    }
}

async fn a_form_comes_back_filled(engine: Engine) {
    let app = TestApp::start(engine).await;
    company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let form = browser.get("/admin/now").await.form("/admin/now");
    let odd = "Own <b>words</b>\nin two lines";
    let typed = [("body", odd), ("data_text", "two orders"), ("next_at", "25:99"), ("do", "page")];
    let refused = browser.post("/admin/now", &with(form, &typed)).await;
    refused.is(422).has("Choose what is wrong").has("did not choose \"Yes\"").has("Write a time such as 14:30.");
    let again = refused.form("/admin/now");
    for (name, value) in [("body", odd), ("data_text", "two orders"), ("next_at", "25:99")] {
        assert!(again.contains(&(name.to_owned(), value.to_owned())), "{name}: {again:?}");
    }
}

async fn closing_asks_for_the_answers_again(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let incident = notice(&browser, &payments).await;
    let path = format!("{incident}/closing");
    let form = browser.get(&path).await.form(&path);
    assert!(form.contains(&(payments.clone(), "operational".to_owned())), "{form:?}");
    let refused = browser.post(&path, &with(form, &[("body", "We replaced the disk."), ("do", "page")])).await;
    refused.is(422).has("Say whether data was lost.").has("Say whether anything was exposed.");
    let answered = with(refused.form(&path), &[("data", "none"), ("security", "none"), ("do", "page")]);
    browser.post(&path, &answered).await.is(303);
    browser.get("/").await.has("Working");
    browser.get(&incident.replace("/admin", "")).await.has("Working again").has("We replaced the disk.");
    browser.get(&incident).await.has("No data loss. No security exposure.");
}

async fn no_news_takes_one_tap(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let incident = notice(&browser, &payments).await;
    app.advance(14 * MINUTE);
    let action = format!("{incident}/no-news");
    let form = browser.get("/admin").await.form(&action);
    browser.post(&action, &with(form, &[("minutes", "30")])).await.is(303);
    browser.get("/admin").await.has("(in 30 min)");
    let update = format!("{incident}/updates");
    let form = browser.get(&update).await.form(&update);
    let typed =
        [("status", "identified"), ("body", "It was a disk."), ("no_promise", "we wait for the maker"), ("do", "page")];
    browser.post(&update, &with(form, &typed)).await.is(303);
    browser.get("/").await.has("No next update is promised: we wait for the maker");
    let action = format!("{incident}/withdrawal");
    let form = browser.get(&incident).await.has("It was a disk.").form(&action);
    browser.post(&action, &form).await.is(422);
    browser.post(&action, &with(form, &[("reason", "It was a drill.")])).await.is(303);
    browser.get(&incident).await.has("Withdrawn: It was a drill.");
}

fn letter() -> Vec<(&'static str, &'static str)> {
    vec![
        ("what_happened", "A disk **broke** at 13:12 UTC."),
        ("accountable", "I am."),
        ("data", "none"),
        ("security", "none"),
        ("next_update", "23:59"),
    ]
}

async fn an_explanation_is_written_checked_and_published(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let incident = notice(&browser, &payments).await;
    let (path, publication) = (format!("{incident}/explanation"), format!("{incident}/explanation/publication"));
    let form = browser.get(&path).await.form(&path);
    assert!(!form.iter().any(|(name, _)| name == "data"), "no answer is preselected");
    let half = with(form, &[("what_happened", "A disk"), ("do", "save")]);
    browser.post(&path, &half).await.is(200).has("Draft of Mara Lindqvist");
    let form = browser.get(&path).await.form(&path);
    assert!(form.contains(&("what_happened".to_owned(), "A disk".to_owned())));
    let refused = browser.post(&path, &with(form, &[("do", "check")])).await;
    refused.is(422).has("Answer this");
    let checked = browser.post(&path, &with(with(refused.form(&path), &letter()), &[("do", "check")])).await;
    checked.is(200).has("A disk broke").has("Subject").has("[Status] Payments: down").has("No data loss.");
    assert!(!browser.get("/").await.body.contains("A disk"), "a draft is public");
    let form = checked.form(&publication);
    browser.post(&publication, &with(form.clone(), &[("do", "page")])).await.is(422).has("Tick this");
    let ticks = [("tick_true", "yes"), ("tick_people", "yes"), ("tick_plain", "yes"), ("do", "page")];
    let done = browser.post(&publication, &with(form.clone(), &ticks)).await;
    browser.post(&publication, &with(form, &ticks)).await.is(303);
    browser.get(&done.is(303).location).await.has("Published");
    let public = browser.get(&incident.replace("/admin", "")).await;
    public.has("A disk broke").has("I am.").has("Mara Lindqvist");
    let story = app.app.services.refresher.snapshots().get().model.stories.iter().next().unwrap().clone();
    assert_eq!(story.updates.len(), 2, "published twice");
}

async fn two_editors_lose_nothing(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    app.add_staff("jo@kanal.example", "Jo Berg", "CTO", Role::Publisher).await;
    let (mara, jo) = (Browser::signed_in(&app, MARA).await, Browser::signed_in(&app, "jo@kanal.example").await);
    let path = format!("{}/explanation", notice(&mara, &payments).await);
    let (hers, his) = (mara.get(&path).await.form(&path), jo.get(&path).await.form(&path));
    jo.post(&path, &with(his, &[("what_happened", "Jo's text"), ("do", "save")])).await.is(200);
    let conflict = mara.post(&path, &with(hers, &[("what_happened", "Mara's text"), ("do", "save")])).await;
    conflict.is(409).has("Jo Berg saved this draft").has("Jo's text");
    let both = conflict.form(&path);
    assert!(both.contains(&("what_happened".to_owned(), "Mara's text".to_owned())));
    jo.get(&path).await.has("Jo's text");
    let merged = with(both, &[("what_happened", "Both texts"), ("do", "save")]);
    mara.post(&path, &merged).await.is(200);
    jo.get(&path).await.has("Both texts");
}

async fn an_ended_session_keeps_the_text(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let form = browser.get("/admin/now").await.form("/admin/now");
    app.advance(15 * DAY);
    let long = "We wrote for an hour.\nAnd \"it\" must <not> be lost.";
    let typed = [(payments.as_str(), "yes"), ("body", long), ("do", "page")];
    let ended = browser.post("/admin/now", &with(form, &typed)).await;
    ended.is(401).has("Your session has ended. Your text is kept.").has("must <not> be lost.");
    let form = ended.form("/admin/sign-in");
    let wrong = browser.post("/admin/sign-in", &with(form, &[("email", MARA), ("password", "wrong wrong")])).await;
    let form = wrong.is(422).has("must <not> be lost.").form("/admin/sign-in");
    let back = browser.post("/admin/sign-in", &with(form, &[("email", MARA), ("password", PASSWORD)])).await;
    back.is(200).has("You are signed in again").has("must <not> be lost.");
    let checked = browser.post("/admin/now", &back.form("/admin/now")).await;
    checked.is(200).has("This is what readers will see");
    assert!(checked.form("/admin/now").contains(&("body".to_owned(), long.to_owned())));
    assert!(app.app.services.refresher.snapshots().get().model.stories.is_empty(), "published behind a password");
}

async fn a_viewer_cannot_publish(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    app.add_staff("vi@kanal.example", "Vi", "Support", Role::Viewer).await;
    let owner = Browser::signed_in(&app, MARA).await;
    let incident = notice(&owner, &payments).await;
    let viewer = Browser::signed_in(&app, "vi@kanal.example").await;
    let home = viewer.get("/admin").await;
    home.is(200).has("Payments: down");
    assert!(!home.body.contains("Quick notice") && !home.body.contains("no-news"), "{}", home.body);
    viewer.get(&incident).await.is(200);
    for path in ["/admin/now".to_owned(), format!("{incident}/updates"), format!("{incident}/explanation")] {
        viewer.get(&path).await.is(403);
        viewer.post(&path, &with(Vec::new(), &[("do", "page")])).await.is(403);
    }
    for path in ["no-news", "withdrawal", "closing", "explanation/publication"] {
        viewer.post(&format!("{incident}/{path}"), &Vec::new()).await.is(403);
    }
    viewer.post("/admin/components", &with(Vec::new(), &[("name", "X")])).await.is(403);
}

async fn nothing_is_open_to_strangers(engine: Engine) {
    let app = TestApp::start(engine).await;
    company(&app).await;
    let stranger = Browser::new(&app);
    for (method, path, access) in GATED {
        if !matches!(access, Access::Staff(_) | Access::Fresh(_) | Access::Person | Access::Token | Access::Hook) {
            continue;
        }
        let address = format!("{}{}", app.url, path.replace("{id}", "1").replace("{tail:(/.*)?}", "/x"));
        let answer = stranger.http.request(method.parse().unwrap(), address).send().await.unwrap();
        let status = answer.status().as_u16();
        assert!([303, 401, 403].contains(&status), "{method} {path} answers {status} to a stranger");
    }
}

async fn a_mail_can_be_stopped(engine: Engine) {
    let settings = [("CANDOR_SMTP_URL", "smtp://127.0.0.1:9?tls=none"), ("CANDOR_MAIL_UNDO_SECONDS", "60")];
    let app = TestApp::start_with(engine, &settings).await;
    let (_, payments) = company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let page = browser.get("/admin/now").await;
    page.has("Publish and mail up to 0 people").has("Publish, page only");
    let fields = with(page.form("/admin/now"), &[(&payments, "yes"), ("do", "publish")]);
    let published = browser.post("/admin/now", &fields).await;
    let page = browser.get(&published.is(303).location).await;
    page.has("Mail leaves at").has("Stop the mail");
    let list = browser.get("/admin/notifications").await;
    list.has("Waiting: nobody has got it yet");
    let action = page.body.split("action=\"").find(|a| a.contains("/stop\"")).unwrap();
    let action = action.split('"').next().unwrap();
    let stopped = browser.post(action, &Vec::new()).await;
    browser.get(&stopped.is(303).location).await.has("Stopped");
    browser.post(action, &Vec::new()).await.is(409).has("cannot be stopped any more");
    browser.get("/").await.has("Payments cannot be used");
}

/// Mail cannot report that mail does not work: the pages do.
#[tokio::test(flavor = "multi_thread")]
async fn a_relay_that_is_down_is_said_on_every_admin_page() {
    let nobody = crate::support::free_address();
    let relay = format!("smtp://{nobody}?tls=none");
    let app = TestApp::start_with(
        Engine::Sqlite,
        &[("CANDOR_SMTP_URL", &relay), ("CANDOR_MAIL_FROM", "status@kanal.example")],
    )
    .await;
    app.add_staff("mara@kanal.example", "Mara Lindqvist", "CEO", Role::Owner).await;
    let form = [("email", "mara@kanal.example"), ("password", crate::support::PASSWORD), ("next", "/admin")];
    app.http.post(format!("{}/admin/sign-in", app.url)).form(&form).send().await.unwrap();
    assert!(!app.get("/admin").await.contains("The mail relay does not answer"));
    app.http.post(format!("{}/subscribe", app.url)).form(&[("email", "reader@example.com")]).send().await.unwrap();
    for path in ["/admin", "/admin/now", "/admin/components"] {
        crate::support::eventually("the page says that the relay is down", || async {
            app.get(path).await.contains("The mail relay does not answer since")
        })
        .await;
    }
}
