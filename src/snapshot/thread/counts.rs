//! The public numbers of a thread.

use crate::domain::comment::{Comment, CommentState, QuestionState, Reason};

/// The public numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Comments that can be read.
    pub comments: usize,
    /// Comments that staff answered.
    pub answered: usize,
    pub questions: usize,
    pub questions_answered: usize,
    /// From question to answer, the middle one, in milliseconds.
    pub typical_wait: Option<i64>,
    /// Removed comments by reason.
    pub removed: Vec<(Reason, usize)>,
}

impl Counts {
    pub(super) fn add(&mut self, comment: &Comment) {
        self.tally(comment, |n| n + 1);
    }

    pub(super) fn remove(&mut self, comment: &Comment) {
        self.tally(comment, |n| n.saturating_sub(1));
    }

    fn tally(&mut self, comment: &Comment, step: impl Fn(usize) -> usize) {
        if comment.is_readable() {
            self.comments = step(self.comments);
            if comment.question != QuestionState::No {
                self.questions = step(self.questions);
                if comment.answer.is_some() || comment.question == QuestionState::Privately {
                    self.questions_answered = step(self.questions_answered);
                }
            }
        }
        let reason = comment.reason.parse::<Reason>().ok().filter(|_| comment.state == CommentState::Removed);
        if let Some(reason) = reason {
            self.tally_reason(reason, step);
        }
    }

    fn tally_reason(&mut self, reason: Reason, step: impl Fn(usize) -> usize) {
        let known = self.removed.iter().find(|(r, _)| *r == reason).map_or(0, |(_, n)| *n);
        self.removed.retain(|(r, _)| *r != reason);
        self.removed.push((reason, step(known)));
        self.removed.retain(|(_, n)| *n > 0);
        self.removed.sort_by_key(|(r, _)| Reason::ALL.iter().position(|known| known == r));
    }

    /// Takes what follows from all waits together.
    pub(super) fn settle(&mut self, waits: &[i64]) {
        let mut waits = waits.to_vec();
        waits.sort_unstable();
        self.answered = waits.len();
        self.typical_wait = waits.get(waits.len() / 2).copied();
    }
}
