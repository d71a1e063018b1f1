//! Behind the link in a mail about one held comment.
//!
//! The link shows the comment and decides nothing: mail scanners follow links.
//! A button does, once, for the person whose link it is.

use crate::domain::comment::{Reason, Rule};
use crate::markdown::SafeHtml;
use crate::service::Error;
use crate::service::comment::{Decision, ToDecide};
use crate::snapshot::render::{self, Notice, View};
use crate::web::admin::desk::Frame;
use crate::web::admin::fields::Choice;
use crate::web::error::{Answer, Failure};
use crate::web::extract::{Client, Form};
use crate::web::{State, respond};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use askama::Template;

type Shared = web::Data<State>;

#[derive(Template)]
#[template(path = "admin/decide.html")]
struct Page {
    frame: Frame,
    action: String,
    name: String,
    post: String,
    rule: &'static str,
    html: SafeHtml,
    reasons: Vec<Choice>,
    person: String,
}

/// The comment, and what can be done with it. Changes nothing.
pub async fn page(state: Shared, token: web::Path<String>) -> Answer {
    match state.services.comment_to_decide(&token).await? {
        Some(found) => show(&state, &token, found),
        None => Ok(gone(&state)),
    }
}

fn show(state: &State, token: &str, found: ToDecide) -> Answer {
    let snapshot = state.services.refresher.snapshots().get();
    let post = snapshot.model.story(&found.comment.incident_id);
    crate::web::admin::view::ok(&Page {
        frame: Frame::outside(state, "A comment is held"),
        action: format!("/comments/decide/{token}"),
        name: found.comment.name,
        post: post.map(|s| s.incident.title.clone()).unwrap_or_default(),
        rule: found.comment.rule.parse::<Rule>().map_or("", Rule::label),
        html: SafeHtml::from_stored(found.comment.html),
        reasons: Reason::ALL.iter().map(|r| Choice::new(r.as_str(), r.label(), "")).collect(),
        person: found.staff.name,
    })
}

/// The button.
pub async fn decide(state: Shared, token: web::Path<String>, client: Client, form: Form) -> Answer {
    let decision = match form.get("do") {
        "publish" => Decision::Publish,
        _ => Decision::File(
            form.get("reason").parse().map_err(|_| Failure::plain(422, "Choose a reason from the list."))?,
        ),
    };
    match state.services.decide_by_link(&token, decision, &client.address.to_string()).await {
        Ok(()) if decision == Decision::Publish => {
            Ok(notice(&state, StatusCode::OK, "It is public now", "You can close this page."))
        }
        Ok(()) => {
            Ok(notice(&state, StatusCode::OK, "It is filed away", "It was never public. You can close this page."))
        }
        Err(Error::NotFound(_) | Error::Conflict(_)) => Ok(gone(&state)),
        Err(other) => Err(other.into()),
    }
}

fn gone(state: &State) -> HttpResponse {
    let sentence = "It was used, it is older than three days, or somebody has decided on the comment already. The queue in the admin pages shows what is held.";
    notice(state, StatusCode::NOT_FOUND, "This link decides nothing any more", sentence)
}

/// A short answer to staff, in English like the admin pages.
fn notice(state: &State, status: StatusCode, title: &str, sentence: &str) -> HttpResponse {
    let snapshot = state.services.refresher.snapshots().get();
    let notice = Notice { title: title.to_owned(), paragraphs: vec![sentence.to_owned()], ..Notice::default() };
    respond::page(status, render::notice_page(&snapshot.scene_for(View::STAFF), &notice))
}
