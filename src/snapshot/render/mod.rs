//! From the model to documents.
//!
//! One file per noun, mirrored by `templates/public/`. A page is a struct that
//! borrows nothing and holds finished words and times; its template only
//! arranges them, and escapes everything that is not
//! [`SafeHtml`](crate::markdown::SafeHtml).

mod accessibility;
pub mod assets;
mod badge;
pub mod bars;
mod calendar;
pub mod component;
mod days;
mod embed;
pub mod error;
pub mod feeds;
mod follow;
pub mod history;
pub mod home;
pub mod incident;
mod key;
pub mod layout;
mod letters;
pub mod locked;
pub mod look;
mod machine;
pub mod manage;
mod manual;
pub mod notice;
pub mod now;
mod preview;
pub mod report;
pub mod revision;
pub mod search;
pub mod sentence;
mod state;
pub mod subscribe;
mod text;
pub mod thread;
mod uptime;
pub mod v2;
mod view;
mod when;
pub mod zone;

#[cfg(test)]
mod language_tests;
#[cfg(test)]
mod sample;
#[cfg(test)]
#[path = "tests.rs"]
mod tests;

pub use assets::Asset;
pub use error::error_page;
pub use key::{Key, Month, Pick, V2};
pub use machine::{Access, Machine};
pub use manage::{Choice, ManageView, manage_page};
pub use notice::{ButtonForm, Notice, notice_page};
pub use report::{ReportForm, report_page};
pub use search::found_page;
pub use sentence::Sentence;
pub use state::State;
pub use subscribe::subscribe_page;
pub use thread::{
    CommentForm, CommentMail, OwnForm, PersonView, Said, TalkView, WaitingComment, comment_form_page,
    comment_mail_page, confirm_comment_page, own_comment_page, person_page, talk_page,
};
pub use view::{View, split};
pub use when::When;

use super::cell::Stale;
use super::document::{Document, Policy};
use super::model::Model;
use crate::domain::time::Timestamp;
use crate::words::Words;
use askama::Template;
use chrono_tz::Tz;

/// How long a page may be kept when nothing on it falls due earlier.
const PAGE_SECONDS: u32 = 10;

/// What a document is rendered from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    pub model: &'a Model,
    /// The moment the page is made; every relative time counts from it.
    pub now: Timestamp,
    pub stale: Option<Stale>,
    /// Without a slash at the end.
    pub base_url: &'a str,
    /// For whom it is made.
    pub view: View,
    /// What forms carry to show that their page was ours.
    pub stamp: &'a str,
}

impl Scene<'_> {
    /// The reader's time zone or else the page's; UTC until there is a page.
    pub fn zone(&self) -> Tz {
        let page = || self.model.page.as_ref().map_or(Tz::UTC, |page| page.zone());
        self.view.zone.unwrap_or_else(page)
    }

    /// The words in the reader's language.
    pub fn words(&self) -> Words {
        Words::of(self.model.page.as_ref(), self.view.language)
    }

    /// The address of a page, as the reader's links have it.
    pub fn path(&self, key: &Key) -> String {
        self.view.path(key)
    }

    /// Until a promise falls due, but not longer than [`PAGE_SECONDS`]: a kept
    /// page must not hide that a promise was broken.
    fn policy(&self) -> Policy {
        let due = self.model.next_due(self.now).map(|due| due.since(self.now).max(0) / 1000);
        let seconds = due.and_then(|s| u32::try_from(s).ok()).unwrap_or(PAGE_SECONDS);
        Policy::Page(seconds.clamp(1, PAGE_SECONDS))
    }

    fn page(&self, template: &impl Template) -> Document {
        Document::html(self.policy(), print(template))
    }
}

/// What is rendered with every snapshot; everything else on first use.
pub fn hot(scene: &Scene<'_>) -> Vec<Key> {
    let model = scene.model;
    let going_on = model.open_incidents().into_iter().chain(model.active_maintenances());
    let mut keys = vec![Key::Home, Key::NotFound, Key::Asset(Asset::Style), Key::Asset(Asset::Icon)];
    if model.whole {
        // The last word may have been said about something old.
        keys.extend(Machine::HOT.map(Key::Machine));
    }
    keys.extend(going_on.take(8).map(|story| Key::Incident(story.incident.id.clone())));
    keys.extend(V2::ALL.iter().copied().map(Key::V2));
    keys
}

/// Whether there is such a page.
pub fn exists(scene: &Scene<'_>, key: &Key) -> bool {
    let model = scene.model;
    let set_up = model.page.is_some();
    match key {
        Key::Incident(id) => set_up && model.story(id).is_some(),
        Key::Revisions(id) => set_up && model.story(id).is_some_and(|story| !story.revisions.is_empty()),
        Key::Thread(id, pick) => set_up && model.story(id).is_some() && thread::has(scene, id, *pick),
        Key::Comment(id, number) => set_up && model.thread(id).is_some_and(|t| t.place(*number).is_some()),
        Key::Component(id) => set_up && model.component(id).is_some(),
        Key::Logo => model.look.logo.is_some(),
        Key::History(None) | Key::Days(None) | Key::Search | Key::Subscribe | Key::Follow => set_up,
        Key::Uptime | Key::Report | Key::Zone | Key::Accessibility => set_up,
        Key::Days(Some(year)) => set_up && days::has(scene, *year),
        Key::History(Some(month)) => set_up && history::has(scene, *month),
        Key::Machine(machine) => machine.exists(scene),
        Key::Home | Key::V2(_) | Key::Manual | Key::LookStyle | Key::Asset(_) | Key::OtherAsset(_) | Key::NotFound => {
            true
        }
    }
}

