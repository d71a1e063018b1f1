//! From one notification to a row for each recipient, in chunks.

use super::signed;
use crate::domain::time::Timestamp;
use crate::domain::words::Flag;
use crate::store::subscriber::wanted;
use crate::store::{Connection, Result, Store, Tx};

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
}

/// Notifications that are being fanned out, oldest first.
pub async fn fanning_out(connection: &mut Connection) -> Result<Vec<FanOut>> {
    Ok(sqlx::query_as(
        "SELECT id, thread_key, incident_id, components, maintenance, milestone, not_before, max_subscriber_id,
                coalesce(corrects, 0) AS corrects
         FROM notification WHERE state = 'fanning_out' ORDER BY id",
    )
    .fetch_all(connection)
    .await?)
}

/// Writes the deliveries of the next `chunk` subscribers in one transaction,
/// and marks what they wait for from older notifications of the same thread as
/// superseded. Answers false when all are written.
///
/// To be called when the undo time has passed: what a stopped notification had
/// superseded would be lost.
pub async fn fan_out(store: &Store, job: &FanOut, chunk: i64) -> Result<bool> {
    // A chunk lost in a power cut is written again: no need to wait for the disk.
    let mut tx = store.marks().await?;
    // The row is taken first, so that two nodes do not write the same chunk.
    let cursor: Option<i64> = sqlx::query_scalar(
        "UPDATE notification SET fan_cursor = fan_cursor WHERE id = $1 AND state = 'fanning_out'
         RETURNING fan_cursor",
    )
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
    // A notification that was paused half-way may be overtaken by a newer one:
    // who got the newer one does not get the older one after it.
    let written = sqlx::query(concat!(
        "INSERT INTO delivery (notification_id, subscriber_id, due)
         SELECT $5, s.id, $6 FROM subscriber s
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
    .execute(&mut *tx)
    .await?
    .rows_affected();
    supersede(&mut tx, job, cursor, end).await?;
    sqlx::query("UPDATE notification SET fan_cursor = $2, total = total + $3 WHERE id = $1")
        .bind(job.id)
        .bind(end)
        .bind(signed(written))
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(true)
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
