//! The real binary, killed with SIGKILL in the middle of a fan-out: nobody is
//! forgotten, and at most one mail for each open connection is repeated.
//!
//! `CANDOR_KILL_RECIPIENTS` and `CANDOR_KILLS` make it larger, and
//! `CANDOR_KILL_BINARY` names another build of the same source.

use crate::support::{Engine, free_address, new_postgres_database};
use candor::app::Parts;
use candor::config::Config;
use candor::domain::incident::Status;
use candor::domain::time::Clock;
use candor::service::Actor;
use candor::service::incident::NewIncident;
use secrecy::ExposeSecret;
use sqlx::Connection;
use std::collections::HashMap;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

const CONNECTIONS: usize = 4;
/// Only a failure takes so long.
pub const LONG: Duration = Duration::from_secs(120);

on_both_engines!(a_killed_fan_out_forgets_nobody);

/// A relay that takes everything and remembers who got what.
#[derive(Default)]
struct Taken {
    mails: usize,
    first: HashMap<String, Vec<u8>>,
    repeated: usize,
    /// Repetitions with other bytes than the first.
    different: usize,
}

struct Sink {
    url: String,
    taken: Arc<Mutex<Taken>>,
    count: watch::Receiver<usize>,
}

impl Sink {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}?tls=none", listener.local_addr().unwrap());
        let taken = Arc::new(Mutex::new(Taken::default()));
        let (sender, count) = watch::channel(0);
        let (sender, all) = (Arc::new(sender), taken.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, all.clone(), sender.clone()));
            }
        });
        Self { url, taken, count }
    }

    /// Waits until `mails` mails were taken in all.
    async fn wait_for(&mut self, mails: usize) {
        let waiting = tokio::time::timeout(LONG, self.count.wait_for(|n| *n >= mails)).await;
        assert!(waiting.is_ok(), "waited for {mails} mails, took {}", self.taken.lock().unwrap().mails);
    }
}

async fn serve(stream: TcpStream, taken: Arc<Mutex<Taken>>, count: Arc<watch::Sender<usize>>) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut stream = BufReader::new(stream);
    stream.write_all(b"220 sink\r\n").await?;
    let (mut line, mut to) = (Vec::new(), String::new());
    loop {
        line.clear();
        if stream.read_until(b'\n', &mut line).await? == 0 {
            return Ok(());
        }
        let command = String::from_utf8_lossy(&line).trim().to_owned();
        let answer: &[u8] = match command.get(..4).unwrap_or_default() {
            "EHLO" => b"250-sink\r\n250 PIPELINING\r\n",
            "RCPT" => {
                to = command.trim_start_matches("RCPT TO:<").trim_end_matches('>').to_owned();
                b"250 ok\r\n"
            }
            "DATA" => {
                stream.write_all(b"354 go\r\n").await?;
                let mut mail = Vec::new();
                loop {
                    line.clear();
                    if stream.read_until(b'\n', &mut line).await? == 0 {
                        // Cut off before its end: not taken.
                        return Ok(());
                    }
                    if line == b".\r\n" {
                        break;
                    }
                    mail.extend_from_slice(&line);
                }
                let mails = take(&taken, &to, mail);
                count.send_replace(mails);
                b"250 taken\r\n"
            }
            "QUIT" => {
                stream.write_all(b"221 bye\r\n").await?;
                return Ok(());
            }
            _ => b"250 ok\r\n",
        };
        stream.write_all(answer).await?;
    }
}

fn take(taken: &Mutex<Taken>, to: &str, mail: Vec<u8>) -> usize {
    let mut taken = taken.lock().unwrap();
    taken.mails += 1;
    match taken.first.get(to) {
        Some(first) => {
            let different = *first != mail;
            taken.repeated += 1;
            taken.different += usize::from(different);
        }
        None => {
            taken.first.insert(to.to_owned(), mail);
        }
    }
    taken.mails
}

/// A process that does not outlive the test.
pub struct Running(Child);

