//! What the mails say. The order and the wording are UX.md 2.6: the state
//! first, then safety and promise, the author's words, the name behind them.
//!
//! Each struct here is one mail and has its folder in `templates/mail/`.
//! Links that belong to one person end in [`TOKEN`], which
//! [`Skeleton::wire`](super::message::Skeleton::wire) replaces.

use crate::words::Words;
use askama::Template;

pub use super::encode::TOKEN;
use super::encode::{lines, one_line};
use super::fit;
use crate::markdown::{self, Profile, SafeHtml};

/// The words of one mail, ready for a [`Letter`](super::message::Letter).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// At most 78 characters.
    pub subject: String,
    /// The plain part; it tells the whole story.
    pub text: String,
    /// The same in HTML, without pictures.
    pub html: String,
}

/// Colour of the state line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Something is broken.
    Down,
    /// Not yet well: degraded, or repaired and being watched.
    Watching,
    /// It works.
    Fixed,
    /// Planned work.
    Planned,
}

impl Tone {
    /// At least 5:1 on white.
    fn colour(self) -> &'static str {
        match self {
            Self::Down => "#a8071a",
            Self::Watching => "#8a4300",
            Self::Fixed => "#17652f",
            Self::Planned => "#0b4fb3",
        }
    }
}

/// A piece of a post, with its heading if it has one.
#[derive(Debug, Clone, Copy)]
pub struct Section<'a> {
    /// Shown above it; empty for none.
    pub heading: &'a str,
    /// As the author typed it (Markdown reads well in plain text).
    pub text: &'a str,
    /// The same, rendered.
    pub html: &'a SafeHtml,
}

/// An update that came out between this mail and the one before.
#[derive(Debug, Clone, Copy)]
pub struct Earlier<'a> {
    /// `22 Nov, 13:40 UTC`.
    pub when: &'a str,
    /// The update's text, plain.
    pub text: &'a str,
}

/// News of an incident, an explanation, or planned work.
#[derive(Debug, Clone, Copy)]
pub struct IncidentUpdate<'a> {
    /// The language it is written in.
    pub words: Words,
    /// Name of the page.
    pub page: &'a str,
    /// Address of the page, without a slash at the end.
    pub base_url: &'a str,
    /// Title at the first publication, so that the thread holds together.
    pub title: &'a str,
    /// `Down: Payments.`
    pub state: &'a str,
    /// Its colour.
    pub tone: Tone,
    /// `No data loss. No security exposure.`; empty when nothing is asserted.
    pub safety: &'a str,
    /// `Next update by 14:30 UTC.`; empty when nothing is promised.
    pub promise: &'a str,
    /// `Our best estimate: back tonight, before 22:00 UTC.`; may be empty.
    pub estimate: &'a str,
    /// The update in full, or the first sections of the explanation.
    pub sections: &'a [Section<'a>],
    /// Who signs.
    pub author: &'a str,
    /// Their title, `CEO`; may be empty.
    pub author_title: &'a str,
    /// Whether answers reach the author, so that the mail may say so.
    pub answerable: bool,
    /// The post or incident on the page.
    pub url: &'a str,
    /// Updates this mail stands in for, newest first.
    pub earlier: &'a [Earlier<'a>],
    /// When it was published, with the zone: `22 Nov 2026, 14:02 UTC`.
    pub sent: &'a str,
}

/// Asks a new subscriber to confirm. Holds no words of any visitor, so that it
/// cannot be used to send somebody a message.
#[derive(Debug, Clone, Copy)]
pub struct ConfirmSubscription<'a> {
    /// The language it is written in.
    pub words: Words,
    /// Name of the page.
    pub page: &'a str,
    /// Address of the page, without a slash at the end.
    pub base_url: &'a str,
    pub wanted: Wanted<'a>,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted<'a> {
    /// Mail about everything.
    Everything,
    /// Mail about the incident with this title.
    Incident(&'a str),
    /// That a program is told. Which one, only the page behind the link says.
    Webhook,
}

/// To somebody who gets updates already, and subscribes again or asks for
/// their link.
#[derive(Debug, Clone, Copy)]
pub struct ManageLink<'a> {
    /// The language it is written in.
    pub words: Words,
    /// Name of the page.
    pub page: &'a str,
    /// Address of the page, without a slash at the end.
    pub base_url: &'a str,
}

