//! The comments under a post: answers first, what waits, then everything in
//! order, and the form. No page depends on who looks at it.

mod affected;
mod answers;
mod form;
mod person;
mod view;

pub use answers::{CommentMail, OwnForm, WaitingComment, comment_mail_page, confirm_comment_page, own_comment_page};
pub use form::{CommentForm, comment_form_page};
pub use person::{PersonView, Said, TalkView, person_page, talk_page};

use super::Scene;
use super::key::{Key, Pick};
use super::layout::Layout;
use super::sentence::{Sentence, Slot};
use crate::domain::comment::{Comment, Reason, ThreadMode};
use crate::domain::id::Id;
use crate::domain::time::Timestamp;
use crate::snapshot::document::Document;
use crate::snapshot::model::Story;
use crate::snapshot::thread::{Answered, Branch, Counts, Thread};
use crate::words::Words;
use affected::{Affected, Late};
use askama::Template;
use std::borrow::Cow;
use view::View;

/// Top-level comments on a page.
const BRANCHES: usize = 50;
/// Replies shown on a page, shared out among its branches; the rest stands on
/// the comments' own pages.
const REPLIES: usize = 100;
/// Answers shown under the post; all of them have a page.
const ANSWERS: usize = 50;
/// Lines of what waits under the post; all of it has a page.
const WAITING: usize = 20;
/// Comments on one page of a list, and replies on a comment's own page: more
/// than anybody reads in one go.
const MOST: usize = 200;

/// Everything below a post.
pub(super) struct Section {
    pub(super) heading: String,
    pub(super) numbers: Numbers,
    /// Whether readers can say that it affects them.
    pub(super) affected: Option<Affected>,
    /// It has been over for long: the state of now.
    pub(super) late: Option<Late>,
    pub(super) answers: Vec<Pair>,
    pub(super) waiting: Vec<View>,
    pub(super) branches: Vec<Grown>,
    /// The next page of comments.
    pub(super) more: Option<String>,
    pub(super) storm: Option<Sentence>,
    pub(super) closed: bool,
    pub(super) links: Links,
    /// Where the same can be followed.
    pub(super) feeds: Sentence,
    pub(super) form: CommentForm,
}

/// The public numbers in words.
pub(super) struct Numbers {
    /// "31 questions, 28 answered, typical wait 22 min"; may be empty.
    pub(super) line: String,
    /// "4 removed: 3 advertising, 1 personal data"; may be empty.
    pub(super) removed: String,
    /// "Waiting for an answer: 7".
    pub(super) waiting: String,
    /// "Answered by staff: 28", for the link that shows only these.
    pub(super) answered: String,
    /// "Unanswered: 7", for the link that shows only these.
    pub(super) unanswered: String,
}

/// A question with our answer.
pub(super) struct Pair {
    pub(super) question: View,
    pub(super) answer: View,
    /// "asked 14:02".
    pub(super) asked: Sentence,
    /// "Pinned", if it is.
    pub(super) pinned: Option<Cow<'static, str>>,
}

/// A top-level comment with what is shown below it.
pub(super) struct Grown {
    pub(super) top: View,
    pub(super) replies: Vec<View>,
    /// "12 more replies to 17", if some are not shown.
    pub(super) hidden: Option<String>,
}

/// Other ways to read the same.
pub(super) struct Links {
    pub(super) newest: String,
    pub(super) answered: String,
    pub(super) waiting: String,
    pub(super) staff: String,
}

#[derive(Template)]
#[template(path = "public/thread_page.html")]
struct List {
    layout: Layout,
    under: Sentence,
    counted: String,
    heading: String,
    pairs: Vec<Pair>,
    branches: Vec<Grown>,
    newer: Option<String>,
    older: Option<String>,
}

#[derive(Template)]
#[template(path = "public/comment.html")]
struct One {
    layout: Layout,
    heading: String,
    under: Sentence,
    /// Where its writer changes it.
    mine: Sentence,
    parent: Option<View>,
    comment: View,
    replies: Vec<View>,
    closed: bool,
    form: CommentForm,
}

