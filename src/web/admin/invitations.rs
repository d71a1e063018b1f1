//! Inviting somebody, and joining with the link.

use super::desk::{Desk, Frame};
use super::fields::Problems;
use super::people::{Sent, Typed, list_page};
use super::{session, view};
use crate::domain::id::Id;
use crate::domain::staff::{Invitation, Role};
use crate::service::session::Origin;
use crate::service::staff::NewStaff;
use crate::service::{Error, Invalid};
use crate::web::error::{Answer, Failure};
use crate::web::extract::{Client, Form};
use crate::web::{State, respond};
use actix_web::http::StatusCode;
use actix_web::web;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/join.html")]
struct Join {
    frame: Frame,
    problems: Problems,
    token: String,
    email: String,
    role: Role,
    words: &'static str,
    name: String,
    title: String,
}

#[derive(Template)]
#[template(path = "admin/link_used.html")]
pub struct LinkUsed {
    pub frame: Frame,
    pub what_to_do: &'static str,
}

/// Sends an invitation, or shows its link once.
pub async fn invite(desk: Desk, form: Form) -> Answer {
    let (email, role) = (form.get("email"), form.get("role"));
    let result = match role.parse::<Role>() {
        Ok(role) => desk.services().invite(&desk.actor, email, role).await,
        Err(_) => Err(Invalid::one("role", "Choose a role.")),
    };
    match result {
        Ok(invited) => {
            let sent = Sent { email: invited.email, link: invited.link };
            let typed = Typed { role: Role::Publisher.to_string(), ..Typed::default() };
            list_page(&desk, Problems::default(), typed, Some(sent)).await
        }
        Err(Error::Invalid(invalid)) => {
            let mut problems = Problems::default();
            problems.take(invalid);
            let typed = Typed { email: email.to_owned(), role: role.to_owned() };
            list_page(&desk, problems, typed, None).await
        }
        Err(other) => Err(other.into()),
    }
}

/// Takes an invitation back.
pub async fn withdraw(desk: Desk, path: web::Path<String>) -> Answer {
    let id = Id::parse(&path).ok_or(Failure::Service(Error::NotFound("invitation")))?;
    desk.services().end_invitation(&desk.actor, &id).await?;
    Ok(respond::see_other("/admin/people"))
}

impl Join {
    fn new(state: &State, token: &str, invitation: &Invitation) -> Self {
        Self {
            frame: Frame::outside(state, "You are invited"),
            problems: Problems::default(),
            token: token.to_owned(),
            email: invitation.email.clone(),
            role: invitation.role,
            words: invitation.role.words(),
            name: String::new(),
            title: String::new(),
        }
    }
}

fn used(state: &State) -> Answer {
    let frame = Frame::outside(state, "Link used");
    let what_to_do = "Ask whoever invited you for a new one.";
    view::show(StatusCode::NOT_FOUND, &LinkUsed { frame, what_to_do })
}

/// The form behind the link.
pub async fn join_page(state: web::Data<State>, token: web::Path<String>) -> Answer {
    match state.services.invitation(&token).await? {
        Some(invitation) => view::ok(&Join::new(&state, &token, &invitation)),
        None => used(&state),
    }
}

/// Makes the person and signs them in.
pub async fn join(state: web::Data<State>, token: web::Path<String>, client: Client, form: Form) -> Answer {
    let Some(invitation) = state.services.invitation(&token).await? else { return used(&state) };
    let password = form.get("password").to_owned();
    let (name, title) = (form.get("name").to_owned(), form.get("title").to_owned());
    let new = NewStaff { name: name.clone(), title: title.clone(), password: password.clone(), ..NewStaff::default() };
    match state.services.join(&token, new, client.address).await {
        Ok(_) => {}
        Err(Error::NotFound(_)) => return used(&state),
        Err(Error::Invalid(invalid)) => {
            let mut page = Join { name, title, ..Join::new(&state, &token, &invitation) };
            page.problems.take(invalid);
            return view::show(page.problems.status(), &page);
        }
        Err(other) => return Err(other.into()),
    }
    let origin = Origin { address: client.address, agent: &client.agent };
    match state.services.sign_in(&invitation.email, password, origin).await {
        Ok(signed_in) => session::with_cookie(&state, respond::see_other("/admin"), &signed_in.secret),
        Err(_) => Ok(respond::see_other("/admin/sign-in")),
    }
}
