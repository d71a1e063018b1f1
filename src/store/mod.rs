//! The only room with SQL.
//!
//! One text of every statement runs on SQLite and PostgreSQL through
//! `sqlx::Any`; what differs is in [`dialect`]. Functions take a connection or
//! a transaction, so that a service composes several into one commit.

pub mod affected;
pub mod audit;
pub mod comment;
pub mod comment_desk;
pub mod comment_notice;
pub mod commenter;
pub mod component;
pub mod delivery;
pub mod dialect;
pub mod endpoint;
pub mod error;
pub mod explanation;
pub mod incident;
pub mod invitation;
pub mod isso;
pub mod letter;
pub mod look;
pub mod notification;
pub mod outbox;
pub mod page;
pub mod passkey;
pub mod password_link;
pub mod practice;
pub mod private;
pub mod promise;
pub mod reading;
pub mod ready_text;
pub mod report;
pub mod review;
pub mod schedule;
pub mod second_factor;
pub mod session;
pub mod staff;
pub mod subscriber;
pub mod suppression;
pub mod thread;
pub mod token;
pub mod translation;
mod turn;
mod types;
pub mod version;
pub mod worker;

use dialect::{Durability, Engine};
pub use error::StoreError;
use sqlx::{Any, AnyConnection, AnyPool};
use std::path::{Path, PathBuf};
use std::time::Duration;
use turn::Turns;
pub use turn::{Turn, Tx};

/// The one list of migrations, for both engines.
pub static MIGRATOR: sqlx::migrate::Migrator = sqlx::migrate!();

pub type Result<T> = std::result::Result<T, StoreError>;

/// How long one unit of database work may take.
const DEADLINE: Duration = Duration::from_secs(15);

/// The open database.
#[derive(Clone)]
pub struct Store {
    engine: Engine,
    read: AnyPool,
    write: AnyPool,
    /// Claims and sent-marks of the outbox: their loss in a power cut repeats a
    /// mail and loses nothing.
    marks: AnyPool,
    turns: Turns,
    file: Option<OpenFile>,
}

/// The database file with what identifies it, to notice when another one, or
/// none, is at its path.
#[derive(Clone, Debug)]
struct OpenFile {
    path: PathBuf,
    identity: Option<(u64, u64)>,
}

impl OpenFile {
    fn at(path: PathBuf) -> Self {
        let identity = identity(&path);
        Self { path, identity }
    }
}

/// Device and inode of the file at `path`.
fn identity(path: &Path) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    std::fs::metadata(path).ok().map(|m| (m.dev(), m.ino()))
}

impl Store {
    /// Opens the database at `url`, creating a SQLite file that is not there.
    /// Does not migrate, and does not look for damage.
    pub async fn open(url: &str) -> Result<Self> {
        sqlx::any::install_default_drivers();
        let engine = Engine::of(url)
            .ok_or_else(|| StoreError::Other("the database address must begin with sqlite: or postgres://".into()))?;
        let opened = async {
            match engine {
                Engine::Sqlite => {
                    let address = sqlite_address(url);
                    let write = engine.pool(1, Durability::Full).connect(&address).await?;
                    let read = engine.pool(4, Durability::Full).connect(&address).await?;
                    let marks = engine.pool(4, Durability::Process).connect(&address).await?;
                    Ok::<_, StoreError>((read, write, marks))
                }
                Engine::Postgres => {
                    let pool = engine.pool(10, Durability::Full).connect(url).await?;
                    let marks = engine.pool(6, Durability::Process).connect(url).await?;
                    Ok((pool.clone(), pool, marks))
                }
            }
        };
        let (read, write, marks) = within(opened).await?;
        let file = engine.file(url).map(OpenFile::at);
        Ok(Self { engine, read, write, marks, turns: Turns::of(engine), file })
    }

    /// Brings the schema up to this version. Safe to run from several nodes.
    pub async fn migrate(&self) -> Result<()> {
        MIGRATOR.run(&self.write).await.map_err(|e| StoreError::Other(format!("migration failed: {e}")))
    }

