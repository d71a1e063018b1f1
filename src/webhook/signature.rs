//! Signatures in the form of the Standard Webhooks specification, for which
//! there are libraries in most languages: HMAC-SHA256 over id, time and body.

use data_encoding::BASE64;
use rand::RngExt;
use ring::hmac;

/// Marks a secret, so that scanners find it where it does not belong.
const PREFIX: &str = "whsec_";
const BYTES: usize = 32;

/// A new secret.
pub fn secret() -> String {
    let bytes: [u8; BYTES] = rand::rng().random();
    format!("{PREFIX}{}", BASE64.encode(&bytes))
}

/// Whether `text` is such a secret, long enough (the specification wants 24 to
/// 64 bytes).
pub fn is_secret(text: &str) -> bool {
    let bytes = text.strip_prefix(PREFIX).and_then(|rest| BASE64.decode(rest.as_bytes()).ok());
    bytes.is_some_and(|bytes| (24..=64).contains(&bytes.len()))
}

/// The value of `webhook-signature`: one signature for each secret, so that a
/// receiver can change over from the old one to the new one in its own time.
pub fn sign<'a>(secrets: impl Iterator<Item = &'a str>, id: &str, seconds: i64, body: &[u8]) -> String {
    let head = format!("{id}.{seconds}.");
    let signed = secrets.map(|secret| {
        let key = BASE64.decode(secret.trim_start_matches(PREFIX).as_bytes()).unwrap_or_default();
        let mut context = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, &key));
        context.update(head.as_bytes());
        context.update(body);
        format!("v1,{}", BASE64.encode(context.sign().as_ref()))
    });
    signed.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the specification's own documentation.
    #[test]
    fn a_signature_is_the_one_the_specification_gives() {
        let signature = sign(
            ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"].into_iter(),
            "msg_p5jXN8AQM9LWM0D4loKWxJek",
            1_614_265_330,
            br#"{"test": 2432232314}"#,
        );
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn secrets_are_long_and_differ() {
        assert_ne!(secret(), secret());
        assert!(is_secret(&secret()) && !is_secret("whsec_c2hvcnQ=") && !is_secret("secret"));
        assert_eq!(BASE64.decode(secret().trim_start_matches(PREFIX).as_bytes()).unwrap().len(), BYTES);
        assert_eq!(sign([secret(), secret()].iter().map(String::as_str), "a", 1, b"").split(' ').count(), 2);
    }
}
