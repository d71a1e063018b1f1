//! DKIM signatures (RFC 6376, RFC 8463), for relays that do not sign.
//!
//! Relaxed in header and body, without a time, so that the same message has the
//! same signature: a mail repeated after a crash is the same bytes. Signed is
//! whatever of [`SIGNED`] is there, `List-Unsubscribe-Post` among it, without
//! which one click does not count (RFC 8058); From, Subject and Reply-To once
//! more than they occur, so that nobody can add another one.

use super::address::Address;
use data_encoding::BASE64;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::pki_types::pem::PemObject;
use std::fmt;

/// Header fields that are signed where they occur, in lower case.
const SIGNED: &[&str] = &[
    "from",
    "to",
    "subject",
    "date",
    "message-id",
    "in-reply-to",
    "references",
    "reply-to",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "list-id",
    "list-unsubscribe",
    "list-unsubscribe-post",
    "list-archive",
    "list-help",
    "auto-submitted",
    "feedback-id",
];
/// Signed once more than they occur.
const SEALED: &[&str] = &["from", "subject", "reply-to"];
/// A line of a header is folded after this many characters.
const FOLD: usize = 72;

/// Signs mail for one domain, with one key or several.
pub struct Dkim {
    domain: String,
    keys: Vec<(String, Key)>,
}

enum Key {
    Rsa(RsaKeyPair),
    Ed25519(Ed25519KeyPair),
}

impl fmt::Debug for Dkim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dkim")
            .field("domain", &self.domain)
            .field("selectors", &self.selectors())
            .finish_non_exhaustive()
    }
}

impl Dkim {
    /// `pem` holds private keys (PKCS#8, or PKCS#1 for RSA), `selectors` as many
    /// names separated by commas; `domain` is the sender's or one above it.
    ///
    /// # Errors
    /// A sentence for whoever wrote the configuration; no part of a key.
    pub fn new(domain: &str, selectors: &str, pem: &str, from: &Address) -> Result<Self, String> {
        let domain = domain.trim().trim_end_matches('.').to_ascii_lowercase();
        if !is_name(&domain) || !domain.contains('.') {
            return Err("dkim_domain must be a domain such as example.com.".to_owned());
        }
        if !within(from.domain(), &domain) {
            return Err(format!(
                "dkim_domain must be {} or a domain above it; otherwise the signature counts for nothing.",
                from.domain()
            ));
        }
        let selectors: Vec<&str> = selectors.split(',').map(str::trim).filter(|s| !s.is_empty()).collect();
        if selectors.is_empty() || !selectors.iter().all(|s| is_name(s)) {
            return Err("dkim_selector must name the key as it stands in DNS, before ._domainkey.".to_owned());
        }
        let keys: Vec<Key> = PrivateKeyDer::pem_slice_iter(pem.as_bytes())
            .map(|der| der.map_err(|_| ()).and_then(|der| Key::read(&der)))
            .collect::<Result<_, ()>>()
            .map_err(|()| "dkim_key cannot be read; it must be an RSA key of at least 2048 bits or an Ed25519 key.")?;
        if keys.len() != selectors.len() {
            return Err(format!("dkim_key has {} keys, dkim_selector {} names.", keys.len(), selectors.len()));
        }
        let keys = selectors.into_iter().map(str::to_owned).zip(keys).collect();
        Ok(Self { domain, keys })
    }

    /// The domain that is signed for.
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// The names of the keys in DNS.
    pub fn selectors(&self) -> Vec<&str> {
        self.keys.iter().map(|(selector, _)| selector.as_str()).collect()
    }

    /// What must stand in DNS: name and text of a TXT record for each key.
    pub fn records(&self) -> Vec<(String, String)> {
        let record = |(selector, key): &(String, Key)| {
            (format!("{selector}._domainkey.{}", self.domain), format!("v=DKIM1; {}", key.published()))
        };
        self.keys.iter().map(record).collect()
    }

    /// Puts a signature of each key before a finished message (ASCII, CRLF).
    pub fn sign(&self, message: &mut Vec<u8>) {
        let end = memchr::memmem::find(message, b"\r\n\r\n").map_or(message.len(), |at| at + 2);
        let (head, body) = message.split_at(end);
        let hash = BASE64.encode(digest(&SHA256, &canonical_body(body.get(2..).unwrap_or_default())).as_ref());
        let fields = fields(head);
        let mut names = Vec::new();
        let mut input = Vec::with_capacity(head.len() + 600);
        for name in SIGNED {
            // From the last to the first, as verifiers take them.
            for (_, value) in fields.iter().rev().filter(|(n, _)| n == name) {
                names.push(*name);
                push_canonical(&mut input, name, value);
            }
        }
        names.extend(SEALED);
        let mut signatures = Vec::new();
        for (selector, key) in &self.keys {
            let mut header = self.unsigned(selector, key, &names, &hash);
            let mut signed = input.clone();
            push_canonical(&mut signed, "dkim-signature", header.as_bytes());
            signed.truncate(signed.len() - 2);
            let Some(signature) = key.sign(&signed) else { continue };
            for piece in BASE64.encode(&signature).as_bytes().chunks(FOLD) {
                header.push_str("\r\n ");
                header.push_str(&String::from_utf8_lossy(piece));
            }
            signatures.push(format!("DKIM-Signature: {header}\r\n"));
        }
        message.splice(0..0, signatures.concat().into_bytes());
    }

