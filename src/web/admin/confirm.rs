//! Asking once more who somebody is, before what would do most harm on a
//! screen that was left open.

use super::desk::Frame;
use super::fields::Problems;
use super::kept::{KEPT, Kept, asked_next, go_on, next_of};
use super::{session, view};
use crate::service::Error;
use crate::web::State;
use crate::web::error::{Answer, Failure};
use crate::web::extract::{Client, Form};
use crate::web::middleware::gate::session_secret;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};
use askama::Template;

#[derive(Template)]
#[template(path = "admin/confirm.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    next: String,
    kept: Option<Kept>,
    prefix: &'static str,
}

impl Page {
    fn new(state: &State, next: &str, kept: Option<Kept>) -> Self {
        let frame = Frame::outside(state, "Is it still you?");
        Self { frame, problems: Problems::default(), next: next.to_owned(), kept, prefix: KEPT }
    }
}

/// The page; `next` is where to go afterwards.
pub async fn page(request: HttpRequest, state: web::Data<State>) -> Answer {
    view::ok(&Page::new(&state, &asked_next(&request), None))
}

/// The page for a form that was posted without a fresh proof.
pub fn proof_page(state: &State, kept: Kept) -> Answer {
    view::show(StatusCode::UNAUTHORIZED, &Page::new(state, "/admin", Some(kept)))
}

/// Checks the password.
pub async fn confirm(request: HttpRequest, state: web::Data<State>, client: Client, form: Form) -> Answer {
    let kept = Kept::carried(&form);
    let secret = session_secret(&request, &state).unwrap_or_default();
    match state.services.prove(&secret, form.get("password").to_owned(), client.address).await {
        Ok(()) => go_on(&state, "It is you", kept, &form),
        Err(error @ (Error::Invalid(_) | Error::Throttled(_))) => {
            let mut page = Page::new(&state, next_of(&form), kept);
            page.problems.add("password", error.to_string());
            session::refused(&page, &error)
        }
        Err(other) => Err(Failure::Service(other)),
    }
}
