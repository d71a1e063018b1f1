//! Signing in and out.

use super::desk::Frame;
use super::fields::Problems;
use super::kept::{KEPT, Kept, asked_next, go_on, next_of};
use super::second_factor::code_page;
use super::{proxy, view};
use crate::service::Error;
use crate::service::passkey::{Purpose, Question};
use crate::service::session::{Origin, SESSION_MS};
use crate::web::error::{Answer, Failure};
use crate::web::extract::{Client, Form};
use crate::web::middleware::gate::{PLAIN_COOKIE, SECURE_COOKIE, session_secret};
use crate::web::{State, respond};
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;

#[derive(Template)]
#[template(path = "admin/sign_in.html")]
struct SignIn {
    frame: Frame,
    problems: Problems,
    email: String,
    next: String,
    kept: Option<Kept>,
    prefix: &'static str,
    /// Nothing where the page's address cannot have passkeys.
    passkey: Option<Question>,
    /// Whom a trusted proxy says that this is.
    proxy: Option<String>,
    /// There is another service to sign in with.
    oidc: bool,
    /// The same for an address.
    next_query: String,
}

impl SignIn {
    fn new(request: &HttpRequest, state: &State, next: &str, kept: Option<Kept>) -> Self {
        Self {
            proxy: proxy::named(request, state),
            oidc: state.services.has_oidc(),
            next_query: url::form_urlencoded::byte_serialize(next.as_bytes()).collect(),
            passkey: state.services.passkey_question(Purpose::SignIn).ok().flatten(),
            frame: Frame::outside(state, "Sign in").with_passkeys(),
            problems: Problems::default(),
            email: String::new(),
            next: next.to_owned(),
            kept,
            prefix: KEPT,
        }
    }
}

/// The sign-in page; `next` is where to go afterwards.
pub async fn sign_in_page(request: HttpRequest, state: web::Data<State>) -> Answer {
    view::ok(&SignIn::new(&request, &state, &asked_next(&request), None))
}

/// The sign-in page for a form that was posted after the session had ended.
pub fn expired_page(request: &HttpRequest, state: &State, kept: Kept) -> Answer {
    view::show(StatusCode::UNAUTHORIZED, &SignIn::new(request, state, "/admin", Some(kept)))
}

/// Checks address and password; a new session in any case, and an earlier one
/// of this browser ends.
pub async fn sign_in(request: HttpRequest, state: web::Data<State>, client: Client, form: Form) -> Answer {
    let kept = Kept::carried(&form);
    let origin = Origin { address: client.address, agent: &client.agent };
    match state.services.sign_in(form.get("email"), form.get("password").to_owned(), origin).await {
        Ok(signed_in) => {
            end_session(&request, &state).await?;
            if signed_in.waiting {
                return with_cookie(&state, code_page(&state, next_of(&form), kept)?, &signed_in.secret);
            }
            let answer = go_on(&state, "You are signed in again", kept, &form)?;
            with_cookie(&state, answer, &signed_in.secret)
        }
        Err(error @ (Error::Invalid(_) | Error::Throttled(_))) => {
            let mut page = SignIn::new(&request, &state, next_of(&form), kept);
            page.email = form.get("email").to_owned();
            page.problems.add("password", error.to_string());
            refused(&page, &error)
        }
        Err(other) => Err(Failure::Service(other)),
    }
}

/// On with what was posted when the session had ended: by now somebody has
/// signed in beside it.
pub async fn go_on_here(state: web::Data<State>, form: Form) -> Answer {
    go_on(&state, "You are signed in again", Kept::carried(&form), &form)
}

/// The sign-in page after another way than the password did not count.
pub fn refused_page(
    request: &HttpRequest,
    state: &State,
    next: &str,
    kept: Option<Kept>,
    way: &'static str,
    error: &Error,
) -> Answer {
    let mut page = SignIn::new(request, state, next, kept);
    page.problems.add(way, error.to_string());
    refused(&page, error)
}

/// A page that asks again, with the status and the waiting time of `error`.
pub fn refused(page: &impl Template, error: &Error) -> Answer {
    let mut answer = view::show(crate::web::error::status(error), page)?;
    if let Error::Throttled(wait) = error {
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
    }
    Ok(answer)
}

/// Ends the session and forgets the cookie.
pub async fn sign_out(request: HttpRequest, state: web::Data<State>) -> Answer {
    end_session(&request, &state).await?;
    without_cookie(&state, respond::see_other("/"))
}

pub(super) async fn end_session(request: &HttpRequest, state: &State) -> Result<(), Failure> {
    if let Some(secret) = session_secret(request, state) {
        state.services.sign_out(&secret).await?;
    }
    Ok(())
}

/// `answer` with the cookie of a new session.
pub fn with_cookie(state: &State, mut answer: HttpResponse, secret: &str) -> Answer {
    let mut cookie = cookie(state, secret);
    cookie.set_max_age(Duration::milliseconds(SESSION_MS));
    answer.add_cookie(&cookie).map_err(cannot_set)?;
    Ok(answer)
}

/// `answer` that makes the browser forget its session.
pub fn without_cookie(state: &State, mut answer: HttpResponse) -> Answer {
    let mut gone = cookie(state, "");
    gone.make_removal();
    answer.add_cookie(&gone).map_err(cannot_set)?;
    Ok(answer)
}

fn cookie<'a>(state: &State, value: &'a str) -> Cookie<'a> {
    let secure = state.settings.secure_cookies;
    let name = if secure { SECURE_COOKIE } else { PLAIN_COOKIE };
    Cookie::build(name, value).path("/").http_only(true).same_site(SameSite::Lax).secure(secure).finish()
}

fn cannot_set(error: impl std::fmt::Display) -> Failure {
    Failure::Service(Error::Internal(format!("cookie: {error}")))
}
