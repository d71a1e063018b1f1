//! How the page looks: the logo, the colour of links, the line at the foot.

use super::desk::{Desk, Frame};
use super::fields::Problems;
use super::view;
use crate::service::Error;
use crate::service::look::LookChange;
use crate::snapshot::render::look::{LogoLink, LookLinks};
use crate::web::error::Answer;
use crate::web::extract::{Form, Upload};
use crate::web::respond;
use actix_web::HttpRequest;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/page_look.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    saved: bool,
    typed: LookChange,
    logo: Option<LogoLink>,
}

async fn look_page(desk: &Desk, problems: Problems, saved: bool, typed: Option<LookChange>) -> Answer {
    let look = desk.services().look().await?;
    let logo = LookLinks::of(&look).logo;
    let stored = LookChange { accent: look.accent, accent_dark: look.accent_dark, footer: look.footer };
    let status = problems.status();
    let page = Page { frame: desk.frame("Look"), problems, saved, typed: typed.unwrap_or(stored), logo };
    view::show(status, &page)
}

pub async fn page(desk: Desk, request: HttpRequest) -> Answer {
    look_page(&desk, Problems::default(), request.query_string() == "saved", None).await
}

/// Back to the page, or the page with what is wrong.
async fn changed(desk: &Desk, result: Result<(), Error>, typed: Option<LookChange>) -> Answer {
    match result {
        Ok(()) => Ok(respond::see_other("/admin/look?saved")),
        Err(Error::Invalid(invalid)) => {
            let mut problems = Problems::default();
            problems.take(invalid);
            look_page(desk, problems, false, typed).await
        }
        Err(other) => Err(other.into()),
    }
}

pub async fn change(desk: Desk, form: Form) -> Answer {
    let typed = |name: &str| form.get(name).to_owned();
    let change = LookChange { accent: typed("accent"), accent_dark: typed("accent_dark"), footer: typed("footer") };
    let result = desk.services().change_look(&desk.actor, change.clone()).await;
    changed(&desk, result, Some(change)).await
}

pub async fn set_logo(desk: Desk, upload: Upload) -> Answer {
    let result = desk.services().set_logo(&desk.actor, upload.0).await;
    changed(&desk, result, None).await
}

pub async fn remove_logo(desk: Desk) -> Answer {
    let result = desk.services().remove_logo(&desk.actor).await;
    changed(&desk, result, None).await
}
