//! Opening, updating, closing and withdrawing incidents and maintenances.

use super::compose::{self, Body, Next};
use super::error::Checks;
use super::{Actor, Error, Invalid, Result, Services};
use crate::domain::assertion::{Answers, Assertion};
use crate::domain::component::ComponentStatus;
use crate::domain::id::Id;
use crate::domain::incident::{
    AffectedChange, AffectedComponent, Estimate, Impact, Incident, Kind, Revision, Status, Update, UpdateKind,
};
use crate::domain::promise::{NextUpdate, Promise};
use crate::domain::staff::Permission;
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::domain::words::Flag;
use crate::store::{self, Store, Tx};

/// Statuspage's limit for names.
pub const TITLE_MAX: usize = 255;

/// A new incident or maintenance with its first update.
#[derive(Clone, Debug)]
pub struct NewIncident {
    pub title: String,
    pub status: Status,
    pub impact_override: Option<Impact>,
    pub body: String,
    pub components: Vec<(Id, ComponentStatus)>,
    pub answers: Option<Answers>,
    pub next: Next,
    pub estimate: String,
    pub deliver: bool,
    pub started_at: Option<Timestamp>,
    pub scheduled_for: Option<Timestamp>,
    pub scheduled_until: Option<Timestamp>,
    pub auto_start: bool,
    pub auto_complete: bool,
    pub backfilled: bool,
    /// A JSON object of the client's own.
    pub metadata: Option<String>,
    /// The same key publishes once.
    pub idempotency_key: Option<String>,
}

impl NewIncident {
    /// An incident with nothing but a title and a status.
    pub fn titled(title: impl Into<String>, status: Status) -> Self {
        Self {
            title: title.into(),
            status,
            impact_override: None,
            body: String::new(),
            components: Vec::new(),
            answers: None,
            next: Next::Silent,
            estimate: String::new(),
            deliver: true,
            started_at: None,
            scheduled_for: None,
            scheduled_until: None,
            auto_start: false,
            auto_complete: false,
            backfilled: false,
            metadata: None,
            idempotency_key: None,
        }
    }
}

/// The next entry of a timeline, and what changes with it.
#[derive(Clone, Debug, Default)]
pub struct NewUpdate {
    /// Nothing keeps the status.
    pub status: Option<Status>,
    pub body: String,
    pub components: Vec<(Id, ComponentStatus)>,
    pub answers: Option<Answers>,
    pub next: Next,
    pub estimate: String,
    pub deliver: bool,
    pub title: Option<String>,
    pub impact_override: Option<Impact>,
    pub scheduled_for: Option<Timestamp>,
    pub scheduled_until: Option<Timestamp>,
    pub auto_start: Option<bool>,
    pub auto_complete: Option<bool>,
    pub metadata: Option<String>,
    pub idempotency_key: Option<String>,
    /// Writes no entry into the timeline, only changes fields.
    pub silent: bool,
}

/// What publishing led to.
#[derive(Clone, Debug)]
pub struct Published {
    pub incident_id: Id,
    /// None if this was a repetition of something already published.
    pub update_id: Option<Id>,
    /// The notification that will leave after the undo time, if there is one.
    pub notification_id: Option<i64>,
}

/// An entry to be written, already checked and rendered.
pub(super) struct Entry {
    pub kind: UpdateKind,
    pub status: Status,
    pub body: Body,
    pub components: Vec<(Id, ComponentStatus)>,
    pub answers: Option<Answers>,
    pub next: Next,
    pub estimate: String,
    pub deliver: bool,
    pub idempotency_key: Option<String>,
}

impl Services {
    /// Opens an incident or schedules a maintenance. Needs `Publish`.
    pub async fn open_incident(&self, actor: &Actor, new: NewIncident) -> Result<Published> {
        let (new, body) = self.check_opening(actor, new).await?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        if let Some(key) = &new.idempotency_key
            && let Some(incident_id) = store::incident::by_idempotency_key(&mut tx, key).await?
        {
            return Ok(Published { incident_id, update_id: None, notification_id: None });
        }
        let version = store::version::bump(&mut tx).await?;
        let status = new.status;
        let published = self.write_opening(&mut tx, actor, new, body, version).await?;
        self.audit(&mut tx, actor, "incident.open", published.incident_id.as_str(), status.as_str()).await?;
        self.finish(&store, tx, version, published).await
    }

