//! The counters that people look at while mail goes out.
//!
//! They are written by a task of their own: a notification's row may be held by
//! a fan-out, and no mail waits for a counter. They are counted exactly when the
//! notification is done.

use super::Shared;
use crate::store;
use crate::store::outbox::{DeliveryMark, Mark, Tally};
use crate::telemetry::Metrics;
use crate::worker::supervisor::Stop;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

const EVERY: Duration = Duration::from_millis(300);

/// What was marked and not counted yet, by notification.
#[derive(Default)]
pub(super) struct Tallies(Mutex<HashMap<i64, Tally>>);

impl Tallies {
    /// Counts marks that are committed.
    pub fn add(&self, batch: &[DeliveryMark], metrics: &Metrics) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for m in batch {
            if matches!(m.mark, Mark::GiveBack { .. }) {
                continue;
            }
            let tally = all.entry(m.notification_id).or_default();
            match &m.mark {
                Mark::Sent { .. } => {
                    tally.sent += 1;
                    metrics.mail_sent.inc();
                }
                Mark::Failed { .. } => {
                    tally.failed += 1;
                    metrics.mail_failed.inc();
                }
                Mark::Retry { .. } => {
                    tally.retried += 1;
                    metrics.mail_retried.inc();
                }
                Mark::Skipped => tally.skipped += 1,
                Mark::Superseded => tally.superseded += 1,
                Mark::GiveBack { .. } => {}
            }
        }
    }

    fn take(&self) -> HashMap<i64, Tally> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Runs until stopped.
pub(super) async fn run(shared: Arc<Shared>, mut stop: Stop) {
    while stop.sleep(EVERY).await {
        write(&shared).await;
    }
}

/// What cannot be written is counted at the end.
pub(super) async fn write(shared: &Shared) {
    let Ok(store) = shared.outbox.services.store() else { return };
    for (notification, tally) in shared.tallies.take() {
        if let Err(error) = store::outbox::count(&store, notification, &tally).await {
            tracing::debug!(%error, "could not count");
        }
    }
}
