//! What readers' browsers and caches rely on.

use crate::support::{Engine, TestApp, eventually};
use candor::domain::assertion::{Answer, Answers};
use candor::domain::component::ComponentStatus;
use candor::domain::id::Id;
use candor::domain::incident::Status;
use candor::domain::promise::NextUpdate;
use candor::domain::staff::Role;
use candor::domain::time::MINUTE;
use candor::service::Actor;
use candor::service::component::NewComponent;
use candor::service::compose::Next;
use candor::service::incident::NewIncident;
use candor::snapshot::render::{self, Key};
use candor::web::routes::{Access, DRAWN, GATED, READ};
use reqwest::{Method, StatusCode};

on_both_engines!(
    every_public_address_is_walked,
    an_unchanged_page_is_not_sent_again,
    a_page_comes_in_the_encoding_the_reader_takes,
    head_tells_what_get_would,
    a_query_is_not_looked_at_but_for_the_style_of_a_badge,
    nothing_is_served_with_a_cookie_or_without_the_guarding_headers,
    an_overdue_promise_is_said_by_the_page_itself,
    what_another_process_writes_is_seen,
);

async fn page_with_incident(app: &TestApp) -> (Actor, Id) {
    let mara = app.add_staff("mara@kanal.example", "Mara Lindqvist", "CEO", Role::Owner).await;
    let services = &app.app.services;
    let new = NewComponent { name: "Payments".to_owned(), ..Default::default() };
    let payments = services.add_component(&mara, new).await.unwrap();
    let published = services
        .open_incident(
            &mara,
            NewIncident {
                body: "Payments do not work. We are looking into it.".to_owned(),
                components: vec![(payments.id, ComponentStatus::MajorOutage)],
                answers: Some(Answers { data: Answer::None, security: Answer::None, ..Answers::unknown() }),
                next: Next::Said(NextUpdate::By(app.now().plus(15 * MINUTE))),
                ..NewIncident::titled("Payments are down", Status::Investigating)
            },
        )
        .await
        .unwrap();
    (mara, published.incident_id)
}

/// Every address there is, as the snapshot itself lists them.
fn addresses(app: &TestApp) -> Vec<String> {
    let snapshot = app.app.services.refresher.snapshots().get().clone();
    let keys = render::every(&snapshot.scene());
    let mut all: Vec<String> = keys.iter().filter(|key| **key != Key::NotFound).map(Key::path).collect();
    all.extend(["/favicon.ico", "/favicon.svg", "/badge.svg?style=plain", "/badge.svg?style=dot"].map(str::to_owned));
    all
}

/// Whether `path` is one of those that a pattern of the route table means.
fn is_meant(pattern: &str, path: &str) -> bool {
    if let Some((start, _)) = pattern.split_once("{body:") {
        return path.starts_with(start);
    }
    let (pattern, path) = (pattern.split('/'), path.split('/'));
    pattern.clone().count() == path.clone().count()
        && pattern.zip(path).all(|(p, s)| if p.starts_with('{') { !s.is_empty() } else { p == s })
}

/// An address that is listed has a route, and a route of the table is walked
/// by the tests of this file: neither can be forgotten.
async fn every_public_address_is_walked(engine: Engine) {
    let app = TestApp::start(engine).await;
    page_with_incident(&app).await;
    let all = addresses(&app);
    let read = || READ.iter().chain(DRAWN);
    // What this page has not, others have: tests of their own ask for it.
    let absent = [
        "/history/{month}",
        "/incidents/{id}/revisions",
        "/incidents/{id}/comments/{n}",
        "/incidents/{id}/thread/{pick}",
        "/incidents/{id}/comments.atom",
        "/incidents/{id}/answers.atom",
        "/logo.png",
    ];
    for pattern in read().filter(|p| !absent.contains(*p)) {
        assert!(all.iter().any(|path| is_meant(pattern, path)), "no test asks for {pattern}");
    }
    // A page with a form of its own is behind the gate.
    let open = GATED
        .iter()
        .filter(|(method, _, access)| *method == "GET" && matches!(*access, Access::Public | Access::Reader));
    let routes: Vec<&str> = read().copied().chain(open.map(|(_, pattern, _)| *pattern)).collect();
    for path in &all {
        let plain = path.split('?').next().unwrap_or_default();
        assert!(routes.iter().any(|pattern| is_meant(pattern, plain)), "{path} has no route of its own");
    }
}

