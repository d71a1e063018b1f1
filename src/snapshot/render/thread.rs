//! The comments under a post: answers first, what waits, then everything in
//! order, and the form. No page depends on who looks at it.

mod answers;
mod form;
mod view;

pub use answers::{CommentMail, OwnForm, WaitingComment, comment_mail_page, confirm_comment_page, own_comment_page};
pub use form::{CommentForm, comment_form_page};

use super::key::{Key, Pick};
use super::layout::Layout;
use super::{Scene, When};
use crate::domain::comment::{Comment, ThreadMode};
use crate::domain::id::Id;
use crate::domain::time::span;
use crate::snapshot::document::Document;
use crate::snapshot::model::Story;
use crate::snapshot::thread::{Branch, Counts, Thread};
use askama::Template;
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
    pub(super) answers: Vec<Pair>,
    pub(super) waiting: Vec<View>,
    pub(super) branches: Vec<Grown>,
    /// The next page of comments.
    pub(super) more: Option<String>,
    pub(super) storm: Option<When>,
    pub(super) closed: bool,
    pub(super) links: Links,
    pub(super) form: CommentForm,
}

/// The public numbers in words.
pub(super) struct Numbers {
    /// "31 questions, 28 answered, typical wait 22 min"; may be empty.
    pub(super) line: String,
    /// "4 removed: 3 advertising, 1 personal data"; may be empty.
    pub(super) removed: String,
    pub(super) waiting: usize,
    pub(super) answered: usize,
}

/// A question with our answer.
pub(super) struct Pair {
    pub(super) question: View,
    pub(super) answer: View,
    pub(super) pinned: bool,
}

/// A top-level comment with what is shown below it.
pub(super) struct Grown {
    pub(super) top: View,
    pub(super) replies: Vec<View>,
    /// How many replies are not shown.
    pub(super) hidden: usize,
}

/// Other ways to read the same.
pub(super) struct Links {
    pub(super) newest: String,
    pub(super) answered: String,
    pub(super) waiting: String,
    pub(super) atom: String,
    pub(super) answers_atom: String,
    pub(super) staff: String,
}

#[derive(Template)]
#[template(path = "public/thread_page.html")]
struct List {
    layout: Layout,
    title: String,
    back: String,
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
    title: String,
    back: String,
    own: String,
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
            heading: heading(&thread.counts),
            numbers: Numbers::of(&thread.counts, thread.waiting.len()),
            answers: pairs(scene, thread, ANSWERS),
            waiting: thread.waiting.iter().take(WAITING).map(view).collect(),
            branches: branches(scene, thread, 1),
            more: (thread.branches.len() > BRANCHES).then(|| path(Pick::Page(2))),
            storm: Some(thread.rules.storm_until).filter(|until| *until > scene.now).map(|until| scene.when(until)),
            closed: is_closed(scene, story, thread),
            links: Links {
                newest: path(Pick::Newest),
                answered: path(Pick::Answered),
                waiting: path(Pick::Waiting),
                atom: path(Pick::Atom),
                answers_atom: path(Pick::AnswersAtom),
                staff: format!("/admin/incidents/{id}/comments"),
            },
            form: CommentForm::fresh(scene, id, None),
        }
    }
}

/// "23 comments, 9 answered", for lists; nothing without comments.
pub(super) fn counted(scene: &Scene<'_>, id: &Id) -> Option<String> {
    let counts = &scene.model.thread(id)?.counts;
    (counts.comments > 0).then(|| heading(counts))
}

fn heading(counts: &Counts) -> String {
    match (counts.comments, counts.answered) {
        (0, _) => "Comments".to_owned(),
        (1, 0) => "1 comment".to_owned(),
        (1, n) => format!("1 comment, {n} answered"),
        (all, 0) => format!("{all} comments"),
        (all, n) => format!("{all} comments, {n} answered"),
    }
}

