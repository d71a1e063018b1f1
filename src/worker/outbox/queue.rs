//! Leased deliveries between the claimer and the lanes.

use crate::mail::message::Skeleton;
use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// A leased delivery, ready to be sent.
pub(super) struct Job {
    pub notification_id: i64,
    pub subscriber_id: i64,
    pub attempts: i64,
    pub email: String,
    pub lease: Arc<str>,
    pub skeleton: Arc<Skeleton>,
    pub claimed: Instant,
}

/// What was claimed this long ago goes back: its subscriber may have left since.
pub(super) const STALE: Duration = Duration::from_secs(10);

#[derive(Default)]
pub(super) struct Queue {
    jobs: Mutex<VecDeque<Job>>,
    filled: Notify,
    drained: Notify,
    /// More are asked for when fewer than this wait.
    low: AtomicUsize,
    /// Lanes that open a connection just now.
    opening: AtomicUsize,
}

/// Whoever waits for another lane to open a connection does so this long.
const PATIENCE: Duration = Duration::from_secs(1);

/// Held by a lane that opens a connection for a mail that waits.
pub(super) struct Opening<'a>(&'a AtomicUsize);

impl Drop for Opening<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Queue {
    fn jobs(&self) -> MutexGuard<'_, VecDeque<Job>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn len(&self) -> usize {
        self.jobs().len()
    }

    /// From how many on more are asked for.
    pub fn keep(&self, low: usize) {
        self.low.store(low, Ordering::Relaxed);
    }

    pub fn push(&self, jobs: Vec<Job>) {
        self.jobs().extend(jobs);
        self.filled.notify_waiters();
    }

    /// Waits for the next job.
    pub async fn pop(&self) -> Job {
        loop {
            let filled = self.filled.notified();
            tokio::pin!(filled);
            // From here on no filling is missed.
            filled.as_mut().enable();
            match self.try_pop() {
                Some(job) => return job,
                None => filled.await,
            }
        }
    }

    /// Waits until a mail waits for which no other lane opens a connection, or
    /// until they take too long.
    pub async fn calls(&self) -> Opening<'_> {
        loop {
            let filled = self.filled.notified();
            tokio::pin!(filled);
            filled.as_mut().enable();
            let waiting = self.len();
            let enough = waiting <= self.opening.load(Ordering::Relaxed);
            if waiting == 0 {
                filled.await;
            } else if !enough || (tokio::time::timeout(PATIENCE, filled).await.is_err() && self.len() > 0) {
                self.opening.fetch_add(1, Ordering::Relaxed);
                return Opening(&self.opening);
            }
        }
    }

    /// The next job, if there is one.
    pub fn try_pop(&self) -> Option<Job> {
        let (job, left) = {
            let mut jobs = self.jobs();
            (jobs.pop_front(), jobs.len())
        };
        if left < self.low.load(Ordering::Relaxed) {
            self.drained.notify_one();
        }
        job
    }

    /// Puts a job back to the front.
    pub fn put_back(&self, job: Job) {
        self.jobs().push_front(job);
        self.filled.notify_waiters();
    }

    /// Takes out what `which` picks.
    pub fn take_out(&self, which: impl Fn(&Job) -> bool) -> Vec<Job> {
        let mut jobs = self.jobs();
        let (out, left): (VecDeque<_>, VecDeque<_>) = jobs.drain(..).partition(which);
        *jobs = left;
        out.into()
    }

    /// Waits until the lanes want more.
    pub async fn wants_more(&self) {
        self.drained.notified().await;
    }
}
