//! Programs and chat channels that asked to be told: webhooks.

use super::id::Id;
use super::time::{HOUR, MINUTE, Timestamp};
use super::words::{Flag, words};
use serde::{Deserialize, Serialize};
use serde_json::Value;

words! {
    /// In which form an endpoint wants to be told.
    EndpointKind, "kind of endpoint" {
        /// JSON in the form of Statuspage's webhooks.
        Webhook = "webhook",
        Slack = "slack",
        Teams = "teams",
        Discord = "discord",
    }
}

impl EndpointKind {
    /// For people.
    pub fn label(self) -> &'static str {
        match self {
            Self::Webhook => "Webhook (JSON)",
            Self::Slack => "Slack",
            Self::Teams => "Microsoft Teams",
            Self::Discord => "Discord",
        }
    }

    /// A chat channel: whoever knows its address can write there.
    pub fn is_chat(self) -> bool {
        self != Self::Webhook
    }
}

words! {
    /// Where an endpoint stands.
    EndpointState, "endpoint state" {
        Active = "active",
        /// Held by a person: nothing is told, and nothing kept for later.
        Paused = "paused",
        /// It failed for too long; held until somebody looks.
        Quarantined = "quarantined",
    }
}

words! {
    /// What an endpoint can be told of.
    EventKind, "kind of event" {
        Incident = "incident",
        Maintenance = "maintenance",
        /// The state of a component changed.
        ComponentUpdate = "component_update",
        /// Somebody pressed the test button.
        Test = "test",
    }
}

words! {
    /// What became of telling an endpoint of an event.
    DeliveryState, "delivery state" {
        /// Not told yet, or to be tried again.
        Waiting = "waiting",
        Delivered = "delivered",
        /// Old news before it could be told, or a test that failed.
        Failed = "failed",
        /// A person stopped it.
        Stopped = "stopped",
    }
}

/// An endpoint without its address and secret, which are encrypted.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Endpoint {
    /// Never shown.
    pub id: i64,
    pub public_id: Id,
    pub kind: EndpointKind,
    /// What people call it.
    pub name: String,
    /// The host of its address.
    pub host: String,
    /// The mail address of who looks after it; may be empty.
    pub contact: String,
    pub state: EndpointState,
    pub incidents: Flag,
    pub maintenance: Flag,
    pub component_updates: Flag,
    /// All components, or only those chosen.
    pub all_components: Flag,
    /// Failed attempts in a row.
    pub failures: i64,
    pub failing_since: Option<Timestamp>,
    /// Until when the secret before the last rotation still signs.
    pub old_secret_until: Option<Timestamp>,
    pub quarantined_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

/// What an endpoint wants to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndpointWishes {
    pub incidents: bool,
    pub maintenance: bool,
    pub component_updates: bool,
    /// None means all.
    pub components: Vec<Id>,
}

/// How a message looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mood {
    Down,
    Watching,
    Fixed,
    Planned,
}

/// An event as people in a chat read it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// Name of the page.
    pub page: String,
    pub title: String,
    /// "Down: Payments."
    pub state: String,
    pub mood: Mood,
    /// Plain text; may be empty.
    pub body: String,
    /// "Mara Lindqvist, CEO"; may be empty.
    pub author: String,
    /// "Next update by 14:30 UTC."; may be empty.
    pub next: String,
    /// Where all of it stands.
    pub url: String,
    pub at: Timestamp,
}

/// What happened, in both forms it is told in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// In Statuspage's form, without what differs between endpoints.
    pub payload: Value,
    pub message: Message,
}

/// An event is no news after this long.
pub const EVENT_LIFE: i64 = 24 * HOUR;
/// So many failures in a row, and an endpoint is in quarantine.
pub const FAILURES: i64 = 10;
/// How long an old secret signs beside the new one.
pub const OLD_SECRET_LIFE: i64 = 24 * HOUR;

/// How long an endpoint rests after so many failures in a row, in milliseconds:
/// the tenth comes about an hour after the first.
pub fn rest(failures: i64) -> i64 {
    const SECOND: i64 = 1_000;
    match failures {
        ..=1 => 5 * SECOND,
        2 => 15 * SECOND,
        3 => 30 * SECOND,
        4 => MINUTE,
        5 => 2 * MINUTE,
        6 => 5 * MINUTE,
        7 => 10 * MINUTE,
        8 => 15 * MINUTE,
        _ => 25 * MINUTE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_failures_take_about_an_hour() {
        let whole: i64 = (1..FAILURES).map(rest).sum();
        assert!((50 * MINUTE..=70 * MINUTE).contains(&whole), "{whole}");
    }
}
