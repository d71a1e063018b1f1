//! What readers' browsers and caches rely on.

mod support;

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
use reqwest::{Method, StatusCode};
use support::{Engine, TestApp, eventually};

on_both_engines!(
    an_unchanged_page_is_not_sent_again,
    a_page_comes_in_the_encoding_the_reader_takes,
    head_tells_what_get_would,
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

/// Every kind of public address.
fn addresses(id: &Id) -> Vec<String> {
    let mut all: Vec<String> =
        ["/", "/history", "/history.atom", "/history.rss", "/subscribe", "/robots.txt", "/sitemap.xml"]
            .map(str::to_owned)
            .to_vec();
    all.push(format!("/incidents/{id}"));
    for body in [
        "summary",
        "status",
        "components",
        "incidents",
        "incidents/unresolved",
        "scheduled-maintenances",
        "scheduled-maintenances/upcoming",
        "scheduled-maintenances/active",
    ] {
        all.push(format!("/api/v2/{body}.json"));
    }
    all
}

async fn an_unchanged_page_is_not_sent_again(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, id) = page_with_incident(&app).await;
    for path in addresses(&id) {
        let first = app.http.get(format!("{}{path}", app.url)).send().await.unwrap();
        assert_eq!(first.status(), StatusCode::OK, "{path}");
        let etag = first.headers()["etag"].to_str().unwrap().to_owned();
        assert!(etag.starts_with('"'), "{path}: a strong validator, got {etag}");
        for tag in [etag.clone(), format!("\"x\", W/{etag}"), "*".to_owned()] {
            let again = app.http.get(format!("{}{path}", app.url)).header("if-none-match", &tag).send().await.unwrap();
            assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{path} {tag}");
            assert_eq!(again.headers()["etag"], etag.as_str(), "{path}");
            assert!(again.headers().contains_key("cache-control"), "{path}");
            assert!(again.bytes().await.unwrap().is_empty(), "{path}");
        }
        let other =
            app.http.get(format!("{}{path}", app.url)).header("if-none-match", "\"other\"").send().await.unwrap();
        assert_eq!(other.status(), StatusCode::OK, "{path}");
    }
}

async fn a_page_comes_in_the_encoding_the_reader_takes(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, id) = page_with_incident(&app).await;
    for path in [format!("/incidents/{id}"), "/".to_owned(), "/api/v2/summary.json".to_owned()] {
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
            assert_eq!(answer.headers()["vary"], "accept-encoding");
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
}

async fn head_tells_what_get_would(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, id) = page_with_incident(&app).await;
    for path in addresses(&id) {
        let url = format!("{}{path}", app.url);
        let get = app.http.get(&url).send().await.unwrap();
        let head = app.http.head(&url).send().await.unwrap();
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
    let (_, id) = page_with_incident(&app).await;
    let mut paths = addresses(&id);
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
        assert!(headers.contains_key("referrer-policy"), "{path}");
        let private =
            ["/healthz", "/confirm", "/unsubscribe", "/manage", "/admin", "/v1"].iter().any(|p| path.starts_with(p));
        let stored = headers["cache-control"] != "no-store";
        assert_ne!(private, stored, "{path}: {:?}", headers["cache-control"]);
        let shared = headers.get("access-control-allow-origin").is_some();
        assert_eq!(shared, path.starts_with("/api/v2") || path.starts_with("/history."), "{path}");
    }
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
    let (mara, id) = page_with_incident(&app).await;
    let database = app.folder().join("candor.db");
    let away = app.folder().join("moved.db");
    std::fs::rename(&database, &away).unwrap();
    eventually("the page says that it may be old", || async {
        app.get("/").await.contains("We cannot reach our database")
    })
    .await;
    for path in addresses(&id) {
        let answer = app.http.get(format!("{}{path}?cache=buster", app.url)).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
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
