//! The comments under one post, put in the order in which they are read.
//!
//! Made anew only when one of them changed, and shared between pictures; what
//! pages need (who replies to whom, what is answered, what waits) is worked out
//! here once, so that a page costs what it shows.

use crate::domain::affected::AffectedCount;
use crate::domain::comment::{Comment, CommentState, QuestionState, Reason, ThreadRules};
use crate::domain::id::Id;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What is kept on disk of a thread.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Kept {
    rules: ThreadRules,
    comments: Vec<Arc<Comment>>,
    /// Missing in files of older releases.
    #[serde(default)]
    affected: BTreeMap<i64, i64>,
}

/// The comments under a post.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(from = "Kept", into = "Kept")]
pub struct Thread {
    pub rules: ThreadRules,
    /// By number.
    pub comments: Vec<Arc<Comment>>,
    /// How many confirmed people are affected, by the number of the question; 0
    /// is the post.
    pub affected: BTreeMap<i64, i64>,
    /// Top-level comments, oldest first, each with everything below it: staff
    /// directly under what it answers, then the rest by number.
    pub branches: Vec<Branch>,
    /// Answered comments: pinned ones first, then by the time of the answer.
    pub answered: Vec<Answered>,
    /// Places of what waits for an answer, oldest first.
    pub waiting: Vec<usize>,
    pub counts: Counts,
}

/// A top-level comment and all below it, as places in `comments`.
#[derive(Clone, Debug)]
pub struct Branch {
    pub top: usize,
    pub replies: Vec<usize>,
}

/// A comment and the staff comment that answers it, as places in `comments`.
#[derive(Clone, Copy, Debug)]
pub struct Answered {
    pub question: usize,
    pub answer: usize,
}

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

impl From<Kept> for Thread {
    fn from(kept: Kept) -> Self {
        Self { affected: kept.affected, ..Self::new(kept.rules, kept.comments) }
    }
}

impl From<Thread> for Kept {
    fn from(thread: Thread) -> Self {
        Self { rules: thread.rules, comments: thread.comments, affected: thread.affected }
    }
}

impl Thread {
    /// `comments` in the order of their numbers.
    pub fn new(rules: ThreadRules, mut comments: Vec<Arc<Comment>>) -> Self {
        comments.retain(|c| c.state != CommentState::Recalled);
        forget_without_replies(&mut comments);
        let mut thread = Self {
            rules,
            comments,
            affected: BTreeMap::new(),
            branches: Vec::new(),
            answered: Vec::new(),
            waiting: Vec::new(),
            counts: Counts::default(),
        };
        thread.branches = thread.grow();
        thread.answered = thread.pairs();
        thread.waiting = thread.places(Comment::is_waiting);
        thread.counts = thread.count();
        thread
    }

    /// `old` with `changed` comments in it.
    pub fn changed(old: Option<&Self>, rules: ThreadRules, changed: Vec<Comment>) -> Self {
        let mut comments = old.map(|t| t.comments.clone()).unwrap_or_default();
        for comment in changed {
            let comment = Arc::new(comment);
            match comments.binary_search_by_key(&comment.number, |c| c.number) {
                Ok(at) => comments[at] = comment,
                Err(at) => comments.insert(at, comment),
            }
        }
        let affected = old.map(|t| t.affected.clone()).unwrap_or_default();
        Self { affected, ..Self::new(rules, comments) }
    }

    /// The same with new numbers of affected people.
    pub fn counted(mut self, counts: Vec<AffectedCount>) -> Self {
        self.affected.extend(counts.into_iter().map(|c| (c.about, c.people)));
        self
    }

    /// How many confirmed people are affected by a post (0) or a question.
    pub fn people(&self, about: i64) -> i64 {
        self.affected.get(&about).copied().unwrap_or_default()
    }

    pub fn incident_id(&self) -> &Id {
        &self.rules.incident_id
    }

