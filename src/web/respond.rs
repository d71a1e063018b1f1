//! Answers: headers that every answer has, and documents from the snapshot.

use crate::snapshot::document::{Document, Variant};
use crate::snapshot::render::View;
use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, HttpResponseBuilder};

/// No inline code, no foreign host, no framing.
const CSP: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'; \
     manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
);
/// The same for what other sites show in a frame.
const FRAMED_CSP: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors *",
);
/// Mails bring their own style and may do nothing else.
const SANDBOX: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; \
     frame-ancestors 'none'; sandbox allow-popups allow-top-navigation-by-user-activation",
);
const NOSNIFF: HeaderValue = HeaderValue::from_static("nosniff");
const SAME_ORIGIN: HeaderValue = HeaderValue::from_static("same-origin");
const CROSS_ORIGIN: HeaderValue = HeaderValue::from_static("cross-origin");
const NO_REFERRER: HeaderValue = HeaderValue::from_static("no-referrer");
const PERMISSIONS: HeaderValue = HeaderValue::from_static("camera=(), geolocation=(), microphone=(), payment=()");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");
const PRIVATE_ONLY: HeaderValue = HeaderValue::from_static("private, no-store");
const NO_INDEX: HeaderValue = HeaderValue::from_static("noindex");
const VARY: HeaderValue = HeaderValue::from_static("accept-encoding");
const VARY_LANGUAGE: HeaderValue = HeaderValue::from_static("accept-encoding, accept-language");
const VARY_ZONE: HeaderValue = HeaderValue::from_static("accept-encoding, accept-language, cookie");
/// Made for a reader with a zone of their own: kept by nobody else.
const PRIVATE: HeaderValue = HeaderValue::from_static("private, max-age=0, must-revalidate");
const GZIP: HeaderValue = HeaderValue::from_static("gzip");
const BROTLI: HeaderValue = HeaderValue::from_static("br");
const ANYBODY: HeaderValue = HeaderValue::from_static("*");
const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const COOP: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
/// Until when a stale document was known to be true.
const AS_OF: HeaderName = HeaderName::from_static("candor-as-of");
const AS_OF_NAME: HeaderValue = HeaderValue::from_static("candor-as-of");
const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// Who may read a document from another origin.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// Stylesheet, icons and lists for crawlers: nobody needs to.
    Own,
    /// Pages: nobody needs to, and they differ with the reader.
    Page(View),
    /// The public API: anybody, without credentials.
    Anybody,
    /// Feeds, texts and the calendar: the same, in the reader's language.
    Feed(View),
    /// The banner: any site may show it in a frame.
    Framed,
}

/// Answers a document in the best encoding the reader takes, or 304.
pub fn document(request: &HttpRequest, document: &Document, sharing: Sharing) -> HttpResponse {
    let (variant, encoding) = choose(request.headers(), document);
    let known = document.status == 200 && matches_etag(request.headers(), &variant.etag);
    let status = if known { 304 } else { document.status };
    let (cache_control, vary) = match sharing {
        Sharing::Page(View { zone: Some(_), .. }) => (PRIVATE, VARY_ZONE),
        // The address names the language.
        Sharing::Page(View { fixed: false, .. }) | Sharing::Feed(View { fixed: false, .. }) => {
            (document.cache_control.clone(), VARY_LANGUAGE)
        }
        _ => (document.cache_control.clone(), VARY),
    };
    let mut builder = HttpResponseBuilder::new(StatusCode::from_u16(status).unwrap_or(StatusCode::OK));
    builder
        .insert_header((header::ETAG, variant.etag.clone()))
        .insert_header((header::CACHE_CONTROL, cache_control))
        .insert_header((header::VARY, vary))
        .insert_header((header::CONTENT_SECURITY_POLICY, if sharing == Sharing::Framed { FRAMED_CSP } else { CSP }))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, NOSNIFF))
        .insert_header((header::REFERRER_POLICY, SAME_ORIGIN))
        .insert_header((COOP, SAME_ORIGIN))
        .insert_header((PERMISSIONS_POLICY, PERMISSIONS));
    match sharing {
        Sharing::Own | Sharing::Page(_) => builder.insert_header((CORP, SAME_ORIGIN)),
        Sharing::Anybody | Sharing::Feed(_) => {
            builder.insert_header((header::ACCESS_CONTROL_ALLOW_ORIGIN, ANYBODY)).insert_header((CORP, CROSS_ORIGIN))
        }
        Sharing::Framed => builder.insert_header((CORP, CROSS_ORIGIN)),
    };
    if let Some(as_of) = &document.as_of {
        builder.insert_header((AS_OF, as_of.clone()));
        builder.insert_header((header::ACCESS_CONTROL_EXPOSE_HEADERS, AS_OF_NAME));
    }
    if known {
        return builder.finish();
    }
    builder.insert_header((header::CONTENT_TYPE, document.content_type.clone()));
    if let Some(encoding) = encoding {
        builder.insert_header((header::CONTENT_ENCODING, encoding));
    }
    builder.body(variant.body.clone())
}

