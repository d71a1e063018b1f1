//! What became of the page's promises, and who is told when one is not kept.

use super::desk::{Desk, Frame};
use super::fields::{Choice, Problems};
use super::view;
use crate::domain::id::Id;
use crate::domain::promise::{Outcome, Promise, Record};
use crate::domain::staff::Permission;
use crate::domain::time::span;
use crate::service::Error;
use crate::snapshot::model::Story;
use crate::snapshot::render::When;
use crate::web::error::Answer;
use crate::web::extract::Form;
use crate::web::respond;
use askama::Template;

/// How many that were not kept are listed.
const LISTED: usize = 20;

#[derive(Template)]
#[template(path = "admin/promises.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    record: String,
    broken: Vec<Broken>,
    people: Vec<Choice>,
    owner: bool,
}

/// A promise that was not kept.
struct Broken {
    incident: String,
    title: String,
    due: When,
    late: String,
}

/// The record of the whole page.
pub async fn page(desk: Desk) -> Answer {
    show(&desk, None, Problems::default()).await
}

/// Chooses the second person.
pub async fn choose(desk: Desk, form: Form) -> Answer {
    let typed = form.get("second_person");
    let person = Id::parse(typed);
    match desk.services().choose_second_person(&desk.actor, person.as_ref()).await {
        Ok(()) => Ok(respond::see_other("/admin/promises")),
        Err(Error::Invalid(invalid)) => {
            let mut problems = Problems::default();
            problems.take(invalid);
            show(&desk, Some(typed), problems).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn show(desk: &Desk, typed: Option<&str>, problems: Problems) -> Answer {
    let (chosen, people) = desk.services().second_person(&desk.actor).await?;
    let chosen = typed.map_or_else(|| chosen.map(|id| id.to_string()).unwrap_or_default(), str::to_owned);
    let nobody = Choice::new("", "whoever else can publish", &chosen);
    let people = people.iter().map(|p| Choice::new(p.id.as_str(), p.name.clone(), &chosen));
    let stories = || desk.model().stories.iter().filter(|s| s.incident.withdrawn_at.is_none());
    let page = Page {
        frame: desk.frame("Promises"),
        record: Record::of(stories().flat_map(|s| &s.promises), desk.now).sentence(),
        broken: stories()
            .flat_map(|s| s.promises.iter().rev().filter_map(|p| broken(desk, s, p)))
            .take(LISTED)
            .collect(),
        people: [nobody].into_iter().chain(people).collect(),
        owner: desk.may(Permission::Administer),
        problems,
    };
    view::show(page.problems.status(), &page)
}

fn broken(desk: &Desk, story: &Story, promise: &Promise) -> Option<Broken> {
    let late = match promise.outcome(desk.now) {
        Outcome::Overdue(ms) => format!("{} late so far", span(ms)),
        Outcome::Late(ms) | Outcome::Missed(ms) => format!("{} late", span(ms)),
        Outcome::Open | Outcome::Kept => return None,
    };
    Some(Broken {
        incident: story.incident.id.to_string(),
        title: story.incident.title.clone(),
        due: desk.scene().full(promise.due_at),
        late,
    })
}
