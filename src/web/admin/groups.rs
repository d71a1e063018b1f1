//! Groups of services.

use super::components;
use super::desk::{Desk, Frame};
use super::fields::Problems;
use super::view;
use crate::domain::component::ComponentGroup;
use crate::domain::id::Id;
use crate::service::Error;
use crate::service::component::GroupChange;
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::respond;
use actix_web::web;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/group.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    id: String,
    name: String,
    description: String,
    hidden: bool,
}

/// Makes one; services join it on their own pages.
pub async fn add(desk: Desk, form: Form) -> Answer {
    let name = form.get("group_name").to_owned();
    match desk
        .services()
        .put_group(&desk.actor, None, GroupChange { name: Some(name.clone()), ..GroupChange::default() })
        .await
    {
        Ok(_) => Ok(respond::see_other("/admin/components#groups")),
        Err(Error::Invalid(invalid)) => {
            let mut problems = Problems::default();
            invalid.0.into_iter().for_each(|e| problems.add("group_name", e.message));
            components::refused(&desk, problems, "", &name).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn find(desk: &Desk, path: &str) -> Result<ComponentGroup, Failure> {
    let groups = desk.services().groups().await?;
    let id = Id::parse(path);
    let found = groups.into_iter().find(|g| Some(&g.id) == id.as_ref());
    found.ok_or(Failure::Service(Error::NotFound("group")))
}

fn form_page(desk: &Desk, group: &ComponentGroup, problems: Problems) -> Page {
    Page {
        frame: desk.frame(&group.name),
        problems,
        id: group.id.to_string(),
        name: group.name.clone(),
        description: group.description.clone().unwrap_or_default(),
        hidden: *group.hidden,
    }
}

pub async fn page(desk: Desk, path: web::Path<String>) -> Answer {
    let group = find(&desk, &path).await?;
    view::ok(&form_page(&desk, &group, Problems::default()))
}

pub async fn change(desk: Desk, path: web::Path<String>, form: Form) -> Answer {
    let group = find(&desk, &path).await?;
    let (name, description) = (form.get("name").to_owned(), form.get("description").to_owned());
    let hidden = form.get("hidden") == "yes";
    let change = GroupChange {
        name: Some(name.clone()),
        description: Some(Some(description.clone()).filter(|d| !d.trim().is_empty())),
        hidden: Some(hidden),
        members: None,
    };
    match desk.services().put_group(&desk.actor, Some(&group.id), change).await {
        Ok(_) => Ok(respond::see_other("/admin/components#groups")),
        Err(Error::Invalid(invalid)) => {
            let mut problems = Problems::default();
            problems.take(invalid);
            let status = problems.status();
            view::show(status, &Page { name, description, hidden, ..form_page(&desk, &group, problems) })
        }
        Err(other) => Err(other.into()),
    }
}

/// Moves it in the list, with all that is in it.
pub async fn step(desk: Desk, path: web::Path<String>, form: Form) -> Answer {
    let group = find(&desk, &path).await?;
    desk.services().move_group(&desk.actor, &group.id, components::step(&form)).await?;
    Ok(respond::see_other(&format!("/admin/components#{}", group.id)))
}

/// Removes the group; its services stay.
pub async fn remove(desk: Desk, path: web::Path<String>) -> Answer {
    let group = find(&desk, &path).await?;
    desk.services().delete_group(&desk.actor, &group.id).await?;
    Ok(respond::see_other("/admin/components#groups"))
}
