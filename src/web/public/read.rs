//! Every public page: from memory, without I/O.

use crate::snapshot::cell::Snapshot;
use crate::snapshot::render::{self, Access, Key, View, split};
use crate::web::State;
use crate::web::error::{self, Face};
use crate::web::reader::{self, Reader};
use crate::web::respond::{self, Sharing};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};

/// GET and HEAD of any public address; an unknown one gets the same 404 page.
/// Of queries only the style of a badge is looked at.
pub async fn read(request: HttpRequest, state: web::Data<State>) -> HttpResponse {
    let snapshot = state.services.refresher.snapshots().get();
    let (named, path) = split(request.path());
    // Only what has words has an address in each language.
    let key = Key::parse(path).filter(|key| named.is_none() || key.has_words());
    let key = key.map(|key| key.styled(request.query_string()));
    let view = reader::view(&request, &snapshot, named);
    if key.as_ref().is_some_and(|key| !snapshot.knows(key)) {
        return not_yet(&snapshot, view.unwrap_or(snapshot.plain_view()));
    }
    let found = key.zip(view).and_then(|(key, view)| Some((snapshot.document(&key, view)?, key, view)));
    let Some((document, key, view)) = found else {
        let view = view.unwrap_or(snapshot.plain_view());
        return respond::document(&request, &snapshot.not_found(view), Sharing::Page(view));
    };
    respond::document(&request, &document, sharing(&key, view))
}

/// Who may use the document on another site, and for whom it is.
pub(super) fn sharing(key: &Key, view: View) -> Sharing {
    match key {
        Key::V2(_) => Sharing::Anybody,
        _ if key.has_words() && !key.is_page() => Sharing::Feed(view),
        Key::Machine(machine) => match machine.access() {
            Access::Own => Sharing::Own,
            Access::Anybody => Sharing::Anybody,
            Access::Framed => Sharing::Framed,
        },
        _ if key.is_page() => Sharing::Page(view),
        _ => Sharing::Own,
    }
}

/// An older page right after a start with much history: it is read behind what
/// is answered already, within a second.
pub(super) fn not_yet(snapshot: &Snapshot, view: View) -> HttpResponse {
    let scene = snapshot.scene_for(view);
    let [title, what_to_do] = ["not-yet", "not-yet-do"].map(|key| scene.words().say(key));
    let html = render::error_page(&scene, 503, &title, "", &what_to_do);
    let mut response = respond::page(StatusCode::SERVICE_UNAVAILABLE, html);
    response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
    response
}

/// A cached page with a method other than GET and HEAD.
pub async fn only_read(request: HttpRequest, state: web::Data<State>) -> HttpResponse {
    let sentence = "This address can only be read.";
    let face = Face::Page(Reader::of(&request, &state).0);
    let mut response = error::plain(&state, face, 405, sentence);
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    response
}
