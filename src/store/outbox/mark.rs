//! Writing down what became of leased deliveries.

use crate::domain::time::Timestamp;
use crate::store::dialect::Engine;
use crate::store::{self, Connection, Result, Tx};
use sqlx::{AssertSqlSafe, Connection as _};
use std::collections::BTreeMap;

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
        store::subscriber::quarantine(tx, m.subscriber_id, reply).await?;
    }
    Ok(())
}

/// What a mark writes: state, due, attempts taken back, code and reply.
pub(in crate::store) fn columns(mark: &Mark) -> (i64, Option<Timestamp>, i64, Option<i64>, Option<String>) {
    match mark {
        Mark::Sent { code } => (2, None, 0, Some(*code), None),
        Mark::Failed { code, reply, .. } => (3, None, 0, Some(*code), Some(reply.clone())),
        Mark::Skipped => (4, None, 0, None, None),
        Mark::Retry { due, code, reply } => (0, Some(*due), 0, Some(*code), Some(reply.clone())),
        Mark::GiveBack { due } => (0, Some(*due), 1, None, None),
    }
}
