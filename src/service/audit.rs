//! The audit log: writing it, in the transaction that does the thing, and
//! reading it.

use super::{Actor, Result, Services};
use crate::domain::audit::Entry;
use crate::domain::csv;
use crate::domain::id::Id;
use crate::domain::staff::Permission;
use crate::store::{self, Tx};

pub use crate::store::audit::Filter;

/// The most entries that one file holds.
const EXPORT: i64 = 50_000;

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
            id: Id::random(),
            at: self.now(),
            actor: actor.label(),
            action: action.to_owned(),
            object: object.to_owned(),
            detail: detail.to_owned(),
            address: actor.address().to_owned(),
        };
        Ok(store::audit::add(tx, &entry).await?)
    }

    /// Entries of the audit log, the newest first. Needs `Administer`.
    pub async fn audit_log(&self, actor: &Actor, filter: &Filter) -> Result<Vec<Entry>> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::audit::list(&mut connection, filter).await?)
    }

    /// The same as a file for a spreadsheet; noted in the log itself. Needs
    /// `Administer`.
    pub async fn export_audit_log(&self, actor: &Actor, filter: Filter) -> Result<String> {
        let entries = self.audit_log(actor, &Filter { limit: EXPORT, ..filter }).await?;
        let mut file = csv::row(["time", "who", "did", "action", "object", "detail", "address"]);
        for e in &entries {
            let (at, who) = (e.at.iso(), e.who());
            file.push_str(&csv::row([&at, &who, e.words(), &e.action, &e.object, &e.detail, &e.address]));
        }
        let store = self.store()?;
        let mut tx = store.write().await?;
        self.audit(&mut tx, actor, "audit.export", "", &format!("{} entries", entries.len())).await?;
        tx.commit().await?;
        Ok(file)
    }
}
