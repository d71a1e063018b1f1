//! Who gets mail: numbers, one person's state, the quarantine, files.

use super::desk::{Desk, Frame};
use super::fields::Problems;
use super::view::{self, count, list};
use crate::domain::id::Id;
use crate::domain::subscriber::{Events, Scope, SubscriberState};
use crate::mail::address::Address;
use crate::service::Error;
use crate::service::subscriber::{Imported, Managed};
use crate::snapshot::render::{Scene, When};
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::respond;
use actix_web::{HttpRequest, web};
use askama::Template;

/// Rows on one page.
const LISTED: i64 = 50;
/// Refused lines shown; the command line shows all.
const REFUSED_SHOWN: usize = 200;

/// A subscriber as pages show them.
struct Person {
    id: String,
    email: String,
    /// Where the subscription stands, in words.
    state: &'static str,
    since: Option<When>,
    /// The words of the refusal; empty if there was none.
    reason: String,
    wishes: String,
    consent: String,
    created: When,
    shared: bool,
    quarantined: bool,
}

impl Person {
    fn new(desk: &Desk, scene: &Scene<'_>, managed: &Managed) -> Self {
        let s = &managed.subscriber;
        let at = match s.state {
            SubscriberState::Pending => None,
            SubscriberState::Confirmed => s.confirmed_at,
            SubscriberState::Unsubscribed => s.unsubscribed_at,
            SubscriberState::Quarantined => s.quarantined_at,
        };
        let address = Address::parse(&s.email).ok();
        Self {
            id: s.public_id.to_string(),
            email: address.as_ref().map_or_else(|| s.email.clone(), Address::readable),
            state: words(s.state),
            since: at.map(|at| scene.when(at)),
            reason: if s.state == SubscriberState::Quarantined { s.quarantine_reason.clone() } else { String::new() },
            wishes: wishes(desk, managed),
            consent: s.consent_source.clone(),
            created: scene.when(s.created_at),
            shared: address.is_some_and(|a| a.is_role()),
            quarantined: s.state == SubscriberState::Quarantined,
        }
    }
}

fn words(state: SubscriberState) -> &'static str {
    match state {
        SubscriberState::Pending => "Not confirmed yet",
        SubscriberState::Confirmed => "Confirmed",
        SubscriberState::Unsubscribed => "Left",
        SubscriberState::Quarantined => "In quarantine",
    }
}

/// "Payments and API, only starts and ends, no planned work."
fn wishes(desk: &Desk, managed: &Managed) -> String {
    let w = &managed.wishes;
    let mut parts = vec![match &w.scope {
        Scope::Everything => "Everything".to_owned(),
        Scope::Followed => "Only followed incidents".to_owned(),
        Scope::Components(chosen) => {
            let known = desk.model().components.iter().filter(|c| chosen.contains(&c.id));
            list(&known.map(|c| desk.model().full_name(c)).collect::<Vec<_>>())
        }
    }];
    if !w.following.is_empty() {
        parts.push(format!("{} followed", w.following.len()));
    }
    if w.events == Events::Milestones {
        parts.push("only starts and ends".to_owned());
    }
    if !w.maintenance {
        parts.push("no planned work".to_owned());
    }
    parts.join(", ")
}

#[derive(Template)]
#[template(path = "admin/subscribers.html")]
struct List {
    frame: Frame,
    problems: Problems,
    /// Number, words and the state's own word.
    counts: Vec<(String, &'static str, &'static str)>,
    search: String,
    state: String,
    found: Vec<Person>,
    more: bool,
    source: String,
    file: String,
    imported: Option<Imported>,
}

impl List {
    async fn new(desk: &Desk, search: &str, state: &str) -> Result<Self, Failure> {
        let services = desk.services();
        let mut counts = Vec::new();
        for of in [
            SubscriberState::Confirmed,
            SubscriberState::Pending,
            SubscriberState::Quarantined,
            SubscriberState::Unsubscribed,
        ] {
            let number = services.count_subscribers(&desk.actor, of).await?;
            counts.push((count(number), words(of), of.as_str()));
        }
        let wanted = state.parse().ok();
        let found = match (search, wanted) {
            ("", None) => Vec::new(),
            _ => services.list_subscribers(&desk.actor, wanted, search, LISTED + 1, 0).await?,
        };
        let scene = desk.scene();
        let shown = usize::try_from(LISTED).unwrap_or(usize::MAX);
        Ok(Self {
            frame: desk.frame("Subscribers"),
            problems: Problems::default(),
            counts,
            search: search.to_owned(),
            state: wanted.map_or_else(String::new, |s| s.as_str().to_owned()),
            more: found.len() > shown,
            found: found.iter().take(shown).map(|m| Person::new(desk, &scene, m)).collect(),
            source: String::new(),
            file: String::new(),
            imported: None,
        })
    }
}

/// Numbers, and whom was searched for.
pub async fn list_page(desk: Desk, request: HttpRequest) -> Answer {
    let query = Form::parse(request.query_string().as_bytes()).unwrap_or_default();
    view::ok(&List::new(&desk, query.get("q").trim(), query.get("state")).await?)
}

/// Adds the addresses of a pasted file.
pub async fn import(desk: Desk, form: Form) -> Answer {
    let (file, source) = (form.get("file"), form.get("source"));
    let outcome = desk.services().import_subscribers(&desk.actor, file, source, |_| ()).await;
    let mut page = List::new(&desk, "", "").await?;
    match outcome {
        Ok(mut imported) => {
            imported.refused.truncate(REFUSED_SHOWN);
            imported.shared.truncate(REFUSED_SHOWN);
            page.imported = Some(imported);
        }
        Err(Error::Invalid(invalid)) => {
            page.problems.take(invalid);
            (page.file, page.source) = (file.to_owned(), source.to_owned());
        }
        Err(other) => return Err(other.into()),
    }
    view::show(page.problems.status(), &page)
}

/// Everybody as a file.
pub async fn export(desk: Desk) -> Answer {
    Ok(respond::csv("subscribers.csv", desk.services().export_subscribers(&desk.actor).await?))
}

#[derive(Template)]
#[template(path = "admin/subscriber.html")]
struct Page {
    frame: Frame,
    person: Person,
}

/// One person.
pub async fn page(desk: Desk, id: web::Path<String>) -> Answer {
    let managed = desk.services().subscriber(&desk.actor, &known(&id)?).await?;
    let person = Person::new(&desk, &desk.scene(), &managed);
    view::ok(&Page { frame: desk.frame("Subscriber"), person })
}

/// Takes somebody out of quarantine.
pub async fn reactivate(desk: Desk, id: web::Path<String>) -> Answer {
    desk.services().reactivate_subscriber(&desk.actor, &known(&id)?).await?;
    Ok(respond::see_other(&format!("/admin/subscribers/{id}")))
}

/// Forgets somebody.
pub async fn erase(desk: Desk, id: web::Path<String>) -> Answer {
    desk.services().erase_subscriber(&desk.actor, &known(&id)?).await?;
    Ok(respond::see_other("/admin/subscribers"))
}

fn known(id: &str) -> Result<Id, Failure> {
    Id::parse(id).ok_or(Failure::Service(Error::NotFound("subscriber")))
}
