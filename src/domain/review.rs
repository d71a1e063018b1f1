//! A second pair of eyes: posts that wait until another person has read them.

use super::id::Id;
use super::staff::Role;
use super::time::Timestamp;
use super::words::{Flag, words};

words! {
    /// What becomes of a post that had to wait.
    ReviewState, "state of a waiting post" {
        Waiting = "waiting",
        /// Its author got it back with a note.
        Returned = "returned",
        Published = "published",
        /// Its author took it back.
        Dropped = "dropped",
    }
}

words! {
    /// What kind of post it is.
    ReviewKind, "kind of waiting post" {
        Opening = "opening",
        Update = "update",
        Edit = "edit",
        Explanation = "explanation",
        Answer = "answer",
    }
}

impl ReviewKind {
    /// What to call it in a sentence.
    pub fn words(self) -> &'static str {
        match self {
            Self::Opening => "a new post",
            Self::Update => "an update",
            Self::Edit => "a changed text",
            Self::Explanation => "an explanation",
            Self::Answer => "an answer to comments",
        }
    }
}

/// Whose posts wait.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct ReviewRules {
    pub review_moderator: Flag,
    pub review_publisher: Flag,
    pub review_owner: Flag,
    /// A quick notice is published at once.
    pub review_spares_quick: Flag,
}

impl ReviewRules {
    /// Whether what somebody with this role publishes waits for another person.
    pub fn ask(&self, role: Role, quick: bool) -> bool {
        let asked = match role {
            Role::Viewer => false,
            Role::Moderator => *self.review_moderator,
            Role::Publisher => *self.review_publisher,
            Role::Owner => *self.review_owner,
        };
        asked && !(quick && *self.review_spares_quick)
    }
}

/// A post that waits, or had to.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Review {
    pub id: Id,
    pub kind: ReviewKind,
    /// Empty for what opens an incident.
    pub incident_id: String,
    pub title: String,
    /// As JSON.
    pub content: String,
    pub staff_id: Id,
    pub staff_name: String,
    pub state: ReviewState,
    /// Why it was returned.
    pub note: String,
    /// Who approved or returned it.
    pub decided_by: String,
    pub created_at: Timestamp,
    pub changed_at: Timestamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_waits_if_an_owner_says_so_and_a_quick_notice_only_then_does_not() {
        let rules = ReviewRules { review_publisher: Flag(true), ..ReviewRules::default() };
        assert!(rules.ask(Role::Publisher, false) && rules.ask(Role::Publisher, true));
        assert!(!rules.ask(Role::Owner, false) && !rules.ask(Role::Moderator, false));
        let spared = ReviewRules { review_spares_quick: Flag(true), ..rules };
        assert!(spared.ask(Role::Publisher, false) && !spared.ask(Role::Publisher, true));
    }
}
