//! From whom to whom, and the commands that say so.

use super::{address::Address, reply::Stage};

/// Sender and recipient of one message.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'a> {
    /// Return path; `None` is the null path `<>` (RFC 5321 4.5.5).
    pub from: Option<&'a Address>,
    /// The one recipient.
    pub to: &'a Address,
}

impl Envelope<'_> {
    /// What opens a message in this envelope.
    pub fn commands(&self) -> Commands {
        let mut text = format!("MAIL FROM:<{}>\r\n", self.from.map_or("", Address::as_str));
        let mail = text.len();
        text.push_str("RCPT TO:<");
        text.push_str(self.to.as_str());
        text.push_str(">\r\n");
        let rcpt = text.len();
        text.push_str("DATA\r\n");
        Commands { text, mail, rcpt }
    }
}

/// MAIL, RCPT and DATA for one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commands {
    pub(super) text: String,
    /// Where MAIL ends.
    mail: usize,
    /// Where RCPT ends.
    rcpt: usize,
}

impl Commands {
    /// Each command with its place in the conversation.
    pub(super) fn steps(&self) -> [(Stage, &str); 3] {
        [
            (Stage::Mail, &self.text[..self.mail]),
            (Stage::Rcpt, &self.text[self.mail..self.rcpt]),
            (Stage::Data, &self.text[self.rcpt..]),
        ]
    }
}
