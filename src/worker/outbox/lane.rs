//! A lane: one connection, one mail after the other.

use super::health::Turn;
use super::queue::{Job, STALE};
use super::verdict::{self, Effect, Standing};
use super::writer::Marks;
use super::{IDLE, Shared};
use crate::mail::address::Address;
use crate::mail::lane::{Envelope, Lane, Outcome};
use crate::store::outbox::Mark;
use crate::worker::supervisor::Stop;
use rand::RngExt;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// So many refusals in a row that do not speak of the recipient hold a notification.
const STRIKES: u32 = 20;
/// Whoever may not send looks again after this long.
const HOLD: Duration = Duration::from_millis(200);

/// Refusals in a row, by notification.
#[derive(Default)]
pub(super) struct Strikes(Mutex<HashMap<i64, u32>>);

impl Strikes {
    /// Counts one; answers whether it was one too many.
    fn add(&self, notification: i64) -> bool {
        let mut strikes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = strikes.entry(notification).or_default();
        *count += 1;
        *count >= STRIKES
    }

    fn clear(&self, notification: i64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(&notification);
    }
}

/// A connection that is opened when there is something to send.
pub(super) struct Line {
    shared: Arc<Shared>,
    lane: Option<Lane>,
}

impl Line {
    pub fn new(shared: Arc<Shared>) -> Self {
        Self { shared, lane: None }
    }

    pub fn is_open(&self) -> bool {
        self.lane.is_some()
    }

    async fn open(&mut self) -> bool {
        match Lane::connect(&self.shared.outbox.relay, &self.shared.timeouts).await {
            Ok(lane) => {
                self.shared.health.connected();
                self.lane = Some(lane);
                true
            }
            Err(error) => {
                self.shared.health.failed(&error.to_string(), error.needs_a_person());
                false
            }
        }
    }

    /// Waits until the relay is back, taking turns with the other lanes in
    /// trying; answers false at the end.
    pub async fn wait_for_relay(&mut self, stop: &mut Stop) -> bool {
        while self.shared.health.is_down() {
            // What is open is of no use, or the relay would not count as down.
            self.lane = None;
            match self.shared.health.turn(stop).await {
                Turn::Stopped => return false,
                Turn::Recovered => {}
                Turn::Yours => {
                    self.open().await;
                }
            }
        }
        true
    }

    /// Sends one message; nothing if there is no connection, and then nothing
    /// was sent.
    pub async fn send(&mut self, to: &Address, wire: &[u8]) -> Option<Outcome> {
        let shared = self.shared.clone();
        let envelope = Envelope { from: Some(&shared.outbox.from), to };
        loop {
            if self.lane.is_none() && !self.open().await {
                return None;
            }
            let lane = self.lane.as_mut()?;
            let before = lane.sent();
            let outcome = lane.send(&envelope, wire).await;
            let tried = lane.sent() > before;
            if !lane.is_usable() {
                self.lane = None;
            }
            // An idle connection that died meanwhile: the message was not begun.
            if tried || !matches!(outcome, Outcome::Lost { .. }) {
                return Some(outcome);
            }
        }
    }

    /// Judges an outcome and does what it calls for, except writing it down.
    pub fn judge(&self, outcome: &Outcome, attempts: i64) -> (Mark, Effect) {
        let health = &self.shared.health;
        let relay_fails = match outcome {
            Outcome::Lost { error, .. } => health.lost(error),
            _ => false,
        };
        let standing = Standing {
            attempts,
            now: self.shared.outbox.services.clock.now(),
            jitter: rand::rng().random_range(-1.0..1.0),
            relay_fails,
        };
        let (mark, effect) = verdict::judge(outcome, &standing);
        match (effect, outcome) {
            (Effect::SlowDown, Outcome::Refused(refusal)) => health.slow_down(&refusal.to_string()),
            (Effect::Lost | Effect::SlowDown, _) => {}
            _ => health.answered(effect == Effect::Taken),
        }
        (mark, effect)
    }

