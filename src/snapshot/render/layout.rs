//! What every page shares: head, header, the notice of a stale picture, footer.

use super::assets::Asset;
use super::key::Key;
use super::look::LookLinks;
use super::sentence::{Sentence, Slot};
use super::{Scene, View};
use crate::domain::page::Page;
use crate::words::Words;
use std::borrow::Cow;

/// The frame of a page.
#[derive(Clone, Debug)]
pub struct Layout {
    /// "Kanal status".
    pub site: String,
    /// For the tab and for previews.
    pub title: String,
    /// For search engines and previews.
    pub description: String,
    /// The permanent address; nothing for an answer to a form and for errors.
    pub canonical: Option<String>,
    /// Shown where the address is shared.
    pub image: Option<Image>,
    /// The page's own path, for "Check again".
    pub path: Option<String>,
    pub base_url: String,
    pub style: &'static str,
    pub icon: &'static str,
    pub look: LookLinks,
    /// Set while the database cannot confirm what is shown.
    pub stale: Option<Sentence>,
    pub made: Sentence,
    /// Where readers can turn outside this page, in a sentence.
    pub reach: Option<Sentence>,
    /// There is a page to be subscribed to.
    pub set_up: bool,
    pub contact: Option<Contact>,
    /// The company's own site.
    pub company: Option<String>,
    /// Whether the header offers to subscribe.
    pub offers_mail: bool,
    /// Where "Skip to …" leads, in words.
    pub skip: Cow<'static, str>,
    /// What stands before the path of every link: `/de`, or nothing.
    pub root: String,
    /// In whose time it is written, for the link that changes it.
    pub zone: String,
    /// The same page in the other languages.
    pub languages: Vec<Other>,
    /// What the page knows, for the script that notices when there is more;
    /// nothing where that does not matter.
    pub state: Option<String>,
    pub live: &'static str,
    words: Words,
}

/// A picture for whoever shares the page.
#[derive(Clone, Debug)]
pub struct Image {
    /// With the host: previews are made far from here.
    pub href: String,
    pub alt: String,
    pub width: u16,
    pub height: u16,
}

/// The page in another language.
#[derive(Clone, Debug)]
pub struct Other {
    /// For `lang=`.
    pub tag: &'static str,
    pub name: &'static str,
    pub path: String,
    /// It is the one being read.
    pub current: bool,
}

/// Where readers can turn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// `mailto:`, `tel:` or a page; nothing for words.
    pub href: Option<String>,
    pub text: String,
}

impl Contact {
    /// Recognises an address, a telephone number or a web page in what staff typed.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || "@.+-_".contains(c);
        let href = if text.matches('@').count() == 1 && text.chars().all(plain) {
            Some(format!("mailto:{text}"))
        } else if text.starts_with(['+', '0']) && text.chars().all(|c| c.is_ascii_digit() || "+-/() ".contains(c)) {
            let digits: String = text.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
            Some(format!("tel:{digits}"))
        } else {
            web_address(text)
        };
        Some(Self { href, text: text.to_owned() })
    }
}

/// `text` as a web address that is safe to link to.
fn web_address(text: &str) -> Option<String> {
    let url = url::Url::parse(text).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.to_string())
}

/// "Kanal status"; a name that says so itself stays as it is.
pub fn site_name(page: Option<&Page>, words: Words) -> String {
    match page.map(|p| p.name.trim()).filter(|name| !name.is_empty()) {
        None => words.say("status").into_owned(),
        Some(name) if name.to_lowercase().contains("status") => name.to_owned(),
        Some(name) => words.fill("site-name", &[("name", name.into())]),
    }
}

impl Layout {
    /// The frame of the page `key`. `heading` is the page's own title; without
    /// one the title is the site's name.
    pub fn of(scene: &Scene<'_>, key: &Key, heading: &str, description: String) -> Self {
        let mut layout = Self::answer(scene, heading);
        let path = scene.path(key);
        layout.canonical = Some(format!("{}{path}", scene.base_url));
        layout.path = Some(path);
        layout.languages = others(scene, key);
        layout.state = state(scene, key);
        layout.description = description;
        layout
    }