/// Renders one document; nothing if there is no such page.
pub fn document(scene: &Scene<'_>, key: &Key) -> Option<Document> {
    if !exists(scene, key) {
        return None;
    }
    let document = rendered(scene, key)?;
    Some(match scene.stale {
        Some(stale) if !key.is_fixed() => document.known_until(stale.as_of),
        _ => document,
    })
}

fn rendered(scene: &Scene<'_>, key: &Key) -> Option<Document> {
    let model = scene.model;
    Some(match key {
        Key::Home => home::page(scene),
        Key::Incident(id) => incident::page(scene, model.story(id)?),
        Key::Revisions(id) => revision::page(scene, model.story(id)?),
        Key::History(month) => history::page(scene, *month),
        Key::Thread(id, Pick::Atom) => feeds::comments(scene, model.story(id)?, false),
        Key::Thread(id, Pick::AnswersAtom) => feeds::comments(scene, model.story(id)?, true),
        Key::Thread(id, pick) => thread::list_page(scene, model.story(id)?, *pick),
        Key::Comment(id, number) => thread::comment_page(scene, model.story(id)?, *number)?,
        Key::Component(id) => component::page(scene, model.component(id)?),
        Key::Days(year) => days::page(scene, *year),
        Key::Search => search::form(scene),
        Key::Accessibility => accessibility::page(scene),
        Key::Manual => manual::page(scene),
        Key::Subscribe => scene.page(&subscribe::form(scene, subscribe::Field::empty())),
        Key::Follow => follow::page(scene),
        Key::Uptime => uptime::page(scene),
        Key::Report => scene.page(&report::page(scene, ReportForm::default())),
        Key::Zone => zone::page(scene),
        Key::V2(which) => v2::document(scene, *which),
        Key::LookStyle => look::style(scene),
        Key::Logo => look::logo(scene)?,
        Key::Machine(machine) => machine.document(scene)?,
        Key::Asset(asset) => asset.document(Policy::Forever),
        Key::OtherAsset(asset) => asset.document(Policy::Seconds(60)),
        Key::NotFound => not_found(scene),
    })
}

/// The page for an address that does not exist.
pub fn not_found(scene: &Scene<'_>) -> Document {
    let words = scene.words();
    let body = error_page(
        scene,
        404,
        &words.say("error-404"),
        &words.say("not-found-why"),
        &words.say("not-found-what-to-do"),
    );
    Document::new(404, "text/html; charset=utf-8", Policy::Brief, body)
}

/// The template's text. Writing into memory cannot fail; if a value's own
/// `Display` did, readers would get what was written so far.
fn print(template: &impl Template) -> String {
    let mut out = String::with_capacity(16 * 1024);
    if let Err(error) = template.render_into(&mut out) {
        tracing::error!(%error, "a page could not be rendered");
    }
    out
}

/// Every document there is, for a copy of the whole site.
pub fn every(scene: &Scene<'_>) -> Vec<Key> {
    let model = scene.model;
    let mut keys = hot(scene);
    keys.extend([
        Key::History(None),
        Key::Days(None),
        Key::Search,
        Key::Subscribe,
        Key::Manual,
        Key::Report,
        Key::Zone,
        Key::Accessibility,
        Key::Follow,
        Key::Uptime,
        Key::LookStyle,
        Key::Logo,
    ]);
    keys.extend(Machine::of_page().into_iter().map(Key::Machine));
    let months: std::collections::BTreeSet<Month> =
        model.stories.iter().map(|s| Month::from(s.sort_time().month(scene.zone()))).collect();
    let years: std::collections::BTreeSet<i32> = months.iter().map(|month| month.year).collect();
    keys.extend(years.into_iter().map(|year| Key::Days(Some(year))));
    keys.extend(months.into_iter().map(|month| Key::History(Some(month))));
    for component in &model.components {
        keys.push(Key::Component(component.id.clone()));
        keys.extend(Machine::of_component(&component.id).into_iter().map(Key::Machine));
    }
    for story in model.stories.iter() {
        keys.push(Key::Incident(story.incident.id.clone()));
        keys.extend(Machine::of_story(&story.incident.id).into_iter().map(Key::Machine));
        keys.push(Key::Revisions(story.incident.id.clone()));
        keys.extend(thread::keys(scene, &story.incident.id));
    }
    keys.retain(|key| exists(scene, key));
    let mut seen = std::collections::HashSet::new();
    keys.retain(|key| seen.insert(key.clone()));
    keys
}
