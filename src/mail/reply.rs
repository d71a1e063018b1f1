//! What an SMTP refusal means for us: MAIL.md 2.6 as one pure function.
//!
//! The server's enhanced status code (RFC 3463) is believed before the basic
//! code, because relays answer `550` to nearly everything.

use std::fmt;

/// The step of the conversation a reply belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// `MAIL FROM`: about the sender.
    Mail,
    /// `RCPT TO`: about this recipient.
    Rcpt,
    /// `DATA`: before the message.
    Data,
    /// The final dot: about the message.
    EndOfData,
}

/// Who has to do what after a refusal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Try this recipient again later; the attempt counts.
    RetryRecipient,
    /// Give this recipient up.
    FailRecipient {
        /// The mailbox or its domain does not exist (counts towards quarantine);
        /// otherwise the fault is ours or the relay's and says nothing of the person.
        hard_bounce: bool,
    },
    /// The relay asks for less: slow down, retry, count no attempt.
    SlowLane,
    /// The recipient's domain asks for less, through the relay: others go on.
    SlowDomain,
    /// The fault lies in the notification or the configuration, not in the
    /// recipient. After `MAIL` pause at once; after the message, the outbox
    /// pauses when it happens many times in a row.
    PauseNotification,
}

/// A negative reply, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Where it came.
    pub stage: Stage,
    /// Basic code, 400 to 599.
    pub code: u16,
    /// Enhanced status code such as `5.1.1`, if the reply began with one.
    pub enhanced: Option<String>,
    /// The server's words, lines joined by blanks. Untrusted.
    pub text: String,
    /// What to do now.
    pub action: Action,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.code, self.text)
    }
}

impl Refusal {
    /// Reads a negative reply.
    pub fn read(stage: Stage, code: u16, text: &str) -> Self {
        let enhanced = enhanced_status(code, text);
        Self {
            stage,
            code,
            action: action(stage, code, enhanced, text),
            enhanced: enhanced.map(str::to_owned),
            text: text.to_owned(),
        }
    }
}

/// The enhanced status code at the start of `text`, when its class agrees with
/// `code` (RFC 2034 section 4).
pub fn enhanced_status(code: u16, text: &str) -> Option<&str> {
    let word = text.split_whitespace().next()?;
    let mut parts = word.split('.');
    let class: u16 = parts.next()?.parse().ok()?;
    let numbers = parts.clone().count() == 2
        && parts.all(|p| (1..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_digit()));
    (numbers && class == code / 100).then_some(word)
}

/// The table of MAIL.md 2.6.
fn action(stage: Stage, code: u16, enhanced: Option<&str>, text: &str) -> Action {
    use Action::*;
    let text = text.to_ascii_lowercase();
    if asks_to_slow_down(code, enhanced, &text) {
        // 421 ends the connection, whoever it was about.
        return if stage == Stage::Rcpt && code != 421 { SlowDomain } else { SlowLane };
    }
    match (stage, code / 100) {
        // Sender and session are the same for everyone: nobody's attempt is spent.
        (Stage::Mail, 4) => SlowLane,
        (Stage::Mail, _) => PauseNotification,
        (_, 4) => RetryRecipient,
        (Stage::Rcpt, _) => FailRecipient { hard_bounce: mailbox_is_gone(code, enhanced, &text) },
        // A relay that looks the mailbox up only after the message.
        (_, _) if enhanced.is_some() && mailbox_is_gone(code, enhanced, &text) => FailRecipient { hard_bounce: true },
        (_, _) if enhanced == Some("5.2.2") => FailRecipient { hard_bounce: false },
        (_, _) => PauseNotification,
    }
}

fn asks_to_slow_down(code: u16, enhanced: Option<&str>, text: &str) -> bool {
    if code == 421 || code == 432 {
        return true;
    }
    if code / 100 != 4 {
        return false;
    }
    if matches!(enhanced, Some("4.5.3" | "4.7.28")) {
        return true;
    }
    // Greylisting also answers 4.7.x and may say "rate"-like words: it is about one recipient.
    if text.contains("greylist") || text.contains("graylist") {
        return false;
    }
    const WORDS: &[&str] = &[
        "throttl",
        "rate limit",
        "rate-limit",
        "ratelimit",
        "rate exceeded",
        "sending rate",
        "too many",
        "too fast",
        "too quickly",
        "slow down",
    ];
    WORDS.iter().any(|word| text.contains(word))
}

