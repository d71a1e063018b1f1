//! Writing down what became of leased deliveries.

use crate::domain::time::Timestamp;
use crate::store::dialect::Engine;
use crate::store::{self, Connection, Result};
use sqlx::{AssertSqlSafe, Connection as _};
use std::collections::BTreeMap;

/// What became of a leased row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    Sent {
        code: i64,
    },
    /// Refused for good, or expired. `gone` since when the mailbox is known not
    /// to exist: its subscriber gets no more mail until somebody has looked.
    Failed {
        code: i64,
        reply: String,
        gone: Option<Timestamp>,
    },
    /// Nobody wants it any more.
    Skipped,
    /// The reader gets a newer mail of the thread instead: it was taken when
    /// that one was written, and came back.
    Superseded,
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

/// Marks that differ in nothing but the recipient: notification, lease and
/// what became of them. A mail that was sent is sent whoever holds it now.
type Group<'a> = (i64, Option<&'a str>, &'a Mark);

/// Writes a batch of marks: one statement for each group of equal ones, alone
/// if it is the only one, in one transaction otherwise.
pub async fn mark(connection: &mut Connection, engine: Engine, marks: &[DeliveryMark]) -> Result<()> {
    let mut groups: BTreeMap<Group<'_>, Vec<i64>> = BTreeMap::new();
    for m in marks {
        let lease = (!matches!(m.mark, Mark::Sent { .. })).then_some(&*m.lease);
        groups.entry((m.notification_id, lease, &m.mark)).or_default().push(m.subscriber_id);
    }
    if groups.len() == 1
        && let Some(((notification, None, mark), subscribers)) = groups.first_key_value()
    {
        return mark_sent(connection, engine, *notification, mark, subscribers).await;
    }
    let mut tx = connection.begin_with(engine.begin()).await?;
    for ((notification, lease, mark), subscribers) in groups {
        match lease {
            None => mark_sent(&mut tx, engine, notification, mark, &subscribers).await?,
            Some(lease) => mark_other(&mut tx, engine, notification, lease, mark, &subscribers).await?,
        }
    }
    tx.commit().await?;
    Ok(())
}

async fn mark_sent(
    connection: &mut Connection,
    engine: Engine,
    notification: i64,
    mark: &Mark,
    subscribers: &[i64],
) -> Result<()> {
    let (.., code, _) = columns(mark);
    let statement = format!(
        "UPDATE delivery SET state = 2, lease = NULL, code = $3
         WHERE notification_id = $1 AND state IN (0, 1) AND {}",
        engine.among("subscriber_id", "$2")
    );
    sqlx::query(AssertSqlSafe(statement))
        .bind(notification)
        .bind(engine.list(subscribers))
        .bind(code)
        .execute(connection)
        .await?;
    Ok(())
}

async fn mark_other(
    connection: &mut Connection,
    engine: Engine,
    notification: i64,
    lease: &str,
    mark: &Mark,
    subscribers: &[i64],
) -> Result<()> {
    let (state, due, untried, code, reply) = columns(mark);
    let statement = format!(
        "UPDATE delivery SET state = $4, lease = NULL, due = coalesce($5, due), attempts = attempts - $6,
                code = coalesce($7, code), reply = coalesce($8, reply)
         WHERE notification_id = $1 AND lease = $3 AND state = 1 AND {} RETURNING subscriber_id",
        engine.among("subscriber_id", "$2")
    );
    let changed: Vec<i64> = sqlx::query_scalar(AssertSqlSafe(statement))
        .bind(notification)
        .bind(engine.list(subscribers))
        .bind(lease)
        .bind(state)
        .bind(due)
        .bind(untried)
        .bind(code)
        .bind(reply)
        .fetch_all(&mut *connection)
        .await?;
    if let Mark::Failed { reply, .. } | Mark::Retry { reply, .. } = mark {
        sqlx::query("UPDATE notification SET last_error = $2 WHERE id = $1")
            .bind(notification)
            .bind(reply)
            .execute(&mut *connection)
            .await?;
    }
    if let Mark::Failed { reply, gone: Some(now), .. } = mark {
        for subscriber in changed {
            store::subscriber::quarantine(connection, subscriber, reply, *now).await?;
        }
    }
    Ok(())
}

/// What a mark writes: state, due, attempts taken back, code and reply.
pub(in crate::store) fn columns(mark: &Mark) -> (i64, Option<Timestamp>, i64, Option<i64>, Option<String>) {
    match mark {
        Mark::Sent { code } => (2, None, 0, Some(*code), None),
        Mark::Failed { code, reply, .. } => (3, None, 0, Some(*code), Some(reply.clone())),
        Mark::Skipped => (4, None, 0, None, None),
        Mark::Superseded => (5, None, 1, None, None),
        Mark::Retry { due, code, reply } => (0, Some(*due), 0, Some(*code), Some(reply.clone())),
        Mark::GiveBack { due } => (0, Some(*due), 1, None, None),
    }
}
