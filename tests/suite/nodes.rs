//! Several nodes on one PostgreSQL, and readers who are slow.

use crate::support::{Engine, PASSWORD, TestApp, eventually, free_address};
use candor::app::App;
use candor::config::Config;
use candor::domain::incident::Status;
use candor::domain::staff::{Role, Scope};
use candor::domain::time::Clock;
use candor::service::Actor;
use candor::service::incident::NewIncident;
use candor::service::reading::ReadingChange;
use candor::service::session::Origin;
use secrecy::ExposeSecret;
use std::net::IpAddr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A second node on the database of `app`, with a folder of its own.
async fn second_node(app: &TestApp, folder: &std::path::Path) -> (App, String) {
    let listen = free_address();
    let url = format!("http://{listen}");
    let settings = [
        ("CANDOR_LISTEN", listen),
        ("CANDOR_BASE_URL", app.url.clone()),
        ("CANDOR_DATA_DIR", folder.display().to_string()),
        ("CANDOR_DATABASE_URL", app.config.database_url.expose_secret().to_owned()),
        ("CANDOR_SECRET_KEY", "a key for tests that is long enough".to_owned()),
        ("CANDOR_WORKERS", "1".to_owned()),
    ];
    let settings = settings.into_iter().map(|(name, value)| (name.to_owned(), value));
    let config = Config::read(None, settings).unwrap();
    (App::start(config, Clock::system()).await.unwrap(), url)
}

#[tokio::test(flavor = "multi_thread")]
async fn what_one_node_publishes_the_other_shows() {
    let app = TestApp::start(Engine::Postgres).await;
    app.app.services.ensure_page("status@example.com").await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (second, url) = second_node(&app, folder.path()).await;
    for (n, services) in [&app.app.services, &second.services, &app.app.services].into_iter().enumerate() {
        let title = format!("Trouble number {n}");
        services.open_incident(&Actor::Cli, NewIncident::titled(&title, Status::Investigating)).await.unwrap();
        for base in [&app.url, &url] {
            eventually("both nodes show it", || async {
                app.http.get(base).send().await.unwrap().text().await.unwrap().contains(&title)
            })
            .await;
        }
    }
    // One goes away; the other goes on.
    second.stop().await;
    let new = NewIncident::titled("Alone", Status::Investigating);
    app.app.services.open_incident(&Actor::Cli, new).await.unwrap();
    assert!(app.get("/").await.contains("Alone"));
}

/// Sends `request` and keeps the connection; answers what came until it closed.
async fn held(app: &TestApp, request: &'static str) -> String {
    let address = app.url.trim_start_matches("http://");
    let mut connection = TcpStream::connect(address).await.unwrap();
    connection.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // An answer or a reset: both end it.
    let _ = tokio::time::timeout(Duration::from_secs(60), connection.read_to_end(&mut answer))
        .await
        .expect("the server lets go of a connection that says nothing");
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_senders_are_let_go_and_disturb_nobody() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.app.services.ensure_page("status@example.com").await.unwrap();
    let headers = "GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ";
    let body = "POST /subscribe HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\n\
                Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nemail=";
    let slow = async {
        let senders = (0..20).flat_map(|_| [held(&app, headers), held(&app, body)]);
        futures_util::future::join_all(senders).await
    };
    let reading = async {
        for _ in 0..50 {
            assert!(app.get("/").await.contains("Status"), "others read on");
        }
    };
    let (answers, ()) = tokio::join!(slow, reading);
    for answer in answers {
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 408"), "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_may_no_longer_do_ends_on_every_node_at_once() {
    let app = TestApp::start(Engine::Postgres).await;
    let owner = app.add_staff("mara@kanal.example", "Mara", "CEO", Role::Owner).await;
    let jo = app.add_staff("jo@kanal.example", "Jo", "CTO", Role::Publisher).await;
    let Actor::Staff { staff, .. } = &jo else { panic!("not a person") };
    let folder = tempfile::tempdir().unwrap();
    let (second, url) = second_node(&app, folder.path()).await;
    let (first, there) = (&app.app.services, &second.services);
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let sign_in = async |n: u8| {
        let origin = Origin { address: IpAddr::from([10, 0, 0, n]), agent: "test" };
        first.sign_in("jo@kanal.example", PASSWORD.to_owned(), origin).await.unwrap().secret
    };
    let ask = async |secret: &str, path: &str| {
        let request = http.get(format!("{url}{path}")).header("cookie", format!("__Host-candor={secret}"));
        request.send().await.unwrap().status().as_u16()
    };
    // Signed in on one node, known on the other; and gone there at once.
    let one = sign_in(1).await;
    assert_eq!(ask(&one, "/admin/now").await, 200);
    first.change_role(&owner, &staff.id, Role::Viewer).await.unwrap();
    assert_eq!(ask(&one, "/admin/now").await, 403);
    first.change_role(&owner, &staff.id, Role::Publisher).await.unwrap();
    assert_eq!(ask(&one, "/admin/now").await, 200);
    first.end_own_sessions(&jo).await.unwrap();
    assert_eq!(ask(&one, "/admin").await, 303);
    let two = sign_in(2).await;
    first.reset_password(&owner, &staff.id, PASSWORD.to_owned()).await.unwrap();
    assert_eq!(ask(&two, "/admin").await, 303);
    let three = sign_in(3).await;
    first.remove_second_factor(&owner, &staff.id).await.unwrap();
    assert_eq!(ask(&three, "/admin").await, 303);
    let four = sign_in(4).await;
    first.disable_staff(&owner, &staff.id).await.unwrap();
    assert_eq!(ask(&four, "/admin").await, 303);

    let (token, secret) = first.create_token(&owner, "robot", Scope::Read, None).await.unwrap();
    let page = there.page().await.unwrap().id;
    let read = async || {
        let request = http.get(format!("{url}/v1/pages/{page}")).header("authorization", format!("OAuth {secret}"));
        request.send().await.unwrap().status().as_u16()
    };
    assert_eq!(read().await, 200);
    first.revoke_token(&owner, &token.id).await.unwrap();
    assert_eq!(read().await, 401);
    second.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_closed_on_one_node_is_closed_on_the_other_within_a_second() {
    let app = TestApp::start(Engine::Postgres).await;
    let owner = app.add_staff("mara@kanal.example", "Mara", "CEO", Role::Owner).await;
    let folder = tempfile::tempdir().unwrap();
    let (second, url) = second_node(&app, folder.path()).await;
    let ask = async || app.http.get(&url).send().await.unwrap().status().as_u16();
    eventually("the second node shows the page", || async { ask().await == 200 }).await;
    let change = ReadingChange { mode: "staff".to_owned(), ..ReadingChange::default() };
    app.app.services.change_reading(&owner, change).await.unwrap();
    let closed = std::time::Instant::now();
    eventually("the second node closes it too", || async { ask().await == 403 }).await;
    println!("closed on the other node after {:?}", closed.elapsed());
    second.stop().await;
}
