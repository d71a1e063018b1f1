use super::*;
use crate::domain::affected::AffectedCount;
use crate::domain::comment::{QuestionState, Reason};
use crate::domain::time::MINUTE;

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
        used_in: None,
        used_as: None,
        lifted_at: None,
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
    let removed = Comment { state: CommentState::Removed, reason: "advertising".to_owned(), ..comment(2, None, "") };
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

/// What a thread shows, for comparison.
fn shown(thread: &Thread) -> String {
    let branches: Vec<_> = thread.branches.iter().map(|b| (b.top, &b.replies)).collect();
    let pairs: Vec<_> = thread.answered.iter().map(|p| (p.question, p.answer)).collect();
    format!("{branches:?} {pairs:?} {:?} {:?}", thread.waiting, thread.counts)
}

#[test]
fn a_thread_that_grew_step_by_step_is_the_same_as_one_put_together_at_once() {
    let asks = |number| Comment { question: QuestionState::Open, ..comment(number, None, "") };
    let answered = |number, answer| Comment {
        question: QuestionState::Answered,
        answer: Some(answer),
        ..comment(number, None, "")
    };
    let removed = Comment { state: CommentState::Removed, reason: "abuse".to_owned(), ..comment(2, None, "") };
    let steps = [
        vec![asks(1), comment(2, None, "")],
        vec![asks(3), comment(4, Some(2), "")],
        vec![answered(1, 5), comment(5, Some(1), "owner")],
        vec![answered(3, 5), removed],
        vec![Comment { pinned_at: Some(Timestamp(9)), ..answered(3, 5) }],
        vec![Comment { state: CommentState::Removed, ..comment(5, Some(1), "owner") }],
        vec![comment(5, Some(1), "owner"), comment(6, Some(5), "")],
        // Taken back, after others were written: everything is put in order anew.
        vec![asks(1), asks(3), Comment { state: CommentState::Recalled, ..comment(5, Some(1), "owner") }],
        vec![Comment { duplicate_of: Some(1), question: QuestionState::Duplicate, ..comment(3, None, "") }],
    ];
    let mut grown: Option<Thread> = None;
    for step in steps {
        let next = Thread::changed(grown.as_ref(), ThreadRules::fresh(Id::parse("000000000001").unwrap()), step);
        let anew = Thread::new(next.rules.clone(), next.comments.iter().cloned().collect());
        assert_eq!(shown(&next), shown(&anew));
        grown = Some(next);
    }
    let last = grown.unwrap();
    assert_eq!(last.comments.iter().map(|c| c.number).collect::<Vec<_>>(), [1, 2, 3, 4, 6]);
    assert_eq!(last.same_as(1).map(|at| last.comments[at].number).collect::<Vec<_>>(), [3]);
    assert_eq!(last.replies_to(2).map(|at| last.comments[at].number).collect::<Vec<_>>(), [4]);
    assert_eq!(last.place(5), None);
}

#[test]
fn what_its_writer_deleted_keeps_its_place_only_above_a_reply() {
    let deleted = |number| Comment { state: CommentState::Deleted, ..comment(number, None, "") };
    let old = thread(vec![comment(1, None, ""), comment(2, None, ""), comment(3, Some(1), "")]);
    let new = Thread::changed(Some(&old), old.rules.clone(), vec![deleted(1), deleted(2)]);
    assert_eq!(new.comments.iter().map(|c| c.number).collect::<Vec<_>>(), [1, 3]);
    let empty = Comment { state: CommentState::Deleted, ..comment(3, Some(1), "") };
    let new = Thread::changed(Some(&new), old.rules.clone(), vec![empty]);
    assert!(new.comments.is_empty());
    let late = vec![deleted(2), comment(4, Some(2), "")];
    let new = Thread::changed(Some(&new), old.rules.clone(), late);
    assert_eq!(new.comments.iter().map(|c| c.number).collect::<Vec<_>>(), [2, 4]);
    assert_eq!(new.branches.len(), 1);
}

#[test]
fn who_is_affected_stays_counted_whatever_is_written_or_taken_back() {
    let count = |about, people| AffectedCount { incident_id: Id::parse("000000000001").unwrap(), about, people };
    let old = thread(vec![comment(1, None, ""), comment(2, None, "owner")]).counted(vec![count(0, 7), count(1, 3)]);
    let grown = Thread::changed(Some(&old), old.rules.clone(), vec![comment(3, None, "")]);
    let recalled = Comment { state: CommentState::Recalled, ..comment(2, None, "owner") };
    let anew = Thread::changed(Some(&grown), old.rules.clone(), vec![recalled]).counted(vec![count(1, 4)]);
    assert_eq!((grown.people(0), grown.people(1)), (7, 3));
    assert_eq!((anew.people(0), anew.people(1), anew.people(9)), (7, 4, 0));
    let back: Thread = serde_json::from_str(&serde_json::to_string(&anew).unwrap()).unwrap();
    assert_eq!(back.affected, anew.affected);
}

#[test]
fn a_question_weighs_what_replied_asked_the_same_and_is_affected() {
    let same = Comment { duplicate_of: Some(1), ..comment(3, None, "") };
    let thread = thread(vec![comment(1, None, ""), comment(2, Some(1), ""), same]);
    let affected = AffectedCount { incident_id: thread.incident_id().clone(), about: 1, people: 5 };
    assert_eq!(thread.counted(vec![affected]).weight(1), 7);
}
