//! The queue of comments: what waits for an answer, what a rule holds.

use super::desk::{Desk, Frame};
use super::fields::{Choice, Problems};
use super::view;
use crate::domain::comment::{OwnComment, Reason, Rule};
use crate::domain::id::Id;
use crate::domain::time::span;
use crate::markdown::SafeHtml;
use crate::service::Error;
use crate::snapshot::render::When;
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::respond;
use actix_web::web;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/comments.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    waiting: Vec<Asked>,
    held: Vec<Held>,
    /// What reads like advertising or an application.
    adverts: Vec<Held>,
    /// For the decision on several.
    reasons: Vec<Choice>,
    /// This person gets mail about what is held.
    watching: bool,
    words: String,
}

/// A question that waits.
pub struct Asked {
    pub number: i64,
    pub incident: String,
    pub post: String,
    pub name: String,
    pub html: SafeHtml,
    pub at: When,
    /// "1 h 02 min", if it waits for too long.
    pub overdue: Option<String>,
    pub claimed_by: String,
    /// How many others it concerns.
    pub weight: usize,
}

struct Held {
    id: String,
    post: String,
    name: String,
    website: String,
    html: SafeHtml,
    at: When,
    rule: &'static str,
    reasons: Vec<Choice>,
}

/// Every reason for a removal, none chosen.
pub(super) fn reasons() -> Vec<Choice> {
    Reason::ALL.iter().map(|r| Choice::new(r.as_str(), r.label(), "")).collect()
}

/// The questions that wait, the most pressing first: by how many people they
/// concern, then by age.
pub(super) async fn waiting(desk: &Desk) -> Result<Vec<Asked>, Failure> {
    let open = desk.services().open_questions(&desk.actor).await?;
    let mut asked: Vec<Asked> = open.iter().filter_map(|c| question(desk, c)).collect();
    asked.sort_by_key(|a| std::cmp::Reverse(a.weight));
    Ok(asked)
}

fn question(desk: &Desk, comment: &OwnComment) -> Option<Asked> {
    let (story, number) = (desk.model().story(&comment.incident_id)?, comment.number?);
    let thread = desk.model().thread(&comment.incident_id)?;
    let overdue = comment.overdue(story.incident.is_open(), desk.now);
    Some(Asked {
        number,
        incident: story.incident.id.to_string(),
        post: story.incident.title.clone(),
        name: comment.name.clone(),
        html: SafeHtml::from_stored(comment.html.clone()),
        at: desk.scene().when(comment.published_at.unwrap_or(comment.created_at)),
        overdue: overdue.map(span),
        claimed_by: comment.claimed_by.clone(),
        weight: thread.weight(number),
    })
}

/// Everything that waits for a decision.
pub async fn queue(desk: Desk) -> Answer {
    show(&desk, Problems::default(), None).await
}

async fn show(desk: &Desk, problems: Problems, words: Option<&str>) -> Answer {
    let kept = desk.services().moderation_words(&desk.actor).await?.join("\n");
    let held = desk.services().held_comments(&desk.actor).await?;
    let (adverts, held): (Vec<_>, Vec<_>) = held.iter().partition(|c| c.rule == Rule::Advert.as_str());
    let page = Page {
        frame: desk.frame("Comments"),
        waiting: waiting(desk).await?,
        held: held.into_iter().map(|c| held_view(desk, c)).collect(),
        adverts: adverts.into_iter().map(|c| held_view(desk, c)).collect(),
        reasons: reasons(),
        watching: desk.services().watches_held(&desk.actor).await?,
        words: words.map_or(kept, str::to_owned),
        problems,
    };
    view::show(page.problems.status(), &page)
}

fn held_view(desk: &Desk, comment: &OwnComment) -> Held {
    let story = desk.model().story(&comment.incident_id);
    Held {
        id: comment.id.to_string(),
        post: story.map(|s| s.incident.title.clone()).unwrap_or_default(),
        name: comment.name.clone(),
        website: comment.website.clone(),
        html: SafeHtml::from_stored(comment.html.clone()),
        at: desk.scene().when(comment.created_at),
        rule: comment.rule.parse::<Rule>().map_or("", Rule::label),
        reasons: reasons(),
    }
}

/// Makes a held comment public.
pub async fn approve(desk: Desk, id: web::Path<String>) -> Answer {
    desk.services().approve_comment(&desk.actor, &comment_id(&id)?).await?;
    Ok(respond::see_other("/admin/comments"))
}

/// Files a held comment away, and keeps its writer out for a while if asked to.
pub async fn file(desk: Desk, id: web::Path<String>, form: Form) -> Answer {
    let (id, reason) = (comment_id(&id)?, reason(&form)?);
    desk.services().file_comment(&desk.actor, &id, reason).await?;
    let days = form.get("days").parse().unwrap_or(0);
    if days > 0 {
        desk.services().ban_writer(&desk.actor, &id, days, reason.label()).await?;
    }
    Ok(respond::see_other("/admin/comments"))
}

/// One decision on all that were chosen.
pub async fn batch(desk: Desk, form: Form) -> Answer {
    let chosen: Vec<Id> = form.all("comment").filter_map(Id::parse).collect();
    if chosen.is_empty() {
        let mut problems = Problems::default();
        problems.add("comment", "Choose at least one comment.");
        return show(&desk, problems, None).await;
    }
    match form.get("do") {
        "file" => desk.services().file_comments(&desk.actor, &chosen, reason(&form)?).await?,
        _ => desk.services().approve_comments(&desk.actor, &chosen).await?,
    };
    Ok(respond::see_other("/admin/comments"))
}

/// Mail about what is held, or none.
pub async fn watch(desk: Desk, form: Form) -> Answer {
    desk.services().watch_held(&desk.actor, form.get("wanted") == "1").await?;
    Ok(respond::see_other("/admin/comments"))
}

/// The words that hold a comment.
pub async fn words(desk: Desk, form: Form) -> Answer {
    match desk.services().set_moderation_words(&desk.actor, form.get("words")).await {
        Ok(()) => Ok(respond::see_other("/admin/comments")),
        Err(Error::Invalid(invalid)) => {
            let mut problems = Problems::default();
            problems.take(invalid);
            show(&desk, problems, Some(form.get("words"))).await
        }
        Err(other) => Err(other.into()),
    }
}

fn comment_id(id: &str) -> Result<Id, Failure> {
    Id::parse(id).ok_or(Failure::Service(Error::NotFound("comment")))
}

/// The reason chosen from the closed list.
pub(super) fn reason(form: &Form) -> Result<Reason, Failure> {
    form.get("reason").parse().map_err(|_| Failure::plain(422, "Choose a reason from the list."))
}
