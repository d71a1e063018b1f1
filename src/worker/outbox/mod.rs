//! The outbox: from rows in the database to mails at the relay.
//!
//! ```text
//! notification ─ fanout ─▶ deliveries ─ claimer ─▶ Queue ─▶ lanes ─▶ relay
//!                              ▲                               │ verdict
//!                              └────────── writer ◀────────────┘
//! letters ───────────────────────────────── a lane of their own ─▶ relay
//! ```
//!
//! Nothing is lost: what is to be sent is in the database before anybody is
//! told so. Little is repeated: a lane hands its next mail over only when the
//! mark of the last one is committed, so a kill -9 repeats at most one mail for
//! each open connection, with the same bytes. Nobody waits for somebody else: a
//! refused recipient goes back with a later due time, a slow domain rests while
//! others get theirs, and a relay in trouble stops the lanes without spending
//! anybody's attempts.

mod claimer;
mod domains;
mod fanout;
mod health;
mod identity;
mod lane;
mod letters;
mod line;
mod pace;
mod pulse;
mod queue;
mod refusals;
mod tallies;
mod verdict;
mod writer;

use super::supervisor::Stop;
use crate::config::Config;
use crate::mail::address::Address;
use crate::mail::lane::Timeouts;
use crate::mail::relay::Relay;
use crate::mail::return_path::ReturnPath;
use crate::service::Services;
use crate::store;
use crate::telemetry::Metrics;
use domains::Domains;
use health::Health;
use pace::Pace;
use pulse::Pulse;
use queue::Queue;
use refusals::Refusals;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tallies::Tallies;
use tokio::sync::watch;
use tokio::task::JoinSet;

/// Whoever has nothing to do looks again after this long.
const POLL: Duration = Duration::from_secs(1);
/// A database that does not answer is asked again after this long.
const DATABASE_PAUSE: Duration = Duration::from_millis(500);
/// A connection without work is closed after this long.
const IDLE: Duration = Duration::from_secs(30);
/// How long messages in flight may take when stopping; the supervisor waits
/// half a minute for all of it.
const FINISH: Duration = Duration::from_secs(25);
const LAST_MARKS: Duration = Duration::from_secs(3);

/// The outbox worker.
#[derive(Clone)]
pub struct Outbox {
    relay: Relay,
    connections: usize,
    per_connection: u32,
    /// Mails a second at most; nothing for as many as it takes.
    rate: Option<f64>,
    /// Mails about posts that one person gets in an hour; 0 for any number.
    hourly: i64,
    from: Address,
    return_path: ReturnPath,
    data_dir: PathBuf,
    services: Services,
    metrics: Metrics,
}

/// What the tasks of one run share.
struct Shared {
    outbox: Outbox,
    /// The name under which this run takes leases.
    boot: String,
    pulse: Pulse,
    health: Health,
    pace: Arc<Pace>,
    domains: Domains,
    refusals: Refusals,
    queue: Queue,
    tallies: Tallies,
    timeouts: Timeouts,
}

impl Outbox {
    pub fn new(relay: Relay, config: &Config, services: Services, metrics: Metrics) -> Self {
        let host = url::Url::parse(&config.base_url).ok().and_then(|u| u.domain().map(str::to_owned));
        Self {
            relay: relay.greeting_as(host.as_deref().unwrap_or_default()),
            connections: config.smtp_connections,
            per_connection: config.smtp_max_per_connection,
            rate: config.smtp_rate,
            hourly: config.mail_hourly_limit,
            from: config.mail_from.clone(),
            return_path: config.return_path.clone(),
            data_dir: config.data_dir.clone(),
            services,
            metrics,
        }
    }

    /// Runs until stopped.
    pub async fn run(self, mut stop: Stop) {
        while !stop.is_set() {
            self.once(&mut stop).await;
            stop.sleep(POLL).await;
        }
    }

    /// One run under one name; ends when stopped, or when one of the tasks fell
    /// over: then all finish what they hold and a new run begins.
    async fn once(&self, stop: &mut Stop) {
        let identity = identity::Identity::take(&self.data_dir);
        let shared = Arc::new(Shared {
            boot: identity.boot.clone(),
            pulse: Pulse::new(identity.predecessor.clone()),
            health: Health::new(self.services.clone(), self.metrics.clone()),
            pace: Arc::new(Pace::new(self.rate, self.connections, self.services.clone())),
            domains: Domains::default(),
            refusals: Refusals::default(),
            queue: Queue::default(),
            tallies: Tallies::default(),
            timeouts: Timeouts::default(),
            outbox: self.clone(),
        });
        let (halt, inner) = Stop::pair();
        let desk = writer::Desk::default();
        // PostgreSQL takes claims and marks at the same time, SQLite one by one.
        let claims = match self.services.store().map(|s| s.engine()) {
            Ok(store::dialect::Engine::Postgres) => writer::Desk::default(),
            _ => desk.clone(),
        };
        let (marks, writing) = writer::start(shared.clone(), desk);
        let (bell, rung) = watch::channel(());
        let mut tasks = JoinSet::new();
        tasks.spawn(pass_on(self.services.clone(), bell, inner.clone()));
        tasks.spawn(pulse::run(shared.clone(), inner.clone()));
        tasks.spawn(tallies::run(shared.clone(), inner.clone()));
        tasks.spawn(fanout::run(shared.clone(), rung.clone(), inner.clone()));
        tasks.spawn(claimer::run(shared.clone(), claims, marks.clone(), rung.clone(), inner.clone()));
        tasks.spawn(letters::run(shared.clone(), rung, inner.clone()));
        for _ in 0..self.connections {
            tasks.spawn(lane::run(shared.clone(), marks.clone(), inner.clone()));
        }
        tokio::select! {
            () = stop.wait() => {}
            Some(ended) = tasks.join_next() => {
                tracing::error!(error = ?ended.err(), "a part of the outbox fell over; starting all of it again");
            }
        }
        halt.send_replace(true);
        let all = async { while tasks.join_next().await.is_some() {} };
        if tokio::time::timeout(FINISH, all).await.is_err() {
            tracing::warn!("a mail in flight was not answered in time; it may be repeated");
            tasks.shutdown().await;
        }
        drop(marks);
        if tokio::time::timeout(LAST_MARKS, writing).await.is_err() {
            tracing::warn!("the last marks could not be written; those mails may be repeated");
        }
        tallies::write(&shared).await;
        if let Ok(store) = self.services.store()
            && let Err(error) = store::worker::retire(&store, &shared.boot).await
        {
            tracing::warn!(%error, "could not give leases back; they are taken back at the next start");
        }
    }
}

/// The services' bell wakes one listener; here several listen.
async fn pass_on(services: Services, bell: watch::Sender<()>, mut stop: Stop) {
    loop {
        tokio::select! {
            () = stop.wait() => return,
            () = services.outbox_bell.notified() => bell.send_replace(()),
        }
    }
}

/// Waits for the bell, the time or the end; answers false at the end.
async fn rest(rung: &mut watch::Receiver<()>, time: Duration, stop: &mut Stop) -> bool {
    tokio::select! {
        biased;
        () = stop.wait() => false,
        _ = rung.changed() => !stop.is_set(),
        () = tokio::time::sleep(time) => true,
    }
}

/// How long until `due`, at most until the next look.
fn until(due: Option<crate::domain::time::Timestamp>, now: crate::domain::time::Timestamp) -> Duration {
    let Some(due) = due else { return POLL };
    let ms = u64::try_from(due.since(now)).unwrap_or(0);
    Duration::from_millis(ms.max(1)).min(POLL)
}
