//! What readers told us about problems that no post names.

use super::desk::{Desk, Frame};
use super::view;
use crate::domain::report::Report;
use crate::domain::staff::Permission;
use crate::domain::time::Timestamp;
use crate::snapshot::render::When;
use crate::web::error::Answer;
use crate::web::extract::Form;
use crate::web::respond;
use askama::Template;

/// How many are listed.
const SHOWN: i64 = 100;

#[derive(Template)]
#[template(path = "admin/reports.html")]
struct Page {
    frame: Frame,
    reports: Vec<Row>,
    /// Up to when all would be marked as looked at; nothing if none is new.
    until: Option<i64>,
}

struct Row {
    at: When,
    part: String,
    body: String,
    email: String,
    /// The language it was probably written in.
    language: &'static str,
    new: bool,
}

/// The newest reports.
pub async fn page(desk: Desk) -> Answer {
    let reports = desk.services().reports(&desk.actor, SHOWN).await?;
    let newest = reports.iter().filter(|r| r.seen_at.is_none()).map(|r| r.created_at.ms()).max();
    let page = Page {
        frame: desk.frame("Reports from readers"),
        reports: reports.into_iter().map(|report| row(&desk, report)).collect(),
        until: newest.filter(|_| desk.may(Permission::Publish)),
    };
    view::ok(&page)
}

fn row(desk: &Desk, report: Report) -> Row {
    let model = desk.model();
    let part = report.component_id.as_ref().and_then(|id| model.component(id)).map(|c| model.full_name(c));
    Row {
        at: desk.scene().when(report.created_at),
        part: part.unwrap_or_default(),
        body: report.body,
        email: report.email,
        language: report.language.0.map_or("", |language| language.name()),
        new: report.seen_at.is_none(),
    }
}

/// All that was on the page has been looked at.
pub async fn seen(desk: Desk, form: Form) -> Answer {
    if let Ok(until) = form.get("until").parse() {
        desk.services().mark_reports_seen(&desk.actor, Timestamp(until)).await?;
    }
    Ok(respond::see_other("/admin/reports"))
}
