//! `/v1/pages/{page}/subscribers`: people by mail, programs by webhook.

use super::body::Body;
use super::components::check_known;
use super::here::Here;
use super::paging::Query;
use super::{created, endpoints, ok, shape};
use crate::domain::endpoint::{EndpointKind, EndpointState};
use crate::domain::id::Id;
use crate::domain::subscriber::SubscriberState;
use crate::service::endpoint::Known;
use crate::service::subscriber::{ApiSubscriber, Managed};
use crate::service::{Actor, Error, Invalid};
use crate::web::error::{Answer, Failure};
use crate::web::extract::Who;
use actix_web::HttpRequest;
use serde_json::{Value, json};

/// `GET /v1/pages/{page}/subscribers?type&state&q&limit&page`. Its first page
/// is 0, unlike everywhere else in this API; so Statuspage has it.
pub async fn list(here: Here, Who(actor): Who, request: HttpRequest) -> Answer {
    let query = Query::of(&request);
    let (limit, skip) = query.part("limit", 0)?;
    let states = states(&query)?;
    let by_mail = by_mail(&query)?;
    let state = if let [one] = states { Some(*one) } else { None };
    let (limit, skip) = (i64::try_from(limit).unwrap_or(i64::MAX), i64::try_from(skip).unwrap_or(i64::MAX));
    let search = query.get("q").unwrap_or_default();
    let services = &here.state.services;
    let (mut rows, mut people) = (Vec::new(), 0);
    if by_mail {
        let found = services.list_subscribers(&actor, state, search, limit, skip).await?;
        rows.extend(found.iter().map(shape::subscriber));
        for state in states {
            people += services.count_subscribers(&actor, *state).await?;
        }
    }
    // People first, then programs and chats: one list for whoever pages through.
    let room = limit - i64::try_from(rows.len()).unwrap_or(limit);
    if room > 0 && search.is_empty() {
        let (kinds, states) = (endpoints::kinds(query.get("type")), endpoints::states(query.get("state")));
        let known = endpoints::found(services, &actor, kinds, states).await?;
        let before = usize::try_from((skip - people).max(0)).unwrap_or(usize::MAX);
        let room = usize::try_from(room).unwrap_or(0);
        rows.extend(known.iter().skip(before).take(room).map(shape::endpoint));
    }
    ok(Value::Array(rows))
}

/// `GET /v1/pages/{page}/subscribers/{id}`
pub async fn show(here: Here, Who(actor): Who) -> Answer {
    ok(match find(&here, &actor).await? {
        Found::Person(person) => shape::subscriber(&person),
        Found::Endpoint(known) => shape::endpoint(&known),
    })
}

/// `POST /v1/pages/{page}/subscribers`
pub async fn create(here: Here, Who(actor): Who, body: Body) -> Answer {
    let mut fields = body.under("subscriber")?;
    if fields.value("phone_number").is_some_and(|v| v.as_str() != Some("")) {
        fields.fail("phone_number", "phone_number: nobody can subscribe by text message.");
    }
    let endpoint = fields.text("endpoint").filter(|url| !url.trim().is_empty());
    let new = ApiSubscriber {
        email: fields.text("email").unwrap_or_default(),
        components: fields.ids("component_ids").unwrap_or_default(),
        confirmed: fields.flag("skip_confirmation_notification").unwrap_or(false),
    };
    check_known(&here, &mut fields, "component_ids", &new.components).await?;
    fields.done()?;
    if let Some(url) = endpoint {
        return created(endpoints::create(&here.state.services, &actor, url, new.email, new.components).await?);
    }
    created(shape::subscriber(&here.state.services.add_subscriber(&actor, new).await?))
}

