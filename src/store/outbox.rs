//! The outbox: fan-out, leases and marks of deliveries.
//!
//! Claims and marks run on a connection that the worker keeps, each as one
//! statement that commits by itself where it can: at thousands of mails a
//! second every further round trip to the database is felt. The counters of a
//! notification follow a moment later and are counted exactly when it is done.

use super::dialect::Engine;
use super::{Connection, Result, Store, Tx};
use crate::domain::time::Timestamp;
use sqlx::{AssertSqlSafe, Connection as _};
use std::collections::BTreeMap;

/// A notification whose deliveries are not all written.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct FanOut {
    pub id: i64,
    pub thread_key: String,
    pub components: String,
    pub not_before: Timestamp,
    pub max_subscriber_id: i64,
}

/// Notifications that are being fanned out, oldest first.
pub async fn fanning_out(connection: &mut Connection) -> Result<Vec<FanOut>> {
    Ok(sqlx::query_as(
        "SELECT id, thread_key, components, not_before, max_subscriber_id
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
    supersede(&mut tx, job, cursor, end).await?;
    // A notification that was paused half-way may be overtaken by a newer one:
    // who got the newer one does not get the older one after it.
    let written = sqlx::query(
        "INSERT INTO delivery (notification_id, subscriber_id, due)
         SELECT $1, s.id, $2 FROM subscriber s
         WHERE s.id > $3 AND s.id <= $4 AND s.state = 'confirmed'
           AND (s.all_components = 1 OR $5 = '' OR EXISTS (SELECT 1 FROM subscription c
                WHERE c.subscriber_id = s.id AND $5 LIKE '%' || c.component_id || '%'))
           AND NOT EXISTS (SELECT 1 FROM notification n WHERE n.thread_key = $6 AND n.id > $1
                AND n.fan_cursor >= s.id)
         ON CONFLICT DO NOTHING",
    )
    .bind(job.id)
    .bind(job.not_before)
    .bind(cursor)
    .bind(end)
    .bind(&job.components)
    .bind(&job.thread_key)
    .execute(&mut *tx)
    .await?
    .rows_affected();
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
            .bind(signed(changed))
            .execute(&mut **tx)
            .await?;
    }
    Ok(())
}

/// A notification that may be sent.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Open {
    pub id: i64,
    pub expires_at: Timestamp,
    /// When its next waiting delivery is due, if one waits.
    pub next_due: Option<Timestamp>,
}

/// Notifications that may be sent, oldest first.
pub async fn open(connection: &mut Connection) -> Result<Vec<Open>> {
    Ok(sqlx::query_as(
        "SELECT n.id, n.expires_at, CAST((SELECT min(d.due) FROM delivery d
            WHERE d.notification_id = n.id AND d.state = 0) AS BIGINT) AS next_due
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
    /// The subscriber is still confirmed.
    pub wanted: i64,
    /// The notification was not stopped or paused since.
    pub open: i64,
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

/// What is leased under the name `lease`.
pub async fn leased(connection: &mut Connection, lease: &str) -> Result<Vec<Leased>> {
    Ok(sqlx::query_as(
        "SELECT d.subscriber_id, d.attempts, s.email,
                CASE WHEN s.state = 'confirmed' THEN 1 ELSE 0 END AS wanted,
                CASE WHEN n.state IN ('fanning_out', 'sending') THEN 1 ELSE 0 END AS open
         FROM delivery d JOIN subscriber s ON s.id = d.subscriber_id
         JOIN notification n ON n.id = d.notification_id
         WHERE d.lease = $1 AND d.state = 1",
    )
    .bind(lease)
    .fetch_all(connection)
    .await?)
}

/// What became of a leased row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mark {
    Sent {
        code: i64,
    },
    /// Refused for good, or expired. `gone` when the mailbox does not exist:
    /// its subscriber gets no more mail until somebody has looked.
    Failed {
        code: i64,
        reply: String,
        gone: bool,
    },
    /// Nobody wants it any more.
    Skipped,
    /// Try again at `due`; the attempt counts.
    Retry {
        due: Timestamp,
        code: i64,
        reply: String,
    },
    /// Give it back untried: it was the lane's fault, not the recipient's.
    GiveBack {
        due: Timestamp,
    },
}

