//! What people are told about the mail relay: mail cannot report that mail
//! does not work, so the admin pages do.

use crate::domain::time::Timestamp;
use arc_swap::ArcSwapOption;
use std::sync::Arc;

/// Where the outbox leaves word of trouble.
pub type TroubleSlot = Arc<ArcSwapOption<RelayTrouble>>;

/// The relay does not take mail. Nothing is lost: it waits in the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelayTrouble {
    pub down_since: Timestamp,
    /// What happened at the last attempt, in the relay's words where it spoke.
    pub last_error: String,
    /// Waiting cannot help: the settings or the credentials are wrong.
    pub needs_a_person: bool,
}
