//! The forced answers on data loss and security exposure.

use super::id::Id;
use super::time::Timestamp;
use super::words::words;
use serde::{Deserialize, Serialize};

words! {
    /// One answer: no, we do not know, or yes (with a text).
    Answer, "answer" {
        None = "none",
        Unknown = "unknown",
        Yes = "yes",
    }
}

/// The answers given at one time. Earlier ones stay readable.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Assertion {
    pub incident_id: Id,
    pub data: Answer,
    /// What was lost; empty unless `data` is yes.
    pub data_text: String,
    pub security: Answer,
    /// What was exposed; empty unless `security` is yes.
    pub security_text: String,
    pub author_name: String,
    pub at: Timestamp,
}

/// Both answers, before they belong to an incident.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    pub data: Answer,
    pub data_text: String,
    pub security: Answer,
    pub security_text: String,
}

impl Answers {
    /// The only answer that is always true.
    pub fn unknown() -> Self {
        Self {
            data: Answer::Unknown,
            data_text: String::new(),
            security: Answer::Unknown,
            security_text: String::new(),
        }
    }
}

impl Assertion {
    pub fn answers(&self) -> Answers {
        Answers {
            data: self.data,
            data_text: self.data_text.clone(),
            security: self.security,
            security_text: self.security_text.clone(),
        }
    }

    /// The line under the state: "No data loss. No security exposure."
    pub fn sentence(&self) -> String {
        self.answers().sentence()
    }
}

impl Answers {
    /// The line under the state, in whole sentences.
    pub fn sentence(&self) -> String {
        use Answer::*;
        if (self.data, self.security) == (Unknown, Unknown) {
            return "We do not know yet whether data was lost or exposed.".to_owned();
        }
        let data = match self.data {
            None => "No data loss.".to_owned(),
            Unknown => "We do not know yet whether data was lost.".to_owned(),
            Yes => format!("Data was lost: {}", ended(&self.data_text)),
        };
        let security = match self.security {
            None => "No security exposure.".to_owned(),
            Unknown => "We do not know yet whether anything was exposed.".to_owned(),
            Yes => format!("Security exposure: {}", ended(&self.security_text)),
        };
        format!("{data} {security}")
    }
}

fn ended(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?', '…', '。', '؟']) { text.to_owned() } else { format!("{text}.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answers_read_as_sentences() {
        let mut a = Answers::unknown();
        assert_eq!(a.sentence(), "We do not know yet whether data was lost or exposed.");
        (a.data, a.security) = (Answer::None, Answer::None);
        assert_eq!(a.sentence(), "No data loss. No security exposure.");
        (a.data, a.data_text) = (Answer::Yes, "two minutes of orders".to_owned());
        assert_eq!(a.sentence(), "Data was lost: two minutes of orders. No security exposure.");
    }
}