async fn an_unchanged_page_is_not_sent_again(engine: Engine) {
    let app = TestApp::start(engine).await;
    page_with_incident(&app).await;
    let get = async |path: &str, tag: &str| {
        app.http.get(format!("{}{path}", app.url)).header("if-none-match", tag).send().await.unwrap()
    };
    for path in addresses(&app) {
        let mut etag = String::new();
        for form in ["{}", "\"x\", W/{}", "*"] {
            // A page that shows the time may have been made anew in between.
            let mut again = get(&path, &form.replace("{}", &etag)).await;
            for _ in 0..3 {
                if again.headers()["etag"] == etag.as_str() {
                    break;
                }
                etag = again.headers()["etag"].to_str().unwrap().to_owned();
                assert!(etag.starts_with('"'), "{path}: a strong validator, got {etag}");
                again = get(&path, &form.replace("{}", &etag)).await;
            }
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{path} {form}");
            assert!(again.headers().contains_key("cache-control"), "{path}");
            assert!(again.bytes().await.unwrap().is_empty(), "{path}");
        }
        assert_eq!(get(&path, "\"other\"").await.status(), StatusCode::OK, "{path}");
    }
}

async fn a_page_comes_in_the_encoding_the_reader_takes(engine: Engine) {
    let app = TestApp::start(engine).await;
    page_with_incident(&app).await;
    let mut large = 0;
    for path in addresses(&app) {
        // What fits into a packet is sent as it is.
        let plain = app.http.get(format!("{}{path}", app.url)).header("accept-encoding", "").send().await.unwrap();
        assert!(plain.headers()["vary"].to_str().unwrap().starts_with("accept-encoding"), "{path}");
        // A picture is packed already.
        if plain.headers()["content-type"] == "image/png" || plain.bytes().await.unwrap().len() < 256 {
            continue;
        }
        large += 1;
        let mut tags = Vec::new();
        let mut lengths = Vec::new();
        for (accept, expected) in [
            ("", None),
            ("gzip", Some("gzip")),
            ("gzip, deflate, br", Some("br")),
            ("br;q=0, gzip;q=0.5", Some("gzip")),
            ("identity;q=1, *;q=0", None),
        ] {
            let answer =
                app.http.get(format!("{}{path}", app.url)).header("accept-encoding", accept).send().await.unwrap();
            let encoding = answer.headers().get("content-encoding").map(|v| v.to_str().unwrap().to_owned());
            assert_eq!(encoding.as_deref(), expected, "{path} {accept:?}");
            assert!(answer.headers()["vary"].to_str().unwrap().starts_with("accept-encoding"), "{path}");
            tags.push((expected, answer.headers()["etag"].to_str().unwrap().to_owned()));
            lengths.push((expected, answer.bytes().await.unwrap().len()));
        }
        let tag = |e| tags.iter().find(|t| t.0 == e).unwrap().1.clone();
        assert_ne!(tag(None), tag(Some("gzip")), "different bytes need different validators");
        assert_ne!(tag(Some("br")), tag(Some("gzip")));
        let length = |e| lengths.iter().find(|t| t.0 == e).unwrap().1;
        assert!(length(Some("gzip")) < length(None), "{path}");
        assert!(length(Some("br")) < length(None), "{path}");
    }
    assert!(large > 20, "{large}");
}