/// `[Kanal] We are down`: the same for every mail of an incident, at most 78
/// characters; a long title is cut.
pub fn subject(page: &str, title: &str) -> String {
    one_line(&format!("[{}] {title}", one_line(page, 30)), 78)
}

impl IncidentUpdate<'_> {
    /// Renders both parts. What does not [`fit`] is left to the page.
    ///
    /// # Errors
    /// When a template fails, which only a fault of ours can cause.
    pub fn render(&self) -> Result<Content, askama::Error> {
        let mut view = UpdateView::new(self);
        let (sections, earlier) = (std::mem::take(&mut view.sections), std::mem::take(&mut view.earlier));
        let mut room = fit::room(&self.print(&view)?);
        // What is new comes first, but what was missed is not forgotten over it.
        let kept_back = if earlier.is_empty() { 0 } else { room / 4 };
        room -= kept_back;
        view.sections = fitting(sections, &mut room);
        room += kept_back;
        for (when, text) in earlier {
            let text = fit::cut(&text, room.saturating_sub(fit::twice(&when)));
            if text.is_empty() {
                break;
            }
            room = room.saturating_sub(fit::twice(&when) + fit::twice(&text));
            view.earlier.push((when, text));
        }
        self.print(&view)
    }

    fn print(&self, view: &UpdateView) -> Result<Content, askama::Error> {
        Ok(Content {
            subject: subject(self.page, self.title),
            text: UpdateText { words: self.words, v: view }.render()?,
            html: UpdateHtml { words: self.words, v: view }.render()?,
        })
    }
}

/// The sections that fit, the last of them perhaps in part.
fn fitting(sections: Vec<SectionView>, room: &mut usize) -> Vec<SectionView> {
    let mut kept = Vec::new();
    for section in sections {
        let heading = fit::twice(&section.heading);
        let whole = heading + fit::cost(&section.text) + fit::cost(section.html.as_str());
        if whole <= *room {
            *room -= whole;
            kept.push(section);
            continue;
        }
        kept.extend(beginning(section, room.saturating_sub(heading)));
        *room = 0;
        break;
    }
    kept
}

/// As much of a section's beginning as fits.
fn beginning(section: SectionView, room: usize) -> Option<SectionView> {
    let mut words = room;
    loop {
        let text = fit::cut(&section.text, words);
        if text.is_empty() {
            return None;
        }
        let html = markdown::render(&text, Profile::UPDATE).unwrap_or_default();
        if fit::cost(&text) + fit::cost(html.as_str()) <= room {
            return Some(SectionView { heading: section.heading, text, html });
        }
        // Many tags for few words, as in a long list.
        words = words * 2 / 3;
    }
}

impl ConfirmSubscription<'_> {
    /// Renders both parts; the token is the confirmation's.
    ///
    /// # Errors
    /// As [`IncidentUpdate::render`].
    pub fn render(&self) -> Result<Content, askama::Error> {
        let page = one_line(self.page, 80);
        let (base_url, words) = (self.base_url, self.words);
        let named = ("page", page.as_str().into());
        let what = match self.wanted {
            Wanted::Everything => words.fill("mail-confirm", &[named]),
            Wanted::Incident(title) => {
                words.fill("mail-confirm-about", &[named, ("title", one_line(title, 200).into())])
            }
            Wanted::Webhook => words.fill("mail-confirm-webhook", &[named]),
        };
        let (path, button) = match self.wanted {
            Wanted::Webhook => ("subscriptions/webhook", "mail-webhook-look"),
            _ => ("confirm", "yes-send"),
        };
        let (link, button) = (format!("{base_url}/{path}/{TOKEN}"), words.say(button));
        let (what, button) = (what.as_str(), button.as_ref());
        Ok(Content {
            subject: subject(&page, &words.say("mail-confirm-subject")),
            text: ConfirmText { words, page: &page, base_url, link: &link, what }.render()?,
            html: ConfirmHtml { words, page: &page, base_url, link: &link, what, button }.render()?,
        })
    }
}

