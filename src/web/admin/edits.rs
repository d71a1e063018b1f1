//! Changing a published text: quietly, or with a mail to whoever got the wrong
//! one.

use super::compose::Act;
use super::desk::{Desk, Frame};
use super::fields::Problems;
use super::now::published_at;
use super::view::{self, people};
use crate::domain::id::Id;
use crate::domain::incident::{Update, UpdateKind};
use crate::domain::staff::Permission;
use crate::domain::time::Timestamp;
use crate::markdown::SafeHtml;
use crate::service::correction::Correctable;
use crate::service::incident::NewUpdate;
use crate::service::{Error, compose};
use crate::snapshot::model::Story;
use crate::snapshot::render::When;
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::respond;
use actix_web::web;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/edit.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    incident: String,
    update: String,
    title: String,
    at: When,
    body: String,
    /// The text that somebody else has put in its place.
    theirs: Option<String>,
    /// When the text was last changed, as this form saw it.
    seen: i64,
    look: Option<SafeHtml>,
    /// "12 people" who got the mail.
    told: Option<String>,
    leaving: bool,
}

/// The update with this id, if its text can be edited here.
fn find<'s>(story: &'s Story, update: &str) -> Result<&'s Update, Failure> {
    let found = story.updates.iter().find(|u| u.id.as_str() == update && u.kind != UpdateKind::Explanation);
    found.ok_or(Failure::Service(Error::NotFound("update")))
}

async fn form(desk: &Desk, story: &Story, update: &Update, body: String) -> Result<Page, Failure> {
    let correctable = desk.services().correctable(&desk.actor, &update.id).await?;
    Ok(Page {
        frame: desk.frame("Change a text").with_writing(),
        problems: Problems::default(),
        incident: story.incident.id.to_string(),
        update: update.id.to_string(),
        title: story.incident.title.clone(),
        at: desk.scene().when(update.display_at),
        body,
        theirs: None,
        seen: update.updated_at.ms(),
        look: None,
        told: match correctable {
            Correctable::Sent(n) => Some(people(n)),
            _ => None,
        },
        leaving: correctable == Correctable::Leaving,
    })
}

/// The published text in a form.
pub async fn page(desk: Desk, path: web::Path<(String, String)>) -> Answer {
    desk.actor.require(Permission::Publish)?;
    let story = desk.story(&path.0)?;
    let update = find(&story, &path.1)?;
    view::ok(&form(&desk, &story, update, update.body.clone()).await?)
}

/// Saves the new text, or shows how it will read.
pub async fn save(desk: Desk, path: web::Path<(String, String)>, sent: Form) -> Answer {
    let story = desk.story(&path.0)?;
    let update = find(&story, &path.1)?;
    let body = sent.get("body").to_owned();
    let seen = Timestamp(sent.get("seen").parse().unwrap_or(0));
    let mut page = form(&desk, &story, update, body.clone()).await?;
    if let Act::Publish { mail } = Act::of(&sent) {
        let (incident, id): (&Id, &Id) = (&story.incident.id, &update.id);
        match desk.services().edit_update(&desk.actor, incident, id, &body, seen, mail).await {
            Ok(published) => return Ok(published_at(&published.incident_id)),
            Err(Error::Invalid(invalid)) => page.problems.take(invalid),
            // The form starts again from their text, with both in sight.
            Err(Error::Conflict(_)) if update.updated_at != seen => page.theirs = Some(update.body.clone()),
            Err(other) => return Err(other.into()),
        }
        let status = if page.theirs.is_some() { actix_web::http::StatusCode::CONFLICT } else { page.problems.status() };
        return view::show(status, &page);
    }
    page.seen = seen.ms();
    match compose::body("body", &body).await {
        Ok(rendered) => page.look = Some(SafeHtml::from_stored(rendered.html)),
        Err(Error::Invalid(invalid)) => page.problems.take(invalid),
        Err(other) => return Err(other.into()),
    }
    view::show(page.problems.status(), &page)
}

/// Changes the title on the page; mails keep theirs, so that they thread.
pub async fn title(desk: Desk, id: web::Path<String>, sent: Form) -> Answer {
    let story = desk.story(&id)?;
    let id = &story.incident.id;
    let change = NewUpdate { title: Some(sent.get("title").to_owned()), silent: true, ..NewUpdate::default() };
    match desk.services().update_incident(&desk.actor, id, change).await {
        Ok(_) => Ok(respond::see_other(&format!("/admin/incidents/{id}"))),
        Err(Error::Invalid(invalid)) => super::incidents::refused(&desk, &story, invalid, &sent).await,
        Err(other) => Err(other.into()),
    }
}
