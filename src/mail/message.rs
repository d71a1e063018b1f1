//! A message: rendered once per notification, finished once per recipient.
//!
//! A [`Skeleton`] holds the bytes of the whole message with a mark where the
//! recipient's address and token go. It is stored in the notification's row;
//! sending is copying it with the marks filled in (MAIL.md decision 2).
//! The same input always gives the same bytes, so a message that is repeated
//! after a crash is the same message, and mail systems can tell.

use chrono::DateTime;
use data_encoding::BASE32_NOPAD;
use lettre::message::header::Subject;
use sha2::{Digest, Sha256};
use url::Url;

pub use super::encode::TOKEN;
use super::{
    address::Address,
    encode::{self, MAX_TOKEN, TOKEN_BYTE},
};

/// First byte of a stored skeleton: its format.
const FORMAT: u8 = 1;
/// Marks for the other slots. Control characters: no text brings them in.
const TO_BYTE: u8 = 0x1c;
const TAG_BYTE: u8 = 0x1d;

/// Whether a message is one of many or an answer to one person's action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// To subscribers: can be stopped with one click (RFC 8058), threads by incident.
    Bulk,
    /// A confirmation or another answer: no list headers, no thread.
    Transactional,
}

/// Everything a message is made of.
#[derive(Debug, Clone)]
pub struct Letter<'a> {
    /// Display name of the sender, as in `Mara Lindqvist, CEO (Kanal)`.
    pub from_name: &'a str,
    /// Address of the sender.
    pub from_address: &'a Address,
    /// Where answers go, if not to the sender.
    pub reply_to: Option<&'a Address>,
    /// Domain of Message-IDs, usually the host of the page.
    pub sender_domain: &'a str,
    /// The subject; constant within a thread.
    pub subject: &'a str,
    /// Time of the publication, ms since 1970: the same at every retry.
    pub date_ms: i64,
    /// Root of the thread, `incident-7`. Bulk only.
    pub thread_root: &'a str,
    /// What tells this message from others to the same person, `u4711`.
    pub unique: &'a str,
    /// Name of the list for people. Bulk only.
    pub list_name: &'a str,
    /// Identifier of the list, `page.status.example.com` (RFC 2919). Bulk only.
    pub list_id: &'a str,
    /// Address that takes the token as its last segment,
    /// `https://status.example.com/unsubscribe`. Bulk only.
    pub unsubscribe_base: &'a str,
    /// Likewise the address behind which a recipient chooses what to get. Bulk only.
    pub manage_base: &'a str,
    /// The page with the same content, if any. Bulk only.
    pub archive_url: Option<&'a str>,
    /// Bulk or transactional.
    pub kind: Kind,
    /// The plain part, with [`TOKEN`] where the recipient's token goes.
    pub text: &'a str,
    /// The HTML part, with [`TOKEN`] likewise.
    pub html: &'a str,
}

/// Why a message could not be made. A fault of ours or of the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MessageError {
    /// A field holds what its header cannot carry.
    #[error("the mail's {0} is not valid")]
    Field(&'static str),
    /// A token is not 1 to 64 characters of `a-z2-7`.
    #[error("the recipient's token is not valid")]
    Token,
    /// The stored bytes are not a skeleton.
    #[error("the stored mail is damaged")]
    Damaged,
}

/// A message without its recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skeleton {
    bytes: Vec<u8>,
    /// Where the marks are, in order.
    slots: Vec<usize>,
}

impl Skeleton {
    /// Renders the message.
    ///
    /// # Errors
    /// [`MessageError::Field`] when an identifier, a domain or a URL is not
    /// what it should be. Words of people never fail: they are cleaned.
    pub fn build(letter: &Letter<'_>) -> Result<Self, MessageError> {
        let mut out = head(letter)?;
        let boundary = format!("=_{}", short_hash("boundary", letter.unique));
        out.push_str(&format!(
            "MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\"{boundary}\"\r\n"
        ));
        // The boundary cannot occur in the parts: `=_` is not quoted-printable.
        for (subtype, content) in [("plain", letter.text), ("html", letter.html)] {
            out.push_str(&format!(
                "\r\n--{boundary}\r\nContent-Type: text/{subtype}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
            ));
            out.push_str(&encode::quoted_printable(content));
        }
        out.push_str(&format!("\r\n--{boundary}--\r\n"));
        debug_assert!(out.is_ascii() && out.lines().all(|line| line.len() <= 998));
        Ok(Self::scan(out.into_bytes()))
    }

    /// The bytes to store.
    pub fn to_bytes(&self) -> Vec<u8> {
        [&[FORMAT], self.bytes.as_slice()].concat()
    }

    /// Reads what [`Skeleton::to_bytes`] gave.
    ///
    /// # Errors
    /// [`MessageError::Damaged`].
    pub fn from_bytes(stored: &[u8]) -> Result<Self, MessageError> {
        match stored.split_first() {
            Some((&FORMAT, bytes)) if bytes.is_ascii() => Ok(Self::scan(bytes.to_vec())),
            _ => Err(MessageError::Damaged),
        }
    }

