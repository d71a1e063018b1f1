//! Writing a comment, and the button behind the mail link.
//!
//! The pages with the form are the same for everybody; only these answers know
//! who asks, by the cookie of a browser that has confirmed before.

use super::notice::Told;
use crate::domain::comment::{OwnComment, REMEMBER_MS, asks};
use crate::domain::id::Id;
use crate::domain::private_data::Found;
use crate::domain::text::FieldError;
use crate::service::comment::{Confirmed, Draft, Numbers, ToConfirm, Visitor, Written};
use crate::service::{Error, Invalid};
use crate::snapshot::model::Story;
use crate::snapshot::render::{self, CommentForm, Key, WaitingComment};
use crate::web::error::{Answer, Failure};
use crate::web::extract::{Client, Form};
use crate::web::reader::Reader;
use crate::web::{State, respond};
use actix_web::cookie::{Cookie, SameSite, time::Duration};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};
use std::sync::Arc;

type Shared = web::Data<State>;

/// The cookie of a browser that confirmed, where it can be `Secure`.
const SECURE_COOKIE: &str = "__Host-candor-writer";
/// Its name on a page reached without https from elsewhere.
const PLAIN_COOKIE: &str = "candor-writer";

fn cookie_name(state: &State) -> &'static str {
    if state.settings.secure_cookies { SECURE_COOKIE } else { PLAIN_COOKIE }
}

/// The secret by which we remember this browser.
pub(super) fn browser(request: &HttpRequest, state: &State) -> Option<String> {
    request.cookie(cookie_name(state)).map(|c| c.value().to_owned())
}

/// The post with the id in an address.
pub(super) fn story(state: &State, id: &str) -> Result<Arc<Story>, Failure> {
    let snapshot = state.services.refresher.snapshots().get();
    let found = Id::parse(id).and_then(|id| snapshot.model.story(&id).cloned());
    found.ok_or(Failure::Service(Error::NotFound("post")))
}

/// Somebody cut the address off behind a comment's.
pub async fn go_to_thread(state: Shared, id: web::Path<String>) -> Answer {
    let story = story(&state, &id)?;
    Ok(respond::see_other(&format!("/incidents/{}#comments", story.incident.id)))
}

/// Takes a comment, or gives the form back with what is to be changed.
pub async fn write(
    state: Shared,
    request: HttpRequest,
    client: Client,
    reader: Reader,
    id: web::Path<String>,
    form: Form,
) -> Answer {
    let (story, reader) = (story(&state, &id)?, reader.of_form(&form));
    // A field that people do not see was filled in: nobody is told why.
    if !form.get("company").is_empty() {
        return Ok(sent(&state, reader));
    }
    let draft = draft(&form);
    let again = |errors, found: &[Found]| Ok(again(&state, reader, &story, &draft, errors, found));
    if !state.services.refresher.stamps.is_good(form.get("stamp"), state.services.clock.now()) {
        let message = reader.words().say("comment-look-again").into_owned();
        return again(vec![FieldError { field: "text", message }], &[]);
    }
    let visitor = Visitor { browser: browser(&request, &state), address: client.address, words: reader.words() };
    match state.services.write_comment(&story.incident.id, &visitor, &draft).await {
        Ok(Written::Published(number)) => Ok(to_comment(&state, reader, &story.incident.id, number)),
        Ok(Written::Held) => Ok(held(&state, reader)),
        Ok(Written::Mailed) => Ok(sent(&state, reader)),
        Ok(Written::Private(path)) => Ok(respond::see_other(&path)),
        Ok(Written::Stopped(found)) => again(Vec::new(), &found),
        Err(Error::Invalid(Invalid(errors))) => again(errors, &[]),
        Err(Error::Conflict(message)) => again(vec![FieldError { field: "text", message }], &[]),
        Err(other) => Err(other.into()),
    }
}

/// To the comment, in the reader's language.
pub(super) fn to_comment(state: &State, reader: Reader, id: &Id, number: i64) -> HttpResponse {
    let snapshot = state.services.refresher.snapshots().get();
    let path = snapshot.scene_for(reader.0).path(&Key::Comment(id.clone(), number));
    respond::see_other(&format!("{path}#c{number}"))
}

fn held(state: &State, reader: Reader) -> HttpResponse {
    Told::new(reader, "comment-held-title").say("comment-held").show(state, StatusCode::OK)
}

