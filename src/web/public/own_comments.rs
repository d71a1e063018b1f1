//! What writers may do with their own comments, known by their browser.

use super::comments::{browser, notice, story};
use crate::domain::text::FieldError;
use crate::service::comment::Mine;
use crate::service::{Error, Invalid};
use crate::snapshot::render::{self, OwnForm};
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::{State, respond};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

type Shared = web::Data<State>;
type Place = web::Path<(String, String)>;

/// The form to change or delete it; for others a sentence.
pub async fn page(state: Shared, request: HttpRequest, place: Place) -> Answer {
    let (story, number) = (story(&state, &place.0)?, number(&place.1)?);
    match state.services.own_comment(browser(&request, &state).as_deref(), &story.incident.id, number).await {
        Ok(mine) => Ok(show(&state, &mine, number, mine.comment.body.clone(), Vec::new())),
        Err(Error::Forbidden) => Ok(not_yours(&state)),
        Err(other) => Err(other.into()),
    }
}

/// Changes the text, or deletes the comment.
pub async fn change(state: Shared, request: HttpRequest, place: Place, form: Form) -> Answer {
    let (story, number) = (story(&state, &place.0)?, number(&place.1)?);
    let (id, browser) = (&story.incident.id, browser(&request, &state));
    let done = match form.get("do") {
        "delete" => state.services.delete_comment(browser.as_deref(), id, number).await,
        _ => state.services.edit_comment(browser.as_deref(), id, number, form.get("text")).await,
    };
    let errors = match done {
        Ok(()) => return Ok(respond::see_other(&format!("/incidents/{id}/comments/{number}"))),
        Err(Error::Forbidden) => return Ok(not_yours(&state)),
        Err(Error::Invalid(Invalid(errors))) => errors,
        Err(Error::Conflict(sentence)) => vec![FieldError { field: "text", message: sentence }],
        Err(other) => return Err(other.into()),
    };
    let mine = state.services.own_comment(browser.as_deref(), id, number).await?;
    Ok(show(&state, &mine, number, form.get("text").to_owned(), errors))
}

fn show(state: &State, mine: &Mine, number: i64, text: String, errors: Vec<FieldError>) -> HttpResponse {
    let snapshot = state.services.refresher.snapshots().get();
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let form = OwnForm {
        back: format!("/incidents/{}/comments/{number}", mine.comment.incident_id),
        number,
        editable: mine.editable,
        text,
        errors,
    };
    respond::page(status, render::own_comment_page(&snapshot.scene(), &form))
}

fn not_yours(state: &State) -> HttpResponse {
    notice(
        state,
        "We do not know this browser as the writer's",
        &["A comment can be changed for 15 minutes and deleted at any time, in the browser in which it was confirmed."],
    )
}

fn number(text: &str) -> Result<i64, Failure> {
    text.parse().map_err(|_| Failure::Service(Error::NotFound("comment")))
}
