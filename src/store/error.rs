//! What can go wrong in the store.

/// A failed database call. Its text is for logs, never for people.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database cannot be reached or does not take writes at the moment;
    /// trying again later may help.
    #[error("database unavailable: {0}")]
    Unavailable(String),
    /// There is no room for changes.
    #[error("database full: {0}")]
    Full(String),
    /// Somebody else already has that value, or changed the row first.
    #[error("conflict: {0}")]
    Conflict(String),
    /// Anything else; trying again will not help.
    #[error("database error: {0}")]
    Other(String),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::Error as E;
        match &error {
            E::Database(db) if db.is_unique_violation() => Self::Conflict(db.message().to_owned()),
            E::Database(db) if is_full(db.code().as_deref()) => Self::Full(db.message().to_owned()),
            E::Database(db) if is_passing(db.code().as_deref()) => Self::Unavailable(db.message().to_owned()),
            E::Io(_) | E::PoolTimedOut | E::PoolClosed | E::WorkerCrashed | E::Tls(_) => {
                Self::Unavailable(error.to_string())
            }
            _ => Self::Other(error.to_string()),
        }
    }
}

/// SQLITE_FULL; PostgreSQL's disk_full.
fn is_full(code: Option<&str>) -> bool {
    matches!(code, Some("13" | "53100"))
}

/// SQLITE_BUSY (5 and its extensions), locked (6), read-only (8), I/O (10),
/// cannot open (14); PostgreSQL's read-only transaction (25006),
/// shutdown classes (57P0x), connection exceptions (08xxx), lock and statement
/// timeouts (55P03, 57014) and lack of resources (53xxx).
fn is_passing(code: Option<&str>) -> bool {
    let Some(code) = code else { return false };
    if let Ok(number) = code.parse::<i64>()
        && code.len() < 5
    {
        return matches!(number & 0xff, 5 | 6 | 8 | 10 | 14);
    }
    matches!(code, "25006" | "55P03" | "57014" | "40001" | "40P01")
        || ["08", "53", "57P0"].iter().any(|p| code.starts_with(p))
}
