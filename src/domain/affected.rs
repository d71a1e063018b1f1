//! "This affects me too", and after the end "is it working for you now?".

use super::id::Id;
use super::time::{DAY, MINUTE, Timestamp};
use super::words::{Flag, words};
use serde::{Deserialize, Serialize};

/// So many presses within [`RUSH_MS`] are told to staff.
pub const RUSH: i64 = 20;
pub const RUSH_MS: i64 = 5 * MINUTE;
/// So many reports within [`RUSH_MS`] that it is happening again are told too.
pub const AGAIN: i64 = 3;
/// More people than this who say that it is still broken are told to staff.
pub const STILL_BROKEN: i64 = 3;
/// The same is told again after so long.
pub const RUSH_AGAIN_MS: i64 = 30 * MINUTE;
/// After this long under a post that is over, the state of now stands above the
/// form.
pub const LATE_MS: i64 = DAY;
/// A region in the reader's own words, in characters.
pub const REGION_MAX: usize = 40;

words! {
    /// What somebody pressed.
    Affect, "answer" {
        Affected = "affected",
        /// It works for them again.
        Works = "works",
        Broken = "broken",
    }
}

words! {
    /// What came in so fast that staff is told.
    Rush, "rush" {
        /// Presses of "this affects me too".
        Affected = "affected",
        /// People for whom it is still broken after the end.
        Broken = "broken",
        /// Reports under an old post that it is happening now.
        Again = "again",
    }
}

impl Affect {
    /// What belongs together: of these a person says one.
    pub fn topic(self) -> &'static str {
        match self {
            Self::Affected => "then",
            Self::Works | Self::Broken => "after",
        }
    }
}

impl Rush {
    /// For staff: what so many readers said.
    pub fn sentence(self, number: i64) -> String {
        match self {
            Self::Affected => format!("{number} readers said within five minutes that they are affected."),
            Self::Broken => format!("{number} readers say that it is still broken, although the post says it is over."),
            Self::Again => format!("{number} readers said within five minutes that it is happening again."),
        }
    }
}

/// One press, as staff sees it: never whose.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Press {
    pub about: i64,
    pub kind: Affect,
    pub component_id: Option<Id>,
    pub region: String,
    /// By somebody whose address is confirmed.
    pub confirmed: Flag,
    pub created_at: Timestamp,
}

/// How many confirmed people are affected by a post (`about` 0) or a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct AffectedCount {
    pub incident_id: Id,
    pub about: i64,
    pub people: i64,
}

/// Something that staff was told of.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct RushSeen {
    pub incident_id: Id,
    pub kind: Rush,
    pub number: i64,
    pub at: Timestamp,
}
