//! The signed word of the service about who somebody is (an ID token).

use super::{Fault, Result};
use data_encoding::BASE64URL_NOPAD;
use ring::signature::{ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey};
use serde::Deserialize;
use serde_json::Value;

/// How far clocks may be apart, in seconds.
const SLACK: i64 = 60;

/// Who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// An address that the service has verified.
    pub email: String,
    /// May be empty.
    pub name: String,
}

/// What a token must say.
pub struct Expected<'a> {
    pub issuer: &'a str,
    pub audience: &'a str,
    pub nonce: &'a str,
    /// Seconds since 1970.
    pub now: i64,
}

/// The service's keys (RFC 7517).
#[derive(Deserialize)]
pub struct Keys {
    keys: Vec<Key>,
}

#[derive(Deserialize)]
struct Key {
    kty: String,
    kid: Option<String>,
    #[serde(rename = "use")]
    purpose: Option<String>,
    alg: Option<String>,
    crv: Option<String>,
    #[serde(default)]
    n: String,
    #[serde(default)]
    e: String,
    #[serde(default)]
    x: String,
    #[serde(default)]
    y: String,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Value,
    azp: Option<String>,
    exp: i64,
    #[serde(default)]
    nonce: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    email_verified: Value,
    #[serde(default)]
    name: String,
}

fn refused(why: &str) -> Fault {
    Fault::Refused(format!("the ID token does not count: {why}"))
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    BASE64URL_NOPAD.decode(text.trim_end_matches('=').as_bytes()).ok()
}

impl Key {
    fn fits(&self, header: &Header) -> bool {
        let kind = if header.alg == "RS256" { "RSA" } else { "EC" };
        self.kty == kind
            && self.purpose.as_deref().unwrap_or("sig") == "sig"
            && self.alg.as_deref().unwrap_or(&header.alg) == header.alg
            && (header.kid.is_none() || self.kid == header.kid)
    }

    fn has_signed(&self, message: &[u8], signature: &[u8]) -> Option<bool> {
        if self.kty == "RSA" {
            let (n, e) = (bytes(&self.n)?, bytes(&self.e)?);
            let key = RsaPublicKeyComponents { n, e };
            return Some(key.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature).is_ok());
        }
        let (x, y) = (bytes(&self.x)?, bytes(&self.y)?);
        let fits = self.crv.as_deref() == Some("P-256") && x.len() == 32 && y.len() == 32;
        let point = [&[4][..], &x, &y].concat();
        Some(fits && UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(message, signature).is_ok())
    }
}

/// Who the token is about, if it counts. [`Fault::Away`] means that its key is
/// not among `keys`.
pub fn verify(token: &str, keys: &Keys, expected: &Expected<'_>) -> Result<Person> {
    let (message, signature) = token.rsplit_once('.').ok_or_else(|| refused("it has no signature"))?;
    let (header, claims) = message.split_once('.').ok_or_else(|| refused("it has no claims"))?;
    let part = |text: &str| bytes(text).ok_or_else(|| refused("it is not base64url"));
    let header: Header = serde_json::from_slice(&part(header)?).map_err(|_| refused("its header cannot be read"))?;
    // The service's keys say what is allowed; never "none", and no shared secret.
    if !matches!(header.alg.as_str(), "RS256" | "ES256") {
        return Err(refused("it is signed in a way that we do not take"));
    }
    let mut fitting = keys.keys.iter().filter(|key| key.fits(&header)).peekable();
    if fitting.peek().is_none() {
        return Err(Fault::Away("the ID token is signed with an unknown key".to_owned()));
    }
    let signature = part(signature)?;
    if !fitting.any(|key| key.has_signed(message.as_bytes(), &signature) == Some(true)) {
        return Err(refused("its signature is wrong"));
    }
    let claims: Claims = serde_json::from_slice(&part(claims)?).map_err(|_| refused("its claims cannot be read"))?;
    believe(claims, expected)
}

fn believe(claims: Claims, expected: &Expected<'_>) -> Result<Person> {
    let ours = match &claims.aud {
        Value::String(one) => one == expected.audience,
        Value::Array(many) => many.iter().any(|a| a == expected.audience),
        _ => false,
    };
    let several = claims.aud.as_array().is_some_and(|many| many.len() > 1);
    let party = claims.azp.as_deref();
    let verified = claims.email_verified == Value::Bool(true) || claims.email_verified == "true";
    for (good, why) in [
        (claims.iss == expected.issuer, "another issuer"),
        (ours && party.is_none_or(|azp| azp == expected.audience) && (!several || party.is_some()), "not for us"),
        (claims.exp > expected.now - SLACK, "too old"),
        (!expected.nonce.is_empty() && claims.nonce == expected.nonce, "for another sign-in"),
        (!claims.email.is_empty(), "it names no address"),
        (verified, "its address is not verified"),
    ] {
        if !good {
            return Err(refused(why));
        }
    }
    Ok(Person { email: claims.email, name: claims.name })
}

