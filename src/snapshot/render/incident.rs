//! One incident: the facts, the signed explanation, the timeline, and what else
//! happened to the same services.

use super::history::Row;
use super::key::Key;
use super::layout::{Contact, Layout};
use super::now::{self, Next, Now};
use super::sentence::{Sentence, Slot};
use super::state::Mark;
use super::subscribe::Field;
use super::{Scene, View, When, bars, preview};
use crate::domain::component::ComponentStatus;
use crate::domain::explanation::{Explanation, SECTIONS};
use crate::domain::id::Id;
use crate::domain::incident::{Kind, Update, UpdateKind};
use crate::domain::promise::Record;
use crate::domain::time::Timestamp;
use crate::markdown::SafeHtml;
use crate::snapshot::document::Document;
use crate::snapshot::model::Story;
use crate::words::Words;
use askama::Template;
use std::borrow::Cow;
use std::cmp::Reverse;

/// So many other incidents of the same services are named.
const RELATED: usize = 5;

#[derive(Template)]
#[template(path = "public/incident.html")]
struct Page {
    layout: Layout,
    now: Now,
    /// Earlier answers on data and security, newest first.
    earlier: Vec<Sentence>,
    parts: Vec<Part>,
    post: Option<Post>,
    updates: Vec<Entry>,
    /// "9 of 10 updates on time"; empty before the first was due.
    record: String,
    revisions: Option<String>,
    withdrawn: bool,
    planned: bool,
    /// Where the original is, if a part of this is a translation.
    translated: Option<Sentence>,
    /// The form for news of this incident only, while there is news to come.
    subscribe: Option<Field>,
    thread: super::thread::Section,
    /// Other incidents of the same services, without their texts.
    related: Vec<Row>,
    /// "Your questions, answered": what staff lifted out of the comments.
    lifted: Vec<super::thread::Pair>,
}

struct Part {
    group: Option<String>,
    name: String,
    href: String,
    mark: Mark,
    /// What this incident made of it, and from when to when.
    periods: Vec<Sentence>,
}

/// The explanation as it is printed.
struct Post {
    sections: Vec<Section>,
    author: Signature,
    published: Sentence,
    edited: Option<Sentence>,
}

struct Section {
    id: &'static str,
    heading: String,
    /// For `lang=`, where the text is in another language than the page.
    lang: Option<&'static str>,
    html: SafeHtml,
}

/// Who stands for a text.
struct Signature {
    name: String,
    title: String,
    /// For the round mark beside the name.
    initials: String,
    contact: Option<Contact>,
}

/// An entry of the timeline.
struct Entry {
    id: String,
    /// For `lang=`, where the text is in another language than the page.
    lang: Option<&'static str>,
    phase: String,
    at: When,
    html: SafeHtml,
    author: String,
    title: String,
    changes: Vec<Change>,
    edited: Option<Sentence>,
    /// "From comment #17", with its address.
    led: Vec<(String, String)>,
}

struct Change {
    name: String,
    mark: Mark,
}

/// The page of one incident or maintenance.
pub fn page(scene: &Scene<'_>, story: &Story) -> Document {
    let key = Key::Incident(story.incident.id.clone());
    let words = scene.words();
    let original = story;
    let story = &*original.told_in(scene.view.language);
    let mut now = Now::of(scene, story);
    // The whole post stands below; quoting it here would say it twice.
    (now.lead, now.latest, now.href) = (None, None, None);
    let heading = format!("{}: {}", now.mark.word, now.title);
    let mut layout = Layout::of(scene, &key, &heading, now::summary(scene, story));
    layout.skip = words.say("skip-to-post");
    layout.image = Some(preview::image(scene, story));
    let over = !story.incident.is_open();
    scene.page(&Page {
        layout,
        now,
        earlier: earlier(scene, story),
        parts: parts(scene, story, over),
        post: story.explanation.as_ref().zip(original.explanation.as_ref()).map(|pair| printed(scene, pair)),
        updates: story.updates.iter().zip(&original.updates).map(|pair| entry(scene, story, pair)).collect(),
        translated: translated(scene, original, &key),
        record: record(words, story.promise_record(scene.now)),
        revisions: (!story.revisions.is_empty()).then(|| scene.path(&Key::Revisions(story.incident.id.clone()))),
        withdrawn: story.incident.withdrawn_at.is_some(),
        planned: story.incident.kind == Kind::Maintenance,
        subscribe: (!over || story.incident.is_upcoming()).then(|| Field::following(&story.incident.id)),
        thread: super::thread::Section::of(scene, story),
        related: related(scene, story),
        lifted: super::thread::lifted(scene, &story.incident.id),
    })
}