    /// Where the comment with this number stands.
    pub fn place(&self, number: i64) -> Option<usize> {
        self.comments.binary_search_by_key(&number, |c| c.number).ok()
    }

    pub fn comment(&self, number: i64) -> Option<&Arc<Comment>> {
        self.place(number).map(|at| &self.comments[at])
    }

    /// What was said below the comment at this place, by number.
    pub fn replies_to(&self, number: i64) -> Vec<usize> {
        self.places(|c| c.parent == Some(number))
    }

    fn places(&self, wanted: impl Fn(&Comment) -> bool) -> Vec<usize> {
        self.comments.iter().enumerate().filter(|(_, c)| wanted(c)).map(|(at, _)| at).collect()
    }

    fn grow(&self) -> Vec<Branch> {
        let mut branches: Vec<Branch> = Vec::new();
        // The branch of each comment. A parent is older than its replies.
        let mut branch_of: Vec<usize> = Vec::with_capacity(self.comments.len());
        let mut staff_first: Vec<(usize, usize)> = Vec::new();
        for (at, comment) in self.comments.iter().enumerate() {
            let parent = comment.parent.and_then(|p| self.place(p)).filter(|p| *p < at);
            let branch = match parent {
                Some(parent) => {
                    let branch = branch_of[parent];
                    let direct = comment.is_staff() && branches[branch].top == parent;
                    if direct {
                        staff_first.push((branch, at))
                    } else {
                        branches[branch].replies.push(at)
                    }
                    branch
                }
                None => {
                    branches.push(Branch { top: at, replies: Vec::new() });
                    branches.len() - 1
                }
            };
            branch_of.push(branch);
        }
        for (branch, at) in staff_first.into_iter().rev() {
            branches[branch].replies.insert(0, at);
        }
        branches
    }

    fn pairs(&self) -> Vec<Answered> {
        let mut pairs: Vec<Answered> = self
            .comments
            .iter()
            .enumerate()
            .filter(|(_, c)| c.is_readable())
            .filter_map(|(question, c)| {
                let answer = self.place(c.answer?)?;
                self.comments[answer].is_readable().then_some(Answered { question, answer })
            })
            .collect();
        pairs.sort_by_key(|p| {
            let question = &self.comments[p.question];
            (question.pinned_at.is_none(), question.pinned_at, self.comments[p.answer].number, question.number)
        });
        pairs
    }

    fn count(&self) -> Counts {
        let questions = self.comments.iter().filter(|c| c.is_readable() && c.question != QuestionState::No);
        let settled = |c: &&Arc<Comment>| c.answer.is_some() || c.question == QuestionState::Privately;
        let mut waits: Vec<i64> = self.answered.iter().map(|p| self.wait(*p)).collect();
        waits.sort_unstable();
        let removed = |reason: Reason| {
            self.comments.iter().filter(|c| c.state == CommentState::Removed && c.reason == reason.as_str()).count()
        };
        Counts {
            comments: self.comments.iter().filter(|c| c.is_readable()).count(),
            answered: self.answered.len(),
            questions: questions.clone().count(),
            questions_answered: questions.filter(settled).count(),
            typical_wait: waits.get(waits.len() / 2).copied(),
            removed: Reason::ALL.iter().map(|r| (*r, removed(*r))).filter(|(_, n)| *n > 0).collect(),
        }
    }

    /// How long the asker waited.
    fn wait(&self, pair: Answered) -> i64 {
        let question = &self.comments[pair.question];
        let answer = question.answered_at.unwrap_or(self.comments[pair.answer].published_at);
        answer.since(question.published_at).max(0)
    }
}

