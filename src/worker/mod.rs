//! What runs beside the pages. One table of workers, each supervised: a panic
//! costs one round, never the process.

pub mod comment_notices;
pub mod endpoints;
pub mod housekeeping;
pub mod outbox;
pub mod schedule;
pub mod supervisor;
pub mod watch;

pub use supervisor::Supervisor;

use crate::app::Parts;
use crate::config::Config;
use std::path::PathBuf;

/// Starts every worker.
pub fn start(config: &Config, parts: &Parts, snapshot_file: PathBuf) -> Supervisor {
    let mut supervisor = Supervisor::default();
    let watch = watch::Watch::new(
        config.clone(),
        parts.services.clone(),
        parts.store.clone(),
        parts.metrics.clone(),
        snapshot_file,
    );
    supervisor.run("watch", move |stop| watch.clone().run(stop));
    let clock = watch::Ticker::new(parts.services.clone());
    supervisor.run("ticker", move |stop| clock.clone().run(stop));
    let services = parts.services.clone();
    supervisor.run("housekeeping", move |stop| housekeeping::run(services.clone(), stop));
    let services = parts.services.clone();
    supervisor.run("schedule", move |stop| schedule::run(services.clone(), stop));
    let services = parts.services.clone();
    supervisor.run("comment notices", move |stop| comment_notices::run(services.clone(), stop));
    let services = parts.services.clone();
    supervisor.run("webhooks", move |stop| endpoints::run(services.clone(), stop));
    if let Some(relay) = config.relay.clone() {
        let outbox = outbox::Outbox::new(relay, config, parts.services.clone(), parts.metrics.clone());
        supervisor.run("outbox", move |stop| outbox.clone().run(stop));
    }
    supervisor
}