impl Numbers {
    fn of(counts: &Counts, waiting: usize) -> Self {
        let line = match (counts.questions, counts.questions_answered) {
            (0, _) => String::new(),
            (all, answered) => {
                let questions = if all == 1 { "1 question".to_owned() } else { format!("{all} questions") };
                match counts.typical_wait {
                    Some(wait) if answered > 0 => {
                        format!("{questions}, {answered} answered, typical wait {}", span(wait))
                    }
                    _ => format!("{questions}, {answered} answered"),
                }
            }
        };
        let reasons: Vec<String> = counts.removed.iter().map(|(r, n)| format!("{n} {}", r.label())).collect();
        let all: usize = counts.removed.iter().map(|(_, n)| n).sum();
        let removed = if all == 0 { String::new() } else { format!("{all} removed: {}", reasons.join(", ")) };
        Self { line, removed, waiting, answered: counts.answered }
    }
}

/// Whether a new thread can be begun; replies to open questions always can.
fn is_closed(scene: &Scene<'_>, story: &Story, thread: &Thread) -> bool {
    let incident = &story.incident;
    let end = incident.resolved_at.or(incident.withdrawn_at).filter(|_| !incident.is_open());
    let long = crate::domain::comment::OPEN_AFTER_END_MS;
    let over = end.is_some_and(|end| scene.now.since(end.max(incident.created_at)) > long);
    over || thread.rules.mode == ThreadMode::Closed
}

/// At most `most` pairs: the pinned ones, then the newest, in their order.
fn pairs(scene: &Scene<'_>, thread: &Thread, most: usize) -> Vec<Pair> {
    let pair = |p: &crate::snapshot::thread::Answered| {
        let question = &thread.comments[p.question];
        Pair {
            question: View::of(scene, thread, question),
            answer: View::of(scene, thread, &thread.comments[p.answer]),
            pinned: question.pinned_at.is_some(),
        }
    };
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
    found
        .map(|p| Pair {
            question: View::of(scene, thread, &thread.comments[p.question]),
            answer: View::of(scene, thread, &thread.comments[p.answer]),
            pinned: false,
        })
        .collect()
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
        hidden: branch.replies.len().saturating_sub(most),
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
        |at: &usize| Grown { top: View::of(scene, thread, &thread.comments[*at]), replies: Vec::new(), hidden: 0 };
    let pages = thread.branches.len().div_ceil(BRANCHES);
    let (heading, branches) = match pick {
        Pick::Newest => {
            let last: Vec<usize> = (0..thread.comments.len()).rev().take(BRANCHES).collect();
            ("The newest comments".to_owned(), last.iter().map(alone).collect())
        }
        Pick::Waiting => (waiting_for(thread.waiting.len()), thread.waiting.iter().take(MOST).map(alone).collect()),
        Pick::Page(n) => (format!("Comments, page {n} of {pages}"), branches(scene, thread, n)),
        _ => (format!("Answered by us: {}", thread.counts.answered), Vec::new()),
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
    let title = story.incident.title.clone();
    let layout = Layout::of(scene, &key, &format!("{heading}: {title}"), format!("{heading}, under: {title}"));
    scene.page(&List {
        layout,
        title,
        back: scene.path(&Key::Incident(id.clone())),
        heading,
        pairs,
        branches,
        newer,
        older,
    })
}

fn waiting_for(n: usize) -> String {
    format!("Waiting for an answer: {n}")
}

/// One comment with what it replies to, what was replied, and the form.
pub(super) fn comment_page(scene: &Scene<'_>, story: &Story, number: i64) -> Option<Document> {
    let id = &story.incident.id;
    let thread = scene.model.thread(id)?;
    let comment: &Comment = thread.comment(number)?;
    let view = |c: &Comment| View::of(scene, thread, c);
    let title = story.incident.title.clone();
    let name = if comment.is_readable() {
        format!("Comment {number} by {}", comment.name)
    } else {
        format!("Comment {number}")
    };
    let key = Key::Comment(id.clone(), number);
    let layout = Layout::of(scene, &key, &format!("{name}: {title}"), format!("{name}, under: {title}"));
    let own = format!("/incidents/{id}/comments/{number}/own");
    Some(scene.page(&One {
        layout,
        title,
        back: scene.path(&Key::Incident(id.clone())),
        own,
        parent: comment.parent.and_then(|p| thread.comment(p)).map(|c| view(c)),
        comment: view(comment),
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