    /// Checks and cleans everything that can be checked without the database.
    pub(super) async fn check_opening(&self, actor: &Actor, mut new: NewIncident) -> Result<(NewIncident, Body)> {
        actor.require(Permission::Publish)?;
        let mut checks = Checks::default();
        let body = match compose::body("body", &new.body).await {
            Err(Error::Invalid(Invalid(errors))) => {
                errors.into_iter().for_each(|e| checks.fail(e.field, e.message));
                // Not empty, so that it is not also called missing.
                Body { markdown: new.body.clone(), html: new.body.clone() }
            }
            body => body?,
        };
        new.title = checks.take(text::line("title", &new.title, TITLE_MAX));
        new.estimate = checks.take(text::optional_line("estimate", &new.estimate, 300)).unwrap_or_default();
        new.answers = new.answers.map(|a| compose::check_answers(&mut checks, a));
        new.next.check(&mut checks, self.now());
        require_of_people(&mut checks, actor, new.status, &body, new.answers.is_some(), &new.next);
        check_schedule(&mut checks, new.status.kind(), new.scheduled_for, new.scheduled_until);
        new.metadata = check_metadata(&mut checks, new.metadata);
        checks.done()?;
        Ok((new, body))
    }

    /// Writes what [`Services::check_opening`] let through.
    pub(super) async fn write_opening(
        &self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        new: NewIncident,
        body: Body,
        version: i64,
    ) -> Result<Published> {
        let now = self.now();
        let kind = new.status.kind();
        let page = store::page::get(tx).await?.ok_or(Error::NotFound("page; set it up first"))?;
        let start = new.started_at.filter(|at| *at <= now).unwrap_or(now);
        let impact = new.impact_override.unwrap_or(match kind {
            Kind::Maintenance => Impact::Maintenance,
            Kind::Incident => Impact::from_components(new.components.iter().map(|c| c.1)),
        });
        let incident = Incident {
            id: Id::random(),
            kind,
            subject: crate::mail::content::subject(&page.name, &new.title),
            title: new.title,
            status: new.status,
            impact,
            impact_override: new.impact_override,
            started_at: start,
            monitoring_at: (new.status == Status::Monitoring).then_some(now),
            // What is entered after the fact did not last until it was entered.
            resolved_at: new.status.is_closed().then_some(if new.backfilled { start } else { now }),
            scheduled_for: new.scheduled_for,
            scheduled_until: new.scheduled_until,
            auto_start: Flag(new.auto_start),
            auto_complete: Flag(new.auto_complete),
            no_promise: String::new(),
            backfilled: Flag(new.backfilled),
            withdrawn_at: None,
            withdrawn_reason: String::new(),
            metadata: new.metadata.unwrap_or_else(|| "{}".to_owned()),
            created_at: now,
            updated_at: now,
            version: 1,
            changed_version: version,
        };
        store::incident::add(tx, &incident, new.idempotency_key.as_deref()).await?;
        let entry = Entry {
            kind: UpdateKind::Update,
            status: new.status,
            body,
            components: new.components,
            answers: new.answers,
            next: new.next,
            estimate: new.estimate,
            deliver: new.deliver && !new.backfilled,
            idempotency_key: None,
        };
        self.write_entry(tx, actor, incident, entry, version).await
    }

    /// Adds an entry to a timeline, or changes fields of the incident. Closing
    /// asks people for the answers again. Needs `Publish`.
    pub async fn update_incident(&self, actor: &Actor, id: &Id, new: NewUpdate) -> Result<Published> {
        actor.require(Permission::Publish)?;
        let (new, body, checks) = self.check_update(new).await?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        if let Some(key) = &new.idempotency_key
            && store::incident::update_exists(&mut tx, key).await?
        {
            return Ok(Published { incident_id: id.clone(), update_id: None, notification_id: None });
        }
        let (published, status, version) = self.write_update(&mut tx, actor, id, new, body, checks).await?;
        self.audit(&mut tx, actor, "incident.update", id.as_str(), status.as_str()).await?;
        self.finish(&store, tx, version, published).await
    }

    /// Cleans an update and checks what can be checked without the database;
    /// [`Services::write_update`] goes on with the checks.
    pub(super) async fn check_update(&self, mut new: NewUpdate) -> Result<(NewUpdate, Body, Checks)> {
        let body = compose::body("body", &new.body).await?;
        let mut checks = Checks::default();
        new.title = new.title.map(|v| checks.take(text::line("title", &v, TITLE_MAX)));
        new.estimate = checks.take(text::optional_line("estimate", &new.estimate, 300)).unwrap_or_default();
        new.answers = new.answers.map(|a| compose::check_answers(&mut checks, a));
        new.next.check(&mut checks, self.now());
        new.metadata = check_metadata(&mut checks, new.metadata);
        Ok((new, body, checks))
    }