/// `PATCH /v1/pages/{page}/subscribers/{id}`: `component_ids` stands alone,
/// without a wrapper; without it the subscriber gets everything.
pub async fn change(here: Here, Who(actor): Who, body: Body) -> Answer {
    let found = find(&here, &actor).await?;
    let mut fields = match body.under("subscriber") {
        Err(Failure::Plain { .. }) => body.top(),
        fields => fields?,
    };
    let components = fields.ids("component_ids").unwrap_or_default();
    check_known(&here, &mut fields, "component_ids", &components).await?;
    fields.done()?;
    if let Found::Endpoint(known) = found {
        return ok(endpoints::choose(&here.state.services, &actor, *known, components).await?);
    }
    let id: &Id = here.id("subscriber")?;
    ok(shape::subscriber(&here.state.services.choose_for(&actor, id, &components).await?))
}

/// `DELETE /v1/pages/{page}/subscribers/{id}`: answers how it was.
pub async fn delete(here: Here, Who(actor): Who) -> Answer {
    if let Found::Endpoint(known) = find(&here, &actor).await? {
        return ok(shape::endpoint(&here.state.services.remove_endpoint(&actor, &known.endpoint.public_id).await?));
    }
    ok(shape::subscriber(&here.state.services.remove_subscriber(&actor, here.id("subscriber")?).await?))
}

/// `GET /v1/pages/{page}/subscribers/unsubscribed?page&per_page`: who has left.
pub async fn unsubscribed(here: Here, Who(actor): Who, request: HttpRequest) -> Answer {
    let (limit, skip) = Query::of(&request).part("per_page", 1)?;
    let (limit, skip) = (i64::try_from(limit).unwrap_or(i64::MAX), i64::try_from(skip).unwrap_or(i64::MAX));
    let left = Some(SubscriberState::Unsubscribed);
    let found = here.state.services.list_subscribers(&actor, left, "", limit, skip).await?;
    ok(found.iter().map(shape::subscriber).collect())
}

/// `POST /v1/pages/{page}/subscribers/{id}/resend_confirmation`
pub async fn resend_confirmation(here: Here, Who(actor): Who) -> Answer {
    find(&here, &actor).await?;
    here.state.services.resend_confirmation(&actor, here.id("subscriber")?).await?;
    created(Value::Null)
}

/// `POST /v1/pages/{page}/subscribers/resend_confirmation`
pub async fn resend_confirmations(here: Here, Who(actor): Who, body: Body) -> Answer {
    let services = &here.state.services;
    each(&body, async |id| services.resend_confirmation(&actor, id).await).await
}

/// `POST /v1/pages/{page}/subscribers/unsubscribe`
pub async fn unsubscribe(here: Here, Who(actor): Who, body: Body) -> Answer {
    let services = &here.state.services;
    each(&body, async |id| services.remove_subscriber(&actor, id).await.map(drop)).await
}

/// `POST /v1/pages/{page}/subscribers/reactivate`: out of quarantine. Who left
/// comes back only by their own choice.
pub async fn reactivate(here: Here, Who(actor): Who, body: Body) -> Answer {
    let services = &here.state.services;
    each(&body, async |id| match services.endpoint(&actor, id).await {
        Ok(_) => services.resume_endpoint(&actor, id).await,
        Err(Error::NotFound(_)) => services.reactivate_subscriber(&actor, id).await,
        Err(other) => Err(other),
    })
    .await
}

/// Does `work` to everybody in `subscribers`, which must name them: "all" is not
/// taken, so that one slip of a script does not touch everybody.
async fn each(body: &Body, work: impl AsyncFn(&Id) -> Result<(), Error>) -> Answer {
    let mut fields = body.top();
    let ids = fields.ids("subscribers").unwrap_or_default();
    if ids.is_empty() || ids.len() > AT_ONCE {
        fields.fail("subscribers", format!("subscribers must be a list of 1 to {AT_ONCE} ids."));
    }
    fields.done()?;
    for id in &ids {
        work(id).await?;
    }
    created(Value::Null)
}

/// Statuspage's limit for a list of subscribers.
const AT_ONCE: usize = 100;

