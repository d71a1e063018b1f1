//! TLS from the first byte (`smtps://`) over our own socket.
//!
//! lettre can do this by itself, but then the socket is its own too and we
//! could not set TCP_NODELAY, which costs 40 ms per message (MAIL.md 0.1).
//! STARTTLS stays with lettre: it upgrades the stream we gave it.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll},
};

use lettre::transport::smtp::client::{AsyncTokioStream, TlsParameters};
use rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::ServerName};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};
use tokio_rustls::{TlsConnector, client::TlsStream};

/// An encrypted socket in the shape lettre accepts.
#[derive(Debug)]
pub(super) struct Encrypted(TlsStream<TcpStream>);

/// Does the handshake; the certificate must be valid for `host` and signed by
/// a root of the system (or of `SSL_CERT_FILE`).
pub(super) async fn handshake(tcp: TcpStream, host: &str) -> io::Result<Encrypted> {
    let name = ServerName::try_from(host.to_owned()).map_err(io::Error::other)?;
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(io::Error::other)?
        .with_root_certificates(roots)
        .with_no_client_auth();
    TlsConnector::from(Arc::new(config)).connect(name, tcp).await.map(Encrypted)
}

/// Settings for lettre's STARTTLS. `verify` off accepts any certificate, which
/// still defeats a passive listener: opportunistic TLS, as between MTAs.
pub(super) fn starttls_parameters(host: &str, verify: bool) -> Result<TlsParameters, String> {
    TlsParameters::builder(host.to_owned())
        .dangerous_accept_invalid_certs(!verify)
        .dangerous_accept_invalid_hostnames(!verify)
        .build()
        .map_err(|e| e.to_string())
}

impl AsyncTokioStream for Encrypted {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.0.get_ref().0.peer_addr()
    }
}

impl AsyncRead for Encrypted {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(cx, buf)
    }
}

impl AsyncWrite for Encrypted {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(cx)
    }
}
