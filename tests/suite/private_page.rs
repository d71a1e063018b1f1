//! A page that not everybody may read, asked for at every public address.

use crate::support::browser::{Browser, with};
use crate::support::company::{MARA, company};
use crate::support::{Engine, TestApp, eventually};
use candor::domain::id::Id;
use candor::domain::time::DAY;
use candor::service::reading::ReadingChange;
use candor::service::{Actor, Error};
use candor::web::routes::{Access, DRAWN, GATED, READ};

on_both_engines!(
    each_way_to_restrict_the_page_holds_at_every_public_address,
    the_password_opens_the_page_and_a_new_one_closes_it_again,
    staff_read_always_and_no_longer_when_their_session_ends,
    links_in_mails_keep_working,
    guessing_the_password_is_slowed_down,
    an_owner_chooses_who_may_read,
);

const SECRET: &str = "a word for readers";
/// What stays open: it says nothing of what is private.
const OPEN: [&str; 5] = ["/look.css", "/logo.png", "/favicon.ico", "/favicon.svg", "/robots.txt"];

async fn restrict(app: &TestApp, owner: &Actor, mode: &str, networks: &str) {
    let change = ReadingChange { mode: mode.to_owned(), password: SECRET.to_owned(), networks: networks.to_owned() };
    app.app.services.change_reading(owner, change).await.unwrap();
}

/// Every address that a reader can ask for, with real things in the holes.
fn addresses(incident: &str, component: &str) -> Vec<String> {
    let readers = GATED.iter().filter(|(m, _, access)| *m == "GET" && *access == Access::Reader).map(|(_, p, _)| *p);
    let all = READ.iter().chain(DRAWN).copied().chain(readers);
    let filled = all.filter(|p| !p.starts_with("/static") && !OPEN.contains(p)).map(|pattern| {
        pattern
            .replace("/incidents/{id}", &format!("/incidents/{incident}"))
            .replace("/components/{id}", &format!("/components/{component}"))
            .replace("{body:.*}", "summary.json")
            .replace("{month}", "2026-11")
            .replace("{year}", "2026")
            .replace("{n}", "1")
            .replace("{pick}", "all")
    });
    let others =
        ["/nowhere", "/de/", "/de/history", "/de/history.atom", "/api/v2/status.json", "/unlock"].map(str::to_owned);
    filled.chain(others).chain([format!("/components/{component}.atom"), format!("/incidents/{incident}.md")]).collect()
}

/// An incident as an owner posts it; answers its identifier.
async fn incident(app: &TestApp, payments: &Id) -> String {
    let browser = Browser::signed_in(app, MARA).await;
    let form = browser.get("/admin/now").await.form("/admin/now");
    let service = format!("component-{payments}");
    let typed = with(form, &[(&service, "yes"), ("body", "Payments fail."), ("do", "page")]);
    let path = browser.post("/admin/now", &typed).await.is(303).location.trim_end_matches("?published").to_owned();
    path.rsplit('/').next().unwrap().to_owned()
}

async fn each_way_to_restrict_the_page_holds_at_every_public_address(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (owner, payments) = company(&app).await;
    let incident = incident(&app, &payments).await;
    let all = addresses(&incident, payments.as_str());
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    for (mode, networks) in [("password", ""), ("networks", "203.0.113.0/24"), ("staff", "")] {
        restrict(&app, &owner, mode, networks).await;
        for path in &all {
            let answer = http.get(format!("{}{path}", app.url)).send().await.unwrap();
            let header = |name: &str| answer.headers().get(name).map_or("", |v| v.to_str().unwrap()).to_owned();
            assert_eq!(answer.status(), 403, "{mode}: {path}");
            assert!(header("cache-control").contains("no-store"), "{mode}: {path}: {}", header("cache-control"));
            assert_eq!(header("x-robots-tag"), "noindex", "{mode}: {path}");
            assert_eq!(header("access-control-allow-origin"), "", "{mode}: {path}");
            let body = answer.text().await.unwrap();
            assert!(!body.contains("Payments"), "{mode}: {path} says what is private: {body}");
        }
        for path in OPEN.iter().filter(|p| **p != "/logo.png") {
            assert_eq!(http.get(format!("{}{path}", app.url)).send().await.unwrap().status(), 200, "{mode}: {path}");
        }
        assert_eq!(app.get("/robots.txt").await, "User-agent: *\nDisallow: /\n");
        for path in ["/subscribe", "/report", "/time-zone", &format!("/incidents/{incident}/comments")] {
            let posted =
                http.post(format!("{}{path}", app.url)).form(&[("email", "a@b.example")]).send().await.unwrap();
            assert_eq!(posted.status(), 403, "{mode}: POST {path}");
        }
    }
    restrict(&app, &owner, "networks", "127.0.0.0/8").await;
    let mut seen = 0;
    for path in all.iter().filter(|p| *p != "/unlock") {
        let answer = http.get(format!("{}{path}", app.url)).send().await.unwrap();
        if answer.status() == 200 {
            seen += 1;
            let header = |name: &str| answer.headers().get(name).map_or("", |v| v.to_str().unwrap()).to_owned();
            assert!(header("cache-control").contains("no-store"), "{path}");
            assert_eq!(
                (header("x-robots-tag").as_str(), header("access-control-allow-origin").as_str()),
                ("noindex", "")
            );
            assert_eq!(header("cross-origin-resource-policy"), "same-origin", "{path}");
        } else {
            assert_ne!(answer.status(), 403, "{path}");
        }
    }
    assert!(seen > 25, "only {seen} addresses answer");
    restrict(&app, &owner, "everybody", "").await;
    let open = http.get(format!("{}/", app.url)).send().await.unwrap();
    assert_eq!(open.status(), 200);
    assert!(!open.headers()["cache-control"].to_str().unwrap().contains("no-store"));
}

