//! Writing an entry of a timeline, with everything that follows from it.

use super::Published;
use crate::domain::assertion::{Answers, Assertion};
use crate::domain::component::ComponentStatus;
use crate::domain::id::Id;
use crate::domain::incident::{
    AffectedChange, AffectedComponent, Estimate, Impact, Incident, Kind, Revision, Status, Update, UpdateKind,
};
use crate::domain::language::Language;
use crate::domain::promise::{NextUpdate, Promise};
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::domain::translation::{Part, Translation};
use crate::domain::words::Flag;
use crate::service::compose::{Body, Next};
use crate::service::{Actor, Error, Result, Services};
use crate::store::{self, Store, Tx};

/// An entry to be written, already checked and rendered.
pub(in crate::service) struct Entry {
    pub kind: UpdateKind,
    pub status: Status,
    pub body: Body,
    /// The same in other languages, if it is ours and not a person's.
    pub also: Vec<(Language, Body)>,
    pub components: Vec<(Id, ComponentStatus)>,
    pub answers: Option<Answers>,
    pub next: Next,
    pub estimate: String,
    pub deliver: bool,
    pub idempotency_key: Option<String>,
}

impl Services {
    /// Writes an entry with everything that follows from it: component states,
    /// answers, promise, estimate and the notification.
    pub(in crate::service) async fn write_entry(
        &self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        mut incident: Incident,
        entry: Entry,
        version: i64,
    ) -> Result<Published> {
        let now = self.now();
        let author = actor.author();
        let affected = self.affect(tx, &incident, entry.status, &entry.components, now).await?;

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
        for (language, body) in entry.also {
            let translation = Translation {
                incident_id: incident.id.clone(),
                part: Part::Update(update.id.clone()).name(),
                language,
                body: body.markdown,
                html: body.html,
                author_name: author.name.clone(),
                written_at: now,
            };
            store::translation::put(tx, &translation).await?;
        }
        if let Some(answers) = entry.answers {
            self.say(tx, &incident.id, answers, &author.name, now).await?;
        }
        self.promise(tx, &incident, was_closed, entry.kind, &entry.next, author.staff_id.as_ref()).await?;
        let last = store::incident::latest_estimate(tx, &incident.id).await?;
        if !entry.estimate.is_empty() && last.is_none_or(|l| l.text != entry.estimate) {
            let estimate = Estimate { incident_id: incident.id.clone(), text: entry.estimate, at: now };
            store::incident::add_estimate(tx, &estimate).await?;
        }
        let mut notification_id = None;
        if entry.deliver {
            notification_id = self.announce(tx, &incident, &update).await?;
            // What can be stopped together leaves together.
            let due = if notification_id.is_some() { now.plus(self.mail.undo_ms) } else { now };
            self.tell_endpoints(tx, &incident, &update, due).await?;
        }
        Ok(Published { incident_id: incident.id, update_id: Some(update.id), notification_id })
    }

    /// Keeps the promise that waits, and gives the next one. After the end only
    /// a full account is owed, and only the explanation is one.
    async fn promise(
        &self,
        tx: &mut Tx<'_>,
        incident: &Incident,
        was_closed: bool,
        kind: UpdateKind,
        next: &Next,
        author: Option<&Id>,
    ) -> Result<()> {
        let now = self.now();
        let account_owed = was_closed && incident.status.is_closed();
        if !account_owed || kind == UpdateKind::Explanation || matches!(next, Next::Said(_)) {
            store::incident::meet_promises(tx, &incident.id, now).await?;
        }
        if let Next::Said(NextUpdate::By(due_at)) = *next {
            let incident_id = incident.id.clone();
            let promise = Promise { id: Id::random(), incident_id, due_at, made_at: now, met_at: None };
            store::incident::add_promise(tx, &promise).await?;
            store::promise::sign(tx, &promise.id, author).await?;
        }
        Ok(())
    }

    /// Commits, shows and rings the outbox.
    pub(in crate::service) async fn finish(
        &self,
        store: &Store,
        tx: Tx<'_>,
        version: i64,
        published: Published,
    ) -> Result<Published> {
        tx.commit().await?;
        self.show(store, version).await;
        self.outbox_bell.notify_one();
        self.endpoint_bell.notify_one();
        Ok(published)
    }

    /// Keeps an earlier text of something published.
    pub(in crate::service) async fn keep_revision(
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

    /// The incident's components back in order, but those that another open
    /// incident holds.
    pub(in crate::service) async fn released(
        &self,
        tx: &mut Tx<'_>,
        incident: &Id,
    ) -> Result<Vec<(Id, ComponentStatus)>> {
        let mut free = Vec::new();
        for held in store::incident::components(tx, incident).await? {
            if !store::incident::held_by_another(tx, &held.component_id, incident).await? {
                free.push((held.component_id, ComponentStatus::Operational));
            }
        }
        Ok(free)
    }

    /// The worst that the incident has done to the components it touches.
    pub(super) async fn impact_so_far(&self, tx: &mut Tx<'_>, incident: &Incident) -> Result<Impact> {
        if incident.kind == Kind::Maintenance {
            return Ok(Impact::Maintenance);
        }
        let touched = store::incident::components(tx, &incident.id).await?;
        let told = store::incident::updates(tx, &incident.id).await?;
        let told = told.iter().flat_map(|u| u.affected());
        let told = told.filter(|change| touched.iter().any(|t| t.component_id == change.code)).map(|c| c.new_status);
        Ok(Impact::from_components(told.chain(touched.iter().map(|t| t.status))))
    }

    /// Puts components into their states and answers the changes.
    pub(super) async fn affect(
        &self,
        tx: &mut Tx<'_>,
        incident: &Incident,
        status: Status,
        components: &[(Id, ComponentStatus)],
        now: Timestamp,
    ) -> Result<Vec<AffectedChange>> {
        if components.is_empty() {
            return Ok(Vec::new());
        }
        let groups = store::component::groups(tx).await?;
        let planned = status == Status::Scheduled || *incident.backfilled;
        let mut changes = Vec::new();
        for (id, status) in components {
            let component = store::component::get(tx, id).await?.ok_or(Error::NotFound("component"))?;
            if !planned {
                self.set_component_status(tx, id, *status, Some(&incident.id), now).await?;
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
