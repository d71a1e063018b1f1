//! `/v1/pages/{page}/incidents/{id}/subscribers`: who follows one incident.

use super::body::Body;
use super::here::Here;
use super::paging::Query;
use super::{created, ok, shape};
use crate::domain::id::Id;
use crate::service::Error;
use crate::web::error::{Answer, Failure};
use crate::web::extract::Who;
use actix_web::HttpRequest;
use serde_json::Value;

/// `GET /v1/pages/{page}/incidents/{id}/subscribers?page&per_page`
pub async fn list(here: Here, Who(actor): Who, request: HttpRequest) -> Answer {
    let story = here.story().await?;
    let (limit, skip) = Query::of(&request).part("per_page", 1)?;
    let (limit, skip) = (i64::try_from(limit).unwrap_or(i64::MAX), i64::try_from(skip).unwrap_or(i64::MAX));
    let found = here.state.services.followers(&actor, &story.incident.id, limit, skip).await?;
    ok(found.iter().map(shape::subscriber).collect())
}

/// `POST /v1/pages/{page}/incidents/{id}/subscribers`
pub async fn create(here: Here, Who(actor): Who, body: Body) -> Answer {
    let story = here.story().await?;
    let mut fields = body.under("subscriber")?;
    if fields.value("phone_number").is_some_and(|v| v.as_str() != Some("")) {
        fields.fail("phone_number", "phone_number: nobody can subscribe by text message.");
    }
    if fields.value("endpoint").is_some_and(|v| v.as_str() != Some("")) {
        fields.fail("endpoint", "endpoint: a webhook is told of everything; add it to the page's subscribers.");
    }
    let email = fields.text("email").unwrap_or_default();
    let confirmed = fields.flag("skip_confirmation_notification").unwrap_or(false);
    fields.done()?;
    let services = &here.state.services;
    created(shape::subscriber(&services.add_follower(&actor, &story.incident.id, &email, confirmed).await?))
}

/// `GET /v1/pages/{page}/incidents/{id}/subscribers/{subscriber}`
pub async fn show(here: Here, Who(actor): Who, request: HttpRequest) -> Answer {
    let story = here.story().await?;
    let found = here.state.services.follower(&actor, &story.incident.id, &named(&request)?).await?;
    ok(shape::subscriber(&found))
}

/// `DELETE /v1/pages/{page}/incidents/{id}/subscribers/{subscriber}`: answers how it was.
pub async fn delete(here: Here, Who(actor): Who, request: HttpRequest) -> Answer {
    let story = here.story().await?;
    let found = here.state.services.remove_follower(&actor, &story.incident.id, &named(&request)?).await?;
    ok(shape::subscriber(&found))
}

/// `POST /v1/pages/{page}/incidents/{id}/subscribers/{subscriber}/resend_confirmation`
pub async fn resend_confirmation(here: Here, Who(actor): Who, request: HttpRequest) -> Answer {
    let story = here.story().await?;
    let (services, id) = (&here.state.services, named(&request)?);
    services.follower(&actor, &story.incident.id, &id).await?;
    services.resend_confirmation(&actor, &id).await?;
    created(Value::Null)
}

fn named(request: &HttpRequest) -> Result<Id, Failure> {
    let id = request.match_info().get("subscriber").and_then(Id::parse);
    id.ok_or(Failure::Service(Error::NotFound("subscriber")))
}
