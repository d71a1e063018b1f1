//! Planned work: announcing it, and moving it.

use super::compose::{Act, Buttons, Facts, Look, key, looked};
use super::desk::{Desk, Frame};
use super::fields::{Choice, Problems};
use super::now::published_at;
use super::view::{self, Mark};
use crate::domain::component::ComponentStatus;
use crate::domain::id::Id;
use crate::domain::incident::{Kind, Status};
use crate::domain::staff::Permission;
use crate::domain::time::{HOUR, MINUTE, Timestamp, parse_local};
use crate::service::compose::Next;
use crate::service::incident::{NewIncident, NewUpdate};
use crate::service::notification::Preview;
use crate::service::{Error, keys};
use crate::snapshot::model::Story;
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use actix_web::web;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/maintenance.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    /// The work that is moved; nothing while it is announced.
    moved: Option<Moved>,
    zone: String,
    typed: Typed,
    look: Option<Look>,
    buttons: Buttons,
}

struct Moved {
    id: String,
    title: String,
    /// The times that it has now.
    window: String,
    /// Only the end can still be moved.
    begun: bool,
}

/// The form as it was sent, or as it begins.
struct Typed {
    title: String,
    components: Vec<Choice>,
    from: String,
    until: String,
    body: String,
    remind: Vec<Choice>,
    starts: bool,
    ends: bool,
}

/// What the form means, as far as it can be read.
struct Read {
    from: Option<Timestamp>,
    until: Option<Timestamp>,
    remind_before: i64,
}

/// How long before the start a reminder can come.
const REMIND: [(i64, &str); 4] =
    [(0, "no reminder"), (15 * MINUTE, "15 minutes before"), (HOUR, "1 hour before"), (24 * HOUR, "1 day before")];

impl Typed {
    fn from_form(desk: &Desk, form: &Form) -> Self {
        Self {
            title: form.get("title").to_owned(),
            components: parts(desk, |id| form.has(&format!("component-{id}"))),
            from: form.get("scheduled_for").trim().to_owned(),
            until: form.get("scheduled_until").trim().to_owned(),
            body: form.get("body").to_owned(),
            remind: reminders(form.get("remind")),
            starts: form.has("auto_start"),
            ends: form.has("auto_complete"),
        }
    }

    fn fresh(desk: &Desk) -> Self {
        Self {
            title: String::new(),
            components: parts(desk, |_| false),
            from: String::new(),
            until: String::new(),
            body: String::new(),
            remind: reminders(&HOUR.to_string()),
            starts: true,
            ends: true,
        }
    }

    fn of(desk: &Desk, story: &Story) -> Self {
        let (i, zone) = (&story.incident, desk.scene().zone());
        let value = |at: Option<Timestamp>| at.map(|at| at.input_value(zone)).unwrap_or_default();
        Self {
            title: i.title.clone(),
            components: parts(desk, |id| story.components.iter().any(|c| c.component_id == *id)),
            from: value(i.scheduled_for),
            until: value(i.scheduled_until),
            body: String::new(),
            remind: reminders(&i.remind_before.to_string()),
            starts: *i.auto_start,
            ends: *i.auto_complete,
        }
    }

    fn ids(&self) -> Vec<Id> {
        self.components.iter().filter(|c| c.chosen).filter_map(|c| Id::parse(&c.value)).collect()
    }

    fn read(&self, desk: &Desk, problems: &mut Problems) -> Read {
        let mut moment = |field, typed: &str, missing: &str| {
            let at = parse_local(typed, desk.scene().zone(), desk.now);
            if at.is_none() {
                problems.add(
                    field,
                    if typed.is_empty() { missing } else { "Write a day and a time such as 2026-11-22 14:30." },
                );
            }
            at
        };
        let from = moment("scheduled_for", &self.from, "Say when the work starts.");
        let until = moment("scheduled_until", &self.until, "Say when the work ends.");
        let remind = self.remind.iter().find(|r| r.chosen).and_then(|r| r.value.parse().ok());
        Read { from, until, remind_before: remind.unwrap_or(0) }
    }
}

fn parts(desk: &Desk, chosen: impl Fn(&Id) -> bool) -> Vec<Choice> {
    let model = desk.model();
    let choice = |c: &crate::domain::component::Component| Choice {
        value: c.id.to_string(),
        label: model.full_name(c),
        chosen: chosen(&c.id),
    };
    model.components.iter().map(choice).collect()
}

fn reminders(chosen: &str) -> Vec<Choice> {
    REMIND.iter().map(|(ms, words)| Choice::new(&ms.to_string(), *words, chosen)).collect()
}

/// The empty form.
pub async fn page(desk: Desk) -> Answer {
    let typed = Typed::fresh(&desk);
    let buttons = Buttons::first(&desk, Vec::new(), keys::random()).await?.at_most();
    view::ok(&frame(&desk, None, typed, buttons))
}

