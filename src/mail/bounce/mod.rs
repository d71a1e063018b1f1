//! Reports about mail that left: as raw mail from a mail server ([`raw`]) or
//! as JSON from a provider ([`json`]). Both become [`Event`]s.

pub mod json;
pub mod raw;

use crate::domain::bounce::Fate;

/// One report about one recipient.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    pub fate: Option<Fate>,
    /// The token of the return path, if the report came there.
    pub return_token: Option<String>,
    /// The recipient's own token, from the headers of the mail that was returned.
    pub token: Option<String>,
    /// The recipient as the report names it.
    pub email: Option<String>,
    /// The incident it was about, if the report tells.
    pub incident: Option<String>,
    /// The other side's words.
    pub words: String,
}

/// Words of others, short and on one line.
fn short(words: &str) -> String {
    super::encode::one_line(words, 300)
}
