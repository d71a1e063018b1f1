//! Changing what is published: the earlier text stays readable, and whoever
//! was mailed a wrong one can be told so.

use super::Published;
use crate::domain::id::Id;
use crate::domain::incident::{Incident, Update, UpdateKind};
use crate::domain::staff::Permission;
use crate::domain::time::Timestamp;
use crate::service::compose::{self, Body};
use crate::service::explanation::{CheckedExplanation, whole_html};
use crate::service::review::{Eyes, Held};
use crate::service::{Actor, Error, Invalid, Result, Services};
use crate::store::{self, Tx};

impl Services {
    /// Replaces the text of an update that has been as it is since `seen`. If
    /// `correct`, whoever was mailed the earlier text is mailed this one.
    /// Needs `Publish`.
    pub async fn edit_update(
        &self,
        actor: &Actor,
        id: &Id,
        update: &Id,
        text: &str,
        seen: Timestamp,
        correct: bool,
    ) -> Result<Published> {
        self.edit_update_read(actor, id, update, text, (seen, correct), Eyes::One).await
    }

    /// The same, read by so many.
    pub(in crate::service) async fn edit_update_read(
        &self,
        actor: &Actor,
        id: &Id,
        update: &Id,
        text: &str,
        (seen, correct): (Timestamp, bool),
        eyes: Eyes,
    ) -> Result<Published> {
        actor.require(Permission::Publish)?;
        let body = compose::body("body", text).await?;
        if body.html.is_empty() {
            return Err(Invalid::one("body", "An update cannot be emptied. To take a post back, withdraw it."));
        }
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let incident = self.editable(&mut tx, id).await?;
        let earlier = store::incident::update(&mut tx, update).await?.filter(|u| u.incident_id == *id);
        let earlier = earlier.ok_or(Error::NotFound("update"))?;
        if earlier.kind == UpdateKind::Explanation {
            return Err(Error::Conflict(
                "This entry announces the explanation, which has a form of its own.".to_owned(),
            ));
        }
        let unchanged = Published { incident_id: id.clone(), update_id: None, notification_id: None };
        if earlier.body == body.markdown {
            return Ok(unchanged);
        }
        if earlier.updated_at != seen {
            return Err(Error::Conflict("Somebody else changed this text in the meantime.".to_owned()));
        }
        self.keep_revision(&mut tx, actor, id, "update", update.as_str(), earlier.body.clone()).await?;
        let notification_id = self.replace(&mut tx, incident, earlier, body, correct, version).await?;
        if self.must_wait(&mut tx, actor, &eyes, false).await? {
            tx.rollback().await?;
            let (incident, update, text) = (id.clone(), update.clone(), text.to_owned());
            return self.hold(actor, Held::Edit { incident, update, text, seen, correct }).await;
        }
        let action = if correct { "incident.correct" } else { "incident.edit" };
        self.audit(&mut tx, actor, action, id.as_str(), "").await?;
        self.finish(&store, tx, version, Published { update_id: Some(update.clone()), notification_id, ..unchanged })
            .await
    }

    /// Replaces the text of the published explanation, without a new entry in
    /// the timeline. If `correct`, whoever was mailed it is mailed the new
    /// text. Needs `Publish`.
    pub async fn edit_explanation(
        &self,
        actor: &Actor,
        id: &Id,
        checked: CheckedExplanation,
        correct: bool,
    ) -> Result<Published> {
        self.edit_explanation_read(actor, id, checked, correct, Eyes::One).await
    }

    /// The same, read by so many.
    pub(in crate::service) async fn edit_explanation_read(
        &self,
        actor: &Actor,
        id: &Id,
        checked: CheckedExplanation,
        correct: bool,
        eyes: Eyes,
    ) -> Result<Published> {
        actor.require(Permission::Publish)?;
        let typed = checked.clone();
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let incident = self.editable(&mut tx, id).await?;
        let mut post = store::explanation::get(&mut tx, id).await?.ok_or(Error::NotFound("explanation"))?;
        let updates = store::incident::updates(&mut tx, id).await?;
        let entry = updates.into_iter().find(|u| u.kind == UpdateKind::Explanation);
        let entry = entry.ok_or(Error::NotFound("explanation"))?;
        let body = Body { markdown: checked.sections.markdown(), html: whole_html(&checked.html) };
        let done = Published { incident_id: id.clone(), update_id: None, notification_id: None };
        if post.sections == checked.sections {
            return Ok(done);
        }
        self.keep_revision(&mut tx, actor, id, "explanation", id.as_str(), post.sections.markdown()).await?;
        (post.sections, post.html, post.edited_at) = (checked.sections, checked.html, Some(self.now()));
        store::explanation::put(&mut tx, &post).await?;
        store::explanation::drop_draft(&mut tx, id).await?;
        let update_id = Some(entry.id.clone());
        let notification_id = self.replace(&mut tx, incident, entry, body, correct, version).await?;
        if self.must_wait(&mut tx, actor, &eyes, false).await? {
            tx.rollback().await?;
            return self.hold(actor, Held::ExplanationEdit { incident: id.clone(), checked: typed, correct }).await;
        }
        let action = if correct { "incident.correct" } else { "incident.edit" };
        self.audit(&mut tx, actor, action, id.as_str(), "explanation").await?;
        self.finish(&store, tx, version, Published { update_id, notification_id, ..done }).await
    }

    async fn editable(&self, tx: &mut Tx<'_>, id: &Id) -> Result<Incident> {
        let incident = store::incident::get(tx, id).await?.ok_or(Error::NotFound("incident"))?;
        if incident.withdrawn_at.is_some() {
            return Err(Error::Conflict("This incident was withdrawn; what was said stays as it was.".to_owned()));
        }
        Ok(incident)
    }

    /// Puts the new text in place, and the correction into the outbox.
    async fn replace(
        &self,
        tx: &mut Tx<'_>,
        mut incident: Incident,
        earlier: Update,
        body: Body,
        correct: bool,
        version: i64,
    ) -> Result<Option<i64>> {
        let now = self.now();
        let edited =
            Update { body: body.markdown, html: body.html, edited_at: Some(now), updated_at: now, ..earlier.clone() };
        store::incident::put_update_text(tx, &edited, earlier.updated_at).await?;
        incident.updated_at = now;
        incident.changed_version = version;
        store::incident::put(tx, &incident).await?;
        if correct { Ok(Some(self.announce_correction(tx, &incident, &earlier, &edited).await?)) } else { Ok(None) }
    }
}
