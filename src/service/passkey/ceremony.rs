//! What browser and device say in a ceremony, and whether it is meant for us.
//!
//! Follows WebAuthn level 3, chapter 7, for passkeys without attestation.

use super::key::PublicKey;
use ring::digest::{SHA256, digest};
use serde::Deserialize;
use url::{Host, Url};

/// Somebody was there, and proved to the device who they are.
const PRESENT: u8 = 0x01;
const VERIFIED: u8 = 0x04;
/// A new key follows.
const HAS_KEY: u8 = 0x40;

/// Which page passkeys are for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// The host's name: a passkey belongs to it.
    pub id: String,
    /// Where the browser must say that it was used.
    pub origin: String,
}

impl Site {
    /// Browsers have passkeys only for names, and only over https or on this
    /// very machine.
    pub fn of(base_url: &str) -> Option<Self> {
        let url = Url::parse(base_url).ok()?;
        let Some(Host::Domain(name)) = url.host() else { return None };
        let safe = url.scheme() == "https" || name == "localhost" || name.ends_with(".localhost");
        safe.then(|| Self { id: name.to_owned(), origin: url.origin().ascii_serialization() })
    }

    /// The challenge that the browser answers in `client_data`, if it did so
    /// for `kind` and on this page itself.
    pub fn challenge(&self, client_data: &[u8], kind: &str) -> Option<Vec<u8>> {
        let data: ClientData = serde_json::from_slice(client_data).ok()?;
        let ours = data.kind == kind && data.origin == self.origin && !data.cross_origin;
        ours.then(|| data_encoding::BASE64URL_NOPAD.decode(data.challenge.as_bytes()).ok())?
    }

    /// What the device says, if it says so to this page and its person has
    /// proved who they are.
    pub fn device<'a>(&self, authenticator_data: &'a [u8]) -> Option<Device<'a>> {
        let (host, rest) = authenticator_data.split_at_checked(32)?;
        let (&[flags, c1, c2, c3, c4], rest) = rest.split_first_chunk::<5>()?;
        let sure = flags & PRESENT != 0 && flags & VERIFIED != 0;
        let ours = host == digest(&SHA256, self.id.as_bytes()).as_ref();
        let uses = u32::from_be_bytes([c1, c2, c3, c4]);
        (ours && sure).then_some(Device { uses, key: if flags & HAS_KEY != 0 { Some(rest) } else { None } })
    }
}

#[derive(Deserialize)]
struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(rename = "crossOrigin", default)]
    cross_origin: bool,
}

/// What a device says of itself.
#[derive(Debug)]
pub struct Device<'a> {
    /// How often it was used, if it counts; else 0.
    pub uses: u32,
    key: Option<&'a [u8]>,
}

/// A passkey that a device has just made.
pub struct Made<'a> {
    /// The device's name for it.
    pub credential: &'a [u8],
    /// The key as the device writes it.
    pub cose: &'a [u8],
}

impl<'a> Device<'a> {
    /// The new passkey, if there is one whose signatures we can check.
    pub fn made(&self) -> Option<Made<'a>> {
        // The model of the device, of which nothing is asked, goes before.
        let (_, rest) = self.key?.split_at_checked(16)?;
        let (&[high, low], rest) = rest.split_first_chunk::<2>()?;
        let (credential, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes([high, low])))?;
        let (_, length) = PublicKey::parse(rest)?;
        let fits = (1..=1023).contains(&credential.len());
        fits.then_some(Made { credential, cose: &rest[..length] })
    }
}

/// What the device signs.
pub fn signed(authenticator_data: &[u8], client_data: &[u8]) -> Vec<u8> {
    [authenticator_data, digest(&SHA256, client_data).as_ref()].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passkeys_need_a_name_and_https_or_this_very_machine() {
        let site = Site::of("https://status.kanal.example").unwrap();
        assert_eq!((site.id.as_str(), site.origin.as_str()), ("status.kanal.example", "https://status.kanal.example"));
        assert_eq!(Site::of("http://localhost:8080").unwrap().origin, "http://localhost:8080");
        for without in ["http://127.0.0.1:8080", "https://192.0.2.1", "https://[::1]", "http://status.example", "x"] {
            assert_eq!(Site::of(without), None, "{without}");
        }
    }
}
