//! The services that the page tells about, in the order that readers see.

use super::desk::{Desk, Frame};
use super::fields::Problems;
use super::view::{self, Mark};
use crate::domain::component::{Component, ComponentGroup, Place, places};
use crate::domain::id::Id;
use crate::domain::staff::Permission;
use crate::service::Error;
use crate::service::arrangement::Step;
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
    /// For who may not change them.
    parts: Vec<Part>,
    /// For who may.
    rows: Vec<Row>,
    /// Groups that nothing is in.
    empty: Vec<ComponentGroup>,
    owner: bool,
    name: String,
    group_name: String,
}

/// One place of the list: a service on its own, or a group with all that is in
/// it.
struct Row {
    group: Option<ComponentGroup>,
    services: Vec<Service>,
    first: bool,
    last: bool,
}

/// A service as owners see it in the list.
struct Service {
    id: String,
    name: String,
    mark: Mark,
    hidden: bool,
}

impl Row {
    fn new((n, place): (usize, Place), count: usize, groups: &[ComponentGroup]) -> Self {
        let service =
            |c: Component| Service { id: c.id.to_string(), name: c.name, mark: Mark::of(c.status), hidden: *c.hidden };
        Self {
            group: groups.iter().find(|g| g.id == place.id).cloned(),
            services: place.components.into_iter().map(service).collect(),
            first: n == 0,
            last: n + 1 == count,
        }
    }
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
    let (groups, all) = (desk.services().groups().await?, desk.services().components().await?);
    let empty = groups.iter().filter(|g| !all.iter().any(|c| c.group_id.as_ref() == Some(&g.id)));
    let (empty, places) = (empty.cloned().collect(), places(all));
    let count = places.len();
    let page = Page {
        frame: desk.frame("Services").with_script(),
        problems,
        parts: parts(desk),
        empty,
        rows: places.into_iter().enumerate().map(|place| Row::new(place, count, &groups)).collect(),
        owner: desk.may(Permission::Administer),
        name: name.to_owned(),
        group_name: group_name.to_owned(),
    };
    view::show(status, &page)
}

/// Where a form moves something in the list; works without a pointer and
/// without a script.
pub fn step(form: &Form) -> Step {
    match form.get("step") {
        "up" => Step::Up,
        "before" => Id::parse(form.get("before")).map_or(Step::Last, Step::Before),
        _ => Step::Down,
    }
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
