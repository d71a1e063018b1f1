//! The outbox: fan-out, leases and marks. Two queues of one shape: deliveries
//! of notifications, and letters.

use super::dialect::Engine;
use super::{Connection, Result, Store, Tx};
use crate::domain::time::Timestamp;
use sqlx::AssertSqlSafe;

/// A notification whose deliveries are not all written.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct FanOut {
    pub id: i64,
    pub thread_key: String,
    pub components: String,
    pub not_before: Timestamp,
    pub fan_cursor: i64,
    pub max_subscriber_id: i64,
}

/// Notifications that are being fanned out, oldest first.
pub async fn fanning_out(connection: &mut Connection) -> Result<Vec<FanOut>> {
    Ok(sqlx::query_as(
        "SELECT id, thread_key, components, not_before, fan_cursor, max_subscriber_id
         FROM notification WHERE state = 'fanning_out' ORDER BY id",
    )
    .fetch_all(connection)
    .await?)
}

/// Writes the deliveries of the next `chunk` subscribers in one transaction,
/// and marks what they wait for from older notifications of the same thread as
/// superseded. Answers false when all are written.
pub async fn fan_out(store: &Store, job: &FanOut, chunk: i64) -> Result<bool> {
    let mut tx = store.write().await?;
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
    supersede(&mut tx, job, cursor, end).await?;
    let written = sqlx::query(
        "INSERT INTO delivery (notification_id, subscriber_id, due)
         SELECT $1, s.id, $2 FROM subscriber s
         WHERE s.id > $3 AND s.id <= $4 AND s.state = 'confirmed'
           AND (s.all_components = 1 OR $5 = '' OR EXISTS (SELECT 1 FROM subscription c
                WHERE c.subscriber_id = s.id AND $5 LIKE '%' || c.component_id || '%'))
         ON CONFLICT DO NOTHING",
    )
    .bind(job.id)
    .bind(job.not_before)
    .bind(cursor)
    .bind(end)
    .bind(&job.components)
    .execute(&mut *tx)
    .await?
    .rows_affected();
    sqlx::query("UPDATE notification SET fan_cursor = $2, total = total + $3 WHERE id = $1")
        .bind(job.id)
        .bind(end)
        .bind(i64::try_from(written).unwrap_or(i64::MAX))
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(true)
}

/// Deliveries of older notifications of the thread that still wait, for the
/// subscribers of this chunk.
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
               AND subscriber_id > $2 AND subscriber_id <= $3",
        )
        .bind(id)
        .bind(after)
        .bind(end)
        .execute(&mut **tx)
        .await?
        .rows_affected();
        sqlx::query("UPDATE notification SET superseded = superseded + $2 WHERE id = $1")
            .bind(id)
            .bind(i64::try_from(changed).unwrap_or(i64::MAX))
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// A leased delivery with what a lane needs to send it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Leased {
    pub notification_id: i64,
    pub subscriber_id: i64,
    pub attempts: i64,
    pub email: String,
    /// Still confirmed, and the notification not stopped since.
    pub wanted: i64,
    pub expires_at: Timestamp,
}

/// Leases up to `limit` due deliveries under the name `lease`, which must be
/// new for each claim, and reads what is needed to send them.
pub async fn claim(store: &Store, lease: &str, now: Timestamp, limit: i64) -> Result<Vec<Leased>> {
    let mut tx = store.marks().await?;
    let taken = sqlx::query(AssertSqlSafe(claim_statement(store.engine())))
        .bind(now)
        .bind(limit)
        .bind(lease)
        .execute(&mut *tx)
        .await?
        .rows_affected();
    let rows = if taken == 0 {
        Vec::new()
    } else {
        sqlx::query_as(
            "SELECT d.notification_id, d.subscriber_id, d.attempts, s.email, n.expires_at,
                    CASE WHEN s.state = 'confirmed' AND n.state IN ('fanning_out', 'sending')
                         THEN 1 ELSE 0 END AS wanted
             FROM delivery d JOIN subscriber s ON s.id = d.subscriber_id
             JOIN notification n ON n.id = d.notification_id
             WHERE d.lease = $1 AND d.state = 1",
        )
        .bind(lease)
        .fetch_all(&mut *tx)
        .await?
    };
    tx.commit().await?;
    Ok(rows)
}

/// The picking SELECT is materialised so that PostgreSQL keeps to its LIMIT.
fn claim_statement(engine: Engine) -> String {
    let skip_locked = engine.skip_locked("d");
    format!(
        "WITH picked AS MATERIALIZED (
            SELECT d.notification_id, d.subscriber_id FROM delivery d
            JOIN notification n ON n.id = d.notification_id
            WHERE d.state = 0 AND d.due <= $1 AND n.state IN ('fanning_out', 'sending')
            ORDER BY d.due LIMIT $2{skip_locked})
         UPDATE delivery SET state = 1, lease = $3, attempts = delivery.attempts + 1
         FROM picked WHERE delivery.notification_id = picked.notification_id
           AND delivery.subscriber_id = picked.subscriber_id AND delivery.state = 0"
    )
}

