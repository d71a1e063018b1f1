//! The next entry of a timeline: an update, "Working again", or the end of a
//! plan.

use super::compose::{Act, Buttons, Facts, Look, key, looked};
use super::desk::{Desk, Frame};
use super::fields::{AnswersField, Choice, NextField, Problems};
use super::incidents::is_long;
use super::matter::Matter;
use super::view::{self, Mark};
use crate::domain::component::ComponentStatus;
use crate::domain::id::Id;
use crate::domain::incident::{Kind, Status};
use crate::domain::promise::NextUpdate;
use crate::domain::staff::Permission;
use crate::domain::time::parse_local;
use crate::service::comment::Credit;
use crate::service::compose::Next;
use crate::service::incident::NewUpdate;
use crate::service::{Error, keys};
use crate::snapshot::model::Story;
use crate::snapshot::render::State as Shape;
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::words::Words;
use actix_web::web;
use askama::Template;

/// Which of the forms it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Update,
    Closing,
    /// Planned work that is not to happen.
    Cancelling,
}

impl Purpose {
    /// Nothing more is expected after it.
    fn ends(self) -> bool {
        self != Self::Update
    }

    fn heading(self, kind: Kind) -> &'static str {
        match (self, kind) {
            (Self::Update, _) => "Write update",
            (Self::Closing, Kind::Incident) => "Working again",
            (Self::Closing, Kind::Maintenance) => "The work is done",
            (Self::Cancelling, _) => "Cancel the work",
        }
    }

    /// The last segment of the form's address.
    fn segment(self) -> &'static str {
        match self {
            Self::Update => "updates",
            Self::Closing => "closing",
            Self::Cancelling => "cancellation",
        }
    }

    fn question(self) -> &'static str {
        match self {
            Self::Update => "What is new?",
            Self::Closing => "What happened, and what did you do?",
            Self::Cancelling => "Why is it cancelled?",
        }
    }
}

#[derive(Template)]
#[template(path = "admin/update.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    /// The address of what it is about.
    base: String,
    title: String,
    /// Nothing more is expected after it.
    closing: bool,
    heading: &'static str,
    segment: &'static str,
    question: &'static str,
    typed: Typed,
    look: Option<Look>,
    buttons: Buttons,
    /// The number of the comment that it began with; empty for none.
    comment: String,
}

/// The form as it was sent, or as it begins.
struct Typed {
    statuses: Vec<Choice>,
    body: String,
    /// In the form that closes: the same trouble from both sides.
    you_saw: String,
    we_saw: String,
    /// The parts of the incident, then the others.
    parts: Vec<Part>,
    others: Vec<Part>,
    /// A planned work needs no answers.
    asks: bool,
    answers: AnswersField,
    next: NextField,
    estimate: String,
    /// By when a full account follows, in the form that closes.
    account: String,
}

struct Part {
    id: String,
    name: String,
    options: Vec<Choice>,
}

impl Part {
    fn chosen(&self) -> Option<(Id, ComponentStatus)> {
        let option = self.options.iter().find(|o| o.chosen)?;
        Some((Id::parse(&self.id)?, option.value.parse().ok()?))
    }
}

impl Typed {
    fn new(desk: &Desk, story: &Story, purpose: Purpose, form: Option<&Form>) -> Self {
        let typed = |name: &str| form.map_or("", |f| f.get(name)).to_owned();
        let asks = story.incident.kind == Kind::Incident;
        let answers = match (form, purpose) {
            (Some(form), _) => AnswersField::from_form(form),
            (None, Purpose::Update) => AnswersField::in_force(story.assertion()),
            // The end is the moment to look again; an old answer must not slip through.
            (None, _) => AnswersField::default(),
        };
        let (field, usual): (fn(&Desk, &str) -> NextField, _) = match is_long(desk, story) {
            true => (NextField::long, "60"),
            false => (NextField::fresh, "30"),
        };
        let next = match form {
            Some(form) => field(desk, form.get("next")).sent(form),
            None => field(desk, usual),
        };
        let (parts, others) = parts(desk, story, purpose, form);
        Self {
            statuses: statuses(story, form),
            body: typed("body"),
            you_saw: typed("you_saw"),
            we_saw: typed("we_saw"),
            parts,
            others,
            asks,
            answers,
            next,
            estimate: typed("estimate"),
            account: typed("next_update"),
        }
    }

    fn update(&self, desk: &Desk, purpose: Purpose, kind: Kind, problems: &mut Problems) -> NewUpdate {
        let status = match (purpose, kind) {
            (Purpose::Closing, Kind::Incident) => Some(Status::Resolved),
            (Purpose::Closing, Kind::Maintenance) => Some(Status::Completed),
            (Purpose::Cancelling, _) => Some(Status::Cancelled),
            (Purpose::Update, _) => self.statuses.iter().find(|s| s.chosen).and_then(|s| s.value.parse().ok()),
        };
        let ends = status.is_some_and(Status::is_closed);
        NewUpdate {
            status,
            body: self.whole(desk),
            components: self.parts.iter().chain(&self.others).filter_map(Part::chosen).collect(),
            answers: if self.asks { self.answers.read(problems) } else { None },
            next: match (purpose, ends) {
                (Purpose::Closing, _) => self.account(desk, problems),
                (_, true) => Next::Silent,
                (_, false) if !self.asks => Next::Silent,
                (_, false) => self.next.read(desk, problems),
            },
            estimate: self.estimate.clone(),
            ..NewUpdate::default()
        }
    }
}

