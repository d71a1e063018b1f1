//! What people do to a notification on its way: pause it, go on with it, stop
//! it, try again what was refused.
//!
//! Each takes the notification's row before its deliveries, as `settle` does,
//! so that none of them closes what another one has just opened.

use super::signed;
use crate::domain::time::Timestamp;
use crate::store::{Connection, Result, Tx};

/// Holds a notification. `by` is the person who did it, empty if the relay
/// refuses it; `why` is kept as its last error unless empty. Answers whether
/// it was on its way.
pub async fn pause(connection: &mut Connection, notification: i64, by: &str, why: &str) -> Result<bool> {
    let changed = sqlx::query(
        "UPDATE notification SET state = 'paused', paused_by = $2,
                last_error = CASE WHEN $3 = '' THEN last_error ELSE $3 END
         WHERE id = $1 AND state IN ('fanning_out', 'sending')",
    )
    .bind(notification)
    .bind(by)
    .bind(why)
    .execute(connection)
    .await?
    .rows_affected();
    Ok(changed == 1)
}

/// Goes on with a paused notification: fanning out continues where it was, and
/// ends at once if it had ended. Answers whether it was paused.
pub async fn resume(tx: &mut Tx<'_>, notification: i64) -> Result<bool> {
    let changed =
        sqlx::query("UPDATE notification SET state = 'fanning_out', paused_by = '' WHERE id = $1 AND state = 'paused'")
            .bind(notification)
            .execute(&mut **tx)
            .await?
            .rows_affected();
    Ok(changed == 1)
}

/// Stops a notification; [`super::settle`] marks what still waits. Answers
/// whether there was something to stop.
pub async fn stop(tx: &mut Tx<'_>, notification: i64) -> Result<bool> {
    let changed = sqlx::query(
        "UPDATE notification SET state = 'stopped', paused_by = ''
         WHERE id = $1 AND state IN ('fanning_out', 'sending', 'paused')",
    )
    .bind(notification)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    Ok(changed == 1)
}

/// Tries again what failed, as long as its reader still wants mail and has got
/// nothing newer of the thread. Answers how many, and nothing if the
/// notification is neither done nor on its way.
pub async fn retry_failed(
    tx: &mut Tx<'_>,
    notification: i64,
    now: Timestamp,
    expires_at: Timestamp,
) -> Result<Option<u64>> {
    let thread: Option<String> = sqlx::query_scalar(
        "UPDATE notification SET state = CASE WHEN state = 'done' THEN 'sending' ELSE state END,
                expires_at = CASE WHEN expires_at < $2 THEN $2 ELSE expires_at END
         WHERE id = $1 AND state IN ('fanning_out', 'sending', 'done') RETURNING thread_key",
    )
    .bind(notification)
    .bind(expires_at)
    .fetch_optional(&mut **tx)
    .await?;
    let Some(thread) = thread else { return Ok(None) };
    let waiting = sqlx::query(
        "UPDATE delivery SET state = 0, attempts = 0, due = $2 WHERE notification_id = $1 AND state = 3
           AND EXISTS (SELECT 1 FROM subscriber s WHERE s.id = delivery.subscriber_id AND s.state = 'confirmed')
           AND NOT EXISTS (SELECT 1 FROM notification n JOIN delivery newer ON newer.notification_id = n.id
                WHERE n.thread_key = $3 AND n.id > $1 AND newer.subscriber_id = delivery.subscriber_id)",
    )
    .bind(notification)
    .bind(now)
    .bind(thread)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    sqlx::query("UPDATE notification SET failed = failed - $2 WHERE id = $1")
        .bind(notification)
        .bind(signed(waiting))
        .execute(&mut **tx)
        .await?;
    Ok(Some(waiting))
}
