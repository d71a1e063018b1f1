//! Whose turn it is to write.
//!
//! SQLite lets one connection write at a time, and whoever finds it busy looks
//! again after ever longer pauses: while a fan-out writes without a break,
//! somebody's confirmation could wait for seconds. Here writers of this process
//! queue in the order in which they came, so that nobody waits longer than
//! those before him take. PostgreSQL needs none of it.

use super::dialect::Engine;
use sqlx::{Any, AnyConnection, Transaction};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use tokio::sync::{Mutex, OwnedMutexGuard};

/// The queue of writers.
#[derive(Clone, Debug)]
pub(super) struct Turns(Option<Arc<Mutex<()>>>);

impl Turns {
    pub fn of(engine: Engine) -> Self {
        Self((engine == Engine::Sqlite).then(Arc::default))
    }

    /// Waits until nobody else writes.
    pub async fn take(&self) -> Turn {
        match &self.0 {
            Some(queue) => Turn { _held: Some(queue.clone().lock_owned().await) },
            None => Turn { _held: None },
        }
    }
}

/// The right to write, until dropped.
#[derive(Debug)]
pub struct Turn {
    _held: Option<OwnedMutexGuard<()>>,
}

/// A writing transaction; nothing is kept unless `commit` returns.
pub struct Tx<'a> {
    // Ends before the turn does.
    inner: Transaction<'a, Any>,
    _turn: Turn,
}

impl<'a> Tx<'a> {
    pub(super) fn new(inner: Transaction<'a, Any>, turn: Turn) -> Self {
        Self { inner, _turn: turn }
    }

    /// Keeps what was written.
    pub async fn commit(self) -> sqlx::Result<()> {
        self.inner.commit().await
    }

    /// Forgets what was written.
    pub async fn rollback(self) -> sqlx::Result<()> {
        self.inner.rollback().await
    }
}

impl Deref for Tx<'_> {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        &self.inner
    }
}

impl DerefMut for Tx<'_> {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        &mut self.inner
    }
}
