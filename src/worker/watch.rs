//! Watching the database and the clock.

use super::supervisor::Stop;
use crate::app;
use crate::config::Config;
use crate::service::{Services, StoreSlot};
use crate::snapshot::file;
use crate::store::Store;
use crate::store::dialect::Engine;
use crate::telemetry::Metrics;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How often the version is looked at: what another node or the command line
/// wrote is visible within this time and a refresh.
const POLL: Duration = Duration::from_millis(500);
/// The snapshot is written to disk at most this often,
const SAVE: Duration = Duration::from_secs(5);
/// and at most a thirtieth of the time, however much there is to write.
const REST: u32 = 30;

/// Looks at the database's version, notices when the database goes away or is
/// exchanged, opens it again when it comes back, and keeps the last good
/// snapshot on disk.
#[derive(Clone)]
pub struct Watch {
    config: Config,
    services: Services,
    store: StoreSlot,
    metrics: Metrics,
    snapshot_file: PathBuf,
}

impl Watch {
    pub fn new(config: Config, services: Services, store: StoreSlot, metrics: Metrics, snapshot_file: PathBuf) -> Self {
        Self { config, services, store, metrics, snapshot_file }
    }

    /// Runs until stopped.
    pub async fn run(self, mut stop: Stop) {
        let mut saved: Option<Saved> = None;
        let mut inspected: Option<Arc<Store>> = None;
        loop {
            match self.look().await {
                Ok(store) => {
                    self.metrics.database_up.set(1);
                    saved = self.save(saved).await;
                    if !inspected.as_ref().is_some_and(|seen| Arc::ptr_eq(seen, &store)) {
                        if let Err(error) = store.check_integrity().await {
                            return self.give_up_damaged(&store, &error, stop).await;
                        }
                        inspected = Some(store);
                    }
                }
                Err(error) => {
                    if self.metrics.database_up.set(0) != 0 {
                        tracing::error!(%error, "the database cannot be reached; the pages say so");
                    }
                    self.services.refresher.mark_stale().await;
                }
            }
            if !stop.sleep(POLL).await {
                self.save(None).await;
                return;
            }
        }
    }

    /// A damaged file is neither read nor written any more: the pages show the
    /// last good state and say so, until somebody restores a backup.
    async fn give_up_damaged(&self, store: &Store, error: &crate::store::StoreError, mut stop: Stop) {
        tracing::error!(%error, "changes are refused; restore a backup and start again");
        self.store.store(None);
        store.close().await;
        self.metrics.database_up.set(0);
        self.services.refresher.mark_stale().await;
        stop.wait().await;
    }

    async fn look(&self) -> anyhow::Result<Arc<Store>> {
        let store = match self.store.load_full() {
            Some(store) if self.is_still_there(&store) => store,
            Some(gone) => {
                // What an unlinked file still accepts would be lost: take no more.
                self.store.store(None);
                gone.close().await;
                anyhow::bail!("the database file was moved, replaced or deleted");
            }
            None => self.reopen().await?,
        };
        self.services.refresher.poll(&store).await?;
        let version = self.services.refresher.snapshots().get().model.version;
        self.metrics.snapshot_version.set(version);
        self.metrics.affected_lately.set(self.services.affected_lately().await?);
        Ok(store)
    }

    async fn reopen(&self) -> anyhow::Result<Arc<Store>> {
        if self.config.engine() == Some(Engine::Sqlite)
            && let Some(file) = Engine::Sqlite.file(secrecy::ExposeSecret::expose_secret(&self.config.database_url))
        {
            // An empty new file would look like a page that never had an incident.
            anyhow::ensure!(file.exists(), "{} is not there", file.display());
        }
        let store = Arc::new(app::open_store(&self.config).await?);
        store.check_integrity().await?;
        tracing::info!("the database is there again");
        self.store.store(Some(store.clone()));
        self.services.outbox_bell.notify_one();
        Ok(store)
    }

    /// Whether the file at the database's path is the one that is open.
    fn is_still_there(&self, store: &Store) -> bool {
        store.file_is_the_opened_one()
    }

    /// Writes the snapshot if it is new and the last one was not just written.
    async fn save(&self, saved: Option<Saved>) -> Option<Saved> {
        let snapshot = self.services.refresher.snapshots().get().clone();
        let version = snapshot.model.version;
        let early = |last: &Saved| last.version == version || Instant::now() < last.rests_until;
        if snapshot.stale.is_some() || !snapshot.model.whole || saved.as_ref().is_some_and(early) {
            return saved;
        }
        let begun = Instant::now();
        let (path, model, as_of) = (self.snapshot_file.clone(), snapshot.model.clone(), self.services.clock.now());
        match tokio::task::spawn_blocking(move || file::save(&path, &model, as_of)).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::warn!(%error, "the snapshot could not be kept on disk"),
            Err(error) => tracing::error!(%error, "keeping the snapshot fell over"),
        }
        Some(Saved { version, rests_until: Instant::now() + SAVE.max(begun.elapsed() * REST) })
    }
}

/// What was last written to disk, and until when nothing more is.
struct Saved {
    version: i64,
    rests_until: Instant,
}

/// Whoever shares an incident first finds its picture drawn.
fn draw_ahead(services: &Services) {
    let snapshot = services.refresher.snapshots().get().clone();
    tokio::task::spawn_blocking(move || snapshot.draw_ahead());
}

/// Renders again what shows the time: every few seconds while something is going
/// on, every minute on a quiet day, and at the moment a promise falls due.
#[derive(Clone)]
pub struct Ticker(Services);

/// While something is going on, relative times are read closely.
const BUSY_MS: i64 = 15_000;
/// On a quiet day only "Page made" moves, and a validator that stays saves
/// readers the page.
const QUIET_MS: i64 = 60_000;

impl Ticker {
    pub fn new(services: Services) -> Self {
        Self(services)
    }

    /// Runs until stopped.
    pub async fn run(self, mut stop: Stop) {
        loop {
            let now = self.0.clock.now();
            let snapshot = self.0.refresher.snapshots().get().clone();
            let busy = snapshot.stale.is_some() || snapshot.model.is_anything_going_on();
            let longest = if busy { BUSY_MS } else { QUIET_MS };
            // One millisecond after the promise was due it is overdue.
            let until_due = snapshot.model.next_due(now).map_or(longest, |due| due.since(now) + 1);
            let wait = Duration::from_millis(until_due.clamp(1, longest).unsigned_abs());
            tokio::select! {
                () = self.0.refresher.changed() => draw_ahead(&self.0),
                awake = stop.sleep(wait) => {
                    if !awake {
                        return;
                    }
                    self.0.refresher.tick().await;
                }
            }
        }
    }
}
