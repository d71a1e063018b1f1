//! The real binary, killed with SIGKILL while it tells webhooks: nothing is
//! lost, and what is told twice is the same message under the same id.

use crate::kill::{LONG, Running, number};
use crate::support::receiver::{Got, Manner, Receiver};
use crate::support::{Engine, free_address, new_postgres_database};
use candor::app::Parts;
use candor::config::Config;
use candor::domain::endpoint::{EndpointKind, EndpointWishes};
use candor::domain::incident::Status;
use candor::domain::time::Clock;
use candor::service::Actor;
use candor::service::endpoint::NewEndpoint;
use candor::service::incident::NewIncident;
use sqlx::Connection;
use std::collections::BTreeMap;
use std::time::{Duration, Instant};

on_both_engines!(killed_while_it_tells_webhooks_it_forgets_none);

const ENDPOINTS: usize = 20;

async fn killed_while_it_tells_webhooks_it_forgets_none(engine: Engine) {
    let events = number("CANDOR_KILL_EVENTS", 20);
    let all = ENDPOINTS * events;
    // On PostgreSQL another node could be at work: what a killed one held
    // waits for the end of its lease, a minute.
    let kills = number("CANDOR_KILLS", if engine == Engine::Sqlite { 3 } else { 1 });
    let folder = tempfile::tempdir().unwrap();
    let receiver = Receiver::start(Manner::Answers(200, "ok")).await;
    let database = match engine {
        Engine::Sqlite => format!("sqlite:{}", folder.path().join("candor.db").display()),
        Engine::Postgres => new_postgres_database().await,
    };
    let settings = [
        ("CANDOR_LISTEN", free_address()),
        ("CANDOR_DATA_DIR", folder.path().display().to_string()),
        ("CANDOR_DATABASE_URL", database.clone()),
        ("CANDOR_SECRET_KEY", "a key for tests that is long enough".to_owned()),
        ("CANDOR_WEBHOOK_NETWORKS", "127.0.0.0/8".to_owned()),
        ("CANDOR_BASE_URL", "https://status.example.com".to_owned()),
        ("CANDOR_LOG", "error".to_owned()),
        ("CANDOR_WORKERS", "1".to_owned()),
    ];
    publish(&settings, &receiver, events).await;
    for kill in 1..=kills {
        let mut running = Running::start(&settings);
        until(&format!("a part was told before kill {kill}"), || receiver.got().len() >= all * kill / (kills + 1))
            .await;
        running.kill();
    }
    let running = Running::start(&settings);
    until_told(&database).await;
    drop(running);

    let mut told: BTreeMap<(String, String), Vec<Got>> = BTreeMap::new();
    for got in receiver.got() {
        told.entry((got.line.clone(), got.header("webhook-id").to_owned())).or_default().push(got);
    }
    let repeated: usize = told.values().map(|same| same.len() - 1).sum();
    eprintln!("{engine:?}: {all} to tell, {kills} kills: lost {}, repeated {repeated}", all - told.len());
    assert_eq!(told.len(), all, "every endpoint was told of everything");
    assert!(repeated <= ENDPOINTS * kills, "{repeated} repeated: more than one for each endpoint and kill");
    for same in told.values() {
        assert!(same.iter().all(|got| got.body == same[0].body), "a repetition is the same message");
    }
    // Each was told in order, repetitions aside.
    for n in 0..ENDPOINTS {
        let line = format!("POST /{n} HTTP/1.1");
        let mut names: Vec<String> = Vec::new();
        for got in receiver.got().into_iter().filter(|got| got.line == line) {
            let name = got.json()["incident"]["name"].as_str().unwrap().to_owned();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let wanted: Vec<String> = (0..events).map(|event| format!("Incident {event}")).collect();
        assert_eq!(names, wanted, "{line}");
    }
}

/// Makes the database with everything that waits to be told.
async fn publish(settings: &[(&'static str, String)], receiver: &Receiver, events: usize) {
    let pairs = settings.iter().map(|(k, v)| ((*k).to_owned(), v.clone()));
    let config = Config::read(None, pairs).unwrap();
    let services = Parts::open(&config, Clock::system()).await.unwrap().services;
    services.ensure_page("status@example.com").await.unwrap();
    for n in 0..ENDPOINTS {
        let new = NewEndpoint {
            kind: EndpointKind::Webhook,
            name: format!("Program {n}"),
            url: receiver.url(&format!("/{n}")),
            contact: String::new(),
            wishes: EndpointWishes {
                incidents: true,
                maintenance: true,
                component_updates: false,
                components: Vec::new(),
            },
        };
        services.add_endpoint(&Actor::Cli, new).await.unwrap();
    }
    for event in 0..events {
        let body = "Payments do not work.".to_owned();
        let new = NewIncident { body, ..NewIncident::titled(format!("Incident {event}"), Status::Investigating) };
        services.open_incident(&Actor::Cli, new).await.unwrap();
    }
    services.store().unwrap().close().await;
}

async fn until(what: &str, done: impl Fn() -> bool) {
    let deadline = Instant::now() + LONG;
    while !done() {
        assert!(Instant::now() < deadline, "waited in vain until {what}");
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// Waits until nothing is left to tell.
async fn until_told(database: &str) {
    let mut connection = sqlx::AnyConnection::connect(database).await.unwrap();
    let deadline = Instant::now() + LONG;
    loop {
        let waiting: i64 = sqlx::query_scalar("SELECT count(*) FROM endpoint_delivery WHERE state = 'waiting'")
            .fetch_one(&mut connection)
            .await
            .unwrap();
        if waiting == 0 {
            return;
        }
        assert!(Instant::now() < deadline, "{waiting} are not told");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
