//! How fast, and over how many connections: as much as the relay takes, unless
//! it asks for less or the operator set a limit.
//!
//! Less is half at once, more is a twentieth of full speed and one connection
//! every ten seconds (MAIL.md 2.6).

use crate::service::Services;
use crate::service::relay::RelayPace;
use crate::worker::supervisor::Stop;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::Notify;

/// Several lanes hear at the same time that they are too fast: one halving.
const HALVE_AT_MOST: Duration = Duration::from_secs(1);
const GROW_EVERY: Duration = Duration::from_secs(10);
const GROWTH: f64 = 0.05;
/// Mails a second below which the rate never falls.
const SLOWEST: f64 = 0.2;
/// What was not sent in so short a time may be made up for.
const BURST: Duration = Duration::from_millis(100);

pub(super) struct Pace {
    /// Mails a second that the operator allows.
    limit: Option<f64>,
    lanes: usize,
    services: Services,
    state: Mutex<State>,
    changed: Notify,
}

struct State {
    throttle: Option<Throttle>,
    /// When the next mail may leave, if there is a rate at all.
    next: Instant,
    halved: Option<Instant>,
    /// Connections that the relay grants, and those there are.
    seats: usize,
    open: usize,
    /// When `seats` last changed.
    seated: Instant,
    /// Mails taken since, to know our speed.
    since: Instant,
    taken: u32,
    speed: f64,
}

#[derive(Clone, Copy)]
struct Throttle {
    rate: f64,
    /// The speed at which we were told to slow down.
    ceiling: f64,
    grown: Instant,
}

/// The right to one connection, given back when dropped.
pub(super) struct Seat(Arc<Pace>);

impl Drop for Seat {
    fn drop(&mut self) {
        self.0.state().open -= 1;
        self.0.changed.notify_one();
    }
}

impl Pace {
    pub fn new(limit: Option<f64>, lanes: usize, services: Services) -> Self {
        services.relay_pace.store(None);
        let now = Instant::now();
        let state = State {
            throttle: None,
            next: now,
            halved: None,
            seats: lanes,
            open: 0,
            seated: now,
            since: now,
            taken: 0,
            speed: 0.0,
        };
        Self { limit, lanes, services, state: Mutex::new(state), changed: Notify::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether mails may leave as fast as they can.
    pub fn is_free(&self) -> bool {
        self.limit.is_none() && self.state().throttle.is_none()
    }

    /// Waits for the next mail's turn; answers false at the end.
    pub async fn turn(&self, stop: &mut Stop) -> bool {
        let wait = self.reserve();
        wait.is_zero() || stop.sleep(wait).await
    }

    /// Counts a letter, which does not wait: others wait for it.
    pub fn letter(&self) {
        self.reserve();
    }

    /// Takes the next turn; answers how long it is until then.
    fn reserve(&self) -> Duration {
        let mut state = self.state();
        let now = Instant::now();
        if let Some(mut throttle) = state.throttle {
            let before = throttle.rate;
            while now.saturating_duration_since(throttle.grown) >= GROW_EVERY {
                throttle.grown += GROW_EVERY;
                throttle.rate += throttle.ceiling * GROWTH;
            }
            state.throttle = (throttle.rate < throttle.ceiling).then_some(throttle);
            if throttle.rate > before {
                self.tell(state.throttle.map(|t| t.rate), None);
            }
        }
        let asked = state.throttle.map(|t| t.rate);
        let Some(rate) = self.limit.into_iter().chain(asked).reduce(f64::min) else { return Duration::ZERO };
        let slot = state.next.max(now.checked_sub(BURST).unwrap_or(now));
        state.next = slot + Duration::from_secs_f64(1.0 / rate);
        slot.saturating_duration_since(now)
    }

    /// A mail was taken.
    pub fn taken(&self) {
        let mut state = self.state();
        state.taken += 1;
        let elapsed = state.since.elapsed();
        if elapsed >= Duration::from_secs(1) {
            state.speed = f64::from(state.taken) / elapsed.as_secs_f64();
            state.taken = 0;
            state.since = Instant::now();
        }
    }

    /// The relay asked for less, with these words.
    pub fn slow_down(&self, code: u16, words: &str) {
        let mut state = self.state();
        let now = Instant::now();
        if state.halved.is_some_and(|at| at.elapsed() < HALVE_AT_MOST) {
            return;
        }
        state.halved = Some(now);
        // The slowest sensible full speed is one mail a second on each lane.
        let least = f64::from(u32::try_from(self.lanes).unwrap_or(1));
        let ceiling = state.throttle.map_or(state.speed.max(least), |t| t.ceiling);
        let rate = (state.throttle.map_or(ceiling, |t| t.rate) / 2.0).max(SLOWEST);
        state.throttle = Some(Throttle { rate, ceiling, grown: now });
        state.next = now;
        // 421 speaks of the connection: it may be one too many.
        if code == 421 {
            state.seats = (state.seats / 2).max(1);
            state.seated = now;
        }
        tracing::warn!(words, rate, connections = state.seats, "the mail relay asks for less; slowing down");
        self.tell(Some(rate), Some(words));
    }

    /// The relay refuses another connection. Answers whether it has granted
    /// some; then they are enough for now.
    pub fn crowded(&self, words: &str) -> bool {
        let mut state = self.state();
        if state.open == 0 {
            return false;
        }
        state.seats = state.open;
        state.seated = Instant::now();
        tracing::warn!(words, connections = state.seats, "the mail relay grants no more connections");
        true
    }

    /// A seat for a new connection, if one is free.
    pub fn take_seat(self: &Arc<Self>) -> Option<Seat> {
        let mut state = self.state();
        if state.open >= state.seats {
            return None;
        }
        state.open += 1;
        Some(Seat(self.clone()))
    }

    /// Whether somebody with or without a connection may have one.
    pub fn has_room(&self, with: bool) -> bool {
        let mut state = self.state();
        if state.seats < self.lanes && state.seated.elapsed() >= GROW_EVERY {
            state.seats += 1;
            state.seated = Instant::now();
        }
        if with { state.open <= state.seats } else { state.open < state.seats }
    }

    /// Waits until there may be room; answers false at the end.
    pub async fn wait_for_room(&self, stop: &mut Stop) -> bool {
        tokio::select! {
            biased;
            () = stop.wait() => false,
            () = self.changed.notified() => true,
            () = tokio::time::sleep(Duration::from_secs(1)) => true,
        }
    }

    /// Tells people; without new words, the old ones stand.
    fn tell(&self, rate: Option<f64>, words: Option<&str>) {
        let slot = &self.services.relay_pace;
        let old = slot.load_full().map(|p| p.words.clone()).unwrap_or_default();
        let words = words.map_or(old, str::to_owned);
        slot.store(rate.map(|rate| Arc::new(RelayPace { rate, words })));
    }
}
