//! The gate before everything that is not a cached page: deny by default.
//!
//! Looks the route up in the one table, and lets a request through only if it
//! meets what the table says about it.

use super::{origin, peer};
use crate::service::{Actor, Error};
use crate::web::error::{self, Face, Failure};
use crate::web::extract::{self, Form};
use crate::web::routes::{self, Access};
use crate::web::{State, respond};
use actix_web::body::BoxBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::header;
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpRequest, HttpResponse, web};

/// The name of the session cookie where it can be `Secure`.
pub const SECURE_COOKIE: &str = "__Host-candor";
/// Its name on a page reached without https from elsewhere.
pub const PLAIN_COOKIE: &str = "candor";

/// Lets a request through, or answers it here.
pub async fn gate(
    mut request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let Some(state) = request.app_data::<web::Data<State>>().cloned() else {
        return Ok(request.into_response(HttpResponse::InternalServerError().finish()));
    };
    let payload = request.take_payload();
    let (refused, payload) = match check(request.request(), &state).await {
        Ok(()) => (None, payload),
        Err(Refusal::Answer(response)) => (Some(response), payload),
        Err(Refusal::SessionEnded) => {
            let mut payload = payload;
            (Some(keep_what_was_posted(request.request(), &mut payload, &state).await), payload)
        }
    };
    request.set_payload(payload);
    if let Some(mut response) = refused {
        respond::private_headers(response.headers_mut());
        return Ok(request.into_response(response));
    }
    let mut response = next.call(request).await?;
    let failure = response.response().error().and_then(|e| e.as_error::<Failure>());
    if let Some(failure) = failure {
        let answer = failure.answer(&state, Face::of(response.request(), &state));
        response = response.into_response(answer);
    }
    // A document from the snapshot carries its own headers, and its validator.
    if !response.headers().contains_key(header::ETAG) {
        respond::private_headers(response.headers_mut());
    }
    Ok(response)
}

/// Why a request does not get through.
enum Refusal {
    Answer(HttpResponse),
    /// A form for staff, posted without a session.
    SessionEnded,
}

impl From<HttpResponse> for Refusal {
    fn from(response: HttpResponse) -> Self {
        Self::Answer(response)
    }
}

async fn check(request: &HttpRequest, state: &web::Data<State>) -> Result<(), Refusal> {
    let face = Face::of(request, state);
    let pattern = routes::pattern(request);
    let Some(access) = routes::access(request.method(), &pattern) else {
        return Err(not_allowed(request, state, &pattern, face).into());
    };
    let writes = !request.method().is_safe();
    let own_pages_only = !matches!(access, Access::OneClick | Access::Token);
    if writes && own_pages_only && !origin::is_same_origin(request.headers(), &state.settings.base_url) {
        tracing::warn!(path = request.path(), "refused a request from another site");
        return Err(error::refuse(state, face, &Error::Forbidden).into());
    }
    match access {
        Access::Public | Access::Form | Access::OneClick => Ok(()),
        Access::Staff(permission) => {
            let actor = signed_in(request, state).await.map_err(|e| error::refuse(state, face, &e))?;
            let Some(actor) = actor else { return Err(ask_to_sign_in(request)) };
            actor.require(permission).map_err(|e| error::refuse(state, face, &e))?;
            request.extensions_mut().insert(actor);
            Ok(())
        }
        Access::Token => {
            let actor = crate::web::api::authentication::actor(request, state).await?;
            request.extensions_mut().insert(actor);
            Ok(())
        }
    }
}

/// The person whose session cookie this is.
pub async fn signed_in(request: &HttpRequest, state: &State) -> Result<Option<Actor>, Error> {
    let Some(secret) = session_secret(request, state) else { return Ok(None) };
    let address = peer::address(request, &state.settings.trusted_proxies).to_string();
    let staff = state.services.session(&secret).await?;
    Ok(staff.map(|staff| Actor::Staff { staff, address }))
}

/// The secret in the session cookie, if there is one.
pub fn session_secret(request: &HttpRequest, state: &State) -> Option<String> {
    let name = if state.settings.secure_cookies { SECURE_COOKIE } else { PLAIN_COOKIE };
    request.cookie(name).map(|c| c.value().to_owned())
}

/// A reader of an admin page is sent to sign in and back. A form that was
/// posted cannot be repeated by a redirect.
fn ask_to_sign_in(request: &HttpRequest) -> Refusal {
    if !request.method().is_safe() {
        return Refusal::SessionEnded;
    }
    let next: String = url::form_urlencoded::byte_serialize(request.path().as_bytes()).collect();
    respond::see_other(&format!("/admin/sign-in?next={next}")).into()
}

/// The sign-in page that carries what was posted, so that nothing that was
/// typed is lost. It came from our own pages: the origin has been looked at.
async fn keep_what_was_posted(request: &HttpRequest, payload: &mut Payload, state: &State) -> HttpResponse {
    let face = Face::of(request, state);
    match extract::body(payload).await {
        Ok(body) => crate::web::admin::session::expired_page(state, request.path(), Form::parse(&body)),
        Err(failure) => failure.answer(state, face),
    }
}

fn not_allowed(request: &HttpRequest, state: &State, pattern: &str, face: Face) -> HttpResponse {
    let allowed = routes::methods(pattern);
    if allowed.is_empty() {
        return error::refuse(state, face, &Error::NotFound("page"));
    }
    let sentence = match face {
        Face::Json => "Method not allowed".to_owned(),
        Face::Page(_) => format!("{} is not possible here.", request.method()),
    };
    let mut response = error::plain(state, face, 405, &sentence);
    if let Ok(value) = header::HeaderValue::from_str(&allowed.join(", ")) {
        response.headers_mut().insert(header::ALLOW, value);
    }
    response
}