    /// Writes what [`Services::check_update`] let through; answers the status
    /// and the content version it led to.
    pub(super) async fn write_update(
        &self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        id: &Id,
        new: NewUpdate,
        body: Body,
        mut checks: Checks,
    ) -> Result<(Published, Status, i64)> {
        let now = self.now();
        let mut incident = store::incident::get(tx, id).await?.ok_or(Error::NotFound("incident"))?;
        if incident.withdrawn_at.is_some() {
            return Err(Error::Conflict("This incident was withdrawn; open a new one.".to_owned()));
        }
        let status = new.status.unwrap_or(incident.status);
        if status.kind() != incident.kind {
            checks.fail("status", format!("{} is not a status of {}.", status, a_kind(incident.kind)));
        }
        if !new.silent {
            require_of_people(&mut checks, actor, status, &body, new.answers.is_some(), &new.next);
        }
        let scheduled_for = new.scheduled_for.or(incident.scheduled_for);
        let scheduled_until = new.scheduled_until.or(incident.scheduled_until);
        check_schedule(&mut checks, incident.kind, scheduled_for, scheduled_until);
        checks.done()?;

        let version = store::version::bump(tx).await?;
        if let Some(title) = new.title.filter(|t| *t != incident.title) {
            let earlier = std::mem::replace(&mut incident.title, title);
            self.keep_revision(tx, actor, &incident.id, "title", incident.id.as_str(), earlier).await?;
        }
        incident.impact_override = new.impact_override.or(incident.impact_override);
        incident.scheduled_for = scheduled_for;
        incident.scheduled_until = scheduled_until;
        incident.auto_start = new.auto_start.map_or(incident.auto_start, Flag);
        incident.auto_complete = new.auto_complete.map_or(incident.auto_complete, Flag);
        incident.metadata = new.metadata.unwrap_or(incident.metadata);
        let published = if new.silent {
            incident.updated_at = now;
            incident.changed_version = version;
            incident.impact = incident.impact_override.unwrap_or(incident.impact);
            self.affect(tx, &incident, &new.components, now).await?;
            store::incident::put(tx, &incident).await?;
            Published { incident_id: incident.id, update_id: None, notification_id: None }
        } else {
            let entry = Entry {
                kind: UpdateKind::Update,
                status,
                body,
                components: new.components,
                answers: new.answers,
                next: new.next,
                estimate: new.estimate,
                deliver: new.deliver,
                idempotency_key: new.idempotency_key,
            };
            self.write_entry(tx, actor, incident, entry, version).await?
        };
        Ok((published, status, version))
    }

    /// "No news yet, next by …": keeps the page's word without mailing anybody.
    /// Needs `Publish`.
    pub async fn no_news(&self, actor: &Actor, id: &Id, next: Timestamp, key: Option<String>) -> Result<Published> {
        actor.require(Permission::Publish)?;
        let next = Next::Said(NextUpdate::By(next));
        let mut checks = Checks::default();
        next.check(&mut checks, self.now());
        checks.done()?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let incident = store::incident::get(&mut tx, id).await?.ok_or(Error::NotFound("incident"))?;
        if !incident.is_open() {
            return Err(Error::Conflict("This incident is closed.".to_owned()));
        }
        if let Some(key) = &key
            && store::incident::update_exists(&mut tx, key).await?
        {
            return Ok(Published { incident_id: incident.id, update_id: None, notification_id: None });
        }
        let version = store::version::bump(&mut tx).await?;
        let entry = Entry {
            kind: UpdateKind::NoNews,
            status: incident.status,
            body: compose::body("body", "No news yet.").await?,
            components: Vec::new(),
            answers: None,
            next,
            estimate: String::new(),
            deliver: false,
            idempotency_key: key,
        };
        let published = self.write_entry(&mut tx, actor, incident, entry, version).await?;
        self.audit(&mut tx, actor, "incident.no_news", id.as_str(), "").await?;
        self.finish(&store, tx, version, published).await
    }