fn choose<'d>(headers: &HeaderMap, document: &'d Document) -> (&'d Variant, Option<HeaderValue>) {
    let accepted = headers.get(header::ACCEPT_ENCODING).map(HeaderValue::as_bytes).unwrap_or_default();
    if let Some(variant) = &document.brotli
        && accepts(accepted, b"br")
    {
        return (variant, Some(BROTLI));
    }
    if let Some(variant) = &document.gzip
        && accepts(accepted, b"gzip")
    {
        return (variant, Some(GZIP));
    }
    (&document.plain, None)
}

/// Whether an Accept-Encoding list names `coding` with a weight above zero
/// (RFC 9110 12.5.3). `*` is not taken up: plain bytes are always acceptable.
fn accepts(list: &[u8], coding: &[u8]) -> bool {
    list.split(|b| *b == b',').any(|item| {
        let mut parts = item.split(|b| *b == b';');
        let named = parts.next().is_some_and(|name| name.trim_ascii().eq_ignore_ascii_case(coding));
        named && parts.all(|p| !refuses(p))
    })
}

/// Whether a parameter is a weight of zero: `q=0`, `q=0.0`, …
fn refuses(parameter: &[u8]) -> bool {
    let parameter = parameter.trim_ascii();
    match parameter {
        [b'q' | b'Q', b'=', weight @ ..] => weight.iter().all(|b| matches!(b, b'0' | b'.')),
        _ => false,
    }
}

/// If-None-Match (RFC 9110 13.1.2): any of the listed tags, compared weakly.
fn matches_etag(headers: &HeaderMap, etag: &HeaderValue) -> bool {
    let Some(given) = headers.get(header::IF_NONE_MATCH) else { return false };
    let given = given.as_bytes();
    if given == etag.as_bytes() || given.trim_ascii() == b"*" {
        return true;
    }
    given.split(|b| *b == b',').any(|tag| {
        let tag = tag.trim_ascii();
        tag.strip_prefix(b"W/").unwrap_or(tag) == etag.as_bytes()
    })
}

/// A document of a page that not everybody may read: kept by nobody, found by no
/// search, and given to no other site.
pub fn to_nobody_else(mut response: HttpResponse) -> HttpResponse {
    keep_to_oneself(response.headers_mut());
    response
}

/// The headers that make it so.
pub fn keep_to_oneself(headers: &mut HeaderMap) {
    headers.insert(header::CACHE_CONTROL, PRIVATE_ONLY);
    headers.insert(ROBOTS, NO_INDEX);
    headers.insert(CORP, SAME_ORIGIN);
    headers.remove(header::ACCESS_CONTROL_ALLOW_ORIGIN);
}

/// An HTML page made for one request: never stored, never indexed, and its
/// address (which may hold a token) is told to nobody.
pub fn page(status: StatusCode, html: String) -> HttpResponse {
    let mut response = HttpResponseBuilder::new(status)
        .insert_header((header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")))
        .body(html);
    private_headers(response.headers_mut());
    response
}

/// A page that went well.
pub fn ok(html: String) -> HttpResponse {
    page(StatusCode::OK, html)
}

/// HTML that is not ours to vouch for: no script, no form, no other file, and an
/// origin of its own.
pub fn foreign_page(html: String) -> HttpResponse {
    let mut response = ok(html);
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, SANDBOX);
    response
}

/// A file of comma-separated values, to be kept.
pub fn csv(name: &str, body: String) -> HttpResponse {
    let disposition = format!("attachment; filename=\"{name}\"");
    let mut response = HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")))
        .insert_header((header::CONTENT_DISPOSITION, disposition))
        .body(body);
    private_headers(response.headers_mut());
    response
}

/// "See other": after a form was taken, the browser gets another page.
pub fn see_other(path: &str) -> HttpResponse {
    let location = HeaderValue::from_str(path).unwrap_or_else(|_| HeaderValue::from_static("/"));
    let mut response = HttpResponse::SeeOther().insert_header((header::LOCATION, location)).finish();
    private_headers(response.headers_mut());
    response
}

/// JSON for one request.
pub fn json(status: StatusCode, body: &impl serde::Serialize) -> HttpResponse<BoxBody> {
    let mut response = HttpResponseBuilder::new(status).json(body);
    private_headers(response.headers_mut());
    response
}

/// The headers of everything that is not a public document. What a handler set
/// itself stays.
pub fn private_headers(headers: &mut HeaderMap) {
    for (name, value) in [
        (header::CACHE_CONTROL, NO_STORE),
        (header::CONTENT_SECURITY_POLICY, CSP),
        (header::X_CONTENT_TYPE_OPTIONS, NOSNIFF),
        (header::REFERRER_POLICY, NO_REFERRER),
        (COOP, SAME_ORIGIN),
        (CORP, SAME_ORIGIN),
        (PERMISSIONS_POLICY, PERMISSIONS),
        (ROBOTS, NO_INDEX),
    ] {
        if !headers.contains_key(&name) {
            headers.insert(name, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_is_used_only_if_it_is_accepted() {
        assert!(accepts(b"gzip, deflate, br", b"br"));
        assert!(accepts(b"GZIP;q=0.5", b"gzip"));
        assert!(!accepts(b"gzip;q=0, br;q=0.000", b"gzip"));
        assert!(!accepts(b"gzip;q=0, br;q=0.000", b"br"));
        assert!(!accepts(b"", b"br"));
        assert!(!accepts(b"brotli", b"br"));
    }
}
