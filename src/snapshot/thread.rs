//! The comments under one post, put in the order in which they are read.
//!
//! What pages need (who replies to whom, what is answered, what waits) is kept
//! in persistent collections: the next thread costs what changed, however many
//! comments there are, and shares everything else with the earlier one.

mod counts;
#[cfg(test)]
mod tests;

pub use counts::Counts;

use crate::domain::affected::AffectedCount;
use crate::domain::comment::{Comment, CommentState, ThreadRules};
use crate::domain::id::Id;
use crate::domain::time::Timestamp;
use imbl::{OrdSet, Vector};
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
    /// By number. A comment keeps its place here until one before it is taken back.
    pub comments: Vector<Arc<Comment>>,
    /// How many confirmed people are affected, by the number of the question; 0
    /// is the post.
    pub affected: BTreeMap<i64, i64>,
    /// Top-level comments, oldest first, each with everything below it: staff
    /// directly under what it answers, then the rest by number.
    pub branches: Vector<Arc<Branch>>,
    /// Answered comments: pinned ones first, then by the time of the answer.
    pub answered: OrdSet<Answered>,
    /// Places of what waits for an answer, oldest first.
    pub waiting: OrdSet<usize>,
    /// Places of what stands in the post with its answer, oldest first.
    pub lifted: OrdSet<usize>,
    /// Places of what led to an update.
    pub used: OrdSet<usize>,
    pub counts: Counts,
    /// The branch of each comment.
    branch_of: Vector<usize>,
    /// The number of what was replied to, with the place of the reply.
    replies: OrdSet<(i64, usize)>,
    /// The number of an answer, with the place of what it answers.
    answers: OrdSet<(i64, usize)>,
    /// The number of a question, with the place of one that is the same.
    duplicates: OrdSet<(i64, usize)>,
}

/// A top-level comment and all below it, as places in `comments`.
#[derive(Clone, Debug)]
pub struct Branch {
    pub top: usize,
    pub replies: Vec<usize>,
    /// How many of the replies, the first ones, are direct ones of staff.
    staff: usize,
}

/// A comment and the staff comment that answers it, as places in `comments`.
/// Ordered as they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Answered {
    loose: bool,
    pinned_at: Option<Timestamp>,
    pub answer: usize,
    pub question: usize,
}

impl From<Kept> for Thread {
    fn from(kept: Kept) -> Self {
        Self { affected: kept.affected, ..Self::new(kept.rules, kept.comments) }
    }
}

impl From<Thread> for Kept {
    fn from(thread: Thread) -> Self {
        Self { rules: thread.rules, comments: thread.comments.into_iter().collect(), affected: thread.affected }
    }
}

impl Thread {
    /// `comments` in the order of their numbers.
    pub fn new(rules: ThreadRules, mut comments: Vec<Arc<Comment>>) -> Self {
        comments.retain(|c| c.state != CommentState::Recalled);
        forget_without_replies(&mut comments);
        let mut thread = Self::empty(rules);
        comments.into_iter().for_each(|c| thread.append(c));
        thread.counts.settle(&thread.waits());
        thread
    }

    fn empty(rules: ThreadRules) -> Self {
        Self {
            rules,
            comments: Vector::new(),
            affected: BTreeMap::new(),
            branches: Vector::new(),
            answered: OrdSet::new(),
            waiting: OrdSet::new(),
            lifted: OrdSet::new(),
            used: OrdSet::new(),
            counts: Counts::default(),
            branch_of: Vector::new(),
            replies: OrdSet::new(),
            answers: OrdSet::new(),
            duplicates: OrdSet::new(),
        }
    }

