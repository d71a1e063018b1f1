//! Behind the link in every mail about comments: less of it, or none.
//!
//! GET never changes anything: mail scanners follow links. A button does, and
//! the one-click unsubscription of RFC 8058.

use super::notice::Told;
use crate::domain::comment::Pace;
use crate::service::comment::Stop;
use crate::snapshot::render::{self, CommentMail};
use crate::web::error::Answer;
use crate::web::extract::Form;
use crate::web::reader::Reader;
use crate::web::{State, respond};
use actix_web::http::StatusCode;
use actix_web::web;

type Shared = web::Data<State>;

/// What the mail was about, and what can be stopped.
pub async fn page(state: Shared, reader: Reader, token: web::Path<String>) -> Answer {
    let Some(told) = state.services.told_by(&token).await? else {
        return Ok(Told::new(reader, "bad-link").say("link-cut-off").show(&state, StatusCode::NOT_FOUND));
    };
    let snapshot = state.services.refresher.snapshots().get();
    let scene = snapshot.scene_for(reader.in_language(told.language).0);
    let view = {
        let paths = (format!("/comments/mail/{token}"), format!("/person/{}", told.own_page));
        CommentMail::new(&scene, paths, &told.email, &told.about, told.pace)
    };
    Ok(respond::ok(render::comment_mail_page(&scene, &view)))
}

/// Stops what was chosen; without a choice (one click) what this mail was
/// about. An unknown token gets the same answer.
pub async fn stop(state: Shared, reader: Reader, token: web::Path<String>, form: Form) -> Answer {
    let stop = match form.get("scope") {
        "posts" => Stop::Posts,
        "pace" => Stop::Pace(form.get("pace").parse().unwrap_or(Pace::Never)),
        _ => Stop::Threads,
    };
    state.services.stop_comment_mail(&token, stop).await?;
    let sentence = match stop {
        Stop::Threads => "stopped-thread",
        Stop::Posts => "stopped-post",
        Stop::Pace(Pace::Never) => "stopped-all",
        Stop::Pace(_) => "choice-saved",
    };
    Ok(Told::new(reader.of_form(&form), "done").say(sentence).show(&state, StatusCode::OK))
}
