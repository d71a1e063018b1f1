//! One comment as pages show it.

use super::affected::people;
use crate::domain::comment::{Comment, CommentState, Reason, Use};
use crate::markdown::SafeHtml;
use crate::snapshot::render::sentence::{Sentence, Slot};
use crate::snapshot::render::{Key, Scene, When};
use crate::snapshot::thread::Thread;
use std::borrow::Cow;

/// One comment in words.
pub struct View {
    pub number: i64,
    pub href: String,
    pub name: String,
    /// "Comment #17 by Ann", in the order of the language; the name is marked.
    pub heading: Sentence,
    /// "CEO", at the time of writing; set for staff only.
    pub badge: Option<String>,
    pub website: Option<String>,
    pub at: When,
    /// "edited 14:20".
    pub edited: Option<Sentence>,
    pub html: SafeHtml,
    /// "in reply to #12"; empty for what begins a branch.
    pub reply_to: String,
    /// What became of it as a question, if it still waits or was settled
    /// elsewhere.
    pub label: Cow<'static, str>,
    /// Where our answer stands, and how the link to it is called.
    pub answer: Option<(String, String)>,
    /// "Posted as update 14:20", and where that is.
    pub used: Option<(String, Sentence)>,
    /// Set for a question that waits: where to say "this affects me too", and
    /// how many do.
    pub too: Option<(String, String)>,
    /// "Reply to 17".
    pub reply: String,
    /// In place of the text of what is not there any more: what happened, when,
    /// and why.
    pub gone: Option<Sentence>,
}

impl View {
    pub fn of(scene: &Scene<'_>, thread: &Thread, comment: &Comment) -> Self {
        let words = scene.words();
        let (number, readable) = (comment.number, comment.is_readable());
        let path = |number| scene.path(&Key::Comment(thread.incident_id().clone(), number));
        let link = |text| Slot::Link { href: path(number), text };
        let heading = if readable {
            let slots = [("number", link(format!("#{number}"))), ("name", Slot::name(&comment.name))];
            scene.sentence("comment-by", slots)
        } else {
            scene.sentence("comment-number", [("n", link(format!("#{number}")))])
        };
        let answer = comment.answer.filter(|_| readable).map(|answer| {
            (path(answer), words.fill("our-answer-to", &[("n", number.into()), ("answer", answer.into())]))
        });
        let replies = |to: i64| words.fill("in-reply-to", &[("n", to.into())]);
        Self {
            number,
            href: path(number),
            name: comment.name.clone(),
            heading,
            badge: comment.is_staff().then(|| words.badge(&comment.title)),
            website: Some(comment.website.clone()).filter(|w| readable && !w.is_empty()),
            at: scene.when(comment.published_at),
            edited: comment.edited_at.map(|at| scene.sentence("edited", [("at", scene.when(at).into())])),
            html: SafeHtml::from_stored(comment.html.clone()),
            reply_to: comment.parent.map(replies).unwrap_or_default(),
            label: if readable { words.question(comment.question) } else { Cow::Borrowed("") },
            answer,
            used: used(scene, thread, comment),
            too: comment
                .is_waiting()
                .then(|| (format!("/incidents/{}/affected", thread.incident_id()), people(scene, thread, number))),
            reply: words.fill("reply-to", &[("n", number.into())]),
            gone: (!readable).then(|| gone(scene, comment)),
        }
    }
}

/// What stands in the place of a comment that is not there any more.
fn gone(scene: &Scene<'_>, comment: &Comment) -> Sentence {
    let at = || Slot::from(scene.when(comment.closed_at.unwrap_or(comment.published_at)));
    match (comment.state, comment.reason.parse::<Reason>()) {
        (CommentState::Removed, Ok(reason)) => {
            let reason = scene.words().reason(reason).into_owned();
            scene.sentence("removed-at", [("at", at()), ("reason", reason.into())])
        }
        _ => scene.sentence("deleted-at", [("at", at())]),
    }
}

/// The update that a comment led to, in words.
fn used(scene: &Scene<'_>, thread: &Thread, comment: &Comment) -> Option<(String, Sentence)> {
    let id = comment.used_in.as_ref().filter(|_| comment.is_readable())?;
    let story = scene.model.story(thread.incident_id())?;
    let update = story.updates.iter().find(|u| u.id == *id)?;
    let key = if comment.used_as.as_deref() == Some(Use::Correction.as_str()) { "corrected-in" } else { "posted-as" };
    let href = format!("{}#u-{id}", scene.path(&Key::Incident(story.incident.id.clone())));
    Some((href, scene.sentence(key, [("at", scene.when(update.display_at).into())])))
}
