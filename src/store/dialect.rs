//! Everything in which the two engines differ.

use super::error::StoreError;
use sqlx::AnyConnection;
use sqlx::Connection as _;
use sqlx::any::AnyPoolOptions;
use std::path::PathBuf;
use std::time::Duration;

/// Which engine a database address names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// The engine of `url`, or nothing if it is neither.
    pub fn of(url: &str) -> Option<Self> {
        match url.split(':').next() {
            Some("sqlite") => Some(Self::Sqlite),
            Some("postgres" | "postgresql") => Some(Self::Postgres),
            _ => None,
        }
    }

    /// How a writing transaction begins. SQLite must take its one write lock
    /// at once: a reader that turns writer fails instead of waiting.
    pub(super) fn begin(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN",
        }
    }

    /// Appended to the picking SELECT of a claim, so that several workers take
    /// different rows. SQLite has one writer and needs nothing.
    pub(super) fn skip_locked(self, alias: &'static str) -> String {
        match self {
            Self::Sqlite => String::new(),
            Self::Postgres => format!(" FOR UPDATE OF {alias} SKIP LOCKED"),
        }
    }

    /// The condition that a row is one of those that `which` picks and nobody
    /// else has taken. SQLite has one writer and needs no locks.
    pub(super) fn picked(self, table: &'static str, which: &'static str) -> String {
        match self {
            Self::Sqlite => format!("rowid IN (SELECT rowid FROM {table} WHERE {which})"),
            Self::Postgres => {
                format!("ctid = ANY (ARRAY(SELECT ctid FROM {table} WHERE {which} FOR UPDATE SKIP LOCKED))")
            }
        }
    }

    /// The condition that `column` is among the numbers of a [`Engine::list`]
    /// bound as `parameter`: one text, and one prepared statement, for lists of
    /// any length.
    pub(super) fn among(self, column: &'static str, parameter: &'static str) -> String {
        match self {
            Self::Sqlite => format!("{column} IN (SELECT value FROM json_each({parameter}))"),
            Self::Postgres => format!("{column} = ANY (CAST({parameter} AS BIGINT[]))"),
        }
    }

    /// Numbers as one text parameter.
    pub(super) fn list(self, numbers: &[i64]) -> String {
        let (open, close) = match self {
            Self::Sqlite => ('[', ']'),
            Self::Postgres => ('{', '}'),
        };
        let mut text = String::from(open);
        for (place, number) in numbers.iter().enumerate() {
            if place > 0 {
                text.push(',');
            }
            text.push_str(&number.to_string());
        }
        text.push(close);
        text
    }

    /// A statement that counts tables of this name, which is one of our own words.
    pub(super) fn has_table(self, name: &'static str) -> String {
        match self {
            Self::Sqlite => format!("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '{name}'"),
            Self::Postgres => {
                format!("SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename = '{name}'")
            }
        }
    }

    pub(super) fn pool(self, connections: u32, durability: Durability) -> AnyPoolOptions {
        let options = AnyPoolOptions::new().acquire_timeout(Duration::from_secs(5)).max_connections(connections);
        match self {
            Self::Sqlite => options
                .min_connections(1)
                .idle_timeout(None)
                .max_lifetime(None)
                // It is a file: asking whether it is there costs two changes of thread.
                .test_before_acquire(false)
                // A full disk makes SQLite roll back by itself; sqlx still counts that
                // transaction, and would refuse to begin another on this connection.
                .before_acquire(|connection, _| {
                    let free = !connection.is_in_transaction();
                    Box::pin(async move { Ok(free) })
                })
                .after_connect(move |connection, _| Box::pin(sqlite_pragmas(connection, durability))),
            Self::Postgres => options
                .min_connections(1)
                .after_connect(move |connection, _| Box::pin(postgres_settings(connection, durability))),
        }
    }

    /// The database file of a SQLite address.
    pub fn file(self, url: &str) -> Option<PathBuf> {
        if self != Self::Sqlite {
            return None;
        }
        let path = url.strip_prefix("sqlite:")?;
        let path = path.strip_prefix("//").unwrap_or(path);
        Some(PathBuf::from(path.split('?').next().unwrap_or(path)))
    }
}

/// What a commit means on a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Durability {
    /// Survives a power cut: everything a person was told is done.
    Full,
    /// Survives a crash of the process: marks that a mail was sent.
    Process,
}

async fn sqlite_pragmas(connection: &mut AnyConnection, durability: Durability) -> sqlx::Result<()> {
    let synchronous = match durability {
        Durability::Full => "PRAGMA synchronous = FULL",
        Durability::Process => "PRAGMA synchronous = NORMAL",
    };
    for pragma in [
        "PRAGMA journal_mode = WAL",
        "PRAGMA busy_timeout = 5000",
        "PRAGMA foreign_keys = ON",
        "PRAGMA temp_store = MEMORY",
        synchronous,
    ] {
        sqlx::query(pragma).execute(&mut *connection).await?;
    }
    Ok(())
}

async fn postgres_settings(connection: &mut AnyConnection, durability: Durability) -> sqlx::Result<()> {
    if durability == Durability::Process {
        sqlx::query("SET synchronous_commit = off").execute(&mut *connection).await?;
    }
    for setting in
        ["SET statement_timeout = '10s'", "SET lock_timeout = '5s'", "SET idle_in_transaction_session_timeout = '30s'"]
    {
        sqlx::query(setting).execute(&mut *connection).await?;
    }
    Ok(())
}

/// Looks for damage in a SQLite file; PostgreSQL looks after its own.
pub(super) async fn check_integrity(engine: Engine, pool: &sqlx::AnyPool) -> Result<(), StoreError> {
    if engine == Engine::Sqlite {
        let verdict: String = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(pool).await?;
        if verdict != "ok" {
            return Err(StoreError::Other(format!("the database file is damaged: {verdict}")));
        }
    }
    Ok(())
}
