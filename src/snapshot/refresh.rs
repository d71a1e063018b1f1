//! Keeping the picture in step with the database and the clock.

use super::cell::{Snapshot, Snapshots, Stale};
use super::load;
use super::model::Model;
use crate::domain::stamp::Stamps;
use crate::domain::time::{Clock, Timestamp};
use crate::store::{self, Store, StoreError};
use std::sync::{Arc, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, Notify};

/// Comments that come within this time of one another are shown together.
const TOGETHER: Duration = Duration::from_millis(250);

/// Refreshes the picture. Calls that overlap are served by one reading.
#[derive(Clone)]
pub struct Refresher {
    snapshots: Snapshots,
    clock: Clock,
    base_url: Arc<str>,
    /// Marks forms as ours.
    pub stamps: Stamps,
    /// When the database last confirmed what is shown. Held by whoever swaps, so
    /// that an older picture never replaces a newer one.
    confirmed: Arc<Mutex<Timestamp>>,
    /// Rung when the content has changed.
    changed: Arc<Notify>,
    /// When the picture was last made from new content.
    swapped: Arc<std::sync::Mutex<Instant>>,
}

impl Refresher {
    /// Starts from `model`, which the database confirmed at `as_of`; if that is
    /// not now, the pages say so.
    pub fn new(model: Model, as_of: Timestamp, stale: bool, clock: Clock, base_url: Arc<str>, stamps: Stamps) -> Self {
        let stale = stale.then_some(Stale { as_of });
        let now = clock.now();
        let first = Snapshot::new(Arc::new(model), now, stale, base_url.clone(), stamps.at(now), None);
        Self {
            snapshots: Snapshots::new(first),
            clock,
            base_url,
            stamps,
            confirmed: Arc::new(Mutex::new(as_of)),
            changed: Arc::default(),
            swapped: Arc::new(std::sync::Mutex::new(Instant::now())),
        }
    }

    pub fn snapshots(&self) -> &Snapshots {
        &self.snapshots
    }

    /// Makes everything up to content version `version` visible. Returns when
    /// readers see it.
    pub async fn show(&self, store: &Store, version: i64) -> Result<(), StoreError> {
        let mut confirmed = self.confirmed.lock().await;
        let current = self.snapshots.get().clone();
        if current.model.version >= version && current.stale.is_none() {
            return Ok(());
        }
        let at = self.clock.now();
        let model = load::load(store, Some(&current.model)).await?;
        *confirmed = at;
        self.swap(Arc::new(model), None, &current);
        Ok(())
    }

    /// Like [`Refresher::show`] for what can come in storms: waits until some
    /// time has passed since the picture was made, so that one reading serves
    /// many.
    pub async fn show_soon(&self, store: &Store, version: i64) -> Result<(), StoreError> {
        let since = self.swapped.lock().unwrap_or_else(PoisonError::into_inner).elapsed();
        tokio::time::sleep(TOGETHER.saturating_sub(since)).await;
        self.show(store, version).await
    }

    /// Looks at the version and shows what is new; answers whether there was
    /// anything. An unreachable database is an error.
    pub async fn poll(&self, store: &Store) -> Result<bool, StoreError> {
        let version = version_of(store).await?;
        let current = self.snapshots.get().clone();
        if current.model.whole && version >= current.model.version {
            if version == current.model.version && current.stale.is_none() {
                *self.confirmed.lock().await = self.clock.now();
                return Ok(false);
            }
            self.show(store, version).await?;
            return Ok(true);
        }
        // Older stories are missing, or another database was put in place (a
        // restore): read it whole, unless somebody else just did.
        let mut confirmed = self.confirmed.lock().await;
        let current = self.snapshots.get().clone();
        if current.model.whole && version_of(store).await? >= current.model.version {
            return Ok(false);
        }
        let at = self.clock.now();
        let model = load::load(store, None).await?;
        *confirmed = at;
        self.swap(Arc::new(model), None, &current);
        Ok(true)
    }

    /// The database cannot confirm what is shown: the pages say so, with the
    /// time until which it was confirmed.
    pub async fn mark_stale(&self) {
        let confirmed = self.confirmed.lock().await;
        let as_of = *confirmed;
        let current = self.snapshots.get().clone();
        if current.stale != Some(Stale { as_of }) {
            self.swap(current.model.clone(), Some(Stale { as_of }), &current);
        }
    }

    /// Waits for the next change of content. One waiter at a time.
    pub async fn changed(&self) {
        self.changed.notified().await;
    }

    /// Renders again what shows the time.
    pub async fn tick(&self) {
        let _turn = self.confirmed.lock().await;
        let current = self.snapshots.get().clone();
        self.swap(current.model.clone(), current.stale, &current);
    }

    fn swap(&self, model: Arc<Model>, stale: Option<Stale>, previous: &Snapshot) {
        let now = self.clock.now();
        let content = !Arc::ptr_eq(&model, &previous.model);
        let next = Snapshot::new(model, now, stale, self.base_url.clone(), self.stamps.at(now), Some(previous));
        self.snapshots.set(next);
        if content {
            *self.swapped.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
            self.changed.notify_one();
        }
    }
}

async fn version_of(store: &Store) -> Result<i64, StoreError> {
    store::within(async {
        let mut connection = store.read().await?;
        store::version::current(&mut connection).await
    })
    .await
}
