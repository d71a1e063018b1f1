//! Every public page: from memory, without I/O.

use crate::snapshot::render::Key;
use crate::web::State;
use crate::web::error::{self, Face};
use crate::web::respond::{self, Sharing};
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};

/// GET and HEAD of any public address; an unknown one gets the same 404 page.
/// Query strings are not looked at.
pub async fn read(request: HttpRequest, state: web::Data<State>) -> HttpResponse {
    let snapshot = state.services.refresher.snapshots().get();
    let key = Key::parse(request.path());
    let sharing = match &key {
        Some(Key::V2(_) | Key::Atom | Key::Rss) => Sharing::Anybody,
        _ => Sharing::Own,
    };
    match key.and_then(|key| snapshot.document(&key)) {
        Some(document) => respond::document(&request, &document, sharing),
        None => respond::document(&request, &snapshot.not_found(), Sharing::Own),
    }
}

/// A cached page with a method other than GET and HEAD.
pub async fn only_read(state: web::Data<State>) -> HttpResponse {
    let sentence = "This address can only be read.";
    let mut response = error::plain(&state, Face::Page, 405, sentence);
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    response
}
