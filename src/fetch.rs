//! One request to a service that the operator named: over TLS, or in the clear
//! to this very machine; without redirects and proxies, within bounds of time
//! and size.

use bytes::{Bytes, BytesMut};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1;
use hyper::{Method, Request, header};
use hyper_util::rt::TokioIo;
use rustls::pki_types::ServerName;
use rustls::{ClientConfig, RootCertStore, crypto::ring};
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use url::{Host, Url};

/// For everything together.
const DEADLINE: Duration = Duration::from_secs(10);
const MAX_BODY: usize = 512 * 1024;

/// Why there is no answer to use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The service cannot be asked; for the log.
    Away(String),
    /// It answered, and the answer does not count; for the log.
    Refused(String),
}

type Result<T> = std::result::Result<T, Fault>;

/// What is asked.
#[derive(Debug)]
pub struct Ask<'a> {
    url: &'a Url,
    /// Its type and its bytes; with one it is POST, without GET.
    body: Option<(&'static str, Bytes)>,
    headers: Vec<(&'static str, String)>,
}

impl<'a> Ask<'a> {
    pub fn get(url: &'a Url) -> Self {
        Self { url, body: None, headers: Vec::new() }
    }

    pub fn post(url: &'a Url, content_type: &'static str, body: impl Into<Bytes>) -> Self {
        Self { url, body: Some((content_type, body.into())), headers: Vec::new() }
    }

    /// POST of these fields as a browser sends a form.
    pub fn form<'v>(url: &'a Url, fields: impl IntoIterator<Item = (&'v str, &'v str)>) -> Self {
        let form = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        Self::post(url, "application/x-www-form-urlencoded", form)
    }

    /// The same with a header.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }
}

fn away(what: &str, why: impl std::fmt::Display) -> Fault {
    Fault::Away(format!("{what}: {why}"))
}

/// Whether something may be sent there: encrypted, or not leaving this machine.
pub fn is_safe(url: &Url) -> bool {
    let here = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    };
    url.host().is_some() && (url.scheme() == "https" || url.scheme() == "http" && here)
}

/// The body of a good answer.
///
/// # Errors
/// [`Fault`], with a sentence for the log.
pub async fn fetch(ask: Ask<'_>) -> Result<Bytes> {
    let url = ask.url.clone();
    let answer = tokio::time::timeout(DEADLINE, send(ask)).await;
    answer.unwrap_or_else(|_| Err(away(url.as_str(), "no answer in time")))
}

async fn send(ask: Ask<'_>) -> Result<Bytes> {
    let url = ask.url;
    if !is_safe(url) {
        return Err(away(url.as_str(), "neither https nor on this machine"));
    }
    let (host, port) = url.host_str().zip(url.port_or_known_default()).ok_or_else(|| away(url.as_str(), "no host"))?;
    let bare = host.trim_matches(['[', ']']);
    let tcp = TcpStream::connect((bare, port)).await.map_err(|e| away(host, e))?;
    if url.scheme() == "http" {
        return talk(tcp, ask).await;
    }
    let name = ServerName::try_from(bare.to_owned()).map_err(|e| away(host, e))?;
    let stream = TlsConnector::from(tls()?).connect(name, tcp).await.map_err(|e| away(host, e))?;
    talk(stream, ask).await
}

fn tls() -> Result<Arc<ClientConfig>> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|e| away("TLS", e))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(Arc::new(config))
}

async fn talk<S>(stream: S, ask: Ask<'_>) -> Result<Bytes>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let url = ask.url;
    let broken = |e: hyper::Error| away(url.as_str(), e);
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(broken)?;
    let driver = tokio::spawn(async move { drop(connection.await) });
    let authority = &url[url::Position::BeforeHost..url::Position::AfterPort];
    let method = if ask.body.is_some() { Method::POST } else { Method::GET };
    let (content_type, body) = ask.body.unwrap_or_default();
    let mut request = Request::builder()
        .method(method)
        .uri(&url[url::Position::BeforePath..url::Position::AfterQuery])
        .header(header::HOST, authority)
        .header(header::ACCEPT, "application/json")
        .header(header::USER_AGENT, concat!("Candor/", env!("CARGO_PKG_VERSION")))
        .header(header::CONTENT_TYPE, content_type);
    for (name, value) in ask.headers {
        request = request.header(name, value);
    }
    let request = request.body(Full::new(body)).map_err(|e| away(url.as_str(), e))?;
    let mut response = sender.send_request(request).await.map_err(broken)?;
    let mut body = BytesMut::new();
    while let Some(frame) = response.body_mut().frame().await {
        if let Ok(data) = frame.map_err(broken)?.into_data() {
            if body.len() + data.len() > MAX_BODY {
                return Err(away(url.as_str(), "the answer is too long"));
            }
            body.extend_from_slice(&data);
        }
    }
    driver.abort();
    match response.status().as_u16() {
        200 => Ok(body.freeze()),
        status @ 500.. => Err(away(url.as_str(), format!("answered {status}"))),
        status => Err(Fault::Refused(format!("{url} answered {status}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_sent_in_the_clear_except_to_this_machine() {
        let safe = |url: &str| is_safe(&Url::parse(url).unwrap());
        assert!(safe("https://id.example") && safe("http://127.0.0.1:9") && safe("http://[::1]:9"));
        assert!(!safe("http://id.example") && !safe("ftp://127.0.0.1/") && !safe("http://10.0.0.1/"));
    }
}