/// What became of a leased row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    Sent { code: i64 },
    /// Refused for good, or expired.
    Failed { code: i64, reply: String },
    /// Nobody wants it any more.
    Skipped,
    /// Try again at `due`; the attempt counts.
    Retry { due: Timestamp, code: i64, reply: String },
    /// Give it back untried: it was the lane's fault, not the recipient's.
    GiveBack { due: Timestamp },
}

/// A mark on one delivery.
#[derive(Debug, Clone)]
pub struct DeliveryMark {
    pub notification_id: i64,
    pub subscriber_id: i64,
    pub mark: Mark,
}

/// Sizes of the lists of ids in one statement, so that few different
/// statements are prepared; shorter lists repeat their last id.
const LISTS: [usize; 4] = [1, 8, 32, 128];

/// Writes a batch of marks and the counters in one transaction.
pub async fn mark(store: &Store, marks: &[DeliveryMark]) -> Result<()> {
    let mut tx = store.marks().await?;
    let mut sent: std::collections::BTreeMap<(i64, i64), Vec<i64>> = Default::default();
    for m in marks {
        match &m.mark {
            Mark::Sent { code } => {
                sent.entry((m.notification_id, *code)).or_default().push(m.subscriber_id);
            }
            Mark::Failed { code, reply } => {
                finish(&mut tx, m, 3, Some(*code), reply).await?;
                count(&mut tx, m.notification_id, "failed", 1, Some(reply)).await?;
            }
            Mark::Skipped => {
                finish(&mut tx, m, 4, None, "").await?;
                count(&mut tx, m.notification_id, "skipped", 1, None).await?;
            }
            Mark::Retry { due, code, reply } => put_back(&mut tx, m, *due, 0, Some((*code, reply))).await?,
            Mark::GiveBack { due } => put_back(&mut tx, m, *due, 1, None).await?,
        }
    }
    for ((notification, code), subscribers) in sent {
        let n = mark_sent(&mut tx, notification, code, &subscribers).await?;
        count(&mut tx, notification, "sent", n, None).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn mark_sent(tx: &mut Tx<'_>, notification: i64, code: i64, subscribers: &[i64]) -> Result<u64> {
    let mut changed = 0;
    let largest = LISTS[LISTS.len() - 1];
    for chunk in subscribers.chunks(largest) {
        let size = LISTS.into_iter().find(|n| *n >= chunk.len()).unwrap_or(largest);
        let places: Vec<String> = (3..3 + size).map(|n| format!("${n}")).collect();
        let statement = format!(
            "UPDATE delivery SET state = 2, lease = NULL, code = $2
             WHERE notification_id = $1 AND state = 1 AND subscriber_id IN ({})",
            places.join(",")
        );
        let mut query = sqlx::query(AssertSqlSafe(statement)).bind(notification).bind(code);
        for n in 0..size {
            query = query.bind(chunk[n.min(chunk.len() - 1)]);
        }
        changed += query.execute(&mut **tx).await?.rows_affected();
    }
    Ok(changed)
}

async fn finish(tx: &mut Tx<'_>, m: &DeliveryMark, state: i64, code: Option<i64>, reply: &str) -> Result<()> {
    sqlx::query(
        "UPDATE delivery SET state = $3, lease = NULL, code = $4, reply = $5
         WHERE notification_id = $1 AND subscriber_id = $2 AND state = 1",
    )
    .bind(m.notification_id)
    .bind(m.subscriber_id)
    .bind(state)
    .bind(code)
    .bind(reply)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

async fn put_back(
    tx: &mut Tx<'_>,
    m: &DeliveryMark,
    due: Timestamp,
    untried: i64,
    reply: Option<(i64, &String)>,
) -> Result<()> {
    sqlx::query(
        "UPDATE delivery SET state = 0, lease = NULL, due = $3, attempts = attempts - $4,
                code = coalesce($5, code), reply = coalesce($6, reply)
         WHERE notification_id = $1 AND subscriber_id = $2 AND state = 1",
    )
    .bind(m.notification_id)
    .bind(m.subscriber_id)
    .bind(due)
    .bind(untried)
    .bind(reply.map(|r| r.0))
    .bind(reply.map(|r| r.1.clone()))
    .execute(&mut **tx)
    .await?;
    Ok(())
}

/// Adds to one of the counters; `column` is one of our own words.
async fn count(tx: &mut Tx<'_>, notification: i64, column: &'static str, by: u64, error: Option<&str>) -> Result<()> {
    let statement = format!(
        "UPDATE notification SET {column} = {column} + $2, last_error = coalesce($3, last_error) WHERE id = $1"
    );
    sqlx::query(AssertSqlSafe(statement))
        .bind(notification)
        .bind(i64::try_from(by).unwrap_or(i64::MAX))
        .bind(error)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Closes notifications whose deliveries are all done with, and stops the
/// waiting deliveries of those that a person stopped.
pub async fn settle(store: &Store) -> Result<()> {
    let mut tx = store.marks().await?;
    sqlx::query(
        "UPDATE delivery SET state = 6 WHERE state = 0
           AND notification_id IN (SELECT id FROM notification WHERE state = 'stopped')",
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query(
        "UPDATE notification SET state = 'done' WHERE state = 'sending' AND NOT EXISTS
            (SELECT 1 FROM delivery d WHERE d.notification_id = notification.id AND d.state IN (0, 1))",
    )
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

/// When the next delivery or letter is due, if any waits.
pub async fn next_due(connection: &mut Connection) -> Result<Option<Timestamp>> {
    let deliveries: Option<i64> = sqlx::query_scalar(
        "SELECT CAST(min(d.due) AS BIGINT) FROM delivery d WHERE d.state = 0",
    )
    .fetch_one(&mut *connection)
    .await?;
    let letters: Option<i64> =
        sqlx::query_scalar("SELECT CAST(min(due) AS BIGINT) FROM letter WHERE state = 0")
            .fetch_one(&mut *connection)
            .await?;
    Ok(deliveries.into_iter().chain(letters).min().map(Timestamp))
}

/// A leased letter.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct LeasedLetter {
    pub id: i64,
    pub attempts: i64,
    pub recipient: String,
    pub wire: Vec<u8>,
    pub expires_at: Timestamp,
}

/// Leases up to `limit` due letters under the name `lease`.
pub async fn claim_letters(store: &Store, lease: &str, now: Timestamp, limit: i64) -> Result<Vec<LeasedLetter>> {
    let skip_locked = store.engine().skip_locked("l");
    let statement = format!(
        "WITH picked AS MATERIALIZED (
            SELECT l.id FROM letter l WHERE l.state = 0 AND l.due <= $1 ORDER BY l.due LIMIT $2{skip_locked})
         UPDATE letter SET state = 1, lease = $3, attempts = letter.attempts + 1
         FROM picked WHERE letter.id = picked.id AND letter.state = 0
         RETURNING letter.id, letter.attempts, letter.recipient, letter.wire, letter.expires_at"
    );
    let mut tx = store.marks().await?;
    let rows = sqlx::query_as(AssertSqlSafe(statement))
        .bind(now)
        .bind(limit)
        .bind(lease)
        .fetch_all(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(rows)
}

/// Marks one letter.
pub async fn mark_letter(store: &Store, id: i64, mark: &Mark) -> Result<()> {
    let (state, due, untried, code, reply) = match mark {
        Mark::Sent { code } => (2, None, 0, Some(*code), None),
        Mark::Failed { code, reply } => (3, None, 0, Some(*code), Some(reply)),
        Mark::Skipped => (4, None, 0, None, None),
        Mark::Retry { due, code, reply } => (0, Some(*due), 0, Some(*code), Some(reply)),
        Mark::GiveBack { due } => (0, Some(*due), 1, None, None),
    };
    let mut tx = store.marks().await?;
    sqlx::query(
        "UPDATE letter SET state = $2, lease = NULL, due = coalesce($3, due), attempts = attempts - $4,
                code = coalesce($5, code), reply = coalesce($6, reply) WHERE id = $1 AND state = 1",
    )
    .bind(id)
    .bind(state)
    .bind(due)
    .bind(untried)
    .bind(code)
    .bind(reply.cloned())
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Says that `worker` is alive.
pub async fn heartbeat(store: &Store, worker: &str, now: Timestamp) -> Result<()> {
    let mut tx = store.marks().await?;
    sqlx::query(
        "INSERT INTO worker (id, started_at, seen_at) VALUES ($1, $2, $2)
         ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at",
    )
    .bind(worker)
    .bind(now)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Takes back the leases of workers that have been silent since `silent_since`
/// (and of all others than `worker` where there is only one process, on SQLite).
/// The attempt stays counted: a message that kills its worker must end.
pub async fn recover(store: &Store, worker: &str, silent_since: Timestamp) -> Result<u64> {
    let alone = i64::from(store.engine() == Engine::Sqlite);
    let mut tx = store.marks().await?;
    sqlx::query("DELETE FROM worker WHERE id <> $1 AND (seen_at < $2 OR $3 = 1)")
        .bind(worker)
        .bind(silent_since)
        .bind(alone)
        .execute(&mut *tx)
        .await?;
    let mut freed = 0;
    for statement in [
        "UPDATE delivery SET state = 0, lease = NULL WHERE state = 1 AND NOT EXISTS
            (SELECT 1 FROM worker w WHERE delivery.lease LIKE w.id || '-%')",
        "UPDATE letter SET state = 0, lease = NULL WHERE state = 1 AND NOT EXISTS
            (SELECT 1 FROM worker w WHERE letter.lease LIKE w.id || '-%')",
    ] {
        freed += sqlx::query(statement).execute(&mut *tx).await?.rows_affected();
    }
    tx.commit().await?;
    Ok(freed)
}
