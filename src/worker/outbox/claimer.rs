//! Takes due deliveries for the lanes, a little ahead of them.

use super::queue::Job;
use super::verdict::ATTEMPTS;
use super::writer::{Desk, Marks};
use super::{DATABASE_PAUSE, POLL, Shared, lane, until};
use crate::domain::language::Preferred;
use crate::domain::time::Timestamp;
use crate::mail::message::Skeleton;
use crate::store::outbox::{DeliveryMark, Leased, Mark, Open};
use crate::store::{self, Store, StoreError};
use crate::worker::supervisor::Stop;
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// The largest claim.
const LARGEST: usize = 400;
/// Lanes that need longer than this for a claim get smaller ones: what is
/// taken must not wait, its subscriber may leave meanwhile.
const AHEAD: Duration = Duration::from_secs(1);
/// How long the list of open notifications is believed.
const LIST: Duration = Duration::from_millis(500);
/// Skeletons kept; more notifications at once are rare.
const SKELETONS: usize = 64;
/// At the start, until leases can be taken.
const SOON: Duration = Duration::from_millis(20);

/// A claim that was asked for; its rows are read until they are known.
struct Claim {
    notification: i64,
    lease: Arc<str>,
}

struct Claimer {
    shared: Arc<Shared>,
    desk: Desk,
    marks: Marks,
    open: Vec<Open>,
    listed: Option<Instant>,
    /// Whose turn it is among the open notifications.
    turn: usize,
    size: usize,
    last: Option<Instant>,
    unread: Option<Claim>,
    number: u64,
    skeletons: HashMap<(i64, Preferred), Arc<Skeleton>>,
}

