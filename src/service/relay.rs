//! What people are told about the mail relay: mail cannot report that mail
//! does not work, so the admin pages do.

use crate::domain::time::Timestamp;
use arc_swap::ArcSwapOption;
use chrono_tz::Tz;
use std::sync::Arc;
use std::time::Duration;

/// Where the outbox leaves word of trouble.
pub type TroubleSlot = Arc<ArcSwapOption<RelayTrouble>>;

/// Where the outbox leaves word that it goes slower.
pub type PaceSlot = Arc<ArcSwapOption<RelayPace>>;

/// The relay does not take mail. Nothing is lost: it waits in the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelayTrouble {
    pub down_since: Timestamp,
    /// What happened at the last attempt, in the relay's words where it spoke.
    pub last_error: String,
    /// Waiting cannot help: the settings or the credentials are wrong.
    pub needs_a_person: bool,
    /// How long until the next attempt, counted from the last one.
    pub every: Duration,
}

/// The relay takes mail, but asked for less of it.
#[derive(Clone, Debug, PartialEq)]
pub struct RelayPace {
    /// Mails a second that are sent at most.
    pub rate: f64,
    /// What it said.
    pub words: String,
}

/// How the relay is doing.
#[derive(Clone, Debug, PartialEq)]
pub enum RelayState {
    NotConfigured,
    Answers,
    Slowed(Arc<RelayPace>),
    Down(Arc<RelayTrouble>),
}

impl RelayState {
    /// In words, to follow "The mail relay".
    pub fn words(&self, now: Timestamp, zone: Tz) -> String {
        match self {
            Self::NotConfigured => "is not configured: nobody gets mail".to_owned(),
            Self::Answers => "answers".to_owned(),
            Self::Slowed(pace) if pace.rate < 1.0 => {
                format!("asks for less; slowed to one mail in {:.0} s", 1.0 / pace.rate)
            }
            Self::Slowed(pace) => format!("asks for less; slowed to {:.0}/s", pace.rate),
            Self::Down(trouble) => format!(
                "is down since {}, trying every {} s",
                trouble.down_since.brief(now, zone),
                trouble.every.as_secs().max(1)
            ),
        }
    }
}
