//! The services that the page tells about, in the order that readers see.

use super::desk::{Desk, Frame};
use super::fields::Problems;
use super::view::{self, Mark};
use crate::domain::component::ComponentGroup;
use crate::domain::staff::Permission;
use crate::service::Error;
use crate::service::component::NewComponent;
use crate::web::error::Answer;
use crate::web::extract::Form;
use crate::web::respond;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/components.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    parts: Vec<Part>,
    groups: Vec<ComponentGroup>,
    owner: bool,
    name: String,
    group_name: String,
}

/// A service with its state, as lists show it.
pub struct Part {
    pub id: String,
    pub name: String,
    pub mark: Mark,
}

/// Every service in order.
pub fn parts(desk: &Desk) -> Vec<Part> {
    let model = desk.model();
    let part = |c: &crate::domain::component::Component| Part {
        id: c.id.to_string(),
        name: model.full_name(c),
        mark: Mark::of(c.status),
    };
    model.components.iter().map(part).collect()
}

/// The page with what is wrong with one of its forms.
pub async fn refused(desk: &Desk, problems: Problems, name: &str, group_name: &str) -> Answer {
    let status = problems.status();
    let page = Page {
        frame: desk.frame("Services").with_script(),
        problems,
        parts: parts(desk),
        groups: desk.services().groups().await?,
        owner: desk.may(Permission::Administer),
        name: name.to_owned(),
        group_name: group_name.to_owned(),
    };
    view::show(status, &page)
}

pub async fn page(desk: Desk) -> Answer {
    refused(&desk, Problems::default(), "", "").await
}

/// Adds one at the end.
pub async fn add(desk: Desk, form: Form) -> Answer {
    let name = form.get("name");
    let new = NewComponent { name: name.to_owned(), ..NewComponent::default() };
    match desk.services().add_component(&desk.actor, new).await {
        Ok(_) => Ok(respond::see_other("/admin/components")),
        Err(Error::Invalid(invalid)) => {
            let mut problems = Problems::default();
            problems.take(invalid);
            refused(&desk, problems, name, "").await
        }
        Err(other) => Err(other.into()),
    }
}
