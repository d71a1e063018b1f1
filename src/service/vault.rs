//! Secrets that must be read again, encrypted with the installation's key
//! before they are stored: a copy of the database alone does not give them away.

use super::{Error, Result};
use data_encoding::BASE64;
use rand::RngExt;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::error::Unspecified;
use ring::hmac;

/// Encrypts and decrypts short texts.
#[derive(Clone)]
pub struct Vault([u8; 32]);

impl Vault {
    /// `key` is the installation's secret.
    pub fn new(key: &[u8]) -> Self {
        let derived = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), b"vault");
        let mut bytes = [0; 32];
        bytes.copy_from_slice(derived.as_ref());
        Self(bytes)
    }

    fn key(&self) -> std::result::Result<LessSafeKey, Unspecified> {
        Ok(LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &self.0)?))
    }

    /// `text` encrypted. It opens only for the same `purpose`, so that it
    /// cannot be moved to another row.
    pub fn seal(&self, purpose: &str, text: &str) -> Result<String> {
        let nonce: [u8; NONCE_LEN] = rand::rng().random();
        let mut bytes = text.as_bytes().to_vec();
        self.key()
            .and_then(|key| {
                let nonce = Nonce::assume_unique_for_key(nonce);
                key.seal_in_place_append_tag(nonce, Aad::from(purpose.as_bytes()), &mut bytes)
            })
            .map_err(|_| Error::Internal("a secret could not be encrypted".to_owned()))?;
        Ok(BASE64.encode(&[&nonce[..], &bytes].concat()))
    }

    /// The text in what [`Vault::seal`] gave, if it was sealed for `purpose`
    /// with this key.
    pub fn open(&self, purpose: &str, sealed: &str) -> Option<String> {
        let bytes = BASE64.decode(sealed.as_bytes()).ok()?;
        let (nonce, rest) = bytes.split_at_checked(NONCE_LEN)?;
        let mut rest = rest.to_vec();
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let text = self.key().ok()?.open_in_place(nonce, Aad::from(purpose.as_bytes()), &mut rest).ok()?.to_vec();
        String::from_utf8(text).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_only_with_its_key_and_for_its_purpose() {
        let vault = Vault::new(b"key");
        let sealed = vault.seal("totp:a", "secret").unwrap();
        assert!(!sealed.contains("secret") && sealed != vault.seal("totp:a", "secret").unwrap());
        assert_eq!(vault.open("totp:a", &sealed).as_deref(), Some("secret"));
        assert_eq!(vault.open("totp:b", &sealed), None);
        assert_eq!(Vault::new(b"other").open("totp:a", &sealed), None);
        assert_eq!(vault.open("totp:a", ""), None);
        assert_eq!(vault.open("totp:a", &format!("{}AAAA", &sealed[..sealed.len() - 4])), None);
    }
}
