//! The page's own settings: what it is called, its zone, whom readers reach.

use super::desk::{Desk, Frame};
use super::fields::{Choice, Problems};
use super::view;
use crate::domain::comment::ThreadMode;
use crate::domain::page::Page as PageRow;
use crate::service::Error;
use crate::service::page::PageChange;
use crate::web::error::Answer;
use crate::web::extract::Form;
use crate::web::respond;
use actix_web::HttpRequest;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/settings.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    saved: bool,
    zones: Vec<&'static str>,
    name: String,
    time_zone: String,
    contact: String,
    url: String,
    description: String,
    about: String,
    comment_policy: String,
    thread_modes: Vec<Choice>,
}

/// Who can be let write under new posts.
fn modes(chosen: &str) -> Vec<Choice> {
    ThreadMode::ALL.iter().map(|mode| Choice::new(mode.as_str(), mode.label(), chosen)).collect()
}

impl Page {
    fn new(desk: &Desk, row: PageRow) -> Self {
        Self {
            frame: desk.frame("The page"),
            problems: Problems::default(),
            saved: false,
            zones: chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).collect(),
            name: row.name,
            time_zone: row.time_zone,
            contact: row.contact,
            url: row.url,
            description: row.description,
            about: row.about,
            comment_policy: row.comment_policy,
            thread_modes: modes(row.thread_mode.as_str()),
        }
    }
}

pub async fn page(desk: Desk, request: HttpRequest) -> Answer {
    let row = desk.services().page().await?;
    view::ok(&Page { saved: request.query_string() == "saved", ..Page::new(&desk, row) })
}

pub async fn change(desk: Desk, form: Form) -> Answer {
    let typed = |name: &str| form.get(name).to_owned();
    let change = PageChange {
        name: Some(typed("name")),
        time_zone: Some(typed("time_zone")),
        contact: Some(typed("contact")),
        url: Some(typed("url")),
        description: Some(typed("description")),
        about: Some(typed("about")),
        comment_policy: Some(typed("comment_policy")),
        thread_mode: form.get("thread_mode").parse().ok(),
    };
    match desk.services().change_page(&desk.actor, change).await {
        Ok(_) => Ok(respond::see_other("/admin/settings?saved")),
        Err(Error::Invalid(invalid)) => {
            let mut page = Page {
                name: typed("name"),
                time_zone: typed("time_zone"),
                contact: typed("contact"),
                url: typed("url"),
                description: typed("description"),
                about: typed("about"),
                comment_policy: typed("comment_policy"),
                thread_modes: modes(form.get("thread_mode")),
                ..Page::new(&desk, desk.services().page().await?)
            };
            page.problems.take(invalid);
            view::show(page.problems.status(), &page)
        }
        Err(other) => Err(other.into()),
    }
}