    /// Posted by mistake: it stays at its address and says so. Its components
    /// go back to working unless another open incident holds them. Needs
    /// `Publish`.
    pub async fn withdraw_incident(&self, actor: &Actor, id: &Id, reason: &str) -> Result<Published> {
        actor.require(Permission::Publish)?;
        let reason = text::line("reason", reason, 500)?;
        let now = self.now();
        let store = self.store()?;
        let mut tx = store.write().await?;
        let mut incident = store::incident::get(&mut tx, id).await?.ok_or(Error::NotFound("incident"))?;
        if incident.withdrawn_at.is_some() {
            return Err(Error::Conflict("This incident has been withdrawn already.".to_owned()));
        }
        let version = store::version::bump(&mut tx).await?;
        let mut components = Vec::new();
        if incident.is_open() {
            for held in store::incident::components(&mut tx, id).await? {
                if !store::incident::held_by_another(&mut tx, &held.component_id, id).await? {
                    components.push((held.component_id, ComponentStatus::Operational));
                }
            }
        }
        incident.withdrawn_at = Some(now);
        incident.withdrawn_reason = reason.clone();
        let body = compose::body("reason", &format!("Withdrawn: {reason}")).await?;
        let entry = Entry {
            kind: UpdateKind::Withdrawal,
            status: incident.status,
            body,
            components,
            answers: None,
            next: Next::Silent,
            estimate: String::new(),
            deliver: false,
            idempotency_key: None,
        };
        let published = self.write_entry(&mut tx, actor, incident, entry, version).await?;
        self.stop_thread(&mut tx, id).await?;
        self.audit(&mut tx, actor, "incident.withdraw", id.as_str(), &reason).await?;
        self.finish(&store, tx, version, published).await
    }

    /// Writes an entry with everything that follows from it: component states,
    /// answers, promise, estimate and the notification.
    pub(super) async fn write_entry(
        &self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        mut incident: Incident,
        entry: Entry,
        version: i64,
    ) -> Result<Published> {
        let now = self.now();
        let author = actor.author();
        let affected = self.affect(tx, &incident, &entry.components, now).await?;

        let was_closed = incident.status.is_closed();
        incident.status = entry.status;
        if entry.status == Status::Monitoring {
            incident.monitoring_at.get_or_insert(now);
        }
        if entry.status == Status::InProgress {
            incident.started_at = incident.started_at.max(now);
        }
        incident.resolved_at = match (entry.status.is_closed(), was_closed) {
            (true, true) => incident.resolved_at,
            (true, false) => Some(now),
            (false, _) => None,
        };
        let seen = Impact::from_components(entry.components.iter().map(|c| c.1));
        if incident.kind == Kind::Incident {
            incident.impact = incident.impact_override.unwrap_or(incident.impact.max(seen));
        }
        incident.no_promise = match &entry.next {
            Next::Said(NextUpdate::None { because }) => text::clean_line(because),
            _ => String::new(),
        };
        incident.updated_at = now;
        incident.changed_version = version;
        store::incident::put(tx, &incident).await?;

        let update = Update {
            id: Id::random(),
            incident_id: incident.id.clone(),
            kind: entry.kind,
            status: entry.status,
            body: entry.body.markdown,
            html: entry.body.html,
            affected: serde_json::to_string(&affected).map_err(|e| Error::Internal(e.to_string()))?,
            staff_id: author.staff_id.clone(),
            author_name: author.name.clone(),
            author_title: author.title,
            author_contact: author.contact,
            deliver: Flag(entry.deliver),
            created_at: now,
            updated_at: now,
            display_at: if *incident.backfilled { incident.started_at } else { now },
            edited_at: None,
        };
        store::incident::add_update(tx, &update, entry.idempotency_key.as_deref()).await?;
        if let Some(answers) = entry.answers {
            self.say(tx, &incident.id, answers, &author.name, now).await?;
        }
        store::incident::meet_promises(tx, &incident.id, now).await?;
        if let Next::Said(NextUpdate::By(due_at)) = entry.next
            && !entry.status.is_closed()
        {
            let incident_id = incident.id.clone();
            let promise = Promise { id: Id::random(), incident_id, due_at, made_at: now, met_at: None };
            store::incident::add_promise(tx, &promise).await?;
        }
        let last = store::incident::latest_estimate(tx, &incident.id).await?;
        if !entry.estimate.is_empty() && last.is_none_or(|l| l.text != entry.estimate) {
            let estimate = Estimate { incident_id: incident.id.clone(), text: entry.estimate, at: now };
            store::incident::add_estimate(tx, &estimate).await?;
        }
        let notification_id = if entry.deliver { self.announce(tx, &incident, &update).await? } else { None };
        Ok(Published { incident_id: incident.id, update_id: Some(update.id), notification_id })
    }

