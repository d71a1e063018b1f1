//! Single deliveries, for people who look at what became of them.

use super::{Connection, Result};

/// A reason for which mails failed.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Reason {
    /// The relay's words, or ours.
    pub reply: String,
    pub number: i64,
}

/// Why deliveries of a notification failed, the most frequent first.
pub async fn reasons(connection: &mut Connection, notification: i64, limit: i64) -> Result<Vec<Reason>> {
    Ok(sqlx::query_as(
        "SELECT coalesce(reply, '') AS reply, count(*) AS number FROM delivery
         WHERE notification_id = $1 AND state = 3 GROUP BY coalesce(reply, '') ORDER BY 2 DESC, 1 LIMIT $2",
    )
    .bind(notification)
    .bind(limit)
    .fetch_all(connection)
    .await?)
}

/// A delivery that failed.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Failed {
    pub subscriber_id: i64,
    pub email: String,
    pub attempts: i64,
    pub reply: String,
}

/// Deliveries of a notification that failed, by subscriber, from after one on.
pub async fn failed(connection: &mut Connection, notification: i64, after: i64, limit: i64) -> Result<Vec<Failed>> {
    Ok(sqlx::query_as(
        "SELECT d.subscriber_id, s.email, d.attempts, coalesce(d.reply, '') AS reply
         FROM delivery d JOIN subscriber s ON s.id = d.subscriber_id
         WHERE d.notification_id = $1 AND d.state = 3 AND d.subscriber_id > $2 ORDER BY d.subscriber_id LIMIT $3",
    )
    .bind(notification)
    .bind(after)
    .bind(limit)
    .fetch_all(connection)
    .await?)
}
