//! Calling an endpoint: one POST, one connection, no redirects, no proxies.

use super::guard::Rules;
use super::target::{REFUSED, Target};
use bytes::{Bytes, BytesMut};
use futures_util::future::BoxFuture;
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1;
use hyper::{Request, Response, header};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::{timeout, timeout_at};
use tokio_rustls::TlsConnector;
use url::Host;

/// From the first step to the status line.
const ANSWER: Duration = Duration::from_secs(30);
/// Finding the host, and each connection.
const STEP: Duration = Duration::from_secs(10);
/// For the body of the answer, which is only read to be shown.
const BODY: Duration = Duration::from_secs(10);
const BODY_BYTES: usize = 64 * 1024;
/// What is kept of it.
const KEPT: usize = 1_000;
/// Addresses of one host that are tried.
const ADDRESSES: usize = 3;
/// A receiver that asks for less is heard, within reason.
const LONGEST_REST: Duration = Duration::from_secs(600);

/// Finds the addresses of a host. A field, so that tests can lie.
pub type Resolver = Arc<dyn Fn(String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> + Send + Sync>;

/// What the system knows.
pub fn system_resolver() -> Resolver {
    Arc::new(|host| {
        Box::pin(async move {
            let found = tokio::net::lookup_host((host, 0)).await?;
            Ok(found.map(|address| address.ip()).collect())
        })
    })
}

/// What is sent.
#[derive(Debug, Clone)]
pub struct Call {
    /// The same at every attempt.
    pub id: String,
    /// When this attempt is made, in seconds since 1970.
    pub seconds: i64,
    pub signature: String,
    pub body: Bytes,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    /// The beginning of its body.
    pub text: String,
    /// How long it asks to be left alone.
    pub rest: Option<Duration>,
}

impl Answer {
    /// Taken. A redirect is not: who moved must say so to a person.
    pub fn is_good(&self) -> bool {
        (200..300).contains(&self.status)
    }
}

/// Calls endpoints. Cheap to clone.
#[derive(Clone)]
pub struct Client {
    pub rules: Arc<Rules>,
    resolver: Resolver,
    tls: Arc<OnceLock<Arc<ClientConfig>>>,
}

impl Client {
    pub fn new(rules: Rules, resolver: Resolver) -> Self {
        Self { rules: Arc::new(rules), resolver, tls: Arc::default() }
    }

    /// Posts, and answers what the receiver said and how long it took.
    ///
    /// # Errors
    /// A sentence that says at which step it ended.
    pub async fn call(&self, target: &Target, call: Call) -> (Result<Answer, String>, Duration) {
        let begun = Instant::now();
        let deadline = tokio::time::Instant::now() + ANSWER;
        let answer = match timeout_at(deadline, self.ask(target, call)).await {
            Ok(Ok(open)) => Ok(open.read().await),
            Ok(Err(why)) => Err(why),
            Err(_) => Err(format!("It did not answer within {} s.", ANSWER.as_secs())),
        };
        (answer, begun.elapsed())
    }

    async fn ask(&self, target: &Target, call: Call) -> Result<Open, String> {
        let addresses = self.addresses(target).await?;
        let tcp = connect(&addresses, target.port).await?;
        if !target.tls {
            return send(tcp, target, call).await;
        }
        let name = match target.host() {
            Host::Domain(name) => {
                ServerName::try_from(name.clone()).map_err(|_| "Its name is no host name.".to_owned())?
            }
            Host::Ipv4(address) => ServerName::from(IpAddr::from(*address)),
            Host::Ipv6(address) => ServerName::from(IpAddr::from(*address)),
        };
        let connector = TlsConnector::from(self.tls()?);
        match timeout(STEP, connector.connect(name, tcp)).await {
            Ok(Ok(stream)) => send(stream, target, call).await,
            Ok(Err(error)) => Err(format!("Encryption (TLS) failed: {error}.")),
            Err(_) => Err("Encryption (TLS) took too long.".to_owned()),
        }
    }

    /// The addresses of the host: resolved once, and each of them judged. One
    /// bad one refuses all: an honest host has none.
    async fn addresses(&self, target: &Target) -> Result<Vec<IpAddr>, String> {
        let found = match target.host() {
            Host::Ipv4(address) => vec![IpAddr::from(*address)],
            Host::Ipv6(address) => vec![IpAddr::from(*address)],
            Host::Domain(name) => match timeout(STEP, (self.resolver)(name.clone())).await {
                Ok(Ok(found)) if !found.is_empty() => found,
                Ok(Ok(_)) => return Err(format!("{name} has no address.")),
                Ok(Err(error)) => return Err(format!("{name} was not found: {error}.")),
                Err(_) => return Err(format!("Looking for {name} took too long.")),
            },
        };
        if !found.iter().all(|a| self.rules.allow(*a)) {
            return Err(REFUSED.to_owned());
        }
        if !found.iter().all(|a| self.rules.is_own(*a)) {
            target.check_public(&self.rules)?;
        }
        Ok(found)
    }

    fn tls(&self) -> Result<Arc<ClientConfig>, String> {
        if let Some(known) = self.tls.get() {
            return Ok(known.clone());
        }
        let mut roots = RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|e| format!("Encryption (TLS) cannot be set up here: {e}."))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(self.tls.get_or_init(|| Arc::new(config)).clone())
    }
}

