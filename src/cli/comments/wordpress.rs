//! WordPress's export (WXR). A page is known by its link there.

use super::{Pages, prose, xml};
use crate::domain::time::parse_iso;
use crate::service::comment::Foreign;
use anyhow::{Context, ensure};
use roxmltree::Node;

pub(super) fn read(bytes: &[u8]) -> anyhow::Result<Pages> {
    xml::with(bytes, |document| {
        let root = document.root_element();
        ensure!(root.tag_name().name() == "rss", "its root is not <rss>");
        let mut pages = Pages::new();
        for item in xml::children(root, "channel").flat_map(|c| xml::children(c, "item").collect::<Vec<_>>()) {
            let comments: Vec<Foreign> = xml::children(item, "comment")
                .filter(|c| is_comment(*c))
                .map(foreign)
                .collect::<anyhow::Result<_>>()?;
            if !comments.is_empty() {
                pages.entry(xml::text(item, "link")).or_default().extend(comments);
            }
        }
        Ok(pages)
    })
}

/// Approved, and neither a pingback nor a trackback.
fn is_comment(node: Node<'_, '_>) -> bool {
    xml::text(node, "comment_approved") == "1" && matches!(xml::text(node, "comment_type").as_str(), "" | "comment")
}

fn foreign(node: Node<'_, '_>) -> anyhow::Result<Foreign> {
    let of = |name: &str| xml::text(node, &format!("comment_{name}"));
    let key = of("id");
    let time = format!("{}Z", of("date_gmt").trim().replace(' ', "T"));
    Ok(Foreign {
        parent: Some(of("parent")).filter(|p| !matches!(p.as_str(), "" | "0")),
        name: of("author"),
        email: of("author_email"),
        website: of("author_url"),
        text: prose::of(&of("content")),
        written_at: parse_iso(&time).with_context(|| format!("{key} has no time"))?,
        key,
        ..Foreign::default()
    })
}
