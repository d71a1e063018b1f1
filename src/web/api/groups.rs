//! `/v1/pages/{page}/component-groups`

use super::body::Body;
use super::components::check_known;
use super::here::Here;
use super::paging::Query;
use super::{created, ok, shape};
use crate::domain::component::ComponentGroup;
use crate::domain::id::Id;
use crate::service::Error;
use crate::service::component::GroupChange;
use crate::web::error::{Answer, Failure};
use crate::web::extract::Who;
use actix_web::HttpRequest;
use serde_json::Value;

/// `GET /v1/pages/{page}/component-groups`
pub async fn list(here: Here, request: HttpRequest) -> Answer {
    let (limit, skip) = Query::of(&request).part("per_page", 1)?;
    let services = &here.state.services;
    let (groups, components) = (services.groups().await?, services.components().await?);
    ok(groups.iter().skip(skip).take(limit).map(|g| shape::group(&here.page, g, &components)).collect())
}

/// `GET /v1/pages/{page}/component-groups/{id}`
pub async fn show(here: Here) -> Answer {
    let id = here.id(GROUP)?;
    let groups = here.state.services.groups().await?;
    let group = groups.iter().find(|g| g.id == *id).ok_or(Error::NotFound(GROUP))?;
    ok(object(&here, group).await?)
}

/// `POST /v1/pages/{page}/component-groups`
pub async fn create(here: Here, Who(actor): Who, body: Body) -> Answer {
    let wanted = Wanted::read(&here, &body).await?;
    let change = GroupChange { name: Some(wanted.name.clone().unwrap_or_default()), ..wanted.change() };
    let made = here.state.services.put_group(&actor, None, change).await?;
    created(object(&here, &made).await?)
}

/// `PATCH /v1/pages/{page}/component-groups/{id}`
pub async fn change(here: Here, Who(actor): Who, body: Body) -> Answer {
    let id = here.id(GROUP)?;
    let wanted = Wanted::read(&here, &body).await?;
    let group = here.state.services.put_group(&actor, Some(id), wanted.change()).await?;
    ok(object(&here, &group).await?)
}

/// `DELETE /v1/pages/{page}/component-groups/{id}`: answers what was removed.
pub async fn delete(here: Here, Who(actor): Who) -> Answer {
    let id = here.id(GROUP)?;
    let inside = here.state.services.components().await?;
    let removed = here.state.services.delete_group(&actor, id).await?;
    ok(shape::group(&here.page, &removed, &inside))
}

/// As it stands in errors.
const GROUP: &str = "component group";

async fn object(here: &Here, group: &ComponentGroup) -> Result<Value, Failure> {
    Ok(shape::group(&here.page, group, &here.state.services.components().await?))
}

struct Wanted {
    name: Option<String>,
    description: Option<Option<String>>,
    members: Option<Vec<Id>>,
}

impl Wanted {
    fn change(self) -> GroupChange {
        GroupChange { name: self.name, description: self.description, members: self.members, hidden: None }
    }

    /// Statuspage puts the description outside the wrapper; inside is taken too.
    async fn read(here: &Here, body: &Body) -> Result<Self, Failure> {
        let mut top = body.top();
        let outside = top.emptiable("description");
        top.done()?;
        let mut fields = match body.under("component_group") {
            Err(Failure::Plain { .. }) if outside.is_some() => body.top(),
            fields => fields?,
        };
        let description = fields.emptiable("description").or(outside);
        let name = fields.text("name");
        let members = fields.ids("components");
        check_known(here, &mut fields, "components", members.as_deref().unwrap_or_default()).await?;
        fields.done()?;
        Ok(Self { name, description, members })
    }
}
