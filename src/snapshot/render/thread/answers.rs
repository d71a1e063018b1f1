//! Pages for one person: what waits for their button, their own comment, their
//! mail. Made for one request and never kept.

use crate::domain::comment::{OwnComment, Pace};
use crate::domain::text::FieldError;
use crate::markdown::SafeHtml;
use crate::snapshot::render::layout::Layout;
use crate::snapshot::render::sentence::{Sentence, Slot};
use crate::snapshot::render::{Scene, print};
use askama::Template;

/// A comment that waits for the button.
pub struct WaitingComment {
    pub id: String,
    /// "Publish this as Ann, under Payments are down".
    pub what: Sentence,
    pub html: SafeHtml,
    pub subscribe: bool,
    pub chosen: bool,
}

impl WaitingComment {
    pub fn of(scene: &Scene<'_>, comment: &OwnComment, chosen: bool) -> Self {
        let title = scene.model.story(&comment.incident_id).map(|s| s.incident.title.as_str()).unwrap_or_default();
        Self {
            id: comment.id.to_string(),
            what: {
                let slots = [("name", Slot::name(&comment.name)), ("post", Slot::name(title))];
                if *comment.private {
                    scene.sentence("send-privately-as", slots)
                } else {
                    scene.sentence("publish-as", slots)
                }
            },
            html: SafeHtml::from_stored(comment.html.clone()),
            subscribe: *comment.subscribe,
            chosen,
        }
    }
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
    print(&Confirm { layout: Layout::answer(scene, &scene.words().say("publish-comment")), action, comments, error })
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
    heading: String,
    form: &'a OwnForm,
}

/// The form to change or delete one's comment.
pub fn own_comment_page(scene: &Scene<'_>, form: &OwnForm) -> String {
    let heading = scene.words().fill("own-title", &[("n", form.number.into())]);
    print(&Own { layout: Layout::answer(scene, &heading), heading, form })
}

/// How much mail about comments somebody gets.
pub struct CommentMail {
    pub action: String,
    /// "ann@example.com got a mail about:"
    pub got: Sentence,
    /// "comment 12 under Payments are down".
    pub about: Vec<Sentence>,
    /// Their own page.
    pub person: String,
    /// Word, label, whether it is chosen.
    pub paces: Vec<(&'static str, String, bool)>,
}

impl CommentMail {
    /// `about` holds the title of each post, and the number of their comment.
    pub fn new(
        scene: &Scene<'_>,
        (action, person): (String, String),
        email: &str,
        about: &[(String, i64)],
        pace: Pace,
    ) -> Self {
        let one = |(post, n): &(String, i64)| {
            scene.sentence("comment-mail-about", [("n", Slot::Value((*n).into())), ("post", Slot::name(post))])
        };
        let words = scene.words();
        Self {
            action,
            person,
            got: scene.sentence("comment-mail-got", [("email", Slot::name(email))]),
            about: about.iter().map(one).collect(),
            paces: Pace::ALL.iter().map(|p| (p.as_str(), words.pace(*p).into_owned(), *p == pace)).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "public/comment_mail.html")]
struct Mail<'a> {
    layout: Layout,
    mail: &'a CommentMail,
}

/// The page behind the link in a mail about comments.
pub fn comment_mail_page(scene: &Scene<'_>, mail: &CommentMail) -> String {
    print(&Mail { layout: Layout::answer(scene, &scene.words().say("comment-mail-title")), mail })
}