fn earlier(scene: &Scene<'_>, story: &Story) -> Vec<Sentence> {
    let words = scene.words();
    let mut rows: Vec<Sentence> = story
        .assertions
        .windows(2)
        .filter(|pair| pair[0].answers() != pair[1].answers())
        .map(|pair| {
            let said = Slot::Name(words.safety(&pair[0].answers()));
            scene.sentence("until-we-said", [("at", scene.when(pair[1].at).into()), ("said", said)])
        })
        .collect();
    rows.reverse();
    rows
}

/// The parts it touches, the worst first: while it lasts with their state in it,
/// then with today's.
fn parts(scene: &Scene<'_>, story: &Story, over: bool) -> Vec<Part> {
    let model = scene.model;
    let mut parts: Vec<(ComponentStatus, Part)> = model
        .components
        .iter()
        .filter_map(|component| {
            let affected = story.components.iter().find(|affected| affected.component_id == component.id)?;
            let status = if over { component.status } else { affected.status };
            let part = Part {
                group: component.group_id.as_ref().and_then(|g| model.group(g)).map(|g| g.name.clone()),
                name: component.name.clone(),
                href: scene.path(&Key::Component(component.id.clone())),
                mark: Mark::of(scene, status),
                periods: periods(scene, story, &component.id),
            };
            Some((status, part))
        })
        .collect();
    parts.sort_by_key(|(status, _)| Reverse(*status));
    parts.into_iter().map(|(_, part)| part).collect()
}

/// What the incident made of a component, oldest first, as it was recorded.
fn periods(scene: &Scene<'_>, story: &Story, component: &Id) -> Vec<Sentence> {
    let words = scene.words();
    let changes: Vec<_> = bars::newest_first(scene, component)
        .into_iter()
        .take_while(|(change, _)| change.at >= story.incident.started_at)
        .filter(|(change, _)| change.incident_id.as_ref() == Some(&story.incident.id))
        .filter(|(change, _)| change.status != ComponentStatus::Operational)
        .collect();
    let said = changes.into_iter().rev().map(|(change, until)| {
        let word = Slot::Value(words.state(change.status).into_owned().into());
        let span = Slot::Value(words.span(until.unwrap_or(scene.now).since(change.at)).into());
        let from = ("from", scene.when(change.at).into());
        match until {
            Some(until) => {
                let same = until.day(scene.zone()) == change.at.day(scene.zone());
                let until = ("until", Slot::Time(if same { scene.clock(until) } else { scene.when(until) }));
                scene.sentence("period", [("word", word), from, until, ("span", span)])
            }
            None => scene.sentence("period-open", [("word", word), from, ("span", span)]),
        }
    });
    said.collect()
}

/// The newest other incidents of the same services.
fn related(scene: &Scene<'_>, story: &Story) -> Vec<Row> {
    let same = |other: &Story| {
        let named = |id: &Id| story.components.iter().any(|part| part.component_id == *id);
        other.components.iter().any(|part| named(&part.component_id))
    };
    let others =
        scene.model.stories.of(Kind::Incident).filter(|other| {
            other.incident.id != story.incident.id && other.incident.withdrawn_at.is_none() && same(other)
        });
    others.take(RELATED).map(|other| Row { text: String::new(), safety: None, ..Row::of(scene, other) }).collect()
}

/// Says that this is a translation, and where its original is.
fn translated(scene: &Scene<'_>, original: &Story, key: &Key) -> Option<Sentence> {
    let told = original.translations.iter().any(|t| t.language == scene.view.language);
    let language = scene.model.page.as_ref().map(|page| page.languages.default_language())?;
    let link = Slot::Link { href: View::fixed(language).path(key), text: language.name().to_owned() };
    told.then(|| scene.sentence("translated", [("original", link)]))
}

