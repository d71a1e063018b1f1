//! Comments under a post, and the rules of a thread.

use super::id::Id;
use super::language::Preferred;
use super::time::{DAY, HOUR, MINUTE, Timestamp};
use super::words::{Flag, words};
use serde::{Deserialize, Serialize};

/// A comment waits so long for the button behind its mail link.
pub const CONFIRM_MS: i64 = 24 * HOUR;
/// A browser is remembered so long after it confirmed.
pub const REMEMBER_MS: i64 = 180 * DAY;
/// The writer may change a comment so long, and only until somebody replied.
pub const EDIT_MS: i64 = 15 * MINUTE;
/// Staff can take an answer back so long; mail about it waits for that.
pub const RECALL_MS: i64 = 30_000;
/// After an incident is over no new comment begins after so long; replies to
/// open questions stay possible.
pub const OPEN_AFTER_END_MS: i64 = 14 * DAY;
/// Links in a comment, and in somebody's first.
pub const MAX_LINKS: usize = 2;
pub const MAX_LINKS_FIRST: usize = 0;
/// A question waits too long for an answer after this: while the incident
/// lasts, and afterwards.
pub const OVERDUE_LIVE_MS: i64 = 30 * MINUTE;
pub const OVERDUE_AFTER_MS: i64 = 4 * HOUR;

words! {
    /// Where a comment stands.
    CommentState, "comment state" {
        /// Its address is not confirmed.
        Waiting = "waiting",
        /// A rule holds it until staff has looked.
        Held = "held",
        Published = "published",
        /// For its writer and staff only.
        Private = "private",
        /// Not about this post; staff filed it and it was never public.
        Filed = "filed",
        /// Was public; staff took it away and said why.
        Removed = "removed",
        /// Was public; its writer took it away.
        Deleted = "deleted",
        /// A staff answer taken back within seconds.
        Recalled = "recalled",
    }
}

words! {
    /// Who may write under a post.
    #[derive(Default)]
    ThreadMode, "thread mode" {
        #[default]
        Open = "open",
        FirstHeld = "first_held",
        AllHeld = "all_held",
        Subscribers = "subscribers",
        Closed = "closed",
    }
}

words! {
    /// What became of a comment as a question.
    QuestionState, "question state" {
        /// It asks for no answer.
        No = "no",
        Open = "open",
        /// Somebody is writing the answer.
        Claimed = "claimed",
        Answered = "answered",
        Privately = "answered_privately",
        NotForUs = "not_for_us",
        Duplicate = "duplicate",
    }
}

words! {
    /// Why staff removes a comment: a closed list, counted in public.
    Reason, "reason" {
        Advertising = "advertising",
        PersonalData = "personal_data",
        Abuse = "abuse",
        OffTopic = "off_topic",
        Illegal = "illegal",
        Duplicate = "duplicate",
    }
}

words! {
    /// Why a comment is held, named so that staff can judge the rule too.
    Rule, "rule" {
        FirstComment = "first_comment",
        AllHeld = "all_held",
        Storm = "storm",
        Link = "link",
        Website = "website",
        Repeat = "repeat",
        Rate = "rate",
        Word = "word",
        /// Held by releases that did not stop such a text before publishing.
        PersonalData = "personal_data",
        Advert = "advert",
        Akismet = "akismet",
        Rspamd = "rspamd",
        /// The operator's own program.
        Program = "program",
    }
}

words! {
    /// What an update is to the comment that led to it.
    Use, "use of a comment" {
        /// It tells what the comment or its answer told.
        News = "news",
        /// It puts right what the comment found wrong.
        Correction = "correction",
    }
}

words! {
    /// How often somebody wants mail about their comments.
    Pace, "pace" {
        Now = "now",
        Hourly = "hourly",
        Daily = "daily",
        Never = "never",
    }
}

impl ThreadMode {
    /// For the form where staff chooses.
    pub fn label(self) -> &'static str {
        match self {
            Self::Open => "Open: everybody with a confirmed address",
            Self::FirstHeld => "First held: somebody's first comment waits for us",
            Self::AllHeld => "All held: every comment waits for us",
            Self::Subscribers => "Staff and confirmed subscribers only",
            Self::Closed => "Closed: only replies to open questions",
        }
    }
}

