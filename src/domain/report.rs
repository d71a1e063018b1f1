//! "Something wrong that is not here": what a reader told us.

use super::id::Id;
use super::language::Preferred;
use super::time::Timestamp;

/// What a reader told us about a problem that no post names.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Report {
    pub id: Id,
    /// The service it is about, if the reader named one.
    pub component_id: Option<Id>,
    pub body: String,
    /// Where an answer reaches the reader; may be empty.
    pub email: String,
    /// The language they read the page in.
    pub language: Preferred,
    pub created_at: Timestamp,
    /// When somebody of the staff looked at it.
    pub seen_at: Option<Timestamp>,
}
