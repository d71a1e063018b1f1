//! Keeping the picture in step with the database and the clock.

use super::cell::{Snapshot, Snapshots, Stale};
use super::load;
use super::model::Model;
use crate::domain::time::{Clock, Timestamp};
use crate::store::{self, Store, StoreError};
use std::sync::Arc;
use tokio::sync::{Mutex, Notify};

/// Refreshes the picture. Calls that overlap are served by one reading.
#[derive(Clone)]
pub struct Refresher {
    snapshots: Snapshots,
    clock: Clock,
    base_url: Arc<str>,
    /// When the database last confirmed what is shown. Held by whoever swaps, so
    /// that an older picture never replaces a newer one.
    confirmed: Arc<Mutex<Timestamp>>,
    /// Rung when the content has changed.
    changed: Arc<Notify>,
}

impl Refresher {
    /// Starts from `model`, which the database confirmed at `as_of`; if that is
    /// not now, the pages say so.
    pub fn new(model: Model, as_of: Timestamp, stale: bool, clock: Clock, base_url: Arc<str>) -> Self {
        let stale = stale.then_some(Stale { as_of });
        let first = Snapshot::new(Arc::new(model), clock.now(), stale, base_url.clone(), None);
        Self {
            snapshots: Snapshots::new(first),
            clock,
            base_url,
            confirmed: Arc::new(Mutex::new(as_of)),
            changed: Arc::default(),
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
        let next = Snapshot::new(model, now, stale, self.base_url.clone(), Some(previous));
        self.snapshots.set(next);
        if content {
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