async fn head_tells_what_get_would(engine: Engine) {
    let app = TestApp::start(engine).await;
    page_with_incident(&app).await;
    for path in addresses(&app) {
        let url = format!("{}{path}", app.url);
        let mut get = app.http.get(&url).send().await.unwrap();
        let mut head = app.http.head(&url).send().await.unwrap();
        if head.headers()["etag"] != get.headers()["etag"] {
            // Made anew in between.
            get = app.http.get(&url).send().await.unwrap();
            head = app.http.head(&url).send().await.unwrap();
        }
        assert_eq!(head.status(), get.status(), "{path}");
        for name in ["content-type", "content-length", "etag", "cache-control"] {
            assert_eq!(head.headers().get(name), get.headers().get(name), "{path} {name}");
        }
        assert!(head.bytes().await.unwrap().is_empty(), "{path}");
    }
    let post = app.http.request(Method::DELETE, format!("{}/history", app.url)).send().await.unwrap();
    assert_eq!(post.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(post.headers()["allow"], "GET, HEAD");
}

async fn nothing_is_served_with_a_cookie_or_without_the_guarding_headers(engine: Engine) {
    let app = TestApp::start(engine).await;
    page_with_incident(&app).await;
    let mut paths = addresses(&app);
    paths.extend(
        [
            "/nope",
            "/incidents/nope",
            "/confirm/x",
            "/unsubscribe/x",
            "/manage/x",
            "/admin/sign-in",
            "/v1/pages",
            "/healthz",
        ]
        .map(str::to_owned),
    );
    for path in paths {
        let answer = app.http.get(format!("{}{path}", app.url)).send().await.unwrap();
        let headers = answer.headers();
        assert!(!headers.contains_key("set-cookie"), "{path}");
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        let csp = headers["content-security-policy"].to_str().unwrap();
        assert!(csp.contains("default-src 'none'") && !csp.contains("unsafe"), "{path}: {csp}");
        // Only the banner may be shown in a frame elsewhere.
        assert_eq!(csp.contains("frame-ancestors 'none'"), path != "/embed", "{path}: {csp}");
        assert!(headers.contains_key("referrer-policy"), "{path}");
        assert!(!headers.contains_key("candor-as-of"), "{path} is as of now");
        let private =
            ["/healthz", "/confirm", "/unsubscribe", "/manage", "/admin", "/v1"].iter().any(|p| path.starts_with(p));
        let stored = headers["cache-control"] != "no-store";
        assert_ne!(private, stored, "{path}: {:?}", headers["cache-control"]);
        let shared = headers.get("access-control-allow-origin").is_some();
        assert_eq!(shared, is_for_anybody(&path), "{path}");
        let kept = headers.get("cross-origin-resource-policy").map(|v| v.to_str().unwrap());
        let expected = if shared || path == "/embed" { "cross-origin" } else { "same-origin" };
        assert_eq!(kept, Some(expected), "{path}");
    }
}

/// What programs on other sites may load: everything that is no page.
fn is_for_anybody(path: &str) -> bool {
    let end = path.split('?').next().unwrap_or_default().rsplit_once('.').map(|(_, end)| end);
    let open = ["/status.txt", "/llms.txt"].contains(&path) || path == "/embed.js" || path.contains("badge.svg");
    open || matches!(end, Some("json" | "atom" | "rss" | "ics" | "md" | "csv" | "png"))
}

/// A query makes no document: what anybody appends to an address is the same
/// document, and an unknown style is the first one.
async fn a_query_is_not_looked_at_but_for_the_style_of_a_badge(engine: Engine) {
    let app = TestApp::start(engine).await;
    page_with_incident(&app).await;
    let tag = async |path: &str| {
        let answer = app.http.get(format!("{}{path}", app.url)).send().await.unwrap();
        answer.headers()["etag"].to_str().unwrap().to_owned()
    };
    let flat = tag("/badge.svg").await;
    assert_ne!(tag("/badge.svg?style=plain").await, flat);
    assert_ne!(tag("/badge.svg?style=dot").await, flat);
    for query in ["style=flat", "style=nonsense", "x=1&style=", "style", "%73tyle=dot"] {
        assert_eq!(tag(&format!("/badge.svg?{query}")).await, flat, "{query}");
    }
    assert_eq!(tag("/history.json?page=2").await, tag("/history.json").await);
}

async fn an_overdue_promise_is_said_by_the_page_itself(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, id) = page_with_incident(&app).await;
    assert!(app.get("/").await.contains("Next update by"));
    app.advance(27 * MINUTE);
    // Nobody writes anything: the page must notice by itself.
    for path in ["/".to_owned(), format!("/incidents/{id}")] {
        eventually("the page says that the promise is overdue", || async { app.get(&path).await.contains("12 min") })
            .await;
    }
}

async fn what_another_process_writes_is_seen(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (mara, _) = page_with_incident(&app).await;
    let other = candor::app::Parts::open(&app.config, candor::domain::time::Clock::system()).await.unwrap();
    let new = NewComponent { name: "A component from elsewhere".to_owned(), ..Default::default() };
    other.services.add_component(&mara, new).await.unwrap();
    eventually("the other process's component is on the page", || async {
        app.get("/").await.contains("A component from elsewhere")
    })
    .await;
}

