//! Practice: what a post would have been.

use super::id::Id;
use super::time::Timestamp;

/// A post that was made to practise. It has no incident: nothing that readers
/// get is made from it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct PracticePost {
    pub id: Id,
    pub staff_id: Id,
    pub author_name: String,
    pub title: String,
    /// "Down".
    pub state: String,
    /// The body rendered; safe.
    pub html: String,
    pub mail_from: String,
    pub mail_subject: String,
    pub mail_text: String,
    pub made_at: Timestamp,
}
