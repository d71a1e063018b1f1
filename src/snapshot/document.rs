//! A finished answer: bytes in every encoding with their header values.

use crate::domain::time::Timestamp;
use bytes::Bytes;
use http::HeaderValue;
use sha2::{Digest, Sha256};
use std::io::Write;

/// How long a document may be kept, and by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// Pages, whose words change by themselves. A shared cache may keep them for
    /// so many seconds and show them while we cannot be reached; a reader's own
    /// browser asks again each time, so that nobody looks at an old state.
    Page(u32),
    /// JSON and feeds: everybody may keep them for so many seconds.
    Seconds(u32),
    /// Stylesheet and icons, whose address carries their hash.
    Forever,
    /// Error pages.
    Brief,
}

impl Policy {
    fn header(self) -> HeaderValue {
        let text = match self {
            Self::Page(n) => format!("public, max-age=0, s-maxage={n}, stale-if-error=3600"),
            Self::Seconds(n) => format!("public, max-age={n}, s-maxage={n}, stale-if-error=3600"),
            Self::Forever => "public, max-age=31536000, immutable".to_owned(),
            Self::Brief => "public, max-age=5".to_owned(),
        };
        HeaderValue::from_str(&text).unwrap_or_else(|_| HeaderValue::from_static("no-store"))
    }
}

/// An encoding with its body and strong validator.
#[derive(Clone, Debug)]
pub struct Variant {
    pub body: Bytes,
    /// `"hash"`, `"hash-gz"` or `"hash-br"`: bytes that differ need tags that
    /// differ (RFC 9110 8.8.3.3).
    pub etag: HeaderValue,
}

/// A finished answer.
#[derive(Clone, Debug)]
pub struct Document {
    pub status: u16,
    pub content_type: HeaderValue,
    pub cache_control: HeaderValue,
    /// Until when this was known to be true, if that is not now: said in a header,
    /// for readers whose format has no words for it.
    pub as_of: Option<HeaderValue>,
    pub plain: Variant,
    pub gzip: Option<Variant>,
    pub brotli: Option<Variant>,
}

/// Below this size compression gains nothing that a packet would notice.
const SMALL: usize = 256;

impl Document {
    /// Compresses `body` (gzip 9 and brotli 5) and computes its validators.
    pub fn new(status: u16, content_type: &'static str, policy: Policy, body: impl Into<Bytes>) -> Self {
        let body = body.into();
        let hash = data_encoding::HEXLOWER.encode(&Sha256::digest(&body)[..10]);
        let variant = |body: Bytes, suffix: &str| {
            let etag = HeaderValue::from_str(&format!("\"{hash}{suffix}\""))
                .unwrap_or_else(|_| HeaderValue::from_static("\"-\""));
            Variant { body, etag }
        };
        let worth = body.len() >= SMALL;
        let gzip = worth.then(|| gzip(&body)).flatten();
        let brotli = worth.then(|| brotli(&body)).flatten();
        Self {
            status,
            content_type: HeaderValue::from_static(content_type),
            cache_control: policy.header(),
            as_of: None,
            plain: variant(body, ""),
            gzip: gzip.map(|b| variant(b, "-gz")),
            brotli: brotli.map(|b| variant(b, "-br")),
        }
    }

    /// What is packed already, such as a picture: sent as it is.
    pub fn packed(content_type: &'static str, policy: Policy, body: impl Into<Bytes>) -> Self {
        let mut document = Self::new(200, content_type, policy, body);
        (document.gzip, document.brotli) = (None, None);
        document
    }

    /// The same, known to be true only until `as_of`.
    pub fn known_until(mut self, as_of: Timestamp) -> Self {
        self.as_of = HeaderValue::from_str(&as_of.iso_seconds()).ok();
        self
    }

    /// An HTML page.
    pub fn html(policy: Policy, body: String) -> Self {
        Self::new(200, "text/html; charset=utf-8", policy, body)
    }

    /// What it holds in memory, in bytes.
    pub fn weight(&self) -> usize {
        let extra = |v: &Option<Variant>| v.as_ref().map_or(0, |v| v.body.len());
        self.plain.body.len() + extra(&self.gzip) + extra(&self.brotli)
    }
}

fn gzip(body: &[u8]) -> Option<Bytes> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(body).ok()?;
    encoder.finish().ok().map(Bytes::from)
}

fn brotli(body: &[u8]) -> Option<Bytes> {
    let mut out = Vec::new();
    let params =
        brotli::enc::BrotliEncoderParams { quality: 5, lgwin: 20, size_hint: body.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &body[..], &mut out, &params).ok()?;
    Some(Bytes::from(out))
}
