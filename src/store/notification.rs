//! Notifications: what is to be told once.

use super::{Connection, Result, Tx};
use crate::domain::id::Id;
use crate::domain::language::{Language, Preferred};
use crate::domain::notification::Notification;
use crate::domain::subscriber::Audience;
use crate::domain::time::Timestamp;
use crate::domain::words::Flag;

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, kind, incident_id, update_id, subject, state, not_before, expires_at, total,
                    sent, failed, skipped, superseded, retried, last_error, paused_by, created_at
             FROM notification ",
            $rest
        )
    };
}

pub struct NewNotification<'a> {
    pub id: i64,
    pub kind: &'a str,
    pub incident_id: &'a Id,
    pub update_id: &'a Id,
    pub thread_key: &'a str,
    pub subject: &'a str,
    /// The message with places for recipient and token, made by `mail::message`.
    pub skeleton: &'a [u8],
    pub audience: &'a Audience,
    /// The notification whose recipients, and nobody else, are told.
    pub corrects: Option<i64>,
    pub now: Timestamp,
    pub not_before: Timestamp,
    pub expires_at: Timestamp,
}

/// Adds a notification in the transaction that publishes. Subscribers that
/// come later are not told.
pub async fn add(tx: &mut Tx<'_>, n: &NewNotification<'_>) -> Result<()> {
    sqlx::query(
        "INSERT INTO notification (id, kind, incident_id, update_id, thread_key, subject, skeleton,
                components, maintenance, milestone, state, not_before, expires_at, max_subscriber_id, created_at,
                corrects)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'fanning_out', $11, $12,
                (SELECT coalesce(max(id), 0) FROM subscriber), $13, $14)",
    )
    .bind(n.id)
    .bind(n.kind)
    .bind(n.incident_id)
    .bind(n.update_id)
    .bind(n.thread_key)
    .bind(n.subject)
    .bind(n.skeleton)
    .bind(super::subscriber::component_list(&n.audience.components))
    .bind(Flag(n.audience.maintenance))
    .bind(Flag(n.audience.milestone))
    .bind(n.not_before)
    .bind(n.expires_at)
    .bind(n.now)
    .bind(n.corrects)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Keeps the same message in another language, in the place of what was there.
pub async fn put_translation(tx: &mut Tx<'_>, id: i64, language: Language, skeleton: &[u8]) -> Result<()> {
    sqlx::query(
        "INSERT INTO notification_translation (notification_id, language, skeleton) VALUES ($1, $2, $3)
         ON CONFLICT (notification_id, language) DO UPDATE SET skeleton = excluded.skeleton",
    )
    .bind(id)
    .bind(language)
    .bind(skeleton)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// The newest notifications first.
pub async fn list(connection: &mut Connection, limit: i64) -> Result<Vec<Notification>> {
    Ok(sqlx::query_as(columns!("ORDER BY id DESC LIMIT $1")).bind(limit).fetch_all(connection).await?)
}

/// Those that are paused, oldest first.
pub async fn paused(connection: &mut Connection, limit: i64) -> Result<Vec<Notification>> {
    Ok(sqlx::query_as(columns!("WHERE state = 'paused' ORDER BY id LIMIT $1"))
        .bind(limit)
        .fetch_all(connection)
        .await?)
}

pub async fn get(connection: &mut Connection, id: i64) -> Result<Option<Notification>> {
    Ok(sqlx::query_as(columns!("WHERE id = $1")).bind(id).fetch_optional(connection).await?)
}

pub async fn of_update(connection: &mut Connection, update: &Id) -> Result<Option<Notification>> {
    Ok(sqlx::query_as(columns!("WHERE update_id = $1 ORDER BY id DESC LIMIT 1"))
        .bind(update)
        .fetch_optional(connection)
        .await?)
}

/// Whether anything of a thread was told, or is going to be.
pub async fn has_begun(connection: &mut Connection, thread_key: &str) -> Result<bool> {
    let told: i64 = sqlx::query_scalar(
        "SELECT CASE WHEN EXISTS (SELECT 1 FROM notification WHERE thread_key = $1 AND state <> 'stopped')
                THEN 1 ELSE 0 END",
    )
    .bind(thread_key)
    .fetch_one(connection)
    .await?;
    Ok(told == 1)
}

/// How many of those who got a notification still want mail.
pub async fn count_sent(connection: &mut Connection, id: i64) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "SELECT count(*) FROM delivery d JOIN subscriber s ON s.id = d.subscriber_id
         WHERE d.notification_id = $1 AND d.state = 2 AND s.state = 'confirmed'",
    )
    .bind(id)
    .fetch_one(connection)
    .await?)
}

/// When each notification since `from` was published, and how many mails of it
/// the relay has accepted.
pub async fn sent_since(connection: &mut Connection, from: Timestamp) -> Result<Vec<(Timestamp, i64)>> {
    Ok(sqlx::query_as("SELECT created_at, sent FROM notification WHERE created_at >= $1")
        .bind(from)
        .fetch_all(connection)
        .await?)
}

/// The stored message of a notification, in the language that the subscriber
/// chose if it was written in it.
pub async fn skeleton(connection: &mut Connection, id: i64, language: Preferred) -> Result<Option<Vec<u8>>> {
    Ok(sqlx::query_scalar(
        "SELECT coalesce((SELECT t.skeleton FROM notification_translation t
            WHERE t.notification_id = n.id AND t.language = $2), n.skeleton)
         FROM notification n WHERE n.id = $1",
    )
    .bind(id)
    .bind(language)
    .fetch_optional(connection)
    .await?)
}

/// Stops everything of an incident that has not left.
pub async fn stop_incident(tx: &mut Tx<'_>, incident: &Id) -> Result<()> {
    sqlx::query(
        "UPDATE notification SET state = 'stopped'
         WHERE incident_id = $1 AND state IN ('fanning_out', 'sending', 'paused')",
    )
    .bind(incident)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// An update whose mail has not reached everybody.
#[derive(Debug, sqlx::FromRow)]
pub struct WaitingUpdate {
    pub body: String,
    pub display_at: Timestamp,
}

/// The updates of a thread, other than `newest`, that somebody may still wait
/// for, newest first: those that are being sent, and those that were replaced by
/// one that is being sent, whose words would be lost with it.
pub async fn waiting_updates(connection: &mut Connection, thread_key: &str, newest: &Id) -> Result<Vec<WaitingUpdate>> {
    Ok(sqlx::query_as(
        "SELECT u.body, u.display_at FROM notification n JOIN incident_update u ON u.id = n.update_id
         WHERE n.thread_key = $1 AND n.update_id <> $2
           AND (n.state IN ('fanning_out', 'sending', 'paused') OR (n.superseded > 0 AND EXISTS
                (SELECT 1 FROM notification m WHERE m.thread_key = $1 AND m.id > n.id AND m.update_id <> $2
                   AND m.state IN ('fanning_out', 'sending', 'paused'))))
         ORDER BY n.id DESC",
    )
    .bind(thread_key)
    .bind(newest)
    .fetch_all(connection)
    .await?)
}
