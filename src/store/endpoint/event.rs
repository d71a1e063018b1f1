//! Events: what is to be told, in the transaction in which it happens, and the
//! log of what became of it.

use crate::domain::endpoint::{DeliveryState, EventKind};
use crate::domain::id::Id;
use crate::domain::time::Timestamp;
use crate::store::{Connection, Result, Tx};

/// Something that happened.
pub struct NewEvent<'a> {
    pub id: i64,
    /// What receivers know it by.
    pub public_id: &'a Id,
    pub kind: EventKind,
    pub incident: Option<&'a Id>,
    pub update: Option<&'a Id>,
    /// JSON.
    pub event: &'a str,
    pub now: Timestamp,
    /// Told from then on.
    pub due: Timestamp,
    pub expires_at: Timestamp,
}

/// The flag of an endpoint for the kind of event bound as `$1`.
macro_rules! asked_for {
    () => {
        "e.state = 'active' AND ((e.incidents = 1 AND $1 = 'incident') OR (e.maintenance = 1 AND $1 = 'maintenance')
            OR (e.component_updates = 1 AND $1 = 'component_update'))"
    };
}

/// Whether any endpoint may want to be told of this kind.
pub async fn wanted(connection: &mut Connection, kind: EventKind) -> Result<bool> {
    let found: i64 = sqlx::query_scalar(concat!(
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM endpoint e WHERE ",
        asked_for!(),
        ") THEN 1 ELSE 0 END"
    ))
    .bind(kind)
    .fetch_one(connection)
    .await?;
    Ok(found == 1)
}

/// Adds an event and a row for each endpoint that wants it. `components` as
/// [`crate::store::subscriber::component_list`] writes them; none concerns
/// everybody.
pub async fn add_event(tx: &mut Tx<'_>, e: &NewEvent<'_>, components: &str) -> Result<()> {
    insert(tx, e).await?;
    sqlx::query(concat!(
        "INSERT INTO endpoint_delivery (endpoint_id, event_id, state, due)
         SELECT e.id, $2, 'waiting', $3 FROM endpoint e WHERE ",
        asked_for!(),
        " AND (e.all_components = 1 OR $4 = '' OR EXISTS (SELECT 1 FROM endpoint_component c
                WHERE c.endpoint_id = e.id AND $4 LIKE '%' || c.component_id || '%'))"
    ))
    .bind(e.kind)
    .bind(e.id)
    .bind(e.due)
    .bind(components)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn insert(tx: &mut Tx<'_>, e: &NewEvent<'_>) -> Result<()> {
    sqlx::query(
        "INSERT INTO endpoint_event (id, public_id, kind, incident_id, update_id, event, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
    )
    .bind(e.id)
    .bind(e.public_id)
    .bind(e.kind)
    .bind(e.incident)
    .bind(e.update)
    .bind(e.event)
    .bind(e.now)
    .bind(e.expires_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Notes a test and what came back.
pub async fn log_test(
    tx: &mut Tx<'_>,
    endpoint: i64,
    e: &NewEvent<'_>,
    state: DeliveryState,
    took: &super::Took,
) -> Result<()> {
    insert(tx, e).await?;
    sqlx::query(
        "INSERT INTO endpoint_delivery (endpoint_id, event_id, state, attempts, due, code, reply, took_ms, answered_at)
         VALUES ($1, $2, $3, 1, $4, $5, $6, $7, $8)",
    )
    .bind(endpoint)
    .bind(e.id)
    .bind(state)
    .bind(e.due)
    .bind(took.code)
    .bind(&took.reply)
    .bind(took.ms)
    .bind(took.at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Stops what an update tells and has not left.
pub async fn stop_update(tx: &mut Tx<'_>, update: &Id) -> Result<()> {
    sqlx::query(
        "UPDATE endpoint_delivery SET state = 'stopped' WHERE state = 'waiting'
           AND event_id IN (SELECT id FROM endpoint_event WHERE update_id = $1)",
    )
    .bind(update)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Stops everything that updates of an incident tell and that has not left.
pub async fn stop_incident(tx: &mut Tx<'_>, incident: &Id) -> Result<()> {
    sqlx::query(
        "UPDATE endpoint_delivery SET state = 'stopped' WHERE state = 'waiting' AND event_id IN
            (SELECT id FROM endpoint_event WHERE incident_id = $1 AND update_id IS NOT NULL)",
    )
    .bind(incident)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// One line of an endpoint's log.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Logged {
    pub public_id: Id,
    pub kind: EventKind,
    pub incident_id: Option<Id>,
    pub created_at: Timestamp,
    pub state: DeliveryState,
    pub attempts: i64,
    /// The receiver's last status; nothing if it did not answer.
    pub code: Option<i64>,
    /// The beginning of its answer, or why there is none.
    pub reply: String,
    pub took_ms: Option<i64>,
    pub answered_at: Option<Timestamp>,
}

/// What an endpoint was told, the newest first.
pub async fn log(connection: &mut Connection, endpoint: i64, limit: i64) -> Result<Vec<Logged>> {
    Ok(sqlx::query_as(
        "SELECT v.public_id, v.kind, v.incident_id, v.created_at, d.state, d.attempts, d.code, d.reply, d.took_ms,
                d.answered_at
         FROM endpoint_delivery d JOIN endpoint_event v ON v.id = d.event_id
         WHERE d.endpoint_id = $1 ORDER BY d.event_id DESC LIMIT $2",
    )
    .bind(endpoint)
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

/// Forgets events from before `before`, and with them the log about them.
pub async fn purge(tx: &mut Tx<'_>, before: Timestamp) -> Result<()> {
    sqlx::query("DELETE FROM endpoint_event WHERE created_at < $1").bind(before).execute(&mut **tx).await?;
    Ok(())
}
