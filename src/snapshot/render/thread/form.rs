//! The form for a comment: the same for everybody, and filled when it comes back.

use crate::domain::id::Id;
use crate::domain::private_data::Found;
use crate::domain::text::FieldError;
use crate::snapshot::render::layout::{Contact, Layout};
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
    /// Numbers in the text that should not be public: "a card number".
    pub found: Vec<&'static str>,
    pub contact: Option<Contact>,
}

impl CommentForm {
    /// Nothing typed yet.
    pub fn fresh(scene: &Scene<'_>, incident: &Id, parent: Option<i64>) -> Self {
        Self {
            incident: incident.to_string(),
            parent,
            stamp: scene.stamp.to_owned(),
            contact: scene.model.page.as_ref().and_then(|p| Contact::parse(&p.contact)),
            ..Self::default()
        }
    }

    /// Names what the text holds.
    pub fn with_found(mut self, found: &[Found]) -> Self {
        self.found = found.iter().map(|f| f.label()).collect();
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
    title: String,
    back: String,
    form: &'a CommentForm,
}

/// The form by itself, as it comes back when something is to be changed.
pub fn comment_form_page(scene: &Scene<'_>, title: &str, back: &str, form: &CommentForm) -> String {
    let layout = Layout::answer(scene, if form.errors.is_empty() { "Your comment" } else { "Error: your comment" });
    print(&Page { layout, title: title.to_owned(), back: back.to_owned(), form })
}
