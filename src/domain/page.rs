//! The status page itself.

use super::comment::ThreadMode;
use super::id::Id;
use super::language::{Language, Languages, Preferred};
use super::time::Timestamp;
use super::words::Flag;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

/// The page: its name, zone and contact. There is one per installation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Page {
    pub id: Id,
    /// What readers call it: "Kanal".
    pub name: String,
    /// IANA name; always a zone that [`Page::zone`] knows.
    pub time_zone: String,
    /// Where a reader can turn outside this page: an address or a telephone number.
    pub contact: String,
    /// The company's own site; may be empty.
    pub url: String,
    pub description: String,
    /// The languages it is offered in.
    #[serde(default)]
    pub languages: Languages,
    /// Statuspage's words for states and phases, for whom readers know them.
    #[serde(default)]
    pub classic: Flag,
    /// What readers should know of the page, in Markdown; may be empty.
    #[serde(default)]
    pub about: String,
    /// The same, rendered when it was written.
    #[serde(default)]
    pub about_html: String,
    /// What writers of comments are asked for; may be empty.
    #[serde(default)]
    pub comment_policy: String,
    /// Who may write under posts that are opened from now on.
    #[serde(default)]
    pub thread_mode: ThreadMode,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Page {
    /// The page's time zone; UTC if the stored name is no longer known.
    pub fn zone(&self) -> Tz {
        self.time_zone.parse().unwrap_or(Tz::UTC)
    }

    /// The language for somebody who prefers this one: theirs if it is offered.
    pub fn language_for(&self, preferred: Preferred) -> Language {
        let offered = preferred.0.filter(|language| self.languages.offers(*language));
        offered.unwrap_or(self.languages.default_language())
    }
}

/// The zone named `name`, or a sentence that says it is unknown.
pub fn parse_zone(name: &str) -> Result<Tz, String> {
    let name = name.trim();
    name.parse().map_err(|_| format!("\"{name}\" is not a time zone we know. Use a name like Europe/Berlin or UTC."))
}
