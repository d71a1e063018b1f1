//! `/v1/pages/{page}/incidents`: incidents and maintenances.
//!
//! A change with a status or words becomes an entry of the timeline, one
//! without changes fields only. Nothing that was public is deleted: DELETE
//! withdraws, and from then on this API does not know the incident any more.

use super::body::Body;
use super::entry::Reading;
use super::here::Here;
use super::paging::Query;
use super::{created, ok, shape};
use crate::domain::id::Id;
use crate::domain::incident::{Incident, Kind};
use crate::domain::promise::NextUpdate;
use crate::domain::time::Timestamp;
use crate::service::compose::Next;
use crate::service::incident::{NewUpdate, Published};
use crate::service::{Actor, Error};
use crate::snapshot::model::Story;
use crate::web::error::{Answer, Failure};
use crate::web::extract::Who;
use actix_web::HttpRequest;
use serde_json::Value;
use std::sync::Arc;

/// How often a change is tried again that lost a race. A client of this API
/// names no version it has seen, so trying again is all it could do itself.
const TRIES: usize = 5;

/// `GET /v1/pages/{page}/incidents?q&limit&page`, newest first.
pub async fn list(here: Here, request: HttpRequest) -> Answer {
    let query = Query::of(&request);
    let wanted = query.get("q").map(str::to_lowercase);
    listed(&here, &query, "limit", |story| wanted.as_ref().is_none_or(|q| mentions(story, q)))
}

/// `GET /v1/pages/{page}/incidents/unresolved`
pub async fn unresolved(here: Here, request: HttpRequest) -> Answer {
    some(&here, &request, |i| i.kind == Kind::Incident && i.is_open())
}

/// `GET /v1/pages/{page}/incidents/scheduled`: every maintenance.
pub async fn scheduled(here: Here, request: HttpRequest) -> Answer {
    some(&here, &request, |i| i.kind == Kind::Maintenance)
}

/// `GET /v1/pages/{page}/incidents/upcoming`: maintenances not begun.
pub async fn upcoming(here: Here, request: HttpRequest) -> Answer {
    some(&here, &request, Incident::is_upcoming)
}

/// `GET /v1/pages/{page}/incidents/active_maintenance`
pub async fn active_maintenance(here: Here, request: HttpRequest) -> Answer {
    some(&here, &request, |i| i.kind == Kind::Maintenance && i.is_open())
}

/// `GET /v1/pages/{page}/incidents/{id}`
pub async fn show(here: Here) -> Answer {
    let story = here.story().await?;
    ok(object(&here, &story))
}

/// `POST /v1/pages/{page}/incidents`
pub async fn create(here: Here, Who(actor): Who, body: Body) -> Answer {
    let services = &here.state.services;
    let components = services.components().await?;
    let mut fields = body.under("incident")?;
    let key = here.idempotency_key(&format!("{} open", actor.label()));
    let reading = Reading { fields: &mut fields, components: &components, now: services.clock.now() };
    let new = reading.new_incident(key);
    fields.done()?;
    let published = retried(async || services.open_incident(&actor, new.clone()).await).await?;
    created(object(&here, &*read_back(&here, &published).await?))
}

/// `PATCH /v1/pages/{page}/incidents/{id}`
pub async fn change(here: Here, Who(actor): Who, body: Body) -> Answer {
    let (story, _) = publish(&here, &actor, &body, "incident").await?;
    ok(object(&here, &story))
}

/// `POST /v1/pages/{page}/incidents/{id}/incident_updates`: not in Statuspage's
/// documentation, but sent by scripts. Answers the new entry.
pub async fn post_update(here: Here, Who(actor): Who, body: Body) -> Answer {
    let (story, published) = publish(&here, &actor, &body, "incident_update").await?;
    let mut updates = story.updates.iter();
    let entry = match published.update_id {
        Some(id) => updates.find(|u| u.id == id),
        None => updates.next(),
    };
    created(shape::update(&story, entry.ok_or(Error::NotFound("incident update"))?))
}

/// `PATCH /v1/pages/{page}/incidents/{id}/incident_updates/{update}`: another
/// text for an entry. The earlier one stays readable, and nobody is mailed.
pub async fn change_update(here: Here, Who(actor): Who, request: HttpRequest, body: Body) -> Answer {
    let story = here.story().await?;
    let unknown = || Failure::Service(Error::NotFound("incident update"));
    let named = request.match_info().get("update").and_then(Id::parse).ok_or_else(unknown)?;
    let mut fields = body.under("incident_update")?;
    let text = fields.text("body");
    if fields.value("display_at").is_some() {
        fields.fail("display_at", "display_at: what was said keeps the moment at which it was said.");
    }
    fields.done()?;
    let services = &here.state.services;
    let id = &story.incident.id;
    if let Some(text) = text {
        retried(async || {
            let model = here.model();
            let story = model.story(id).ok_or(Error::NotFound("incident"))?;
            let entry = story.updates.iter().find(|u| u.id == named).ok_or(Error::NotFound("incident update"))?;
            services.edit_update(&actor, id, &named, &text, entry.updated_at, false).await
        })
        .await?;
    }
    let story = here.story().await?;
    let entry = story.updates.iter().find(|u| u.id == named).ok_or_else(unknown)?;
    ok(shape::update(&story, entry))
}

