//! The whole application, started as `main` starts it, for tests that use it
//! from outside.

#![allow(dead_code)]

pub mod browser;
pub mod company;
pub mod device;
pub mod provider;
pub mod receiver;
pub mod smtp;
pub mod visitor;

use candor::app::App;
use candor::config::Config;
use candor::domain::staff::{Role, Scope};
use candor::domain::time::{Clock, Timestamp};
use candor::service::Actor;
use candor::service::staff::NewStaff;
use sqlx::Connection;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

/// The password of every person that tests make.
pub const PASSWORD: &str = "correct horse battery";

/// A running Candor with a database of its own.
pub struct TestApp {
    pub app: App,
    pub config: Config,
    pub url: String,
    pub http: reqwest::Client,
    /// Milliseconds added to the system's clock.
    skew: Arc<AtomicI64>,
    pub folder: tempfile::TempDir,
}

impl TestApp {
    /// Starts with an empty database and no mail.
    pub async fn start(engine: Engine) -> Self {
        Self::start_with(engine, &[]).await
    }

    /// Starts with these settings, as they would stand in the environment.
    pub async fn start_with(engine: Engine, settings: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = match engine {
            Engine::Sqlite => format!("sqlite:{}", folder.path().join("candor.db").display()),
            Engine::Postgres => new_postgres_database().await,
        };
        let skew = Arc::new(AtomicI64::new(0));
        // Between choosing a port and taking it, another test may have taken it.
        for last in [false, false, false, true] {
            let config = configured(folder.path(), &database, settings);
            match App::start(config.clone(), clock(&skew)).await {
                Ok(app) => return Self::running(app, config, skew, folder),
                Err(error) if !last && format!("{error:#}").contains("cannot listen") => {}
                Err(error) => panic!("Candor does not start: {error:#}"),
            }
        }
        unreachable!("the last attempt starts or panics")
    }

    fn running(app: App, config: Config, skew: Arc<AtomicI64>, folder: tempfile::TempDir) -> Self {
        let http = reqwest::Client::builder()
            .cookie_store(true)
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .expect("a client");
        let url = format!("http://{}", config.listen);
        Self { app, config, url, http, skew, folder }
    }

    /// The folder with the database and the snapshot.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Moves the application's clock forward.
    pub fn advance(&self, ms: i64) {
        self.skew.fetch_add(ms, Ordering::SeqCst);
    }

    /// What the application's clock says.
    pub fn now(&self) -> Timestamp {
        self.app.services.clock.now()
    }

    /// Stops it and starts it again on the same database and address.
    pub async fn restart(self) -> Self {
        let Self { app, config, url, http, skew, folder } = self;
        app.stop().await;
        let app = App::start(config.clone(), clock(&skew)).await.expect("Candor starts again");
        Self { app, config, url, http, skew, folder }
    }

    /// The body of a page.
    pub async fn get(&self, path: &str) -> String {
        let answer = self.http.get(format!("{}{path}", self.url)).send().await.expect("an answer");
        answer.text().await.expect("a text body")
    }

    /// A person with this role; the page is made with the first one.
    pub async fn add_staff(&self, email: &str, name: &str, title: &str, role: Role) -> Actor {
        let services = &self.app.services;
        let new = NewStaff {
            email: email.to_owned(),
            name: name.to_owned(),
            title: title.to_owned(),
            role: Some(role),
            password: PASSWORD.to_owned(),
        };
        let staff = services.add_staff(&Actor::Cli, new).await.expect("a new person");
        services.ensure_page(email).await.expect("a page");
        Actor::Staff { staff, address: "127.0.0.1".to_owned() }
    }

    /// A token for the management API.
    pub async fn token(&self, scope: Scope) -> String {
        self.app.services.ensure_page("status@example.com").await.expect("a page");
        let (_, secret) = self.app.services.create_token(&Actor::Cli, "test", scope, None).await.expect("a token");
        secret
    }
}

/// On a port of its own.
fn configured(folder: &std::path::Path, database: &str, settings: &[(&str, &str)]) -> Config {
    let listen = free_address();
    let mut environment = vec![
        ("CANDOR_BASE_URL".to_owned(), format!("http://{listen}")),
        ("CANDOR_LISTEN".to_owned(), listen),
        ("CANDOR_DATA_DIR".to_owned(), folder.display().to_string()),
        ("CANDOR_DATABASE_URL".to_owned(), database.to_owned()),
        ("CANDOR_SECRET_KEY".to_owned(), "a key for tests that is long enough".to_owned()),
        ("CANDOR_WORKERS".to_owned(), "1".to_owned()),
        ("CANDOR_MAIL_UNDO_SECONDS".to_owned(), "0".to_owned()),
    ];
    environment.extend(settings.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())));
    Config::read(None, environment.into_iter()).expect("a valid configuration")
}

fn clock(skew: &Arc<AtomicI64>) -> Clock {
    let (system, skew) = (Clock::system(), skew.clone());
    Clock::from_fn(move || system.now().plus(skew.load(Ordering::SeqCst)))
}

/// A port that was free a moment ago.
pub fn free_address() -> String {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("its address").to_string()
}

/// A new database on the server that script/test starts.
pub async fn new_postgres_database() -> String {
    let server = std::env::var("CANDOR_TEST_POSTGRES").expect(
        "CANDOR_TEST_POSTGRES must name a PostgreSQL server, such as postgres://postgres@127.0.0.1:5499/postgres; \
         script/test starts one",
    );
    let name = format!("candor_{}", candor::domain::id::Id::random());
    let mut connection = sqlx::PgConnection::connect(&server).await.expect("the PostgreSQL server");
    sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .execute(&mut connection)
        .await
        .expect("a new database");
    let (address, _) = server.rsplit_once('/').expect("an address with a database");
    format!("{address}/{name}")
}

/// Waits until `condition` holds, looking often; fails after half a minute.
pub async fn eventually<F: Future<Output = bool>>(what: &str, mut condition: impl FnMut() -> F) {
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(30);
    while !condition().await {
        assert!(std::time::Instant::now() < deadline, "waited in vain until {what}");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

/// Runs each test on SQLite and on PostgreSQL.
#[macro_export]
macro_rules! on_both_engines {
    ($($name:ident),+ $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name($crate::support::Engine::Sqlite).await;
            })+
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name($crate::support::Engine::Postgres).await;
            })+
        }
    };
}
