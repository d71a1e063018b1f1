//! Conversations that only one reader and staff read, and how our own numbers
//! look, which nobody should publish.

use super::desk::{Desk, Frame};
use super::fields::Problems;
use super::view;
use crate::domain::id::Id;
use crate::service::Error;
use crate::snapshot::render::When;
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::respond;
use actix_web::web;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/private.html")]
struct List {
    frame: Frame,
    problems: Problems,
    talks: Vec<Row>,
    patterns: String,
}

struct Row {
    id: String,
    name: String,
    post: String,
    body: String,
    at: When,
    waits: bool,
}

#[derive(Template)]
#[template(path = "admin/private_talk.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    id: String,
    incident: String,
    post: String,
    name: String,
    messages: Vec<Message>,
    text: String,
}

struct Message {
    who: String,
    staff: bool,
    at: When,
    body: String,
}

/// All conversations.
pub async fn list(desk: Desk) -> Answer {
    show_list(&desk, Problems::default(), None).await
}

async fn show_list(desk: &Desk, problems: Problems, typed: Option<&str>) -> Answer {
    let talks = desk.services().talks(&desk.actor).await?;
    let patterns = desk.services().private_patterns(&desk.actor).await?;
    let lines: Vec<String> = patterns.iter().map(ToString::to_string).collect();
    let page = List {
        frame: desk.frame("Private questions"),
        talks: talks
            .into_iter()
            .map(|t| Row {
                id: t.comment_id.to_string(),
                name: t.name,
                post: title(desk, &t.incident_id),
                body: t.body,
                at: desk.scene().when(t.created_at),
                waits: t.waits == 1,
            })
            .collect(),
        patterns: typed.map_or_else(|| lines.join("\n"), str::to_owned),
        problems,
    };
    view::show(page.problems.status(), &page)
}

fn title(desk: &Desk, incident: &Id) -> String {
    desk.model().story(incident).map(|s| s.incident.title.clone()).unwrap_or_default()
}

/// How our own numbers look.
pub async fn patterns(desk: Desk, form: Form) -> Answer {
    match desk.services().set_private_patterns(&desk.actor, form.get("patterns")).await {
        Ok(()) => Ok(respond::see_other("/admin/private")),
        Err(Error::Invalid(invalid)) => {
            let mut problems = Problems::default();
            problems.take(invalid);
            show_list(&desk, problems, Some(form.get("patterns"))).await
        }
        Err(other) => Err(other.into()),
    }
}

/// One conversation.
pub async fn page(desk: Desk, id: web::Path<String>) -> Answer {
    show(&desk, &comment_id(&id)?, String::new(), Problems::default()).await
}

/// Staff writes on.
pub async fn answer(desk: Desk, id: web::Path<String>, form: Form) -> Answer {
    let comment = comment_id(&id)?;
    match desk.services().write_in_private(&desk.actor, &comment, form.get("private")).await {
        Ok(()) => Ok(respond::see_other(&format!("/admin/private/{comment}"))),
        Err(Error::Invalid(invalid)) => {
            let mut problems = Problems::default();
            problems.take(invalid);
            show(&desk, &comment, form.get("private").to_owned(), problems).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn show(desk: &Desk, comment: &Id, text: String, problems: Problems) -> Answer {
    let talk = desk.services().talk(&desk.actor, comment).await?;
    let name = talk.question.name.clone();
    let first = Message {
        who: name.clone(),
        staff: false,
        at: desk.scene().when(talk.question.created_at),
        body: talk.question.body.clone(),
    };
    let later = talk.messages.into_iter().map(|m| Message {
        staff: !m.name.is_empty(),
        who: if m.name.is_empty() { name.clone() } else { m.name },
        at: desk.scene().when(m.created_at),
        body: m.body,
    });
    let page = Page {
        frame: desk.frame("Private question").with_writing(),
        problems,
        id: comment.to_string(),
        incident: talk.question.incident_id.to_string(),
        post: title(desk, &talk.question.incident_id),
        messages: std::iter::once(first).chain(later).collect(),
        name,
        text,
    };
    view::show(page.problems.status(), &page)
}

fn comment_id(id: &str) -> Result<Id, Failure> {
    Id::parse(id).ok_or(Failure::Service(Error::NotFound("conversation")))
}
