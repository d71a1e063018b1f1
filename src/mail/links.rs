//! Addresses in mails: built from the configured base URL only, with tokens
//! that nobody can guess.

use data_encoding::BASE32_NOPAD;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use std::sync::Arc;

const MAC_BYTES: usize = 16;
const ID_BYTES: usize = 8;

/// Builds and reads the links that mails carry.
#[derive(Clone)]
pub struct Links {
    base_url: Arc<str>,
    mac: Hmac<Sha256>,
}

impl Links {
    /// `base_url` has no slash at the end; `key` is the installation's secret.
    pub fn new(base_url: &str, key: &[u8]) -> Self {
        // HMAC takes a key of any length, so this cannot fail.
        let mac = Hmac::new_from_slice(key).unwrap_or_else(|_| Hmac::new(&Default::default()));
        Self { base_url: base_url.trim_end_matches('/').into(), mac }
    }

    pub fn base_url(&self) -> &Arc<str> {
        &self.base_url
    }

    /// The token that lets its holder manage and end one subscription.
    pub fn subscriber_token(&self, id: i64) -> String {
        self.token("subscriber", id)
    }

    /// The subscriber whose token this is; nothing if it is not one of ours.
    pub fn subscriber(&self, token: &str) -> Option<i64> {
        self.owner("subscriber", token)
    }

    /// The token for whoever got a mail about comments.
    pub fn notice_token(&self, id: i64) -> String {
        self.token("notice", id)
    }

    /// The notice whose token this is.
    pub fn notice(&self, token: &str) -> Option<i64> {
        self.owner("notice", token)
    }

    /// The token for somebody's own page with all that they wrote.
    pub fn commenter_token(&self, id: i64) -> String {
        self.token("commenter", id)
    }

    /// The commenter whose token this is.
    pub fn commenter(&self, token: &str) -> Option<i64> {
        self.owner("commenter", token)
    }

    /// The token that ends a webhook.
    pub fn endpoint_token(&self, id: i64) -> String {
        self.token("endpoint", id)
    }

    /// The webhook whose token this is.
    pub fn endpoint(&self, token: &str) -> Option<i64> {
        self.owner("endpoint", token)
    }

    /// The number and 128 bits that only we can compute, in `[a-z2-7]`, for one
    /// purpose only. It can be made again for every mail, so it is not stored.
    fn token(&self, purpose: &str, id: i64) -> String {
        let mut bytes = [0u8; ID_BYTES + MAC_BYTES];
        bytes[..ID_BYTES].copy_from_slice(&id.to_be_bytes());
        bytes[ID_BYTES..].copy_from_slice(&self.short_mac(purpose, id));
        BASE32_NOPAD.encode(&bytes).to_ascii_lowercase()
    }

    fn owner(&self, purpose: &str, token: &str) -> Option<i64> {
        let bytes = BASE32_NOPAD.decode(token.to_ascii_uppercase().as_bytes()).ok()?;
        let (id, given) = bytes.split_at_checked(ID_BYTES)?;
        let id = i64::from_be_bytes(id.try_into().ok()?);
        let good = subtle::ConstantTimeEq::ct_eq(given, &self.short_mac(purpose, id)[..]);
        bool::from(good).then_some(id)
    }

    fn short_mac(&self, purpose: &str, id: i64) -> [u8; MAC_BYTES] {
        let mut mac = self.mac.clone();
        mac.update(purpose.as_bytes());
        mac.update(b":");
        mac.update(&id.to_be_bytes());
        let full = mac.finalize().into_bytes();
        let mut short = [0; MAC_BYTES];
        short.copy_from_slice(&full[..MAC_BYTES]);
        short
    }

    /// What stands in the return path of mail to a subscriber: the number and
    /// 64 bits that only we can compute. It ends nothing; it names whom a bounce
    /// is about.
    pub fn return_token(&self, id: i64) -> String {
        let mut bytes = [0u8; 2 * ID_BYTES];
        bytes[..ID_BYTES].copy_from_slice(&id.to_be_bytes());
        bytes[ID_BYTES..].copy_from_slice(&self.short_mac("return", id)[..ID_BYTES]);
        BASE32_NOPAD.encode(&bytes).to_ascii_lowercase()
    }

    /// The subscriber in whose return path this token stands, if we made it.
    pub fn returned(&self, token: &str) -> Option<i64> {
        let bytes = BASE32_NOPAD.decode(token.to_ascii_uppercase().as_bytes()).ok()?;
        let (id, given) = bytes.split_at_checked(ID_BYTES)?;
        let id = i64::from_be_bytes(id.try_into().ok()?);
        let good = subtle::ConstantTimeEq::ct_eq(given, &self.short_mac("return", id)[..ID_BYTES]);
        bool::from(good).then_some(id)
    }

    /// What tells one network from another until the day changes, and names
    /// none.
    pub fn network_mark(&self, network: &str, day: i64) -> String {
        let mut mac = self.mac.clone();
        mac.update(b"network:");
        mac.update(&day.to_be_bytes());
        mac.update(network.as_bytes());
        BASE32_NOPAD.encode(&mac.finalize().into_bytes()[..10]).to_ascii_lowercase()
    }

    pub fn incident(&self, id: &str) -> String {
        format!("{}/incidents/{id}", self.base_url)
    }

    pub fn confirm(&self, token: &str) -> String {
        format!("{}/confirm/{token}", self.base_url)
    }

    pub fn manage(&self, token: &str) -> String {
        format!("{}/manage/{token}", self.base_url)
    }

    pub fn unsubscribe(&self, token: &str) -> String {
        format!("{}/unsubscribe/{token}", self.base_url)
    }

    pub fn invitation(&self, token: &str) -> String {
        format!("{}/invitation/{token}", self.base_url)
    }

    pub fn password(&self, token: &str) -> String {
        format!("{}/password/{token}", self.base_url)
    }

    pub fn setup(&self, token: &str) -> String {
        format!("{}/setup/{token}", self.base_url)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_names_its_subscriber_and_cannot_be_changed() {
        let links = Links::new("https://status.example/", b"key");
        let token = links.subscriber_token(42);
        assert_eq!(links.subscriber(&token), Some(42));
        let mut forged = token.clone().into_bytes();
        for n in 0..forged.len() {
            let was = forged[n];
            forged[n] = if was == b'a' { b'b' } else { b'a' };
            assert_ne!(links.subscriber(&String::from_utf8_lossy(&forged)), Some(42), "{n}");
            forged[n] = was;
        }
        assert_eq!(Links::new("https://status.example", b"other").subscriber(&token), None);
        assert_eq!(links.subscriber(""), None);
        assert_eq!(links.returned(&links.return_token(42)), Some(42));
        assert_eq!(links.returned(&token), None, "a token has one use");
        assert_eq!(links.subscriber(&links.return_token(42)), None);
        assert_eq!(links.notice(&token), None, "a token has one purpose");
        assert_eq!(links.confirm("x"), "https://status.example/confirm/x");
    }
}