    /// `old` with `changed` comments in it, in the order of their numbers.
    pub fn changed(old: Option<&Self>, rules: ThreadRules, changed: Vec<Comment>) -> Self {
        let mut thread = old.cloned().unwrap_or_else(|| Self::empty(rules.clone()));
        thread.rules = rules;
        let answered = thread.answered.clone();
        let mut others = Vec::new();
        for comment in changed.into_iter().map(Arc::new) {
            if let Some(comment) = thread.take(comment) {
                others.push(comment);
            }
        }
        if !others.is_empty() {
            let anew = Self::new(thread.rules.clone(), thread.mixed_with(others));
            return Self { affected: thread.affected, ..anew };
        }
        if !answered.ptr_eq(&thread.answered) || old.is_none() {
            thread.counts.settle(&thread.waits());
        }
        thread
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

    /// How many others a question concerns: who replied, asked the same, or said
    /// that it affects them too.
    pub fn weight(&self, number: i64) -> usize {
        let people = usize::try_from(self.people(number)).unwrap_or_default();
        self.replies_to(number).count() + self.same_as(number).count() + people
    }

    pub fn incident_id(&self) -> &Id {
        &self.rules.incident_id
    }

    /// Where the comment with this number stands.
    pub fn place(&self, number: i64) -> Option<usize> {
        // Numbers hardly ever leave gaps: it stands where it would without any.
        let near = usize::try_from(number - 1).ok()?;
        if self.comments.get(near).is_some_and(|c| c.number == number) {
            return Some(near);
        }
        self.comments.binary_search_by_key(&number, |c| c.number).ok()
    }

    pub fn comment(&self, number: i64) -> Option<&Arc<Comment>> {
        self.place(number).map(|at| &self.comments[at])
    }

    /// Places of what was said in reply to the comment with this number.
    pub fn replies_to(&self, number: i64) -> impl Iterator<Item = usize> {
        self.replies.range((number, 0)..(number + 1, 0)).map(|(_, at)| *at)
    }

    fn has_replies(&self, number: i64) -> bool {
        self.replies_to(number).next().is_some()
    }

    /// Places of what was found to ask the same as the comment with this number.
    pub fn same_as(&self, number: i64) -> impl Iterator<Item = usize> {
        self.duplicates.range((number, 0)..(number + 1, 0)).map(|(_, at)| *at)
    }

    /// Takes a new or changed comment; gives it back if everything has to be put
    /// in order anew.
    fn take(&mut self, comment: Arc<Comment>) -> Option<Arc<Comment>> {
        let recalled = comment.state == CommentState::Recalled;
        let leaves = recalled || (comment.state == CommentState::Deleted && !self.has_replies(comment.number));
        match self.place(comment.number) {
            Some(at) if leaves || self.comments[at].parent != comment.parent => return Some(comment),
            Some(at) => self.replace(at, comment),
            None if recalled => {}
            // A reply to it may come next.
            None if leaves => return Some(comment),
            None if self.comments.last().is_some_and(|last| last.number > comment.number) => return Some(comment),
            None => self.append(comment),
        }
        None
    }

    /// Every comment, those in `changed` in their new form.
    fn mixed_with(&self, changed: Vec<Arc<Comment>>) -> Vec<Arc<Comment>> {
        let mut all: Vec<Arc<Comment>> = self.comments.iter().cloned().collect();
        for comment in changed {
            match all.binary_search_by_key(&comment.number, |c| c.number) {
                Ok(at) => all[at] = comment,
                Err(at) => all.insert(at, comment),
            }
        }
        all
    }

    fn append(&mut self, comment: Arc<Comment>) {
        let at = self.comments.len();
        // A parent is older than its replies.
        let parent = comment.parent.and_then(|p| self.place(p));
        let branch = match parent {
            Some(parent) => {
                let number = self.branch_of[parent];
                let branch = Arc::make_mut(&mut self.branches[number]);
                if comment.is_staff() && branch.top == parent {
                    branch.replies.insert(branch.staff, at);
                    branch.staff += 1;
                } else {
                    branch.replies.push(at);
                }
                number
            }
            None => {
                self.branches.push_back(Arc::new(Branch { top: at, replies: Vec::new(), staff: 0 }));
                self.branches.len() - 1
            }
        };
        self.branch_of.push_back(branch);
        if let Some(parent) = comment.parent {
            self.replies.insert((parent, at));
        }
        self.comments.push_back(comment);
        self.enter(at);
    }

    fn replace(&mut self, at: usize, comment: Arc<Comment>) {
        self.leave(at);
        self.comments.set(at, comment);
        self.enter(at);
    }

    /// Notes what the comment at this place means for the lists and the numbers.
    fn enter(&mut self, at: usize) {
        let comment = self.comments[at].clone();
        self.counts.add(&comment);
        if comment.is_waiting() {
            self.waiting.insert(at);
        }
        if comment.is_readable() && comment.lifted_at.is_some() {
            self.lifted.insert(at);
        }
        if comment.is_readable() && comment.used_in.is_some() {
            self.used.insert(at);
        }
        if let Some(answer) = comment.answer {
            self.answers.insert((answer, at));
        }
        if let Some(original) = comment.duplicate_of.filter(|_| comment.is_readable()) {
            self.duplicates.insert((original, at));
        }
        for pair in self.pairs_of(at) {
            self.answered.insert(pair);
        }
    }

    /// Takes back what was noted in [`Thread::enter`].
    fn leave(&mut self, at: usize) {
        let comment = self.comments[at].clone();
        for pair in self.pairs_of(at) {
            self.answered.remove(&pair);
        }
        self.counts.remove(&comment);
        self.waiting.remove(&at);
        self.lifted.remove(&at);
        self.used.remove(&at);
        if let Some(answer) = comment.answer {
            self.answers.remove(&(answer, at));
        }
        if let Some(original) = comment.duplicate_of {
            self.duplicates.remove(&(original, at));
        }
    }

    /// The pairs in which the comment at this place asks or answers.
    fn pairs_of(&self, at: usize) -> Vec<Answered> {
        let number = self.comments[at].number;
        let asked = self.answers.range((number, 0)..(number + 1, 0)).map(|(_, question)| *question);
        std::iter::once(at).chain(asked).filter_map(|question| self.pair(question)).collect()
    }

    /// The comment at this place with its answer, if both can be read.
    pub fn pair(&self, at: usize) -> Option<Answered> {
        let question = &self.comments[at];
        let answer = self.place(question.answer?)?;
        let shown = question.is_readable() && self.comments[answer].is_readable();
        shown.then_some(Answered {
            loose: question.pinned_at.is_none(),
            pinned_at: question.pinned_at,
            answer,
            question: at,
        })
    }

    /// How long each asker waited.
    fn waits(&self) -> Vec<i64> {
        let wait = |pair: &Answered| {
            let question = &self.comments[pair.question];
            let answer = question.answered_at.unwrap_or(self.comments[pair.answer].published_at);
            answer.since(question.published_at).max(0)
        };
        self.answered.iter().map(wait).collect()
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
