//! Pages for one person: what waits for their button, their own comment, their
//! mail. Made for one request and never kept.

use crate::domain::text::FieldError;
use crate::markdown::SafeHtml;
use crate::snapshot::render::layout::Layout;
use crate::snapshot::render::{Scene, print};
use askama::Template;

/// A comment that waits for the button.
pub struct WaitingComment {
    pub id: String,
    /// Title of the post.
    pub post: String,
    pub name: String,
    pub html: SafeHtml,
    pub subscribe: bool,
    pub chosen: bool,
}

#[derive(Template)]
#[template(path = "public/confirm_comment.html")]
struct Confirm<'a> {
    layout: Layout,
    action: &'a str,
    comments: Vec<WaitingComment>,
    error: Option<String>,
}

/// What waits for somebody's button.
pub fn confirm_comment_page(
    scene: &Scene<'_>,
    action: &str,
    comments: Vec<WaitingComment>,
    error: Option<String>,
) -> String {
    print(&Confirm { layout: Layout::answer(scene, "Publish your comment"), action, comments, error })
}

/// A comment in its writer's hands.
pub struct OwnForm {
    pub back: String,
    pub number: i64,
    pub editable: bool,
    pub text: String,
    pub errors: Vec<FieldError>,
}

#[derive(Template)]
#[template(path = "public/own_comment.html")]
struct Own<'a> {
    layout: Layout,
    form: &'a OwnForm,
}

/// The form to change or delete one's comment.
pub fn own_comment_page(scene: &Scene<'_>, form: &OwnForm) -> String {
    print(&Own { layout: Layout::answer(scene, &format!("Your comment {}", form.number)), form })
}

/// How much mail about comments somebody gets.
pub struct CommentMail {
    pub action: String,
    pub email: String,
    /// Title of each post, and the number of their comment.
    pub about: Vec<(String, i64)>,
    /// Word, label, whether it is chosen.
    pub paces: Vec<(&'static str, &'static str, bool)>,
}

#[derive(Template)]
#[template(path = "public/comment_mail.html")]
struct Mail<'a> {
    layout: Layout,
    mail: &'a CommentMail,
}

/// The page behind the link in a mail about comments.
pub fn comment_mail_page(scene: &Scene<'_>, mail: &CommentMail) -> String {
    print(&Mail { layout: Layout::answer(scene, "Mail about your comments"), mail })
}
