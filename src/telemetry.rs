//! Logs and counters.

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;
use std::sync::Arc;
use tracing_subscriber::EnvFilter;

/// Writes logs to standard error, filtered by `filter`. Control characters in
/// logged values are escaped by the formatter.
pub fn init(filter: &str) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(filter)?;
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
        .try_init()
        .map_err(|e| anyhow::anyhow!("{e}"))
}

/// What `/metrics` shows. Cheap to clone.
#[derive(Clone)]
pub struct Metrics {
    registry: Arc<Registry>,
    pub mail_sent: Counter,
    pub mail_failed: Counter,
    pub mail_retried: Counter,
    /// Milliseconds since the oldest due delivery fell due; 0 if none is.
    pub mail_oldest_due_ms: Gauge,
    /// 1 while the relay answers.
    pub relay_up: Gauge,
    /// 1 while the database confirms what is shown.
    pub database_up: Gauge,
    pub snapshot_version: Gauge,
    /// Readers who said in the last five minutes that they are affected.
    pub affected_lately: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("candor");
        let mail_sent = Counter::default();
        let mail_failed = Counter::default();
        let mail_retried = Counter::default();
        let mail_oldest_due_ms = Gauge::default();
        let relay_up = Gauge::default();
        let database_up = Gauge::default();
        let snapshot_version = Gauge::default();
        let affected_lately = Gauge::default();
        registry.register("mail_sent", "Mails that the relay accepted", mail_sent.clone());
        registry.register("mail_failed", "Mails given up", mail_failed.clone());
        registry.register("mail_retried", "Mails put back after a temporary refusal", mail_retried.clone());
        registry.register("mail_oldest_due_ms", "Age of the oldest due mail", mail_oldest_due_ms.clone());
        registry.register("relay_up", "Whether the relay answers", relay_up.clone());
        registry.register("database_up", "Whether the database confirms what is shown", database_up.clone());
        registry.register("snapshot_version", "Content version that readers see", snapshot_version.clone());
        registry.register(
            "affected_5min",
            "Readers who said in the last five minutes that they are affected",
            affected_lately.clone(),
        );
        Self {
            registry: Arc::new(registry),
            mail_sent,
            mail_failed,
            mail_retried,
            mail_oldest_due_ms,
            relay_up,
            database_up,
            snapshot_version,
            affected_lately,
        }
    }
}

impl Metrics {
    /// The exposition text of OpenMetrics.
    pub fn text(&self) -> String {
        let mut out = String::new();
        match encode(&mut out, &self.registry) {
            Ok(()) => out,
            Err(_) => String::from("# EOF\n"),
        }
    }
}
