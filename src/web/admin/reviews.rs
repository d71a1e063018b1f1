//! Posts that wait for a second person.

use super::desk::{Desk, Frame};
use super::fields::Problems;
use super::now::published_at;
use super::view;
use crate::domain::id::Id;
use crate::domain::review::{Review, ReviewState};
use crate::markdown::{self, Profile, SafeHtml};
use crate::service::Error;
use crate::service::review::Held;
use crate::snapshot::render::When;
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::respond;
use actix_web::web;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/reviews.html")]
struct List {
    frame: Frame,
    reviews: Vec<Row>,
}

/// One in a list.
pub struct Row {
    pub id: String,
    pub title: String,
    pub kind: &'static str,
    pub author: String,
    pub at: When,
    /// It came back to its author.
    pub returned: bool,
}

#[derive(Template)]
#[template(path = "admin/review.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    row: Row,
    state: ReviewState,
    by: String,
    note: String,
    text: String,
    html: SafeHtml,
    /// The address of the incident in the admin pages.
    incident: Option<String>,
    mails: bool,
    /// May approve or return it.
    decides: bool,
    /// Wrote it.
    own: bool,
    is_explanation: bool,
}

fn row(desk: &Desk, review: &Review) -> Row {
    Row {
        id: review.id.to_string(),
        title: review.title.clone(),
        kind: review.kind.words(),
        author: review.staff_name.clone(),
        at: desk.scene().when(review.created_at),
        returned: review.state == ReviewState::Returned,
    }
}

/// What waits, for lists elsewhere too.
pub async fn rows(desk: &Desk) -> Result<Vec<Row>, Failure> {
    Ok(desk.services().open_reviews(&desk.actor).await?.iter().map(|review| row(desk, review)).collect())
}

pub async fn list(desk: Desk) -> Answer {
    view::ok(&List { frame: desk.frame("Waiting posts"), reviews: rows(&desk).await? })
}

fn id_of(path: &str) -> Result<Id, Failure> {
    Id::parse(path).ok_or(Failure::Service(Error::NotFound("waiting post")))
}

async fn show(desk: &Desk, id: &Id, problems: Problems, typed: Option<&str>) -> Answer {
    let (review, held) = desk.services().review(&desk.actor, id).await?;
    let text = held.text();
    let html =
        markdown::render(&text, Profile::UPDATE).map_err(|e| Failure::Service(Error::Internal(e.to_string())))?;
    let open = matches!(review.state, ReviewState::Waiting | ReviewState::Returned);
    let status = problems.status();
    let page = Page {
        frame: desk.frame("Waiting post"),
        problems,
        row: row(desk, &review),
        decides: review.state == ReviewState::Waiting && desk.services().may_decide(&desk.actor, &review, &held),
        own: open && desk.actor.author().staff_id.as_ref() == Some(&review.staff_id),
        is_explanation: matches!(held, Held::Explanation { .. } | Held::ExplanationEdit { .. }),
        mails: held.mails(),
        incident: held.incident().map(|incident| format!("/admin/incidents/{incident}")),
        state: review.state,
        by: review.decided_by,
        note: review.note,
        text: typed.map_or(text, str::to_owned),
        html,
    };
    view::show(status, &page)
}

pub async fn page(desk: Desk, path: web::Path<String>) -> Answer {
    show(&desk, &id_of(&path)?, Problems::default(), None).await
}

/// The page again with what is wrong, or onwards.
async fn done(desk: &Desk, id: &Id, result: Result<(), Error>, typed: Option<&str>) -> Answer {
    match result {
        Ok(()) => Ok(respond::see_other(&format!("/admin/reviews/{id}"))),
        Err(Error::Invalid(invalid)) => {
            let mut problems = Problems::default();
            problems.take(invalid);
            show(desk, id, problems, typed).await
        }
        Err(other) => Err(other.into()),
    }
}

/// Publishes it.
pub async fn approve(desk: Desk, path: web::Path<String>) -> Answer {
    let id = id_of(&path)?;
    match desk.services().approve(&desk.actor, &id).await {
        Ok(incident) => Ok(published_at(&incident)),
        // What was right when it was written may not be any more.
        Err(Error::Invalid(invalid)) => {
            let mut problems = Problems::default();
            problems.add("approval", format!("It cannot be published as it is: {}", invalid.summary()));
            show(&desk, &id, problems, None).await
        }
        Err(other) => Err(other.into()),
    }
}

/// Gives it back to its author.
pub async fn give_back(desk: Desk, path: web::Path<String>, form: Form) -> Answer {
    let id = id_of(&path)?;
    let result = desk.services().return_post(&desk.actor, &id, form.get("note")).await;
    done(&desk, &id, result, None).await
}

/// The author's other text.
pub async fn change(desk: Desk, path: web::Path<String>, form: Form) -> Answer {
    let id = id_of(&path)?;
    let result = desk.services().change_own_post(&desk.actor, &id, form.get("body")).await;
    done(&desk, &id, result, Some(form.get("body"))).await
}

/// The author takes it back.
pub async fn drop(desk: Desk, path: web::Path<String>) -> Answer {
    let id = id_of(&path)?;
    let result = desk.services().drop_own_post(&desk.actor, &id).await;
    done(&desk, &id, result, None).await
}
