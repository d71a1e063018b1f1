//! Pictures take long to draw: off the threads that serve readers, and one at a
//! time, so that asking for many costs one processor at most.

use crate::snapshot::render::Key;
use crate::web::State;
use crate::web::error::{self, Face};
use crate::web::public::read::{not_yet, sharing};
use crate::web::respond::{self, Sharing};
use actix_web::{HttpRequest, HttpResponse, web};

/// GET and HEAD of the picture of an incident. One that was drawn is kept.
pub async fn picture(request: HttpRequest, state: web::Data<State>) -> HttpResponse {
    let snapshot = state.services.refresher.snapshots().get().clone();
    let view = snapshot.plain_view();
    let Some(key) = Key::parse(request.path()) else {
        return respond::document(&request, &snapshot.not_found(view), Sharing::Page(view));
    };
    if !snapshot.knows(&key) {
        return not_yet(&snapshot, view);
    }
    let sharing = sharing(&key, view);
    let drawn = match state.drawing.acquire().await {
        Ok(_turn) => {
            web::block(move || snapshot.document(&key, view).unwrap_or_else(|| snapshot.not_found(view))).await.ok()
        }
        Err(_) => None,
    };
    match drawn {
        Some(document) => respond::document(&request, &document, sharing),
        None => error::plain(&state, Face::Page(view), 503, "This picture cannot be drawn at the moment."),
    }
}