impl Typed {
    /// The text with both sides of the trouble below it, in the language that
    /// the page is written in.
    fn whole(&self, desk: &Desk) -> String {
        let page = desk.model().page.as_ref();
        let words = page.map_or(Words::STAFF, |page| Words::new(page.languages.default_language()));
        let side = |key: &str, text: &str| match text.trim() {
            "" => String::new(),
            text => format!("\n\n**{}** {text}", words.say(key)),
        };
        let sides = side("closing-you-saw", &self.you_saw) + &side("closing-we-saw", &self.we_saw);
        format!("{}{sides}", self.body.trim_end()).trim_start().to_owned()
    }

    /// By when a full account follows, if one is promised.
    fn account(&self, desk: &Desk, problems: &mut Problems) -> Next {
        if self.account.trim().is_empty() {
            return Next::Silent;
        }
        let at = parse_local(&self.account, desk.scene().zone(), desk.now);
        if at.is_none() {
            problems.add("next_update", "Write a day and a time such as 2026-11-22 14:30.");
        }
        at.map_or(Next::Silent, |at| Next::Said(NextUpdate::By(at)))
    }
}

fn statuses(story: &Story, form: Option<&Form>) -> Vec<Choice> {
    let now = story.incident.status;
    let mut known = match story.incident.kind {
        Kind::Incident => vec![Status::Investigating, Status::Identified, Status::Monitoring],
        Kind::Maintenance => vec![Status::InProgress, Status::Verifying],
    };
    if !known.contains(&now) {
        known.push(now);
    }
    let chosen = form.map_or(now.as_str(), |f| f.get("status"));
    known.into_iter().map(|s| Choice::new(s.as_str(), s.label(), chosen)).collect()
}

fn parts(desk: &Desk, story: &Story, purpose: Purpose, form: Option<&Form>) -> (Vec<Part>, Vec<Part>) {
    let model = desk.model();
    let held_elsewhere = |id: &Id| {
        let mut others = model.open_incidents().into_iter().filter(|s| s.incident.id != story.incident.id);
        others.any(|s| s.components.iter().any(|c| c.component_id == *id))
    };
    let (mut ours, mut others) = (Vec::new(), Vec::new());
    for component in &model.components {
        let affected = story.components.iter().find(|a| a.component_id == component.id);
        let begins = match (affected, purpose) {
            (None, _) => "",
            (Some(affected), Purpose::Update) => affected.status.as_str(),
            (Some(_), _) if held_elsewhere(&component.id) => component.status.as_str(),
            // What is planned has not touched it.
            (Some(_), _) if story.incident.is_upcoming() => component.status.as_str(),
            (Some(_), _) => ComponentStatus::Operational.as_str(),
        };
        let field = format!("component-{}", component.id);
        let chosen = form.filter(|f| f.has(&field)).map_or(begins, |f| f.get(&field));
        let states = ComponentStatus::ALL.iter().map(|s| Choice::new(s.as_str(), s.label(), chosen));
        let untouched = Choice::new("", "not part of it", chosen);
        let part = |options| Part { id: component.id.to_string(), name: model.full_name(component), options };
        match affected {
            Some(_) => ours.push(part(states.collect())),
            None => others.push(part([untouched].into_iter().chain(states).collect())),
        }
    }
    if purpose.ends() {
        others.clear();
    }
    (ours, others)
}

/// The form for an update; `?comment=17` begins it with a comment.
pub async fn update_page(desk: Desk, id: web::Path<String>, query: web::Query<Begin>) -> Answer {
    let matter = found(&desk, &id, Purpose::Update)?;
    let Some(number) = query.comment else { return empty(&desk, &matter, Purpose::Update).await };
    let story = &matter.story;
    let credit = match query.credit.as_deref() {
        Some("name") => Credit::Name,
        Some("nobody") => Credit::Nobody,
        _ => Credit::Customer,
    };
    let body = desk.services().update_from_comment(&desk.actor, &story.incident.id, number, credit).await?;
    let typed = Typed { body, ..Typed::new(&desk, story, Purpose::Update, None) };
    let page = page(&desk, &matter, Purpose::Update, typed, keys::random()).await?;
    view::ok(&Page { comment: number.to_string(), ..page })
}

/// What an update begins with.
#[derive(serde::Deserialize)]
pub struct Begin {
    comment: Option<i64>,
    credit: Option<String>,
}

/// The form that closes the incident.
pub async fn closing_page(desk: Desk, id: web::Path<String>) -> Answer {
    empty(&desk, &found(&desk, &id, Purpose::Closing)?, Purpose::Closing).await
}