impl ManageLink<'_> {
    /// Renders both parts; the token is the subscriber's.
    ///
    /// # Errors
    /// As [`IncidentUpdate::render`].
    pub fn render(&self) -> Result<Content, askama::Error> {
        let page = one_line(self.page, 80);
        let (base_url, link) = (self.base_url, format!("{}/manage/{TOKEN}", self.base_url));
        let words = self.words;
        let why = words.fill("mail-manage-why", &[("page", page.as_str().into())]);
        Ok(Content {
            subject: subject(&page, &words.say("mail-manage-subject")),
            text: ManageText { words, page: &page, base_url, link: &link, why: &why }.render()?,
            html: ManageHtml { words, page: &page, base_url, link: &link, why: &why }.render()?,
        })
    }
}

/// The cleaned words, in the shape the two templates of an update share.
struct UpdateView {
    page: String,
    base_url: String,
    title: String,
    state: String,
    colour: &'static str,
    /// State and safety, on one line when they fit.
    first_lines: String,
    safety: String,
    /// Promise and estimate.
    outlook: String,
    promise: String,
    estimate: String,
    sections: Vec<SectionView>,
    signature: String,
    answerable: bool,
    url: String,
    earlier: Vec<(String, String)>,
    /// When and why it was sent.
    sent: String,
    stop: String,
    manage: String,
}

struct SectionView {
    heading: String,
    text: String,
    html: SafeHtml,
}

impl UpdateView {
    fn new(u: &IncidentUpdate<'_>) -> Self {
        let short = |text: &str| one_line(text, 300);
        let (state, safety) = (short(u.state), short(u.safety));
        let separator = if state.len() + safety.len() < 110 { " " } else { "\n" };
        let (promise, estimate) = (short(u.promise), short(u.estimate));
        let section = |s: &Section<'_>| SectionView {
            heading: short(s.heading),
            text: lines(s.text).trim().to_owned(),
            // Control characters gone, so that no text brings in a TOKEN.
            html: SafeHtml::from_stored(lines(s.html.as_str())),
        };
        Self {
            first_lines: join(&[&state, &safety], separator),
            outlook: join(&[&promise, &estimate], " "),
            signature: join(&[&short(u.author), &short(u.author_title)], ", "),
            sections: u.sections.iter().map(section).collect(),
            earlier: u.earlier.iter().map(|e| (short(e.when), lines(e.text).trim().to_owned())).collect(),
            page: short(u.page),
            base_url: short(u.base_url),
            title: short(u.title),
            colour: u.tone.colour(),
            answerable: u.answerable,
            url: short(u.url),
            sent: u.words.fill("mail-sent", &[("at", short(u.sent).into()), ("page", short(u.page).into())]),
            stop: format!("{}/unsubscribe/{TOKEN}", short(u.base_url)),
            manage: format!("{}/manage/{TOKEN}", short(u.base_url)),
            state,
            safety,
            promise,
            estimate,
        }
    }
}

fn join(parts: &[&str], separator: &str) -> String {
    let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    parts.join(separator)
}

#[derive(Template)]
#[template(path = "mail/incident_update/text.txt")]
struct UpdateText<'a> {
    words: Words,
    v: &'a UpdateView,
}

#[derive(Template)]
#[template(path = "mail/incident_update/html.html")]
struct UpdateHtml<'a> {
    words: Words,
    v: &'a UpdateView,
}

#[derive(Template)]
#[template(path = "mail/confirm_subscription/text.txt")]
struct ConfirmText<'a> {
    words: Words,
    page: &'a str,
    base_url: &'a str,
    link: &'a str,
    what: &'a str,
}

#[derive(Template)]
#[template(path = "mail/confirm_subscription/html.html")]
struct ConfirmHtml<'a> {
    words: Words,
    page: &'a str,
    base_url: &'a str,
    link: &'a str,
    what: &'a str,
    button: &'a str,
}

#[derive(Template)]
#[template(path = "mail/manage_link/text.txt")]
struct ManageText<'a> {
    words: Words,
    why: &'a str,
    page: &'a str,
    base_url: &'a str,
    link: &'a str,
}

#[derive(Template)]
#[template(path = "mail/manage_link/html.html")]
struct ManageHtml<'a> {
    words: Words,
    why: &'a str,
    page: &'a str,
    base_url: &'a str,
    link: &'a str,
}

#[cfg(test)]
#[path = "content_tests.rs"]
mod tests;
