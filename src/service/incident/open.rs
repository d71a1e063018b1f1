//! Opening an incident, or planning a maintenance.

use super::checks::{check_backfill, check_metadata, check_schedule, require_of_people};
use super::{Entry, NewIncident, Published, TITLE_MAX};
use crate::domain::comment::ThreadMode;
use crate::domain::id::Id;
use crate::domain::incident::{Impact, Incident, Kind, Status, UpdateKind};
use crate::domain::staff::Permission;
use crate::domain::text;
use crate::domain::words::Flag;
use crate::service::compose::{self, Body};
use crate::service::error::Checks;
use crate::service::review::{Eyes, Held};
use crate::service::{Actor, Error, Invalid, Result, Services};
use crate::store::{self, Tx};

impl Services {
    /// Opens an incident or schedules a maintenance. Needs `Publish`.
    pub async fn open_incident(&self, actor: &Actor, new: NewIncident) -> Result<Published> {
        self.open_incident_read(actor, new, Eyes::One).await
    }

    /// The same, read by so many.
    pub(in crate::service) async fn open_incident_read(
        &self,
        actor: &Actor,
        new: NewIncident,
        eyes: Eyes,
    ) -> Result<Published> {
        let typed = new.clone();
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
        let quick = status.kind() == Kind::Incident && !typed.backfilled;
        if self.must_wait(&mut tx, actor, &eyes, quick).await? {
            tx.rollback().await?;
            return self.hold(actor, Held::Opening(typed)).await;
        }
        self.audit(&mut tx, actor, "incident.open", published.incident_id.as_str(), status.as_str()).await?;
        self.finish(&store, tx, version, published).await
    }

    /// Checks and cleans everything that can be checked without the database.
    pub(in crate::service) async fn check_opening(
        &self,
        actor: &Actor,
        mut new: NewIncident,
    ) -> Result<(NewIncident, Body)> {
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
        check_backfill(&mut checks, &new, self.now());
        new.metadata = check_metadata(&mut checks, new.metadata);
        checks.done()?;
        Ok((new, body))
    }

    /// Writes what [`Services::check_opening`] let through.
    pub(in crate::service) async fn write_opening(
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
            resolved_at: new.status.is_closed().then_some(if new.backfilled {
                new.ended_at.unwrap_or(start)
            } else {
                now
            }),
            scheduled_for: new.scheduled_for,
            scheduled_until: new.scheduled_until,
            auto_start: Flag(new.auto_start),
            auto_complete: Flag(new.auto_complete),
            remind_before: new.remind_before.max(0),
            reminded_at: None,
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
        if page.thread_mode != ThreadMode::Open {
            store::thread::set_mode(tx, &incident.id, page.thread_mode, version).await?;
        }
        let entry = Entry {
            kind: UpdateKind::Update,
            status: new.status,
            body,
            also: Vec::new(),
            components: new.components,
            answers: new.answers,
            next: new.next,
            estimate: new.estimate,
            deliver: new.deliver && !new.backfilled,
            idempotency_key: None,
        };
        self.write_entry(tx, actor, incident, entry, version).await
    }
}