/// Runs until stopped.
pub(super) async fn run(shared: Arc<Shared>, desk: Desk, marks: Marks, mut rung: watch::Receiver<()>, mut stop: Stop) {
    let size = (shared.outbox.connections * 4).min(LARGEST);
    let mut claimer = Claimer {
        shared: shared.clone(),
        desk,
        marks,
        open: Vec::new(),
        listed: None,
        turn: 0,
        size,
        last: None,
        unread: None,
        number: 0,
        skeletons: HashMap::new(),
    };
    loop {
        let pause = match claimer.round().await {
            Ok(pause) => pause,
            Err(error) => {
                tracing::warn!(%error, "the outbox waits for the database");
                DATABASE_PAUSE
            }
        };
        tokio::select! {
            biased;
            () = stop.wait() => return,
            _ = rung.changed() => claimer.listed = None,
            () = shared.queue.wants_more(), if pause > SOON && !claimer.open.is_empty() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

impl Claimer {
    /// Claims once if the lanes want more; answers how long to rest.
    async fn round(&mut self) -> Result<Duration, StoreError> {
        let shared = self.shared.clone();
        let Ok(store) = shared.outbox.services.store() else { return Ok(DATABASE_PAUSE) };
        let now = shared.outbox.services.clock.now();
        if !shared.pulse.is_fresh() {
            return Ok(SOON);
        }
        if shared.health.is_down() {
            // The relay may be away for long, and a person may leave meanwhile.
            for job in shared.queue.take_out(|_| true) {
                self.marks.post_for(&job, Mark::GiveBack { due: now });
            }
            return Ok(POLL / 4);
        }
        if self.listed.is_none_or(|at| at.elapsed() >= LIST) {
            self.list(&store, now).await?;
        }
        if self.unread.is_none() {
            let low = self.size.div_ceil(2);
            shared.queue.keep(low);
            if shared.queue.len() >= low {
                return Ok(POLL / 2);
            }
            let Some(notification) = self.next(now) else {
                self.listed = None;
                let next = self.open.iter().filter_map(|o| o.next_due).min();
                return Ok(until(next, now));
            };
            if self.claim(&store, notification, now).await? == 0 {
                // Another node has them.
                return Ok(SOON);
            }
        }
        self.read(&store, now).await?;
        Ok(Duration::ZERO)
    }

    async fn list(&mut self, store: &Store, now: Timestamp) -> Result<(), StoreError> {
        let mut connection = store.read().await?;
        self.open = store::outbox::open(&mut connection).await?;
        self.listed = Some(Instant::now());
        let oldest = self.open.iter().filter_map(|o| o.next_due).min();
        let age = oldest.map_or(0, |due| now.since(due).max(0));
        self.shared.outbox.metrics.mail_oldest_due_ms.set(age);
        self.shared.outbox.services.meter.note(self.open.iter().map(|o| (o.id, o.done)), now);
        // What a person has stopped or paused since does not leave any more.
        for job in self.shared.queue.take_out(|job| self.open.iter().all(|o| o.id != job.notification_id)) {
            self.marks.post_for(&job, Mark::GiveBack { due: now });
        }
        Ok(())
    }

    /// The next notification with something due, each in its turn.
    fn next(&mut self, now: Timestamp) -> Option<i64> {
        let count = self.open.len();
        let found =
            (0..count).map(|n| (self.turn + n) % count).find(|n| self.open[*n].next_due.is_some_and(|d| d <= now))?;
        self.turn = found + 1;
        Some(self.open[found].id)
    }

    async fn claim(&mut self, store: &Arc<Store>, notification: i64, now: Timestamp) -> Result<u64, StoreError> {
        if let Some(last) = self.last.replace(Instant::now()) {
            self.size = match last.elapsed() {
                quick if quick < AHEAD / 4 => (self.size * 2).min(LARGEST),
                slow if slow > AHEAD => (self.size / 2).max(self.shared.outbox.connections),
                _ => self.size,
            };
        }
        self.number += 1;
        let lease: Arc<str> = format!("{}-{}", self.shared.boot, self.number).into();
        // Noted before it is asked for: should the answer be lost, the rows
        // are found under this name.
        self.unread = Some(Claim { notification, lease: lease.clone() });
        let limit = i64::try_from(self.size).unwrap_or(1);
        let mut seat = self.desk.take(store).await?;
        let taken = seat
            .run(async |connection, engine| {
                store::outbox::claim(connection, engine, notification, &lease, now, limit).await
            })
            .await?;
        drop(seat);
        if taken < limit.unsigned_abs() {
            // Nothing more is due there, as far as we know.
            self.listed = None;
            if taken == 0 {
                self.unread = None;
                self.open.retain(|o| o.id != notification);
            }
        }
        Ok(taken)
    }

    /// Reads what was claimed and hands it to the lanes.
    async fn read(&mut self, store: &Store, now: Timestamp) -> Result<(), StoreError> {
        let Some(Claim { notification, lease }) = &self.unread else { return Ok(()) };
        let (notification, lease) = (*notification, lease.clone());
        let mut connection = store.read().await?;
        let newer = store::outbox::has_newer(&mut connection, notification).await?;
        let rows = store::outbox::leased(&mut connection, &lease, newer).await?;
        let mut skeletons = HashMap::new();
        for language in rows.iter().map(|row| row.language) {
            if let Entry::Vacant(place) = skeletons.entry(language) {
                place.insert(self.skeleton(&mut connection, notification, language).await?);
            }
        }
        drop(connection);
        self.unread = None;
        if skeletons.values().any(Option::is_none) {
            lane::hold(&self.shared, notification, "the stored mail is damaged").await;
        }
        let expired = self.open.iter().any(|o| o.id == notification && o.expires_at <= now);
        let claimed = Instant::now();
        let mut jobs = Vec::with_capacity(rows.len());
        for row in rows {
            let skeleton = skeletons.get(&row.language).and_then(Option::as_ref);
            let mark = match (skeleton, idle(&row, expired, now)) {
                (Some(skeleton), None) => {
                    jobs.push(Job {
                        notification_id: notification,
                        subscriber_id: row.subscriber_id,
                        attempts: row.attempts,
                        email: row.email,
                        lease: lease.clone(),
                        skeleton: skeleton.clone(),
                        claimed,
                    });
                    continue;
                }
                (None, None) => Mark::GiveBack { due: now },
                (_, Some(mark)) => mark,
            };
            let subscriber_id = row.subscriber_id;
            self.marks.post(DeliveryMark { notification_id: notification, subscriber_id, lease: lease.clone(), mark });
        }
        self.shared.queue.push(jobs);
        Ok(())
    }

    async fn skeleton(
        &mut self,
        connection: &mut store::Connection,
        notification: i64,
        language: Preferred,
    ) -> Result<Option<Arc<Skeleton>>, StoreError> {
        if let Some(skeleton) = self.skeletons.get(&(notification, language)) {
            return Ok(Some(skeleton.clone()));
        }
        let Some(bytes) = store::notification::skeleton(connection, notification, language).await? else {
            return Ok(None);
        };
        let Ok(skeleton) = Skeleton::from_bytes(&bytes) else { return Ok(None) };
        let skeleton = Arc::new(skeleton);
        if self.skeletons.len() >= SKELETONS {
            self.skeletons.clear();
        }
        self.skeletons.insert((notification, language), skeleton.clone());
        Ok(Some(skeleton))
    }
}

/// Why a row is not to be sent, if so.
fn idle(row: &Leased, expired: bool, now: Timestamp) -> Option<Mark> {
    let failed = |reply: &str| Mark::Failed { code: 0, reply: reply.to_owned(), gone: None };
    if row.open == 0 {
        // Paused or stopped just now: settled elsewhere.
        Some(Mark::GiveBack { due: now })
    } else if row.wanted == 0 {
        Some(Mark::Skipped)
    } else if row.replaced == 1 {
        Some(Mark::Superseded)
    } else if expired {
        Some(failed("expired"))
    } else if row.attempts > ATTEMPTS {
        Some(failed("given up after too many attempts"))
    } else {
        None
    }
}
