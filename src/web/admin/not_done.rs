//! A form that could not be carried out: the database takes no changes, or
//! somebody was faster. What was typed comes back, to be sent again or copied.

use super::desk::Frame;
use super::kept::Kept;
use crate::service::Error;
use crate::snapshot::render::View;
use crate::web::State;
use crate::web::error::{Face, Failure, when_to_come_back};
use crate::web::respond;
use actix_web::{HttpResponse, ResponseError};
use askama::Template;

#[derive(Template)]
#[template(path = "admin/not_done.html")]
struct Page {
    frame: Frame,
    sentence: String,
    what_to_do: String,
    kept: Kept,
    /// Sending the same again may help.
    again: bool,
}

/// The answer to a form of staff that failed.
pub fn page(state: &State, kept: Kept, failure: &Failure) -> HttpResponse {
    let plain = || failure.answer(state, Face::Page(View::STAFF));
    if let Failure::Service(Error::Internal(why)) = failure {
        tracing::error!(%why, "a form failed");
    }
    let again = matches!(
        failure,
        Failure::Service(Error::Unavailable | Error::Full | Error::Internal(_) | Error::Throttled(_))
    );
    // What waits for somebody else is kept already, and has an answer of its own.
    let settled = matches!(failure, Failure::Service(Error::Forbidden | Error::Waiting(_)));
    if settled || (!again && kept.texts().is_empty()) {
        return plain();
    }
    let snapshot = state.services.refresher.snapshots().get();
    let [title, what_to_do] = failure.headings(&snapshot.scene_for(View::STAFF));
    let page = Page { frame: Frame::outside(state, &title), sentence: failure.to_string(), what_to_do, kept, again };
    let Ok(html) = page.render() else { return plain() };
    let mut response = respond::page(failure.status_code(), html);
    if let Failure::Service(error) = failure {
        when_to_come_back(&mut response, error);
    }
    response
}