impl Running {
    pub fn start(settings: &[(&'static str, String)]) -> Self {
        let binary = std::env::var("CANDOR_KILL_BINARY").unwrap_or_else(|_| env!("CARGO_BIN_EXE_candor").to_owned());
        let mut command = Command::new(binary);
        // An unknown CANDOR_ variable is an error, and ours are for this test.
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("CANDOR_")) {
            command.env_remove(name);
        }
        command.envs(settings.iter().cloned()).stdout(Stdio::null());
        Self(command.spawn().expect("the candor binary"))
    }

    pub fn kill(&mut self) {
        self.0.kill().expect("it can be killed");
        self.0.wait().expect("it has ended");
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub fn number(name: &str, default: usize) -> usize {
    std::env::var(name).map_or(default, |n| n.parse().expect("a number"))
}

async fn a_killed_fan_out_forgets_nobody(engine: Engine) {
    let (recipients, kills) = (number("CANDOR_KILL_RECIPIENTS", 2_000), number("CANDOR_KILLS", 2));
    let folder = tempfile::tempdir().unwrap();
    let mut sink = Sink::start().await;
    let settings = [
        ("CANDOR_LISTEN", free_address()),
        ("CANDOR_DATA_DIR", folder.path().display().to_string()),
        ("CANDOR_SMTP_URL", sink.url.clone()),
        ("CANDOR_SMTP_CONNECTIONS", CONNECTIONS.to_string()),
        ("CANDOR_MAIL_UNDO_SECONDS", "0".to_owned()),
        ("CANDOR_BASE_URL", "https://status.example.com".to_owned()),
        ("CANDOR_LOG", "error".to_owned()),
        ("CANDOR_WORKERS", "1".to_owned()),
        (
            "CANDOR_DATABASE_URL",
            match engine {
                Engine::Sqlite => format!("sqlite:{}", folder.path().join("candor.db").display()),
                Engine::Postgres => new_postgres_database().await,
            },
        ),
    ];
    publish(&settings, recipients).await;

    let step = recipients / (kills + 1);
    let mut slowest = Duration::ZERO;
    for _ in 0..kills {
        let (before, begun) = (sink.taken.lock().unwrap().mails, Instant::now());
        let mut running = Running::start(&settings);
        sink.wait_for(before + 1).await;
        slowest = slowest.max(begun.elapsed());
        sink.wait_for(before + step).await;
        running.kill();
    }
    let running = Running::start(&settings);
    let database = settings[8].1.as_str();
    let sent = until_done(database).await;
    drop(running);
    let taken = sink.taken.lock().unwrap();
    let lost = recipients - taken.first.len();
    eprintln!(
        "{engine:?}: {recipients} recipients, {kills} kills: lost {lost}, repeated {}, of these with other bytes {}; \
         from start to first mail at most {slowest:?}",
        taken.repeated, taken.different
    );
    assert_eq!((lost, taken.different), (0, 0));
    assert!(taken.repeated <= CONNECTIONS * kills, "{} repeated", taken.repeated);
    assert_eq!(usize::try_from(sent), Ok(recipients), "the counters are right after all");
}

/// Makes the database, its readers and a notification that nobody sends yet.
async fn publish(settings: &[(&'static str, String)], recipients: usize) {
    let pairs = settings.iter().map(|(k, v)| ((*k).to_owned(), v.clone()));
    let config = Config::read(None, pairs).unwrap();
    let parts = Parts::open(&config, Clock::system()).await.unwrap();
    parts.services.ensure_page("status@example.com").await.unwrap();
    let mut connection = sqlx::AnyConnection::connect(config.database_url.expose_secret()).await.unwrap();
    let mut tx = connection.begin().await.unwrap();
    for n in 1..=i64::try_from(recipients).unwrap() {
        sqlx::query(
            "INSERT INTO subscriber (id, public_id, email, email_key, state, all_components, consent_source, created_at)
             VALUES ($1, $2, $3, $3, 'confirmed', 1, 'import', 0)",
        )
        .bind(n)
        .bind(format!("r{n}"))
        .bind(format!("reader{n}@example.com"))
        .execute(&mut *tx)
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    connection.close().await.unwrap();
    let body = "Payments do not work. We are looking into it.".to_owned();
    let new = NewIncident { body, ..NewIncident::titled("Payments are down", Status::Investigating) };
    parts.services.open_incident(&Actor::Cli, new).await.unwrap();
    parts.services.store().unwrap().close().await;
}

/// Waits until the notification is done; answers how many it counted as sent.
async fn until_done(database: &str) -> i64 {
    let mut connection = sqlx::AnyConnection::connect(database).await.unwrap();
    let deadline = Instant::now() + LONG;
    loop {
        let done: Option<i64> = sqlx::query_scalar("SELECT sent FROM notification WHERE state = 'done'")
            .fetch_optional(&mut connection)
            .await
            .unwrap();
        if let Some(sent) = done {
            return sent;
        }
        assert!(Instant::now() < deadline, "the fan-out does not end");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
