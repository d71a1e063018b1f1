//! What monitors say about a service, through an address of its own.

use super::{Actor, Error, Invalid, Result, Services, keys};
use crate::domain::id::Id;
use crate::domain::monitor::{self, Signal};
use crate::store;
use std::net::IpAddr;

impl Services {
    /// A monitor wrote to the address that ends in `key`. Sets the state of the
    /// service, unless people are telling what is wrong with it: while an
    /// incident or a maintenance names it, their word counts. Answers whether
    /// anything changed.
    pub async fn hear_monitor(&self, key: &str, body: &[u8], address: IpAddr) -> Result<bool> {
        let store = self.store()?;
        let found = {
            let mut connection = store.read().await?;
            store::component::by_automation_key(&mut connection, key).await?
        };
        let component = found.ok_or(Error::NotFound("address for monitors"))?;
        self.throttle.api(component.id.as_str())?;
        let known = monitor::read(body);
        let signal = known.ok_or_else(|| Invalid::one("status", "No status in this body that we understand."))?;
        let Signal::State(status) = signal else { return Ok(false) };
        if status == component.status || self.is_told_about(&component.id) {
            return Ok(false);
        }
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        self.set_component_status(&mut tx, &component.id, status, None, self.now()).await?;
        let detail = format!("{}: {} → {status}, from {address}", component.name, component.status);
        self.audit(&mut tx, &Actor::System, "component.monitor", component.id.as_str(), &detail).await?;
        tx.commit().await?;
        self.show(&store, version).await;
        self.endpoint_bell.notify_one();
        Ok(true)
    }

    /// Whether something is going on that names the component.
    fn is_told_about(&self, id: &Id) -> bool {
        let snapshot = self.refresher.snapshots().get();
        let model = &snapshot.model;
        let going_on = model.open_incidents().into_iter().chain(model.active_maintenances());
        going_on.into_iter().any(|story| story.components.iter().any(|c| c.component_id == *id))
    }

    /// The same, or is planned.
    pub(super) fn is_named_in_what_goes_on(&self, id: &Id) -> bool {
        let snapshot = self.refresher.snapshots().get();
        let mut planned = snapshot.model.upcoming_maintenances().into_iter();
        planned.any(|story| story.components.iter().any(|c| c.component_id == *id)) || self.is_told_about(id)
    }

    /// Gives a component another address for monitors; the old one ends. Needs
    /// to be allowed to change settings.
    pub async fn renew_automation_key(&self, actor: &Actor, id: &Id) -> Result<()> {
        actor.require_settings()?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::component::set_automation_key(&mut tx, id, &keys::random()).await?;
        let version = store::version::bump(&mut tx).await?;
        self.audit(&mut tx, actor, "component.renew_address", id.as_str(), "").await?;
        tx.commit().await?;
        self.show(&store, version).await;
        Ok(())
    }
}
