//! The form for a comment: the same for everybody, and filled when it comes back.

use super::under;
use crate::domain::id::Id;
use crate::domain::private_data::Found;
use crate::domain::text::FieldError;
use crate::snapshot::model::Story;
use crate::snapshot::render::layout::{Contact, Layout};
use crate::snapshot::render::sentence::{Sentence, Slot};
use crate::snapshot::render::{Scene, print};
use askama::Template;

/// What was typed, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct CommentForm {
    pub incident: String,
    /// The number that it replies to.
    pub parent: Option<i64>,
    pub name: String,
    pub email: String,
    pub website: String,
    pub text: String,
    pub question: bool,
    pub follow: bool,
    pub subscribe: bool,
    pub stamp: String,
    pub errors: Vec<FieldError>,
    /// "Your text holds a card number, and everybody could read it."
    pub holds: Option<String>,
    /// Whom to ask about one's own business.
    pub direct: Option<Sentence>,
    /// What the owners ask of writers; may be empty.
    pub policy: String,
}

impl CommentForm {
    /// Nothing typed yet.
    pub fn fresh(scene: &Scene<'_>, incident: &Id, parent: Option<i64>) -> Self {
        Self {
            incident: incident.to_string(),
            parent,
            stamp: scene.stamp.to_owned(),
            direct: contact(scene, "comment-direct"),
            policy: scene.model.page.as_ref().map(|page| page.comment_policy.clone()).unwrap_or_default(),
            ..Self::default()
        }
    }

    /// Names what the text holds.
    pub fn with_found(mut self, scene: &Scene<'_>, found: &[Found]) -> Self {
        let words = scene.words();
        let what = || words.fill("comment-holds", &[("what", words.found(found).into())]);
        self.holds = (!found.is_empty()).then(what);
        self
    }

    /// The message for `field`, if it has one.
    pub fn error(&self, field: &str) -> Option<&str> {
        self.errors.iter().find(|e| e.field == field).map(|e| e.message.as_str())
    }
}

#[derive(Template)]
#[template(path = "public/comment_form_page.html")]
struct Page<'a> {
    layout: Layout,
    under: Sentence,
    /// "in reply to #12"; may be empty.
    reply_to: String,
    form: &'a CommentForm,
}

/// The form by itself, as it comes back when something is to be changed.
pub fn comment_form_page(scene: &Scene<'_>, story: &Story, form: &CommentForm) -> String {
    let words = scene.words();
    let heading = if form.errors.is_empty() { "your-comment" } else { "error-your-comment" };
    print(&Page {
        layout: Layout::answer(scene, &words.say(heading)),
        under: under(scene, story),
        reply_to: form.parent.map(|n| words.fill("in-reply-to", &[("n", n.into())])).unwrap_or_default(),
        form,
    })
}

/// A sentence that names our contact, if there is one.
fn contact(scene: &Scene<'_>, key: &str) -> Option<Sentence> {
    let contact = scene.model.page.as_ref().and_then(|page| Contact::parse(&page.contact))?;
    Some(scene.sentence(key, [("contact", Slot::from(contact))]))
}
