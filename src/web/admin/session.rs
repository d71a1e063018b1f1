//! Signing in and out, and going on with a form whose session had ended.

use super::desk::Frame;
use super::fields::Problems;
use super::view;
use crate::service::Error;
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

/// Before the names of fields that are carried through the sign-in form.
const KEPT: &str = "kept:";
/// The button that was pressed is not carried on: the form comes back for a
/// second look instead of being published behind a password.
const PRESSED: &str = "do";
/// Texts longer than this are also shown, to be copied.
const WORTH_SHOWING: usize = 12;

/// A form that was posted without a session.
#[derive(Clone, Default)]
struct Kept {
    action: String,
    fields: Vec<(String, String)>,
}

impl Kept {
    /// What the sign-in form carried, if it did.
    fn carried(form: &Form) -> Option<Self> {
        let action = local(form.get("action")).filter(|a| a.starts_with("/admin/"))?;
        let fields =
            form.fields().iter().filter_map(|(name, value)| Some((name.strip_prefix(KEPT)?.to_owned(), value.clone())));
        Some(Self { action: action.to_owned(), fields: fields.collect() })
    }

    /// The texts in it, to be read and copied.
    fn texts(&self) -> Vec<&str> {
        let long = |v: &&str| v.chars().count() > WORTH_SHOWING && v.contains(char::is_whitespace);
        self.fields.iter().map(|(_, value)| value.as_str()).filter(long).collect()
    }
}

#[derive(Template)]
#[template(path = "admin/sign_in.html")]
struct SignIn {
    frame: Frame,
    problems: Problems,
    email: String,
    next: String,
    kept: Option<Kept>,
    prefix: &'static str,
}

#[derive(Template)]
#[template(path = "admin/go_on.html")]
struct GoOn {
    frame: Frame,
    kept: Kept,
}

impl SignIn {
    fn new(state: &State, next: &str, kept: Option<Kept>) -> Self {
        Self {
            frame: Frame::outside(state, "Sign in"),
            problems: Problems::default(),
            email: String::new(),
            next: next.to_owned(),
            kept,
            prefix: KEPT,
        }
    }
}

/// A path on this very page and nothing else: `//host` and `/\host` lead
/// elsewhere in a browser.
fn local(path: &str) -> Option<&str> {
    let bytes = path.as_bytes();
    let good = bytes.first() == Some(&b'/')
        && bytes.get(1) != Some(&b'/')
        && path.len() <= 300
        && bytes.iter().all(|b| b.is_ascii_graphic() && *b != b'\\');
    good.then_some(path)
}

/// The sign-in page; `next` is where to go afterwards.
pub async fn sign_in_page(request: HttpRequest, state: web::Data<State>) -> Answer {
    let query = url::form_urlencoded::parse(request.query_string().as_bytes());
    let next = query.into_owned().find(|(name, _)| name == "next").map(|(_, value)| value);
    let next = next.as_deref().and_then(local).unwrap_or("/admin");
    view::ok(&SignIn::new(&state, next, None))
}

/// The sign-in page for a form that was posted after the session had ended.
pub fn expired_page(state: &State, action: &str, form: Option<Form>) -> HttpResponse {
    let fields = form.map(|f| f.fields().to_vec()).unwrap_or_default();
    let kept = Kept {
        action: local(action).unwrap_or("/admin").to_owned(),
        fields: fields.into_iter().filter(|(name, _)| name != PRESSED).collect(),
    };
    let page = SignIn::new(state, "/admin", Some(kept));
    view::show(StatusCode::UNAUTHORIZED, &page).unwrap_or_else(|failure| {
        failure.answer(state, crate::web::error::Face::Page(crate::snapshot::render::View::STAFF))
    })
}

/// Checks address and password; a new session in any case, and an earlier one
/// of this browser ends.
pub async fn sign_in(request: HttpRequest, state: web::Data<State>, client: Client, form: Form) -> Answer {
    let kept = Kept::carried(&form);
    let origin = Origin { address: client.address, agent: &client.agent };
    match state.services.sign_in(form.get("email"), form.get("password").to_owned(), origin).await {
        Ok(secret) => {
            if let Some(old) = session_secret(&request, &state) {
                state.services.sign_out(&old).await?;
            }
            let answer = match kept {
                Some(kept) => view::ok(&GoOn { frame: Frame::outside(&state, "Signed in again"), kept })?,
                None => respond::see_other(local(form.get("next")).unwrap_or("/admin")),
            };
            with_cookie(&state, answer, &secret)
        }
        Err(error @ (Error::Invalid(_) | Error::Throttled(_))) => refused(&state, &form, kept, error),
        Err(other) => Err(Failure::Service(other)),
    }
}

fn refused(state: &State, form: &Form, kept: Option<Kept>, error: Error) -> Answer {
    let mut page = SignIn::new(state, local(form.get("next")).unwrap_or("/admin"), kept);
    page.email = form.get("email").to_owned();
    page.problems.add("password", error.to_string());
    let status = crate::web::error::status(&error);
    let mut answer = view::show(status, &page)?;
    if let Error::Throttled(wait) = error {
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
    }
    Ok(answer)
}

/// Ends the session and forgets the cookie.
pub async fn sign_out(request: HttpRequest, state: web::Data<State>) -> Answer {
    if let Some(secret) = session_secret(&request, &state) {
        state.services.sign_out(&secret).await?;
    }
    let mut answer = respond::see_other("/");
    let mut gone = cookie(&state, "");
    gone.make_removal();
    answer.add_cookie(&gone).map_err(cannot_set)?;
    Ok(answer)
}

/// `answer` with the cookie of a new session.
pub fn with_cookie(state: &State, mut answer: HttpResponse, secret: &str) -> Answer {
    let mut cookie = cookie(state, secret);
    cookie.set_max_age(Duration::milliseconds(SESSION_MS));
    answer.add_cookie(&cookie).map_err(cannot_set)?;
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

#[cfg(test)]
mod tests {
    use super::local;

    #[test]
    fn only_a_path_of_our_own_is_followed() {
        assert_eq!(local("/admin/now"), Some("/admin/now"));
        for elsewhere in ["//evil.example", "/\\evil.example", "https://evil.example", "", "/a\r\nb", "/a b", "admin"] {
            assert_eq!(local(elsewhere), None, "{elsewhere:?}");
        }
    }
}
