//! Behind the link in every mail about comments: less of it, or none.
//!
//! GET never changes anything: mail scanners follow links. A button does, and
//! the one-click unsubscription of RFC 8058.

use super::comments::notice;
use crate::domain::comment::Pace;
use crate::service::comment::Stop;
use crate::snapshot::render::{self, CommentMail};
use crate::web::error::Answer;
use crate::web::extract::Form;
use crate::web::{State, respond};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

type Shared = web::Data<State>;

/// What the mail was about, and what can be stopped.
pub async fn page(state: Shared, token: web::Path<String>) -> Answer {
    let Some(told) = state.services.told_by(&token).await? else { return Ok(unknown(&state)) };
    let snapshot = state.services.refresher.snapshots().get();
    let view = CommentMail {
        action: format!("/comments/mail/{token}"),
        email: told.email,
        about: told.about,
        paces: Pace::ALL.iter().map(|p| (p.as_str(), p.label(), *p == told.pace)).collect(),
    };
    Ok(respond::ok(render::comment_mail_page(&snapshot.scene(), &view)))
}

/// Stops what was chosen; without a choice (one click) what this mail was
/// about. An unknown token gets the same answer.
pub async fn stop(state: Shared, token: web::Path<String>, form: Form) -> Answer {
    let stop = match form.get("scope") {
        "posts" => Stop::Posts,
        "pace" => Stop::Pace(form.get("pace").parse().unwrap_or(Pace::Never)),
        _ => Stop::Threads,
    };
    state.services.stop_comment_mail(&token, stop).await?;
    let sentence = match stop {
        Stop::Threads => "You get no more mail about the comment that this mail was about.",
        Stop::Posts => "You get no more mail about comments under this post.",
        Stop::Pace(Pace::Never) => "You get no more mail about your comments.",
        Stop::Pace(_) => "Your choice is kept.",
    };
    Ok(notice(&state, "Done", &[sentence]))
}

fn unknown(state: &State) -> HttpResponse {
    let snapshot = state.services.refresher.snapshots().get();
    let notice = render::Notice {
        title: "This link does not work".to_owned(),
        paragraphs: vec!["It may be cut off: copy all of it from the mail.".to_owned()],
        form: None,
    };
    respond::page(StatusCode::NOT_FOUND, render::notice_page(&snapshot.scene(), &notice))
}
