//! A device that makes and uses passkeys, and can be told to misbehave.

use data_encoding::BASE64URL_NOPAD;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};

/// What a ceremony says beside the key: changed one by one by tests.
#[derive(Clone)]
pub struct Said {
    pub kind: &'static str,
    pub origin: String,
    pub cross_origin: bool,
    pub site: String,
    pub flags: u8,
    pub uses: u32,
    pub user: String,
    pub challenge: String,
}

pub struct Device {
    key: EcdsaKeyPair,
    pub credential: Vec<u8>,
}

fn text(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}

impl Said {
    /// An honest answer to `challenge` on the page at `origin`.
    pub fn honest(origin: &str, user: &str, challenge: &str, uses: u32) -> Self {
        Self {
            kind: "webauthn.get",
            origin: origin.to_owned(),
            cross_origin: false,
            site: origin.split("://").nth(1).unwrap().split(':').next().unwrap().to_owned(),
            flags: 0x05,
            uses,
            user: user.to_owned(),
            challenge: challenge.to_owned(),
        }
    }

    fn client_data(&self) -> Vec<u8> {
        let (kind, challenge, origin) = (self.kind, &self.challenge, &self.origin);
        let json = serde_json::json!({
            "type": kind, "challenge": challenge, "origin": origin, "crossOrigin": self.cross_origin,
        });
        json.to_string().into_bytes()
    }

    fn authenticator_data(&self) -> Vec<u8> {
        let site = digest(&SHA256, self.site.as_bytes());
        [site.as_ref(), &[self.flags], &self.uses.to_be_bytes()].concat()
    }
}

impl Device {
    pub fn new() -> Self {
        let random = SystemRandom::new();
        let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &random).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, document.as_ref(), &random).unwrap();
        let credential = digest(&SHA256, key.public_key().as_ref()).as_ref()[..16].to_vec();
        Self { key, credential }
    }

    /// The fields of the form that adds its passkey.
    pub fn made(&self, said: &Said) -> Vec<(String, String)> {
        let said = Said { kind: "webauthn.create", flags: said.flags | 0x40, ..said.clone() };
        let point = self.key.public_key().as_ref();
        let cose =
            [&[0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32][..], &point[1..33], &[0x22, 0x58, 32], &point[33..]];
        let key = [&[0; 16][..], &[0, 16], &self.credential, &cose.concat()].concat();
        let data = [said.authenticator_data(), key].concat();
        fields(&[("client_data", text(&said.client_data())), ("authenticator_data", text(&data))])
    }

    /// The fields of the form that uses its passkey.
    pub fn used(&self, said: &Said) -> Vec<(String, String)> {
        let (client_data, data) = (said.client_data(), said.authenticator_data());
        let message = [&data[..], digest(&SHA256, &client_data).as_ref()].concat();
        let signature = self.key.sign(&SystemRandom::new(), &message).unwrap();
        fields(&[
            ("credential", text(&self.credential)),
            ("client_data", text(&client_data)),
            ("authenticator_data", text(&data)),
            ("signature", text(signature.as_ref())),
            ("user_handle", text(said.user.as_bytes())),
        ])
    }
}

fn fields(pairs: &[(&str, String)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}
