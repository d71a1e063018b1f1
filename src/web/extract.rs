//! What handlers take out of a request: forms with a size limit and a deadline.
//!
//! actix reads bodies without a time limit, so a slow sender could hold a
//! connection for ever; every body is read here instead.

use super::State;
use super::error::Failure;
use super::middleware::peer;
use crate::service::{Actor, Error};
use actix_web::dev::Payload;
use actix_web::web::{Bytes, BytesMut, Data};
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::StreamExt;
use futures_util::future::LocalBoxFuture;
use std::net::IpAddr;
use std::time::Duration;

/// The largest body of any request.
pub const MAX_BODY: usize = 256 * 1024;
/// How long a sender may take for it.
const BODY_DEADLINE: Duration = Duration::from_secs(20);

/// The whole body of a request, read within size and time.
pub async fn body(payload: &mut Payload) -> Result<Bytes, Failure> {
    let read = async {
        let mut bytes = BytesMut::new();
        while let Some(chunk) = payload.next().await {
            let chunk = chunk.map_err(|_| Failure::plain(400, "The request ended before all of it had arrived."))?;
            if bytes.len() + chunk.len() > MAX_BODY {
                return Err(Failure::plain(413, "What you sent is too large; at most 256 KB fit."));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes.freeze())
    };
    tokio::time::timeout(BODY_DEADLINE, read)
        .await
        .unwrap_or(Err(Failure::plain(408, "The request took too long to arrive. Please send it again.")))
}

/// The fields of a posted form, in order, cleaned of nothing.
#[derive(Debug, Clone, Default)]
pub struct Form(Vec<(String, String)>);

impl Form {
    /// Parses `application/x-www-form-urlencoded`. Bytes that are not UTF-8
    /// are refused: guessing would change what was typed.
    pub fn parse(body: &[u8]) -> Option<Self> {
        let mut fields = Vec::new();
        for pair in body.split(|b| *b == b'&').filter(|p| !p.is_empty()) {
            let (name, value) = match pair.iter().position(|b| *b == b'=') {
                Some(at) => (&pair[..at], &pair[at + 1..]),
                None => (pair, &b""[..]),
            };
            fields.push((decode(name)?, decode(value)?));
        }
        Some(Self(fields))
    }

    /// The first value of `name`; empty if it was not sent.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
    }

    /// Every value of `name`, as checkboxes send them.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    /// Whether `name` was sent at all.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(n, _)| n == name)
    }

    /// Every field as it was sent, in order.
    pub fn fields(&self) -> &[(String, String)] {
        &self.0
    }
}

fn decode(raw: &[u8]) -> Option<String> {
    let mut out = Vec::with_capacity(raw.len());
    let mut bytes = raw.iter().copied();
    while let Some(byte) = bytes.next() {
        match byte {
            b'+' => out.push(b' '),
            b'%' => {
                let mut hex = || bytes.next().and_then(|b| char::from(b).to_digit(16));
                let (high, low) = (hex()?, hex()?);
                out.push(u8::try_from(high * 16 + low).ok()?);
            }
            other => out.push(other),
        }
    }
    String::from_utf8(out).ok()
}

impl FromRequest for Form {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let mut payload = payload.take();
        let request = request.clone();
        Box::pin(async move {
            let body = body(&mut payload).await?;
            let unread = Failure::plain(400, "What you sent is not valid UTF-8 text. Nothing was changed.");
            let form = Self::parse(&body).ok_or(unread)?;
            // Whatever becomes of it, the gate can give it back to its writer.
            if request.extensions().contains::<Actor>() {
                request.extensions_mut().insert(form.clone());
            }
            Ok(form)
        })
    }
}

/// The file of a form that sends one (`multipart/form-data`).
pub struct Upload(pub Vec<u8>);

impl Upload {
    /// The content of the first part of `body`; the parts are held together by
    /// the boundary that the content type names (RFC 7578).
    fn parse(content_type: &str, body: &[u8]) -> Option<Self> {
        let boundary = content_type.strip_prefix("multipart/form-data")?.split_once("boundary=")?.1;
        let mark = format!("--{}", boundary.trim().trim_matches('"'));
        let end = format!("\r\n{mark}");
        let start = find(body, mark.as_bytes())? + mark.len();
        let content = start + find(&body[start..], b"\r\n\r\n")? + 4;
        let length = find(&body[content..], end.as_bytes())?;
        Some(Self(body[content..content + length].to_vec()))
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

impl FromRequest for Upload {
    type Error = Failure;
    type Future = LocalBoxFuture<'static, Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let content_type = request.headers().get("content-type").and_then(|v| v.to_str().ok());
        let content_type = content_type.unwrap_or_default().to_owned();
        let mut payload = payload.take();
        Box::pin(async move {
            let body = body(&mut payload).await?;
            Self::parse(&content_type, &body).ok_or(Failure::plain(400, "No file arrived. Nothing was changed."))
        })
    }
}

/// Who does this: put there by the gate.
pub struct Who(pub Actor);

impl FromRequest for Who {
    type Error = Failure;
    type Future = std::future::Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let actor = request.extensions().get::<Actor>().cloned();
        std::future::ready(actor.map(Who).ok_or(Failure::Service(Error::Forbidden)))
    }
}

/// The client's address, and what its browser calls itself.
pub struct Client {
    pub address: IpAddr,
    pub agent: String,
}

impl FromRequest for Client {
    type Error = Failure;
    type Future = std::future::Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let trusted = request.app_data::<Data<State>>().map(|s| s.settings.trusted_proxies.clone()).unwrap_or_default();
        let agent = request.headers().get("user-agent").and_then(|a| a.to_str().ok()).unwrap_or_default();
        std::future::ready(Ok(Self { address: peer::address(request, &trusted), agent: agent.to_owned() }))
    }
}
