//! One incident as staff see it: its state, what to do next, the timeline.

use super::desk::{Desk, Due, Frame};
use super::fields::Problems;
use super::notifications::Mail;
use super::view::{self, Mark};
use crate::domain::incident::{Kind, Update, UpdateKind};
use crate::domain::staff::Permission;
use crate::domain::time::{HOUR, span};
use crate::markdown::SafeHtml;
use crate::service::{Error, Invalid, keys};
use crate::snapshot::model::Story;
use crate::snapshot::render::{State as Shape, When};
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::respond;
use crate::words::Words;
use actix_web::{HttpRequest, web};
use askama::Template;

#[derive(Template)]
#[template(path = "admin/incident.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    id: String,
    title: String,
    mark: Mark,
    phase: &'static str,
    since: When,
    safety: String,
    estimate: String,
    due: Option<Due>,
    open: bool,
    /// "Working again" or "The work is done", for what is not over.
    end: Option<&'static str>,
    /// Planned work that can be moved and cancelled.
    plan: Option<String>,
    withdrawn: Option<When>,
    publisher: bool,
    explained: bool,
    /// When the newest post was published, right after publishing it.
    published: Option<When>,
    mail: Option<Mail>,
    parts: Vec<(String, Mark)>,
    updates: Vec<Entry>,
    reason: String,
    /// The title as typed.
    new_title: String,
    /// What became of its promises.
    record: String,
    /// Earlier texts are kept.
    revised: bool,
    /// It has lasted so long that content counts more than frequency.
    long: Option<String>,
    key: String,
    /// The other languages of the page: tag and name.
    languages: Vec<(&'static str, &'static str)>,
}

struct Entry {
    id: String,
    /// Its text can be changed here.
    editable: bool,
    edited: bool,
    phase: &'static str,
    at: When,
    html: SafeHtml,
    author: String,
    mailed: bool,
}

/// The languages that posts can be translated into.
fn languages(desk: &Desk) -> Vec<(&'static str, &'static str)> {
    let languages = desk.model().page.as_ref().map(|page| page.languages).unwrap_or_default();
    let others = languages.offered().filter(|l| *l != languages.default_language());
    others.map(|l| (l.as_str(), l.name())).collect()
}

impl Page {
    async fn new(desk: &Desk, story: &Story) -> Result<Self, Failure> {
        let scene = desk.scene();
        let incident = &story.incident;
        let (state, word) = Shape::of_story(story, Words::STAFF);
        let mail = match story.updates.first() {
            Some(update) => desk.services().notification_of(&desk.actor, &update.id).await?,
            None => None,
        };
        let parts = story.components.iter().filter_map(|affected| {
            let component = scene.model.component(&affected.component_id)?;
            Some((scene.model.full_name(component), Mark::of(affected.status)))
        });
        Ok(Self {
            frame: desk.frame(&incident.title),
            problems: Problems::default(),
            id: incident.id.to_string(),
            title: incident.title.clone(),
            mark: Mark { state, word: word.into_owned() },
            phase: incident.status.label(),
            since: scene.when(incident.started_at),
            safety: story.assertion().map(|a| a.sentence()).unwrap_or_default(),
            estimate: story.estimate().map(|e| e.text.clone()).unwrap_or_default(),
            due: (incident.is_open() && incident.kind == Kind::Incident).then(|| Due::of(&scene, story)),
            open: incident.is_open() && incident.kind == Kind::Incident,
            end: incident.is_open().then_some(match incident.kind {
                Kind::Incident => "Working again",
                Kind::Maintenance => "The work is done",
            }),
            plan: (incident.kind == Kind::Maintenance && (incident.is_open() || incident.is_upcoming()))
                .then(|| incident.window(scene.zone())),
            withdrawn: incident.withdrawn_at.map(|at| scene.when(at)),
            publisher: desk.may(Permission::Publish),
            explained: story.explanation.is_some(),
            published: None,
            mail: mail.map(|n| Mail::new(&scene, &n)),
            parts: parts.collect(),
            updates: story.updates.iter().map(|u| entry(desk, u)).collect(),
            reason: String::new(),
            new_title: incident.title.clone(),
            record: story.promise_record(desk.now).sentence(),
            revised: !story.revisions.is_empty(),
            long: is_long(desk, story).then(|| span(story.lasted(desk.now))),
            key: keys::random(),
            languages: languages(desk),
        })
    }
}

/// After two hours readers want to know what changed, and less often.
pub fn is_long(desk: &Desk, story: &Story) -> bool {
    story.incident.kind == Kind::Incident && story.incident.is_open() && story.lasted(desk.now) >= 2 * HOUR
}

fn entry(desk: &Desk, update: &Update) -> Entry {
    let phase = match update.kind {
        UpdateKind::Withdrawal => "Withdrawn",
        UpdateKind::Explanation => "Explanation published",
        UpdateKind::NoNews => "No news yet",
        UpdateKind::Update => update.status.label(),
    };
    Entry {
        id: update.id.to_string(),
        editable: update.kind != UpdateKind::Explanation,
        edited: update.edited_at.is_some(),
        phase,
        at: desk.scene().when(update.display_at),
        html: SafeHtml::from_stored(update.html.clone()),
        author: update.author_name.clone(),
        mailed: *update.deliver,
    }
}

/// The incident; with `?published` it begins with what was just done.
pub async fn page(desk: Desk, id: web::Path<String>, request: HttpRequest) -> Answer {
    let story = desk.story(&id)?;
    let mut page = Page::new(&desk, &story).await?;
    if request.query_string() == "published" {
        page.published = story.updates.first().map(|u| desk.scene().exact(u.created_at));
    }
    view::ok(&page)
}

/// "No news yet, next by …": one tap, and nobody is mailed.
pub async fn no_news(desk: Desk, id: web::Path<String>, form: Form) -> Answer {
    let story = desk.story(&id)?;
    let minutes = form.get("minutes").parse().ok().filter(|n| [15, 30, 60].contains(n));
    let minutes = minutes.ok_or(Failure::plain(422, "Say in how many minutes: 15, 30 or 60."))?;
    let next = super::fields::in_minutes(desk.now, minutes);
    let key = super::compose::key(&form);
    desk.services().no_news(&desk.actor, &story.incident.id, next, Some(key)).await?;
    Ok(respond::see_other(&format!("/admin/incidents/{}", story.incident.id)))
}

/// Posted by mistake: needs a reason that readers will see.
pub async fn withdraw(desk: Desk, id: web::Path<String>, form: Form) -> Answer {
    let story = desk.story(&id)?;
    let reason = form.get("reason");
    match desk.services().withdraw_incident(&desk.actor, &story.incident.id, reason).await {
        Ok(_) => Ok(respond::see_other(&format!("/admin/incidents/{}", story.incident.id))),
        Err(Error::Invalid(invalid)) => refused(&desk, &story, invalid, &form).await,
        Err(other) => Err(other.into()),
    }
}

/// The incident with what was wrong in one of its small forms.
pub async fn refused(desk: &Desk, story: &Story, invalid: Invalid, form: &Form) -> Answer {
    let mut page = Page::new(desk, story).await?;
    page.problems.take(invalid);
    page.reason = form.get("reason").to_owned();
    if form.has("title") {
        page.new_title = form.get("title").to_owned();
    }
    view::show(page.problems.status(), &page)
}
