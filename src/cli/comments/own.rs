//! Our own file.

use super::Pages;
use crate::domain::comment::CommentState;
use crate::domain::id::Id;
use crate::domain::time::parse_iso;
use crate::service::comment::{Exported, Foreign};
use anyhow::{Context, ensure};
use serde::{Deserialize, Serialize};

/// What the file says it is.
const FORMAT: &str = "candor-comments";
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct File {
    format: String,
    version: u32,
    threads: Vec<Thread>,
}

/// The comments under one post.
#[derive(Serialize, Deserialize)]
pub(super) struct Thread {
    pub(super) post: Id,
    pub(super) comments: Vec<Exported>,
}

pub(super) fn written(threads: Vec<Thread>) -> anyhow::Result<Vec<u8>> {
    let file = File { format: FORMAT.to_owned(), version: VERSION, threads };
    Ok(serde_json::to_vec_pretty(&file)?)
}

pub(super) fn read(bytes: &[u8]) -> anyhow::Result<Pages> {
    let file: File = serde_json::from_slice(bytes)?;
    ensure!(file.format == FORMAT, "it does not say that it holds comments");
    ensure!(file.version == VERSION, "it is of version {}; this program reads {VERSION}", file.version);
    let mut pages = Pages::new();
    for thread in file.threads {
        let public = thread.comments.into_iter().filter(|c| c.state == CommentState::Published);
        let comments = public.map(|c| foreign(&thread.post, c)).collect::<anyhow::Result<_>>()?;
        pages.insert(thread.post.to_string(), comments);
    }
    Ok(pages)
}

fn foreign(post: &Id, comment: Exported) -> anyhow::Result<Foreign> {
    let key = |number: i64| format!("{post}#{number}");
    Ok(Foreign {
        key: key(comment.number),
        parent: comment.parent.map(key),
        written_at: parse_iso(&comment.written_at).with_context(|| format!("#{} has no time", comment.number))?,
        question: comment.answer.is_some() || comment.question.is_waiting(),
        answer: comment.answer.map(key),
        name: comment.name,
        email: comment.email,
        website: comment.website,
        text: comment.text,
        title: comment.title,
        role: comment.role,
    })
}
