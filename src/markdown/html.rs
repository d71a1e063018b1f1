//! The first wall: writes the parser's events as HTML, knowing only what a profile has.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::{MAX_DEPTH, MAX_ELEMENTS, MAX_INLINE_DEPTH, MarkdownError, Profile, is_container, link};
use crate::domain::text::clean_text;

/// Writes the events, or refuses them as soon as a limit is passed.
pub(super) fn write<'a>(events: impl Iterator<Item = Event<'a>>, profile: Profile) -> Result<String, MarkdownError> {
    let mut writer = Writer::new(profile);
    for event in events {
        writer.event(event)?;
    }
    let max = profile.max_links();
    if writer.links > max {
        return Err(MarkdownError::TooManyLinks { found: writer.links, max });
    }
    Ok(writer.out)
}

struct Writer {
    out: String,
    profile: Profile,
    /// Closing tags of the open elements; empty for one that was left out.
    open: Vec<&'static str>,
    containers: usize,
    inlines: usize,
    elements: usize,
    links: usize,
    /// Set inside a link or picture: where its text began, and the address if it is a link.
    anchor: Option<Anchor>,
    /// Inside a code block or raw HTML, where text is not searched for addresses.
    verbatim: bool,
    in_table_head: bool,
}

struct Anchor {
    depth: usize,
    text_from: usize,
    address: Option<String>,
}

impl Writer {
    fn new(profile: Profile) -> Self {
        Self {
            out: String::new(),
            profile,
            open: Vec::new(),
            containers: 0,
            inlines: 0,
            elements: 0,
            links: 0,
            anchor: None,
            verbatim: false,
            in_table_head: false,
        }
    }

    fn event(&mut self, event: Event<'_>) -> Result<(), MarkdownError> {
        match event {
            Event::Start(tag) => self.start(tag)?,
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text)?,
            Event::Code(code) => {
                self.count()?;
                self.out.push_str("<code>");
                self.escape(&code);
                self.out.push_str("</code>");
            }
            Event::Html(html) | Event::InlineHtml(html) if is_line_break(&html) => self.line_break()?,
            // Raw HTML is shown as typed: whoever wrote it sees that it does not work.
            Event::Html(html) | Event::InlineHtml(html) => self.escape(&html),
            // People press Enter where they want a new line.
            Event::SoftBreak | Event::HardBreak => self.line_break()?,
            Event::Rule => {
                self.count()?;
                self.out.push_str("<hr>\n");
            }
            // Not switched on in the parser.
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
        Ok(())
    }

