//! One comment as pages show it.

use crate::domain::comment::{Comment, CommentState, QuestionState, Reason, Use};
use crate::markdown::SafeHtml;
use crate::snapshot::render::{Key, Scene, Sentence, When};
use crate::snapshot::thread::Thread;

/// One comment in words.
pub struct View {
    pub number: i64,
    pub href: String,
    pub name: String,
    /// "CEO", at the time of writing; set for staff only.
    pub badge: Option<String>,
    pub website: Option<String>,
    pub at: When,
    pub edited: Option<When>,
    pub html: SafeHtml,
    /// The number it replies to.
    pub reply_to: Option<i64>,
    /// What became of it as a question, if it still waits or was settled
    /// elsewhere.
    pub label: &'static str,
    /// The number of the answer.
    pub answer: Option<i64>,
    /// "Posted as update 14:20", and where that is.
    pub used: Option<(String, Sentence)>,
    /// In place of the text of what is not there any more: what happened, when,
    /// and why.
    pub gone: Option<(&'static str, Option<When>, String)>,
}

impl View {
    pub fn of(scene: &Scene<'_>, thread: &Thread, comment: &Comment) -> Self {
        let readable = comment.is_readable();
        let closed = comment.closed_at.map(|at| scene.when(at));
        let reason = comment.reason.parse::<Reason>().map(|r| r.label().to_owned()).unwrap_or_default();
        let gone = match comment.state {
            CommentState::Removed => Some(("Removed by staff", closed, reason)),
            _ if !readable => Some(("Deleted by its writer", closed, String::new())),
            _ => None,
        };
        let title = if comment.title.is_empty() { "Staff".to_owned() } else { format!("Staff · {}", comment.title) };
        Self {
            number: comment.number,
            href: scene.path(&Key::Comment(thread.incident_id().clone(), comment.number)),
            name: comment.name.clone(),
            badge: comment.is_staff().then_some(title),
            website: Some(comment.website.clone()).filter(|w| readable && !w.is_empty()),
            at: scene.when(comment.published_at),
            edited: comment.edited_at.map(|at| scene.when(at)),
            html: SafeHtml::from_stored(comment.html.clone()),
            reply_to: comment.parent,
            label: if readable { label(comment.question) } else { "" },
            answer: comment.answer.filter(|_| readable),
            used: used(scene, thread, comment),
            gone,
        }
    }

    /// The address of another comment under the same post.
    pub fn href_of(&self, number: &i64) -> String {
        let (thread, _) = self.href.rsplit_once('/').unwrap_or_default();
        format!("{thread}/{number}")
    }
}

fn label(question: QuestionState) -> &'static str {
    match question {
        QuestionState::Open => "Waiting for an answer",
        QuestionState::Claimed => "We are writing an answer",
        QuestionState::Privately => "We have written to the asker",
        QuestionState::NotForUs => "Not for us to answer",
        QuestionState::Duplicate | QuestionState::Answered | QuestionState::No => "",
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
