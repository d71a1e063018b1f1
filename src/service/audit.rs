//! Writing the audit log, in the transaction that does the thing.

use super::{Actor, Result, Services};
use crate::domain::staff::Permission;
use crate::store::{self, Tx, audit::Entry};

impl Services {
    /// Notes that `actor` did `action` to `object`. `detail` must hold no secret.
    pub(super) async fn audit(
        &self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        action: &str,
        object: &str,
        detail: &str,
    ) -> Result<()> {
        let entry = Entry {
            at: self.now(),
            actor: actor.label(),
            action: action.to_owned(),
            object: object.to_owned(),
            detail: detail.to_owned(),
            address: actor.address().to_owned(),
        };
        Ok(store::audit::add(tx, &entry).await?)
    }

    /// The newest entries of the audit log. Needs `Administer`.
    pub async fn audit_log(&self, actor: &Actor, limit: i64) -> Result<Vec<Entry>> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::audit::list(&mut connection, limit).await?)
    }
}
