//! Markdown as plain text, for mails and feeds. Not wrapped: mail programs do that better.

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Tag, TagEnd};

use super::html::is_line_break;
use super::{MAX_DEPTH, events, is_container, lines_nest_too_deep, link};
use crate::domain::text::clean_text;

/// The text as one would type it in a mail: links as `text (address)`, lists with dashes, quotes with `> `.
///
/// Tables stay as typed, because in Markdown they are already drawn with characters.
pub fn plain_text(text: &str) -> String {
    write(text, Style::Mail)
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Everything, drawn with characters.
    Mail,
    /// Only sentences: no margins, headings, rules or addresses.
    Excerpt,
}

/// The text in one of the two styles.
pub(super) fn write(text: &str, style: Style) -> String {
    // `render` refuses such a text, so this is never seen; it only must not cost anything.
    if lines_nest_too_deep(text) {
        return clean_text(text).trim().to_owned();
    }
    let mut writer = Writer::new(style);
    for event in events(text, Options::ENABLE_STRIKETHROUGH) {
        writer.event(event);
    }
    writer.out
}

struct Writer {
    style: Style,
    out: String,
    /// What each open quote and list item puts before a line, outermost first.
    margins: Vec<Margin>,
    /// Containers deeper than we draw.
    undrawn: usize,
    /// The next number of each open list; `None` for dashes.
    lists: Vec<Option<u64>>,
    gap: Gap,
    links: Vec<OpenLink>,
    /// Open elements that an excerpt leaves out: headings and what was struck out.
    skipping: usize,
    code_block: bool,
    /// Whether the last line of the output has begun, its margins included.
    line_is_open: bool,
}

struct Margin {
    /// Written once, on the first line: the dash or number of a list item.
    first: Option<String>,
    rest: String,
}

struct OpenLink {
    from: usize,
    /// `None` when the address is its own text, or may not be followed.
    address: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    None,
    Line,
    Paragraph,
}