    fn start(&mut self, tag: Tag<'_>) -> Result<(), MarkdownError> {
        if is_container(&tag) {
            self.containers += 1;
            if self.containers > MAX_DEPTH {
                return Err(MarkdownError::TooDeep);
            }
        }
        // A block inside a quote or a list item takes its direction from there: `dir="auto"` looks for the first
        // letter outside of elements that have a `dir` of their own, and would find none.
        let own = if self.containers == 0 { " dir=\"auto\"" } else { "" };
        match tag {
            Tag::Paragraph => self.element(&format!("<p{own}>"), "</p>\n"),
            Tag::HtmlBlock => {
                self.verbatim = true;
                self.element(&format!("<p{own}>"), "</p>\n")
            }
            Tag::Heading { level, .. } if self.profile.is_post() => {
                let (name, close) = heading(level);
                self.element(&format!("<{name}{own}>"), close)
            }
            Tag::Heading { .. } => self.element(&format!("<p{own}>"), "</p>\n"),
            Tag::BlockQuote(_) => self.element("<blockquote dir=\"auto\">\n", "</blockquote>\n"),
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                self.verbatim = true;
                self.count()?;
                self.element("<pre dir=\"ltr\"><code>", "</code></pre>\n")
            }
            Tag::List(Some(start)) if start != 1 => self.element(&format!("<ol start=\"{start}\">\n"), "</ol>\n"),
            Tag::List(Some(_)) => self.element("<ol>\n", "</ol>\n"),
            Tag::List(None) => self.element("<ul>\n", "</ul>\n"),
            Tag::Item => self.element("<li dir=\"auto\">", "</li>\n"),
            Tag::Table(_) => self.element("<table>\n", "</tbody></table>\n"),
            Tag::TableHead => {
                self.in_table_head = true;
                self.element("<thead><tr>", "</tr></thead>\n<tbody>\n")
            }
            Tag::TableRow => self.element("<tr>", "</tr>\n"),
            Tag::TableCell if self.in_table_head => self.element("<th dir=\"auto\">", "</th>"),
            Tag::TableCell => self.element("<td dir=\"auto\">", "</td>"),
            Tag::Emphasis => self.inline("<em>", "</em>"),
            Tag::Strong => self.inline("<strong>", "</strong>"),
            Tag::Strikethrough => self.inline("<del>", "</del>"),
            Tag::Link { link_type: pulldown_cmark::LinkType::Email, dest_url, .. } => {
                self.link(&format!("mailto:{dest_url}"))
            }
            // A picture would call another host from every reader's browser: its text is a link to it.
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => self.link(&dest_url),
            // Not switched on in the parser.
            _ => self.element("", ""),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::Item => self.containers -= 1,
            TagEnd::HtmlBlock | TagEnd::CodeBlock => self.verbatim = false,
            TagEnd::TableHead => self.in_table_head = false,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => self.inlines -= 1,
            TagEnd::Link | TagEnd::Image => self.end_link(),
            _ => {}
        }
        if let Some(close) = self.open.pop() {
            self.out.push_str(close);
        }
    }

    fn count(&mut self) -> Result<(), MarkdownError> {
        self.elements += 1;
        if self.elements > MAX_ELEMENTS { Err(MarkdownError::TooMuchFormatting) } else { Ok(()) }
    }

    fn element(&mut self, open: &str, close: &'static str) -> Result<(), MarkdownError> {
        self.count()?;
        self.out.push_str(open);
        self.open.push(close);
        Ok(())
    }

    fn inline(&mut self, open: &str, close: &'static str) -> Result<(), MarkdownError> {
        self.inlines += 1;
        if self.inlines > MAX_INLINE_DEPTH { self.element("", "") } else { self.element(open, close) }
    }

    fn line_break(&mut self) -> Result<(), MarkdownError> {
        self.count()?;
        self.out.push_str("<br>\n");
        Ok(())
    }

    /// Opens a link. Inside another one only the text is kept, and so it is for an address that may not be followed.
    fn link(&mut self, raw: &str) -> Result<(), MarkdownError> {
        if self.anchor.is_some() {
            return self.element("", "");
        }
        let address = link::address(raw);
        if let Some(address) = &address {
            self.links += 1;
            self.open_anchor(address)?;
            self.open.push("</a>");
        } else {
            self.element("", "")?;
        }
        self.anchor = Some(Anchor { depth: self.open.len(), text_from: self.out.len(), address });
        Ok(())
    }

    fn end_link(&mut self) {
        // Ends of links inside this one come first and are deeper.
        let Some(anchor) = self.anchor.take_if(|anchor| anchor.depth == self.open.len()) else {
            return;
        };
        if let Some(address) = anchor.address
            && self.out.len() == anchor.text_from
        {
            self.escape(&address);
        }
    }

    fn open_anchor(&mut self, address: &str) -> Result<(), MarkdownError> {
        self.count()?;
        self.out.push_str("<a href=\"");
        self.escape(address);
        self.out.push_str("\">");
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), MarkdownError> {
        let mut done = 0;
        if self.anchor.is_none() && !self.verbatim {
            let mut from = 0;
            while let Some(found) = link::find_bare(text, from) {
                from = found.end;
                if let Some(address) = link::address(&text[found.clone()]) {
                    self.escape(&text[done..found.start]);
                    self.links += 1;
                    self.open_anchor(&address)?;
                    self.escape(&text[found.clone()]);
                    self.out.push_str("</a>");
                    done = found.end;
                }
            }
        }
        self.escape(&text[done..]);
        Ok(())
    }

    /// Writes text. Entities such as `&#8238;` are decoded by now, so what the form removed can be back.
    fn escape(&mut self, text: &str) {
        for c in clean_text(text).chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                c => self.out.push(c),
            }
        }
    }
}

/// `<br>` is the one HTML element that means the same as Markdown; Statuspage's own bodies are full of it.
pub(super) fn is_line_break(html: &str) -> bool {
    matches!(html.trim(), "<br>" | "<br/>" | "<br />")
}

/// The page and the post have the first two levels, so a text starts at the third.
fn heading(level: HeadingLevel) -> (&'static str, &'static str) {
    match level {
        HeadingLevel::H1 => ("h3", "</h3>\n"),
        HeadingLevel::H2 => ("h4", "</h4>\n"),
        HeadingLevel::H3 => ("h5", "</h5>\n"),
        _ => ("h6", "</h6>\n"),
    }
}
