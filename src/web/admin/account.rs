//! One's own account: what readers see, the password, where one is signed in.

use super::desk::{Desk, Frame};
use super::fields::Problems;
use super::people::typed_details;
use super::{session, view};
use crate::domain::id::Id;
use crate::service::staff::Details;
use crate::service::{Actor, Error};
use crate::snapshot::render::When;
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::middleware::gate::session_secret;
use crate::web::respond;
use actix_web::HttpRequest;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/account.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    email: String,
    role: String,
    details: Details,
    second_factor: bool,
    sessions: Vec<Row>,
}

struct Row {
    id: String,
    device: String,
    address: String,
    seen: When,
    since: When,
    here: bool,
}

impl Page {
    async fn new(desk: &Desk, request: &HttpRequest, problems: Problems) -> Result<Self, Failure> {
        let Actor::Staff { staff, .. } = &desk.actor else { return Err(Error::Forbidden.into()) };
        let here = match session_secret(request, &desk.state) {
            Some(secret) => desk.services().session(&secret).await?.map(|live| live.session_id),
            None => None,
        };
        let scene = desk.scene();
        let sessions = desk.services().own_sessions(&desk.actor).await?;
        let sessions = sessions.into_iter().map(|s| Row {
            here: here.as_ref() == Some(&s.id),
            device: s.device(),
            id: s.id.to_string(),
            seen: scene.when(s.seen_at),
            since: scene.when(s.created_at),
            address: s.address,
        });
        Ok(Self {
            frame: desk.frame("Your account"),
            problems,
            email: staff.email.clone(),
            role: staff.role.to_string(),
            details: Details { name: staff.name.clone(), title: staff.title.clone(), contact: staff.contact.clone() },
            second_factor: *staff.second_factor,
            sessions: sessions.collect(),
        })
    }
}

pub async fn page(desk: Desk, request: HttpRequest) -> Answer {
    view::ok(&Page::new(&desk, &request, Problems::default()).await?)
}

/// What readers see from the next post on.
pub async fn change_details(desk: Desk, request: HttpRequest, form: Form) -> Answer {
    let Actor::Staff { staff, .. } = &desk.actor else { return Err(Error::Forbidden.into()) };
    let details = typed_details(&form);
    match desk.services().change_details(&desk.actor, &staff.id, details.clone()).await {
        Ok(()) => Ok(respond::see_other("/admin/account")),
        Err(Error::Invalid(invalid)) => {
            let mut problems = Problems::default();
            problems.take(invalid);
            let status = problems.status();
            view::show(status, &Page { details, ..Page::new(&desk, &request, problems).await? })
        }
        Err(other) => Err(other.into()),
    }
}

/// A new password ends every session, this one too.
pub async fn change_password(desk: Desk, request: HttpRequest, form: Form) -> Answer {
    let (current, new) = (form.get("current").to_owned(), form.get("password").to_owned());
    match desk.services().change_own_password(&desk.actor, current, new).await {
        Ok(()) => session::without_cookie(&desk.state, respond::see_other("/admin/sign-in")),
        Err(Error::Invalid(invalid)) => {
            let mut problems = Problems::default();
            problems.take(invalid);
            let status = problems.status();
            view::show(status, &Page::new(&desk, &request, problems).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// Ends the session that was named, or all.
pub async fn end_sessions(desk: Desk, form: Form) -> Answer {
    if form.get("session") == "all" {
        desk.services().end_own_sessions(&desk.actor).await?;
        return session::without_cookie(&desk.state, respond::see_other("/admin/sign-in"));
    }
    let id = Id::parse(form.get("session")).ok_or(Failure::Service(Error::NotFound("session")))?;
    desk.services().end_own_session(&desk.actor, &id).await?;
    Ok(respond::see_other("/admin/account"))
}