fn draft(form: &Form) -> Draft {
    let parent = form.get("parent").parse().ok();
    Draft {
        parent,
        name: form.get("name").to_owned(),
        email: form.get("email").to_owned(),
        website: form.get("website").to_owned(),
        text: form.get("text").to_owned(),
        question: form.get("question") == "1" || (parent.is_none() && asks(form.get("text"))),
        follow: form.get("follow") == "1",
        subscribe: form.get("subscribe") == "1",
        numbers: match form.get("numbers") {
            "mask" => Numbers::Mask,
            "private" => Numbers::Private,
            _ => Numbers::Ask,
        },
    }
}

/// The same for every address, known or not.
fn sent(state: &State, reader: Reader) -> HttpResponse {
    Told::new(reader, "look-into-mailbox")
        .say("comment-link-sent")
        .say("comment-link-not-there")
        .show(state, StatusCode::OK)
}

/// The form as it was sent, with a new stamp.
fn again(
    state: &State,
    reader: Reader,
    story: &Story,
    draft: &Draft,
    errors: Vec<FieldError>,
    found: &[Found],
) -> HttpResponse {
    let snapshot = state.services.refresher.snapshots().get();
    let scene = snapshot.scene_for(reader.0);
    let mut form = CommentForm::fresh(&scene, &story.incident.id, draft.parent).with_found(&scene, found);
    form.stamp = state.services.refresher.stamps.at(state.services.clock.now());
    form.name = draft.name.clone();
    form.email = draft.email.clone();
    form.website = draft.website.clone();
    form.text = draft.text.clone();
    (form.question, form.follow, form.subscribe) = (draft.question, draft.follow, draft.subscribe);
    form.errors = errors;
    respond::page(StatusCode::UNPROCESSABLE_ENTITY, render::comment_form_page(&scene, story, &form))
}

/// The mail link: shows what waits, and a button. Changes nothing.
pub async fn confirm_page(state: Shared, reader: Reader, token: web::Path<String>) -> Answer {
    match state.services.comment_to_confirm(&token).await? {
        ToConfirm::Waiting { comments, language } => {
            Ok(show_waiting(&state, reader.in_language(language), &token, &comments, None))
        }
        ToConfirm::Done(comment) => Ok(match comment.number {
            Some(number) => to_comment(&state, reader, &comment.incident_id, number),
            None => held(&state, reader),
        }),
        ToConfirm::Expired => {
            Ok(Told::new(reader, "link-expired").say("comment-link-expired").show(&state, StatusCode::NOT_FOUND))
        }
    }
}

fn show_waiting(
    state: &State,
    reader: Reader,
    token: &str,
    waiting: &[OwnComment],
    error: Option<String>,
) -> HttpResponse {
    let snapshot = state.services.refresher.snapshots().get();
    let scene = snapshot.scene_for(reader.0);
    let comments = waiting.iter().enumerate().map(|(n, c)| WaitingComment::of(&scene, c, n == 0)).collect();
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let action = format!("/comments/confirm/{token}");
    respond::page(status, render::confirm_comment_page(&scene, &action, comments, error))
}

/// The button: confirms, publishes, remembers this browser.
pub async fn confirm(state: Shared, reader: Reader, token: web::Path<String>, form: Form) -> Answer {
    let reader = reader.of_form(&form);
    let chosen: Vec<Id> = form.all("comment").filter_map(Id::parse).collect();
    match state.services.confirm_comments(reader.words(), &token, &chosen).await {
        Ok(confirmed) => Ok(welcome(&state, reader, &confirmed)),
        Err(Error::NotFound(_)) => confirm_page(state, reader, token).await,
        Err(error @ (Error::Invalid(_) | Error::Conflict(_))) => {
            match state.services.comment_to_confirm(&token).await? {
                ToConfirm::Waiting { comments, .. } => {
                    Ok(show_waiting(&state, reader, &token, &comments, Some(error.to_string())))
                }
                _ => Err(error.into()),
            }
        }
        Err(other) => Err(other.into()),
    }
}

fn welcome(state: &State, reader: Reader, confirmed: &Confirmed) -> HttpResponse {
    let response = match (confirmed.published.first(), &confirmed.private) {
        (Some((id, number)), _) => to_comment(state, reader, id, *number),
        (None, Some(path)) => respond::see_other(path),
        (None, None) => held(state, reader),
    };
    remember(state, response, &confirmed.browser)
}

/// The answer, with the cookie by which this browser is known from now on.
pub(super) fn remember(state: &State, mut response: HttpResponse, secret: &str) -> HttpResponse {
    let cookie = Cookie::build(cookie_name(state), secret.to_owned())
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(state.settings.secure_cookies)
        .max_age(Duration::milliseconds(REMEMBER_MS))
        .finish();
    if response.add_cookie(&cookie).is_err() {
        tracing::error!("the cookie for a confirmed browser could not be set");
    }
    response
}
