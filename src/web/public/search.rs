//! Looking something up in the posts.

use super::read;
use crate::domain::terms::Terms;
use crate::snapshot::render::found_page;
use crate::web::error::{Answer, Failure};
use crate::web::extract::{Client, Form};
use crate::web::reader::Reader;
use crate::web::{State, respond};
use actix_web::{HttpRequest, web};

/// The form, which is a page like others; with a question, its answer, which is
/// made for this reader alone and not kept. From memory, and away from the
/// threads that serve pages: it looks through every post.
pub async fn search(request: HttpRequest, state: web::Data<State>, client: Client, reader: Reader) -> Answer {
    let query = Form::parse(request.query_string().as_bytes())
        .ok_or(Failure::plain(400, "The question is not valid UTF-8 text."))?;
    let typed = query.get("q").to_owned();
    let Some(terms) = Terms::parse(&typed) else { return Ok(read::read(request, state).await) };
    let view = reader.of_form(&query).0;
    let snapshot = state.services.refresher.snapshots().get().clone();
    if !snapshot.model.whole {
        return Ok(read::not_yet(&snapshot, view));
    }
    state.services.throttle.search(client.address)?;
    let looked = web::block(move || found_page(&snapshot.scene_for(view), &typed, &terms)).await;
    looked.map(respond::ok).map_err(|_| Failure::plain(503, "Nothing can be looked up at the moment."))
}
