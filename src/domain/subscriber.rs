//! People who asked to be told.

use super::id::Id;
use super::time::Timestamp;
use super::words::{Flag, words};

words! {
    /// Where a subscription stands.
    SubscriberState, "subscriber state" {
        /// Waits for the button behind the confirmation link.
        Pending = "pending",
        Confirmed = "confirmed",
        Unsubscribed = "unsubscribed",
        /// Mail to it failed for good; kept out until somebody looks.
        Quarantined = "quarantined",
    }
}

/// A subscriber by mail.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Subscriber {
    /// Grows in order of creation; never shown.
    pub id: i64,
    /// The identifier that API clients see.
    pub public_id: Id,
    pub email: String,
    pub state: SubscriberState,
    /// All components, or only those chosen.
    pub all_components: Flag,
    /// How consent came about: `form`, `api`, `import`.
    pub consent_source: String,
    pub created_at: Timestamp,
    pub confirmed_at: Option<Timestamp>,
}
