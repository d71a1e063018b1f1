//! Counting what has happened to notifications, and closing them.

use crate::store::{Result, Store, Tx};

/// What has happened to a notification since its counters were written.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Tally {
    pub sent: i64,
    pub failed: i64,
    pub skipped: i64,
    pub superseded: i64,
    pub retried: i64,
}

/// Adds to the counters of a notification that is not done. For looking at
/// while it runs: [`settle`] counts exactly.
pub async fn count(store: &Store, notification: i64, tally: &Tally) -> Result<()> {
    let mut tx = store.marks().await?;
    sqlx::query(
        "UPDATE notification SET sent = sent + $2, failed = failed + $3, skipped = skipped + $4,
                retried = retried + $5, superseded = superseded + $6
         WHERE id = $1 AND state <> 'done'",
    )
    .bind(notification)
    .bind(tally.sent)
    .bind(tally.failed)
    .bind(tally.skipped)
    .bind(tally.retried)
    .bind(tally.superseded)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
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
    let ended: Vec<i64> = sqlx::query_scalar(
        "SELECT n.id FROM notification n WHERE n.state = 'sending'
           AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.notification_id = n.id AND d.state = 0)
           AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.state = 1 AND d.lease > '' AND +d.notification_id = n.id)",
    )
    .fetch_all(&mut *tx)
    .await?;
    for id in ended {
        close(&mut tx, id).await?;
    }
    if stopped > 0 {
        let ids: Vec<i64> = sqlx::query_scalar(
            "SELECT id FROM notification WHERE state = 'stopped' AND total > sent + failed + skipped + superseded",
        )
        .fetch_all(&mut *tx)
        .await?;
        for id in ids {
            let counts = counts(&mut tx, id).await?;
            write(&mut tx, id, "stopped", counts).await?;
        }
    }
    tx.commit().await?;
    Ok(())
}

/// Closes a notification, unless somebody has opened it again since we looked.
async fn close(tx: &mut Tx<'_>, notification: i64) -> Result<()> {
    let taken = sqlx::query("UPDATE notification SET state = state WHERE id = $1 AND state = 'sending'")
        .bind(notification)
        .execute(&mut **tx)
        .await?
        .rows_affected();
    let counts = counts(tx, notification).await?;
    let [pending, leased, ..] = counts;
    if taken == 1 && pending + leased == 0 {
        write(tx, notification, "done", counts).await?;
    }
    Ok(())
}

/// How many deliveries are in each state.
async fn counts(tx: &mut Tx<'_>, notification: i64) -> Result<[i64; 7]> {
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
    Ok(counts)
}

async fn write(tx: &mut Tx<'_>, notification: i64, state: &'static str, counts: [i64; 7]) -> Result<()> {
    let [_, _, sent, failed, skipped, superseded, _] = counts;
    sqlx::query(
        "UPDATE notification SET state = $2, sent = $3, failed = $4, skipped = $5, superseded = $6 WHERE id = $1",
    )
    .bind(notification)
    .bind(state)
    .bind(sent)
    .bind(failed)
    .bind(skipped)
    .bind(superseded)
    .execute(&mut **tx)
    .await?;
    Ok(())
}