async fn the_password_opens_the_page_and_a_new_one_closes_it_again(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (owner, _) = company(&app).await;
    restrict(&app, &owner, "password", "").await;
    let reader = Browser::new(&app);
    let asked = reader.get("/history?x=1").await;
    let form = asked.is(403).has("This page is private").form("/unlock");
    assert!(form.contains(&("next".to_owned(), "/history?x=1".to_owned())));
    let wrong = reader.post("/unlock", &with(form.clone(), &[("password", "another word")])).await;
    let form = wrong.is(422).has("This is not the password.").form("/unlock");
    let opened = reader.post("/unlock", &with(form, &[("password", SECRET)])).await;
    assert_eq!(opened.is(303).location, "/history?x=1");
    reader.get("/").await.is(200).has("Payments");
    reader.get("/api/v2/summary.json").await.is(200);
    Browser::new(&app).get("/").await.is(403);
    let elsewhere = [("password", SECRET), ("next", "//evil.example")];
    assert_eq!(Browser::new(&app).post("/unlock", &with(Vec::new(), &elsewhere)).await.is(303).location, "/");

    let german = Browser::new(&app);
    let form = german.get("/de/").await.form("/unlock");
    german.post("/unlock", &with(form, &[("password", "falsch")])).await.is(422).has("Das ist nicht das Passwort.");

    restrict(&app, &owner, "password", "").await;
    reader.get("/").await.is(403);
    let form = reader.get("/").await.form("/unlock");
    reader.post("/unlock", &with(form, &[("password", SECRET)])).await.is(303);
    app.advance(29 * DAY);
    reader.get("/").await.is(200);
    app.advance(2 * DAY);
    reader.get("/").await.is(403);
}

async fn staff_read_always_and_no_longer_when_their_session_ends(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (owner, _) = company(&app).await;
    for mode in ["staff", "password"] {
        restrict(&app, &owner, mode, "").await;
        let mara = Browser::signed_in(&app, MARA).await;
        mara.get("/").await.is(200).has("Payments");
        app.app.services.end_own_sessions(&owner).await.unwrap();
        eventually("the session no longer opens the page", || async { mara.get("/").await.status == 403 }).await;
    }
    restrict(&app, &owner, "staff", "").await;
    let asked = Browser::new(&app).get("/history").await;
    assert!(asked.is(403).has("Staff: sign in").body.contains("/admin/sign-in?next=%2Fhistory"));
    assert!(!asked.body.contains("action=\"/unlock\""));
    let forged = Browser::new(&app);
    let answer =
        forged.http.get(format!("{}/", app.url)).header("cookie", "__Host-candor=abc; __Host-candor-reader=abc");
    assert_eq!(answer.send().await.unwrap().status(), 403);
}

async fn links_in_mails_keep_working(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (owner, _) = company(&app).await;
    restrict(&app, &owner, "staff", "").await;
    let token = app.app.services.links.subscriber_token(7);
    for path in [format!("/unsubscribe/{token}"), format!("/manage/{token}"), "/confirm/abc".to_owned()] {
        let status = Browser::new(&app).get(&path).await.status;
        assert_ne!(status, 403, "{path}");
    }
    for path in ["/healthz", "/readyz", "/admin/sign-in"] {
        assert_ne!(Browser::new(&app).get(path).await.status, 403, "{path}");
    }
}

async fn guessing_the_password_is_slowed_down(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (owner, _) = company(&app).await;
    restrict(&app, &owner, "password", "").await;
    let reader = Browser::new(&app);
    let mut last = 0;
    for _ in 0..11 {
        last = reader.post("/unlock", &with(Vec::new(), &[("password", "wrong")])).await.status.as_u16();
    }
    assert_eq!(last, 429);
    reader.post("/unlock", &with(Vec::new(), &[("password", SECRET)])).await.is(429).has("That was too often.");
}

async fn an_owner_chooses_who_may_read(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (owner, _) = company(&app).await;
    let mara = Browser::signed_in(&app, MARA).await;
    let path = "/admin/reading";
    let form = mara.get(path).await.is(200).form(path);
    assert!(form.contains(&("mode".to_owned(), "everybody".to_owned())));
    let none = mara.post(path, &with(form.clone(), &[("mode", "password")])).await;
    none.is(422).has("Choose the password that readers need.");
    mara.post(path, &with(form.clone(), &[("mode", "password"), ("password", "short")])).await.is(422);
    let odd = with(form.clone(), &[("mode", "networks"), ("networks", "192.0.2.0/24\noffice")]);
    let again = mara.post(path, &odd).await.is(422).has("\"office\" is not an address or a range.").form(path);
    assert!(again.iter().any(|(n, v)| n == "networks" && v.contains("office")));
    mara.post(path, &with(form.clone(), &[("mode", "networks")])).await.is(422).has("Name at least one address");
    mara.post(path, &with(form, &[("mode", "password"), ("password", SECRET)])).await.is(303);
    let page = mara.get("/admin/reading?saved").await;
    assert!(!page.has("Saved.").has("There is one.").body.contains(SECRET));
    Browser::new(&app).get("/").await.is(403);
    let publisher = app.add_staff("jo@kanal.example", "Jo", "CTO", candor::domain::staff::Role::Publisher).await;
    let refused = app.app.services.change_reading(&publisher, ReadingChange::default()).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    drop(owner);
}
