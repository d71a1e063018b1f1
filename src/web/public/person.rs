//! Somebody's own page behind the link in mails to them. GET changes nothing.

use super::notice::Told;
use crate::domain::comment::Pace;
use crate::domain::id::Id;
use crate::service::{Error, Invalid};
use crate::snapshot::render::{self, PersonView, TalkView};
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::reader::Reader;
use crate::web::{State, respond};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpResponse, web};

type Shared = web::Data<State>;

/// What they wrote, their mail, their data.
pub async fn page(state: Shared, reader: Reader, token: web::Path<String>) -> Answer {
    let person = match state.services.person_by(&token).await {
        Ok(person) => person,
        Err(Error::NotFound(_)) => return Ok(unknown(&state, reader)),
        Err(other) => return Err(other.into()),
    };
    let written = state.services.written_by(&person).await?;
    let snapshot = state.services.refresher.snapshots().get();
    let scene = snapshot.scene_for(reader.in_language(person.language).0);
    Ok(respond::ok(render::person_page(&scene, &PersonView::of(&scene, &token, &person, &written))))
}

fn unknown(state: &State, reader: Reader) -> HttpResponse {
    Told::new(reader, "bad-link").say("link-cut-off").show(state, StatusCode::NOT_FOUND)
}

/// A choice on that page.
pub async fn change(state: Shared, token: web::Path<String>, form: Form) -> Answer {
    let services = &state.services;
    match form.get("do") {
        "pace" => services.set_own_pace(&token, form.get("pace").parse().unwrap_or(Pace::Now)).await?,
        "delete" => services.delete_by_link(&token, &id(form.get("comment"))?).await?,
        "erase" => services.ask_to_be_forgotten(&token, true).await?,
        "keep" => services.ask_to_be_forgotten(&token, false).await?,
        _ => return Err(Failure::plain(422, "Choose what to do.")),
    }
    Ok(respond::see_other(&format!("/person/{token}")))
}

/// Everything that is kept of them.
pub async fn data(state: Shared, token: web::Path<String>) -> Answer {
    let json = state.services.data_of(&token).await?;
    Ok(HttpResponse::Ok()
        .content_type("application/json; charset=utf-8")
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"my-comments.json\""))
        .body(json))
}

/// A conversation with staff.
pub async fn talk(state: Shared, reader: Reader, place: web::Path<(String, String)>) -> Answer {
    show_talk(&state, reader, &place.0, &id(&place.1)?, String::new(), None).await
}

/// The reader writes on.
pub async fn write(state: Shared, reader: Reader, place: web::Path<(String, String)>, form: Form) -> Answer {
    let (token, comment, reader) = (&place.0, id(&place.1)?, reader.of_form(&form));
    match state.services.reply_in_private(reader.words(), token, &comment, form.get("text")).await {
        Ok(()) => Ok(respond::see_other(&format!("/person/{token}/private/{comment}"))),
        Err(Error::Invalid(invalid)) => {
            show_talk(&state, reader, token, &comment, form.get("text").to_owned(), Some(invalid)).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn show_talk(
    state: &State,
    reader: Reader,
    token: &str,
    comment: &Id,
    typed: String,
    wrong: Option<Invalid>,
) -> Answer {
    let (person, talk) = match state.services.own_talk(token, comment).await {
        Ok(found) => found,
        Err(Error::NotFound(_)) => return Ok(unknown(state, reader)),
        Err(other) => return Err(other.into()),
    };
    let snapshot = state.services.refresher.snapshots().get();
    let scene = snapshot.scene_for(reader.in_language(person.language).0);
    let said: Vec<render::Said> = talk
        .messages
        .into_iter()
        .map(|m| render::Said { name: m.name, title: m.title, body: m.body, at: m.created_at })
        .collect();
    let mut view = TalkView::of(&scene, token, &talk.question, said);
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    (view.typed, view.error) = (typed, wrong.map(|w| w.summary()));
    Ok(respond::page(status, render::talk_page(&scene, &view)))
}

fn id(text: &str) -> Result<Id, Failure> {
    Id::parse(text).ok_or(Failure::Service(Error::NotFound("comment")))
}