#[cfg(test)]
mod tests {
    use super::*;

    // Made with OpenSSL for this test; the private key was thrown away.
    const N: &str = "\
        tI5kXpfUp7kOmrAqIqwP0qUzcmvVIkGJnqcuT5M8A-Wp_Kj_PnVKkW8Eo-lkW0T5Rq8oZ9svEIi6P3XPI7UQmoY3GOE93XTNVPKn\
        HshINzfCyFW4QdlsVbVzIxvqbUrHcUivzteY4OfxaWFYDf0Xk-i7dH8Z9DM998XBi8SxX-rcv-\
        7OkO4CAdFgh2Fb0j4hA7f899Ha3XorXF1ma3Ts0oawk6ItFU_AovhE3_DlCQrS8KlLV5OJSWJ8P7RxRkE5qF7Rn7RLCJJUFa_ArR\
        O2_6YNaBKWX8oJ_-rXe_p1ABTVywvJtMh3xTP-o01nwFbMmycAjvSRz6yrIhWXSdCWFQ";
    const TOKEN: &str = "\
        eyJhbGciOiJSUzI1NiIsImtpZCI6InIxIn0.eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUiLCJhdWQiOiJjYW5kb3IiLCJleHAi\
        OjIwMDAwMDAwMDAsIm5vbmNlIjoibiIsImVtYWlsIjoibWFyYUBrYW5hbC5leGFtcGxlIiwiZW1haWxfdmVyaWZpZWQiOnRydWUs\
        Im5hbWUiOiJNYXJhIn0.hbKrA08L8zcD5ddCfuzcNx4IxIBluetQgTlWMd9-4iCH-NxUhjXOCd_v4cdejdKXe0iGmucBvbswH7Jx\
        S_WNQ7wuZEzVAQAjy7SqLSu43njbGXadpTseIvMb01xzcdkd9neEOnX11N244xbUeHtjItkzcvHm3czdaM7Nb_7ztsZVZp252SGP\
        Fr0fzGgSkTR-WgFUk-RI5QFtS-TVbWZkV_ctNY1IVwrAjc6TMeGqxU4tZWLC2vogMHhqkt8dCcRravS1f-\
        aug0c3u8hdD1XGExwhmK1JkAq5iBD-6BT0HA0Dwv0bq2JJJWyVOY1Uxo940jPuB7p_DE6VIM9Ls2lKhw";

    fn keys(key: Value) -> Keys {
        serde_json::from_value(serde_json::json!({ "keys": [key] })).unwrap()
    }

    fn expected() -> Expected<'static> {
        Expected { issuer: "https://id.example", audience: "candor", nonce: "n", now: 1_900_000_000 }
    }

    #[test]
    fn an_rsa_signature_is_checked_with_the_key_it_names() {
        let good = serde_json::json!({ "kty": "RSA", "kid": "r1", "use": "sig", "n": N, "e": "AQAB" });
        let person = Person { email: "mara@kanal.example".to_owned(), name: "Mara".to_owned() };
        assert_eq!(verify(TOKEN, &keys(good.clone()), &expected()), Ok(person));
        let mut other = good.clone();
        other["kid"] = "r2".into();
        assert!(matches!(verify(TOKEN, &keys(other), &expected()), Err(Fault::Away(_))), "an unknown key");
        let mut spoilt = TOKEN.to_owned().into_bytes();
        let at = TOKEN.find('.').unwrap() + 5;
        spoilt[at] = if spoilt[at] == b'A' { b'B' } else { b'A' };
        let spoilt = String::from_utf8(spoilt).unwrap();
        assert!(matches!(verify(&spoilt, &keys(good.clone()), &expected()), Err(Fault::Refused(_))));
        let late = Expected { now: 2_000_000_061, ..expected() };
        assert!(matches!(verify(TOKEN, &keys(good), &late), Err(Fault::Refused(_))));
    }

    #[test]
    fn only_signatures_of_the_service_count() {
        let head = BASE64URL_NOPAD.encode(br#"{"alg":"none"}"#);
        let rest = TOKEN.split_once('.').unwrap().1;
        let none = serde_json::json!({ "kty": "RSA", "n": N, "e": "AQAB" });
        assert!(matches!(verify(&format!("{head}.{rest}"), &keys(none.clone()), &expected()), Err(Fault::Refused(_))));
        let head = BASE64URL_NOPAD.encode(br#"{"alg":"HS256"}"#);
        assert!(matches!(verify(&format!("{head}.{rest}"), &keys(none.clone()), &expected()), Err(Fault::Refused(_))));
        for odd in ["", ".", "..", "a.b.c", "e30.e30.e30"] {
            assert!(verify(odd, &keys(none.clone()), &expected()).is_err(), "{odd:?}");
        }
    }
}
