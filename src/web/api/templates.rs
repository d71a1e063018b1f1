//! `/v1/pages/{page}/incident_templates`: the ready texts for notices, in
//! Statuspage's form. They have no status of their own, and the choice of who
//! is told is made when they are used.

use super::body::Body;
use super::components::check_known;
use super::here::Here;
use super::paging::Query;
use super::{created, ok, shape};
use crate::domain::component::Component;
use crate::domain::ready_text::{ReadyText, TextKind};
use crate::service::Error;
use crate::service::ready_text::NewText;
use crate::web::error::Answer;
use crate::web::extract::Who;
use actix_web::HttpRequest;

/// `GET /v1/pages/{page}/incident_templates?page&per_page`
pub async fn list(here: Here, Who(actor): Who, request: HttpRequest) -> Answer {
    let (limit, skip) = Query::of(&request).part("per_page", 1)?;
    let services = &here.state.services;
    let components = services.components().await?;
    let texts = services.ready_texts(&actor).await?;
    let notices = texts.iter().filter(|t| t.kind == TextKind::Notice).skip(skip).take(limit);
    ok(notices.map(|text| shape::template(&here.page, text, about(&components, text))).collect())
}

/// `POST /v1/pages/{page}/incident_templates`
pub async fn create(here: Here, Who(actor): Who, body: Body) -> Answer {
    let mut fields = body.under("template")?;
    let name = fields.text("name").unwrap_or_default();
    let (title, text) = (fields.text("title").unwrap_or_default(), fields.text("body").unwrap_or_default());
    let about_ids = fields.ids("component_ids").unwrap_or_default();
    if about_ids.len() > 1 {
        fields.fail("component_ids", "component_ids: a ready text is about one service, or about any.");
    }
    check_known(&here, &mut fields, "component_ids", &about_ids).await?;
    fields.done()?;
    let services = &here.state.services;
    let new = NewText {
        kind: TextKind::Notice,
        name: name.clone(),
        component_id: about_ids.into_iter().next(),
        title,
        body: text,
        sections: Default::default(),
    };
    let id = services.save_ready_text(&actor, None, new).await?;
    let kept = services.ready_text(&actor, &id).await.map_err(|_| Error::NotFound("incident template"))?;
    created(shape::template(&here.page, &kept, about(&services.components().await?, &kept)))
}

/// The service that a text is about.
fn about<'c>(components: &'c [Component], text: &ReadyText) -> Option<&'c Component> {
    components.iter().find(|component| Some(&component.id) == text.component_id.as_ref())
}
