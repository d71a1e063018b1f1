//! Measures the outbox: from rows in the database to marks in the database,
//! through a relay that takes everything. `script/bench-mail` runs it.
//!
//! `outbox_bench DATABASE_URL SMTP_URL CONNECTIONS MESSAGES` prints messages a
//! second and microseconds of CPU for each, its own and PostgreSQL's, and on
//! standard error what else is worth knowing. With `letters`
//! behind it somebody asks for a confirmation twice a second meanwhile.

use candor::app::Parts;
use candor::config::Config;
use candor::domain::incident::Status;
use candor::domain::language::Language;
use candor::domain::time::Clock;
use candor::service::incident::NewIncident;
use candor::service::{Actor, Services};
use candor::worker::Supervisor;
use candor::worker::outbox::Outbox;
use sqlx::Connection;
use std::net::{IpAddr, Ipv4Addr};
use std::time::{Duration, Instant};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [database, smtp, connections, messages, rest @ ..] = arguments.as_slice() else {
        anyhow::bail!("usage: outbox_bench DATABASE_URL SMTP_URL CONNECTIONS MESSAGES [letters]");
    };
    let letters = rest.iter().any(|word| word == "letters");
    let messages: i64 = messages.parse()?;
    if let Ok(filter) = std::env::var("CANDOR_LOG") {
        candor::telemetry::init(&filter)?;
    }
    let folder = std::env::temp_dir().join(format!("candor-bench-{}", std::process::id()));
    let settings = [
        ("CANDOR_DATABASE_URL", database.clone()),
        ("CANDOR_SMTP_URL", smtp.clone()),
        ("CANDOR_SMTP_CONNECTIONS", connections.clone()),
        ("CANDOR_SMTP_MAX_PER_CONNECTION", "100000".to_owned()),
        ("CANDOR_DATA_DIR", folder.display().to_string()),
        ("CANDOR_MAIL_UNDO_SECONDS", "0".to_owned()),
        ("CANDOR_BASE_URL", "https://status.example.com".to_owned()),
    ];
    let config = Config::read(None, settings.into_iter().map(|(k, v)| (k.to_owned(), v)))?;
    let parts = Parts::open(&config, Clock::system()).await?;
    let services = parts.services.clone();
    services.ensure_page("status@example.com").await?;
    seed(database, messages).await?;
    let body = "Payments do not work. We are looking into it. ".repeat(4);
    let new = NewIncident { body, ..NewIncident::titled("Payments are down", Status::Investigating) };
    let asked = Instant::now();
    let published = services.open_incident(&Actor::Cli, new).await?;
    eprintln!("publishing answered after {:?}", asked.elapsed());
    let id = published.notification_id.ok_or_else(|| anyhow::anyhow!("nothing is to be sent"))?;
    let relay = config.relay.clone().ok_or_else(|| anyhow::anyhow!("no relay"))?;
    let outbox = Outbox::new(relay, &config, services.clone(), parts.metrics.clone());
    let mut workers = Supervisor::default();
    let begun = Instant::now();
    workers.run("outbox", move |stop| outbox.clone().run(stop));
    let asking = letters.then(|| tokio::spawn(ask(services.clone(), database.clone())));
    let mut first = None;
    loop {
        let sent = parts.metrics.mail_sent.get();
        if sent > 0 && first.is_none() {
            first = Some((begun.elapsed(), Instant::now(), cpu(database).await));
        }
        if sent >= messages.unsigned_abs() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    if let Some(asking) = asking {
        asking.abort();
    }
    let Some((to_first, since, cpu_before)) = first else { anyhow::bail!("nothing was sent") };
    let rate = messages as f64 / since.elapsed().as_secs_f64();
    let cpu_each = (cpu(database).await - cpu_before) / messages as f64;
    let found = services.notification(&Actor::Cli, id).await?;
    eprintln!("first mail after {to_first:?}, {messages} marked as sent after {:?}; {}", since.elapsed(), found.state);
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:")).unwrap_or("unknown").trim();
    eprintln!("memory at most {peak}");
    println!("{rate:.0} {cpu_each:.0}");
    workers.stop().await;
    let _ = std::fs::remove_dir_all(folder);
    Ok(())
}

/// Microseconds of CPU used so far by this process and by what serves it in a
/// PostgreSQL on this machine.
async fn cpu(database: &str) -> f64 {
    let mut pids = vec!["self".to_owned()];
    if database.starts_with("postgres")
        && let Ok(mut connection) = sqlx::AnyConnection::connect(database).await
    {
        let backends = "SELECT CAST(pid AS BIGINT) FROM pg_stat_activity WHERE datname = current_database()";
        let found: Vec<i64> = sqlx::query_scalar(backends).fetch_all(&mut connection).await.unwrap_or_default();
        pids.extend(found.iter().map(i64::to_string));
    }
    pids.iter().filter_map(|pid| ticks(pid)).sum::<f64>() * 10_000.0
}

/// Hundredths of a second that a process has used: user and system time.
fn ticks(pid: &str) -> Option<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let fields: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
    Some(fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?)
}

/// Asks for a confirmation twice a second, and says how long the slowest one
/// took until the relay had it.
async fn ask(services: Services, database: String) -> anyhow::Result<()> {
    let mut connection = sqlx::AnyConnection::connect(&database).await?;
    let mut slowest = Duration::ZERO;
    for n in 0..u32::MAX {
        let asked = Instant::now();
        let from = IpAddr::V4(Ipv4Addr::from_bits(0x0a00_0000 + n * 256));
        services.subscribe(&format!("new{n}@example.com"), None, Language::English, from).await?;
        let waiting = "SELECT count(*) FROM letter WHERE state IN (0, 1)";
        while sqlx::query_scalar::<_, i64>(waiting).fetch_one(&mut connection).await? > 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        if asked.elapsed() > slowest {
            slowest = asked.elapsed();
            eprintln!("confirmation {n} was at the relay after {slowest:?}, the slowest so far");
        }
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    Ok(())
}

/// Confirmed subscribers, written straight into the database.
async fn seed(database: &str, count: i64) -> anyhow::Result<()> {
    let mut connection = sqlx::AnyConnection::connect(database).await?;
    sqlx::query(
        "WITH RECURSIVE n(i) AS (SELECT CAST(1 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < $1)
         INSERT INTO subscriber (id, public_id, email, email_key, state, all_components, consent_source, created_at)
         SELECT i, 'b' || i, 'reader' || i || '@example.com', 'reader' || i || '@example.com', 'confirmed', 1,
                'import', 0 FROM n",
    )
    .bind(count)
    .execute(&mut connection)
    .await?;
    connection.close().await?;
    Ok(())
}
