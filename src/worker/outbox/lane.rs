//! A lane: one connection, one mail after the other.
//!
//! While the mark of a mail is being committed, the lane asks the relay for
//! admission of the next one; where the relay lets it, the question rides along
//! with the end of the mail before. What it never does before that commit is
//! write the next mail's body: until its end a mail does not exist for the
//! relay, so that a kill -9 still repeats at most one for each connection.

use super::line::{Class, Line};
use super::queue::{Job, STALE};
use super::refusals::Fate;
use super::verdict::Effect;
use super::writer::{Marks, Receipt};
use super::{IDLE, Shared};
use crate::mail::address::Address;
use crate::mail::lane::{Admission, Commands, Outcome};
use crate::store::outbox::Mark;
use crate::worker::supervisor::Stop;
use std::sync::Arc;
use std::time::Duration;

/// Whoever may not send looks again after this long.
const HOLD: Duration = Duration::from_millis(200);
/// A mail does not wait longer than this for the answer to the one before it:
/// another lane takes it.
const PATIENCE: Duration = Duration::from_secs(1);

/// A mail with everything that goes over the wire.
struct Ready {
    job: Job,
    commands: Commands,
    message: Vec<u8>,
}

struct Carrier {
    shared: Arc<Shared>,
    line: Line,
    marks: Marks,
    /// The mark of the last mail, on its way to the disk.
    written: Option<Receipt>,
    /// The mail that comes next, if it is chosen already.
    next: Option<Ready>,
}

/// Runs until stopped.
pub(super) async fn run(shared: Arc<Shared>, marks: Marks, mut stop: Stop) {
    let line = Line::new(shared.clone(), Class::Bulk);
    let mut carrier = Carrier { shared: shared.clone(), line, marks, written: None, next: None };
    loop {
        // Chosen for a connection that is gone: it waits with the others.
        if !carrier.line.is_ahead()
            && let Some(next) = carrier.next.take()
        {
            shared.queue.put_back(next.job);
        }
        if !carrier.line.wait_for_relay(&mut stop).await {
            break;
        }
        let ready = match carrier.next.take() {
            Some(ready) => Some(ready),
            // Before a mail is taken: none is to wait for a relay that does not
            // greet, while other lanes could carry it.
            None if !carrier.line.is_open() => {
                let opening = tokio::select! {
                    biased;
                    () = stop.wait() => break,
                    opening = shared.queue.calls() => opening,
                };
                if !shared.health.is_down() {
                    carrier.line.reach().await;
                }
                drop(opening);
                continue;
            }
            None => tokio::select! {
                biased;
                () = stop.wait() => break,
                job = shared.queue.pop() => carrier.prepare(job).await,
                () = tokio::time::sleep(IDLE) => {
                    carrier.line.close().await;
                    None
                }
            },
        };
        let Some(ready) = ready else { continue };
        if carrier.line.is_ahead() || may_send(&shared, &ready.job, &mut stop).await {
            carrier.carry(ready).await;
        } else {
            carrier.give_back(&ready.job);
        }
    }
    carrier.line.close().await;
}

/// Waits for the pace. What was claimed too long ago goes back, and so does
/// everything while our leases may be somebody else's.
async fn may_send(shared: &Shared, job: &Job, stop: &mut Stop) -> bool {
    if !shared.pace.turn(stop).await {
        return false;
    }
    if !shared.pulse.is_fresh() {
        stop.sleep(HOLD).await;
        return false;
    }
    job.claimed.elapsed() < STALE
}

impl Carrier {
    /// Makes the bytes of a mail; nothing if it cannot be sent now, or never.
    async fn prepare(&mut self, job: Job) -> Option<Ready> {
        let services = &self.shared.outbox.services;
        if let Some(due) = self.shared.domains.resting(&job.email, services.clock.now()) {
            self.marks.post_for(&job, Mark::GiveBack { due });
            return None;
        }
        let mut message = Vec::new();
        let made = Address::parse(&job.email).map_err(|e| e.to_string()).and_then(|to| {
            let token = services.links.subscriber_token(job.subscriber_id);
            job.skeleton.wire(&to, &token, &mut message).map_err(|e| e.to_string())?;
            if let Some(dkim) = &services.mail.dkim {
                dkim.sign(&mut message);
            }
            let from = self.shared.outbox.return_path.of(&services.links, job.subscriber_id);
            Ok(self.line.commands(&from, &to))
        });
        match made {
            Ok(commands) => Some(Ready { job, commands, message }),
            Err(reply) => {
                self.write_down(&job, Mark::Failed { code: 0, reply, gone: None }).await;
                None
            }
        }
    }

