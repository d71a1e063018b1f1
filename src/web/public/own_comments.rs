//! What writers may do with their own comments, known by their browser.

use super::comments::{browser, story, to_comment};
use super::notice::Told;
use crate::domain::text::FieldError;
use crate::service::comment::Mine;
use crate::service::{Error, Invalid};
use crate::snapshot::render::{self, OwnForm};
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::reader::Reader;
use crate::web::{State, respond};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

type Shared = web::Data<State>;
type Place = web::Path<(String, String)>;

/// The form to change or delete it; for others a sentence.
pub async fn page(state: Shared, request: HttpRequest, reader: Reader, place: Place) -> Answer {
    let (story, number) = (story(&state, &place.0)?, number(&place.1)?);
    match state.services.own_comment(browser(&request, &state).as_deref(), &story.incident.id, number).await {
        Ok(mine) => Ok(show(&state, reader, &mine, mine.comment.body.clone(), Vec::new())),
        Err(Error::Forbidden) => Ok(not_yours(&state, reader)),
        Err(other) => Err(other.into()),
    }
}

/// Changes the text, or deletes the comment.
pub async fn change(state: Shared, request: HttpRequest, reader: Reader, place: Place, form: Form) -> Answer {
    let (story, number) = (story(&state, &place.0)?, number(&place.1)?);
    let reader = reader.of_form(&form);
    let (id, browser) = (&story.incident.id, browser(&request, &state));
    let done = match form.get("do") {
        "delete" => state.services.delete_comment(browser.as_deref(), id, number).await,
        _ => {
            let text = form.get("text");
            state.services.edit_comment(reader.words(), browser.as_deref(), (id, number), text).await
        }
    };
    let errors = match done {
        Ok(()) => return Ok(to_comment(&state, reader, id, number)),
        Err(Error::Forbidden) => return Ok(not_yours(&state, reader)),
        Err(Error::Invalid(Invalid(errors))) => errors,
        Err(Error::Conflict(sentence)) => vec![FieldError { field: "text", message: sentence }],
        Err(other) => return Err(other.into()),
    };
    let mine = state.services.own_comment(browser.as_deref(), id, number).await?;
    Ok(show(&state, reader, &mine, form.get("text").to_owned(), errors))
}

fn show(state: &State, reader: Reader, mine: &Mine, text: String, errors: Vec<FieldError>) -> HttpResponse {
    let snapshot = state.services.refresher.snapshots().get();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let number = mine.comment.number.unwrap_or_default();
    let form = OwnForm {
        back: format!("/incidents/{}/comments/{number}", mine.comment.incident_id),
        number,
        editable: mine.editable,
        text,
        errors,
    };
    respond::page(status, render::own_comment_page(&snapshot.scene_for(reader.0), &form))
}

fn not_yours(state: &State, reader: Reader) -> HttpResponse {
    Told::new(reader, "own-not-yours-title").say("own-not-yours").show(state, StatusCode::OK)
}

fn number(text: &str) -> Result<i64, Failure> {
    text.parse().map_err(|_| Failure::Service(Error::NotFound("comment")))
}
