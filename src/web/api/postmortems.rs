//! `/v1/pages/{page}/incidents/{id}/postmortem`: the explanation. A program
//! signs with its own name; what a person is writing stays theirs.

use super::body::Body;
use super::entry::Reading;
use super::fields::Fields;
use super::here::Here;
use super::{ok, shape};
use crate::service::postmortem::PostmortemSaid;
use crate::service::{Actor, Error, Invalid, keys};
use crate::web::error::{Answer, Failure};
use crate::web::extract::Who;
use actix_web::HttpResponse;

/// `GET /v1/pages/{page}/incidents/{id}/postmortem`
pub async fn show(here: Here, Who(actor): Who) -> Answer {
    read(&here, &actor).await
}

/// `PUT /v1/pages/{page}/incidents/{id}/postmortem`: keeps `body_draft`.
pub async fn draft(here: Here, Who(actor): Who, body: Body) -> Answer {
    let story = here.story().await?;
    let mut fields = body.under("postmortem")?;
    let text = fields.text("body_draft").unwrap_or_default();
    fields.done()?;
    here.state.services.draft_postmortem(&actor, &story.incident.id, &text).await?;
    read(&here, &actor).await
}

/// `PUT /v1/pages/{page}/incidents/{id}/postmortem/publish`. Candor's own
/// fields of incidents work here too.
pub async fn publish(here: Here, Who(actor): Who, body: Body) -> Answer {
    let story = here.story().await?;
    let services = &here.state.services;
    let mut fields = match body.under("postmortem") {
        Err(Failure::Plain { .. }) => body.top(),
        fields => fields?,
    };
    let deliver = fields.flag("notify_subscribers").unwrap_or(true);
    let estimate = fields.text("estimate").unwrap_or_default();
    let (answers, next) = said(&mut fields, &here, &story);
    fields.done()?;
    let scope = format!("{} postmortem {}", actor.label(), story.incident.id);
    let idempotency_key = here.idempotency_key(&scope).unwrap_or_else(keys::random);
    let said = PostmortemSaid { answers, next, estimate, deliver, idempotency_key };
    services.publish_postmortem(&actor, &story.incident.id, said).await.map_err(named_as_here)?;
    read(&here, &actor).await
}

/// `PUT /v1/pages/{page}/incidents/{id}/postmortem/revert`: takes it back. Its
/// text stays readable, and an entry of the timeline says so.
pub async fn revert(here: Here, Who(actor): Who) -> Answer {
    let story = here.story().await?;
    here.state.services.revert_postmortem(&actor, &story.incident.id).await?;
    read(&here, &actor).await
}

/// `DELETE /v1/pages/{page}/incidents/{id}/postmortem`
pub async fn delete(here: Here, Who(actor): Who) -> Answer {
    let story = here.story().await?;
    here.state.services.delete_postmortem(&actor, &story.incident.id).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// What is published, and this program's draft if it may write one.
async fn read(here: &Here, actor: &Actor) -> Answer {
    let story = here.story().await?;
    let draft = match here.state.services.postmortem_draft(actor, &story.incident.id).await {
        Err(Error::Forbidden) => None,
        draft => draft?,
    };
    ok(shape::postmortem(&story, draft.as_ref()).ok_or(Error::NotFound("postmortem"))?)
}

fn said(
    fields: &mut Fields<'_>,
    here: &Here,
    story: &crate::snapshot::model::Story,
) -> (Option<crate::domain::assertion::Answers>, crate::service::compose::Next) {
    let mut reading = Reading { fields, components: &[], now: here.state.services.clock.now() };
    (reading.answers(Some(story)), reading.next_word())
}

/// The service speaks of the form that people fill in.
fn named_as_here(error: Error) -> Error {
    let Error::Invalid(Invalid(mut faults)) = error else { return error };
    for fault in &mut faults {
        fault.field = match fault.field {
            "next_update" => "next_update_by",
            "data" => "data_loss",
            "security" => "security_exposure",
            "data_text" => "data_loss_text",
            "security_text" => "security_exposure_text",
            "what_happened" | "now" | "you" | "safety" | "change" | "back" | "accountable" => "body_draft",
            other => other,
        };
    }
    Error::Invalid(Invalid(faults))
}