/// A mark on one delivery.
#[derive(Debug, Clone)]
pub struct DeliveryMark {
    pub notification_id: i64,
    pub subscriber_id: i64,
    /// The lease it was taken under. What somebody else has taken since is left
    /// alone, except that a mail once sent is sent.
    pub lease: std::sync::Arc<str>,
    pub mark: Mark,
}

/// Sizes of the lists of ids in one statement, so that few different
/// statements are prepared; shorter lists repeat their last id.
const LISTS: [usize; 6] = [1, 4, 8, 16, 32, 128];

/// Writes a batch of marks: one statement if all are mails that were sent, one
/// transaction otherwise.
pub async fn mark(connection: &mut Connection, engine: Engine, marks: &[DeliveryMark]) -> Result<()> {
    let mut sent: BTreeMap<(i64, i64), Vec<i64>> = BTreeMap::new();
    let mut others = Vec::new();
    for m in marks {
        match &m.mark {
            Mark::Sent { code } => sent.entry((m.notification_id, *code)).or_default().push(m.subscriber_id),
            _ => others.push(m),
        }
    }
    let largest = LISTS[LISTS.len() - 1];
    if others.is_empty() && sent.len() == 1 && marks.len() <= largest {
        for ((notification, code), subscribers) in sent {
            mark_sent(connection, notification, code, &subscribers).await?;
        }
        return Ok(());
    }
    let mut tx = connection.begin_with(engine.begin()).await?;
    for ((notification, code), subscribers) in sent {
        for chunk in subscribers.chunks(largest) {
            mark_sent(&mut tx, notification, code, chunk).await?;
        }
    }
    for m in others {
        mark_other(&mut tx, m).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn mark_sent(connection: &mut Connection, notification: i64, code: i64, subscribers: &[i64]) -> Result<()> {
    let Some(last) = subscribers.last() else { return Ok(()) };
    let size = LISTS.into_iter().find(|n| *n >= subscribers.len()).unwrap_or(subscribers.len());
    let mut statement = String::from(
        "UPDATE delivery SET state = 2, lease = NULL, code = $2
         WHERE notification_id = $1 AND state IN (0, 1) AND subscriber_id IN ($3",
    );
    for n in 4..3 + size {
        statement.push_str(&format!(",${n}"));
    }
    statement.push(')');
    let mut query = sqlx::query(AssertSqlSafe(statement)).bind(notification).bind(code);
    for n in 0..size {
        query = query.bind(*subscribers.get(n).unwrap_or(last));
    }
    query.execute(connection).await?;
    Ok(())
}

async fn mark_other(tx: &mut Tx<'_>, m: &DeliveryMark) -> Result<()> {
    let (state, due, untried, code, reply) = columns(&m.mark);
    let changed = sqlx::query(
        "UPDATE delivery SET state = $4, lease = NULL, due = coalesce($5, due), attempts = attempts - $6,
                code = coalesce($7, code), reply = coalesce($8, reply)
         WHERE notification_id = $1 AND subscriber_id = $2 AND lease = $3 AND state = 1",
    )
    .bind(m.notification_id)
    .bind(m.subscriber_id)
    .bind(&*m.lease)
    .bind(state)
    .bind(due)
    .bind(untried)
    .bind(code)
    .bind(reply)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    if let Mark::Failed { reply, .. } | Mark::Retry { reply, .. } = &m.mark {
        sqlx::query("UPDATE notification SET last_error = $2 WHERE id = $1")
            .bind(m.notification_id)
            .bind(reply)
            .execute(&mut **tx)
            .await?;
    }
    if let Mark::Failed { reply, gone: true, .. } = &m.mark
        && changed == 1
    {
        super::subscriber::quarantine(tx, m.subscriber_id, reply).await?;
    }
    Ok(())
}

/// What a mark writes: state, due, attempts taken back, code and reply.
pub(super) fn columns(mark: &Mark) -> (i64, Option<Timestamp>, i64, Option<i64>, Option<String>) {
    match mark {
        Mark::Sent { code } => (2, None, 0, Some(*code), None),
        Mark::Failed { code, reply, .. } => (3, None, 0, Some(*code), Some(reply.clone())),
        Mark::Skipped => (4, None, 0, None, None),
        Mark::Retry { due, code, reply } => (0, Some(*due), 0, Some(*code), Some(reply.clone())),
        Mark::GiveBack { due } => (0, Some(*due), 1, None, None),
    }
}

/// What has happened to a notification since its counters were written.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Tally {
    pub sent: i64,
    pub failed: i64,
    pub skipped: i64,
}

/// Adds to the counters of a notification that is not done. For looking at
/// while it runs: [`settle`] counts exactly.
pub async fn count(connection: &mut Connection, notification: i64, tally: &Tally) -> Result<()> {
    sqlx::query(
        "UPDATE notification SET sent = sent + $2, failed = failed + $3, skipped = skipped + $4
         WHERE id = $1 AND state <> 'done'",
    )
    .bind(notification)
    .bind(tally.sent)
    .bind(tally.failed)
    .bind(tally.skipped)
    .execute(connection)
    .await?;
    Ok(())
}

/// Holds a notification until a person has looked at why the relay refuses it.
pub async fn pause(connection: &mut Connection, notification: i64, why: &str) -> Result<bool> {
    let changed = sqlx::query(
        "UPDATE notification SET state = 'paused', last_error = $2
         WHERE id = $1 AND state IN ('fanning_out', 'sending')",
    )
    .bind(notification)
    .bind(why)
    .execute(connection)
    .await?
    .rows_affected();
    Ok(changed == 1)
}

/// How many deliveries of a stopped notification are marked at once.
const STOP_CHUNK: i64 = 10_000;

/// Closes notifications whose deliveries are all done with, and stops the
/// waiting deliveries of those that a person stopped. Both are then counted
/// exactly: the counters kept while sending miss what a crash took.
pub async fn settle(store: &Store) -> Result<()> {
    let mut tx = store.marks().await?;
    let stopped = sqlx::query(
        "UPDATE delivery SET state = 6 WHERE state = 0 AND (notification_id, subscriber_id) IN
            (SELECT d.notification_id, d.subscriber_id FROM notification n JOIN delivery d
             ON d.notification_id = n.id AND d.state = 0 WHERE n.state = 'stopped' LIMIT $1)",
    )
    .bind(STOP_CHUNK)
    .execute(&mut *tx)
    .await?
    .rows_affected();
    // The plus keeps SQLite from walking all deliveries of the notification
    // for the few that are leased.
    let done: Vec<i64> = sqlx::query_scalar(
        "SELECT n.id FROM notification n WHERE n.state = 'sending'
           AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.notification_id = n.id AND d.state = 0)
           AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.state = 1 AND d.lease > '' AND +d.notification_id = n.id)",
    )
    .fetch_all(&mut *tx)
    .await?;
    for id in done {
        recount(&mut tx, id, "done").await?;
    }
    if stopped > 0 {
        let ids: Vec<i64> = sqlx::query_scalar(
            "SELECT id FROM notification WHERE state = 'stopped' AND total > sent + failed + skipped + superseded",
        )
        .fetch_all(&mut *tx)
        .await?;
        for id in ids {
            recount(&mut tx, id, "stopped").await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

async fn recount(tx: &mut Tx<'_>, notification: i64, state: &'static str) -> Result<()> {
    let mut counts = [0i64; 7];
    let rows: Vec<(i64, i64)> =
        sqlx::query_as("SELECT state, count(*) FROM delivery WHERE notification_id = $1 GROUP BY state")
            .bind(notification)
            .fetch_all(&mut **tx)
            .await?;
    for (state, n) in rows {
        if let Some(count) = usize::try_from(state).ok().and_then(|s| counts.get_mut(s)) {
            *count = n;
        }
    }
    sqlx::query(
        "UPDATE notification SET state = $2, sent = $3, failed = $4, skipped = $5, superseded = $6 WHERE id = $1",
    )
    .bind(notification)
    .bind(state)
    .bind(counts[2])
    .bind(counts[3])
    .bind(counts[4])
    .bind(counts[5])
    .execute(&mut **tx)
    .await?;
    Ok(())
}

fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
