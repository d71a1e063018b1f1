//! What programs read: feeds, the calendar, badges, plain texts, and what other
//! sites embed. Their addresses, and who may use them from where.

use super::badge::{self, Style};
use super::embed;
use super::feeds::{self, Form};
use super::text::{self, Text};
use super::{Scene, calendar, preview, uptime};
use crate::domain::id::Id;
use crate::snapshot::document::Document;

/// A document for programs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Machine {
    /// Everything, or what touched one component.
    Feed(Form, Option<Id>),
    Calendar,
    /// Of everything, or of one component.
    Badge(Style, Option<Id>),
    /// The banner for a frame on another site.
    Frame,
    /// The script that puts the banner there, and what it asks.
    Script,
    Banner,
    Text(Text),
    /// The picture of an incident, where its address is shared.
    Preview(Id),
    /// Uptime by month, of everything or of one component.
    Uptime(Option<Id>),
    Robots,
    Sitemap,
}

/// Who may use a document on another site, beyond linking to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Nobody.
    Own,
    /// Every program and site may load it, without credentials.
    Anybody,
    /// Every site may show it in a frame.
    Framed,
}

impl Machine {
    /// What is asked for so often that it is rendered with every snapshot.
    pub const HOT: [Self; 3] =
        [Self::Feed(Form::Atom, None), Self::Feed(Form::Rss, None), Self::Badge(Style::Flat, None)];

    /// What there is once.
    pub fn of_page() -> Vec<Self> {
        let mut all: Vec<_> = Form::ALL.map(|form| Self::Feed(form, None)).into();
        all.extend([Self::Calendar, Self::Badge(Style::Flat, None), Self::Frame, Self::Script, Self::Banner]);
        all.extend([Text::Status, Text::Home, Text::History, Text::Guide].map(Self::Text));
        all.extend([Self::Uptime(None), Self::Robots, Self::Sitemap]);
        all
    }

    /// What there is of each component.
    pub fn of_component(id: &Id) -> Vec<Self> {
        let mut all: Vec<_> = Form::ALL.map(|form| Self::Feed(form, Some(id.clone()))).into();
        all.extend([Self::Badge(Style::Flat, Some(id.clone())), Self::Uptime(Some(id.clone()))]);
        all
    }

    /// What there is of each incident and maintenance.
    pub fn of_story(id: &Id) -> Vec<Self> {
        vec![Self::Text(Text::Incident(id.clone())), Self::Preview(id.clone())]
    }

    /// The document at `path`, which comes without its first slash.
    pub(super) fn parse(path: &str) -> Option<Self> {
        if let Some(found) = Self::of_page().into_iter().find(|m| m.path()[1..] == *path) {
            return Some(found);
        }
        let (room, rest) = path.split_once('/')?;
        let id = rest.split(['.', '/']).next().and_then(Id::parse)?;
        let candidates = match room {
            "components" => Self::of_component(&id),
            "incidents" => Self::of_story(&id),
            _ => return None,
        };
        candidates.into_iter().find(|m| m.path()[1..] == *path)
    }

    /// The form that a query asks for; see [`super::Key::styled`].
    pub(super) fn styled(self, query: &str) -> Self {
        match self {
            Self::Badge(_, component) => Self::Badge(Style::asked(query), component),
            other => other,
        }
    }

    /// The address.
    pub fn path(&self) -> String {
        let of = |component: &Option<Id>, page: &str, rest: &str| match component {
            Some(id) => format!("/components/{id}{rest}"),
            None => format!("/{page}{rest}"),
        };
        match self {
            Self::Feed(form, component) => of(component, "history", &format!(".{}", form.extension())),
            Self::Calendar => "/maintenance.ics".to_owned(),
            Self::Badge(style, None) => format!("/badge.svg{}", style.query()),
            Self::Badge(style, Some(id)) => format!("/components/{id}/badge.svg{}", style.query()),
            Self::Frame => "/embed".to_owned(),
            Self::Script => "/embed.js".to_owned(),
            Self::Banner => "/embed.json".to_owned(),
            Self::Text(text) => text.path(),
            Self::Preview(id) => format!("/incidents/{id}/preview.png"),
            Self::Uptime(None) => "/uptime.csv".to_owned(),
            Self::Uptime(Some(id)) => format!("/components/{id}/uptime.csv"),
            Self::Robots => "/robots.txt".to_owned(),
            Self::Sitemap => "/sitemap.xml".to_owned(),
        }
    }

    /// Whether the passing of time alone, or the loss of the database, changes
    /// the document.
    pub(super) fn shows_time(&self) -> bool {
        match self {
            Self::Feed(..) | Self::Calendar | Self::Script | Self::Preview(_) | Self::Robots | Self::Sitemap => false,
            Self::Badge(..) | Self::Frame | Self::Banner | Self::Text(_) | Self::Uptime(_) => true,
        }
    }

    /// Whether it speaks to its reader, who may have a language of their own.
    pub(super) fn has_words(&self) -> bool {
        match self {
            Self::Feed(..) | Self::Calendar => true,
            // The guide for programs is English.
            Self::Text(text) => *text != Text::Guide,
            _ => false,
        }
    }

    /// Who may use it from where.
    pub fn access(&self) -> Access {
        match self {
            Self::Frame => Access::Framed,
            Self::Robots | Self::Sitemap => Access::Own,
            _ => Access::Anybody,
        }
    }

    /// Whether there is such a document.
    pub(super) fn exists(&self, scene: &Scene<'_>) -> bool {
        let model = scene.model;
        match self {
            Self::Feed(_, Some(id)) | Self::Badge(_, Some(id)) | Self::Uptime(Some(id)) => {
                model.component(id).is_some()
            }
            Self::Text(Text::Incident(id)) | Self::Preview(id) => model.story(id).is_some(),
            _ => true,
        }
    }

    /// The document; nothing if there is none.
    pub(super) fn document(&self, scene: &Scene<'_>) -> Option<Document> {
        let model = scene.model;
        let named = |id: &Option<Id>| id.as_ref().and_then(|id| model.component(id));
        Some(match self {
            Self::Feed(form, id) => feeds::document(scene, *form, named(id)),
            Self::Calendar => calendar::document(scene),
            Self::Badge(style, id) => badge::document(scene, *style, named(id)),
            Self::Frame => embed::frame(scene),
            Self::Script => embed::script(),
            Self::Banner => embed::banner(scene),
            Self::Text(which) => text::document(scene, which)?,
            Self::Preview(id) => preview::document(scene, model.story(id)?)?,
            Self::Uptime(id) => uptime::table(scene, named(id)),
            Self::Robots => feeds::robots(scene),
            Self::Sitemap => feeds::sitemap(scene),
        })
    }
}
