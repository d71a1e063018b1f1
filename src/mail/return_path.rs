//! Where bounces go: the sender of the SMTP envelope (MAIL.md 2.5).

use super::{address::Address, links::Links};
use std::borrow::Cow;

/// How the return path of notifications is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReturnPath {
    /// The address in From.
    Sender(Address),
    /// One address for all.
    Fixed(Address),
    /// One for each subscriber, so that a bounce tells by itself whom it is about.
    Each(Address),
}

impl ReturnPath {
    /// The return path of mail to one subscriber.
    pub fn of(&self, links: &Links, subscriber: i64) -> Cow<'_, Address> {
        match self {
            Self::Sender(address) | Self::Fixed(address) => Cow::Borrowed(address),
            Self::Each(address) => {
                address.with_detail(&links.return_token(subscriber)).map_or_else(|| Cow::Borrowed(address), Cow::Owned)
            }
        }
    }
}