    /// Commits, shows and rings the outbox.
    pub(super) async fn finish(
        &self,
        store: &Store,
        tx: Tx<'_>,
        version: i64,
        published: Published,
    ) -> Result<Published> {
        tx.commit().await?;
        self.show(store, version).await;
        self.outbox_bell.notify_one();
        Ok(published)
    }

    /// Keeps an earlier text of something published.
    pub(super) async fn keep_revision(
        &self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        incident: &Id,
        subject: &str,
        subject_id: &str,
        body: String,
    ) -> Result<()> {
        let revision = Revision {
            id: Id::random(),
            incident_id: incident.clone(),
            subject: subject.to_owned(),
            subject_id: subject_id.to_owned(),
            body,
            author_name: actor.author().name,
            replaced_at: self.now(),
        };
        Ok(store::incident::add_revision(tx, &revision).await?)
    }

    /// Records answers, unless they are the ones in force.
    async fn say(&self, tx: &mut Tx<'_>, incident: &Id, answers: Answers, author: &str, at: Timestamp) -> Result<()> {
        let last = store::incident::latest_assertion(tx, incident).await?;
        if last.is_some_and(|l| l.answers() == answers) {
            return Ok(());
        }
        let assertion = Assertion {
            incident_id: incident.clone(),
            data: answers.data,
            data_text: answers.data_text,
            security: answers.security,
            security_text: answers.security_text,
            author_name: author.to_owned(),
            at,
        };
        Ok(store::incident::add_assertion(tx, &assertion).await?)
    }

    /// Puts components into their states and answers the changes.
    async fn affect(
        &self,
        tx: &mut Tx<'_>,
        incident: &Incident,
        components: &[(Id, ComponentStatus)],
        now: Timestamp,
    ) -> Result<Vec<AffectedChange>> {
        if components.is_empty() {
            return Ok(Vec::new());
        }
        let groups = store::component::groups(tx).await?;
        let planned = incident.status == Status::Scheduled || *incident.backfilled;
        let mut changes = Vec::new();
        for (id, status) in components {
            let component = store::component::get(tx, id).await?.ok_or(Error::NotFound("component"))?;
            if !planned {
                store::component::set_status(tx, id, *status, now, Some(&incident.id)).await?;
            }
            store::incident::put_component(
                tx,
                &AffectedComponent { incident_id: incident.id.clone(), component_id: id.clone(), status: *status },
            )
            .await?;
            let group = groups.iter().find(|g| Some(&g.id) == component.group_id.as_ref());
            changes.push(AffectedChange {
                code: id.clone(),
                name: group.map_or(component.name.clone(), |g| format!("{} - {}", g.name, component.name)),
                old_status: component.status,
                new_status: *status,
            });
        }
        Ok(changes)
    }
}

/// What a person, unlike a machine, must say.
fn require_of_people(checks: &mut Checks, actor: &Actor, status: Status, body: &Body, answered: bool, next: &Next) {
    if !matches!(actor, Actor::Staff { .. }) {
        return;
    }
    if body.html.is_empty() {
        checks.fail("body", "Say in one sentence what is going on.");
    }
    if !answered && status.kind() == Kind::Incident {
        checks.fail("data", "Say whether data was lost or exposed, or that you do not know yet.");
    }
    if *next == Next::Silent && !status.is_closed() && status.kind() == Kind::Incident {
        checks.fail("next_update", "Say by when the next update comes, or why there is none.");
    }
}

fn check_schedule(checks: &mut Checks, kind: Kind, start: Option<Timestamp>, end: Option<Timestamp>) {
    if kind == Kind::Incident {
        return;
    }
    match (start, end) {
        (Some(start), Some(end)) if end <= start => {
            checks.fail("scheduled_until", "The work must end after it starts.");
        }
        (None, _) => checks.fail("scheduled_for", "Say when the work starts."),
        (_, None) => checks.fail("scheduled_until", "Say when the work ends."),
        _ => {}
    }
}

fn check_metadata(checks: &mut Checks, metadata: Option<String>) -> Option<String> {
    let text = metadata?;
    if text.len() > 20_000 {
        checks.fail("metadata", "The metadata is too large; at most 20000 bytes fit.");
    }
    Some(text)
}

fn a_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Incident => "an incident",
        Kind::Maintenance => "a maintenance",
    }
}
