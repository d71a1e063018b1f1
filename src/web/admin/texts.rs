//! Texts to begin from.

use super::desk::{Desk, Frame};
use super::fields::{Choice, Problems};
use super::view;
use crate::domain::explanation::{SECTIONS, Sections};
use crate::domain::id::Id;
use crate::domain::ready_text::{ReadyText, TextKind};
use crate::service::Error;
use crate::service::ready_text::NewText;
use crate::snapshot::render::When;
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::respond;
use actix_web::web;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/texts.html")]
struct List {
    frame: Frame,
    texts: Vec<Row>,
}

struct Row {
    id: String,
    name: String,
    kind: &'static str,
    part: String,
    by: String,
    at: When,
}

#[derive(Template)]
#[template(path = "admin/text.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    /// `new-notice`, `new-explanation` or the text's id.
    id: String,
    is_new: bool,
    explains: bool,
    version: i64,
    name: String,
    parts: Vec<Choice>,
    title: String,
    body: String,
    sections: Vec<(&'static str, &'static str, String)>,
}

/// Which text an address names.
enum Which {
    New(TextKind),
    Old(ReadyText),
}

impl Which {
    async fn of(desk: &Desk, word: &str) -> Result<Self, Failure> {
        match word {
            "new-notice" => Ok(Self::New(TextKind::Notice)),
            "new-explanation" => Ok(Self::New(TextKind::Explanation)),
            id => {
                let id = Id::parse(id).ok_or(Failure::Service(Error::NotFound("text")))?;
                Ok(Self::Old(desk.services().ready_text(&desk.actor, &id).await?))
            }
        }
    }

    fn kind(&self) -> TextKind {
        match self {
            Self::New(kind) => *kind,
            Self::Old(text) => text.kind,
        }
    }
}

/// The sections of a ready explanation.
pub fn sections(text: &ReadyText) -> Sections {
    serde_json::from_str(&text.body).unwrap_or_default()
}

/// Every text.
pub async fn list(desk: Desk) -> Answer {
    let texts = desk.services().ready_texts(&desk.actor).await?;
    let (model, scene) = (desk.model(), desk.scene());
    let texts = texts.into_iter().map(|t| Row {
        id: t.id.to_string(),
        kind: match t.kind {
            TextKind::Notice => "Notice",
            TextKind::Explanation => "Explanation",
        },
        part: t.component_id.and_then(|id| model.component(&id)).map(|c| model.full_name(c)).unwrap_or_default(),
        name: t.name,
        by: t.changed_by,
        at: scene.when(t.changed_at),
    });
    view::ok(&List { frame: desk.frame("Ready texts"), texts: texts.collect() })
}

/// One text in a form.
pub async fn page(desk: Desk, id: web::Path<String>) -> Answer {
    let which = Which::of(&desk, &id).await?;
    let (version, typed) = match &which {
        Which::New(kind) => (1, blank(*kind)),
        Which::Old(text) => (text.version, of(text)),
    };
    view::ok(&form(&desk, &id, typed, version))
}

/// Keeps a text.
pub async fn save(desk: Desk, id: web::Path<String>, sent: Form) -> Answer {
    let which = Which::of(&desk, &id).await?;
    let typed = NewText {
        kind: which.kind(),
        name: sent.get("name").to_owned(),
        component_id: Id::parse(sent.get("component")),
        title: sent.get("title").to_owned(),
        body: sent.get("body").to_owned(),
        sections: Sections(SECTIONS.map(|(field, _, _)| sent.get(field).to_owned())),
    };
    let version = sent.get("version").parse().unwrap_or(1);
    let old = match which {
        Which::New(_) => None,
        Which::Old(text) => Some((text.id, version)),
    };
    match desk.services().save_ready_text(&desk.actor, old, typed.clone()).await {
        Ok(_) => Ok(respond::see_other("/admin/texts")),
        Err(Error::Invalid(invalid)) => {
            let mut page = form(&desk, &id, typed, version);
            page.problems.take(invalid);
            view::show(page.problems.status(), &page)
        }
        Err(other) => Err(other.into()),
    }
}

/// Removes a text.
pub async fn remove(desk: Desk, id: web::Path<String>) -> Answer {
    let id = Id::parse(&id).ok_or(Failure::Service(Error::NotFound("text")))?;
    desk.services().remove_ready_text(&desk.actor, &id).await?;
    Ok(respond::see_other("/admin/texts"))
}

fn blank(kind: TextKind) -> NewText {
    NewText {
        kind,
        name: String::new(),
        component_id: None,
        title: String::new(),
        body: String::new(),
        sections: Sections::default(),
    }
}

fn of(text: &ReadyText) -> NewText {
    let explains = text.kind == TextKind::Explanation;
    NewText {
        kind: text.kind,
        name: text.name.clone(),
        component_id: text.component_id.clone(),
        title: text.title.clone(),
        body: if explains { String::new() } else { text.body.clone() },
        sections: if explains { sections(text) } else { Sections::default() },
    }
}

fn form(desk: &Desk, id: &str, typed: NewText, version: i64) -> Page {
    let model = desk.model();
    let chosen = typed.component_id.map(|id| id.to_string()).unwrap_or_default();
    let any = Choice::new("", "any service", &chosen);
    let parts = model.components.iter().map(|c| Choice::new(c.id.as_str(), model.full_name(c), &chosen));
    Page {
        frame: desk.frame("Ready text").with_writing(),
        problems: Problems::default(),
        id: id.to_owned(),
        is_new: id.starts_with("new-"),
        explains: typed.kind == TextKind::Explanation,
        version,
        name: typed.name,
        parts: [any].into_iter().chain(parts).collect(),
        title: typed.title,
        body: typed.body,
        sections: SECTIONS.iter().zip(typed.sections.0).map(|((field, heading, _), t)| (*field, *heading, t)).collect(),
    }
}