/// Addresses that exist nowhere, and addresses with a query, touch no database:
/// the pages are served while there is none.
#[tokio::test(flavor = "multi_thread")]
async fn pages_are_served_with_their_age_when_the_database_goes_away() {
    let app = TestApp::start(Engine::Sqlite).await;
    let (mara, _) = page_with_incident(&app).await;
    let database = app.folder().join("candor.db");
    let away = app.folder().join("moved.db");
    std::fs::rename(&database, &away).unwrap();
    eventually("the page says that it may be old", || async {
        app.get("/").await.contains("We cannot reach our database")
    })
    .await;
    for path in addresses(&app) {
        let answer = app.http.get(format!("{}{path}?cache=buster", app.url)).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        let as_of = answer.headers().get("candor-as-of").map(|at| at.to_str().unwrap().to_owned());
        // Style and icon are the program's own: no database knows them.
        let fixed = path.starts_with("/static/") || path.starts_with("/favicon");
        assert_eq!(as_of.is_some_and(|at| at.ends_with('Z')), !fixed, "{path}");
    }
    assert!(app.get("/").await.contains("Payments"), "never greener than before");
    let answer = app.http.get(format!("{}/nope", app.url)).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::NOT_FOUND);
    // Nothing is accepted that would be lost.
    let new = NewComponent { name: "Lost".to_owned(), ..Default::default() };
    assert!(app.app.services.add_component(&mara, new).await.is_err());
    let ready = app.http.get(format!("{}/readyz", app.url)).send().await.unwrap();
    assert_eq!(ready.status(), StatusCode::SERVICE_UNAVAILABLE);
    let typed =
        app.http.post(format!("{}/subscribe", app.url)).form(&[("email", "a@example.com")]).send().await.unwrap();
    assert_eq!(typed.status(), StatusCode::SERVICE_UNAVAILABLE);

    std::fs::rename(&away, &database).unwrap();
    eventually("the page is current again", || async { !app.get("/").await.contains("We cannot reach our database") })
        .await;
    let new = NewComponent { name: "Kept".to_owned(), ..Default::default() };
    app.app.services.add_component(&mara, new).await.unwrap();
    assert!(app.get("/").await.contains("Kept"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restart_without_a_database_serves_the_last_good_snapshot() {
    let app = TestApp::start(Engine::Sqlite).await;
    let (_, id) = page_with_incident(&app).await;
    // Stopping keeps the newest state on disk.
    let TestApp { app: running, config, url, http, folder: _folder, .. } = app;
    running.stop().await;
    let database = config.data_dir.join("candor.db");
    std::fs::rename(&database, config.data_dir.join("moved.db")).unwrap();
    std::fs::create_dir(&database).unwrap();
    let again = candor::app::App::start(config.clone(), candor::domain::time::Clock::system()).await.unwrap();
    for path in ["/".to_owned(), format!("/incidents/{id}")] {
        let page = http.get(format!("{url}{path}")).send().await.unwrap().text().await.unwrap();
        assert!(page.contains("Payments"), "{path}: {page}");
        assert!(page.contains("We cannot reach our database"), "{path}: {page}");
    }
    again.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_database_is_noticed_and_no_longer_written() {
    let app = TestApp::start(Engine::Sqlite).await;
    let (mara, _) = page_with_incident(&app).await;
    for n in 0..200 {
        let new = NewComponent { name: format!("Component {n}"), ..Default::default() };
        app.app.services.add_component(&mara, new).await.unwrap();
    }
    let TestApp { app: running, config, url, http, folder: _folder, .. } = app;
    running.stop().await;
    let database = config.data_dir.join("candor.db");
    let mut bytes = std::fs::read(&database).unwrap();
    // The second half of the file, so that it can still be opened.
    let half = bytes.len() / 8192 * 4096;
    bytes[half..].fill(0xa5);
    std::fs::write(&database, bytes).unwrap();
    let again = candor::app::App::start(config.clone(), candor::domain::time::Clock::system()).await.unwrap();
    eventually("the page says that it may be old", || async {
        let page = http.get(&url).send().await.unwrap().text().await.unwrap();
        page.contains("We cannot reach our database") && page.contains("Payments")
    })
    .await;
    let ready = http.get(format!("{url}/readyz")).send().await.unwrap();
    assert_eq!(ready.status(), StatusCode::SERVICE_UNAVAILABLE);
    again.stop().await;
}