    /// The frame of an answer that has no address of its own.
    pub fn answer(scene: &Scene<'_>, heading: &str) -> Self {
        let page = scene.model.page.as_ref();
        let words = scene.words();
        let site = site_name(page, words);
        let title = if heading.is_empty() { site.clone() } else { format!("{heading} – {site}") };
        Self {
            title,
            description: words.fill("site-description", &[("site", site.as_str().into())]),
            canonical: None,
            image: None,
            path: None,
            base_url: scene.base_url.to_owned(),
            style: Asset::Style.path(),
            icon: Asset::icon(),
            stale: scene.stale.map(|stale| {
                let slots = [("at", scene.when(stale.as_of).into()), ("ago", scene.roughly(stale.as_of).into())];
                scene.sentence("stale", slots)
            }),
            made: scene.sentence("page-made", [("at", scene.exact(scene.now).into())]),
            reach: page
                .and_then(|p| Contact::parse(&p.contact))
                .map(|c| scene.sentence("reach-us", [("contact", c.into())])),
            look: LookLinks::of(&scene.model.look),
            set_up: page.is_some(),
            contact: page.and_then(|p| Contact::parse(&p.contact)),
            company: page.and_then(|p| web_address(&p.url)),
            offers_mail: page.is_some(),
            skip: words.say("skip-to-text"),
            root: scene.view.root(),
            zone: scene.zone().name().replace('_', " "),
            languages: Vec::new(),
            state: None,
            live: Asset::LiveScript.path(),
            words,
            site,
        }
    }
}

impl Layout {
    /// The sentence `key`, for the templates.
    pub fn say(&self, key: &str) -> Cow<'static, str> {
        self.words.say(key)
    }

    /// For `lang=`.
    pub fn tag(&self) -> &'static str {
        self.words.language.as_str()
    }

    /// For `dir=`.
    pub fn direction(&self) -> &'static str {
        self.words.language.direction()
    }
}

impl From<Contact> for Slot {
    fn from(contact: Contact) -> Self {
        match contact.href {
            Some(href) => Self::Link { href, text: contact.text },
            None => Self::Name(contact.text),
        }
    }
}

/// Differs when something was posted or fell due that the page tells.
fn state(scene: &Scene<'_>, key: &Key) -> Option<String> {
    let model = scene.model;
    let told = match key {
        Key::Home | Key::Component(_) => model.updated_at(),
        Key::Incident(id) => model.story(id)?.last_word(),
        _ => return None,
    };
    let due = model.stories.current().filter_map(|story| story.open_promise()).filter(|p| p.due_at < scene.now);
    let comments = match key {
        Key::Incident(id) => model.thread(id).map_or(0, |thread| thread.comments.len()),
        _ => 0,
    };
    Some(format!("{}-{}-{comments}-{}", told.ms(), due.count(), u8::from(scene.stale.is_some())))
}

/// The page `key` in every language that is offered; nothing where there is no
/// choice.
fn others(scene: &Scene<'_>, key: &Key) -> Vec<Other> {
    let offered = scene.model.page.as_ref().map(|page| page.languages).unwrap_or_default();
    let all: Vec<Other> = offered
        .offered()
        .map(|language| Other {
            tag: language.as_str(),
            name: language.name(),
            path: View::fixed(language).path(key),
            current: language == scene.view.language,
        })
        .collect();
    if all.len() > 1 { all } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contact_becomes_a_link_only_where_that_is_safe() {
        let href = |text| Contact::parse(text).and_then(|c| c.href);
        assert_eq!(href("help@tern.example").as_deref(), Some("mailto:help@tern.example"));
        assert_eq!(href("+49 30 1234").as_deref(), Some("tel:+49301234"));
        assert_eq!(href("https://tern.example/help").as_deref(), Some("https://tern.example/help"));
        assert_eq!(href("javascript:alert(1)"), None);
        assert_eq!(href("a@b.example?bcc=c@d.example"), None);
        assert_eq!(href("ask at the desk"), None);
        assert_eq!(Contact::parse("  "), None);
    }
}