/// `GET /v1/pages/{page}/subscribers/count?type&state`
pub async fn count(here: Here, Who(actor): Who, request: HttpRequest) -> Answer {
    let query = Query::of(&request);
    let mut email = 0;
    for state in states(&query)? {
        email += here.state.services.count_subscribers(&actor, *state).await?;
    }
    let email = if by_mail(&query)? { email } else { 0 };
    let (kinds, states) = (endpoints::kinds(query.get("type")), endpoints::states(query.get("state")));
    let known = endpoints::found(&here.state.services, &actor, kinds, states).await?;
    let of = |kind| states.iter().map(|state| endpoints::count(&known, kind, *state)).sum::<i64>();
    ok(json!({
        "email": email,
        "sms": 0,
        "webhook": of(EndpointKind::Webhook),
        "integration_partner": of(EndpointKind::Discord),
        "slack": of(EndpointKind::Slack),
        "teams": of(EndpointKind::Teams),
    }))
}

/// `GET /v1/pages/{page}/subscribers/histogram_by_state`
pub async fn histogram(here: Here, Who(actor): Who) -> Answer {
    let services = &here.state.services;
    let active = services.count_subscribers(&actor, SubscriberState::Confirmed).await?;
    let unconfirmed = services.count_subscribers(&actor, SubscriberState::Pending).await?;
    let quarantined = services.count_subscribers(&actor, SubscriberState::Quarantined).await?;
    let known = services.endpoints(&actor).await?;
    let row = |a: i64, u: i64, q: i64| json!({ "active": a, "unconfirmed": u, "quarantined": q, "total": a + u + q });
    let mut object = serde_json::Map::new();
    for name in TYPES {
        let counted = match endpoints::kinds(Some(name)) {
            [kind] => {
                let of = |state| endpoints::count(&known, *kind, state);
                row(of(EndpointState::Active), 0, of(EndpointState::Quarantined))
            }
            _ if name == "email" => row(active, unconfirmed, quarantined),
            _ => row(0, 0, 0),
        };
        object.insert(name.to_owned(), counted);
    }
    ok(Value::Object(object))
}

/// Statuspage's kinds of subscribers; we have no text messages.
const TYPES: [&str; 6] = ["email", "sms", "webhook", "integration_partner", "slack", "teams"];

/// Whether people with a mail address are asked for.
fn by_mail(query: &Query) -> Result<bool, Failure> {
    match query.get("type") {
        None | Some("email" | "all") => Ok(true),
        Some(other) if TYPES.contains(&other) => Ok(false),
        Some(_) => {
            let sentence = format!("type must be one of {}.", TYPES.join(", "));
            Err(Failure::Service(Invalid::one("type", sentence)))
        }
    }
}

/// The states asked for; who has left is in none of them.
fn states(query: &Query) -> Result<&'static [SubscriberState], Failure> {
    use SubscriberState::{Confirmed, Pending, Quarantined};
    match query.get("state") {
        None | Some("active") => Ok(&[Confirmed]),
        Some("unconfirmed") => Ok(&[Pending]),
        Some("quarantined") => Ok(&[Quarantined]),
        Some("all") => Ok(&[Confirmed, Pending, Quarantined]),
        Some(_) => {
            Err(Failure::Service(Invalid::one("state", "state must be one of active, unconfirmed, quarantined, all.")))
        }
    }
}

/// Who is told: a person, or a program or chat.
enum Found {
    Person(Box<Managed>),
    Endpoint(Box<Known>),
}

/// The subscriber of the address. Who has left is not one any more.
async fn find(here: &Here, actor: &Actor) -> Result<Found, Failure> {
    let (services, id) = (&here.state.services, here.id("subscriber")?);
    match services.subscriber(actor, id).await {
        Ok(found) if found.subscriber.state != SubscriberState::Unsubscribed => Ok(Found::Person(Box::new(found))),
        Ok(_) => Err(Failure::Service(Error::NotFound("subscriber"))),
        Err(Error::NotFound(_)) => match services.endpoint(actor, id).await {
            Err(Error::NotFound(_)) => Err(Failure::Service(Error::NotFound("subscriber"))),
            found => Ok(Found::Endpoint(Box::new(found?))),
        },
        Err(other) => Err(other.into()),
    }
}