impl QuestionState {
    /// Whether it still waits for an answer.
    pub fn is_waiting(self) -> bool {
        matches!(self, Self::Open | Self::Claimed)
    }
}

impl Reason {
    /// As readers see it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Advertising => "advertising",
            Self::PersonalData => "personal data",
            Self::Abuse => "abuse",
            Self::OffTopic => "not about this post",
            Self::Illegal => "against the law",
            Self::Duplicate => "posted twice",
        }
    }
}

impl Rule {
    /// As staff sees it in the queue.
    pub fn label(self) -> &'static str {
        match self {
            Self::FirstComment => "first comment of this person",
            Self::AllHeld => "every comment under this post is held",
            Self::Storm => "first comment during a storm",
            Self::Link => "links from somebody with few comments",
            Self::Website => "first comment that brings a website",
            Self::Repeat => "the same text was sent before",
            Self::Rate => "many comments in a short time",
            Self::Word => "a word on your list",
            Self::PersonalData => "somebody's mail address in the text",
            Self::Advert => "reads like advertising or an application",
            Self::Akismet => "Akismet takes it for spam",
            Self::Rspamd => "rspamd takes it for spam",
            Self::Program => "your own checking program wants it held",
        }
    }

    /// Whether somebody outside said so, when the comment came in.
    pub fn is_outside(self) -> bool {
        matches!(self, Self::Akismet | Self::Rspamd | Self::Program)
    }
}

impl Pace {
    /// When a notice that could go at `from` goes; nothing for never.
    pub fn due(self, from: Timestamp) -> Option<Timestamp> {
        let next = |step: i64| Timestamp((from.ms() / step + 1) * step);
        match self {
            Self::Now => Some(from),
            Self::Hourly => Some(next(HOUR)),
            Self::Daily => Some(next(DAY)),
            Self::Never => None,
        }
    }
}

/// A comment as readers may know it. No address, and nothing that leads to one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Comment {
    pub incident_id: Id,
    pub number: i64,
    pub parent: Option<i64>,
    pub name: String,
    /// What staff was called at the time of writing; empty for everybody else.
    pub title: String,
    /// The role at the time of writing; empty for everybody else.
    pub role: String,
    pub website: String,
    /// Rendered at write; safe.
    pub html: String,
    pub state: CommentState,
    /// A [`Reason`]; empty unless removed.
    pub reason: String,
    pub question: QuestionState,
    /// The number of the staff comment that answers it.
    pub answer: Option<i64>,
    pub answered_at: Option<Timestamp>,
    pub duplicate_of: Option<i64>,
    pub pinned_at: Option<Timestamp>,
    pub published_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    /// When it was removed or deleted.
    pub closed_at: Option<Timestamp>,
    /// The update that it led to.
    #[serde(default)]
    pub used_in: Option<Id>,
    /// What that update was to it, a [`Use`].
    #[serde(default)]
    pub used_as: Option<String>,
    /// Since when it stands, with its answer, in the post.
    #[serde(default)]
    pub lifted_at: Option<Timestamp>,
}

impl Comment {
    pub fn is_staff(&self) -> bool {
        !self.role.is_empty()
    }

    /// Whether its text can be read.
    pub fn is_readable(&self) -> bool {
        self.state == CommentState::Published
    }

    /// Whether it waits for an answer in public.
    pub fn is_waiting(&self) -> bool {
        self.is_readable() && self.question.is_waiting()
    }
}

/// What is settled for the comments under one post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct ThreadRules {
    pub incident_id: Id,
    pub mode: ThreadMode,
    /// Until when first comments are held because so many come in.
    pub storm_until: Timestamp,
}

impl ThreadRules {
    /// What holds until staff chooses otherwise.
    pub fn fresh(incident_id: Id) -> Self {
        Self { incident_id, mode: ThreadMode::Open, storm_until: Timestamp(0) }
    }
}

