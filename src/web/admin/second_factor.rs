//! The second factor: setting it up, giving its code, removing it.

use super::desk::{Desk, Frame};
use super::fields::Problems;
use super::kept::{KEPT, Kept, asked_next, go_on, next_of};
use super::{session, view};
use crate::service::passkey::{Purpose, Question};
use crate::service::session::Origin;
use crate::service::{Actor, Error};
use crate::web::error::{Answer, Failure};
use crate::web::extract::{Client, Form};
use crate::web::middleware::gate::session_secret;
use crate::web::{State, respond};
use actix_web::{HttpRequest, web};
use askama::Template;
use qrcodegen::{QrCode, QrCodeEcc};

#[derive(Template)]
#[template(path = "admin/second_factor.html")]
struct SetUp {
    frame: Frame,
    problems: Problems,
    /// There is one already.
    on: bool,
    left: i64,
    secret: String,
    sealed: String,
    picture: Picture,
}

#[derive(Template)]
#[template(path = "admin/recovery_codes.html")]
struct Codes {
    frame: Frame,
    codes: Vec<String>,
}

#[derive(Template)]
#[template(path = "admin/code.html")]
struct Code {
    frame: Frame,
    problems: Problems,
    next: String,
    kept: Option<Kept>,
    prefix: &'static str,
    passkey: Option<Question>,
}

/// A QR code as the path of an SVG, one unit a square.
struct Picture {
    size: i32,
    path: String,
}

impl Picture {
    fn of(text: &str) -> Self {
        let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else {
            return Self { size: 0, path: String::new() };
        };
        let (size, mut path) = (code.size(), String::new());
        for y in 0..size {
            for x in (0..size).filter(|x| code.get_module(*x, y)) {
                path.push_str(&format!("M{x} {y}h1v1h-1z"));
            }
        }
        Self { size, path }
    }
}

/// Whether the person behind the request proved lately who they are.
pub(super) async fn is_proved(desk: &Desk, request: &HttpRequest) -> Result<bool, Failure> {
    let secret = session_secret(request, &desk.state).unwrap_or_default();
    let session = desk.services().session(&secret).await?;
    Ok(session.is_some_and(|s| desk.services().is_proved(&s)))
}

async fn set_up_page(desk: &Desk, problems: Problems) -> Answer {
    let Actor::Staff { staff, .. } = &desk.actor else { return Err(Error::Forbidden.into()) };
    let new = desk.services().new_second_factor(&desk.actor).await?;
    let status = problems.status();
    let page = SetUp {
        frame: desk.frame("Second factor"),
        problems,
        on: *staff.second_factor,
        left: desk.services().recovery_codes(&desk.actor).await?,
        picture: Picture::of(&new.uri),
        secret: new.secret,
        sealed: new.sealed,
    };
    view::show(status, &page)
}

/// What to do to have one.
pub async fn page(desk: Desk, request: HttpRequest) -> Answer {
    if !is_proved(&desk, &request).await? {
        return Ok(respond::see_other("/admin/confirm?next=/admin/account/second-factor"));
    }
    set_up_page(&desk, Problems::default()).await
}

/// Keeps it, once a code of it is right, and shows the recovery codes.
pub async fn set(desk: Desk, request: HttpRequest, form: Form) -> Answer {
    if !is_proved(&desk, &request).await? {
        return Ok(respond::see_other("/admin/confirm?next=/admin/account/second-factor"));
    }
    let here = session_secret(&request, &desk.state).unwrap_or_default();
    match desk.services().set_second_factor(&desk.actor, form.get("sealed"), form.get("code"), &here).await {
        Ok(codes) => view::ok(&Codes { frame: desk.frame("Recovery codes"), codes }),
        Err(error @ (Error::Invalid(_) | Error::Throttled(_))) => {
            let mut problems = Problems::default();
            problems.add("code", error.to_string());
            set_up_page(&desk, problems).await
        }
        Err(other) => Err(other.into()),
    }
}

/// Removes one's own, and signs out everywhere.
pub async fn remove(desk: Desk) -> Answer {
    let Actor::Staff { staff, .. } = &desk.actor else { return Err(Error::Forbidden.into()) };
    desk.services().remove_second_factor(&desk.actor, &staff.id).await?;
    session::without_cookie(&desk.state, respond::see_other("/admin/sign-in"))
}

/// Asks for the code, after the password was right.
pub fn code_page(state: &State, next: &str, kept: Option<Kept>) -> Answer {
    view::ok(&Code::new(state, next, kept))
}

impl Code {
    fn new(state: &State, next: &str, kept: Option<Kept>) -> Self {
        let frame = Frame::outside(state, "One more code").with_passkeys();
        let passkey = state.services.passkey_question(Purpose::SignIn).ok().flatten();
        Self { frame, problems: Problems::default(), next: next.to_owned(), kept, prefix: KEPT, passkey }
    }
}

/// The same at its own address, for who comes back to it.
pub async fn ask_code(request: HttpRequest, state: web::Data<State>) -> Answer {
    code_page(&state, &asked_next(&request), None)
}

/// Checks the code: a new session begins.
pub async fn give_code(request: HttpRequest, state: web::Data<State>, client: Client, form: Form) -> Answer {
    let kept = Kept::carried(&form);
    let waiting = session_secret(&request, &state).unwrap_or_default();
    let origin = Origin { address: client.address, agent: &client.agent };
    match state.services.give_code(&waiting, form.get("code"), origin).await {
        Ok(secret) => {
            let title = "You are signed in again";
            session::with_cookie(&state, go_on(&state, title, kept, &form)?, &secret)
        }
        Err(error @ (Error::Invalid(_) | Error::Throttled(_))) => {
            let mut page = Code::new(&state, next_of(&form), kept);
            page.problems.add("code", error.to_string());
            session::refused(&page, &error)
        }
        Err(Error::NotFound(_)) => match kept {
            Some(kept) => session::expired_page(&request, &state, kept),
            None => Ok(respond::see_other("/admin/sign-in")),
        },
        Err(other) => Err(other.into()),
    }
}
