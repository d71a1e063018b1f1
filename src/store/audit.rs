//! Who did what, when and from where. Rows are only ever added.

use super::{Connection, Result, Tx};
use crate::domain::audit::Entry;
use crate::domain::time::Timestamp;

/// Which entries to look at.
#[derive(Debug, Clone)]
pub struct Filter {
    /// Part of the actor, in lower case; empty for everybody.
    pub who: String,
    /// An action; empty for every one.
    pub action: String,
    pub from: Timestamp,
    /// The first moment that is not looked at.
    pub before: Timestamp,
    /// At that moment still those with a smaller identifier; empty for none.
    pub before_id: String,
    pub limit: i64,
}

impl Filter {
    /// The newest `limit` entries, whatever they are.
    pub fn newest(limit: i64, now: Timestamp) -> Self {
        let (who, action, before_id) = Default::default();
        Self { who, action, from: Timestamp(0), before: now.plus(1), before_id, limit }
    }
}

pub async fn add(tx: &mut Tx<'_>, entry: &Entry) -> Result<()> {
    sqlx::query(
        "INSERT INTO audit (id, at, actor, action, object, detail, address)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(&entry.id)
    .bind(entry.at)
    .bind(&entry.actor)
    .bind(&entry.action)
    .bind(&entry.object)
    .bind(&entry.detail)
    .bind(&entry.address)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The newest entries first.
pub async fn list(connection: &mut Connection, filter: &Filter) -> Result<Vec<Entry>> {
    let who = filter.who.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    Ok(sqlx::query_as(
        "SELECT id, at, actor, action, object, detail, address FROM audit
         WHERE at >= $1 AND (at < $2 OR (at = $2 AND id < $6)) AND lower(actor) LIKE $3 ESCAPE '\\' AND ($4 = '' OR action = $4)
         ORDER BY at DESC, id DESC LIMIT $5",
    )
    .bind(filter.from)
    .bind(filter.before)
    .bind(format!("%{who}%"))
    .bind(&filter.action)
    .bind(filter.limit)
    .bind(&filter.before_id)
    .fetch_all(connection)
    .await?)
}
