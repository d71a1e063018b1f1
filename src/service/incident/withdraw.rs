//! Taking back what was posted by mistake.

use super::{Entry, Published};
use crate::domain::id::Id;
use crate::domain::incident::UpdateKind;
use crate::domain::staff::Permission;
use crate::domain::text;
use crate::service::compose::{self, Next};
use crate::service::{Actor, Error, Result, Services};
use crate::store;

impl Services {
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
        let components = if incident.is_open() { self.released(&mut tx, id).await? } else { Vec::new() };
        incident.withdrawn_at = Some(now);
        incident.withdrawn_reason = reason.clone();
        let body = compose::body("reason", &format!("Withdrawn: {reason}")).await?;
        let entry = Entry {
            kind: UpdateKind::Withdrawal,
            status: incident.status,
            body,
            also: Vec::new(),
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
}
