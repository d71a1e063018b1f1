//! Readers tell us what is wrong and not on the page.

use super::notice::Told;
use crate::domain::id::Id;
use crate::service::Error;
use crate::service::report::NewReport;
use crate::snapshot::render::{self, ReportForm};
use crate::web::error::Answer;
use crate::web::extract::{Client, Form};
use crate::web::reader::Reader;
use crate::web::{State, respond};
use actix_web::http::StatusCode;
use actix_web::web;

/// Keeps a report for the staff.
pub async fn send(state: web::Data<State>, client: Client, reader: Reader, form: Form) -> Answer {
    let reader = reader.of_form(&form);
    let new = NewReport {
        body: form.get("body"),
        email: form.get("email"),
        component: Id::parse(form.get("component")),
        language: reader.0.language,
    };
    match state.services.report(new, client.address).await {
        Ok(()) => Ok(Told::new(reader, "report-thanks").say("report-kept").show(&state, StatusCode::OK)),
        Err(Error::Invalid(invalid)) => {
            let snapshot = state.services.refresher.snapshots().get();
            let scene = snapshot.scene_for(reader.0);
            let wrong = |field, key| invalid.get(field).map(|_| scene.words().say(key).into_owned());
            let form = ReportForm {
                body: form.get("body").to_owned(),
                email: form.get("email").to_owned(),
                component: form.get("component").to_owned(),
                body_error: wrong("body", "report-length"),
                email_error: wrong("email", "bad-address"),
            };
            Ok(respond::page(StatusCode::UNPROCESSABLE_ENTITY, render::report_page(&scene, form)))
        }
        Err(other) => Err(other.into()),
    }
}
