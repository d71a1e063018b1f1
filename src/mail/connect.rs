//! Opening a connection to the relay: TCP, TLS, greeting, sign-in.

use std::{future::Future, panic::AssertUnwindSafe, time::Duration};

use futures_util::FutureExt;
use lettre::transport::smtp::{
    Error,
    authentication::{self, Mechanism},
    client::{AsyncSmtpConnection, AsyncTokioStream},
    commands::Ehlo,
    extension::{ClientId, Extension},
};
use secrecy::ExposeSecret;
use tokio::{net::TcpStream, time::timeout};

use super::{
    relay::{Relay, Tls},
    tls,
};

/// How long each step may take before the lane is given up (RFC 5321 4.5.3.2).
#[derive(Debug, Clone)]
pub struct Timeouts {
    /// Name resolution and TCP connect together.
    pub connect: Duration,
    /// Greeting, EHLO, TLS handshake, AUTH and each command.
    pub command: Duration,
    /// From the message to the reply after its final dot.
    pub data: Duration,
    /// An idle time after which a lane is tested with RSET before use.
    pub idle: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            command: Duration::from_secs(60),
            data: Duration::from_secs(600),
            idle: Duration::from_secs(10),
        }
    }
}

/// Why no lane could be opened. Never contains a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConnectError {
    /// The host does not resolve, or nobody listens.
    #[error("cannot reach the mail relay {relay}: {error}")]
    Unreachable {
        /// Host and port.
        relay: String,
        /// The system's words.
        error: String,
    },
    /// A step took longer than its [`Timeouts`] entry.
    #[error("the mail relay did not answer in time ({step})")]
    Timeout {
        /// `connect`, `greeting`, `STARTTLS`, `TLS handshake`, `EHLO` or `AUTH`.
        step: &'static str,
    },
    /// The relay answered the greeting or EHLO with 4xx or 5xx.
    #[error("the mail relay refuses us: {code} {text}")]
    Refused {
        /// SMTP code.
        code: u16,
        /// The relay's words.
        text: String,
    },
    /// Encryption is needed but STARTTLS is not offered.
    #[error(
        "the mail relay offers no encryption (STARTTLS), but it is required here; credentials are only sent in the clear with tls=none"
    )]
    TlsNotOffered,
    /// The handshake failed, most often because of the certificate.
    #[error("encryption with the mail relay failed: {0}")]
    Tls(String),
    /// Credentials are configured, but no AUTH PLAIN or LOGIN is offered.
    #[error("the mail relay offers no sign-in we know (AUTH PLAIN or LOGIN)")]
    AuthNotOffered,
    /// The relay does not accept the credentials: a person must look at it.
    #[error("the mail relay does not accept the credentials: {code} {text}")]
    AuthRefused {
        /// SMTP code, 535 as a rule.
        code: u16,
        /// The relay's words.
        text: String,
    },
    /// What arrived is no SMTP, or the connection broke while setting up.
    #[error("the conversation with the mail relay failed: {0}")]
    Protocol(String),
}

impl ConnectError {
    /// Whether trying again cannot help before a person changes the settings.
    pub fn needs_a_person(&self) -> bool {
        match self {
            Self::TlsNotOffered | Self::AuthNotOffered => true,
            Self::AuthRefused { code, .. } => *code >= 500,
            _ => false,
        }
    }
}

/// Connects, encrypts and signs in; also says whether PIPELINING is offered.
pub(super) async fn open(relay: &Relay, timeouts: &Timeouts) -> Result<(AsyncSmtpConnection, bool), ConnectError> {
    let helo = relay.helo().map_or_else(ClientId::default, |name| ClientId::Domain(name.to_owned()));
    let stream = open_stream(relay, timeouts).await?;
    let greeting = AsyncSmtpConnection::connect_with_transport(stream, &helo);
    let mut connection = step("greeting", timeouts.command, greeting).await?;
    encrypt(&mut connection, relay, timeouts, &helo).await?;
    sign_in(&mut connection, relay, timeouts).await?;
    // lettre keeps only the extensions it knows: ask again and look for ours.
    let ehlo = step("EHLO", timeouts.command, connection.command(Ehlo::new(helo))).await?;
    let pipelining = ehlo.message().skip(1).any(|line| line.trim().eq_ignore_ascii_case("PIPELINING"));
    Ok((connection, pipelining))
}