    /// The schema's version in the database, 0 if it has none, and the one that
    /// this program needs.
    pub async fn schema(&self) -> Result<(i64, i64)> {
        let wanted = MIGRATOR.iter().map(|m| m.version).max().unwrap_or(0);
        let mut connection = self.read().await?;
        // Without a failing statement: PostgreSQL would log an error.
        let there: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(self.engine.has_table("_sqlx_migrations")))
            .fetch_one(&mut *connection)
            .await?;
        if there == 0 {
            return Ok((0, wanted));
        }
        let found: Option<i64> =
            sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations").fetch_one(&mut *connection).await?;
        Ok((found.unwrap_or(0), wanted))
    }

    pub fn engine(&self) -> Engine {
        self.engine
    }

    /// The SQLite file, if that is the engine.
    pub fn file(&self) -> Option<&Path> {
        self.file.as_ref().map(|f| f.path.as_path())
    }

    /// Whether the file that is open is still the one at its path. SQLite goes
    /// on writing into a file that was moved or deleted, and what it writes
    /// there is lost. True for PostgreSQL.
    pub fn file_is_the_opened_one(&self) -> bool {
        self.file.as_ref().is_none_or(|f| f.identity.is_some() && identity(&f.path) == f.identity)
    }

    /// Begins a writing transaction, durable at commit.
    pub async fn write(&self) -> Result<Tx<'_>> {
        within(self.begin(&self.write)).await
    }

    /// Begins a writing transaction for claims and sent-marks.
    pub async fn marks(&self) -> Result<Tx<'_>> {
        within(self.begin(&self.marks)).await
    }

    async fn begin(&self, pool: &AnyPool) -> Result<Tx<'_>> {
        let turn = self.turns.take().await;
        Ok(Tx::new(pool.begin_with(self.engine.begin()).await?, turn))
    }

    /// The right to write on a connection that was kept.
    pub async fn turn(&self) -> Result<Turn> {
        within(async { Ok(self.turns.take().await) }).await
    }

    /// A connection for claims and sent-marks, to be kept by whoever makes many;
    /// each piece of work on it needs a [`Store::turn`].
    pub async fn marks_connection(&self) -> Result<sqlx::pool::PoolConnection<Any>> {
        within(async { Ok(self.marks.acquire().await?) }).await
    }

    /// A connection for reading.
    pub async fn read(&self) -> Result<sqlx::pool::PoolConnection<Any>> {
        within(async { Ok(self.read.acquire().await?) }).await
    }

    /// Looks for damage in the file, which takes about a second for a gigabyte.
    pub async fn check_integrity(&self) -> Result<()> {
        dialect::check_integrity(self.engine, &self.read).await
    }

    /// Writes a consistent copy of a SQLite database to `target`, which must not
    /// be there yet, while others read and write.
    pub async fn copy_to(&self, target: &Path) -> Result<()> {
        let mut connection = self.read().await?;
        sqlx::query("VACUUM INTO $1").bind(target.display().to_string()).execute(&mut *connection).await?;
        Ok(())
    }

    /// Closes every connection.
    pub async fn close(&self) {
        self.marks.close().await;
        self.read.close().await;
        self.write.close().await;
    }
}

/// Gives up on a database that does not answer.
pub async fn within<T>(work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::time::timeout(DEADLINE, work)
        .await
        .unwrap_or_else(|_| Err(StoreError::Unavailable("no answer in time".into())))
}

fn sqlite_address(url: &str) -> String {
    let joint = if url.contains('?') { '&' } else { '?' };
    if url.contains("mode=") { url.to_owned() } else { format!("{url}{joint}mode=rwc") }
}

/// One row changed, or somebody else was first.
pub(crate) fn expect_one(changed: u64, what: &str) -> Result<()> {
    if changed == 1 { Ok(()) } else { Err(StoreError::Conflict(format!("{what} was changed by somebody else"))) }
}

/// The connection inside a transaction or a pool connection.
pub type Connection = AnyConnection;

#[cfg(test)]
mod tests {
    use super::*;

    /// The limit on pages makes SQLite fail as a full disk does: it rolls back by
    /// itself.
    #[tokio::test(flavor = "multi_thread")]
    async fn after_a_full_disk_changes_are_taken_again() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&format!("sqlite:{}", folder.path().join("full.db").display())).await.unwrap();
        let mut tx = store.write().await.unwrap();
        sqlx::query("CREATE TABLE note (text TEXT NOT NULL)").execute(&mut *tx).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = store.write().await.unwrap();
        sqlx::query("PRAGMA max_page_count = 8").execute(&mut *tx).await.unwrap();
        let long = "x".repeat(100_000);
        let full = sqlx::query("INSERT INTO note (text) VALUES ($1)").bind(&long).execute(&mut *tx).await;
        let error = StoreError::from(full.unwrap_err());
        assert!(matches!(error, StoreError::Full(_)), "{error}");
        drop(tx);
        for _ in 0..3 {
            let mut tx = store.write().await.unwrap();
            sqlx::query("INSERT INTO note (text) VALUES ($1)").bind(&long).execute(&mut *tx).await.unwrap();
            tx.commit().await.unwrap();
        }
    }
}
