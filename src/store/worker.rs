//! Who holds leases: workers that say they are alive, and taking back what the
//! silent ones hold.

use super::dialect::Engine;
use super::{Result, Store, Tx};
use crate::domain::time::Timestamp;

/// Says that `worker` is alive.
pub async fn beat(store: &Store, worker: &str, now: Timestamp) -> Result<()> {
    let mut tx = store.marks().await?;
    sqlx::query(
        "INSERT INTO worker (id, started_at, seen_at) VALUES ($1, $2, $2)
         ON CONFLICT (id) DO UPDATE SET seen_at = CASE WHEN excluded.seen_at > worker.seen_at
            THEN excluded.seen_at ELSE worker.seen_at + 1 END",
    )
    .bind(worker)
    .bind(now)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    Ok(())
}

/// The other workers, each with a number that grows with every beat. Clocks of
/// other machines may be wrong: only its changes say that a worker lives.
pub async fn others(store: &Store, worker: &str) -> Result<Vec<(String, Timestamp)>> {
    let mut connection = store.read().await?;
    Ok(sqlx::query_as("SELECT id, seen_at FROM worker WHERE id <> $1").bind(worker).fetch_all(&mut *connection).await?)
}

/// Takes back the leases of dead workers; on SQLite, where there is only one
/// process, of all but `worker`. The attempts stay counted: a message that
/// kills its worker must end.
pub async fn bury(store: &Store, worker: &str, dead: &[String]) -> Result<u64> {
    let mut tx = store.marks().await?;
    if store.engine() == Engine::Sqlite {
        sqlx::query("DELETE FROM worker WHERE id <> $1").bind(worker).execute(&mut *tx).await?;
    }
    for id in dead {
        sqlx::query("DELETE FROM worker WHERE id = $1").bind(id).execute(&mut *tx).await?;
    }
    let freed = free(&mut tx, 0).await?;
    tx.commit().await?;
    Ok(freed)
}

/// Ends `worker` in an orderly way: what it holds goes back untried.
pub async fn retire(store: &Store, worker: &str) -> Result<u64> {
    let mut tx = store.marks().await?;
    sqlx::query("DELETE FROM worker WHERE id = $1").bind(worker).execute(&mut *tx).await?;
    let freed = free(&mut tx, 1).await?;
    tx.commit().await?;
    Ok(freed)
}

/// Frees what nobody holds any more.
async fn free(tx: &mut Tx<'_>, untried: i64) -> Result<u64> {
    let mut freed = 0;
    for statement in [
        "UPDATE delivery SET state = 0, lease = NULL, attempts = attempts - $1 WHERE state = 1 AND NOT EXISTS
            (SELECT 1 FROM worker w WHERE delivery.lease LIKE w.id || '-%')",
        "UPDATE letter SET state = 0, lease = NULL, attempts = attempts - $1 WHERE state = 1 AND NOT EXISTS
            (SELECT 1 FROM worker w WHERE letter.lease LIKE w.id || '-%')",
    ] {
        freed += sqlx::query(statement).bind(untried).execute(&mut **tx).await?.rows_affected();
    }
    Ok(freed)
}
