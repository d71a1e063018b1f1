//! Where mail goes: the parsed `CANDOR_SMTP_URL`.

use std::{fmt, str};

use secrecy::SecretString;
use url::{Host, Url};

/// How the connection to the relay is encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// Plain text, also for credentials: only ever by explicit `tls=none`.
    None,
    /// STARTTLS when offered. Without credentials any certificate will do (as
    /// MTAs do it); with credentials this is as strict as [`Tls::Required`].
    Opportunistic,
    /// STARTTLS with a valid certificate, or no mail.
    Required,
    /// TLS from the first byte (`smtps://`), valid certificate (RFC 8314).
    Implicit,
}

/// User and password for the relay.
#[derive(Clone)]
pub struct Credentials {
    /// Shown in diagnostics.
    pub user: String,
    /// Never shown.
    pub password: SecretString,
}

/// A mail relay: host, port, encryption and credentials.
///
/// `Debug` and `Display` leave the credentials out.
#[derive(Clone)]
pub struct Relay {
    host: String,
    port: u16,
    tls: Tls,
    credentials: Option<Credentials>,
    helo: Option<String>,
}

/// Why the relay's URL was refused. Never quotes the URL, it may hold a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RelayError {
    /// Not a URL at all.
    #[error(
        "the SMTP URL is not a valid URL; it looks like smtp://user:password@host:587?tls=required (percent-encode special characters)"
    )]
    NotAUrl,
    /// Neither `smtp` nor `smtps`.
    #[error("the SMTP URL must begin with smtp:// or smtps://")]
    Scheme,
    /// No host.
    #[error("the SMTP URL has no host")]
    NoHost,
    /// Path or fragment: usually an unencoded `/` or `#` in the password.
    #[error("the SMTP URL has a path or a fragment; write / as %2F and # as %23 in the password")]
    Trailing,
    /// A user without a password, or the other way round.
    #[error("the SMTP URL needs both a user and a password, or neither")]
    HalfCredentials,
    /// Credentials that are not UTF-8, or contain control characters.
    #[error("the user or the password in the SMTP URL is not readable text")]
    BadCredentials,
    /// An unknown `?key=`.
    #[error("the SMTP URL has an unknown option; only tls=none, tls=opportunistic and tls=required exist")]
    UnknownOption,
    /// `tls=` with `smtps://`.
    #[error("smtps:// is always encrypted; remove the tls option")]
    TlsWithSmtps,
}

impl Relay {
    /// Reads `smtp://[user:pass@]host[:port][?tls=none|opportunistic|required]`
    /// or `smtps://[user:pass@]host[:port]`.
    ///
    /// Without a port: 465 for `smtps`; for `smtp` 587 when there are
    /// credentials or `tls=required`, else 25.
    ///
    /// # Errors
    /// A [`RelayError`] that names the part at fault and no secret.
    pub fn parse(input: &str) -> Result<Self, RelayError> {
        let url = Url::parse(input.trim()).map_err(|_| RelayError::NotAUrl)?;
        let implicit = match url.scheme() {
            "smtp" => false,
            "smtps" => true,
            _ => return Err(RelayError::Scheme),
        };
        let host = host_of(&url)?;
        if !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(RelayError::Trailing);
        }
        let credentials = credentials_of(&url)?;
        let tls = tls_of(&url, implicit)?;
        let default_port = match tls {
            Tls::Implicit => 465,
            Tls::Required => 587,
            _ if credentials.is_some() => 587,
            _ => 25,
        };
        Ok(Self { host, port: url.port().unwrap_or(default_port), tls, credentials, helo: None })
    }

    /// Sets the name we greet with (RFC 5321 4.1.1.1), usually the host of the
    /// page's own address. Without it, the literal `[127.0.0.1]`.
    #[must_use]
    pub fn greeting_as(mut self, name: &str) -> Self {
        let usable = !name.is_empty()
            && name.len() <= 253
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'.' || b == b'-');
        self.helo = usable.then(|| name.to_owned());
        self
    }

    /// Host name or IP address, without brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// TCP port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// How the connection is encrypted.
    pub fn tls(&self) -> Tls {
        self.tls
    }

    /// User and password, if the relay wants them.
    pub fn credentials(&self) -> Option<&Credentials> {
        self.credentials.as_ref()
    }

    /// The name to greet with, if one was set.
    pub fn helo(&self) -> Option<&str> {
        self.helo.as_deref()
    }

    /// Whether an unencrypted connection must be given up rather than used.
    pub fn must_encrypt(&self) -> bool {
        match self.tls {
            Tls::None => false,
            Tls::Opportunistic => self.credentials.is_some(),
            Tls::Required | Tls::Implicit => true,
        }
    }
}

fn host_of(url: &Url) -> Result<String, RelayError> {
    // For schemes outside the web the url crate leaves an IPv4 address a "domain".
    match url.host() {
        Some(Host::Domain(name)) if !name.is_empty() => Ok(name.to_owned()),
        Some(Host::Ipv4(ip)) => Ok(ip.to_string()),
        Some(Host::Ipv6(ip)) => Ok(ip.to_string()),
        _ => Err(RelayError::NoHost),
    }
}

