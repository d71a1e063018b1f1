//! Several nodes on one PostgreSQL, and readers who are slow.

use crate::support::{Engine, TestApp, eventually, free_address};
use candor::app::App;
use candor::config::Config;
use candor::domain::incident::Status;
use candor::domain::time::Clock;
use candor::service::Actor;
use candor::service::incident::NewIncident;
use secrecy::ExposeSecret;
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