impl Section {
    pub(super) fn of(scene: &Scene<'_>, story: &Story) -> Self {
        let id = &story.incident.id;
        let empty = Thread::new(crate::domain::comment::ThreadRules::fresh(id.clone()), Vec::new());
        let thread = scene.model.thread(id).map_or(&empty, |t| t);
        let path = |pick| scene.path(&Key::Thread(id.clone(), pick));
        let view = |at: &usize| View::of(scene, thread, &thread.comments[*at]);
        Self {
            heading: heading(scene.words(), &thread.counts),
            numbers: Numbers::of(scene.words(), &thread.counts, thread.waiting.len()),
            affected: Affected::of(scene, story, thread),
            late: Late::of(scene, story),
            answers: pairs(scene, thread, ANSWERS),
            waiting: thread.waiting.iter().take(WAITING).map(view).collect(),
            branches: branches(scene, thread, 1),
            more: (thread.branches.len() > BRANCHES).then(|| path(Pick::Page(2))),
            storm: Some(thread.rules.storm_until).filter(|until| *until > scene.now).map(|until| storm(scene, until)),
            closed: is_closed(scene, story, thread),
            links: Links {
                newest: path(Pick::Newest),
                answered: path(Pick::Answered),
                waiting: path(Pick::Waiting),
                staff: format!("/admin/incidents/{id}/comments"),
            },
            feeds: scene.sentence(
                "thread-feeds",
                [
                    ("all", link(scene, path(Pick::Atom), "feed-all-comments")),
                    ("answers", link(scene, path(Pick::AnswersAtom), "feed-our-answers")),
                ],
            ),
            form: CommentForm::fresh(scene, id, None),
        }
    }
}

/// "23 comments, 9 answered", for lists; nothing without comments.
pub(super) fn counted(scene: &Scene<'_>, id: &Id) -> Option<String> {
    let counts = &scene.model.thread(id)?.counts;
    (counts.comments > 0).then(|| heading(scene.words(), counts))
}

fn heading(words: Words, counts: &Counts) -> String {
    let comments = words.fill("comments-counted", &[("n", counts.comments.into())]);
    match counts.answered {
        0 => comments,
        n => words.fill("comments-answered", &[("comments", comments.into()), ("n", n.into())]),
    }
}

fn storm(scene: &Scene<'_>, until: Timestamp) -> Sentence {
    scene.sentence("thread-storm", [("at", scene.when(until).into())])
}

fn link(scene: &Scene<'_>, href: String, key: &str) -> Slot {
    Slot::Link { href, text: scene.words().say(key).into_owned() }
}

/// "Under: Payments are down", with the way back to the thread.
pub(super) fn under(scene: &Scene<'_>, story: &Story) -> Sentence {
    let href = format!("{}#comments", scene.path(&Key::Incident(story.incident.id.clone())));
    scene.sentence("comments-under", [("post", Slot::Link { href, text: story.incident.title.clone() })])
}

impl Numbers {
    fn of(words: Words, counts: &Counts, waiting: usize) -> Self {
        let counted = |key, n: usize| words.fill(key, &[("n", n.into())]);
        Self {
            line: questions(words, counts),
            removed: removed(words, counts),
            waiting: counted("waiting-for-answer", waiting),
            answered: counted("answered-by-staff", counts.answered),
            unanswered: counted("unanswered", waiting),
        }
    }
}

fn questions(words: Words, counts: &Counts) -> String {
    if counts.questions == 0 {
        return String::new();
    }
    let questions = words.fill("questions", &[("n", counts.questions.into())]);
    let answered = ("n", counts.questions_answered.into());
    let line = match counts.typical_wait {
        Some(wait) if counts.questions_answered > 0 => {
            let wait = words.span(wait);
            words.fill("questions-wait", &[("questions", questions.into()), answered, ("wait", wait.into())])
        }
        _ => words.fill("questions-line", &[("questions", questions.into()), answered]),
    };
    words.sentences(&[line])
}

fn removed(words: Words, counts: &Counts) -> String {
    let all: usize = counts.removed.iter().map(|(_, n)| n).sum();
    if all == 0 {
        return String::new();
    }
    let reason = |(reason, n): &(Reason, usize)| {
        words.fill("removed-reason", &[("n", (*n).into()), ("reason", words.reason(*reason).into())])
    };
    let reasons: Vec<String> = counts.removed.iter().map(reason).collect();
    let reasons = words.list(&reasons.iter().map(String::as_str).collect::<Vec<_>>());
    words.sentences(&[words.fill("removed-line", &[("n", all.into()), ("reasons", reasons.into())])])
}

/// Whether a new thread can be begun; replies to open questions always can.
fn is_closed(scene: &Scene<'_>, story: &Story, thread: &Thread) -> bool {
    let incident = &story.incident;
    let end = incident.resolved_at.or(incident.withdrawn_at).filter(|_| !incident.is_open());
    let long = crate::domain::comment::OPEN_AFTER_END_MS;
    let over = end.is_some_and(|end| scene.now.since(end.max(incident.created_at)) > long);
    over || thread.rules.mode == ThreadMode::Closed
}

