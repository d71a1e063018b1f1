use super::*;
use ring::signature::{ED25519, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey, VerificationAlgorithm};

const RSA: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/support/dkim/rsa.pem"));
const ED25519_KEY: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/suite/support/dkim/ed25519.pem"));
const MAIL: &[u8] = b"From: \"Mara\" <status@kanal.example>\r\nTo: ann@x.test\r\nSubject: Payments\r\n  are down\r\n\
    List-Unsubscribe: <https://status.kanal.example/u/abc>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n\
    X-Other: not signed\r\n\r\nHi.  \r\n\r\n two \t words\r\n\r\n\r\n";

fn from() -> Address {
    Address::parse("status@kanal.example").unwrap()
}

fn signed(selectors: &str, pem: &str) -> Vec<u8> {
    let mut mail = MAIL.to_vec();
    Dkim::new("kanal.example", selectors, pem, &from()).unwrap().sign(&mut mail);
    mail
}

/// The value of a tag of the first signature, without folds.
fn tag(mail: &[u8], name: &str) -> String {
    let text = String::from_utf8(mail.to_vec()).unwrap();
    let header: String = text.lines().take_while(|l| l.starts_with("DKIM-Signature:") || l.starts_with(' ')).collect();
    let tags = header.trim_start_matches("DKIM-Signature:").split(';');
    let found = tags.map(str::trim).find_map(|t| t.strip_prefix(&format!("{name}=")));
    found.unwrap().replace(' ', "")
}

