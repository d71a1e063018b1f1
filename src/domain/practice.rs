//! Practice: what a post would have been.

use super::component::ComponentStatus;
use super::id::Id;
use super::incident::{Impact, Incident, Status};
use super::time::Timestamp;
use super::words::words;

words! {
    /// What was practised.
    PracticeKind, "kind of practice" {
        Notice = "notice",
        Explanation = "explanation",
        Closing = "closing",
    }
}

impl PracticeKind {
    /// "Quick notice".
    pub fn label(self) -> &'static str {
        match self {
            Self::Notice => "Quick notice",
            Self::Explanation => "Explanation",
            Self::Closing => "Working again",
        }
    }
}

/// A post that was made to practise. It has no incident: nothing that readers
/// get is made from it.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct PracticePost {
    pub id: Id,
    pub staff_id: Id,
    pub author_name: String,
    pub kind: PracticeKind,
    /// The practised notice that it follows, if it follows one.
    pub about: Option<Id>,
    pub title: String,
    /// "Down".
    pub state: String,
    /// JSON list of components and their states.
    pub affected: String,
    /// The body rendered; safe.
    pub html: String,
    pub mail_from: String,
    pub mail_subject: String,
    pub mail_text: String,
    pub made_at: Timestamp,
}

impl PracticePost {
    /// The services that it was about, with their states; none if the list
    /// cannot be read.
    pub fn affected(&self) -> Vec<(Id, ComponentStatus)> {
        serde_json::from_str(&self.affected).unwrap_or_default()
    }

    /// The incident that a real notice would have opened.
    pub fn incident(&self) -> Incident {
        Incident {
            subject: self.mail_subject.clone(),
            impact: Impact::from_components(self.affected().into_iter().map(|(_, status)| status)),
            ..Incident::new(self.id.clone(), Status::Investigating, self.title.clone(), self.made_at)
        }
    }
}