/// What its writer deleted keeps its place only while something stands below
/// it. Replies have larger numbers, so one pass from the end is enough.
fn forget_without_replies(comments: &mut Vec<Arc<Comment>>) {
    let mut replied = std::collections::HashSet::new();
    let kept: Vec<Arc<Comment>> = comments
        .drain(..)
        .rev()
        .filter(|c| {
            let keep = c.state != CommentState::Deleted || replied.contains(&c.number);
            if keep {
                replied.extend(c.parent);
            }
            keep
        })
        .collect();
    comments.extend(kept.into_iter().rev());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::time::{MINUTE, Timestamp};

    fn comment(number: i64, parent: Option<i64>, role: &str) -> Comment {
        Comment {
            incident_id: Id::parse("000000000001").unwrap(),
            number,
            parent,
            name: format!("Writer {number}"),
            title: String::new(),
            role: role.to_owned(),
            website: String::new(),
            html: String::new(),
            state: CommentState::Published,
            reason: String::new(),
            question: QuestionState::No,
            answer: None,
            answered_at: None,
            duplicate_of: None,
            pinned_at: None,
            published_at: Timestamp(number * MINUTE),
            edited_at: None,
            closed_at: None,
        }
    }

    fn thread(comments: Vec<Comment>) -> Thread {
        let rules = ThreadRules::fresh(Id::parse("000000000001").unwrap());
        Thread::changed(None, rules, comments)
    }

    #[test]
    fn staff_stands_directly_under_what_it_answers_and_deep_replies_stay_in_their_branch() {
        let made = thread(vec![
            comment(1, None, ""),
            comment(2, Some(1), ""),
            comment(3, None, ""),
            comment(4, Some(2), ""),
            comment(5, Some(1), "owner"),
        ]);
        let numbers = |places: &[usize]| places.iter().map(|p| made.comments[*p].number).collect::<Vec<_>>();
        assert_eq!(made.branches.len(), 2);
        assert_eq!(numbers(&made.branches[0].replies), [5, 2, 4]);
        assert_eq!(numbers(&[made.branches[1].top]), [3]);
    }

    #[test]
    fn answers_are_paired_pinned_ones_first_and_the_newest_last() {
        let asked = |number, answer, pinned: bool| Comment {
            question: QuestionState::Answered,
            answer: Some(answer),
            pinned_at: pinned.then_some(Timestamp(1)),
            ..comment(number, None, "")
        };
        let made = thread(vec![
            asked(1, 5, false),
            asked(2, 4, false),
            asked(3, 6, true),
            comment(4, Some(2), "owner"),
            comment(5, Some(1), "owner"),
            comment(6, Some(3), "owner"),
            Comment { question: QuestionState::Open, ..comment(7, None, "") },
        ]);
        let order: Vec<i64> = made.answered.iter().map(|p| made.comments[p.question].number).collect();
        assert_eq!(order, [3, 2, 1]);
        assert_eq!(made.waiting.len(), 1);
        assert_eq!((made.counts.questions, made.counts.questions_answered), (4, 3));
        assert_eq!(made.counts.typical_wait, Some(3 * MINUTE));
    }

    #[test]
    fn what_was_taken_back_is_gone_and_what_was_removed_keeps_its_place() {
        let old = thread(vec![comment(1, None, ""), comment(2, None, ""), comment(3, None, "owner")]);
        let removed =
            Comment { state: CommentState::Removed, reason: "advertising".to_owned(), ..comment(2, None, "") };
        let recalled = Comment { state: CommentState::Recalled, ..comment(3, None, "owner") };
        let new = Thread::changed(Some(&old), old.rules.clone(), vec![removed, recalled]);
        assert_eq!(new.comments.len(), 2);
        assert_eq!(new.counts.removed, [(Reason::Advertising, 1)]);
        assert_eq!(new.counts.comments, 1);
    }

    #[test]
    fn a_thread_comes_back_from_disk_as_it_was() {
        let made = thread(vec![comment(1, None, ""), comment(2, Some(1), "owner")]);
        let kept = serde_json::to_string(&made).unwrap();
        let back: Thread = serde_json::from_str(&kept).unwrap();
        assert_eq!(back.comments, made.comments);
        assert_eq!(back.branches.len(), made.branches.len());
    }
}
