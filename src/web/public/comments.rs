//! Writing a comment, and the button behind the mail link.
//!
//! The pages with the form are the same for everybody; only these answers know
//! who asks, by the cookie of a browser that has confirmed before.

use crate::domain::comment::{REMEMBER_MS, asks};
use crate::domain::id::Id;
use crate::domain::private_data::Found;
use crate::domain::text::FieldError;
use crate::service::comment::{Confirmed, Draft, Numbers, ToConfirm, Visitor, Written};
use crate::service::{Error, Invalid};
use crate::snapshot::model::Story;
use crate::snapshot::render::{self, CommentForm, Key, Notice, WaitingComment};
use crate::web::error::{Answer, Failure};
use crate::web::extract::{Client, Form};
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
pub async fn write(state: Shared, request: HttpRequest, client: Client, id: web::Path<String>, form: Form) -> Answer {
    let story = story(&state, &id)?;
    // A field that people do not see was filled in: nobody is told why.
    if !form.get("company").is_empty() {
        return Ok(sent(&state));
    }
    let draft = draft(&form);
    if !state.services.refresher.stamps.is_good(form.get("stamp"), state.services.clock.now()) {
        let error = FieldError { field: "text", message: "Look at your comment once more, then send it.".to_owned() };
        return Ok(again(&state, &story, &draft, vec![error], &[]));
    }
    let visitor = Visitor { browser: browser(&request, &state), address: client.address };
    match state.services.write_comment(&story.incident.id, &visitor, &draft).await {
        Ok(Written::Published(number)) => {
            Ok(respond::see_other(&format!("/incidents/{}/comments/{number}#c{number}", story.incident.id)))
        }
        Ok(Written::Held) => Ok(notice(&state, "We look at it first", &[HELD])),
        Ok(Written::Mailed) => Ok(sent(&state)),
        Ok(Written::Stopped(found)) => Ok(again(&state, &story, &draft, Vec::new(), &found)),
        Err(Error::Invalid(Invalid(errors))) => Ok(again(&state, &story, &draft, errors, &[])),
        Err(Error::Conflict(sentence)) => {
            let error = FieldError { field: "text", message: sentence };
            Ok(again(&state, &story, &draft, vec![error], &[]))
        }
        Err(other) => Err(other.into()),
    }
}

const HELD: &str = "Your comment is not public yet: a person here reads it first. You need not do anything.";

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
        numbers: if form.get("numbers") == "mask" { Numbers::Mask } else { Numbers::Ask },
    }
}

/// The same for every address, known or not.
fn sent(state: &State) -> HttpResponse {
    notice(
        state,
        "Look into your mailbox",
        &[
            "We have sent a link to the address you gave. Your comment appears when you press the button behind it, within 24 hours.",
            "If nothing arrives within a few minutes, look into the spam folder. An address gets one such mail in ten minutes: if you wrote twice, the first link shows both comments.",
        ],
    )
}

/// The form as it was sent, with a new stamp.
fn again(state: &State, story: &Story, draft: &Draft, errors: Vec<FieldError>, found: &[Found]) -> HttpResponse {
    let snapshot = state.services.refresher.snapshots().get();
    let mut form = CommentForm::fresh(&snapshot.scene(), &story.incident.id, draft.parent).with_found(found);
    form.stamp = state.services.refresher.stamps.at(state.services.clock.now());
    form.name = draft.name.clone();
    form.email = draft.email.clone();
    form.website = draft.website.clone();
    form.text = draft.text.clone();
    (form.question, form.follow, form.subscribe) = (draft.question, draft.follow, draft.subscribe);
    form.errors = errors;
    let scene = snapshot.scene();
    let back = scene.path(&Key::Incident(story.incident.id.clone()));
    let html = render::comment_form_page(&scene, &story.incident.title, &back, &form);
    respond::page(StatusCode::UNPROCESSABLE_ENTITY, html)
}

/// The mail link: shows what waits, and a button. Changes nothing.
pub async fn confirm_page(state: Shared, token: web::Path<String>) -> Answer {
    match state.services.comment_to_confirm(&token).await? {
        ToConfirm::Waiting(waiting) => Ok(show_waiting(&state, &token, &waiting, None)),
        ToConfirm::Done(comment) => Ok(match comment.number {
            Some(number) => {
                respond::see_other(&format!("/incidents/{}/comments/{number}#c{number}", comment.incident_id))
            }
            None => notice(&state, "We look at it first", &[HELD]),
        }),
        ToConfirm::Expired => Ok(expired(&state)),
    }
}

fn show_waiting(
    state: &State,
    token: &str,
    waiting: &[crate::domain::comment::OwnComment],
    error: Option<String>,
) -> HttpResponse {
    let snapshot = state.services.refresher.snapshots().get();
    let title = |id: &Id| snapshot.model.story(id).map(|s| s.incident.title.clone()).unwrap_or_default();
    let comments: Vec<WaitingComment> = waiting
        .iter()
        .enumerate()
        .map(|(n, c)| WaitingComment {
            id: c.id.to_string(),
            post: title(&c.incident_id),
            name: c.name.clone(),
            html: crate::markdown::SafeHtml::from_stored(c.html.clone()),
            subscribe: *c.subscribe,
            chosen: n == 0,
        })
        .collect();
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let action = format!("/comments/confirm/{token}");
    respond::page(status, render::confirm_comment_page(&snapshot.scene(), &action, comments, error))
}

/// The button: confirms, publishes, remembers this browser.
pub async fn confirm(state: Shared, token: web::Path<String>, form: Form) -> Answer {
    let chosen: Vec<Id> = form.all("comment").filter_map(Id::parse).collect();
    match state.services.confirm_comments(&token, &chosen).await {
        Ok(confirmed) => Ok(welcome(&state, &confirmed)),
        Err(Error::NotFound(_)) => confirm_page(state, token).await,
        Err(error @ (Error::Invalid(_) | Error::Conflict(_))) => {
            match state.services.comment_to_confirm(&token).await? {
                ToConfirm::Waiting(waiting) => Ok(show_waiting(&state, &token, &waiting, Some(error.to_string()))),
                _ => Err(error.into()),
            }
        }
        Err(other) => Err(other.into()),
    }
}

fn welcome(state: &State, confirmed: &Confirmed) -> HttpResponse {
    let mut response = match confirmed.published.first() {
        Some((id, number)) => respond::see_other(&format!("/incidents/{id}/comments/{number}#c{number}")),
        None => notice(state, "We look at it first", &[HELD]),
    };
    let cookie = Cookie::build(cookie_name(state), confirmed.browser.clone())
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

fn expired(state: &State) -> HttpResponse {
    let snapshot = state.services.refresher.snapshots().get();
    let notice = Notice {
        title: "This link does not work any more".to_owned(),
        paragraphs: vec![
            "It is older than a day, or it was cut off. What waited behind it was deleted and never shown. Write it again, and we send a new link."
                .to_owned(),
        ],
        form: None,
    };
    respond::page(StatusCode::NOT_FOUND, render::notice_page(&snapshot.scene(), &notice))
}

pub(super) fn notice(state: &State, title: &str, paragraphs: &[&str]) -> HttpResponse {
    let snapshot = state.services.refresher.snapshots().get();
    let paragraphs = paragraphs.iter().map(|p| (*p).to_owned()).collect();
    let notice = Notice { title: title.to_owned(), paragraphs, form: None };
    respond::ok(render::notice_page(&snapshot.scene(), &notice))
}
