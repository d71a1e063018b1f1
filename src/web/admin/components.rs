//! Services: what can break.

use super::desk::{Desk, Frame};
use super::fields::Problems;
use super::view::{self, Mark};
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
    owner: bool,
    name: String,
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

impl Page {
    fn new(desk: &Desk, problems: Problems, name: &str) -> Self {
        Self {
            frame: desk.frame("Services"),
            problems,
            parts: parts(desk),
            owner: desk.may(Permission::Administer),
            name: name.to_owned(),
        }
    }
}

pub async fn page(desk: Desk) -> Answer {
    view::ok(&Page::new(&desk, Problems::default(), ""))
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
            view::show(problems.status(), &Page::new(&desk, problems, name))
        }
        Err(other) => Err(other.into()),
    }
}