impl Pair {
    fn of(scene: &Scene<'_>, thread: &Thread, pair: &Answered) -> Self {
        let question = &thread.comments[pair.question];
        Self {
            question: View::of(scene, thread, question),
            answer: View::of(scene, thread, &thread.comments[pair.answer]),
            asked: scene.sentence("asked-at", [("at", scene.when(question.published_at).into())]),
            pinned: question.pinned_at.map(|_| scene.words().say("pinned")),
        }
    }
}

/// At most `most` pairs: the pinned ones, then the newest, in their order.
fn pairs(scene: &Scene<'_>, thread: &Thread, most: usize) -> Vec<Pair> {
    let pair = |p| Pair::of(scene, thread, p);
    let pinned = thread.answered.iter().take_while(|p| thread.comments[p.question].pinned_at.is_some());
    let pinned = pinned.count().min(most);
    let newest = (most - pinned).min(thread.answered.len() - pinned);
    let mut shown: Vec<Pair> = thread.answered.iter().rev().take(newest).map(pair).collect();
    shown.extend(thread.answered.iter().take(pinned).collect::<Vec<_>>().into_iter().rev().map(pair));
    shown.reverse();
    shown
}

/// What stands in the post: "Your questions, answered".
pub(super) fn lifted(scene: &Scene<'_>, id: &Id) -> Vec<Pair> {
    let Some(thread) = scene.model.thread(id) else { return Vec::new() };
    let found = thread.lifted.iter().filter_map(|at| thread.pair(*at));
    found.map(|p| Pair { pinned: None, ..Pair::of(scene, thread, &p) }).collect()
}

/// The comments that led to an update: number and address of each.
pub(super) fn led_to(scene: &Scene<'_>, story: &Story, update: &Id) -> Vec<(i64, String)> {
    let id = &story.incident.id;
    let Some(thread) = scene.model.thread(id) else { return Vec::new() };
    let led = thread.used.iter().map(|at| &thread.comments[*at]).filter(|c| c.used_in.as_ref() == Some(update));
    led.map(|c| (c.number, scene.path(&Key::Comment(id.clone(), c.number)))).collect()
}

/// The branches of a page of comments, with so many replies below each that the
/// page stays readable.
fn branches(scene: &Scene<'_>, thread: &Thread, page: usize) -> Vec<Grown> {
    let shown: Vec<&Branch> =
        thread.branches.iter().skip((page - 1) * BRANCHES).take(BRANCHES).map(AsRef::as_ref).collect();
    let most = share(&shown.iter().map(|b| b.replies.len()).collect::<Vec<_>>(), REPLIES);
    shown.into_iter().map(|branch| grown(scene, thread, branch, most)).collect()
}

/// How many of each of these may be shown if `all` may be shown together.
fn share(lengths: &[usize], all: usize) -> usize {
    let shown = |most: usize| lengths.iter().map(|n| (*n).min(most)).sum::<usize>();
    (1..=all).rev().find(|most| shown(*most) <= all).unwrap_or(1)
}

fn grown(scene: &Scene<'_>, thread: &Thread, branch: &Branch, most: usize) -> Grown {
    let view = |at: usize| View::of(scene, thread, &thread.comments[at]);
    Grown {
        top: view(branch.top),
        replies: branch.replies.iter().take(most).map(|at| view(*at)).collect(),
        hidden: Some(branch.replies.len().saturating_sub(most)).filter(|n| *n > 0).map(|n| {
            let to = thread.comments[branch.top].number;
            scene.words().fill("more-replies", &[("n", n.into()), ("to", to.into())])
        }),
    }
}

/// Whether there is such a page of comments.
pub(super) fn has(scene: &Scene<'_>, id: &Id, pick: Pick) -> bool {
    match (pick, scene.model.thread(id)) {
        (Pick::Page(n), Some(thread)) => n <= thread.branches.len().div_ceil(BRANCHES),
        (Pick::Page(_), None) => false,
        _ => true,
    }
}

