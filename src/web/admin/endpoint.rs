//! One webhook or chat: what it wants, trying it, its secret, its log.

use super::desk::{Desk, Frame};
use super::endpoints::{Row, Wishes, wishes};
use super::fields::Problems;
use super::view;
use crate::domain::endpoint::{DeliveryState, EndpointState, EndpointWishes, EventKind};
use crate::domain::id::Id;
use crate::service::Error;
use crate::service::endpoint::{EndpointChange, Logged, Tested};
use crate::snapshot::render::When;
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::respond;
use actix_web::web;
use askama::Template;

/// Lines of the log that are shown.
const LOGGED: i64 = 30;

#[derive(Template)]
#[template(path = "admin/endpoint.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    row: Row,
    name: String,
    contact: String,
    /// The whole address; of a chat it is the key to the channel.
    url: String,
    active: bool,
    quarantined: bool,
    wishes: Wishes,
    log: Vec<Line>,
    tested: Option<Tested>,
    /// A new secret, shown once.
    secret: Option<String>,
    /// Until when the secret before it signs too.
    old_until: Option<When>,
    saved: bool,
}

/// A line of the log.
struct Line {
    at: When,
    what: &'static str,
    incident: Option<String>,
    outcome: String,
    good: bool,
    words: String,
}

impl Line {
    fn new(desk: &Desk, logged: Logged) -> Self {
        let mut outcome = match (logged.state, logged.code) {
            (DeliveryState::Waiting, None) if logged.attempts == 0 => "Waits".to_owned(),
            (DeliveryState::Stopped, _) if logged.attempts == 0 => "Stopped by a person before it left".to_owned(),
            (_, Some(code)) => format!("Answered {code}"),
            (_, None) => "No answer".to_owned(),
        };
        if let Some(ms) = logged.took_ms.filter(|_| logged.code.is_some()) {
            outcome.push_str(&format!(" after {ms} ms"));
        }
        if logged.attempts > 1 {
            outcome.push_str(&format!(", {} attempts", logged.attempts));
        }
        match logged.state {
            DeliveryState::Waiting if logged.attempts > 0 => outcome.push_str("; to be tried again"),
            DeliveryState::Failed if logged.kind != EventKind::Test => outcome.push_str("; given up"),
            _ => {}
        }
        Self {
            at: desk.scene().when(logged.answered_at.unwrap_or(logged.created_at)),
            what: match logged.kind {
                EventKind::Incident => "Incident",
                EventKind::Maintenance => "Planned work",
                EventKind::ComponentUpdate => "State of a service",
                EventKind::Test => "Test",
            },
            incident: logged.incident_id.map(|id| id.to_string()),
            outcome,
            good: logged.state == DeliveryState::Delivered,
            words: logged.reply,
        }
    }
}

impl Page {
    async fn new(desk: &Desk, id: &Id) -> Result<Self, Failure> {
        let known = desk.services().endpoint(&desk.actor, id).await?;
        let log = desk.services().endpoint_log(&desk.actor, id, LOGGED).await?;
        let e = &known.endpoint;
        Ok(Self {
            frame: desk.frame(&e.name),
            problems: Problems::default(),
            row: Row::new(desk, e),
            name: e.name.clone(),
            contact: e.contact.clone(),
            url: known.url,
            active: e.state == EndpointState::Active,
            quarantined: e.state == EndpointState::Quarantined,
            wishes: Wishes::new(desk, &known.wishes),
            log: log.into_iter().map(|logged| Line::new(desk, logged)).collect(),
            tested: None,
            secret: None,
            old_until: e.old_secret_until.filter(|at| *at > desk.now).map(|at| desk.scene().when(at)),
            saved: false,
        })
    }
}

pub async fn page(desk: Desk, id: web::Path<String>) -> Answer {
    view::ok(&Page::new(&desk, &known(&id)?).await?)
}

/// Saves name, contact and choice.
pub async fn change(desk: Desk, id: web::Path<String>, form: Form) -> Answer {
    let id = known(&id)?;
    let mut problems = Problems::default();
    let wishes: EndpointWishes = wishes(&form, &mut problems);
    let (name, contact) = (form.get("name").to_owned(), form.get("contact").to_owned());
    if problems.is_empty() {
        let change = EndpointChange { name: name.clone(), contact: contact.clone(), wishes: wishes.clone() };
        match desk.services().change_endpoint(&desk.actor, &id, change).await {
            Ok(_) => {
                let page = Page::new(&desk, &id).await?;
                return view::ok(&Page { saved: true, ..page });
            }
            Err(Error::Invalid(invalid)) => problems.take(invalid),
            Err(other) => return Err(other.into()),
        }
    }
    let page = Page::new(&desk, &id).await?;
    let page = Page { name, contact, wishes: Wishes::new(&desk, &wishes), problems, ..page };
    view::show(page.problems.status(), &page)
}

/// Tries it now, and shows what it says.
pub async fn test(desk: Desk, id: web::Path<String>) -> Answer {
    let id = known(&id)?;
    let tested = desk.services().test_endpoint(&desk.actor, &id).await?;
    let page = Page::new(&desk, &id).await?;
    view::ok(&Page { tested: Some(tested), ..page })
}

/// A new secret, shown this once.
pub async fn rotate(desk: Desk, id: web::Path<String>) -> Answer {
    let id = known(&id)?;
    let secret = desk.services().rotate_endpoint_secret(&desk.actor, &id).await?;
    let page = Page::new(&desk, &id).await?;
    view::ok(&Page { secret: Some(secret), ..page })
}

pub async fn pause(desk: Desk, id: web::Path<String>) -> Answer {
    desk.services().pause_endpoint(&desk.actor, &known(&id)?).await?;
    Ok(respond::see_other(&format!("/admin/endpoints/{id}")))
}

pub async fn resume(desk: Desk, id: web::Path<String>) -> Answer {
    desk.services().resume_endpoint(&desk.actor, &known(&id)?).await?;
    Ok(respond::see_other(&format!("/admin/endpoints/{id}")))
}

pub async fn remove(desk: Desk, id: web::Path<String>) -> Answer {
    desk.services().remove_endpoint(&desk.actor, &known(&id)?).await?;
    Ok(respond::see_other("/admin/endpoints"))
}

fn known(id: &str) -> Result<Id, Failure> {
    Id::parse(id).ok_or(Failure::Service(Error::NotFound("webhook")))
}