/// A verifier of its own: it unfolds line by line and knows nothing of ours.
fn verifies(mail: &[u8], algorithm: &'static dyn VerificationAlgorithm, public: &[u8]) -> bool {
    let text = String::from_utf8(mail.to_vec()).unwrap();
    let (head, _) = text.split_once("\r\n\r\n").unwrap();
    let unfolded = head.replace("\r\n ", " ").replace("\r\n\t", " ");
    let lines: Vec<&str> = unfolded.lines().collect();
    let relaxed = |line: &str| {
        let (name, value) = line.split_once(':').unwrap();
        format!("{}:{}", name.to_lowercase(), value.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let mut left: Vec<&str> = lines[1..].to_vec();
    let mut input = String::new();
    for name in tag(mail, "h").split(':') {
        let at = left.iter().rposition(|l| l.to_lowercase().starts_with(&format!("{name}:")));
        if let Some(at) = at {
            input.push_str(&relaxed(left.remove(at)));
            input.push_str("\r\n");
        }
    }
    let signature = relaxed(lines[0]);
    input.push_str(&signature[..signature.rfind("b=").unwrap() + 2]);
    let bytes = BASE64.decode(tag(mail, "b").as_bytes()).unwrap();
    let hashed = digest(&SHA256, input.as_bytes());
    let message = if tag(mail, "a").starts_with("ed") { hashed.as_ref() } else { input.as_bytes() };
    UnparsedPublicKey::new(algorithm, public).verify(message, &bytes).is_ok()
}

fn rsa_public() -> Vec<u8> {
    let Key::Rsa(key) = &Dkim::new("kanal.example", "a", RSA, &from()).unwrap().keys[0].1 else { panic!("no RSA key") };
    key.public().as_ref().to_vec()
}

#[test]
fn both_kinds_of_keys_sign_what_a_verifier_accepts() {
    let mail = signed("a", RSA);
    assert!(verifies(&mail, &RSA_PKCS1_2048_8192_SHA256, &rsa_public()));
    let forged = String::from_utf8(mail).unwrap().replace("Payments", "Payment");
    assert!(!verifies(forged.as_bytes(), &RSA_PKCS1_2048_8192_SHA256, &rsa_public()));
    let Key::Ed25519(key) = &Dkim::new("kanal.example", "e", ED25519_KEY, &from()).unwrap().keys[0].1 else {
        panic!("no Ed25519 key")
    };
    let public = ring::signature::KeyPair::public_key(key).as_ref().to_vec();
    assert!(verifies(&signed("e", ED25519_KEY), &ED25519, &public));
}

/// The hash of the example in RFC 8463, appendix A.
#[test]
fn a_body_is_hashed_as_the_standard_says() {
    let body = b"Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";
    let hash = BASE64.encode(digest(&SHA256, &canonical_body(body)).as_ref());
    assert_eq!(hash, "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=");
    for (body, canonical) in [
        (&b""[..], &b""[..]),
        (b"\r\n\r\n", b""),
        (b" C \r\nD \t E\r\n\r\n\r\n", b" C\r\nD E\r\n"),
        (b"no end", b"no end\r\n"),
        (b"a\r\n \t\r\nb\r\n", b"a\r\n\r\nb\r\n"),
    ] {
        assert_eq!(canonical_body(body), canonical, "{body:?}");
    }
}

#[test]
fn one_click_is_signed_and_no_second_sender_can_be_added() {
    let h = tag(&signed("a", RSA), "h");
    let names: Vec<&str> = h.split(':').collect();
    for name in ["list-unsubscribe", "list-unsubscribe-post", "to", "reply-to"] {
        assert!(names.contains(&name), "{name}");
    }
    for name in ["from", "subject"] {
        assert_eq!(names.iter().filter(|n| **n == name).count(), 2, "{name}");
    }
    assert!(!names.contains(&"x-other") && !names.contains(&"list-id"));
}

#[test]
fn the_same_mail_has_the_same_signature_every_time() {
    let keys = format!("{RSA}{ED25519_KEY}");
    let mail = signed("a, e", &keys);
    assert_eq!(mail, signed("a,e", &keys));
    let text = String::from_utf8(mail).unwrap();
    assert_eq!(text.matches("DKIM-Signature: ").count(), 2);
    assert!(text.ends_with(std::str::from_utf8(MAIL).unwrap()), "the mail itself is not touched");
    assert!(text.lines().all(|l| l.len() <= 78 || !l.starts_with(' ')), "{text}");
}

#[test]
fn a_wrong_configuration_is_said_without_the_key() {
    for (domain, selectors, pem, words) in [
        ("", "a", RSA, "dkim_domain must be a domain"),
        ("other.example", "a", RSA, "kanal.example or a domain above"),
        ("anal.example", "a", RSA, "or a domain above"),
        ("kanal.example", "", RSA, "dkim_selector"),
        ("kanal.example", "a b", RSA, "dkim_selector"),
        ("kanal.example", "a,b", RSA, "1 keys"),
        ("kanal.example", "a", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "cannot be read"),
        ("kanal.example", "a", "", "0 keys"),
    ] {
        let error = Dkim::new(domain, selectors, pem, &from()).unwrap_err();
        assert!(error.contains(words), "{error}");
    }
    assert!(Dkim::new("kanal.example", "a", RSA, &Address::parse("a@mail.kanal.example").unwrap()).is_ok());
}

/// For docs/measurements.md: `cargo test --release dkim_cost -- --ignored --nocapture`.
#[test]
#[ignore = "measures, and asserts nothing"]
fn dkim_cost() {
    let mut mail = MAIL.to_vec();
    mail.extend(
        std::iter::repeat_n(&b"A line of a mail as long as they are: quoted-printable, 72 characters.\r\n"[..], 200)
            .flatten(),
    );
    for (name, pem) in [("RSA-2048", RSA), ("Ed25519", ED25519_KEY)] {
        let dkim = Dkim::new("kanal.example", "a", pem, &from()).unwrap();
        let begun = std::time::Instant::now();
        for _ in 0..1_000 {
            dkim.sign(&mut mail.clone());
        }
        println!("{name}: {} µs for a mail of {} bytes", begun.elapsed().as_micros() / 1_000, mail.len());
    }
}