    /// Appends the finished message for one recipient to `out`: ASCII, CRLF.
    ///
    /// # Errors
    /// [`MessageError::Token`], with `out` unchanged.
    pub fn wire(&self, to: &Address, token: &str, out: &mut Vec<u8>) -> Result<(), MessageError> {
        let valid = |b: u8| b.is_ascii_lowercase() || (b'2'..=b'7').contains(&b);
        if token.is_empty() || token.len() > MAX_TOKEN || !token.bytes().all(valid) {
            return Err(MessageError::Token);
        }
        // Message-IDs are seen by others (forwarded mail, archives): a hash, not the token.
        let tag = short_hash("message-id", token);
        out.reserve(self.bytes.len() + to.as_str().len() + (tag.len() + token.len()) * self.slots.len());
        let mut done = 0;
        for &slot in &self.slots {
            out.extend_from_slice(&self.bytes[done..slot]);
            out.extend_from_slice(match self.bytes[slot] {
                TO_BYTE => to.as_str().as_bytes(),
                TAG_BYTE => tag.as_bytes(),
                _ => token.as_bytes(),
            });
            done = slot + 1;
        }
        out.extend_from_slice(&self.bytes[done..]);
        Ok(())
    }

    fn scan(bytes: Vec<u8>) -> Self {
        let is_slot = |b: &u8| matches!(*b, TO_BYTE | TAG_BYTE | TOKEN_BYTE);
        let slots = bytes.iter().enumerate().filter(|(_, b)| is_slot(b)).map(|(i, _)| i).collect();
        Self { bytes, slots }
    }
}

/// The header up to the MIME lines (MAIL.md 2.1).
fn head(letter: &Letter<'_>) -> Result<String, MessageError> {
    let unique = identifier(letter.unique, "unique name")?;
    let domain = identifier(letter.sender_domain, "sender domain")?;
    let mut out = encode::from(letter.from_name, letter.from_address.as_str()).ok_or(MessageError::Field("sender"))?;
    if let Some(reply_to) = letter.reply_to {
        push(&mut out, "Reply-To", reply_to.as_str());
    }
    push(&mut out, "To", &char::from(TO_BYTE).to_string());
    out.push_str(&encode::words(Subject::from(encode::one_line(letter.subject, 200))));
    push(&mut out, "Date", &date(letter.date_ms)?);
    push(&mut out, "Message-ID", &format!("<{unique}.{}@{domain}>", char::from(TAG_BYTE)));
    if letter.kind == Kind::Bulk {
        let root = format!("<{}@{domain}>", identifier(letter.thread_root, "thread root")?);
        push(&mut out, "References", &root);
        push(&mut out, "In-Reply-To", &root);
        out.push_str(&encode::list_id(letter.list_name, identifier(letter.list_id, "list id")?));
        let stop = web_address(letter.unsubscribe_base, "unsubscribe address")?;
        // One line: some providers do not unfold it.
        push(&mut out, "List-Unsubscribe", &format!("<{}/{TOKEN}>", stop.trim_end_matches('/')));
        push(&mut out, "List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        let help = web_address(letter.manage_base, "manage address")?;
        push(&mut out, "List-Help", &format!("<{}/{TOKEN}>", help.trim_end_matches('/')));
        if let Some(archive) = letter.archive_url {
            push(&mut out, "List-Archive", &format!("<{}>", web_address(archive, "archive address")?));
        }
        push(&mut out, "Precedence", "bulk");
    }
    push(&mut out, "Auto-Submitted", "auto-generated");
    // Not "All": that would suppress the bounces too (MS-OXCMAIL 2.1.3.2.20).
    push(&mut out, "X-Auto-Response-Suppress", "OOF, AutoReply");
    Ok(out)
}

fn push(out: &mut String, name: &str, value: &str) {
    out.push_str(name);
    out.push_str(": ");
    out.push_str(value);
    out.push_str("\r\n");
}

/// RFC 5322 3.3, always in UTC.
fn date(ms: i64) -> Result<String, MessageError> {
    let date = DateTime::from_timestamp_millis(ms).ok_or(MessageError::Field("date"))?;
    let text = date.format("%a, %d %b %Y %H:%M:%S +0000").to_string();
    // A year of five digits is no date any more.
    if text.len() == 31 { Ok(text) } else { Err(MessageError::Field("date")) }
}

/// Letters, digits, dots and hyphens: safe inside angle brackets.
fn identifier<'a>(value: &'a str, field: &'static str) -> Result<&'a str, MessageError> {
    let safe = value.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
    let dots = value.starts_with('.') || value.ends_with('.') || value.contains("..");
    if safe && !dots && !value.is_empty() && value.len() <= 200 { Ok(value) } else { Err(MessageError::Field(field)) }
}

/// An http(s) address in ASCII that fits on one header line.
fn web_address(value: &str, field: &'static str) -> Result<String, MessageError> {
    // The url crate would silently drop line breaks.
    if value.chars().any(char::is_control) {
        return Err(MessageError::Field(field));
    }
    let url = Url::parse(value).map_err(|_| MessageError::Field(field))?;
    let text = url.to_string();
    let usable = matches!(url.scheme(), "http" | "https")
        && url.has_host()
        && text.len() <= 800
        && !text.contains(['<', '>', ' ']);
    if usable { Ok(text) } else { Err(MessageError::Field(field)) }
}

/// 80 bits of SHA-256 in lower-case base 32: 16 characters.
fn short_hash(purpose: &str, value: &str) -> String {
    let hash = Sha256::new().chain_update(purpose).chain_update([0]).chain_update(value).finalize();
    BASE32_NOPAD.encode(&hash[..10]).to_ascii_lowercase()
}

#[cfg(test)]
#[path = "message_tests.rs"]
mod tests;
