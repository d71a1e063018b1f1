//! Leased deliveries between the claimer and the lanes.

use crate::mail::message::Skeleton;
use std::collections::VecDeque;
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
}

/// A lane asks for more when fewer than this wait for it and the others.
pub(super) const LOW: usize = 100;

impl Queue {
    fn jobs(&self) -> MutexGuard<'_, VecDeque<Job>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn len(&self) -> usize {
        self.jobs().len()
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

    /// The next job, if there is one.
    pub fn try_pop(&self) -> Option<Job> {
        let (job, left) = {
            let mut jobs = self.jobs();
            (jobs.pop_front(), jobs.len())
        };
        if left < LOW {
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
