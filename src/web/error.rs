//! Errors as people and clients see them.
//!
//! A handler returns [`Failure`]; whether it becomes a page or JSON depends on
//! which front the address belongs to. Internals are logged, never shown.

use super::{State, api, respond};
use crate::service::Error;
use crate::snapshot::render;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use serde_json::json;

/// Which front an address belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    Page,
    Json,
}

impl Face {
    pub fn of(path: &str) -> Self {
        let json =
            path == "/v1" || path.starts_with("/v1/") || path.starts_with("/api/") || path.starts_with("/hooks/");
        if json { Self::Json } else { Self::Page }
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
        Error::Throttled(_) => StatusCode::TOO_MANY_REQUESTS,
        Error::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Error::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// Answers a service error.
pub fn refuse(state: &State, face: Face, error: &Error) -> HttpResponse {
    if let Error::Internal(why) = error {
        tracing::error!(%why, "request failed");
    }
    let mut response = match face {
        Face::Json => respond::json(status(error), &api::shape::refusal(error)),
        Face::Page => plain(state, face, status(error).as_u16(), &error.to_string()),
    };
    let wait = match error {
        Error::Throttled(wait) => Some(wait.as_secs().max(1)),
        Error::Unavailable => Some(10),
        _ => None,
    };
    if let Some(seconds) = wait {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// Answers a status with one sentence.
pub fn plain(state: &State, face: Face, status: u16, sentence: &str) -> HttpResponse {
    let code = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    match face {
        Face::Json => respond::json(code, &json!({ "error": sentence, "message": sentence })),
        Face::Page => {
            let snapshot = state.services.refresher.snapshots().get();
            let (title, what_to_do) = words(status);
            respond::page(code, render::error_page(&snapshot.scene(), status, title, sentence, what_to_do))
        }
    }
}

/// The heading of an error page, and what a reader can do.
fn words(status: u16) -> (&'static str, &'static str) {
    match status {
        400 | 413 | 422 => ("That could not be read", "Go back, change it and send it again; nothing was changed."),
        403 => ("Not allowed", "Open the form on this page's own address and send it again, or ask an owner."),
        404 => ("There is no such page", "Go to the status page for what we know now."),
        405 => ("Not possible here", "Go back and use the page's own links and buttons."),
        408 => ("Too slow", "Check your connection and send it again; nothing was changed."),
        409 => ("Somebody was first", "Go back, open the page anew and look at the newest state."),
        429 => ("Too often", "Wait a little, then try again."),
        503 => ("We cannot take changes", "The status page itself stays readable. Try again in a minute."),
        _ => ("Something went wrong", "It is our fault and it has been noted. Try again, or go to the status page."),
    }
}
