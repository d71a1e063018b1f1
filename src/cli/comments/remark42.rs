//! Remark42's backup: a line of JSON about the site, then one a comment. It
//! knows no addresses.

use super::{Pages, prose};
use crate::domain::time::parse_iso;
use crate::service::comment::Foreign;
use anyhow::{Context, ensure};
use serde::Deserialize;
use std::io::Read;

/// Larger backups are not read at once.
const LARGEST: u64 = 1 << 30;

#[derive(Deserialize)]
struct Head {
    version: u32,
}

#[derive(Deserialize)]
struct Comment {
    id: String,
    #[serde(default)]
    pid: String,
    /// HTML.
    #[serde(default)]
    text: String,
    /// Markdown as typed; newer versions keep it.
    #[serde(default)]
    orig: String,
    user: User,
    locator: Locator,
    time: String,
    #[serde(default)]
    delete: bool,
}

#[derive(Deserialize)]
struct User {
    #[serde(default)]
    name: String,
}

#[derive(Deserialize)]
struct Locator {
    url: String,
}

pub(super) fn read(bytes: &[u8]) -> anyhow::Result<Pages> {
    let mut plain = Vec::new();
    if bytes.starts_with(&[0x1f, 0x8b]) {
        flate2::read::GzDecoder::new(bytes).take(LARGEST).read_to_end(&mut plain)?;
    } else {
        plain.extend_from_slice(bytes);
    }
    let mut lines = plain.split(|b| *b == b'\n').filter(|l| !l.trim_ascii().is_empty());
    let head: Head = serde_json::from_slice(lines.next().context("it is empty")?)?;
    ensure!(head.version <= 1, "its version {} is not known", head.version);
    let mut pages = Pages::new();
    for line in lines {
        let comment: Comment = serde_json::from_slice(line)?;
        if !comment.delete {
            let page = comment.locator.url.clone();
            pages.entry(page).or_default().push(foreign(comment)?);
        }
    }
    Ok(pages)
}

fn foreign(comment: Comment) -> anyhow::Result<Foreign> {
    let written_at = parse_iso(&comment.time).with_context(|| format!("{} has no time", comment.id))?;
    let text = if comment.orig.is_empty() { prose::of(&comment.text) } else { comment.orig };
    let parent = Some(comment.pid).filter(|p| !p.is_empty());
    Ok(Foreign { key: comment.id, parent, name: comment.user.name, text, written_at, ..Foreign::default() })
}
