//! Secrets that are shown once and kept as hashes.

use data_encoding::{BASE32_NOPAD, HEXLOWER};
use rand::RngExt;
use sha2::{Digest, Sha256};

/// A new secret of 160 random bits in `[a-z2-7]`, safe in URLs and mails.
pub fn random() -> String {
    let bytes: [u8; 20] = rand::rng().random();
    BASE32_NOPAD.encode(&bytes).to_ascii_lowercase()
}

/// What is stored of a secret. It is random, so a plain hash is enough.
pub fn hash(secret: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(secret.as_bytes()))
}
