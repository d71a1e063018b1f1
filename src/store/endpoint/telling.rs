//! Telling endpoints: whose turn it is, and what became of it.
//!
//! The endpoint is leased, not the row: it is told one thing after the other,
//! in order, by one node. A lease that is not renewed ends by itself.

use crate::domain::endpoint::EndpointKind;
use crate::domain::id::Id;
use crate::domain::time::Timestamp;
use crate::store::{Connection, Result, Tx};

/// Endpoints with something due, who has waited longest first.
pub async fn due(connection: &mut Connection, now: Timestamp, limit: i64) -> Result<Vec<i64>> {
    Ok(sqlx::query_scalar(
        "SELECT e.id FROM endpoint e WHERE e.state = 'active' AND e.next_try <= $1 AND e.leased_until <= $1
           AND EXISTS (SELECT 1 FROM endpoint_delivery d
                WHERE d.endpoint_id = e.id AND d.state = 'waiting' AND d.due <= $1)
         ORDER BY e.next_try, e.id LIMIT $2",
    )
    .bind(now)
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

/// Takes an endpoint, or keeps it if `held` is when our lease ends; answers
/// whether it is ours until `until`.
pub async fn lease(
    tx: &mut Tx<'_>,
    id: i64,
    held: Option<Timestamp>,
    now: Timestamp,
    until: Timestamp,
) -> Result<bool> {
    let changed = sqlx::query(
        "UPDATE endpoint SET leased_until = $4 WHERE id = $1 AND state = 'active'
           AND (leased_until = $2 OR ($2 < 0 AND leased_until <= $3 AND next_try <= $3))",
    )
    .bind(id)
    .bind(held.unwrap_or(Timestamp(-1)))
    .bind(now)
    .bind(until)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    Ok(changed == 1)
}

/// Gives an endpoint back.
pub async fn release(tx: &mut Tx<'_>, id: i64, held: Timestamp) -> Result<()> {
    sqlx::query("UPDATE endpoint SET leased_until = 0 WHERE id = $1 AND leased_until = $2")
        .bind(id)
        .bind(held)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Ends all leases: for a start where nobody else can hold one.
pub async fn free_all(tx: &mut Tx<'_>) -> Result<()> {
    sqlx::query("UPDATE endpoint SET leased_until = 0 WHERE leased_until > 0").execute(&mut **tx).await?;
    Ok(())
}

/// What an endpoint is to be told next.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Next {
    pub event_id: i64,
    pub public_id: Id,
    pub event: String,
    pub expires_at: Timestamp,
    pub kind: EndpointKind,
}

pub async fn next(connection: &mut Connection, endpoint: i64, now: Timestamp) -> Result<Option<Next>> {
    Ok(sqlx::query_as(
        "SELECT d.event_id, v.public_id, v.event, v.expires_at, e.kind
         FROM endpoint_delivery d JOIN endpoint_event v ON v.id = d.event_id JOIN endpoint e ON e.id = d.endpoint_id
         WHERE d.endpoint_id = $1 AND d.state = 'waiting' AND d.due <= $2 ORDER BY d.event_id LIMIT 1",
    )
    .bind(endpoint)
    .bind(now)
    .fetch_optional(connection)
    .await?)
}

/// How an attempt ended.
#[derive(Debug, Clone)]
pub struct Took {
    pub code: Option<i64>,
    pub reply: String,
    pub ms: i64,
    pub at: Timestamp,
}

async fn note(tx: &mut Tx<'_>, endpoint: i64, event: i64, state: &'static str, took: &Took) -> Result<()> {
    sqlx::query(
        "UPDATE endpoint_delivery SET state = $3, attempts = attempts + 1, code = $4, reply = $5, took_ms = $6,
                answered_at = $7
         WHERE endpoint_id = $1 AND event_id = $2 AND (state = 'waiting' OR $3 = 'delivered')",
    )
    .bind(endpoint)
    .bind(event)
    .bind(state)
    .bind(took.code)
    .bind(&took.reply)
    .bind(took.ms)
    .bind(took.at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// An endpoint took an event.
pub async fn delivered(tx: &mut Tx<'_>, endpoint: i64, event: i64, took: &Took) -> Result<()> {
    note(tx, endpoint, event, "delivered", took).await?;
    sqlx::query("UPDATE endpoint SET failures = 0, failing_since = NULL, next_try = 0 WHERE id = $1")
        .bind(endpoint)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// What follows from a failed attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// To be tried again then.
    Retry { at: Timestamp },
    /// The endpoint is in quarantine.
    Quarantine,
}

/// How often an endpoint has failed in a row, not counting what ends just now.
pub async fn failures(connection: &mut Connection, endpoint: i64) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT failures FROM endpoint WHERE id = $1").bind(endpoint).fetch_one(connection).await?)
}

/// An endpoint did not take an event, which stays to be told. Answers whether
/// this put it into quarantine.
pub async fn failed(tx: &mut Tx<'_>, endpoint: i64, event: i64, took: &Took, then: Failure) -> Result<bool> {
    note(tx, endpoint, event, "waiting", took).await?;
    let (next_try, end) = match then {
        Failure::Retry { at } => (at, 0),
        Failure::Quarantine => (took.at, 1),
    };
    let quarantined = sqlx::query(
        "UPDATE endpoint SET failures = failures + 1, failing_since = coalesce(failing_since, $2), next_try = $3,
                quarantined_at = CASE WHEN $4 = 1 THEN $2 ELSE quarantined_at END,
                state = CASE WHEN $4 = 1 THEN 'quarantined' ELSE state END
         WHERE id = $1 AND state = 'active'",
    )
    .bind(endpoint)
    .bind(took.at)
    .bind(next_try)
    .bind(end)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    Ok(end == 1 && quarantined == 1)
}

/// What has become old before it could be told.
pub async fn give_up(tx: &mut Tx<'_>, endpoint: i64, event: i64) -> Result<()> {
    sqlx::query(
        "UPDATE endpoint_delivery SET state = 'failed' WHERE endpoint_id = $1 AND event_id = $2 AND state = 'waiting'",
    )
    .bind(endpoint)
    .bind(event)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