/// `DELETE /v1/pages/{page}/incidents/{id}`: answers how it was.
pub async fn delete(here: Here, Who(actor): Who) -> Answer {
    let story = here.story().await?;
    let services = &here.state.services;
    let name = match &actor {
        Actor::Token { token, .. } => token.name.as_str(),
        _ => "no token",
    };
    let reason = format!("Deleted through the API ({name})");
    let id = &story.incident.id;
    let withdrawn = retried(async || services.withdraw_incident(&actor, id, &reason).await).await;
    if let Err(Error::Conflict(_)) = &withdrawn {
        // Somebody else may have deleted it just now: then it is not there.
        here.story().await?;
    }
    withdrawn?;
    ok(object(&here, &story))
}

/// Reads and publishes a change; answers the incident as it then is.
async fn publish(
    here: &Here,
    actor: &Actor,
    body: &Body,
    noun: &'static str,
) -> Result<(Arc<Story>, Published), Failure> {
    let story = here.story().await?;
    let id = &story.incident.id;
    let services = &here.state.services;
    let components = services.components().await?;
    let mut fields = body.under(noun)?;
    let key = here.idempotency_key(&format!("{} update {id}", actor.label()));
    let reading = Reading { fields: &mut fields, components: &components, now: services.clock.now() };
    let update = reading.update(&story, key);
    fields.done()?;
    let promise = only_a_promise(&update).filter(|_| story.incident.is_open());
    let published = retried(async || match promise {
        // "No news yet, next by …", which mails nobody.
        Some(next) => services.no_news(actor, id, next, update.idempotency_key.clone()).await,
        None => services.update_incident(actor, id, update.clone()).await,
    })
    .await?;
    Ok((read_back(here, &published).await?, published))
}

/// Tries again what lost a race.
async fn retried<T>(mut attempt: impl AsyncFnMut() -> Result<T, Error>) -> Result<T, Error> {
    for _ in 1..TRIES {
        match attempt().await {
            Err(Error::Conflict(_)) => {}
            done => return done,
        }
    }
    attempt().await
}

/// The new promise, if an update is nothing else.
fn only_a_promise(update: &NewUpdate) -> Option<Timestamp> {
    let Next::Said(NextUpdate::By(at)) = update.next else { return None };
    let nothing_else = update.status.is_none()
        && update.body.trim().is_empty()
        && update.answers.is_none()
        && update.estimate.is_empty()
        && update.components.is_empty()
        && update.removed.is_empty()
        && update.title.is_none()
        && update.impact_override.is_none()
        && update.metadata.is_none()
        && update.scheduled_for.is_none()
        && update.scheduled_until.is_none();
    nothing_else.then_some(at)
}

/// What was published, as readers see it.
async fn read_back(here: &Here, published: &Published) -> Result<Arc<Story>, Failure> {
    if published.update_id.is_none() {
        // A repetition: the request that published it may still be at work.
        here.catch_up().await?;
    }
    let story = here.model().story(&published.incident_id).cloned();
    let story = story.ok_or(Failure::plain(
        503,
        "It was published, but cannot be read back at the moment. Look before you send it again.",
    ))?;
    match story.incident.withdrawn_at {
        // An old Idempotency-Key.
        Some(_) => Err(Failure::Service(Error::Conflict("What this Idempotency-Key made was deleted.".to_owned()))),
        None => Ok(story),
    }
}

fn object(here: &Here, story: &Story) -> Value {
    shape::incident(&here.page, &here.model(), &here.state.settings.base_url, story)
}

fn some(here: &Here, request: &HttpRequest, wanted: impl Fn(&Incident) -> bool) -> Answer {
    listed(here, &Query::of(request), "per_page", |story| wanted(&story.incident))
}

fn listed(here: &Here, query: &Query, size: &str, wanted: impl Fn(&Story) -> bool) -> Answer {
    let (limit, skip) = query.part(size, 1)?;
    let model = here.model();
    let there = model.stories.iter().filter(|s| s.incident.withdrawn_at.is_none() && wanted(s));
    let base_url = &here.state.settings.base_url;
    ok(there.skip(skip).take(limit).map(|s| shape::incident(&here.page, &model, base_url, s)).collect())
}

/// Whether a search finds an incident: in its name, status, updates or
/// explanation. `wanted` is in lower case.
fn mentions(story: &Story, wanted: &str) -> bool {
    let found = |text: &str| text.to_lowercase().contains(wanted);
    found(&story.incident.title)
        || found(shape::status(story.incident.status))
        || story.updates.iter().any(|u| found(&u.body))
        || story.explanation.as_ref().is_some_and(|e| found(&e.sections.markdown()))
}