    /// Says goodbye.
    pub async fn close(&mut self) {
        if let Some(lane) = self.lane.take() {
            lane.quit().await;
        }
    }

    /// Says goodbye if the connection has carried as much as it may.
    pub async fn close_if_worn(&mut self) {
        if self.lane.as_ref().is_some_and(|l| l.sent() >= self.shared.outbox.per_connection) {
            self.close().await;
        }
    }
}

/// Runs until stopped.
pub(super) async fn run(shared: Arc<Shared>, marks: Marks, mut stop: Stop) {
    let mut line = Line::new(shared.clone());
    let mut wire = Vec::new();
    while line.wait_for_relay(&mut stop).await {
        let job = tokio::select! {
            biased;
            () = stop.wait() => break,
            job = shared.queue.pop() => job,
            () = tokio::time::sleep(IDLE), if line.is_open() => {
                line.close().await;
                continue;
            }
        };
        if may_send(&shared, &job, &mut stop).await {
            deliver(&shared, &mut line, &marks, &job, &mut wire).await;
        } else {
            marks.post_for(&job, Mark::GiveBack { due: shared.outbox.services.clock.now() });
        }
    }
    line.close().await;
}

/// Waits for the pace. What was claimed too long ago goes back, and so does
/// everything while our leases may be somebody else's.
async fn may_send(shared: &Shared, job: &Job, stop: &mut Stop) -> bool {
    if !shared.health.pace(stop).await {
        return false;
    }
    if !shared.pulse.is_fresh() {
        stop.sleep(HOLD).await;
        return false;
    }
    job.claimed.elapsed() < STALE
}

async fn deliver(shared: &Shared, line: &mut Line, marks: &Marks, job: &Job, wire: &mut Vec<u8>) {
    let services = &shared.outbox.services;
    let to = match Address::parse(&job.email) {
        Ok(to) => to,
        Err(error) => return marks.commit(job, impossible(&error.to_string())).await,
    };
    wire.clear();
    if let Err(error) = job.skeleton.wire(&to, &services.links.subscriber_token(job.subscriber_id), wire) {
        return marks.commit(job, impossible(&error.to_string())).await;
    }
    let Some(outcome) = line.send(&to, wire).await else {
        return marks.post_for(job, Mark::GiveBack { due: services.clock.now() });
    };
    let (mark, effect) = line.judge(&outcome, job.attempts);
    let words = match &outcome {
        Outcome::Refused(refusal) => refusal.to_string(),
        _ => String::new(),
    };
    match effect {
        Effect::Taken => shared.strikes.clear(job.notification_id),
        Effect::Hold => hold(shared, job.notification_id, &words).await,
        Effect::Strike if shared.strikes.add(job.notification_id) => hold(shared, job.notification_id, &words).await,
        Effect::SlowDown => line.close().await,
        _ => {}
    }
    // The next mail on this connection only when this one is written down: a
    // crash repeats at most one for each connection.
    marks.commit(job, mark).await;
    line.close_if_worn().await;
}

fn impossible(why: &str) -> Mark {
    Mark::Failed { code: 0, reply: why.to_owned(), gone: false }
}

/// Pauses a notification that the relay refuses whoever it is for.
pub(super) async fn hold(shared: &Shared, notification: i64, words: &str) {
    let paused = async {
        let store = shared.outbox.services.store()?;
        let mut connection = store.marks_connection().await?;
        Ok::<_, crate::service::Error>(crate::store::outbox::pause(&mut connection, notification, "", words).await?)
    };
    match paused.await {
        Ok(true) => {
            shared.strikes.clear(notification);
            tracing::error!(notification, words, "a notification is paused: the relay refuses it for everybody");
        }
        Ok(false) => {}
        Err(error) => tracing::warn!(%error, notification, "could not pause a notification"),
    }
}
