//! An owner's own stylesheet: written, looked at, used, switched off. Admin
//! pages never carry it, so that a bad one can always be switched off.

use super::desk::{Desk, Frame};
use super::fields::Problems;
use super::view;
use crate::service::Error;
use crate::service::look::Stylesheet;
use crate::snapshot::render::Key;
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::respond;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use askama::Template;

/// The one place of it.
const PATH: &str = "/admin/look/css";

#[derive(Template)]
#[template(path = "admin/stylesheet.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    css: String,
    in_force: bool,
    /// What is in force is not what stands in the form.
    differs: bool,
}

fn show(desk: &Desk, problems: Problems, sheet: Stylesheet, typed: Option<&str>) -> Answer {
    let css = typed.map_or_else(|| sheet.draft.clone(), str::to_owned);
    let status = problems.status();
    let page = Page {
        frame: desk.frame("Own stylesheet"),
        problems,
        in_force: !sheet.in_force.is_empty(),
        differs: sheet.in_force != css,
        css,
    };
    view::show(status, &page)
}

pub async fn page(desk: Desk) -> Answer {
    let sheet = desk.services().stylesheet(&desk.actor).await?;
    show(&desk, Problems::default(), sheet, None)
}

/// Keeps it to be looked at, uses it for everybody, or switches it off.
pub async fn change(desk: Desk, form: Form) -> Answer {
    let (services, css) = (desk.services(), form.get("css"));
    let (result, next) = match form.get("do") {
        "off" => (services.switch_stylesheet_off(&desk.actor).await, PATH),
        "use" => (services.use_stylesheet(&desk.actor, css).await, PATH),
        _ => (services.try_stylesheet(&desk.actor, css).await, "/admin/look/preview"),
    };
    match result {
        Ok(()) => Ok(respond::see_other(next)),
        Err(Error::Invalid(invalid)) => {
            let mut problems = Problems::default();
            problems.take(invalid);
            show(&desk, problems, services.stylesheet(&desk.actor).await?, Some(css))
        }
        Err(other) => Err(other.into()),
    }
}

/// The front page with the stylesheet that is being tried.
pub async fn preview(desk: Desk) -> Answer {
    let snapshot = desk.services().refresher.snapshots().get().clone();
    let missing = || Failure::Service(Error::NotFound("page"));
    let home = snapshot.document(&Key::Home, snapshot.plain_view()).ok_or_else(missing)?;
    let html = String::from_utf8_lossy(&home.plain.body);
    let link = "<link rel=\"stylesheet\" href=\"/admin/look/preview.css\">\n</head>";
    Ok(respond::page(StatusCode::OK, html.replacen("</head>", link, 1)))
}

/// That stylesheet.
pub async fn preview_css(desk: Desk) -> Answer {
    let draft = desk.services().stylesheet(&desk.actor).await?.draft;
    let mut response = HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, HeaderValue::from_static("text/css; charset=utf-8")))
        .body(draft);
    respond::private_headers(response.headers_mut());
    Ok(response)
}