    async fn carry(&mut self, ready: Ready) {
        let outcome = match self.line.admit(&ready.commands).await {
            Some(Admission::Granted) => {
                self.settled().await;
                if !self.shared.pulse.is_fresh() {
                    self.line.hang_up();
                    return self.give_back(&ready.job);
                }
                self.finish(&ready).await
            }
            Some(Admission::Over(outcome)) => outcome,
            None => return self.give_back(&ready.job),
        };
        self.conclude(&ready.job, outcome).await;
    }

    /// Writes a mail, and with its end the commands of the next one if that
    /// need not wait for anything.
    async fn finish(&mut self, ready: &Ready) -> Outcome {
        if self.line.takes_ahead()
            && self.shared.pace.is_free()
            && let Some(job) = self.shared.queue.try_pop()
        {
            self.next = self.prepare(job).await;
        }
        let ahead = self.next.as_ref().map(|n| n.commands.clone());
        let late = {
            let finishing = self.line.finish(&ready.message, ahead);
            tokio::pin!(finishing);
            tokio::select! {
                biased;
                outcome = &mut finishing => return outcome,
                () = tokio::time::sleep(PATIENCE), if self.next.is_some() => {}
            }
            if let Some(next) = self.next.take() {
                self.shared.queue.put_back(next.job);
            }
            finishing.await
        };
        // The relay waits for the mail that another lane has now.
        self.line.hang_up();
        late
    }

    /// Does what an outcome calls for, and writes it down.
    async fn conclude(&mut self, job: &Job, outcome: Outcome) {
        let (mark, effect) = self.line.judge(&outcome, &job.email, job.attempts);
        let words = match &outcome {
            Outcome::Refused(refusal) => refusal.to_string(),
            _ => String::new(),
        };
        let refusals = &self.shared.refusals;
        let too_many = match effect {
            Effect::Taken => refusals.note(job.notification_id, Fate::Taken),
            Effect::Content => refusals.note(job.notification_id, Fate::Content),
            Effect::Denied => refusals.note(job.notification_id, Fate::Denied),
            Effect::Hold => true,
            _ => false,
        };
        if too_many && effect != Effect::Taken {
            hold(&self.shared, job.notification_id, &words).await;
        }
        if effect == Effect::SlowDown {
            self.line.close().await;
        }
        self.write_down(job, mark).await;
        self.line.close_if_worn().await;
    }

    /// Hands a mark in, one at a time.
    async fn write_down(&mut self, job: &Job, mark: Mark) {
        self.settled().await;
        self.written = Some(self.marks.hand_in(job, mark));
    }

    /// Waits until the mark of the last mail is committed.
    async fn settled(&mut self) {
        if let Some(written) = self.written.take() {
            written.committed().await;
        }
    }

    fn give_back(&self, job: &Job) {
        self.marks.post_for(job, Mark::GiveBack { due: self.shared.outbox.services.clock.now() });
    }
}

/// Pauses a notification that the relay refuses whoever it is for.
pub(super) async fn hold(shared: &Shared, notification: i64, words: &str) {
    let paused = async {
        let store = shared.outbox.services.store()?;
        let mut tx = store.marks().await?;
        let paused = crate::store::outbox::pause(&mut tx, notification, "", words).await?;
        tx.commit().await?;
        Ok::<_, crate::service::Error>(paused)
    };
    match paused.await {
        Ok(true) => {
            shared.refusals.forget(notification);
            tracing::error!(notification, words, "a notification is paused: the relay refuses it for everybody");
        }
        Ok(false) => {}
        Err(error) => tracing::warn!(%error, notification, "could not pause a notification"),
    }
}
