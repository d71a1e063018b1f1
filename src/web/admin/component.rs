//! One service: what it is called, where it stands, what was before, and the
//! address for monitors.

use super::components;
use super::desk::{Desk, Frame};
use super::fields::{Choice, Problems};
use super::view;
use crate::domain::component::{Component, ComponentStatus};
use crate::domain::id::Id;
use crate::domain::time::parse_local;
use crate::service::arrangement::PastState;
use crate::service::component::ComponentChange;
use crate::service::{Error, Invalid};
use crate::snapshot::render::State as Shape;
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::respond;
use crate::words::Words;
use actix_web::web;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/component.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    id: String,
    name: String,
    description: String,
    groups: Vec<Choice>,
    only_show_if_degraded: bool,
    hidden: bool,
    /// What it is in is hidden.
    hidden_by: Option<String>,
    start_date: String,
    states: Vec<Choice>,
    from: String,
    to: String,
    zone: String,
    address: String,
}

/// The identifier in an address.
fn id_of(path: &str) -> Result<Id, Failure> {
    Id::parse(path).ok_or(Failure::Service(Error::NotFound("service")))
}

/// The states that a service can have been in, as readers know them.
fn states(chosen: &str) -> Vec<Choice> {
    let all = ComponentStatus::ALL.iter().filter(|s| **s != ComponentStatus::Operational);
    all.map(|s| Choice::new(s.as_str(), Shape::from(*s).word(Words::STAFF), chosen)).collect()
}

impl Page {
    async fn new(desk: &Desk, component: Component, problems: Problems) -> Result<Self, Failure> {
        let chosen = component.group_id.as_ref().map_or("", Id::as_str);
        let mut groups = vec![Choice::new("", "No group", chosen)];
        let known = desk.services().groups().await?;
        let hidden_by = known.iter().find(|g| *g.hidden && Some(&g.id) == component.group_id.as_ref());
        let hidden_by = hidden_by.map(|g| g.name.clone());
        groups.extend(known.into_iter().map(|g| Choice::new(g.id.as_str(), g.name, chosen)));
        let base = desk.services().links.base_url();
        Ok(Self {
            frame: desk.frame(&component.name),
            problems,
            id: component.id.to_string(),
            address: format!("{base}/hooks/components/{}", component.automation_key),
            name: component.name,
            description: component.description.unwrap_or_default(),
            groups,
            only_show_if_degraded: *component.only_show_if_degraded,
            hidden: *component.hidden,
            hidden_by,
            start_date: component.start_date.unwrap_or_default(),
            states: states(""),
            from: String::new(),
            to: String::new(),
            zone: desk.zone_word(),
        })
    }

    /// With what was typed, and not accepted, in its fields.
    fn typed(mut self, form: &Form) -> Self {
        let field = |name: &str, old: String| if form.has(name) { form.get(name).to_owned() } else { old };
        self.name = field("name", self.name);
        self.description = field("description", self.description);
        self.start_date = field("start_date", self.start_date);
        self.from = field("from", self.from);
        self.to = field("to", self.to);
        self.states = states(form.get("status"));
        self
    }
}

pub async fn page(desk: Desk, path: web::Path<String>) -> Answer {
    let component = desk.services().component(&id_of(&path)?).await?;
    view::ok(&Page::new(&desk, component, Problems::default()).await?)
}

/// Back to the service's page, or the page with what is wrong.
async fn changed(desk: &Desk, id: &Id, form: &Form, result: Result<(), Error>) -> Answer {
    match result {
        Ok(()) => Ok(respond::see_other(&format!("/admin/components/{id}"))),
        Err(Error::Invalid(invalid)) => {
            let mut problems = Problems::default();
            problems.take(invalid);
            let status = problems.status();
            let component = desk.services().component(id).await?;
            view::show(status, &Page::new(desk, component, problems).await?.typed(form))
        }
        Err(other) => Err(other.into()),
    }
}

pub async fn change(desk: Desk, path: web::Path<String>, form: Form) -> Answer {
    let id = id_of(&path)?;
    let text = |name: &str| Some(form.get(name)).filter(|v| !v.trim().is_empty()).map(str::to_owned);
    let change = ComponentChange {
        name: Some(form.get("name").to_owned()),
        description: Some(text("description")),
        group_id: Some(Id::parse(form.get("group"))),
        only_show_if_degraded: Some(form.get("only_show_if_degraded") == "yes"),
        hidden: Some(form.get("hidden") == "yes"),
        start_date: Some(text("start_date")),
        ..ComponentChange::default()
    };
    let result = desk.services().change_component(&desk.actor, &id, change).await;
    changed(&desk, &id, &form, result.map(|_| ())).await
}

/// Moves it in the list.
pub async fn step(desk: Desk, path: web::Path<String>, form: Form) -> Answer {
    let id = id_of(&path)?;
    desk.services().move_component(&desk.actor, &id, components::step(&form)).await?;
    Ok(respond::see_other(&format!("/admin/components#{id}")))
}

/// Adds a state that it was in before.
pub async fn past(desk: Desk, path: web::Path<String>, form: Form) -> Answer {
    let id = id_of(&path)?;
    let time = |field: &'static str| {
        let typed = form.get(field);
        let at = parse_local(typed, desk.scene().zone(), desk.now).filter(|_| typed.contains('-'));
        at.ok_or_else(|| Invalid::one(field, "Write day and time such as 2026-11-22T14:30."))
    };
    let status = form.get("status").parse().map_err(|_| Invalid::one("status", "Choose the state it was in."));
    let past = match (time("from"), time("to"), status) {
        (Ok(from), Ok(to), Ok(status)) => Ok(PastState { status, from, to }),
        (Err(e), ..) | (_, Err(e), _) | (.., Err(e)) => Err(e),
    };
    let result = match past {
        Ok(past) => desk.services().record_past_state(&desk.actor, &id, past).await,
        Err(error) => Err(error),
    };
    changed(&desk, &id, &form, result).await
}

/// Another address for monitors.
pub async fn renew_address(desk: Desk, path: web::Path<String>) -> Answer {
    let id = id_of(&path)?;
    desk.services().renew_automation_key(&desk.actor, &id).await?;
    Ok(respond::see_other(&format!("/admin/components/{id}")))
}

pub async fn remove(desk: Desk, path: web::Path<String>) -> Answer {
    desk.services().delete_component(&desk.actor, &id_of(&path)?).await?;
    Ok(respond::see_other("/admin/components"))
}
