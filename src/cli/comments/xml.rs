//! Small helpers over an XML tree.

use roxmltree::{Document, Node, ParsingOptions};

/// Reads XML; a document type, which can hide bombs, is an error.
pub(super) fn with<T>(bytes: &[u8], read: impl FnOnce(&Document<'_>) -> anyhow::Result<T>) -> anyhow::Result<T> {
    let text = std::str::from_utf8(bytes)?;
    // Some exports hold control characters that XML does not allow.
    let legal: String = text.chars().filter(|c| *c >= ' ' || matches!(c, '\n' | '\r' | '\t')).collect();
    read(&Document::parse_with_options(&legal, ParsingOptions { allow_dtd: false, ..ParsingOptions::default() })?)
}

/// The children with this name, whatever their namespace.
pub(super) fn children<'a, 'i: 'a>(node: Node<'a, 'i>, name: &'a str) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |n| n.is_element() && n.tag_name().name() == name)
}

/// The text of the first child with this name, or nothing.
pub(super) fn text(node: Node<'_, '_>, name: &str) -> String {
    let found = children(node, name).next();
    found.map(|n| n.descendants().filter_map(|d| d.text().filter(|_| d.is_text())).collect()).unwrap_or_default()
}

/// An attribute, whatever its namespace.
pub(super) fn attribute(node: Node<'_, '_>, name: &str) -> Option<String> {
    node.attributes().find(|a| a.name() == name).map(|a| a.value().to_owned())
}
