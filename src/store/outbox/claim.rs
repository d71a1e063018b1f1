//! Leasing due deliveries.

use crate::domain::language::Preferred;
use crate::domain::time::Timestamp;
use crate::store::dialect::Engine;
use crate::store::{Connection, Result};
use sqlx::AssertSqlSafe;

/// A notification that may be sent.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Open {
    pub id: i64,
    pub expires_at: Timestamp,
    /// When its next waiting delivery is due, if one waits.
    pub next_due: Option<Timestamp>,
    /// Deliveries that are done with, as far as they are counted.
    pub done: i64,
}

/// Notifications that may be sent, oldest first.
pub async fn open(connection: &mut Connection) -> Result<Vec<Open>> {
    Ok(sqlx::query_as(
        "SELECT n.id, n.expires_at, CAST((SELECT min(d.due) FROM delivery d
            WHERE d.notification_id = n.id AND d.state = 0) AS BIGINT) AS next_due,
                n.sent + n.failed + n.skipped + n.superseded AS done
         FROM notification n WHERE n.state IN ('fanning_out', 'sending') ORDER BY n.id",
    )
    .fetch_all(connection)
    .await?)
}

/// A leased delivery with what a lane needs to send it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Leased {
    pub subscriber_id: i64,
    pub attempts: i64,
    pub email: String,
    pub language: Preferred,
    /// The subscriber is still confirmed.
    pub wanted: i64,
    /// The notification was not stopped or paused since.
    pub open: i64,
    /// A newer mail of the same thread is on its way to the subscriber, or there.
    pub replaced: i64,
}

/// Leases up to `limit` due deliveries of a notification under the name
/// `lease`, which must be new for each claim. Answers how many.
pub async fn claim(
    connection: &mut Connection,
    engine: Engine,
    notification: i64,
    lease: &str,
    now: Timestamp,
    limit: i64,
) -> Result<u64> {
    // By physical row: joined by key, PostgreSQL without fresh statistics walks
    // all deliveries of the notification once for each picked one.
    let picked = engine.picked("delivery", "state = 0 AND notification_id = $1 AND due <= $2 ORDER BY due LIMIT $3");
    let statement =
        format!("UPDATE delivery SET state = 1, lease = $4, attempts = attempts + 1 WHERE state = 0 AND {picked}");
    Ok(sqlx::query(AssertSqlSafe(statement))
        .bind(notification)
        .bind(now)
        .bind(limit)
        .bind(lease)
        .execute(connection)
        .await?
        .rows_affected())
}

/// Whether a newer notification of the same thread is, or was, on its way.
pub async fn has_newer(connection: &mut Connection, notification: i64) -> Result<bool> {
    let newer: i64 = sqlx::query_scalar(
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM notification n JOIN notification m ON m.thread_key = n.thread_key
                WHERE n.id = $1 AND m.id > n.id AND m.state <> 'stopped') THEN 1 ELSE 0 END",
    )
    .bind(notification)
    .fetch_one(connection)
    .await?;
    Ok(newer == 1)
}

/// What is leased under the name `lease`. Only if `newer` it is looked up whose
/// mail a newer one replaces.
pub async fn leased(connection: &mut Connection, lease: &str, newer: bool) -> Result<Vec<Leased>> {
    Ok(sqlx::query_as(
        "SELECT d.subscriber_id, d.attempts, s.email, s.language,
                CASE WHEN s.state = 'confirmed' THEN 1 ELSE 0 END AS wanted,
                CASE WHEN n.state IN ('fanning_out', 'sending') THEN 1 ELSE 0 END AS open,
                CASE WHEN $2 = 1 AND EXISTS (SELECT 1 FROM notification m JOIN delivery g ON g.notification_id = m.id
                    WHERE m.thread_key = n.thread_key AND m.id > n.id AND m.state <> 'stopped'
                      AND g.subscriber_id = d.subscriber_id) THEN 1 ELSE 0 END AS replaced
         FROM delivery d JOIN subscriber s ON s.id = d.subscriber_id
         JOIN notification n ON n.id = d.notification_id
         WHERE d.lease = $1 AND d.state = 1",
    )
    .bind(lease)
    .bind(i64::from(newer))
    .fetch_all(connection)
    .await?)
}