/// Every page about the comments under a post.
pub(super) fn keys(scene: &Scene<'_>, id: &Id) -> Vec<Key> {
    let Some(thread) = scene.model.thread(id) else { return Vec::new() };
    let pages = thread.branches.len().div_ceil(BRANCHES);
    let picks = [Pick::Newest, Pick::Answered, Pick::Waiting, Pick::Atom, Pick::AnswersAtom];
    let lists = (2..=pages).map(Pick::Page).chain(picks).map(|pick| Key::Thread(id.clone(), pick));
    lists.chain(thread.comments.iter().map(|c| Key::Comment(id.clone(), c.number))).collect()
}

/// Some of the comments under a post.
pub(super) fn list_page(scene: &Scene<'_>, story: &Story, pick: Pick) -> Document {
    let id = &story.incident.id;
    let empty = Thread::new(crate::domain::comment::ThreadRules::fresh(id.clone()), Vec::new());
    let thread = scene.model.thread(id).map_or(&empty, |t| t);
    let alone =
        |at: &usize| Grown { top: View::of(scene, thread, &thread.comments[*at]), replies: Vec::new(), hidden: None };
    let words = scene.words();
    let counted = |key, n: usize| words.fill(key, &[("n", n.into())]);
    let pages = thread.branches.len().div_ceil(BRANCHES);
    let (heading, branches) = match pick {
        Pick::Newest => {
            let last: Vec<usize> = (0..thread.comments.len()).rev().take(BRANCHES).collect();
            (words.say("thread-newest").into_owned(), last.iter().map(alone).collect())
        }
        Pick::Waiting => {
            (counted("waiting-for-answer", thread.waiting.len()), thread.waiting.iter().take(MOST).map(alone).collect())
        }
        Pick::Page(n) => {
            (words.fill("thread-page", &[("n", n.into()), ("pages", pages.into())]), branches(scene, thread, n))
        }
        _ => (counted("answered-by-us", thread.counts.answered), Vec::new()),
    };
    let pairs = if pick == Pick::Answered { pairs(scene, thread, MOST) } else { Vec::new() };
    let at = |n: usize| {
        if n < 2 {
            format!("{}#comments", scene.path(&Key::Incident(id.clone())))
        } else {
            scene.path(&Key::Thread(id.clone(), Pick::Page(n)))
        }
    };
    let (newer, older) = match pick {
        Pick::Page(n) => (Some(at(n - 1)), (n < pages).then(|| at(n + 1))),
        _ => (None, None),
    };
    let key = Key::Thread(id.clone(), pick);
    scene.page(&List {
        layout: framed(scene, story, &key, &heading),
        under: under(scene, story),
        counted: self::heading(words, &thread.counts),
        heading,
        pairs,
        branches,
        newer,
        older,
    })
}

/// The frame of a page about comments under a post.
fn framed(scene: &Scene<'_>, story: &Story, key: &Key, heading: &str) -> Layout {
    let title = story.incident.title.as_str();
    let values = [("comment", heading.into()), ("post", title.into())];
    Layout::of(scene, key, &format!("{heading}: {title}"), scene.words().fill("comment-under", &values))
}

/// One comment with what it replies to, what was replied, and the form.
pub(super) fn comment_page(scene: &Scene<'_>, story: &Story, number: i64) -> Option<Document> {
    let id = &story.incident.id;
    let thread = scene.model.thread(id)?;
    let comment: &Comment = thread.comment(number)?;
    let view = |c: &Comment| View::of(scene, thread, c);
    let heading = scene.words().fill("comment-number", &[("n", number.into())]);
    let shown = view(comment);
    let name = shown.heading.plain();
    let own = format!("/incidents/{id}/comments/{number}/own");
    Some(scene.page(&One {
        layout: framed(scene, story, &Key::Comment(id.clone(), number), &name),
        heading,
        under: under(scene, story),
        mine: scene.sentence("comment-mine", [("link", link(scene, own, "comment-mine-link"))]),
        parent: comment.parent.and_then(|p| thread.comment(p)).map(|c| view(c)),
        comment: shown,
        replies: thread.replies_to(number).take(MOST).map(|at| view(&thread.comments[at])).collect(),
        closed: !comment.is_readable() || (is_closed(scene, story, thread) && !comment.is_waiting()),
        form: CommentForm::fresh(scene, id, Some(number)),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_replies_are_shared_out_among_the_branches() {
        assert_eq!(share(&[0, 3, 50], 100), 100, "everything fits");
        assert_eq!(share(&[50; 50], 100), 2);
        assert_eq!(share(&[1, 1, 500], 100), 98);
        assert_eq!(share(&[9; 300], 100), 1, "at least one");
        assert_eq!(share(&[], 100), 100);
    }
}
