//! Webhooks and chats: who is told, adding one.

use super::desk::{Desk, Frame};
use super::fields::{Choice, Problems};
use super::view;
use crate::domain::endpoint::{Endpoint, EndpointKind, EndpointState, EndpointWishes};
use crate::domain::id::Id;
use crate::service::Error;
use crate::service::endpoint::{Known, NewEndpoint};
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/endpoints.html")]
struct List {
    frame: Frame,
    problems: Problems,
    rows: Vec<Row>,
    kinds: Vec<Choice>,
    wishes: Wishes,
    name: String,
    url: String,
    contact: String,
    /// A new endpoint and its secret, shown once.
    made: Option<(Row, String)>,
}

/// An endpoint as lists show it.
pub struct Row {
    pub id: String,
    pub name: String,
    pub kind: &'static str,
    pub host: String,
    /// In words.
    pub state: String,
    pub chat: bool,
}

impl Row {
    pub fn new(desk: &Desk, e: &Endpoint) -> Self {
        let scene = desk.scene();
        let since = |at: Option<_>| at.map_or_else(String::new, |at| format!(" since {}", scene.when(at).text));
        Self {
            id: e.public_id.to_string(),
            name: e.name.clone(),
            kind: e.kind.label(),
            host: e.host.clone(),
            state: match (e.state, e.failures) {
                (EndpointState::Active, 0) => "Told".to_owned(),
                (EndpointState::Active, n) => format!("Fails{}: {n} in a row", since(e.failing_since)),
                (EndpointState::Paused, _) => "Paused".to_owned(),
                (EndpointState::Quarantined, _) => format!("In quarantine{}", since(e.quarantined_at)),
            },
            chat: e.kind.is_chat(),
        }
    }
}

/// What is chosen, as a form shows it.
pub struct Wishes {
    pub incidents: bool,
    pub maintenance: bool,
    pub component_updates: bool,
    pub everything: bool,
    pub components: Vec<Choice>,
}

impl Wishes {
    pub fn new(desk: &Desk, wishes: &EndpointWishes) -> Self {
        let choice = |c: &crate::domain::component::Component| Choice {
            value: c.id.to_string(),
            label: desk.model().full_name(c),
            chosen: wishes.components.contains(&c.id),
        };
        Self {
            incidents: wishes.incidents,
            maintenance: wishes.maintenance,
            component_updates: wishes.component_updates,
            everything: wishes.components.is_empty(),
            components: desk.model().components.iter().map(choice).collect(),
        }
    }
}

/// The choice in a form.
pub fn wishes(form: &Form, problems: &mut Problems) -> EndpointWishes {
    let components = match form.get("scope") {
        "some" => form.all("component").filter_map(Id::parse).collect(),
        _ => Vec::new(),
    };
    if form.get("scope") == "some" && components.is_empty() {
        problems.add("components", "Choose at least one service, or all of them.");
    }
    let has = |event| form.all("event").any(|e| e == event);
    EndpointWishes {
        incidents: has("incidents"),
        maintenance: has("maintenance"),
        component_updates: has("component_updates"),
        components,
    }
}

const FRESH: EndpointWishes =
    EndpointWishes { incidents: true, maintenance: true, component_updates: false, components: Vec::new() };

impl List {
    async fn new(desk: &Desk, problems: Problems, typed: &Form, wishes: &EndpointWishes) -> Result<Self, Failure> {
        let known = desk.services().endpoints(&desk.actor).await?;
        let kind = Some(typed.get("kind")).filter(|k| !k.is_empty()).unwrap_or(EndpointKind::Webhook.as_str());
        Ok(Self {
            frame: desk.frame("Webhooks"),
            problems,
            rows: known.iter().map(|k| Row::new(desk, &k.endpoint)).collect(),
            kinds: EndpointKind::ALL.iter().map(|k| Choice::new(k.as_str(), k.label(), kind)).collect(),
            wishes: Wishes::new(desk, wishes),
            name: typed.get("name").to_owned(),
            url: typed.get("url").to_owned(),
            contact: typed.get("contact").to_owned(),
            made: None,
        })
    }
}

pub async fn page(desk: Desk) -> Answer {
    view::ok(&List::new(&desk, Problems::default(), &Form::default(), &FRESH).await?)
}

/// Adds one and shows its secret, this once.
pub async fn add(desk: Desk, form: Form) -> Answer {
    let mut problems = Problems::default();
    let wishes = wishes(&form, &mut problems);
    let kind = form.get("kind").parse::<EndpointKind>();
    if kind.is_err() {
        problems.add("kind", "Choose what kind of receiver it is.");
    }
    if let (Ok(kind), true) = (kind, problems.is_empty()) {
        let typed = |name: &str| form.get(name).to_owned();
        let (name, url, contact) = (typed("name"), typed("url"), typed("contact"));
        let new = NewEndpoint { kind, name, url, contact, wishes: wishes.clone() };
        match desk.services().add_endpoint(&desk.actor, new).await {
            Ok((Known { endpoint, .. }, secret)) => {
                let list = List::new(&desk, problems, &Form::default(), &FRESH).await?;
                return view::ok(&List { made: Some((Row::new(&desk, &endpoint), secret)), ..list });
            }
            Err(Error::Invalid(invalid)) => problems.take(invalid),
            Err(other) => return Err(other.into()),
        }
    }
    let status = problems.status();
    view::show(status, &List::new(&desk, problems, &form, &wishes).await?)
}