/// Announces planned work, or shows what announcing it would do.
pub async fn plan(desk: Desk, form: Form) -> Answer {
    let typed = Typed::from_form(&desk, &form);
    let (mut problems, key) = (Problems::default(), key(&form));
    let read = typed.read(&desk, &mut problems);
    if read.from.is_some_and(|from| from <= desk.now) {
        problems.add(
            "scheduled_for",
            "The work must start in the future. For work that goes on already, post a quick notice.",
        );
    }
    let new = NewIncident {
        body: typed.body.clone(),
        components: typed.ids().into_iter().map(|id| (id, ComponentStatus::UnderMaintenance)).collect(),
        scheduled_for: read.from,
        scheduled_until: read.until,
        auto_start: typed.starts,
        auto_complete: typed.ends,
        remind_before: read.remind_before,
        idempotency_key: Some(key.clone()),
        ..NewIncident::titled(typed.title.clone(), Status::Scheduled)
    };
    if let Act::Publish { mail } = Act::of(&form)
        && problems.is_empty()
    {
        let asked = NewIncident { deliver: mail, ..new.clone() };
        match desk.services().open_incident(&desk.actor, asked).await {
            Ok(published) => return Ok(published_at(&published.incident_id)),
            Err(Error::Invalid(invalid)) => problems.take(invalid),
            Err(other) => return Err(other.into()),
        }
    }
    let mail = looked(desk.services().preview_opening(&desk.actor, new).await, &mut problems)?;
    let look = look(&desk, &typed, mail).await?;
    let buttons = Buttons::first(&desk, typed.ids(), key).await?;
    let page = Page { look, ..frame(&desk, None, typed, buttons) };
    view::show(problems.status(), &Page { problems, ..page })
}

/// The form that moves planned work, with the times that it has.
pub async fn schedule_page(desk: Desk, id: web::Path<String>) -> Answer {
    let story = movable(&desk, &id)?;
    desk.actor.require(Permission::Publish)?;
    let typed = Typed::of(&desk, &story);
    let buttons = Buttons::next(&desk, &story.incident, typed.ids(), false, keys::random()).await?;
    view::ok(&frame(&desk, Some(&story), typed, buttons))
}

/// Moves planned work, or shows what moving it would do.
pub async fn reschedule(desk: Desk, id: web::Path<String>, form: Form) -> Answer {
    let story = movable(&desk, &id)?;
    let now = Typed::of(&desk, &story);
    let sent = Typed::from_form(&desk, &form);
    let begun = story.incident.status != Status::Scheduled;
    let from = if begun { now.from } else { sent.from };
    let typed = Typed { title: now.title, components: now.components, from, ..sent };
    let (mut problems, key) = (Problems::default(), key(&form));
    let read = typed.read(&desk, &mut problems);
    if read.until.is_some_and(|until| until <= desk.now) {
        problems
            .add("scheduled_until", "The new end must lie in the future. To end the work now, use “The work is done”.");
    }
    let update = NewUpdate {
        body: typed.body.clone(),
        scheduled_for: read.from.filter(|_| !begun),
        scheduled_until: read.until,
        auto_start: Some(typed.starts),
        auto_complete: Some(typed.ends),
        remind_before: Some(read.remind_before),
        idempotency_key: Some(key.clone()),
        ..NewUpdate::default()
    };
    let incident = &story.incident.id;
    if let Act::Publish { mail } = Act::of(&form)
        && problems.is_empty()
    {
        let asked = NewUpdate { deliver: mail, ..update.clone() };
        match desk.services().update_incident(&desk.actor, incident, asked).await {
            Ok(published) => return Ok(published_at(&published.incident_id)),
            Err(Error::Invalid(invalid)) => problems.take(invalid),
            Err(other) => return Err(other.into()),
        }
    }
    let mail = looked(desk.services().preview_update(&desk.actor, incident, update).await, &mut problems)?;
    let look = look(&desk, &typed, mail).await?;
    let buttons = Buttons::next(&desk, &story.incident, typed.ids(), false, key).await?;
    let page = Page { look, ..frame(&desk, Some(&story), typed, buttons) };
    view::show(problems.status(), &Page { problems, ..page })
}

/// Planned work that is not over.
fn movable(desk: &Desk, id: &str) -> Result<std::sync::Arc<Story>, Failure> {
    let story = desk.story(id)?;
    let incident = &story.incident;
    if incident.kind == Kind::Maintenance && (incident.is_open() || incident.is_upcoming()) {
        return Ok(story);
    }
    Err(Failure::plain(409, "Only planned work that is not over can be moved."))
}

fn frame(desk: &Desk, story: Option<&Story>, typed: Typed, buttons: Buttons) -> Page {
    let moved = story.map(|s| Moved {
        id: s.incident.id.to_string(),
        title: s.incident.title.clone(),
        window: s.incident.window(desk.scene().zone()),
        begun: s.incident.status != Status::Scheduled,
    });
    Page {
        frame: desk.frame(if moved.is_some() { "Move planned work" } else { "Plan work" }).with_writing(),
        problems: Problems::default(),
        moved,
        zone: desk.zone_word(),
        typed,
        look: None,
        buttons,
    }
}

async fn look(desk: &Desk, typed: &Typed, mail: Option<Preview>) -> Result<Option<Look>, Failure> {
    let Some(mail) = mail else { return Ok(None) };
    let names = typed.components.iter().filter(|c| c.chosen).map(|c| c.label.clone());
    let facts = Facts {
        mark: Mark::of(ComponentStatus::UnderMaintenance),
        title: typed.title.clone(),
        answers: None,
        next: Next::Silent,
        estimate: String::new(),
        body: typed.body.clone(),
        before: String::new(),
        parts: names.map(|name| (name, Mark::of(ComponentStatus::UnderMaintenance))).collect(),
    };
    Ok(Some(Look::new(desk, facts, mail).await?))
}
