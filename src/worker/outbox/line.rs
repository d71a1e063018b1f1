//! One connection to the relay, opened when there is something to send.

use super::Shared;
use super::health::Turn;
use super::pace::Seat;
use super::verdict::{self, Effect, Standing};
use crate::mail::address::Address;
use crate::mail::lane::{Admission, Commands, ConnectError, Envelope, Lane, Outcome};
use crate::store::outbox::Mark;
use crate::worker::supervisor::Stop;
use rand::RngExt;
use std::sync::Arc;

/// Lanes of a fan-out share the seats that the relay grants; the one for
/// letters has its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Bulk,
    Letters,
}

pub(super) struct Line {
    shared: Arc<Shared>,
    class: Class,
    open: Option<Open>,
}

struct Open {
    lane: Lane,
    _seat: Option<Seat>,
}

impl Line {
    pub fn new(shared: Arc<Shared>, class: Class) -> Self {
        Self { shared, class, open: None }
    }

    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Whether the commands for the next message went out with the last one.
    pub fn is_ahead(&self) -> bool {
        self.open.as_ref().is_some_and(|o| o.lane.is_ahead())
    }

    /// Whether the connection will carry another message after this one, and
    /// takes its commands together with this one's end.
    pub fn takes_ahead(&self) -> bool {
        let most = self.shared.outbox.per_connection;
        self.open.as_ref().is_some_and(|o| o.lane.is_pipelining() && o.lane.sent() < most)
    }

    async fn open(&mut self) -> bool {
        let seat = match self.class {
            Class::Letters => None,
            Class::Bulk => match self.shared.pace.take_seat() {
                Some(seat) => Some(seat),
                None => return false,
            },
        };
        match Lane::connect(&self.shared.outbox.relay, &self.shared.timeouts).await {
            Ok(lane) => {
                self.shared.health.connected();
                self.open = Some(Open { lane, _seat: seat });
                true
            }
            Err(error) => {
                drop(seat);
                let busy = matches!(&error, ConnectError::Refused { code, .. } if *code < 500);
                // It takes mail on the connections it has: it wants no more of them.
                if !(busy && self.shared.pace.crowded(&error.to_string())) {
                    self.shared.health.failed(&error.to_string(), error.needs_a_person());
                }
                false
            }
        }
    }

    /// Opens the connection if it is not open; what hinders that is told
    /// elsewhere, and [`Line::wait_for_relay`] waits for it.
    pub async fn reach(&mut self) {
        if self.open.is_none() {
            self.open().await;
        }
    }

    /// Waits until the relay is back, taking turns with the other lanes in
    /// trying, and until it grants another connection; answers false at the end.
    pub async fn wait_for_relay(&mut self, stop: &mut Stop) -> bool {
        loop {
            while self.shared.health.is_down() {
                // What is open is of no use, or the relay would not count as down.
                self.open = None;
                match self.shared.health.turn(stop).await {
                    Turn::Stopped => return false,
                    Turn::Recovered => {}
                    Turn::Yours => {
                        self.open().await;
                    }
                }
            }
            if self.class == Class::Letters || self.shared.pace.has_room(self.is_open()) {
                return !stop.is_set();
            }
            self.close().await;
            if !self.shared.pace.wait_for_room(stop).await {
                return false;
            }
        }
    }

    /// Asks whether the relay takes a message; nothing if there is no
    /// connection. [`Line::finish`] must follow when it does.
    pub async fn admit(&mut self, commands: &Commands) -> Option<Admission> {
        loop {
            if self.open.is_none() && !self.open().await {
                return None;
            }
            let lane = &mut self.open.as_mut()?.lane;
            let used = lane.is_ahead() || lane.is_idle();
            let admission = lane.admit(commands).await;
            if !lane.is_usable() && !matches!(admission, Admission::Granted) {
                self.open = None;
            }
            // The connection ended before this message was begun: not its fault.
            if used && matches!(admission, Admission::Over(Outcome::Lost { .. })) {
                continue;
            }
            return Some(admission);
        }
    }

    /// Writes the message that was admitted, and what opens the next one.
    pub async fn finish(&mut self, message: &[u8], next: Option<Commands>) -> Outcome {
        let Some(open) = self.open.as_mut() else {
            return Outcome::Lost { in_doubt: false, error: "the connection was given up before".to_owned() };
        };
        let outcome = open.lane.finish(message, next).await;
        if !open.lane.is_usable() {
            self.open = None;
        }
        outcome
    }

    /// Sends one message; nothing if there is no connection, and then nothing
    /// was sent.
    pub async fn send(&mut self, to: &Address, message: &[u8]) -> Option<Outcome> {
        match self.admit(&self.commands(&self.shared.outbox.from, to)).await? {
            Admission::Granted => Some(self.finish(message, None).await),
            Admission::Over(outcome) => Some(outcome),
        }
    }

    /// What opens a message to this recipient; bounces go to `from`.
    pub fn commands(&self, from: &Address, to: &Address) -> Commands {
        Envelope { from: Some(from), to }.commands()
    }

    /// Judges an outcome and does what it calls for with relay and recipient's
    /// domain, except writing the mark down.
    pub fn judge(&self, outcome: &Outcome, to: &str, attempts: i64) -> (Mark, Effect) {
        let Shared { health, pace, domains, .. } = &*self.shared;
        let relay_fails = match outcome {
            Outcome::Lost { error, .. } => health.lost(error),
            _ => false,
        };
        let now = self.shared.outbox.services.clock.now();
        let standing = Standing { attempts, now, jitter: rand::rng().random_range(-1.0..1.0), relay_fails };
        let (mut mark, mut effect) = verdict::judge(outcome, &standing);
        if effect == Effect::SlowDomain {
            match domains.slow(to, now) {
                Some(due) => mark = Mark::GiveBack { due },
                // Too many domains at once: it is the relay that speaks.
                None => effect = Effect::SlowDown,
            }
        }
        match (effect, outcome) {
            (Effect::SlowDown, Outcome::Refused(refusal)) => {
                health.spoke();
                pace.slow_down(refusal.code, &refusal.to_string());
            }
            (Effect::Lost | Effect::SlowDown, _) => {}
            _ => {
                health.answered();
                if effect == Effect::Taken {
                    pace.taken();
                    domains.taken(to);
                }
            }
        }
        (mark, effect)
    }

    /// Says goodbye.
    pub async fn close(&mut self) {
        if let Some(open) = self.open.take() {
            open.lane.quit().await;
        }
    }

    /// Hangs up without a word: a message that is open on the connection never was.
    pub fn hang_up(&mut self) {
        self.open = None;
    }

    /// Says goodbye if the connection has carried as much as it may.
    pub async fn close_if_worn(&mut self) {
        let most = self.shared.outbox.per_connection;
        if self.open.as_ref().is_some_and(|o| o.lane.sent() >= most && !o.lane.is_ahead()) {
            self.close().await;
        }
    }
}
