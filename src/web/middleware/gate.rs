//! The gate before everything that is not a cached page: deny by default.
//!
//! Looks the route up in the one table, and lets a request through only if it
//! meets what the table says about it.

use super::{origin, peer};
use crate::service::{Actor, Error};
use crate::web::admin::{self, kept::Kept};
use crate::web::error::{self, Face, Failure};
use crate::web::extract::{self, Form};
use crate::web::public::door;
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
/// Where somebody sets up the second factor that everybody must have.
const SECOND_FACTOR: &str = "/admin/account/second-factor";

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
        Err(Refusal::Posted(missing)) => {
            let mut payload = payload;
            (Some(keep_what_was_posted(request.request(), &mut payload, &state, missing).await), payload)
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
        let answer = failed(response.request(), &state, failure);
        response = response.into_response(answer);
    }
    // A document from the snapshot carries its own headers, and its validator.
    if !response.headers().contains_key(header::ETAG) {
        respond::private_headers(response.headers_mut());
    } else if door::closed(&state).is_some() {
        respond::keep_to_oneself(response.headers_mut());
    }
    Ok(response)
}

/// Why a request does not get through.
enum Refusal {
    Answer(HttpResponse),
    /// A form for staff, posted without what it needs: its fields are kept.
    Posted(Missing),
}

/// What a request lacks that its sender can give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Nobody is signed in.
    Session,
    /// It has been a while since somebody proved who they are.
    Proof,
    /// Nobody's fault but ours: the database does not say who it is.
    Database,
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
    let own_pages_only = !matches!(access, Access::OneClick | Access::Token | Access::Hook);
    if writes && own_pages_only && !origin::is_same_origin(request.headers(), &state.settings.base_url) {
        tracing::warn!(path = request.path(), "refused a request from another site");
        return Err(error::refuse(state, face, &Error::Forbidden).into());
    }
    match access {
        Access::Public | Access::Form | Access::OneClick | Access::Hook => Ok(()),
        Access::Reader | Access::ReaderForm => match door::refused(request, state).await {
            None => Ok(()),
            Some(refusal) => Err(refusal.into()),
        },
        Access::Staff(_) | Access::Fresh(_) | Access::Person => check_person(request, state, access).await,
        Access::Token => {
            let actor = crate::web::api::authentication::actor(request, state).await?;
            request.extensions_mut().insert(actor);
            Ok(())
        }
    }
}

/// Lets in whoever is signed in and may use the route.
async fn check_person(request: &HttpRequest, state: &web::Data<State>, access: Access) -> Result<(), Refusal> {
    let writes = !request.method().is_safe();
    let refuse = |e: Error| match e {
        Error::Unavailable if writes => Refusal::Posted(Missing::Database),
        e => Refusal::Answer(error::refuse(state, Face::of(request, state), &e)),
    };
    let session = match session_secret(request, state) {
        Some(secret) => state.services.session(&secret).await.map_err(refuse)?,
        None => None,
    };
    let Some(session) = session.filter(|s| !*s.waiting) else { return Err(ask_for(request, Missing::Session)) };
    if access != Access::Person && *session.factor_required && !*session.staff.second_factor && !*session.passkey {
        return Err(respond::see_other(SECOND_FACTOR).into());
    }
    let proved = state.services.is_proved(&session);
    let address = peer::address(request, &state.settings.trusted_proxies).to_string();
    let actor = Actor::Staff { staff: session.staff, address };
    if let Access::Staff(permission) | Access::Fresh(permission) = access {
        actor.require(permission).map_err(refuse)?;
    }
    if matches!(access, Access::Fresh(_)) && !proved {
        return Err(ask_for(request, Missing::Proof));
    }
    request.extensions_mut().insert(actor);
    Ok(())
}

/// The secret in the session cookie, if there is one.
pub fn session_secret(request: &HttpRequest, state: &State) -> Option<String> {
    let name = if state.settings.secure_cookies { SECURE_COOKIE } else { PLAIN_COOKIE };
    request.cookie(name).map(|c| c.value().to_owned())
}

/// A reader of an admin page is sent to give what is missing, and back. A form
/// that was posted cannot be repeated by a redirect.
fn ask_for(request: &HttpRequest, missing: Missing) -> Refusal {
    if !request.method().is_safe() {
        return Refusal::Posted(missing);
    }
    let address = request.uri().path_and_query().map_or(request.path(), |p| p.as_str());
    let next: String = url::form_urlencoded::byte_serialize(address.as_bytes()).collect();
    let page = match missing {
        Missing::Session | Missing::Database => "/admin/sign-in",
        Missing::Proof => "/admin/confirm",
    };
    respond::see_other(&format!("{page}?next={next}")).into()
}

/// The page that asks for what is missing and carries what was posted, so that
/// nothing that was typed is lost. It came from our own pages: the origin has
/// been looked at.
async fn keep_what_was_posted(
    request: &HttpRequest,
    payload: &mut Payload,
    state: &State,
    missing: Missing,
) -> HttpResponse {
    let answer = match extract::body(payload).await {
        Ok(body) => {
            let kept = Kept::posted(request.path(), Form::parse(&body));
            match missing {
                Missing::Session => admin::session::expired_page(request, state, kept),
                Missing::Proof => {
                    let secret = session_secret(request, state).unwrap_or_default();
                    admin::confirm::proof_page(state, kept, &secret).await
                }
                Missing::Database => Ok(admin::not_done::page(state, kept, &Failure::Service(Error::Unavailable))),
            }
        }
        Err(failure) => Err(failure),
    };
    answer.unwrap_or_else(|failure| failure.answer(state, Face::of(request, state)))
}

/// What is answered when a handler could not do it: a form that staff sent comes
/// back with it.
fn failed(request: &HttpRequest, state: &State, failure: &Failure) -> HttpResponse {
    let sent = request.extensions_mut().remove::<Form>();
    match (Face::of(request, state), sent) {
        (Face::Page(_), Some(form)) => admin::not_done::page(state, Kept::posted(request.path(), Some(form)), failure),
        (face, _) => failure.answer(state, face),
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
