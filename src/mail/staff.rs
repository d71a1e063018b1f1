//! Letters to the people behind the page: an invitation, a link for a new
//! password. In English, as their pages are.

use super::content::{Content, TOKEN, subject};
use super::encode::one_line;
use askama::Template;

/// Asks somebody to join.
#[derive(Debug, Clone, Copy)]
pub struct InvitationLetter<'a> {
    /// Name of the page.
    pub page: &'a str,
    /// Address of the page, without a slash at the end.
    pub base_url: &'a str,
    /// The name of who invites.
    pub invited_by: &'a str,
    /// `publisher`.
    pub role: &'a str,
}

/// To somebody who forgot the password.
#[derive(Debug, Clone, Copy)]
pub struct PasswordLink<'a> {
    /// Name of the page.
    pub page: &'a str,
    /// Address of the page, without a slash at the end.
    pub base_url: &'a str,
}

impl InvitationLetter<'_> {
    /// Renders both parts; the token is the invitation's.
    ///
    /// # Errors
    /// When a template fails, which only a fault of ours can cause.
    pub fn render(&self) -> Result<Content, askama::Error> {
        let page = one_line(self.page, 80);
        let by = one_line(self.invited_by, 100);
        let (base_url, role) = (self.base_url, self.role);
        let link = format!("{base_url}/invitation/{TOKEN}");
        Ok(Content {
            subject: subject(&page, "You are invited"),
            text: InvitationText { page: &page, base_url, by: &by, role, link: &link }.render()?,
            html: InvitationHtml { page: &page, base_url, by: &by, role, link: &link }.render()?,
        })
    }
}

impl PasswordLink<'_> {
    /// Renders both parts; the token is the link's.
    ///
    /// # Errors
    /// As [`InvitationLetter::render`].
    pub fn render(&self) -> Result<Content, askama::Error> {
        let page = one_line(self.page, 80);
        let base_url = self.base_url;
        let link = format!("{base_url}/password/{TOKEN}");
        Ok(Content {
            subject: subject(&page, "Choose a new password"),
            text: PasswordText { page: &page, base_url, link: &link }.render()?,
            html: PasswordHtml { page: &page, base_url, link: &link }.render()?,
        })
    }
}

#[derive(Template)]
#[template(path = "mail/invitation/text.txt")]
struct InvitationText<'a> {
    page: &'a str,
    base_url: &'a str,
    by: &'a str,
    role: &'a str,
    link: &'a str,
}

#[derive(Template)]
#[template(path = "mail/invitation/html.html")]
struct InvitationHtml<'a> {
    page: &'a str,
    base_url: &'a str,
    by: &'a str,
    role: &'a str,
    link: &'a str,
}

#[derive(Template)]
#[template(path = "mail/password_link/text.txt")]
struct PasswordText<'a> {
    page: &'a str,
    base_url: &'a str,
    link: &'a str,
}

#[derive(Template)]
#[template(path = "mail/password_link/html.html")]
struct PasswordHtml<'a> {
    page: &'a str,
    base_url: &'a str,
    link: &'a str,
}

/// Says that an endpoint is told nothing any more.
#[derive(Debug, Clone, Copy)]
pub struct EndpointQuarantined<'a> {
    /// Name of the page.
    pub page: &'a str,
    /// Address of the page, without a slash at the end.
    pub base_url: &'a str,
    /// What the endpoint is called, and the host of its address.
    pub name: &'a str,
    pub host: &'a str,
    /// "it answered 500".
    pub answer: &'a str,
    /// When it first failed, in words.
    pub since: &'a str,
    /// Where it is looked after.
    pub url: &'a str,
}

impl EndpointQuarantined<'_> {
    /// Renders both parts.
    ///
    /// # Errors
    /// As [`InvitationLetter::render`].
    pub fn render(&self) -> Result<Content, askama::Error> {
        let page = one_line(self.page, 80);
        let name = one_line(self.name, 100);
        let answer = one_line(self.answer, 300);
        Ok(Content {
            subject: subject(&page, &format!("The webhook {name} is not told anything any more")),
            text: EndpointText { m: self, page: &page, name: &name, answer: &answer }.render()?,
            html: EndpointHtml { m: self, page: &page, name: &name, answer: &answer }.render()?,
        })
    }
}

#[derive(Template)]
#[template(path = "mail/endpoint_quarantined/text.txt")]
struct EndpointText<'a> {
    m: &'a EndpointQuarantined<'a>,
    page: &'a str,
    name: &'a str,
    answer: &'a str,
}

#[derive(Template)]
#[template(path = "mail/endpoint_quarantined/html.html")]
struct EndpointHtml<'a> {
    m: &'a EndpointQuarantined<'a>,
    page: &'a str,
    name: &'a str,
    answer: &'a str,
}
