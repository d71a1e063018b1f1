//! The second wall: a list of what may be in the HTML, checked by a real HTML parser.

use std::collections::{HashMap, HashSet};

use ammonia::{Builder, UrlRelative};

use super::Profile;

const COMMENT_TAGS: &[&str] =
    &["p", "br", "hr", "em", "strong", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a"];
const POST_TAGS: &[&str] = &["h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"];
/// Elements that take the direction of their own text.
const OWN_DIRECTION: &[&str] = &["p", "blockquote", "li", "h3", "h4", "h5", "h6", "th", "td"];

/// Lets through what the profile has and nothing else.
pub(super) fn clean(html: &str, profile: Profile) -> String {
    let mut tags: HashSet<&str> = COMMENT_TAGS.iter().copied().collect();
    if profile.is_post() {
        tags.extend(POST_TAGS);
    }
    let mut values: HashMap<&str, HashMap<&str, HashSet<&str>>> =
        OWN_DIRECTION.iter().map(|tag| (*tag, HashMap::from([("dir", HashSet::from(["auto"]))]))).collect();
    values.insert("pre", HashMap::from([("dir", HashSet::from(["ltr"]))]));
    let attributes = HashMap::from([("a", HashSet::from(["href"])), ("ol", HashSet::from(["start"]))]);
    let rel = if profile.is_post() { "noopener" } else { "nofollow ugc noopener" };

    Builder::empty()
        .tags(tags)
        .tag_attributes(attributes)
        .tag_attribute_values(values)
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::Deny)
        .link_rel(Some(rel))
        .clean(html)
        .to_string()
}
