//! What publishing would lead to, without publishing: everything is done in a
//! transaction that is then rolled back, so that it cannot differ from the real
//! thing.

use super::compose::Body;
use super::incident::{NewIncident, NewUpdate, Published};
use super::notification::Preview;
use super::{Actor, Error, Result, Services};
use crate::domain::id::Id;
use crate::domain::staff::Permission;
use crate::store::{self, Tx};

impl Services {
    /// The mail of a new incident, after all its checks. Needs `Publish`.
    pub async fn preview_opening(&self, actor: &Actor, new: NewIncident) -> Result<Preview> {
        let quiet = NewIncident { deliver: false, idempotency_key: None, ..new };
        let (new, body) = self.check_opening(actor, quiet).await?;
        self.rehearse(actor, new, body).await
    }

    /// Opens a checked incident, looks at its mail, and takes everything back.
    pub(super) async fn rehearse(&self, actor: &Actor, new: NewIncident, body: Body) -> Result<Preview> {
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let published = self.write_opening(&mut tx, actor, new, body, version).await?;
        let preview = self.preview_published(&mut tx, &published).await?;
        tx.rollback().await?;
        Ok(preview)
    }

    /// The mail of an update, after all its checks. Needs `Publish`.
    pub async fn preview_update(&self, actor: &Actor, id: &Id, new: NewUpdate) -> Result<Preview> {
        actor.require(Permission::Publish)?;
        let quiet = NewUpdate { deliver: false, idempotency_key: None, ..new };
        let (new, body, checks) = self.check_update(quiet).await?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let (published, _, _) = self.write_update(&mut tx, actor, id, new, body, checks).await?;
        let preview = self.preview_published(&mut tx, &published).await?;
        tx.rollback().await?;
        Ok(preview)
    }

    /// The mail of what was just published in this transaction.
    pub(super) async fn preview_published(&self, tx: &mut Tx<'_>, published: &Published) -> Result<Preview> {
        let incident = store::incident::get(tx, &published.incident_id).await?.ok_or(Error::NotFound("incident"))?;
        let updates = store::incident::updates(tx, &incident.id).await?;
        let update = updates
            .into_iter()
            .find(|u| Some(&u.id) == published.update_id.as_ref())
            .ok_or_else(|| Error::Internal("the previewed update is missing".to_owned()))?;
        self.preview(tx, &incident, &update).await
    }
}
