//! From one notification to a row for each recipient.

use super::{DATABASE_PAUSE, Shared, rest, until};
use crate::store::dialect::Engine;
use crate::store::{self, Store, StoreError};
use crate::worker::supervisor::Stop;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// Recipients written in one transaction. On SQLite nobody else writes
/// meanwhile: somebody's confirmation waits as long as that takes.
fn chunk(engine: Engine) -> i64 {
    match engine {
        Engine::Sqlite => 2_500,
        Engine::Postgres => 5_000,
    }
}

/// Between two chunks others may write.
const BREATH: Duration = Duration::from_millis(5);

/// Runs until stopped.
pub(super) async fn run(shared: Arc<Shared>, mut rung: watch::Receiver<()>, mut stop: Stop) {
    loop {
        let pause = match shared.outbox.services.store() {
            Ok(store) => match round(&shared, &store, &stop).await {
                Ok(pause) => pause,
                Err(error) => {
                    tracing::warn!(%error, "fanning out waits for the database");
                    DATABASE_PAUSE
                }
            },
            Err(_) => DATABASE_PAUSE,
        };
        if !rest(&mut rung, pause, &mut stop).await {
            return;
        }
    }
}

/// Writes everything that may leave; answers how long nothing more is due.
async fn round(shared: &Shared, store: &Store, stop: &Stop) -> Result<Duration, StoreError> {
    let jobs = {
        let mut connection = store.read().await?;
        store::outbox::fanning_out(&mut connection).await?
    };
    let mut next = None;
    for job in jobs {
        let now = shared.outbox.services.clock.now();
        // Not before the undo time: what a stopped notification had superseded
        // would be lost.
        if job.not_before > now {
            next = next.into_iter().chain([job.not_before]).min();
            continue;
        }
        let hourly = shared.outbox.hourly;
        while !stop.is_set() && store::outbox::fan_out(store, &job, hourly, chunk(store.engine())).await? {
            shared.outbox.services.outbox_bell.notify_one();
            tokio::time::sleep(BREATH).await;
        }
    }
    Ok(until(next, shared.outbox.services.clock.now()))
}
