//! The XML that Disqus exports. A page is known by its link there.

use super::{Pages, prose, xml};
use crate::domain::time::parse_iso;
use crate::service::comment::Foreign;
use anyhow::{Context, ensure};
use roxmltree::Node;
use std::collections::HashMap;

pub(super) fn read(bytes: &[u8]) -> anyhow::Result<Pages> {
    xml::with(bytes, |document| {
        let root = document.root_element();
        ensure!(root.tag_name().name() == "disqus", "its root is not <disqus>");
        let links: HashMap<String, String> = xml::children(root, "thread")
            .filter_map(|t| Some((xml::attribute(t, "id")?, xml::text(t, "link"))))
            .collect();
        let mut pages = Pages::new();
        for post in xml::children(root, "post") {
            if ["isDeleted", "isSpam"].iter().any(|flag| xml::text(post, flag) == "true") {
                continue;
            }
            let thread = xml::children(post, "thread").next().and_then(|t| xml::attribute(t, "id"));
            let page = thread.and_then(|t| links.get(&t).cloned()).context("a post without a thread")?;
            pages.entry(page).or_default().push(foreign(post)?);
        }
        Ok(pages)
    })
}

fn foreign(post: Node<'_, '_>) -> anyhow::Result<Foreign> {
    let key = xml::attribute(post, "id").context("a post without an id")?;
    let author = xml::children(post, "author").next();
    let of = |name: &str| author.map(|a| xml::text(a, name)).unwrap_or_default();
    Ok(Foreign {
        parent: xml::children(post, "parent").next().and_then(|p| xml::attribute(p, "id")),
        name: of("name"),
        email: of("email"),
        text: prose::of(&xml::text(post, "message")),
        written_at: parse_iso(&xml::text(post, "createdAt")).with_context(|| format!("{key} has no time"))?,
        key,
        ..Foreign::default()
    })
}
