//! Practice: the quick notice with nobody looking, and the list of what was
//! practised. Every page of it says so in words and in its frame.

use super::desk::{Desk, Frame};
use super::now::{self, Mode};
use super::view;
use crate::domain::id::Id;
use crate::domain::practice::PracticePost;
use crate::markdown::SafeHtml;
use crate::service::Error;
use crate::snapshot::render::When;
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use actix_web::web;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/practice.html")]
struct List {
    frame: Frame,
    posts: Vec<Row>,
}

struct Row {
    id: String,
    kind: &'static str,
    title: String,
    author: String,
    at: When,
}

#[derive(Template)]
#[template(path = "admin/practice_post.html")]
struct Page {
    frame: Frame,
    post: PracticePost,
    html: SafeHtml,
    at: When,
    kind: &'static str,
    /// The practised notice, where what follows it is practised.
    notice: String,
}

/// Everything that was practised, newest first.
pub async fn list(desk: Desk) -> Answer {
    let posts = desk.services().practice_posts(&desk.actor).await?;
    let scene = desk.scene();
    let posts = posts.into_iter().map(|p| Row {
        id: p.id.to_string(),
        kind: p.kind.label(),
        title: p.title,
        author: p.author_name,
        at: scene.when(p.made_at),
    });
    view::ok(&List { frame: desk.frame("Practice posts").for_practice(), posts: posts.collect() })
}

/// One practice post, as its page and its mail would have been.
pub async fn page(desk: Desk, id: web::Path<String>) -> Answer {
    let id = Id::parse(&id).ok_or(Failure::Service(Error::NotFound("practice post")))?;
    let post = desk.services().practice_post(&desk.actor, &id).await?;
    view::ok(&Page {
        frame: desk.frame(&post.title).for_practice(),
        html: SafeHtml::from_stored(post.html.clone()),
        at: desk.scene().exact(post.made_at),
        kind: post.kind.label(),
        notice: post.about.as_ref().unwrap_or(&post.id).to_string(),
        post,
    })
}

/// The quick notice, empty.
pub async fn notice_page(desk: Desk) -> Answer {
    now::empty(&desk, Mode::Practice, None).await
}

/// Practises, or shows what publishing would do.
pub async fn notice(desk: Desk, form: Form) -> Answer {
    now::take(&desk, &form, Mode::Practice).await
}