fn tls_of(url: &Url, implicit: bool) -> Result<Tls, RelayError> {
    let mut tls = if implicit { Tls::Implicit } else { Tls::Opportunistic };
    for (key, value) in url.query_pairs() {
        if key != "tls" {
            return Err(RelayError::UnknownOption);
        }
        if implicit {
            return Err(RelayError::TlsWithSmtps);
        }
        tls = match &*value {
            "none" => Tls::None,
            "opportunistic" => Tls::Opportunistic,
            "required" => Tls::Required,
            _ => return Err(RelayError::UnknownOption),
        };
    }
    Ok(tls)
}

fn credentials_of(url: &Url) -> Result<Option<Credentials>, RelayError> {
    match (url.username(), url.password()) {
        ("", None | Some("")) => Ok(None),
        ("", Some(_)) | (_, None | Some("")) => Err(RelayError::HalfCredentials),
        (user, Some(password)) => {
            Ok(Some(Credentials { user: percent_decode(user)?, password: percent_decode(password)?.into() }))
        }
    }
}

/// Undoes `%xx`; `+` stays a plus, unlike in forms.
fn percent_decode(input: &str) -> Result<String, RelayError> {
    let mut out = Vec::with_capacity(input.len());
    let mut rest = input.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let hex = (first == b'%').then(|| tail.get(..2)).flatten();
        let byte = hex.and_then(|h| str::from_utf8(h).ok()).and_then(|h| u8::from_str_radix(h, 16).ok());
        out.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &tail[2..] } else { tail };
    }
    let text = String::from_utf8(out).map_err(|_| RelayError::BadCredentials)?;
    // NUL separates the fields of AUTH PLAIN (RFC 4616).
    if text.chars().any(char::is_control) {
        return Err(RelayError::BadCredentials);
    }
    Ok(text)
}

impl fmt::Display for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.tls == Tls::Implicit { "smtps" } else { "smtp" };
        let login = if self.credentials.is_some() { "***@" } else { "" };
        if self.host.contains(':') {
            write!(f, "{scheme}://{login}[{}]:{}", self.host, self.port)
        } else {
            write!(f, "{scheme}://{login}{}:{}", self.host, self.port)
        }
    }
}

impl fmt::Debug for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Relay({self}, {:?})", self.tls)
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(***)")
    }
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    #[test]
    fn ports_and_encryption_have_sensible_defaults() {
        for (input, port, tls) in [
            ("smtp://mail.example", 25, Tls::Opportunistic),
            ("smtp://127.0.0.1:2525?tls=none", 2525, Tls::None),
            ("smtp://u:p@mail.example", 587, Tls::Opportunistic),
            ("smtp://mail.example?tls=required", 587, Tls::Required),
            ("smtp://mail.example/?tls=opportunistic", 25, Tls::Opportunistic),
            ("smtps://u:p@mail.example", 465, Tls::Implicit),
            ("smtps://mail.example:4465", 4465, Tls::Implicit),
        ] {
            let relay = Relay::parse(input).unwrap_or_else(|e| panic!("{input}: {e}"));
            assert_eq!((relay.port(), relay.tls()), (port, tls), "{input}");
        }
        assert_eq!(Relay::parse("smtp://[::1]:25").unwrap().host(), "::1");
    }

    #[test]
    fn credentials_are_decoded_and_hidden() {
        let relay = Relay::parse("smtp://me%40x.com:p%3Aw%2F+%25z@mail.example").unwrap();
        let credentials = relay.credentials().unwrap();
        assert_eq!(credentials.user, "me@x.com");
        assert_eq!(credentials.password.expose_secret(), "p:w/+%z");
        let shown = format!("{relay} {relay:?} {credentials:?}");
        assert!(!shown.contains("me@") && !shown.contains("p:w"), "{shown}");
    }

    #[test]
    fn credentials_ask_for_encryption_unless_told_otherwise() {
        for (input, must) in [
            ("smtp://mail.example", false),
            ("smtp://u:p@mail.example", true),
            ("smtp://u:p@mail.example?tls=none", false),
            ("smtp://mail.example?tls=required", true),
            ("smtps://mail.example", true),
        ] {
            assert_eq!(Relay::parse(input).unwrap().must_encrypt(), must, "{input}");
        }
    }

    #[test]
    fn errors_name_the_fault_and_no_secret() {
        use RelayError::*;
        for (input, error) in [
            ("mail.example:25", Scheme),
            ("mail.example", NotAUrl),
            ("", NotAUrl),
            ("http://mail.example", Scheme),
            ("smtp:///x", NoHost),
            ("smtp://u:s3cret/x@mail.example", NotAUrl),
            ("smtp://mail.example/queue", Trailing),
            ("smtp://mail.example#x", Trailing),
            ("smtp://user@mail.example", HalfCredentials),
            ("smtp://:s3cret@mail.example", HalfCredentials),
            ("smtp://u:s3cret%00@mail.example", BadCredentials),
            ("smtp://u:%ff@mail.example", BadCredentials),
            ("smtp://mail.example?tls=maybe", UnknownOption),
            ("smtp://mail.example?ssl=1", UnknownOption),
            ("smtps://mail.example?tls=none", TlsWithSmtps),
        ] {
            let refused = Relay::parse(input).map(|r| r.to_string());
            assert_eq!(refused, Err(error), "{input}");
            assert!(!error.to_string().contains("s3cret"));
        }
    }

    #[test]
    fn the_greeting_cannot_inject_a_command() {
        let relay = Relay::parse("smtp://mail.example").unwrap();
        assert_eq!(relay.clone().greeting_as("status.example.com").helo(), Some("status.example.com"));
        assert_eq!(relay.greeting_as("x\r\nQUIT").helo(), None);
    }
}
