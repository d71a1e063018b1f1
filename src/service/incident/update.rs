//! The next entry of a timeline.

use super::checks::{a_kind, check_metadata, check_schedule, require_of_people};
use super::{Entry, NewUpdate, Published, TITLE_MAX};
use crate::domain::id::Id;
use crate::domain::incident::{Incident, Status, UpdateKind};
use crate::domain::promise::NextUpdate;
use crate::domain::staff::Permission;
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::domain::words::Flag;
use crate::service::compose::{self, Body, Next};
use crate::service::error::Checks;
use crate::service::review::{Eyes, Held};
use crate::service::{Actor, Error, Result, Services};
use crate::store::{self, Tx};

impl Services {
    /// Adds an entry to a timeline, or changes fields of the incident. Closing
    /// asks people for the answers again. Needs `Publish`.
    pub async fn update_incident(&self, actor: &Actor, id: &Id, new: NewUpdate) -> Result<Published> {
        self.update_incident_read(actor, id, new, Eyes::One).await
    }

    /// The same, read by so many.
    pub(in crate::service) async fn update_incident_read(
        &self,
        actor: &Actor,
        id: &Id,
        new: NewUpdate,
        eyes: Eyes,
    ) -> Result<Published> {
        actor.require(Permission::Publish)?;
        let typed = new.clone();
        let (new, body, checks) = self.check_update(new).await?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        if let Some(key) = &new.idempotency_key
            && store::incident::update_exists(&mut tx, key).await?
        {
            return Ok(Published { incident_id: id.clone(), update_id: None, notification_id: None });
        }
        let (published, status, version) = self.write_update(&mut tx, actor, id, new, body, checks).await?;
        if self.must_wait(&mut tx, actor, &eyes, false).await? {
            tx.rollback().await?;
            return self.hold(actor, Held::Update { incident: id.clone(), new: typed }).await;
        }
        self.audit(&mut tx, actor, "incident.update", id.as_str(), status.as_str()).await?;
        self.finish(&store, tx, version, published).await
    }

    /// Cleans an update and checks what can be checked without the database;
    /// [`Services::write_update`] goes on with the checks.
    pub(in crate::service) async fn check_update(&self, mut new: NewUpdate) -> Result<(NewUpdate, Body, Checks)> {
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
    pub(in crate::service) async fn write_update(
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
        let recount =
            new.impact_override.is_some() || !new.removed.is_empty() || (new.silent && !new.components.is_empty());
        incident.impact_override = new.impact_override.unwrap_or(incident.impact_override);
        for component in &new.removed {
            store::incident::remove_component(tx, &incident.id, component).await?;
        }
        if (incident.scheduled_for, incident.scheduled_until) != (scheduled_for, scheduled_until) {
            self.reschedule(tx, actor, &mut incident, scheduled_for, scheduled_until).await?;
        }
        incident.auto_start = new.auto_start.map_or(incident.auto_start, Flag);
        incident.auto_complete = new.auto_complete.map_or(incident.auto_complete, Flag);
        incident.remind_before = new.remind_before.map_or(incident.remind_before, |ms| ms.max(0));
        incident.metadata = new.metadata.unwrap_or(incident.metadata);
        if new.silent {
            self.affect(tx, &incident, status, &new.components, now).await?;
        }
        if recount {
            incident.impact = incident.impact_override.unwrap_or(self.impact_so_far(tx, &incident).await?);
        }
        let published = if new.silent {
            incident.updated_at = now;
            incident.changed_version = version;
            store::incident::put(tx, &incident).await?;
            Published { incident_id: incident.id, update_id: None, notification_id: None }
        } else {
            let entry = Entry {
                kind: UpdateKind::Update,
                status,
                body,
                also: Vec::new(),
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

    /// Moves planned work. The time it had stays readable.
    async fn reschedule(
        &self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        incident: &mut Incident,
        start: Option<Timestamp>,
        end: Option<Timestamp>,
    ) -> Result<()> {
        let page = store::page::get(tx).await?.ok_or(Error::NotFound("page"))?;
        let earlier = incident.window(page.zone());
        if !earlier.is_empty() {
            self.keep_revision(tx, actor, &incident.id, "schedule", incident.id.as_str(), earlier).await?;
        }
        if incident.scheduled_for != start {
            incident.reminded_at = None;
        }
        (incident.scheduled_for, incident.scheduled_until) = (start, end);
        Ok(())
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
            also: Vec::new(),
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
}
