//! Marks are committed in groups: all that wait, in one transaction.

use super::queue::Job;
use super::{DATABASE_PAUSE, Shared};
use crate::store::dialect::Engine;
use crate::store::outbox::{DeliveryMark, Mark};
use crate::store::{self, Store, StoreError, Turn};
use sqlx::Any;
use sqlx::pool::PoolConnection;
use std::sync::Arc;
use tokio::sync::{Mutex, MutexGuard, mpsc, oneshot};
use tokio::task::JoinHandle;

/// At most so many marks in one commit.
const GROUP: usize = 128;

/// One kept connection. Whoever comes first is served first, and a claim takes
/// longer than a mark: claims wait for marks, hardly ever the other way round.
#[derive(Clone, Default)]
pub(super) struct Desk(Arc<Mutex<Option<Kept>>>);

struct Kept {
    store: Arc<Store>,
    connection: PoolConnection<Any>,
}

/// The right to use the connection of a [`Desk`].
pub(super) struct Seat<'a> {
    kept: MutexGuard<'a, Option<Kept>>,
    _turn: Turn,
}

impl Desk {
    /// Waits for its turn; opens the connection if need be.
    pub async fn take(&self, store: &Arc<Store>) -> Result<Seat<'_>, StoreError> {
        let mut kept = self.0.lock().await;
        if kept.as_ref().is_none_or(|k| !Arc::ptr_eq(&k.store, store)) {
            *kept = None;
            *kept = Some(Kept { store: store.clone(), connection: store.marks_connection().await? });
        }
        let turn = store.turn().await?;
        Ok(Seat { kept, _turn: turn })
    }

    /// Lets the connection go.
    async fn close(&self) {
        *self.0.lock().await = None;
    }
}

impl Seat<'_> {
    /// Runs one piece of work; what fails or takes too long costs the
    /// connection, whose state nobody knows then.
    pub async fn run<T>(
        &mut self,
        work: impl AsyncFnOnce(&mut store::Connection, Engine) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let Some(kept) = self.kept.as_mut() else {
            return Err(StoreError::Unavailable("no connection".to_owned()));
        };
        let engine = kept.store.engine();
        let done = store::within(work(&mut kept.connection, engine)).await;
        if done.is_err()
            && let Some(mut kept) = self.kept.take()
        {
            kept.connection.close_on_drop();
        }
        done
    }
}

/// A mark on its way, and who waits for it.
type Entry = (DeliveryMark, Option<oneshot::Sender<()>>);

/// For a mark that was handed in.
pub(super) struct Receipt(oneshot::Receiver<()>);

impl Receipt {
    /// Waits until the mark is committed.
    pub async fn committed(self) {
        // An error means that the writer is gone; then nothing more is sent either.
        let _ = self.0.await;
    }
}

/// Where marks are handed in.
#[derive(Clone)]
pub(super) struct Marks(mpsc::UnboundedSender<Entry>);

impl Marks {
    /// Hands a mark in; the receipt says when it is committed.
    pub fn hand_in(&self, job: &Job, mark: Mark) -> Receipt {
        let (done, committed) = oneshot::channel();
        let _ = self.0.send((entry(job, mark), Some(done)));
        Receipt(committed)
    }

    /// Hands a mark in.
    pub fn post(&self, mark: DeliveryMark) {
        let _ = self.0.send((mark, None));
    }

    /// Hands a mark on a job in.
    pub fn post_for(&self, job: &Job, mark: Mark) {
        self.post(entry(job, mark));
    }
}

fn entry(job: &Job, mark: Mark) -> DeliveryMark {
    DeliveryMark {
        notification_id: job.notification_id,
        subscriber_id: job.subscriber_id,
        lease: job.lease.clone(),
        mark,
    }
}

/// Starts the writer; it ends when nobody can hand in marks any more.
pub(super) fn start(shared: Arc<Shared>, desk: Desk) -> (Marks, JoinHandle<()>) {
    let (sender, receiver) = mpsc::unbounded_channel();
    let task = tokio::spawn(run(shared, desk, receiver));
    (Marks(sender), task)
}

async fn run(shared: Arc<Shared>, desk: Desk, mut marks: mpsc::UnboundedReceiver<Entry>) {
    let mut group = Vec::with_capacity(GROUP);
    while marks.recv_many(&mut group, GROUP).await > 0 {
        let (batch, waiting): (Vec<_>, Vec<_>) = group.drain(..).unzip();
        commit(&shared, &desk, &batch).await;
        for done in waiting.into_iter().flatten() {
            let _ = done.send(());
        }
        shared.tallies.add(&batch, &shared.outbox.metrics);
    }
    desk.close().await;
}

/// Tries until it is written: a mail that was sent must be known to be sent.
async fn commit(shared: &Shared, desk: &Desk, batch: &[DeliveryMark]) {
    let mut complained = false;
    while let Err(error) = try_commit(shared, desk, batch).await {
        if !complained {
            tracing::error!(%error, "cannot write down what was sent; trying until it works");
            complained = true;
        }
        tokio::time::sleep(DATABASE_PAUSE).await;
    }
}

async fn try_commit(shared: &Shared, desk: &Desk, batch: &[DeliveryMark]) -> Result<(), StoreError> {
    let store = shared.outbox.services.store().map_err(|e| StoreError::Unavailable(e.to_string()))?;
    let mut seat = desk.take(&store).await?;
    seat.run(async |connection, engine| store::outbox::mark(connection, engine, batch).await).await
}