/// Somebody who has written.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct Commenter {
    /// Grows in order of creation; never shown.
    pub id: i64,
    pub email: String,
    /// As last used.
    pub name: String,
    pub confirmed_at: Option<Timestamp>,
    pub banned_until: Option<Timestamp>,
    pub ban_reason: String,
    pub pace: Pace,
    /// In which mails to them are written.
    pub language: Preferred,
    pub erase_at: Option<Timestamp>,
    pub created_at: Timestamp,
}

/// A comment with all that staff and its writer may know.
#[derive(Clone, Debug, PartialEq, sqlx::FromRow)]
pub struct OwnComment {
    pub id: Id,
    pub incident_id: Id,
    pub number: Option<i64>,
    pub parent: Option<i64>,
    pub commenter_id: Option<i64>,
    pub staff_id: Option<Id>,
    pub name: String,
    pub title: String,
    pub role: String,
    pub website: String,
    pub body: String,
    pub html: String,
    pub state: CommentState,
    pub rule: String,
    pub question: QuestionState,
    pub claimed_by: String,
    pub claimed_at: Option<Timestamp>,
    pub answer: Option<i64>,
    pub answered_at: Option<Timestamp>,
    pub duplicate_of: Option<i64>,
    pub pinned_at: Option<Timestamp>,
    pub follow: Flag,
    pub subscribe: Flag,
    /// Asked in private.
    pub private: Flag,
    pub created_at: Timestamp,
    pub published_at: Option<Timestamp>,
    pub edited_at: Option<Timestamp>,
    /// Since when a rule holds it.
    pub held_at: Option<Timestamp>,
}

impl OwnComment {
    /// A comment by a stranger, without its text, that waits.
    pub fn new(incident_id: Id, parent: Option<i64>, commenter: i64, name: String, now: Timestamp) -> Self {
        Self {
            id: Id::random(),
            incident_id,
            number: None,
            parent,
            commenter_id: Some(commenter),
            staff_id: None,
            name,
            title: String::new(),
            role: String::new(),
            website: String::new(),
            body: String::new(),
            html: String::new(),
            state: CommentState::Waiting,
            rule: String::new(),
            question: QuestionState::No,
            claimed_by: String::new(),
            claimed_at: None,
            answer: None,
            answered_at: None,
            duplicate_of: None,
            pinned_at: None,
            follow: Flag(false),
            subscribe: Flag(false),
            private: Flag(false),
            created_at: now,
            published_at: None,
            edited_at: None,
            held_at: None,
        }
    }

    /// Whether the writer may still change the text; replies end it, which
    /// only the store knows.
    pub fn is_young(&self, now: Timestamp) -> bool {
        self.state == CommentState::Published && self.published_at.is_some_and(|at| now.since(at) <= EDIT_MS)
    }

    /// Since when it waits for an answer, if for too long.
    pub fn overdue(&self, live: bool, now: Timestamp) -> Option<i64> {
        let patience = if live { OVERDUE_LIVE_MS } else { OVERDUE_AFTER_MS };
        let waited = now.since(self.published_at.unwrap_or(self.created_at));
        (self.question.is_waiting() && waited > patience).then_some(waited)
    }
}

/// Whether the text reads as if it asks something.
pub fn asks(text: &str) -> bool {
    text.contains(['?', '？', '؟', '\u{37e}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_goes_at_the_next_full_hour_or_day() {
        let at = Timestamp(3 * HOUR + 5);
        assert_eq!(Pace::Now.due(at), Some(at));
        assert_eq!(Pace::Hourly.due(at), Some(Timestamp(4 * HOUR)));
        assert_eq!(Pace::Daily.due(at), Some(Timestamp(DAY)));
        assert_eq!(Pace::Never.due(at), None);
    }

    #[test]
    fn a_question_is_recognised_in_other_scripts_too() {
        assert!(asks("When will it work?") && asks("هل يعمل الآن؟") && asks("何时恢复？"));
        assert!(!asks("Thank you."));
    }
}
