//! Asking once more who somebody is, before what would do most harm on a
//! screen that was left open.

use super::desk::Frame;
use super::fields::Problems;
use super::kept::{KEPT, Kept, asked_next, go_on, next_of};
use super::{session, view};
use crate::service::Error;
use crate::service::passkey::{Purpose, Question};
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
    passkey: Option<Question>,
}

impl Page {
    /// `secret` is the session's, whose person's passkeys count.
    async fn new(state: &State, next: &str, kept: Option<Kept>, secret: &str) -> Result<Self, Error> {
        let frame = Frame::outside(state, "Is it still you?").with_passkeys();
        let session = state.services.session(secret).await?;
        let passkey = match &session {
            Some(live) => state.services.passkey_question(Purpose::Prove(&live.staff.id))?,
            None => None,
        };
        Ok(Self { frame, problems: Problems::default(), next: next.to_owned(), kept, prefix: KEPT, passkey })
    }
}

/// The page; `next` is where to go afterwards.
pub async fn page(request: HttpRequest, state: web::Data<State>) -> Answer {
    let secret = session_secret(&request, &state).unwrap_or_default();
    view::ok(&Page::new(&state, &asked_next(&request), None, &secret).await?)
}

/// The page for a form that was posted without a fresh proof.
pub async fn proof_page(state: &State, kept: Kept, secret: &str) -> Answer {
    view::show(StatusCode::UNAUTHORIZED, &Page::new(state, "/admin", Some(kept), secret).await?)
}

/// Checks the password.
pub async fn confirm(request: HttpRequest, state: web::Data<State>, client: Client, form: Form) -> Answer {
    let secret = session_secret(&request, &state).unwrap_or_default();
    let result = state.services.prove(&secret, form.get("password").to_owned(), client.address).await;
    proved(&state, &form, &secret, result, "password").await
}

/// On with what somebody wanted to do, or the page again with what is wrong.
pub async fn proved(
    state: &State,
    form: &Form,
    secret: &str,
    result: Result<(), Error>,
    field: &'static str,
) -> Answer {
    let kept = Kept::carried(form);
    match result {
        Ok(()) => go_on(state, "It is you", kept, form),
        Err(error @ (Error::Invalid(_) | Error::Throttled(_))) => {
            let mut page = Page::new(state, next_of(form), kept, secret).await?;
            page.problems.add(field, error.to_string());
            session::refused(&page, &error)
        }
        Err(other) => Err(Failure::Service(other)),
    }
}
