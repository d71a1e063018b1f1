//! How the relay is doing: a circuit breaker for when it is away, a pace for
//! when it asks for less.

use crate::domain::time::Timestamp;
use crate::service::Services;
use crate::service::relay::{RelayPace, RelayTrouble};
use crate::telemetry::Metrics;
use crate::worker::supervisor::Stop;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// The longest pause between two attempts to reach the relay.
const LONGEST: Duration = Duration::from_secs(60);
/// So many connections lost in a row, without one answer to a mail between
/// them, are the relay's trouble and not that of the mails.
const LOSSES: u32 = 3;
/// Several lanes hear at the same time that they are too fast: one halving.
const HALVE_AT_MOST: Duration = Duration::from_secs(1);
/// After a throttled time the pace grows by a twentieth of what it was.
const GROW_EVERY: Duration = Duration::from_secs(10);
const GROWTH: f64 = 0.05;
/// Mails a second below which the pace never falls.
const SLOWEST: f64 = 0.2;

/// Whose turn it is to try whether the relay is back.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// Try now, and say how it went.
    Yours,
    /// Somebody else found it up.
    Recovered,
    Stopped,
}

pub(super) struct Health {
    /// What the slowest sensible full speed is: one mail a second on each lane.
    least: f64,
    services: Services,
    metrics: Metrics,
    state: Mutex<State>,
    changed: Notify,
}

struct State {
    down_since: Option<Timestamp>,
    failures: u32,
    next_try: Instant,
    probing: bool,
    losses: u32,
    pace: Option<Pace>,
    halved: Option<Instant>,
    /// Mails taken since, to know our speed.
    since: Instant,
    taken: u32,
    speed: f64,
}

#[derive(Clone, Copy)]
struct Pace {
    rate: f64,
    /// The speed at which we were told to slow down.
    ceiling: f64,
    grown: Instant,
    next: Instant,
}

impl Health {
    pub fn new(lanes: usize, services: Services, metrics: Metrics) -> Self {
        metrics.relay_up.set(1);
        services.relay_trouble.store(None);
        services.relay_pace.store(None);
        let now = Instant::now();
        let state = State {
            down_since: None,
            failures: 0,
            next_try: now,
            probing: false,
            losses: 0,
            pace: None,
            halved: None,
            since: now,
            taken: 0,
            speed: 0.0,
        };
        let least = f64::from(u32::try_from(lanes).unwrap_or(1));
        Self { least, services, metrics, state: Mutex::new(state), changed: Notify::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn is_down(&self) -> bool {
        self.state().down_since.is_some()
    }

    /// Waits until it is this lane's turn to try, or until the relay is back.
    pub async fn turn(&self, stop: &mut Stop) -> Turn {
        loop {
            let changed = self.changed.notified();
            tokio::pin!(changed);
            changed.as_mut().enable();
            let wait = {
                let mut state = self.state();
                if state.down_since.is_none() {
                    return Turn::Recovered;
                }
                let wait = state.next_try.saturating_duration_since(Instant::now());
                if wait.is_zero() && !state.probing {
                    state.probing = true;
                    return Turn::Yours;
                }
                // Whoever tries now says how it went; that wakes us.
                if state.probing { LONGEST } else { wait }
            };
            tokio::select! {
                biased;
                () = stop.wait() => return Turn::Stopped,
                () = changed => {}
                () = tokio::time::sleep(wait) => {}
            }
        }
    }

    /// A connection was opened.
    pub fn connected(&self) {
        let was_down = {
            let mut state = self.state();
            state.probing = false;
            state.down_since.take()
        };
        if let Some(since) = was_down {
            tracing::info!(down_since = %since.iso_seconds(), "the mail relay is back");
            self.metrics.relay_up.set(1);
            self.services.relay_trouble.store(None);
            self.changed.notify_waiters();
        }
    }

    /// No connection could be opened, or none lives long enough for a mail.
    pub fn failed(&self, error: &str, needs_a_person: bool) {
        let now = self.services.clock.now();
        let (since, pause) = {
            let mut state = self.state();
            // Lanes that fail together are one failure.
            if state.down_since.is_some() && !state.probing {
                return;
            }
            state.probing = false;
            state.losses = 0;
            state.failures = state.failures.saturating_add(1);
            let backoff = Duration::from_secs(1 << (state.failures - 1).min(6)).min(LONGEST);
            let pause = if needs_a_person { LONGEST } else { backoff };
            state.next_try = Instant::now() + pause;
            (*state.down_since.get_or_insert(now), pause)
        };
        tracing::warn!(error, ?pause, "the mail relay takes no mail; nothing is lost, it waits");
        self.metrics.relay_up.set(0);
        let trouble = RelayTrouble { down_since: since, last_error: error.to_owned(), needs_a_person, every: pause };
        self.services.relay_trouble.store(Some(Arc::new(trouble)));
        self.changed.notify_waiters();
    }

    /// The relay answered a mail with yes or no.
    pub fn answered(&self, taken: bool) {
        let mut state = self.state();
        state.losses = 0;
        state.failures = 0;
        state.taken += u32::from(taken);
        let elapsed = state.since.elapsed();
        if elapsed >= Duration::from_secs(1) {
            state.speed = f64::from(state.taken) / elapsed.as_secs_f64();
            state.taken = 0;
            state.since = Instant::now();
        }
    }

    /// A connection broke under a mail. Answers whether it is the relay's
    /// trouble, so that the mail is not to blame.
    pub fn lost(&self, error: &str) -> bool {
        let losses = {
            let mut state = self.state();
            state.losses += 1;
            state.losses
        };
        if losses >= LOSSES {
            self.failed(error, false);
        }
        losses > 1
    }

    /// The relay asked for less.
    pub fn slow_down(&self, words: &str) {
        let mut state = self.state();
        let now = Instant::now();
        state.losses = 0;
        if state.halved.is_some_and(|at| at.elapsed() < HALVE_AT_MOST) {
            return;
        }
        state.halved = Some(now);
        let ceiling = state.pace.map_or(state.speed.max(self.least), |p| p.ceiling);
        let rate = (state.pace.map_or(ceiling, |p| p.rate) / 2.0).max(SLOWEST);
        state.pace = Some(Pace { rate, ceiling, grown: now, next: now });
        self.services.relay_pace.store(Some(Arc::new(RelayPace { rate, words: words.to_owned() })));
        tracing::warn!(words, rate, "the mail relay asks for less; slowing down");
    }

    /// Waits for the next mail's turn in the pace; answers false at the end.
    pub async fn pace(&self, stop: &mut Stop) -> bool {
        let wait = {
            let mut state = self.state();
            let Some(mut pace) = state.pace else { return true };
            let now = Instant::now();
            while now.saturating_duration_since(pace.grown) >= GROW_EVERY {
                pace.grown += GROW_EVERY;
                pace.rate += pace.ceiling * GROWTH;
            }
            let slot = pace.next.max(now);
            pace.next = slot + Duration::from_secs_f64(1.0 / pace.rate);
            state.pace = (pace.rate < pace.ceiling).then_some(pace);
            if state.pace.is_none() {
                self.services.relay_pace.store(None);
            }
            slot - now
        };
        wait.is_zero() || stop.sleep(wait).await
    }
}
