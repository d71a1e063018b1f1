//! `/v1/pages/{page}/components`

use super::body::Body;
use super::fields::Fields;
use super::here::Here;
use super::paging::Query;
use super::{created, ok, shape};
use crate::domain::id::Id;
use crate::service::component::{ComponentChange, NewComponent};
use crate::web::error::{Answer, Failure};
use crate::web::extract::Who;
use actix_web::{HttpRequest, HttpResponse};

/// `GET /v1/pages/{page}/components`
pub async fn list(here: Here, request: HttpRequest) -> Answer {
    let (limit, skip) = Query::of(&request).part("per_page", 1)?;
    let all = here.state.services.components().await?;
    ok(all.iter().skip(skip).take(limit).map(|c| shape::component(&here.page, c)).collect())
}

/// `GET /v1/pages/{page}/components/{id}`
pub async fn show(here: Here) -> Answer {
    let component = here.state.services.component(here.id("component")?).await?;
    ok(shape::component(&here.page, &component))
}

/// `POST /v1/pages/{page}/components`
pub async fn create(here: Here, Who(actor): Who, body: Body) -> Answer {
    let mut fields = body.under("component")?;
    let new = NewComponent {
        name: fields.text("name").unwrap_or_default(),
        description: fields.emptiable("description").flatten(),
        status: fields.word("status"),
        group_id: group_id(&mut fields).flatten(),
        showcase: fields.flag("showcase"),
        only_show_if_degraded: fields.flag("only_show_if_degraded").unwrap_or(false),
        start_date: fields.emptiable("start_date").flatten(),
    };
    fields.done()?;
    created(shape::component(&here.page, &here.state.services.add_component(&actor, new).await?))
}

/// `PATCH /v1/pages/{page}/components/{id}`
pub async fn change(here: Here, Who(actor): Who, body: Body) -> Answer {
    let id = here.id("component")?;
    let mut fields = body.under("component")?;
    let change = ComponentChange {
        name: fields.text("name"),
        description: fields.emptiable("description"),
        status: fields.word("status"),
        group_id: group_id(&mut fields),
        showcase: fields.flag("showcase"),
        only_show_if_degraded: fields.flag("only_show_if_degraded"),
        hidden: None,
        start_date: fields.emptiable("start_date"),
    };
    fields.done()?;
    ok(shape::component(&here.page, &here.state.services.change_component(&actor, id, change).await?))
}

/// `DELETE /v1/pages/{page}/components/{id}`
pub async fn delete(here: Here, Who(actor): Who) -> Answer {
    here.state.services.delete_component(&actor, here.id("component")?).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The group a component goes into; null and "" take it out of any.
fn group_id(fields: &mut Fields<'_>) -> Option<Option<Id>> {
    let text = match fields.emptiable("group_id")? {
        None => return Some(None),
        Some(text) => text,
    };
    let id = Id::parse(&text);
    if id.is_none() {
        fields.fail("group_id", "group_id is not the id of a component group.");
    }
    id.map(Some)
}

/// The ids of `wanted` that are no component's.
pub fn unknown<'w>(wanted: &'w [Id], known: &[crate::domain::component::Component]) -> Option<&'w Id> {
    wanted.iter().find(|id| !known.iter().any(|c| c.id == **id))
}

/// Refuses a list of ids in which one is no component's.
pub async fn check_known(here: &Here, fields: &mut Fields<'_>, field: &'static str, ids: &[Id]) -> Result<(), Failure> {
    if !ids.is_empty()
        && let Some(id) = unknown(ids, &here.state.services.components().await?)
    {
        fields.fail(field, format!("{field}: there is no component {id}."));
    }
    Ok(())
}