async fn connect(addresses: &[IpAddr], port: u16) -> Result<TcpStream, String> {
    let mut last = String::new();
    for address in addresses.iter().take(ADDRESSES) {
        match timeout(STEP, TcpStream::connect(SocketAddr::new(*address, port))).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => last = format!("It cannot be reached: {error}."),
            Err(_) => last = "It cannot be reached: connecting took too long.".to_owned(),
        }
    }
    Err(last)
}

/// An answer whose body has not been read. Dropping it closes the connection.
struct Open {
    response: Response<Incoming>,
    _connection: Driver,
}

/// The task that moves a connection's bytes; it ends with whoever holds it.
struct Driver(tokio::task::JoinHandle<()>);

impl Drop for Driver {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn send<S>(stream: S, target: &Target, call: Call) -> Result<Open, String>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let broken = |error: hyper::Error| format!("The conversation broke: {error}.");
    let (mut sender, connection) =
        http1::Builder::new().max_buf_size(BODY_BYTES).handshake(TokioIo::new(stream)).await.map_err(broken)?;
    let request = Request::post(target.path())
        .header(header::HOST, target.authority())
        .header(header::USER_AGENT, concat!("Candor/", env!("CARGO_PKG_VERSION")))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, "*/*")
        .header(header::CONNECTION, "close")
        .header("webhook-id", call.id)
        .header("webhook-timestamp", call.seconds)
        .header("webhook-signature", call.signature)
        .body(Full::new(call.body))
        .map_err(|e| format!("This address cannot be called: {e}."))?;
    let driver = Driver(tokio::spawn(async move { drop(connection.await) }));
    let response = sender.send_request(request).await.map_err(broken)?;
    Ok(Open { response, _connection: driver })
}

impl Open {
    /// The status counts; of the body only the beginning is read, and not for
    /// long: whoever sends 10 GB, or a byte a minute, holds nobody up.
    async fn read(mut self) -> Answer {
        let mut read = BytesMut::new();
        let body = self.response.body_mut();
        let reading = async {
            while let Some(Ok(frame)) = body.frame().await {
                if let Ok(data) = frame.into_data() {
                    read.extend_from_slice(&data[..data.len().min(BODY_BYTES - read.len())]);
                }
                if read.len() >= BODY_BYTES {
                    break;
                }
            }
        };
        // What has come by then is enough.
        let _ = timeout(BODY, reading).await;
        let rest = self.response.headers().get(header::RETRY_AFTER).and_then(|v| v.to_str().ok()?.trim().parse().ok());
        Answer {
            status: self.response.status().as_u16(),
            text: readable(&read),
            rest: rest.map(|seconds| Duration::from_secs(seconds).min(LONGEST_REST)),
        }
    }
}

/// The beginning of a body, as text in which nothing moves a terminal.
fn readable(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(KEPT * 4)]);
    let clean = text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c });
    clean.take(KEPT).collect::<String>().trim().to_owned()
}
