//! Saying that we live, noticing who does not, and settling what is done.

use super::{DATABASE_PAUSE, Shared};
use crate::domain::time::Timestamp;
use crate::store::dialect::Engine;
use crate::store::{self, Store};
use crate::worker::supervisor::Stop;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

const EVERY: Duration = Duration::from_secs(10);
/// Who has been silent for this long is dead.
const SILENT: Duration = Duration::from_secs(60);
/// Who could not say for this long that it lives must not send: well before
/// others take its leases.
const FRESH: Duration = Duration::from_secs(30);
/// How often finished notifications are looked for.
const SETTLE: Duration = Duration::from_millis(500);

/// When we last said that we live.
pub(super) struct Pulse {
    last: Mutex<Option<Instant>>,
    predecessor: Option<String>,
}

impl Pulse {
    pub fn new(predecessor: Option<String>) -> Self {
        Self { last: Mutex::new(None), predecessor }
    }

    /// Whether our leases are still ours for sure.
    pub fn is_fresh(&self) -> bool {
        self.last.lock().unwrap_or_else(PoisonError::into_inner).is_some_and(|at| at.elapsed() < FRESH)
    }

    fn beat(&self, at: Instant) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(at);
    }
}

/// What another worker last said, and when we first saw it say that.
type Seen = HashMap<String, (Timestamp, Instant)>;

/// Runs until stopped.
pub(super) async fn run(shared: Arc<Shared>, mut stop: Stop) {
    let mut seen = Seen::new();
    let mut known: Option<Arc<Store>> = None;
    let mut beaten: Option<Instant> = None;
    loop {
        let pause = match shared.outbox.services.store() {
            Ok(store) => {
                // Another database may hold other leases: begin anew.
                if known.as_ref().is_none_or(|k| !Arc::ptr_eq(k, &store)) {
                    beaten = None;
                    known = Some(store.clone());
                }
                match round(&shared, &store, &mut seen, &mut beaten).await {
                    Ok(()) => SETTLE,
                    Err(error) => {
                        tracing::warn!(%error, "the outbox cannot reach the database");
                        DATABASE_PAUSE
                    }
                }
            }
            Err(_) => DATABASE_PAUSE,
        };
        if !stop.sleep(pause).await {
            return;
        }
    }
}

async fn round(
    shared: &Shared,
    store: &Store,
    seen: &mut Seen,
    beaten: &mut Option<Instant>,
) -> Result<(), store::StoreError> {
    if beaten.is_none_or(|at| at.elapsed() >= EVERY) {
        // The moment before asking: what others see is not older than this.
        let at = Instant::now();
        store::worker::beat(store, &shared.boot, shared.outbox.services.clock.now()).await?;
        let mut dead = silent(&store::worker::others(store, &shared.boot).await?, seen);
        if beaten.is_none() {
            dead.extend(shared.pulse.predecessor.clone());
        }
        // On SQLite there is one process: all others are dead from the start,
        // and none can die later.
        if beaten.is_none() || store.engine() == Engine::Postgres {
            let freed = store::worker::bury(store, &shared.boot, &dead).await?;
            if freed > 0 {
                tracing::info!(freed, "took mails back that a dead worker had held");
            }
        }
        *beaten = Some(at);
        shared.pulse.beat(at);
    }
    store::outbox::settle(store).await
}

/// The workers that have not been heard for too long, by our own clock.
fn silent(others: &[(String, Timestamp)], seen: &mut Seen) -> Vec<String> {
    seen.retain(|id, _| others.iter().any(|(other, _)| other == id));
    let mut dead = Vec::new();
    for (id, said) in others {
        let entry = seen.entry(id.clone()).or_insert((*said, Instant::now()));
        if entry.0 != *said {
            *entry = (*said, Instant::now());
        }
        if entry.1.elapsed() >= SILENT {
            dead.push(id.clone());
        }
    }
    dead
}
