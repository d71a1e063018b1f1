//! A passkey's public key as devices write it (COSE, RFC 9052), and what it
//! has signed.
//!
//! Of CBOR only what such a key consists of is read: one map from numbers to
//! numbers and bytes. Anything else is no key.

use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};
use std::collections::BTreeMap;

/// The algorithms that we ask devices for, by their number in COSE: ES256,
/// EdDSA and RS256.
pub const ALGORITHMS: [i64; 3] = [-7, -8, -257];

/// More entries than any key has.
const MAX_ENTRIES: u64 = 16;

/// A key whose signatures can be checked.
#[derive(Debug, PartialEq, Eq)]
pub enum PublicKey {
    /// A point of P-256, uncompressed.
    Es256(Vec<u8>),
    Ed25519(Vec<u8>),
    Rs256 {
        n: Vec<u8>,
        e: Vec<u8>,
    },
}

/// One entry's value.
#[derive(Clone, Copy)]
enum Value<'a> {
    Number(i64),
    Bytes(&'a [u8]),
}

impl PublicKey {
    /// The key at the beginning of `cose`, and how many bytes it takes.
    pub fn parse(cose: &[u8]) -> Option<(Self, usize)> {
        let mut reader = Reader(cose);
        let map = reader.map()?;
        let number = |label: i64| map.get(&label).and_then(Value::number);
        let bytes = |label: i64| map.get(&label).and_then(Value::bytes);
        // Labels: 1 kind of key, 3 algorithm, -1 curve (or n), -2 x (or e), -3 y.
        let key = match (number(1)?, number(3)?) {
            (2, -7) if number(-1)? == 1 => {
                let (x, y) = (bytes(-2)?, bytes(-3)?);
                let sized = x.len() == 32 && y.len() == 32;
                sized.then(|| Self::Es256([&[4], x, y].concat()))?
            }
            (1, -8) if number(-1)? == 6 => {
                let x = bytes(-2).filter(|x| x.len() == 32)?;
                Self::Ed25519(x.to_vec())
            }
            (3, -257) => Self::Rs256 { n: bytes(-1)?.to_vec(), e: bytes(-2)?.to_vec() },
            _ => return None,
        };
        Some((key, cose.len() - reader.0.len()))
    }

    /// Whether this key signed `message`.
    pub fn has_signed(&self, message: &[u8], signature: &[u8]) -> bool {
        let checked = match self {
            Self::Es256(point) => UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(message, signature),
            Self::Ed25519(key) => UnparsedPublicKey::new(&ED25519, key).verify(message, signature),
            Self::Rs256 { n, e } => {
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
            }
        };
        checked.is_ok()
    }
}

impl<'a> Value<'a> {
    fn number(&self) -> Option<i64> {
        match self {
            Self::Number(n) => Some(*n),
            Self::Bytes(_) => None,
        }
    }

    fn bytes(&self) -> Option<&'a [u8]> {
        match self {
            Self::Bytes(b) => Some(*b),
            Self::Number(_) => None,
        }
    }
}

/// What is left to be read.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(taken)
    }

    /// The kind of the next item and its number.
    fn head(&mut self) -> Option<(u8, u64)> {
        let [first] = self.take(1)? else { return None };
        let width = match first & 0x1f {
            small @ 0..=23 => return Some((first >> 5, u64::from(small))),
            wide @ 24..=27 => 1 << (wide - 24),
            _ => return None,
        };
        let number = self.take(width)?.iter().fold(0, |n, byte| n << 8 | u64::from(*byte));
        Some((first >> 5, number))
    }

    fn value(&mut self) -> Option<Value<'a>> {
        let (kind, n) = self.head()?;
        match kind {
            0 => Some(Value::Number(i64::try_from(n).ok()?)),
            1 => Some(Value::Number(-1 - i64::try_from(n).ok()?)),
            2 => Some(Value::Bytes(self.take(usize::try_from(n).ok()?)?)),
            _ => None,
        }
    }

    fn map(&mut self) -> Option<BTreeMap<i64, Value<'a>>> {
        let (5, entries @ 0..=MAX_ENTRIES) = self.head()? else { return None };
        let mut map = BTreeMap::new();
        for _ in 0..entries {
            let label = self.value()?.number()?;
            let value = self.value()?;
            if map.insert(label, value).is_some() {
                return None;
            }
        }
        Some(map)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_are_read_as_devices_write_them() {
        let point = [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32][..], &[7; 32], &[0x22, 0x58, 32], &[9; 32]];
        let cose = [&point.concat()[..], &[0xff]].concat();
        let expected = [&[4][..], &[7; 32], &[9; 32]].concat();
        assert_eq!(PublicKey::parse(&cose), Some((PublicKey::Es256(expected), cose.len() - 1)));
        let edwards = [&[0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 32][..], &[7; 32]].concat();
        assert_eq!(PublicKey::parse(&edwards), Some((PublicKey::Ed25519(vec![7; 32]), edwards.len())));
        let rsa = [0xa4, 1, 3, 3, 0x39, 1, 0, 0x20, 0x42, 1, 2, 0x21, 0x43, 1, 0, 1];
        let expected = PublicKey::Rs256 { n: vec![1, 2], e: vec![1, 0, 1] };
        assert_eq!(PublicKey::parse(&rsa), Some((expected, rsa.len())));
    }

    #[test]
    fn what_is_no_key_is_refused() {
        let short = [&[0xa4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 31][..], &[7; 31]].concat();
        for odd in [&[][..], &[0xa0], &[0xbf], &[0xa1, 1, 2], &[0xa2, 1, 1, 1, 1], &[0xb9, 0xff, 0xff], &short] {
            assert_eq!(PublicKey::parse(odd), None, "{odd:?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_stumble(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Some((key, used)) = PublicKey::parse(&bytes) {
                prop_assert!(used <= bytes.len());
                key.has_signed(b"x", &bytes);
            }
        }
    }
}
