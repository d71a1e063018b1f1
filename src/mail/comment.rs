//! Mails about comments.
//!
//! A confirmation holds no words of any visitor, so that nobody can be sent a
//! message through it. In the others words of visitors are plain text only.

use super::content::{Content, TOKEN, subject};
use super::encode::{lines, one_line};
use super::fit;
use crate::words::Words;
use askama::Template;
use std::borrow::Cow;

/// Asks somebody who wrote a comment to publish it.
#[derive(Debug, Clone, Copy)]
pub struct ConfirmComment<'a> {
    /// The language it is written in.
    pub words: Words,
    /// Name of the page.
    pub page: &'a str,
    /// Address of the page, without a slash at the end.
    pub base_url: &'a str,
    pub what: Asked,
}

/// What waits for a button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// A comment, to be published.
    Comment,
    /// "This affects me too", to be counted.
    Affected,
}

impl Asked {
    /// Where the button is, and the keys of heading, reason, link and note.
    fn keys(self) -> (&'static str, [&'static str; 4]) {
        match self {
            Self::Comment => {
                ("comments/confirm", ["publish-comment", "mail-comment-why", "mail-comment-look", "mail-comment-note"])
            }
            Self::Affected => {
                ("affected", ["mail-affected-subject", "mail-affected-why", "affected-count-me", "mail-affected-note"])
            }
        }
    }
}

/// One answer or reply.
#[derive(Debug, Clone)]
pub struct Answer {
    /// Title of the post.
    pub post: String,
    /// `#31`, under which their own comment stands.
    pub about: i64,
    /// Who wrote, with title: `Mara Lindqvist, CEO`.
    pub author: String,
    pub staff: bool,
    /// As typed.
    pub text: String,
    pub url: String,
}

/// Tells somebody what was said to them; one or several at once.
#[derive(Debug, Clone, Copy)]
pub struct CommentAnswers<'a> {
    /// The language it is written in.
    pub words: Words,
    pub page: &'a str,
    pub base_url: &'a str,
    pub answers: &'a [Answer],
}

/// An answer for the asker only.
#[derive(Debug, Clone, Copy)]
pub struct PrivateAnswer<'a> {
    /// The language it is written in.
    pub words: Words,
    pub page: &'a str,
    pub base_url: &'a str,
    /// Title of the post.
    pub post: &'a str,
    /// The question is public, and the page says that we have written.
    pub public: bool,
    /// Who wrote, with title.
    pub author: &'a str,
    /// As typed.
    pub text: &'a str,
    /// Where the conversation stands, behind the person's own address.
    pub path: &'a str,
}

impl PrivateAnswer<'_> {
    /// Renders both parts.
    ///
    /// # Errors
    /// As [`ConfirmComment::render`].
    pub fn render(&self) -> Result<Content, askama::Error> {
        let (page, post, author) = (one_line(self.page, 80), one_line(self.post, 120), one_line(self.author, 120));
        let text = lines(self.text).trim().to_owned();
        let subject = subject(&page, &self.words.fill("mail-private-subject", &[("post", post.as_str().into())]));
        let values = [("author", author.into()), ("post", post.into())];
        let key = if self.public { "mail-private-public" } else { "mail-private" };
        let mut a = PrivateView {
            words: self.words,
            page,
            what: self.words.fill(key, &values),
            text: String::new(),
            base_url: self.base_url,
            link: format!("{}/person/{TOKEN}{}", self.base_url, self.path),
        };
        a.text = fit::cut(&text, fit::room(&a.print(&subject)?));
        a.print(&subject)
    }
}

struct PrivateView<'a> {
    words: Words,
    page: String,
    /// Who answers what.
    what: String,
    text: String,
    base_url: &'a str,
    link: String,
}

impl PrivateView<'_> {
    fn print(&self, subject: &str) -> Result<Content, askama::Error> {
        let (text, html) = (PrivateText { a: self }.render()?, PrivateHtml { a: self }.render()?);
        Ok(Content { subject: subject.to_owned(), text, html })
    }
}

