//! What is to be told once, and the state of telling it.

use super::id::Id;
use super::time::Timestamp;
use super::words::words;

words! {
    /// Where a notification stands.
    NotificationState, "notification state" {
        /// Deliveries are still being written; sending has begun.
        FanningOut = "fanning_out",
        /// All deliveries are written.
        Sending = "sending",
        Done = "done",
        /// Stopped by a person before it left.
        Stopped = "stopped",
        /// Held by a person or by the relay's refusal of its content.
        Paused = "paused",
    }
}

/// States of one delivery, as stored.
pub mod delivery_state {
    /// Waiting for its turn.
    pub const PENDING: i64 = 0;
    /// Taken by a lane.
    pub const LEASED: i64 = 1;
    /// Accepted by the relay.
    pub const SENT: i64 = 2;
    /// Refused for good, or expired.
    pub const FAILED: i64 = 3;
    /// Not sent: the subscriber left in the meantime.
    pub const SKIPPED: i64 = 4;
    /// Not sent: a newer update told it instead.
    pub const SUPERSEDED: i64 = 5;
    /// Not sent: a person stopped it.
    pub const STOPPED: i64 = 6;
}

/// One notification with its counters.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Notification {
    pub id: i64,
    pub kind: String,
    pub incident_id: Id,
    pub update_id: Id,
    pub subject: String,
    pub state: NotificationState,
    /// Nothing leaves before this moment (the undo time).
    pub not_before: Timestamp,
    pub expires_at: Timestamp,
    pub total: i64,
    pub sent: i64,
    pub failed: i64,
    pub skipped: i64,
    pub superseded: i64,
    /// Deliveries that the relay put off and that were or will be tried again.
    pub retried: i64,
    /// The relay's last refusal in its own words; empty if none.
    pub last_error: String,
    /// The person who paused it; empty if the relay's refusals did.
    pub paused_by: String,
    pub created_at: Timestamp,
}

impl Notification {
    /// Deliveries that are written and not done with.
    pub fn waiting(&self) -> i64 {
        (self.total - self.sent - self.failed - self.skipped - self.superseded).max(0)
    }
}
