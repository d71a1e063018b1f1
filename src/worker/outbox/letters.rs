//! Letters to one person have a connection of their own: somebody who waits
//! for a confirmation does not wait behind a fan-out.

use super::line::{Class, Line};
use super::verdict::{ATTEMPTS, Effect};
use super::{DATABASE_PAUSE, IDLE, Shared, rest, until};
use crate::mail::address::Address;
use crate::store::letter::{self, Leased};
use crate::store::outbox::Mark;
use crate::store::{Store, StoreError};
use crate::worker::supervisor::Stop;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::watch;

const BATCH: i64 = 20;

/// Runs until stopped.
pub(super) async fn run(shared: Arc<Shared>, mut rung: watch::Receiver<()>, mut stop: Stop) {
    let mut line = Line::new(shared.clone(), Class::Letters);
    // A claim whose answer was lost may have been made: its name is kept.
    let mut open: Option<String> = None;
    let mut number = 0u64;
    let mut used = Instant::now();
    while line.wait_for_relay(&mut stop).await {
        let pause = match shared.outbox.services.store() {
            Ok(store) if shared.pulse.is_fresh() => {
                let fresh = open.is_none();
                let lease = open.get_or_insert_with(|| {
                    number += 1;
                    format!("{}-l{number}", shared.boot)
                });
                match round(&shared, &store, &mut line, lease, fresh, &stop).await {
                    Ok(Round { sent, pause }) => {
                        open = None;
                        if sent {
                            used = Instant::now();
                        }
                        pause
                    }
                    Err(error) => {
                        tracing::warn!(%error, "letters wait for the database");
                        DATABASE_PAUSE
                    }
                }
            }
            _ => Duration::from_millis(50),
        };
        if line.is_open() && used.elapsed() >= IDLE {
            line.close().await;
        }
        if !rest(&mut rung, pause, &mut stop).await {
            break;
        }
    }
    line.close().await;
}

struct Round {
    sent: bool,
    pause: Duration,
}

async fn round(
    shared: &Shared,
    store: &Store,
    line: &mut Line,
    lease: &str,
    fresh: bool,
    stop: &Stop,
) -> Result<Round, StoreError> {
    let now = shared.outbox.services.clock.now();
    let letters = match fresh {
        true => letter::claim(store, lease, now, BATCH).await?,
        false => letter::leased(store, lease).await?,
    };
    let sent = !letters.is_empty();
    for letter in letters {
        // What is left over at the end is given back with all other leases.
        if stop.is_set() {
            break;
        }
        let mark = deliver(shared, line, &letter).await;
        while let Err(error) = letter::mark(store, letter.id, lease, &mark).await {
            tracing::error!(%error, "cannot write down what became of a letter; trying until it works");
            tokio::time::sleep(DATABASE_PAUSE).await;
        }
        let metrics = &shared.outbox.metrics;
        match mark {
            Mark::Sent { .. } => metrics.mail_sent.inc(),
            Mark::Failed { .. } => metrics.mail_failed.inc(),
            Mark::Retry { .. } => metrics.mail_retried.inc(),
            Mark::Skipped | Mark::Superseded | Mark::GiveBack { .. } => 0,
        };
        line.close_if_worn().await;
    }
    let next = {
        let mut connection = store.read().await?;
        letter::next_due(&mut connection).await?
    };
    Ok(Round { sent, pause: until(next, shared.outbox.services.clock.now()) })
}

async fn deliver(shared: &Shared, line: &mut Line, letter: &Leased) -> Mark {
    let now = shared.outbox.services.clock.now();
    let failed = |reply: &str| Mark::Failed { code: 0, reply: reply.to_owned(), gone: None };
    if letter.expires_at <= now {
        return failed("expired");
    }
    if letter.attempts > ATTEMPTS {
        return failed("given up after too many attempts");
    }
    let Ok(to) = Address::parse(&letter.recipient) else { return failed("the address is not valid") };
    if shared.health.is_down() || !shared.pulse.is_fresh() {
        return Mark::GiveBack { due: now };
    }
    shared.pace.letter();
    let Some(outcome) = line.send(&to, &letter.wire).await else { return Mark::GiveBack { due: now } };
    let (mark, effect) = line.judge(&outcome, &letter.recipient, letter.attempts);
    if effect == Effect::SlowDown {
        line.close().await;
    }
    mark
}
