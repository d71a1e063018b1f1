//! Mails to staff about comments: what is held, what waits, the digest. Words of
//! visitors are plain text in them, and a link only ever leads to a page.

use super::content::{Content, TOKEN, subject};
use super::encode::{lines, one_line};
use askama::Template;

/// A line of such a mail.
#[derive(Debug, Clone, Default)]
pub struct DeskItem {
    /// "#17 by Ann, 12 ask the same".
    pub head: String,
    /// What was written, as typed.
    pub text: String,
    /// Where it is dealt with.
    pub url: String,
}

/// A mail to one person of staff.
#[derive(Debug, Clone, Copy)]
pub struct DeskMail<'a> {
    /// Name of the page.
    pub page: &'a str,
    /// Address of the page, without a slash at the end.
    pub base_url: &'a str,
    /// "3 questions wait for longer than 30 minutes".
    pub headline: &'a str,
    /// Title of the post; empty if it is about several.
    pub title: &'a str,
    pub sentences: &'a [String],
    pub items: &'a [DeskItem],
    /// What the button says.
    pub label: &'a str,
    /// Where the button leads; nothing leads to the page behind the mail's token.
    pub url: Option<&'a str>,
    /// Why they get it.
    pub why: &'a str,
}

struct View {
    page: String,
    base_url: String,
    headline: String,
    title: String,
    sentences: Vec<String>,
    items: Vec<DeskItem>,
    label: String,
    url: String,
    why: String,
}

impl DeskMail<'_> {
    /// Renders both parts.
    ///
    /// # Errors
    /// When a template fails, which only a fault of ours can cause.
    pub fn render(&self) -> Result<Content, askama::Error> {
        let item = |i: &DeskItem| DeskItem {
            head: one_line(&i.head, 160),
            text: lines(&i.text).trim().to_owned(),
            url: i.url.clone(),
        };
        let m = View {
            page: one_line(self.page, 80),
            base_url: self.base_url.to_owned(),
            headline: one_line(self.headline, 120),
            title: one_line(self.title, 120),
            sentences: self.sentences.iter().map(|s| one_line(s, 400)).collect(),
            items: self.items.iter().map(item).collect(),
            label: self.label.to_owned(),
            url: self.url.map_or_else(|| format!("{}/comments/decide/{TOKEN}", self.base_url), str::to_owned),
            why: self.why.to_owned(),
        };
        let line = if m.title.is_empty() { m.headline.clone() } else { format!("{}: {}", m.headline, m.title) };
        Ok(Content {
            subject: subject(&m.page, &line),
            text: DeskText { m: &m }.render()?,
            html: DeskHtml { m: &m }.render()?,
        })
    }
}

#[derive(Template)]
#[template(path = "mail/comment_desk/text.txt")]
struct DeskText<'a> {
    m: &'a View,
}

#[derive(Template)]
#[template(path = "mail/comment_desk/html.html")]
struct DeskHtml<'a> {
    m: &'a View,
}
