//! Mails to the people at the desk.

use super::content::{Content, subject};
use super::encode::one_line;
use askama::Template;

/// What a practice post would have said, to its author alone.
#[derive(Debug, Clone, Copy)]
pub struct PracticeMail<'a> {
    /// Address of the page, without a slash at the end.
    pub base_url: &'a str,
    /// The subject the real mail would have.
    pub subject: &'a str,
    /// The sender the real mail would have.
    pub from: &'a str,
    /// The plain part of the real mail.
    pub text: &'a str,
}

impl PracticeMail<'_> {
    /// Renders both parts.
    ///
    /// # Errors
    /// When a template fails, which only a fault of ours can cause.
    pub fn render(&self) -> Result<Content, askama::Error> {
        Ok(Content {
            subject: one_line(&format!("PRACTICE {}", self.subject), 78),
            text: PracticeText { m: self }.render()?,
            html: PracticeHtml { m: self }.render()?,
        })
    }
}

/// That a promise falls due, or has.
#[derive(Debug, Clone, Copy)]
pub struct PromiseReminder<'a> {
    /// Name of the page.
    pub page: &'a str,
    /// Address of the page, without a slash at the end.
    pub base_url: &'a str,
    /// Title of the incident.
    pub title: &'a str,
    /// One sentence: what was promised by whom, and where it stands.
    pub sentence: &'a str,
    /// "Due in 5 minutes".
    pub headline: &'a str,
    /// Where what was promised is written.
    pub write_url: &'a str,
    /// Where the promise is moved in one tap.
    pub incident_url: &'a str,
    /// A full account is owed: "no news yet" would not do.
    pub account: bool,
}

impl PromiseReminder<'_> {
    /// Renders both parts.
    ///
    /// # Errors
    /// As [`PracticeMail::render`].
    pub fn render(&self) -> Result<Content, askama::Error> {
        Ok(Content {
            subject: subject(self.page, &format!("{}: {}", self.headline, self.title)),
            text: ReminderText { m: self }.render()?,
            html: ReminderHtml { m: self }.render()?,
        })
    }
}

#[derive(Template)]
#[template(path = "mail/practice/text.txt")]
struct PracticeText<'a> {
    m: &'a PracticeMail<'a>,
}

#[derive(Template)]
#[template(path = "mail/practice/html.html")]
struct PracticeHtml<'a> {
    m: &'a PracticeMail<'a>,
}

#[derive(Template)]
#[template(path = "mail/promise_reminder/text.txt")]
struct ReminderText<'a> {
    m: &'a PromiseReminder<'a>,
}

#[derive(Template)]
#[template(path = "mail/promise_reminder/html.html")]
struct ReminderHtml<'a> {
    m: &'a PromiseReminder<'a>,
}

/// To see whether mail works.
#[derive(Debug, Clone, Copy)]
pub struct TestMail<'a> {
    /// Address of the page, without a slash at the end.
    pub base_url: &'a str,
}

impl TestMail<'_> {
    /// Renders both parts.
    ///
    /// # Errors
    /// As [`PracticeMail::render`].
    pub fn render(&self) -> Result<Content, askama::Error> {
        let (base_url, headers) = (self.base_url, HEADERS);
        Ok(Content {
            subject: "Test mail from Candor".to_owned(),
            text: TestText { base_url, headers }.render()?,
            html: TestHtml { base_url, headers }.render()?,
        })
    }
}

/// What whoever gets a test mail looks at.
const HEADERS: &str = "Look at its headers. Authentication-Results should say pass for spf, dkim and dmarc, and h= in \
                       DKIM-Signature should hold list-unsubscribe:list-unsubscribe-post; otherwise mail programs do \
                       not offer to unsubscribe with one click.";

#[derive(Template)]
#[template(path = "mail/test_mail/text.txt")]
struct TestText<'a> {
    base_url: &'a str,
    headers: &'a str,
}

#[derive(Template)]
#[template(path = "mail/test_mail/html.html")]
struct TestHtml<'a> {
    base_url: &'a str,
    headers: &'a str,
}

/// That many readers say the same.
#[derive(Debug, Clone, Copy)]
pub struct ReaderRush<'a> {
    /// Name of the page.
    pub page: &'a str,
    /// Address of the page, without a slash at the end.
    pub base_url: &'a str,
    /// Title of the post under which they said it.
    pub title: &'a str,
    /// What they said, and how many.
    pub sentence: &'a str,
    /// Where staff sees who says it, by service and region.
    pub url: &'a str,
}

impl ReaderRush<'_> {
    /// Renders both parts.
    ///
    /// # Errors
    /// As [`PracticeMail::render`].
    pub fn render(&self) -> Result<Content, askama::Error> {
        Ok(Content {
            subject: subject(self.page, &format!("Many readers: {}", self.title)),
            text: RushText { m: self }.render()?,
            html: RushHtml { m: self }.render()?,
        })
    }
}

#[derive(Template)]
#[template(path = "mail/reader_rush/text.txt")]
struct RushText<'a> {
    m: &'a ReaderRush<'a>,
}

#[derive(Template)]
#[template(path = "mail/reader_rush/html.html")]
struct RushHtml<'a> {
    m: &'a ReaderRush<'a>,
}
