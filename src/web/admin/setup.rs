//! First run: from the one-time link to a page with an owner.

use super::desk::Frame;
use super::fields::Problems;
use super::{session, view};
use crate::service::session::Origin;
use crate::service::setup::Setup;
use crate::service::staff::NewStaff;
use crate::service::{Error, Invalid};
use crate::web::error::{Answer, Failure};
use crate::web::extract::{Client, Form};
use crate::web::{State, respond};
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/setup.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    token: String,
    page_name: String,
    time_zone: String,
    zones: Vec<&'static str>,
    name: String,
    title: String,
    email: String,
    services: String,
}

#[derive(Template)]
#[template(path = "admin/setup_closed.html")]
struct Closed {
    frame: Frame,
}

impl Page {
    fn new(state: &State, token: &str) -> Self {
        Self {
            frame: Frame::outside(state, "Set up"),
            problems: Problems::default(),
            token: token.to_owned(),
            page_name: String::new(),
            time_zone: "UTC".to_owned(),
            zones: chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).collect(),
            name: String::new(),
            title: String::new(),
            email: String::new(),
            services: String::new(),
        }
    }

    /// As it was sent, without the password.
    fn again(state: &State, token: &str, form: &Form, problems: Problems) -> Self {
        let typed = |name: &str| form.get(name).to_owned();
        Self {
            problems,
            page_name: typed("page_name"),
            time_zone: typed("time_zone"),
            name: typed("name"),
            title: typed("title"),
            email: typed("email"),
            services: typed("services"),
            ..Self::new(state, token)
        }
    }
}

/// The form behind the link.
pub async fn page(state: web::Data<State>, token: web::Path<String>) -> Answer {
    if !state.services.setup_is_open(&token).await? {
        return closed(&state);
    }
    view::ok(&Page::new(&state, &token))
}

/// Makes page, services and owner, and signs the owner in.
pub async fn set_up(state: web::Data<State>, token: web::Path<String>, client: Client, form: Form) -> Answer {
    if !state.services.setup_is_open(&token).await? {
        return closed(&state);
    }
    let password = form.get("password").to_owned();
    let owner = NewStaff {
        email: form.get("email").to_owned(),
        name: form.get("name").to_owned(),
        title: form.get("title").to_owned(),
        role: None,
        password: password.clone(),
    };
    let setup = Setup {
        page_name: form.get("page_name").to_owned(),
        time_zone: form.get("time_zone").to_owned(),
        services: form.get("services").to_owned(),
        owner,
    };
    let staff = match state.services.set_up(&token, setup).await {
        Ok(staff) => staff,
        Err(Error::Invalid(invalid)) => return refused(&state, &token, &form, invalid),
        Err(Error::NotFound(_)) => return closed(&state),
        Err(other) => return Err(Failure::Service(other)),
    };
    let origin = Origin { address: client.address, agent: &client.agent };
    match state.services.sign_in(&staff.email, password, origin).await {
        Ok(signed_in) => session::with_cookie(&state, respond::see_other("/admin"), &signed_in.secret),
        Err(_) => Ok(respond::see_other("/admin/sign-in")),
    }
}

fn refused(state: &State, token: &str, form: &Form, invalid: Invalid) -> Answer {
    let mut problems = Problems::default();
    problems.take(invalid);
    view::show(problems.status(), &Page::again(state, token, form, problems))
}

fn closed(state: &State) -> Answer {
    view::show(StatusCode::NOT_FOUND, &Closed { frame: Frame::outside(state, "Link used") })
}
