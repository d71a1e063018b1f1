//! Mails about comments.
//!
//! A confirmation holds no words of any visitor, so that nobody can be sent a
//! message through it. In the others words of visitors are plain text only.

use super::content::{Content, TOKEN, subject};
use super::encode::{lines, one_line};
use askama::Template;

/// Asks somebody who wrote a comment to publish it.
#[derive(Debug, Clone, Copy)]
pub struct ConfirmComment<'a> {
    /// Name of the page.
    pub page: &'a str,
    /// Address of the page, without a slash at the end.
    pub base_url: &'a str,
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
    pub page: &'a str,
    pub base_url: &'a str,
    pub answers: &'a [Answer],
}

/// An answer for the asker only.
#[derive(Debug, Clone, Copy)]
pub struct PrivateAnswer<'a> {
    pub page: &'a str,
    pub base_url: &'a str,
    /// Title of the post.
    pub post: &'a str,
    /// Number of the question.
    pub about: i64,
    /// Who wrote, with title.
    pub author: &'a str,
    /// As typed.
    pub text: &'a str,
    /// Whether a reply reaches somebody, so that the mail may say so.
    pub answerable: bool,
}

impl PrivateAnswer<'_> {
    /// Renders both parts.
    ///
    /// # Errors
    /// As [`ConfirmComment::render`].
    pub fn render(&self) -> Result<Content, askama::Error> {
        let (page, post, author) = (one_line(self.page, 80), one_line(self.post, 120), one_line(self.author, 120));
        let text = lines(self.text).trim().to_owned();
        let subject = subject(&page, &format!("For you only: {post}"));
        let a = PrivateView {
            page,
            post,
            author,
            text,
            base_url: self.base_url,
            about: self.about,
            answerable: self.answerable,
        };
        Ok(Content { subject, text: PrivateText { a: &a }.render()?, html: PrivateHtml { a: &a }.render()? })
    }
}

struct PrivateView<'a> {
    page: String,
    post: String,
    author: String,
    text: String,
    base_url: &'a str,
    about: i64,
    answerable: bool,
}

impl ConfirmComment<'_> {
    /// Renders both parts; the token is the comment's.
    ///
    /// # Errors
    /// When a template fails, which only a fault of ours can cause.
    pub fn render(&self) -> Result<Content, askama::Error> {
        let page = one_line(self.page, 80);
        let (base_url, link) = (self.base_url, format!("{}/comments/confirm/{TOKEN}", self.base_url));
        Ok(Content {
            subject: subject(&page, "Publish your comment"),
            text: ConfirmText { page: &page, base_url, link: &link }.render()?,
            html: ConfirmHtml { page: &page, base_url, link: &link }.render()?,
        })
    }
}

impl CommentAnswers<'_> {
    /// Renders both parts; the token is the notice's.
    ///
    /// # Errors
    /// As [`ConfirmComment::render`].
    pub fn render(&self) -> Result<Content, askama::Error> {
        let page = one_line(self.page, 80);
        let answers: Vec<Answer> = self
            .answers
            .iter()
            .map(|a| Answer {
                post: one_line(&a.post, 120),
                author: one_line(&a.author, 120),
                text: lines(&a.text).trim().to_owned(),
                ..a.clone()
            })
            .collect();
        let title = match answers.as_slice() {
            [one] if one.staff => format!("We answered you: {}", one.post),
            [one] => format!("A reply to you: {}", one.post),
            many => format!("{} replies to your comments", many.len()),
        };
        let stop = format!("{}/comments/mail/{TOKEN}", self.base_url);
        Ok(Content {
            subject: subject(&page, &title),
            text: AnswersText { page: &page, base_url: self.base_url, answers: &answers, stop: &stop }.render()?,
            html: AnswersHtml { page: &page, base_url: self.base_url, answers: &answers, stop: &stop, title: &title }
                .render()?,
        })
    }
}

#[derive(Template)]
#[template(path = "mail/confirm_comment/text.txt")]
struct ConfirmText<'a> {
    page: &'a str,
    base_url: &'a str,
    link: &'a str,
}

#[derive(Template)]
#[template(path = "mail/confirm_comment/html.html")]
struct ConfirmHtml<'a> {
    page: &'a str,
    base_url: &'a str,
    link: &'a str,
}

#[derive(Template)]
#[template(path = "mail/comment_answers/text.txt")]
struct AnswersText<'a> {
    page: &'a str,
    base_url: &'a str,
    answers: &'a [Answer],
    stop: &'a str,
}

#[derive(Template)]
#[template(path = "mail/comment_answers/html.html")]
struct AnswersHtml<'a> {
    page: &'a str,
    base_url: &'a str,
    answers: &'a [Answer],
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
