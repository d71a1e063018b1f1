//! Who may read the page.

use super::desk::{Desk, Frame};
use super::fields::{Choice, Problems};
use super::view;
use crate::domain::reading::Mode;
use crate::service::Error;
use crate::service::reading::ReadingChange;
use crate::web::error::Answer;
use crate::web::extract::Form;
use crate::web::respond;
use actix_web::HttpRequest;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/reading.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    saved: bool,
    modes: Vec<Choice>,
    networks: String,
    has_password: bool,
}

async fn reading_page(desk: &Desk, problems: Problems, saved: bool, typed: Option<ReadingChange>) -> Answer {
    let reading = desk.services().reading(&desk.actor).await?;
    let has_password = !reading.password_hash.is_empty();
    let typed = typed.unwrap_or(ReadingChange {
        mode: reading.mode.to_string(),
        password: String::new(),
        networks: reading.networks,
    });
    let status = problems.status();
    let page = Page {
        frame: desk.frame("Who may read"),
        problems,
        saved,
        modes: Mode::ALL.iter().map(|mode| Choice::new(mode.as_str(), mode.words(), &typed.mode)).collect(),
        networks: typed.networks,
        has_password,
    };
    view::show(status, &page)
}

pub async fn page(desk: Desk, request: HttpRequest) -> Answer {
    reading_page(&desk, Problems::default(), request.query_string() == "saved", None).await
}

pub async fn change(desk: Desk, form: Form) -> Answer {
    let typed = |name: &str| form.get(name).to_owned();
    let change = ReadingChange { mode: typed("mode"), password: typed("password"), networks: typed("networks") };
    match desk.services().change_reading(&desk.actor, change.clone()).await {
        Ok(()) => Ok(respond::see_other("/admin/reading?saved")),
        Err(Error::Invalid(invalid)) => {
            let mut problems = Problems::default();
            problems.take(invalid);
            reading_page(&desk, problems, false, Some(change)).await
        }
        Err(other) => Err(other.into()),
    }
}
