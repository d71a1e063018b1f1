//! Promises that are awaited, the reminders about them, and who is told when
//! their author does not come.

use super::{Connection, Result, Tx};
use crate::domain::id::Id;
use crate::domain::incident::Status;
use crate::domain::promise::Stage;
use crate::domain::time::Timestamp;

/// A promise that waits for the next word.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Awaited {
    pub id: Id,
    pub incident_id: Id,
    pub due_at: Timestamp,
    pub made_at: Timestamp,
    pub staff_id: Option<Id>,
    pub title: String,
    pub status: Status,
}

/// The awaited promises that fall due after `from` and up to `to`.
pub async fn awaited(connection: &mut Connection, from: Timestamp, to: Timestamp) -> Result<Vec<Awaited>> {
    Ok(sqlx::query_as(
        "SELECT p.id, p.incident_id, p.due_at, p.made_at, p.staff_id, i.title, i.status
         FROM promise p JOIN incident i ON i.id = p.incident_id
         WHERE p.met_at IS NULL AND i.withdrawn_at IS NULL AND p.due_at > $1 AND p.due_at <= $2
         ORDER BY p.due_at, p.id",
    )
    .bind(from)
    .bind(to)
    .fetch_all(connection)
    .await?)
}

/// The reminders that were written about a promise.
pub async fn reminders(connection: &mut Connection, promise: &Id) -> Result<Vec<Stage>> {
    Ok(sqlx::query_scalar("SELECT stage FROM promise_reminder WHERE promise_id = $1")
        .bind(promise)
        .fetch_all(connection)
        .await?)
}

/// Notes a reminder; answers true for exactly one caller.
pub async fn note_reminder(tx: &mut Tx<'_>, promise: &Id, stage: Stage, now: Timestamp) -> Result<bool> {
    let added = sqlx::query(
        "INSERT INTO promise_reminder (promise_id, stage, written_at) VALUES ($1, $2, $3)
         ON CONFLICT (promise_id, stage) DO NOTHING",
    )
    .bind(promise)
    .bind(stage)
    .bind(now)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    Ok(added == 1)
}

/// Notes who gave the promise that is awaited.
pub async fn sign(tx: &mut Tx<'_>, promise: &Id, staff: Option<&Id>) -> Result<()> {
    sqlx::query("UPDATE promise SET staff_id = $2 WHERE id = $1").bind(promise).bind(staff).execute(&mut **tx).await?;
    Ok(())
}

/// Who is told when a promise was not kept.
pub async fn second_person(connection: &mut Connection) -> Result<Option<Id>> {
    let found: Option<Option<Id>> =
        sqlx::query_scalar("SELECT second_person FROM page LIMIT 1").fetch_optional(connection).await?;
    Ok(found.flatten())
}

pub async fn set_second_person(tx: &mut Tx<'_>, staff: Option<&Id>) -> Result<()> {
    sqlx::query("UPDATE page SET second_person = $1").bind(staff).execute(&mut **tx).await?;
    Ok(())
}

/// An incident that is over and of which readers have not heard the whole.
#[derive(Clone, Debug, sqlx::FromRow)]
pub struct Unexplained {
    pub id: Id,
    pub title: String,
}

/// The incidents that ended after `from` and up to `to`, without a full account
/// or a promise of one, whose author nobody has asked yet.
pub async fn unexplained(connection: &mut Connection, from: Timestamp, to: Timestamp) -> Result<Vec<Unexplained>> {
    Ok(sqlx::query_as(
        "SELECT i.id, i.title FROM incident i
         WHERE i.account_asked_at IS NULL AND i.resolved_at IS NOT NULL
           AND i.resolved_at > $1 AND i.resolved_at <= $2
           AND i.kind = 'incident' AND i.status = 'resolved' AND i.withdrawn_at IS NULL AND i.backfilled = 0
           AND NOT EXISTS (SELECT 1 FROM explanation e WHERE e.incident_id = i.id)
           AND NOT EXISTS (SELECT 1 FROM promise p WHERE p.incident_id = i.id AND p.met_at IS NULL)
         ORDER BY i.resolved_at, i.id",
    )
    .bind(from)
    .bind(to)
    .fetch_all(connection)
    .await?)
}

/// Notes that its author is asked; answers true for exactly one caller.
pub async fn note_asked(tx: &mut Tx<'_>, incident: &Id, now: Timestamp) -> Result<bool> {
    let noted = sqlx::query("UPDATE incident SET account_asked_at = $2 WHERE id = $1 AND account_asked_at IS NULL")
        .bind(incident)
        .bind(now)
        .execute(&mut **tx)
        .await?
        .rows_affected();
    Ok(noted == 1)
}