impl ConfirmComment<'_> {
    /// Renders both parts; the token is the comment's.
    ///
    /// # Errors
    /// When a template fails, which only a fault of ours can cause.
    pub fn render(&self) -> Result<Content, askama::Error> {
        let page = one_line(self.page, 80);
        let (words, base_url) = (self.words, self.base_url);
        let (path, keys) = self.what.keys();
        let said = keys.map(|key| words.say(key));
        let link = format!("{}/{path}/{TOKEN}", self.base_url);
        Ok(Content {
            subject: subject(&page, &said[0]),
            text: ConfirmText { said: &said, page: &page, base_url, link: &link }.render()?,
            html: ConfirmHtml { words, said: &said, page: &page, base_url, link: &link }.render()?,
        })
    }
}

/// At most so many answers stand in one mail.
const SHOWN: usize = 10;

/// One answer as the mail has it.
struct Said {
    /// Who answered what.
    what: String,
    text: String,
    url: String,
}

impl Said {
    fn of(words: Words, a: &Answer) -> Self {
        let key = if a.staff { "mail-answered-staff" } else { "mail-answered" };
        let (author, post) = (one_line(&a.author, 120), one_line(&a.post, 120));
        Self {
            what: words.fill(key, &[("author", author.into()), ("n", a.about.into()), ("post", post.into())]),
            text: lines(&a.text).trim().to_owned(),
            url: a.url.clone(),
        }
    }
}

impl CommentAnswers<'_> {
    /// Renders both parts; the token is the notice's.
    ///
    /// # Errors
    /// As [`ConfirmComment::render`].
    pub fn render(&self) -> Result<Content, askama::Error> {
        let mut said: Vec<Said> = self.answers.iter().take(SHOWN).map(|a| Said::of(self.words, a)).collect();
        let texts: Vec<String> = said.iter_mut().map(|a| std::mem::take(&mut a.text)).collect();
        let mut bare = self.print(&said)?;
        while said.len() > 1 && fit::is_full(&bare) {
            said.pop();
            bare = self.print(&said)?;
        }
        // Each has its share of the room; the rest of it is where its link leads.
        let share = fit::room(&bare) / said.len().max(1);
        for (answer, text) in said.iter_mut().zip(&texts) {
            answer.text = fit::cut(text, share);
        }
        self.print(&said)
    }

    fn print(&self, answers: &[Said]) -> Result<Content, askama::Error> {
        let page = one_line(self.page, 80);
        let words = self.words;
        let title = match self.answers {
            [one] => {
                let key = if one.staff { "mail-answered-subject" } else { "mail-reply-subject" };
                words.fill(key, &[("post", one_line(&one.post, 120).into())])
            }
            many => words.fill("mail-replies-subject", &[("n", many.len().into())]),
        };
        let stop = format!("{}/comments/mail/{TOKEN}", self.base_url);
        Ok(Content {
            subject: subject(&page, &title),
            text: AnswersText { words, page: &page, base_url: self.base_url, answers, stop: &stop }.render()?,
            html: AnswersHtml { words, page: &page, base_url: self.base_url, answers, stop: &stop, title: &title }
                .render()?,
        })
    }
}

#[derive(Template)]
#[template(path = "mail/confirm_comment/text.txt")]
struct ConfirmText<'a> {
    said: &'a [Cow<'static, str>; 4],
    page: &'a str,
    base_url: &'a str,
    link: &'a str,
}

#[derive(Template)]
#[template(path = "mail/confirm_comment/html.html")]
struct ConfirmHtml<'a> {
    words: Words,
    said: &'a [Cow<'static, str>; 4],
    page: &'a str,
    base_url: &'a str,
    link: &'a str,
}

#[derive(Template)]
#[template(path = "mail/comment_answers/text.txt")]
struct AnswersText<'a> {
    words: Words,
    page: &'a str,
    base_url: &'a str,
    answers: &'a [Said],
    stop: &'a str,
}

#[derive(Template)]
#[template(path = "mail/comment_answers/html.html")]
struct AnswersHtml<'a> {
    words: Words,
    page: &'a str,
    base_url: &'a str,
    answers: &'a [Said],
    stop: &'a str,
    title: &'a str,
}

#[derive(Template)]
#[template(path = "mail/private_answer/text.txt")]
struct PrivateText<'a> {
    a: &'a PrivateView<'a>,
}

#[derive(Template)]
#[template(path = "mail/private_answer/html.html")]
struct PrivateHtml<'a> {
    a: &'a PrivateView<'a>,
}
