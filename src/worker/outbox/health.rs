//! Whether the relay takes mail: a circuit breaker for when it is away.

use crate::domain::time::Timestamp;
use crate::service::Services;
use crate::service::relay::RelayTrouble;
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
}

impl Health {
    pub fn new(services: Services, metrics: Metrics) -> Self {
        metrics.relay_up.set(1);
        services.relay_trouble.store(None);
        let state = State { down_since: None, failures: 0, next_try: Instant::now(), probing: false, losses: 0 };
        Self { services, metrics, state: Mutex::new(state), changed: Notify::new() }
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
    pub fn answered(&self) {
        let mut state = self.state();
        state.losses = 0;
        state.failures = 0;
    }

    /// The relay said something, though it took no mail.
    pub fn spoke(&self) {
        self.state().losses = 0;
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
}