impl Writer {
    fn new(style: Style) -> Self {
        Self {
            style,
            out: String::new(),
            margins: Vec::new(),
            undrawn: 0,
            lists: Vec::new(),
            gap: Gap::None,
            links: Vec::new(),
            skipping: 0,
            code_block: false,
            line_is_open: false,
        }
    }

    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Html(html) | Event::InlineHtml(html) if is_line_break(&html) => self.gap(Gap::Line),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => self.text(&text),
            Event::SoftBreak | Event::HardBreak => self.gap(Gap::Line),
            Event::Rule => {
                self.gap(Gap::Paragraph);
                if self.style == Style::Mail {
                    self.text("---");
                }
                self.gap(Gap::Paragraph);
            }
            Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        if is_container(&tag) && self.margins.len() == MAX_DEPTH {
            self.undrawn += 1;
            return self.gap(Gap::Line);
        }
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.gap(Gap::Paragraph),
            Tag::Heading { .. } => {
                self.gap(Gap::Paragraph);
                self.skipping += usize::from(self.style == Style::Excerpt);
            }
            Tag::BlockQuote(_) => {
                self.gap(Gap::Paragraph);
                self.flush_gap();
                self.margin(None, "> ");
            }
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                self.gap(Gap::Paragraph);
                self.flush_gap();
                self.margin(None, "    ");
                self.code_block = true;
            }
            Tag::List(start) => {
                self.gap(if self.lists.is_empty() { Gap::Paragraph } else { Gap::Line });
                self.lists.push(start);
            }
            Tag::Item => {
                self.gap(Gap::Line);
                self.flush_gap();
                let sign = self.next_sign();
                let indent = " ".repeat(sign.len());
                self.margin(Some(sign), &indent);
            }
            Tag::Link { link_type, dest_url, .. } => {
                let own_text = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.open_link(&dest_url, !own_text);
            }
            Tag::Image { dest_url, .. } => self.open_link(&dest_url, true),
            // Without the signs the opposite would be said of what was struck out.
            Tag::Strikethrough => match self.style {
                Style::Mail => self.text("~~"),
                Style::Excerpt => self.skipping += 1,
            },
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::BlockQuote(_) | TagEnd::Item if self.undrawn > 0 => {
                self.undrawn -= 1;
                self.gap(Gap::Line);
            }
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.gap(Gap::Paragraph),
            TagEnd::Heading(_) => {
                self.skipping -= usize::from(self.style == Style::Excerpt);
                self.gap(Gap::Paragraph);
            }
            TagEnd::BlockQuote(_) => {
                self.margins.pop();
                self.gap(Gap::Paragraph);
            }
            TagEnd::CodeBlock => {
                self.margins.pop();
                self.code_block = false;
                self.gap(Gap::Paragraph);
            }
            TagEnd::List(_) => {
                self.lists.pop();
                self.gap(if self.lists.is_empty() { Gap::Paragraph } else { Gap::Line });
            }
            TagEnd::Item => {
                // An empty item still shows its dash.
                if self.margins.last().is_some_and(|margin| margin.first.is_some()) {
                    self.open_line();
                }
                self.margins.pop();
                self.gap(Gap::Line);
            }
            TagEnd::Link | TagEnd::Image => self.close_link(),
            TagEnd::Strikethrough => match self.style {
                Style::Mail => self.text("~~"),
                Style::Excerpt => self.skipping -= 1,
            },
            _ => {}
        }
    }

    fn margin(&mut self, first: Option<String>, rest: &str) {
        let drawn = self.style == Style::Mail;
        self.margins
            .push(Margin { first: first.filter(|_| drawn), rest: if drawn { rest.to_owned() } else { String::new() } });
    }

    fn next_sign(&mut self) -> String {
        match self.lists.last_mut() {
            Some(Some(number)) => {
                let sign = format!("{number}. ");
                *number = number.saturating_add(1);
                sign
            }
            _ => "- ".to_owned(),
        }
    }

    fn gap(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }
    /// Ends the line, if one was begun, and leaves an empty one for a paragraph.
    fn flush_gap(&mut self) {
        let gap = std::mem::replace(&mut self.gap, Gap::None);
        if self.line_is_open && gap > Gap::None {
            self.out.push('\n');
            if gap == Gap::Paragraph {
                self.push_margins();
                self.out.push('\n');
            }
            self.line_is_open = false;
        }
    }

    /// Brings the output to where the next text belongs.
    fn open_line(&mut self) {
        self.flush_gap();
        if !self.line_is_open {
            for margin in &mut self.margins {
                match margin.first.take() {
                    Some(first) => self.out.push_str(&first),
                    None => self.out.push_str(&margin.rest),
                }
            }
            self.line_is_open = true;
        }
    }

    /// The margins of an empty line: quotes go on, indents need no spaces at the end of a line.
    fn push_margins(&mut self) {
        for margin in &self.margins {
            self.out.push_str(&margin.rest);
        }
        self.out.truncate(self.out.trim_end_matches(' ').len());
    }

    fn text(&mut self, text: &str) {
        if self.skipping > 0 {
            return;
        }
        // Entities are decoded by now, so what the form removed can be back.
        for (index, part) in clean_text(text).split('\n').enumerate() {
            if index > 0 {
                let empty_line = self.code_block && self.gap == Gap::Line;
                self.gap(if empty_line { Gap::Paragraph } else { Gap::Line });
            }
            if !part.is_empty() {
                self.open_line();
                self.out.push_str(part);
            }
        }
    }

    fn open_link(&mut self, raw: &str, show: bool) {
        if self.skipping == 0 {
            self.open_line();
        }
        let address = if show { link::address(raw) } else { None };
        self.links.push(OpenLink { from: self.out.len(), address });
    }

    fn close_link(&mut self) {
        let Some(OpenLink { from, address: Some(address) }) = self.links.pop() else {
            return;
        };
        let address = address.strip_prefix("mailto:").unwrap_or(&address);
        let label = self.out[from..].trim().trim_end_matches('/');
        if self.style == Style::Excerpt || self.skipping > 0 || label == address.trim_end_matches('/') {
            return;
        }
        let shown = if label.is_empty() { address.to_owned() } else { format!(" ({address})") };
        self.open_line();
        self.out.push_str(&shown);
    }
}
