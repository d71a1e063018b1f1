//! Measures the outbox: from rows in the database to marks in the database,
//! through a relay that takes everything. `script/bench-mail` runs it.
//!
//! `outbox_bench DATABASE_URL SMTP_URL CONNECTIONS MESSAGES` prints messages a second.

use candor::app::Parts;
use candor::config::Config;
use candor::domain::incident::Status;
use candor::domain::time::Clock;
use candor::service::Actor;
use candor::service::incident::NewIncident;
use candor::worker::Supervisor;
use candor::worker::outbox::Outbox;
use std::time::{Duration, Instant};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [database, smtp, connections, messages] = arguments.as_slice() else {
        anyhow::bail!("usage: outbox_bench DATABASE_URL SMTP_URL CONNECTIONS MESSAGES");
    };
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
    let published = services.open_incident(&Actor::Cli, new).await?;
    let id = published.notification_id.ok_or_else(|| anyhow::anyhow!("nothing is to be sent"))?;
    let relay = config.relay.clone().ok_or_else(|| anyhow::anyhow!("no relay"))?;
    let outbox = Outbox::new(relay, &config, services.clone(), parts.metrics.clone());
    let mut workers = Supervisor::default();
    let begun = Instant::now();
    workers.run("outbox", move |stop| outbox.clone().run(stop));
    let mut first = None;
    loop {
        let sent = parts.metrics.mail_sent.get();
        if sent > 0 && first.is_none() {
            first = Some((begun.elapsed(), Instant::now()));
        }
        if sent >= messages.unsigned_abs() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let Some((to_first, since)) = first else { anyhow::bail!("nothing was sent") };
    let rate = messages as f64 / since.elapsed().as_secs_f64();
    let found = services.notification(&Actor::Cli, id).await?;
    eprintln!("first mail after {to_first:?}, {messages} marked as sent after {:?}; {}", since.elapsed(), found.state);
    println!("{rate:.0}");
    workers.stop().await;
    let _ = std::fs::remove_dir_all(folder);
    Ok(())
}

/// Confirmed subscribers, written straight into the database.
async fn seed(database: &str, count: i64) -> anyhow::Result<()> {
    use sqlx::Connection;
    let mut connection = sqlx::AnyConnection::connect(database).await?;
    let mut tx = connection.begin().await?;
    for n in 1..=count {
        sqlx::query(
            "INSERT INTO subscriber (id, public_id, email, email_key, state, all_components, consent_source, created_at)
             VALUES ($1, $2, $3, $3, 'confirmed', 1, 'import', 0)",
        )
        .bind(n)
        .bind(format!("b{n}"))
        .bind(format!("reader{n}@example.com"))
        .execute(&mut *tx)
        .await?;
    }
    tx.commit().await?;
    connection.close().await?;
    Ok(())
}