async fn open_stream(relay: &Relay, timeouts: &Timeouts) -> Result<Box<dyn AsyncTokioStream>, ConnectError> {
    let unreachable = |error: std::io::Error| ConnectError::Unreachable {
        relay: format!("{}:{}", relay.host(), relay.port()),
        error: error.to_string(),
    };
    let tcp = timeout(timeouts.connect, TcpStream::connect((relay.host(), relay.port())))
        .await
        .map_err(|_| ConnectError::Timeout { step: "connect" })?
        .map_err(unreachable)?;
    // Otherwise the end of a long message can wait 40 ms for a delayed ACK.
    tcp.set_nodelay(true).map_err(unreachable)?;
    if relay.tls() != Tls::Implicit {
        return Ok(Box::new(tcp));
    }
    let encrypted = timeout(timeouts.command, tls::handshake(tcp, relay.host()))
        .await
        .map_err(|_| ConnectError::Timeout { step: "TLS handshake" })?
        .map_err(|e| ConnectError::Tls(e.to_string()))?;
    Ok(Box::new(encrypted))
}

async fn encrypt(
    connection: &mut AsyncSmtpConnection,
    relay: &Relay,
    timeouts: &Timeouts,
    helo: &ClientId,
) -> Result<(), ConnectError> {
    if matches!(relay.tls(), Tls::None | Tls::Implicit) {
        return Ok(());
    }
    if !connection.server_info().supports_feature(Extension::StartTls) {
        return if relay.must_encrypt() { Err(ConnectError::TlsNotOffered) } else { Ok(()) };
    }
    let parameters = tls::starttls_parameters(relay.host(), relay.must_encrypt()).map_err(ConnectError::Tls)?;
    match step("STARTTLS", timeouts.command, connection.starttls(parameters, helo)).await {
        Err(ConnectError::Protocol(error)) => Err(ConnectError::Tls(error)),
        other => other,
    }
}

async fn sign_in(connection: &mut AsyncSmtpConnection, relay: &Relay, timeouts: &Timeouts) -> Result<(), ConnectError> {
    const MECHANISMS: &[Mechanism] = &[Mechanism::Plain, Mechanism::Login];
    let Some(credentials) = relay.credentials() else {
        return Ok(());
    };
    if connection.server_info().get_auth_mechanism(MECHANISMS).is_none() {
        return Err(ConnectError::AuthNotOffered);
    }
    let secret =
        authentication::Credentials::new(credentials.user.clone(), credentials.password.expose_secret().to_owned());
    match step("AUTH", timeouts.command, connection.auth(MECHANISMS, &secret)).await {
        Ok(reply) if reply.has_code(235) => Ok(()),
        Ok(reply) => Err(ConnectError::Protocol(format!("AUTH was answered {}", reply.code()))),
        Err(ConnectError::Refused { code, text }) => Err(ConnectError::AuthRefused { code, text }),
        Err(other) => Err(other),
    }
}

/// Runs one step of the set-up with a limit, safe from panics in lettre's parser.
async fn step<T, F>(step: &'static str, limit: Duration, exchange: F) -> Result<T, ConnectError>
where
    F: Future<Output = Result<T, Error>>,
{
    match timeout(limit, AssertUnwindSafe(exchange).catch_unwind()).await {
        Ok(Ok(Ok(value))) => Ok(value),
        Ok(Ok(Err(error))) => Err(match error.status() {
            Some(code) => ConnectError::Refused { code: code.into(), text: words(&error) },
            None => ConnectError::Protocol(error.to_string()),
        }),
        Ok(Err(_)) => Err(ConnectError::Protocol(format!("unreadable answer ({step})"))),
        Err(_) => Err(ConnectError::Timeout { step }),
    }
}

/// The server's own words in a lettre error, without lettre's.
pub(super) fn words(error: &Error) -> String {
    std::error::Error::source(error).map(ToString::to_string).unwrap_or_default()
}