fn mailbox_is_gone(code: u16, enhanced: Option<&str>, text: &str) -> bool {
    match enhanced {
        Some("5.2.1" | "5.4.4") => true,
        Some(status) if status.starts_with("5.1.") => true,
        Some(status) if status != "5.0.0" => false,
        // No detail given: trust the code unless the words speak of policy.
        _ => {
            const POLICY: &[&str] = &["relay", "spam", "block", "policy", "reputation", "authenticat", "denied"];
            matches!(code, 550 | 551 | 553 | 556) && !POLICY.iter().any(|word| text.contains(word))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Action::*, Stage::*, *};

    #[test]
    fn every_row_of_the_table() {
        let hard = FailRecipient { hard_bounce: true };
        let soft = FailRecipient { hard_bounce: false };
        for (stage, code, text, wanted) in [
            // anywhere: the relay asks for less
            (Mail, 421, "4.3.2 Service shutting down", SlowLane),
            (Rcpt, 421, "closing", SlowLane),
            (EndOfData, 421, "4.7.28 rate", SlowLane),
            (Mail, 454, "Throttling failure: Maximum sending rate exceeded.", SlowLane),
            (EndOfData, 454, "Throttling failure", SlowLane),
            (Rcpt, 450, "4.7.1 Too many messages, slow down", SlowDomain),
            (Rcpt, 451, "4.7.0 rate limit exceeded", SlowDomain),
            (Rcpt, 450, "4.7.28 unusual rate of mail", SlowDomain),
            (Mail, 432, "4.7.12 wait", SlowLane),
            (Rcpt, 452, "4.5.3 Too many recipients", SlowDomain),
            // MAIL FROM
            (Mail, 451, "4.3.0 local error", SlowLane),
            (Mail, 452, "4.3.1 Insufficient system storage", SlowLane),
            (Mail, 550, "5.7.1 Sender not allowed", PauseNotification),
            (Mail, 530, "5.7.0 Authentication required", PauseNotification),
            (Mail, 553, "sender address rejected", PauseNotification),
            // RCPT, later
            (Rcpt, 450, "4.2.0 Greylisted, see http://postgrey", RetryRecipient),
            (Rcpt, 451, "4.7.1 Greylisting in action, too many new senders", RetryRecipient),
            (Rcpt, 452, "4.2.2 Mailbox full", RetryRecipient),
            (Rcpt, 450, "try later", RetryRecipient),
            // RCPT, gone
            (Rcpt, 550, "5.1.1 User unknown", hard),
            (Rcpt, 550, "No such user", hard),
            (Rcpt, 551, "User not local", hard),
            (Rcpt, 553, "Requested action not taken: mailbox name not allowed", hard),
            (Rcpt, 553, "5.1.3 bad address syntax", hard),
            (Rcpt, 550, "5.2.1 Mailbox disabled", hard),
            (Rcpt, 501, "5.1.10 Null MX", hard),
            (Rcpt, 556, "domain does not accept mail", hard),
            (Rcpt, 550, "5.4.4 host not found", hard),
            // RCPT, not the recipient's fault
            (Rcpt, 550, "5.7.1 Relaying denied", soft),
            (Rcpt, 554, "relay access denied", soft),
            (Rcpt, 554, "5.7.1 Relay access denied", soft),
            (Rcpt, 550, "Blocked, see Spamhaus", soft),
            (Rcpt, 552, "5.2.2 Mailbox full", soft),
            (Rcpt, 503, "bad sequence", soft),
            // DATA and the message
            (Data, 451, "later", RetryRecipient),
            (Data, 554, "no", PauseNotification),
            (EndOfData, 451, "4.3.0 queue problem", RetryRecipient),
            (EndOfData, 452, "4.3.1 disk full", RetryRecipient),
            (EndOfData, 552, "5.3.4 too big", PauseNotification),
            (EndOfData, 554, "5.7.1 looks like spam", PauseNotification),
            (EndOfData, 550, "5.6.0 bad MIME", PauseNotification),
            (EndOfData, 550, "content rejected", PauseNotification),
            (EndOfData, 550, "5.1.1 User unknown", hard),
            (EndOfData, 552, "5.2.2 over quota", soft),
        ] {
            assert_eq!(Refusal::read(stage, code, text).action, wanted, "{stage:?} {code} {text}");
        }
    }

    #[test]
    fn reads_the_enhanced_status() {
        assert_eq!(enhanced_status(550, "5.1.1 no"), Some("5.1.1"));
        assert_eq!(enhanced_status(450, "4.7.28"), Some("4.7.28"));
        for (code, text) in [
            (550, "4.1.1 class differs"),
            (550, "5.1 no"),
            (550, "5.1.1.1 no"),
            (550, "5.x.1"),
            (550, ""),
            (550, "5.1.1111 no"),
            (550, "5..1 no"),
        ] {
            assert_eq!(enhanced_status(code, text), None, "{text}");
        }
    }
}
