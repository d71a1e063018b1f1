//! A forgotten password: asking for a link, and choosing another one with it.

use super::desk::Frame;
use super::fields::Problems;
use super::invitations::LinkUsed;
use super::{session, view};
use crate::service::Error;
use crate::web::error::Answer;
use crate::web::extract::{Client, Form};
use crate::web::{State, respond};
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/password_ask.html")]
struct Ask {
    frame: Frame,
    problems: Problems,
    email: String,
    mail_ready: bool,
    asked: bool,
}

#[derive(Template)]
#[template(path = "admin/password_choose.html")]
struct Choose {
    frame: Frame,
    problems: Problems,
    token: String,
}

impl Ask {
    fn new(state: &State) -> Self {
        Self {
            frame: Frame::outside(state, "Forgot the password"),
            problems: Problems::default(),
            email: String::new(),
            mail_ready: state.services.mail.relay,
            asked: false,
        }
    }
}

/// One field.
pub async fn ask_page(state: web::Data<State>) -> Answer {
    view::ok(&Ask::new(&state))
}

/// The answer is the same whether there is such an account.
pub async fn ask(state: web::Data<State>, client: Client, form: Form) -> Answer {
    let mut page = Ask::new(&state);
    page.email = form.get("email").trim().to_owned();
    if !page.email.contains('@') {
        page.problems.add("email", "Write your e-mail address.");
        return view::show(page.problems.status(), &page);
    }
    if let Err(error) = state.services.ask_for_password_link(&page.email, client.address) {
        page.problems.add("email", error.to_string());
        return session::refused(&page, &error);
    }
    page.asked = true;
    view::ok(&page)
}

fn used(state: &State) -> Answer {
    let frame = Frame::outside(state, "Link used");
    let what_to_do = "Ask for a new one on the sign-in page.";
    view::show(StatusCode::NOT_FOUND, &LinkUsed { frame, what_to_do })
}

/// The form behind the link.
pub async fn choose_page(state: web::Data<State>, token: web::Path<String>) -> Answer {
    if !state.services.password_link_is_open(&token).await? {
        return used(&state);
    }
    let frame = Frame::outside(&state, "Choose a new password");
    view::ok(&Choose { frame, problems: Problems::default(), token: token.into_inner() })
}

/// Sets the password; the person then signs in with it.
pub async fn choose(state: web::Data<State>, token: web::Path<String>, client: Client, form: Form) -> Answer {
    let password = form.get("password").to_owned();
    match state.services.use_password_link(&token, password, client.address).await {
        Ok(()) => Ok(respond::see_other("/admin/sign-in")),
        Err(Error::NotFound(_)) => used(&state),
        Err(Error::Invalid(invalid)) => {
            let mut problems = Problems::default();
            problems.take(invalid);
            let frame = Frame::outside(&state, "Choose a new password");
            view::show(problems.status(), &Choose { frame, problems, token: token.into_inner() })
        }
        Err(other) => Err(other.into()),
    }
}
