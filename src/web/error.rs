//! Errors as people and clients see them.
//!
//! A handler returns [`Failure`]; whether it becomes a page or JSON depends on
//! which front the address belongs to. Internals are logged, never shown.

use super::reader::Reader;
use super::{State, api, respond};
use crate::domain::language::Language;
use crate::service::Error;
use crate::snapshot::render::{self, Scene, View};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;

/// Which front an address belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// A page, for a reader who sees pages so.
    Page(View),
    Json,
}

impl Face {
    pub fn of(request: &HttpRequest, state: &State) -> Self {
        let path = request.path();
        let json =
            path == "/v1" || path.starts_with("/v1/") || path.starts_with("/api/") || path.starts_with("/hooks/");
        if json || path == "/subscriptions/webhook.json" {
            return Self::Json;
        }
        let staff = path == "/admin" || path.starts_with("/admin/");
        Self::Page(if staff { View::STAFF } else { Reader::of(request, state).0 })
    }
}

/// What a handler or an extractor could not do. The gate turns it into a page
/// or JSON, so that a handler needs no more than `?`.
#[derive(Debug)]
pub enum Failure {
    Service(Error),
    /// A fault of the request itself.
    Plain {
        status: u16,
        sentence: &'static str,
    },
}

impl Failure {
    pub const fn plain(status: u16, sentence: &'static str) -> Self {
        Self::Plain { status, sentence }
    }

    /// The heading of its page, and what can be done about it.
    pub fn headings(&self, scene: &Scene<'_>) -> [String; 2] {
        words(actix_web::ResponseError::status_code(self).as_u16()).map(|key| scene.words().say(key).into())
    }

    /// The finished answer.
    pub fn answer(&self, state: &State, face: Face) -> HttpResponse {
        match self {
            Self::Service(error) => refuse(state, face, error),
            Self::Plain { status, sentence } => plain(state, face, *status, sentence),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Service(error)
    }
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Service(error) => error.fmt(f),
            Self::Plain { sentence, .. } => f.write_str(sentence),
        }
    }
}

impl actix_web::ResponseError for Failure {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Service(error) => status(error),
            Self::Plain { status, .. } => StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
        }
    }

    /// Only the status: the gate writes the body, with the page's look.
    fn error_response(&self) -> HttpResponse {
        HttpResponse::build(self.status_code()).finish()
    }
}

/// What handlers return.
pub type Answer = Result<HttpResponse, Failure>;

/// The HTTP status of a service error.
pub fn status(error: &Error) -> StatusCode {
    match error {
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::NotFound(_) => StatusCode::NOT_FOUND,
        Error::Forbidden => StatusCode::FORBIDDEN,
        Error::Conflict(_) => StatusCode::CONFLICT,
        Error::Waiting(_) => StatusCode::ACCEPTED,
        Error::Throttled(_) => StatusCode::TOO_MANY_REQUESTS,
        Error::Unavailable | Error::Full => StatusCode::SERVICE_UNAVAILABLE,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Answers a service error.
pub fn refuse(state: &State, face: Face, error: &Error) -> HttpResponse {
    if let Error::Internal(why) = error {
        tracing::error!(%why, "request failed");
    }
    if let (Error::Waiting(id), Face::Page(_)) = (error, face) {
        return respond::see_other(&format!("/admin/reviews/{id}"));
    }
    let mut response = match face {
        Face::Json => respond::json(status(error), &api::shape::refusal(error)),
        Face::Page(_) => plain(state, face, status(error).as_u16(), &error.to_string()),
    };
    when_to_come_back(&mut response, error);
    response
}

/// Says in a header when trying again may help.
pub fn when_to_come_back(response: &mut HttpResponse, error: &Error) {
    let wait = match error {
        Error::Throttled(wait) => Some(wait.as_secs().max(1)),
        Error::Unavailable | Error::Full => Some(10),
        _ => None,
    };
    if let Some(seconds) = wait {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
}

/// Answers a status with one sentence.
pub fn plain(state: &State, face: Face, status: u16, sentence: &str) -> HttpResponse {
    let code = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match face {
        Face::Json => respond::json(code, &json!({ "error": sentence, "message": sentence })),
        Face::Page(view) => {
            let snapshot = state.services.refresher.snapshots().get();
            let scene = snapshot.scene_for(view);
            let [title, what_to_do] = words(status).map(|key| scene.words().say(key));
            // The services speak English; in other languages the heading must do.
            let sentence = if view.language == Language::English { sentence } else { "" };
            respond::page(code, render::error_page(&scene, status, &title, sentence, &what_to_do))
        }
    }
}

/// The keys of an error page's heading, and of what a reader can do.
fn words(status: u16) -> [&'static str; 2] {
    match status {
        400 | 413 | 422 => ["error-400", "error-400-do"],
        403 => ["error-403", "error-403-do"],
        404 => ["error-404", "error-404-do"],
        405 => ["error-405", "error-405-do"],
        408 => ["error-408", "error-408-do"],
        409 => ["error-409", "error-409-do"],
        429 => ["error-429", "error-429-do"],
        503 => ["error-503", "error-503-do"],
        _ => ["error-500", "error-500-do"],
    }
}
