//! Entering an incident after the fact. Readers see that it was.

use super::compose::{Act, key};
use super::desk::{Desk, Frame};
use super::fields::{AnswersField, Choice, Problems};
use super::now::published_at;
use super::view;
use crate::domain::component::ComponentStatus;
use crate::domain::id::Id;
use crate::domain::incident::Status;
use crate::domain::time::{Timestamp, parse_local};
use crate::service::incident::NewIncident;
use crate::service::{Error, keys};
use crate::web::error::Answer;
use crate::web::extract::Form;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/backfill.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    title: String,
    began: String,
    ended: String,
    zone: String,
    components: Vec<Choice>,
    how: Vec<Choice>,
    body: String,
    answers: AnswersField,
    key: String,
}

const HOW: [ComponentStatus; 3] =
    [ComponentStatus::MajorOutage, ComponentStatus::PartialOutage, ComponentStatus::DegradedPerformance];

fn form(desk: &Desk, sent: &Form, problems: Problems, key: String) -> Page {
    let model = desk.model();
    let how = sent.get("how").parse().ok().filter(|how| HOW.contains(how)).unwrap_or(HOW[0]);
    let parts = model.components.iter().map(|c| Choice {
        value: c.id.to_string(),
        label: model.full_name(c),
        chosen: sent.has(&format!("component-{}", c.id)),
    });
    Page {
        frame: desk.frame("Enter after the fact").with_writing(),
        problems,
        title: sent.get("title").to_owned(),
        began: sent.get("started_at").to_owned(),
        ended: sent.get("ended_at").to_owned(),
        zone: desk.zone_word(),
        components: parts.collect(),
        how: HOW.iter().map(|s| Choice::new(s.as_str(), s.label(), how.as_str())).collect(),
        body: sent.get("body").to_owned(),
        answers: AnswersField::from_form(sent),
        key,
    }
}

/// The empty form.
pub async fn page(desk: Desk) -> Answer {
    view::ok(&form(&desk, &Form::default(), Problems::default(), keys::random()))
}

/// Enters the incident. Nobody is mailed.
pub async fn enter(desk: Desk, sent: Form) -> Answer {
    let (mut problems, key) = (Problems::default(), key(&sent));
    let page = form(&desk, &sent, Problems::default(), key.clone());
    let began = moment(&desk, &mut problems, "started_at", &page.began);
    let ended = moment(&desk, &mut problems, "ended_at", &page.ended);
    let how = page.how.iter().find(|h| h.chosen).and_then(|h| h.value.parse().ok()).unwrap_or(HOW[0]);
    let ids = page.components.iter().filter(|c| c.chosen).filter_map(|c| Id::parse(&c.value));
    let new = NewIncident {
        body: page.body.clone(),
        components: ids.map(|id| (id, how)).collect(),
        answers: page.answers.read(&mut problems),
        deliver: false,
        started_at: began,
        ended_at: ended,
        backfilled: true,
        idempotency_key: Some(key),
        ..NewIncident::titled(page.title.clone(), Status::Resolved)
    };
    if matches!(Act::of(&sent), Act::Publish { .. }) && problems.is_empty() {
        match desk.services().open_incident(&desk.actor, new).await {
            Ok(published) => return Ok(published_at(&published.incident_id)),
            Err(Error::Invalid(invalid)) => problems.take(invalid),
            Err(other) => return Err(other.into()),
        }
    }
    view::show(problems.status(), &Page { problems, ..page })
}

fn moment(desk: &Desk, problems: &mut Problems, field: &'static str, typed: &str) -> Option<Timestamp> {
    let at = parse_local(typed, desk.scene().zone(), desk.now);
    if at.is_none() {
        problems.add(field, "Write a day and a time such as 2026-11-22 14:30.");
    }
    at
}
