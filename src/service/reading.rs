//! A page that not everybody may read: who may, and how a reader shows it.
//!
//! A reader who knows the password gets a pass: encrypted, with an end, for the
//! rule in force. It is checked from memory, so that a private page too stays
//! readable while the database is away.

use super::{Actor, Error, Invalid, Result, Services, keys};
use crate::domain::reading::{Mode, Reading, parse_networks};
use crate::domain::staff::Permission;
use crate::domain::text;
use crate::domain::time::{DAY, MINUTE, Timestamp};
use crate::store;
use lru::LruCache;
use std::net::IpAddr;
use std::num::NonZeroUsize;
use std::sync::{Mutex, PoisonError};

/// How long a pass counts.
pub const PASS_MS: i64 = 30 * DAY;
/// A readers' password must not be shorter: many know it, so it is no secret of
/// one person.
const MIN_PASSWORD: usize = 6;
/// How long it is remembered that a session was good.
const REMEMBERED_MS: i64 = 500;
/// The same while the database cannot be asked.
const WITHOUT_DATABASE_MS: i64 = 15 * MINUTE;
/// Sessions that are remembered.
const SESSIONS: NonZeroUsize = NonZeroUsize::MIN.saturating_add(1023);

/// When staff sessions that read a private page were last good.
pub struct StaffReaders(Mutex<LruCache<String, Timestamp>>);

impl Default for StaffReaders {
    fn default() -> Self {
        Self(Mutex::new(LruCache::new(SESSIONS)))
    }
}

impl StaffReaders {
    fn good_at(&self, session: &str) -> Option<Timestamp> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(session).copied()
    }

    fn note(&self, session: String, good_at: Option<Timestamp>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match good_at {
            Some(at) => known.put(session, at),
            None => known.pop(&session),
        };
    }
}

/// What an owner types.
#[derive(Clone, Debug, Default)]
pub struct ReadingChange {
    pub mode: String,
    /// Empty leaves the one that is there.
    pub password: String,
    pub networks: String,
}

fn purpose(epoch: i64) -> String {
    format!("reading:{epoch}")
}

impl Services {
    /// The rule. Needs `Administer`.
    pub async fn reading(&self, actor: &Actor) -> Result<Reading> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::reading::get(&mut connection).await?)
    }

    /// Changes who may read. Whoever had got in by the password must give it
    /// again. Needs `Administer`.
    pub async fn change_reading(&self, actor: &Actor, change: ReadingChange) -> Result<()> {
        actor.require(Permission::Administer)?;
        let mode: Mode = change.mode.parse().map_err(|_| Invalid::one("mode", "Choose who may read."))?;
        let networks = parse_networks(&change.networks).map_err(|m| Invalid::one("networks", m))?;
        if mode == Mode::Networks && networks.is_empty() {
            return Err(Invalid::one("networks", "Name at least one address or range."));
        }
        let password = text::optional_line("password", &change.password, 200)?;
        if password.as_ref().is_some_and(|p| p.chars().count() < MIN_PASSWORD) {
            return Err(Invalid::one("password", format!("Use at least {MIN_PASSWORD} characters.")));
        }
        let hash = match password {
            Some(password) => Some(self.hash_password(password).await?),
            None => None,
        };
        let store = self.store()?;
        let mut tx = store.write().await?;
        let old = store::reading::get(&mut tx).await?;
        let password_hash = hash.unwrap_or(old.password_hash);
        if mode == Mode::Password && password_hash.is_empty() {
            return Err(Invalid::one("password", "Choose the password that readers need."));
        }
        store::reading::put(&mut tx, &Reading { mode, password_hash, networks, epoch: old.epoch }).await?;
        let version = store::version::bump(&mut tx).await?;
        self.audit(&mut tx, actor, "page.reading", "", mode.as_str()).await?;
        tx.commit().await?;
        self.show(&store, version).await;
        Ok(())
    }

    /// The rule that readers meet at the moment, from memory.
    fn reading_in_force(&self) -> Reading {
        self.refresher.snapshots().get().model.reading.clone()
    }

    /// A pass for whoever knows the readers' password. Asks no database.
    pub async fn unlock(&self, password: String, address: IpAddr) -> Result<String> {
        self.throttle.unlock(address)?;
        let reading = self.reading_in_force();
        let hash = (reading.mode == Mode::Password).then_some(reading.password_hash);
        if !self.verify_password(password, hash).await? {
            return Err(Invalid::one("password", "This is not the password."));
        }
        let end = self.now().plus(PASS_MS).ms().to_string();
        self.vault.seal(&purpose(reading.epoch), &end)
    }

    /// Whether this pass opens the page under `reading`.
    pub fn pass_counts(&self, reading: &Reading, pass: &str) -> bool {
        let end = self.vault.open(&purpose(reading.epoch), pass).and_then(|end| end.parse::<i64>().ok());
        reading.mode == Mode::Password && end.is_some_and(|end| end > self.now().ms())
    }

    /// Whether the session with this secret is one of staff, who may always
    /// read. While the database is away, one that was good a while ago counts.
    pub async fn staff_may_read(&self, secret: &str) -> bool {
        let (now, session) = (self.now(), keys::hash(secret));
        let good_at = self.staff_readers.good_at(&session);
        let within = |ms: i64| good_at.is_some_and(|at| now.since(at) <= ms);
        if within(REMEMBERED_MS) {
            return true;
        }
        match self.session(secret).await {
            Ok(live) => {
                let good = live.is_some_and(|live| !*live.waiting);
                self.staff_readers.note(session, good.then_some(now));
                good
            }
            Err(Error::Unavailable) => within(WITHOUT_DATABASE_MS),
            Err(error) => {
                tracing::error!(%error, "a reader's session could not be looked up");
                false
            }
        }
    }
}