    /// The header's value up to the signature itself.
    fn unsigned(&self, selector: &str, key: &Key, names: &[&str], hash: &str) -> String {
        let mut out = format!("v=1; a={}; c=relaxed/relaxed; d={}; s={selector};\r\n h=", key.algorithm(), self.domain);
        let mut line = 3;
        for (n, name) in names.iter().enumerate() {
            if n > 0 {
                out.push(':');
                line += 1;
            }
            if line + name.len() > FOLD {
                out.push_str("\r\n ");
                line = 1;
            }
            out.push_str(name);
            line += name.len();
        }
        out.push_str(&format!(";\r\n bh={hash};\r\n b="));
        out
    }
}

impl Key {
    fn read(der: &PrivateKeyDer<'_>) -> Result<Self, ()> {
        match der {
            PrivateKeyDer::Pkcs1(key) => RsaKeyPair::from_der(key.secret_pkcs1_der()).map(Self::Rsa).map_err(|_| ()),
            PrivateKeyDer::Pkcs8(key) => {
                let bytes = key.secret_pkcs8_der();
                let rsa = RsaKeyPair::from_pkcs8(bytes).map(Self::Rsa);
                // openssl writes no public key beside an Ed25519 key.
                rsa.or_else(|_| Ed25519KeyPair::from_pkcs8_maybe_unchecked(bytes).map(Self::Ed25519)).map_err(|_| ())
            }
            _ => Err(()),
        }
    }

    /// The public half, as a record says it.
    fn published(&self) -> String {
        match self {
            Self::Rsa(key) => format!("k=rsa; p={}", BASE64.encode(&public_key_info(key.public().as_ref()))),
            Self::Ed25519(key) => format!("k=ed25519; p={}", BASE64.encode(key.public_key().as_ref())),
        }
    }

    fn algorithm(&self) -> &'static str {
        match self {
            Self::Rsa(_) => "rsa-sha256",
            Self::Ed25519(_) => "ed25519-sha256",
        }
    }

    fn sign(&self, input: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public().modulus_len()];
                // The padding is fixed: randomness only blinds the computation.
                key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), input, &mut signature).ok()?;
                Some(signature)
            }
            // RFC 8463 3: the hash is what is signed.
            Self::Ed25519(key) => Some(key.sign(digest(&SHA256, input).as_ref()).as_ref().to_vec()),
        }
    }
}

/// An RSA key as a SubjectPublicKeyInfo, which every verifier takes (RFC 5280,
/// RFC 8017 A.1): the algorithm, and the key as a string of bits.
fn public_key_info(key: &[u8]) -> Vec<u8> {
    /// rsaEncryption, without parameters.
    const ALGORITHM: &[u8] = &[0x30, 13, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 1, 5, 0];
    let bits = der(3, &[&[0], key].concat());
    der(0x30, &[ALGORITHM, &bits].concat())
}

/// A value of this type with its length before it.
fn der(kind: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    let significant = &length[length.iter().position(|b| *b > 0).unwrap_or(length.len() - 1)..];
    let mut out = vec![kind];
    match significant {
        [short] if *short < 128 => out.push(*short),
        long => {
            // Never more than eight bytes.
            out.push(0x80 | u8::try_from(long.len()).unwrap_or(0));
            out.extend_from_slice(long);
        }
    }
    out.extend_from_slice(content);
    out
}

/// Whether `domain` is `above` or lies below it.
pub fn within(domain: &str, above: &str) -> bool {
    let domain = domain.to_ascii_lowercase();
    domain == above || domain.strip_suffix(above).is_some_and(|rest| rest.ends_with('.'))
}

fn is_name(text: &str) -> bool {
    let label = |l: &str| {
        !l.is_empty() && l.len() <= 63 && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    text.len() <= 253 && text.split('.').all(label)
}

/// Names in lower case, and values as they stand, folds and all.
fn fields(head: &[u8]) -> Vec<(String, &[u8])> {
    let mut fields = Vec::new();
    let mut rest = head;
    while !rest.is_empty() {
        let mut end = 0;
        loop {
            end += memchr::memmem::find(&rest[end..], b"\r\n").map_or(rest.len() - end, |at| at + 2);
            if !matches!(rest.get(end), Some(b' ' | b'\t')) {
                break;
            }
        }
        let (field, left) = rest.split_at(end);
        if let Some(colon) = memchr::memchr(b':', field) {
            let name = String::from_utf8_lossy(&field[..colon]).trim_end().to_ascii_lowercase();
            fields.push((name, &field[colon + 1..]));
        }
        rest = left;
    }
    fields
}

/// RFC 6376 3.4.2.
fn push_canonical(out: &mut Vec<u8>, name: &str, value: &[u8]) {
    out.extend_from_slice(name.as_bytes());
    out.push(b':');
    let start = out.len();
    for word in value.split(|b| matches!(b, b' ' | b'\t' | b'\r' | b'\n')).filter(|w| !w.is_empty()) {
        if out.len() > start {
            out.push(b' ');
        }
        out.extend_from_slice(word);
    }
    out.extend_from_slice(b"\r\n");
}

/// RFC 6376 3.4.4.
fn canonical_body(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len() + 2);
    // Where what counts ends: empty lines after it do not.
    let mut end = 0;
    let mut rest = body;
    while !rest.is_empty() {
        let stop = memchr::memmem::find(rest, b"\r\n").unwrap_or(rest.len());
        let line = &rest[..stop];
        rest = rest.get(stop + 2..).unwrap_or_default();
        let mut space = false;
        let start = out.len();
        for piece in line.split(|b| matches!(b, b' ' | b'\t')) {
            if space && !piece.is_empty() {
                out.push(b' ');
            }
            out.extend_from_slice(piece);
            space = true;
        }
        let filled = out.len() > start;
        out.extend_from_slice(b"\r\n");
        if filled {
            end = out.len();
        }
    }
    out.truncate(end);
    out
}

#[cfg(test)]
#[path = "dkim_tests.rs"]
mod tests;