/// The form that cancels planned work.
pub async fn cancellation_page(desk: Desk, id: web::Path<String>) -> Answer {
    empty(&desk, &found(&desk, &id, Purpose::Cancelling)?, Purpose::Cancelling).await
}

/// Publishes an update, or shows what publishing would do.
pub async fn update(desk: Desk, id: web::Path<String>, form: Form) -> Answer {
    take(&desk, &found(&desk, &id, Purpose::Update)?, &form, Purpose::Update).await
}

/// Closes the incident, or shows what closing would do.
pub async fn close(desk: Desk, id: web::Path<String>, form: Form) -> Answer {
    take(&desk, &found(&desk, &id, Purpose::Closing)?, &form, Purpose::Closing).await
}

/// Cancels planned work, or shows what cancelling would do.
pub async fn cancel(desk: Desk, id: web::Path<String>, form: Form) -> Answer {
    take(&desk, &found(&desk, &id, Purpose::Cancelling)?, &form, Purpose::Cancelling).await
}

/// The form as it begins.
pub async fn empty(desk: &Desk, matter: &Matter, purpose: Purpose) -> Answer {
    desk.actor.require(Permission::Publish)?;
    let typed = Typed::new(desk, &matter.story, purpose, None);
    view::ok(&page(desk, matter, purpose, typed, keys::random()).await?)
}

/// Publishes, or shows what publishing would do.
pub async fn take(desk: &Desk, matter: &Matter, form: &Form, purpose: Purpose) -> Answer {
    let story = &matter.story;
    let typed = Typed::new(desk, story, purpose, Some(form));
    let mut problems = Problems::default();
    let key = key(form);
    let update = NewUpdate {
        idempotency_key: Some(key.clone()),
        ..typed.update(desk, purpose, story.incident.kind, &mut problems)
    };
    if let Act::Publish { mail } = Act::of(form)
        && problems.is_empty()
    {
        let asked = NewUpdate { deliver: mail, ..update.clone() };
        match matter.publish_update(desk, asked, &key, form.get("comment").parse().ok()).await {
            Ok(answer) => return Ok(answer),
            Err(Error::Invalid(invalid)) => problems.take(invalid),
            Err(other) => return Err(other.into()),
        }
    }
    let preview = matter.preview_update(desk, update.clone()).await;
    let look = match looked(preview, &mut problems)? {
        Some(mail) => Some(Look::new(desk, facts(desk, story, update), mail).await?),
        None => None,
    };
    let comment = form.get("comment").to_owned();
    let page = Page { look, comment, ..page(desk, matter, purpose, typed, key).await? };
    view::show(problems.status(), &Page { problems, ..page })
}

/// The story that a form is about; only planned work can be cancelled.
fn found(desk: &Desk, id: &str, purpose: Purpose) -> Result<Matter, Failure> {
    let story = desk.story(id)?;
    if purpose == Purpose::Cancelling && story.incident.kind != Kind::Maintenance {
        return Err(Failure::plain(409, "Only planned work can be cancelled. A post made by mistake is withdrawn."));
    }
    Ok(Matter::real(story))
}

async fn page(desk: &Desk, matter: &Matter, purpose: Purpose, typed: Typed, key: String) -> Result<Page, Failure> {
    let story = &matter.story;
    let chosen = typed.parts.iter().chain(&typed.others).filter_map(Part::chosen);
    let reached: Vec<Id> = chosen.map(|(id, _)| id).collect();
    let heading = purpose.heading(story.incident.kind);
    Ok(Page {
        frame: matter.frame(desk.frame(heading).with_writing()),
        problems: Problems::default(),
        base: matter.base(),
        title: story.incident.title.clone(),
        closing: purpose.ends(),
        heading,
        segment: purpose.segment(),
        question: purpose.question(),
        typed,
        look: None,
        buttons: Buttons::next(desk, &story.incident, reached, purpose.ends(), key).await?.in_mode(matter.mode),
        comment: String::new(),
    })
}

fn facts(desk: &Desk, story: &Story, update: NewUpdate) -> Facts {
    let status = update.status.unwrap_or(story.incident.status);
    let worst = update.components.iter().map(|(_, s)| *s).max().unwrap_or(ComponentStatus::Operational);
    let mark = match (status.is_closed(), worst) {
        (true, _) => Mark { state: Shape::Working, word: status.label().to_owned() },
        (false, ComponentStatus::Operational) => Mark { state: Shape::Unknown, word: status.label().to_owned() },
        (false, worst) => Mark::of(worst),
    };
    let parts = update.components.iter().filter_map(|(id, status)| {
        let component = desk.model().component(id)?;
        Some((desk.model().full_name(component), Mark::of(*status)))
    });
    Facts {
        mark,
        title: story.incident.title.clone(),
        parts: parts.collect(),
        answers: update.answers,
        next: update.next,
        estimate: update.estimate,
        body: update.body,
        before: story.updates.first().map(|u| u.body.clone()).unwrap_or_default(),
    }
}
