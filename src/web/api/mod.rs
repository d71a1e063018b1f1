//! The management API: Statuspage's v1, so that clients written for it work
//! here with another base URL.
//!
//! One file per noun; what a client sent is read by [`body`] and [`fields`],
//! what it gets is written by [`shape`]. `docs/api.md` is the user's manual,
//! with what differs from Statuspage.

pub mod authentication;
pub mod body;
pub mod bounces;
pub mod brackets;
pub mod components;
pub mod describe;
pub mod endpoints;
pub mod entry;
pub mod fields;
pub mod followers;
pub mod groups;
pub mod here;
pub mod hooks;
pub mod incidents;
pub mod pages;
pub mod paging;
pub mod postmortems;
pub mod shape;
pub mod subscribers;
pub mod templates;
pub mod uptime;

use crate::service::Error;
use crate::web::error::{Answer, Failure};
use crate::web::respond;
use actix_web::http::StatusCode;
use serde_json::Value;

/// A path that Statuspage may have and we do not.
pub async fn unknown() -> Answer {
    Err(Failure::Service(Error::NotFound("resource")))
}

fn ok(body: Value) -> Answer {
    Ok(respond::json(StatusCode::OK, &body))
}

fn created(body: Value) -> Answer {
    Ok(respond::json(StatusCode::CREATED, &body))
}