/// The language of a text, where it is not the page's own: it was not
/// translated, or its translation is older than it.
fn language_of(scene: &Scene<'_>, told: &str, original: &str) -> Option<&'static str> {
    let written = scene.model.page.as_ref().map(|page| page.languages.default_language())?;
    (told == original && written != scene.view.language).then(|| written.as_str())
}

fn printed(scene: &Scene<'_>, (post, original): (&Explanation, &Explanation)) -> Post {
    let texts = post.html.0.iter().zip(&original.html.0);
    let sections = SECTIONS.iter().zip(texts).filter(|(_, (html, _))| !html.trim().is_empty());
    Post {
        sections: sections
            .map(|((id, ..), (html, original))| Section {
                id,
                lang: language_of(scene, html, original),
                heading: scene.words().section(id).into_owned(),
                html: SafeHtml::from_stored(html.clone()),
            })
            .collect(),
        author: Signature::new(&post.author_name, &post.author_title, &post.author_contact),
        published: scene.sentence("posted", [("at", scene.when(post.published_at).into())]),
        edited: edited(scene, post.edited_at),
    }
}

impl Signature {
    fn new(name: &str, title: &str, contact: &str) -> Self {
        let mut words = name.split_whitespace().filter_map(|w| w.chars().find(|c| c.is_alphanumeric()));
        let first = words.next();
        let initials = first.into_iter().chain(words.next_back()).flat_map(char::to_uppercase).collect();
        Self { name: name.to_owned(), title: title.to_owned(), initials, contact: Contact::parse(contact) }
    }
}

/// What an entry of the timeline is, in words.
pub fn phase(words: Words, update: &Update) -> Cow<'static, str> {
    match update.kind {
        UpdateKind::Withdrawal => words.say("withdrawn"),
        UpdateKind::Explanation => words.say("explanation-published"),
        UpdateKind::NoNews => words.say("no-news"),
        UpdateKind::Update => words.phase(update.status),
    }
}

fn entry(scene: &Scene<'_>, story: &Story, (update, original): (&Update, &Update)) -> Entry {
    let words = scene.words();
    // The explanation itself stands above; its entry only says when it came.
    let html = match update.kind {
        UpdateKind::Explanation if story.explanation.is_some() => String::new(),
        _ => update.html.clone(),
    };
    let changed = update.affected().into_iter().filter(|c| c.old_status != c.new_status);
    Entry {
        id: update.id.to_string(),
        lang: language_of(scene, &update.html, &original.html),
        phase: phase(words, update).into_owned(),
        at: scene.when(update.display_at),
        html: SafeHtml::from_stored(html),
        author: update.author_name.clone(),
        title: update.author_title.clone(),
        // What was said then was true then.
        changes: changed.map(|c| Change { name: c.name, mark: Mark::then(words, c.new_status) }).collect(),
        edited: edited(scene, update.edited_at),
        led: super::thread::led_to(scene, story, &update.id)
            .into_iter()
            .map(|(n, href)| (words.fill("from-comment", &[("n", n.into())]), href))
            .collect(),
    }
}

fn edited(scene: &Scene<'_>, at: Option<Timestamp>) -> Option<Sentence> {
    at.map(|at| scene.sentence("edited", [("at", scene.when(at).into())]))
}

/// "9 of 10 promised updates on time", with what the others were.
pub(super) fn record(words: Words, record: Record) -> String {
    let total = record.total();
    if total == 0 {
        return String::new();
    }
    let mut parts = vec![words.fill("record", &[("kept", record.kept.into()), ("n", total.into())])];
    for (count, key) in [(record.late, "record-late"), (record.missed, "record-missed")] {
        if count > 0 {
            parts.push(words.fill(key, &[("n", count.into())]));
        }
    }
    words.sentences(&parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_counts_what_came_due() {
        let words = Words::new(crate::domain::language::Language::English);
        let of = |kept, late, missed| record(words, Record { kept, late, missed });
        assert_eq!(of(0, 0, 0), "");
        assert_eq!(of(1, 0, 0), "1 of 1 promised update on time.");
        assert_eq!(of(9, 1, 0), "9 of 10 promised updates on time. 1 late.");
    }

    #[test]
    fn initials_are_the_first_and_the_last_name() {
        let of = |name: &str| Signature::new(name, "", "").initials;
        assert_eq!(of("Ilse van der Meer"), "IM");
        assert_eq!(of("monitor"), "M");
        assert_eq!(of("  "), "");
    }
}
