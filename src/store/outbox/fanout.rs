//! From one notification to a row for each recipient, in chunks.

use super::signed;
use crate::domain::time::{HOUR, Timestamp};
use crate::domain::words::Flag;
use crate::store::subscriber::wanted;
use crate::store::{Connection, Result, Store, Tx};

/// What was published this long before a mail can have been sent, after waiting
/// for an hour, in the hour before it.
const RECENT: i64 = 2 * HOUR;

/// A notification whose deliveries are not all written.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct FanOut {
    pub id: i64,
    pub thread_key: String,
    pub incident_id: String,
    pub components: String,
    pub maintenance: Flag,
    pub milestone: Flag,
    pub not_before: Timestamp,
    pub max_subscriber_id: i64,
    /// The notification whose recipients are told; 0 for whom it concerns.
    pub corrects: i64,
    /// It says that everything works again: nobody waits for that.
    pub ends: i64,
}

/// Notifications that are being fanned out, oldest first.
pub async fn fanning_out(connection: &mut Connection) -> Result<Vec<FanOut>> {
    Ok(sqlx::query_as(
        "SELECT n.id, n.thread_key, n.incident_id, n.components, n.maintenance, n.milestone, n.not_before,
                n.max_subscriber_id, coalesce(n.corrects, 0) AS corrects,
                CASE WHEN u.status IN ('resolved', 'completed') THEN 1 ELSE 0 END AS ends
         FROM notification n LEFT JOIN incident_update u ON u.id = n.update_id
         WHERE n.state = 'fanning_out' ORDER BY n.id",
    )
    .fetch_all(connection)
    .await?)
}

/// Writes the deliveries of the next `chunk` subscribers in one transaction,
/// and marks what they wait for from older notifications of the same thread as
/// superseded. Answers false when all are written.
///
/// Who has had `hourly` mails in the last hour gets this one when the hour is
/// over, or a newer one of the thread instead; 0 is no limit.
///
/// To be called when the undo time has passed: what a stopped notification had
/// superseded would be lost.
pub async fn fan_out(store: &Store, job: &FanOut, hourly: i64, chunk: i64) -> Result<bool> {
    // A chunk lost in a power cut is written again: no need to wait for the disk.
    let mut tx = store.marks().await?;
    let cursor: Option<i64> =
        sqlx::query_scalar("SELECT fan_cursor FROM notification WHERE id = $1 AND state = 'fanning_out'")
            .bind(job.id)
            .fetch_optional(&mut *tx)
            .await?;
    let Some(cursor) = cursor else { return Ok(false) };
    let end: Option<i64> = sqlx::query_scalar(
        "SELECT CAST(max(id) AS BIGINT) FROM (SELECT id FROM subscriber WHERE id > $1 AND id <= $2
            ORDER BY id LIMIT $3) AS chunk",
    )
    .bind(cursor)
    .bind(job.max_subscriber_id)
    .bind(chunk)
    .fetch_one(&mut *tx)
    .await?;
    let Some(end) = end else {
        sqlx::query("UPDATE notification SET state = 'sending' WHERE id = $1 AND state = 'fanning_out'")
            .bind(job.id)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        return Ok(false);
    };
    let since = job.not_before.plus(-RECENT);
    let braked = brake(&mut tx, job, hourly, since).await?;
    // A notification that was paused half-way may be overtaken by a newer one:
    // who got the newer one does not get the older one after it.
    let written = sqlx::query(concat!(
        "INSERT INTO delivery (notification_id, subscriber_id, due)
         SELECT $5, s.id, CASE WHEN $11 = 0 THEN $6 ELSE coalesce((SELECT d.due + 3600000 FROM notification n
                JOIN delivery d ON d.notification_id = n.id AND d.subscriber_id = s.id
                WHERE n.id < $5 AND n.not_before > $12 AND d.due > $6 - 3600000
                  AND (d.state IN (1, 2) OR (d.state = 0 AND n.thread_key <> $9))
                ORDER BY d.due DESC LIMIT 1 OFFSET $11 - 1), $6) END
         FROM subscriber s
         WHERE s.id > $7 AND s.id <= $8 AND (($10 = 0 AND ",
        wanted!(),
        ") OR (s.state = 'confirmed' AND EXISTS (SELECT 1 FROM delivery g
                WHERE g.notification_id = $10 AND g.subscriber_id = s.id AND g.state = 2)))
           AND NOT EXISTS (SELECT 1 FROM notification n JOIN delivery d ON d.notification_id = n.id
                AND d.subscriber_id = s.id WHERE n.thread_key = $9 AND n.id > $5)
         ON CONFLICT DO NOTHING",
    ))
    .bind(&job.incident_id)
    .bind(&job.components)
    .bind(job.maintenance)
    .bind(job.milestone)
    .bind(job.id)
    .bind(job.not_before)
    .bind(cursor)
    .bind(end)
    .bind(&job.thread_key)
    .bind(job.corrects)
    .bind(braked)
    .bind(since)
    .execute(&mut *tx)
    .await?
    .rows_affected();
    supersede(&mut tx, job, cursor, end).await?;
    // Last, for on PostgreSQL whoever counts what was sent meanwhile waits for
    // this row. Another node that wrote the same chunk has moved the cursor; a
    // person who paused it wants no more of it.
    let moved = sqlx::query(
        "UPDATE notification SET fan_cursor = $2, total = total + $3
         WHERE id = $1 AND fan_cursor = $4 AND state = 'fanning_out'",
    )
    .bind(job.id)
    .bind(end)
    .bind(signed(written))
    .bind(cursor)
    .execute(&mut *tx)
    .await?
    .rows_affected();
    match moved {
        1 => tx.commit().await?,
        _ => tx.rollback().await?,
    }
    Ok(true)
}

/// The hourly limit, if anybody can have reached it: 0 if not, so that as a rule
/// nothing is looked up for each recipient.
async fn brake(tx: &mut Tx<'_>, job: &FanOut, hourly: i64, since: Timestamp) -> Result<i64> {
    if hourly == 0 || job.ends == 1 {
        return Ok(0);
    }
    let before: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM notification WHERE id < $1 AND not_before > $2 AND state <> 'stopped'",
    )
    .bind(job.id)
    .bind(since)
    .fetch_one(&mut **tx)
    .await?;
    Ok(if before < hourly { 0 } else { hourly })
}

/// Deliveries of older notifications of the thread that still wait, for the
/// subscribers of this chunk who get this one instead: not everybody wants
/// every update.
async fn supersede(tx: &mut Tx<'_>, job: &FanOut, after: i64, end: i64) -> Result<()> {
    let older: Vec<i64> = sqlx::query_scalar(
        "SELECT id FROM notification WHERE thread_key = $1 AND id < $2
           AND state IN ('fanning_out', 'sending', 'paused')",
    )
    .bind(&job.thread_key)
    .bind(job.id)
    .fetch_all(&mut **tx)
    .await?;
    for id in older {
        let changed = sqlx::query(
            "UPDATE delivery SET state = 5 WHERE notification_id = $1 AND state = 0
               AND subscriber_id > $2 AND subscriber_id <= $3
               AND EXISTS (SELECT 1 FROM delivery n WHERE n.notification_id = $4
                    AND n.subscriber_id = delivery.subscriber_id)",
        )
        .bind(id)
        .bind(after)
        .bind(end)
        .bind(job.id)
        .execute(&mut **tx)
        .await?
        .rows_affected();
        sqlx::query("UPDATE notification SET superseded = superseded + $2 WHERE id = $1")
            .bind(id)
            .bind(signed(changed))
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}
