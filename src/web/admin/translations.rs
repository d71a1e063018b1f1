//! What was published about an incident, in another language.

use super::desk::{Desk, Frame};
use super::fields::Problems;
use super::view;
use crate::domain::explanation::SECTIONS;
use crate::domain::incident::UpdateKind;
use crate::domain::language::Language;
use crate::domain::staff::Permission;
use crate::domain::time::Timestamp;
use crate::domain::translation::{Part, changed_at, titled_at};
use crate::service::Error;
use crate::snapshot::model::Story;
use crate::snapshot::render::{Key, View};
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::respond;
use actix_web::web;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/translations.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    incident: String,
    title: String,
    language: Language,
    /// Where readers see it.
    href: String,
    texts: Vec<Text>,
}

/// One text with its translation.
struct Text {
    name: String,
    /// "Title", "Update of 14:02 UTC", "What happened".
    label: String,
    original: String,
    typed: String,
    rows: usize,
    /// The original has other words than when it was translated.
    outdated: bool,
}

/// The language of the address, if the page is offered in it beside its own.
fn language(desk: &Desk, tag: &str) -> Result<Language, Failure> {
    let languages = desk.model().page.as_ref().map(|page| page.languages).unwrap_or_default();
    let found = tag.parse().ok().filter(|l| languages.offers(*l) && *l != languages.default_language());
    found.ok_or(Failure::Service(Error::NotFound("language")))
}

/// Everything that can be translated, with when it got its words.
fn originals(desk: &Desk, story: &Story) -> Vec<(Part, String, String, Option<Timestamp>)> {
    let scene = desk.scene();
    let title = (Part::Title, "Title".to_owned(), story.incident.title.clone(), titled_at(&story.revisions));
    let mut all = vec![title];
    if let Some(post) = &story.explanation {
        let filled = post.sections.0.iter().enumerate().filter(|(_, text)| !text.trim().is_empty());
        let heading = |n: usize| SECTIONS.get(n).map_or("", |(_, heading, _)| heading).to_owned();
        all.extend(filled.map(|(n, text)| (Part::Section(n), heading(n), text.clone(), Some(changed_at(post)))));
    }
    let updates = story.updates.iter().filter(|u| u.kind != UpdateKind::Explanation && !u.body.trim().is_empty());
    all.extend(updates.map(|u| {
        let label = format!("Update of {}", scene.when(u.display_at));
        (Part::Update(u.id.clone()), label, u.body.clone(), u.edited_at)
    }));
    all
}

fn form(desk: &Desk, story: &Story, language: Language, sent: Option<&Form>) -> Page {
    let texts = originals(desk, story).into_iter().map(|(part, label, original, changed)| {
        let name = part.name();
        let kept = story.translations.iter().find(|t| t.language == language && t.part == name);
        let typed = match sent {
            Some(form) => form.get(&name).to_owned(),
            None => kept.map_or_else(String::new, |t| t.body.clone()),
        };
        let rows = if part == Part::Title { 1 } else { (original.len() / 70).clamp(3, 14) };
        Text { name, label, original, typed, rows, outdated: kept.is_some_and(|t| changed > Some(t.written_at)) }
    });
    let id = &story.incident.id;
    Page {
        frame: desk.frame(&format!("In {}", language.name())).with_writing(),
        problems: Problems::default(),
        incident: id.to_string(),
        title: story.incident.title.clone(),
        language,
        href: View::fixed(language).path(&Key::Incident(id.clone())),
        texts: texts.collect(),
    }
}

/// Each text beside its translation.
pub async fn page(desk: Desk, path: web::Path<(String, String)>) -> Answer {
    desk.actor.require(Permission::Publish)?;
    let story = desk.story(&path.0)?;
    let language = language(&desk, &path.1)?;
    view::ok(&form(&desk, &story, language, None))
}

/// Keeps all translations of the form.
pub async fn save(desk: Desk, path: web::Path<(String, String)>, sent: Form) -> Answer {
    let story = desk.story(&path.0)?;
    let language = language(&desk, &path.1)?;
    let id = &story.incident.id;
    let parts = originals(&desk, &story).into_iter().map(|(part, ..)| part);
    let texts: Vec<(Part, String)> = parts
        .filter(|part| sent.has(&part.name()))
        .map(|part| (part.clone(), sent.get(&part.name()).to_owned()))
        .collect();
    match desk.services().translate_posts(&desk.actor, id, language, &texts).await {
        Ok(()) => Ok(respond::see_other(&format!("/admin/incidents/{id}"))),
        Err(Error::Invalid(invalid)) => {
            let mut page = form(&desk, &story, language, Some(&sent));
            page.problems.take(invalid);
            view::show(page.problems.status(), &page)
        }
        Err(other) => Err(other.into()),
    }
}
