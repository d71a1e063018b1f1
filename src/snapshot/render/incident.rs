//! One incident: the facts, the signed explanation, the timeline.

use super::bars::plural;
use super::key::Key;
use super::layout::{Contact, Layout};
use super::now::{self, Next, Now};
use super::state::{Mark, State};
use super::subscribe::Field;
use super::{Scene, When};
use crate::domain::explanation::{Explanation, SECTIONS};
use crate::domain::incident::{Kind, Update, UpdateKind};
use crate::domain::promise::Record;
use crate::markdown::SafeHtml;
use crate::snapshot::document::Document;
use crate::snapshot::model::Story;
use askama::Template;

#[derive(Template)]
#[template(path = "public/incident.html")]
struct Page {
    layout: Layout,
    now: Now,
    /// Earlier answers on data and security, newest first.
    earlier: Vec<Earlier>,
    parts: Vec<Part>,
    post: Option<Post>,
    updates: Vec<Entry>,
    /// "9 of 10 updates on time"; empty before the first was due.
    record: String,
    revisions: Option<String>,
    withdrawn: bool,
    planned: bool,
    /// The form for news of this incident only, while there is news to come.
    subscribe: Option<Field>,
}

struct Earlier {
    until: When,
    sentence: String,
}

struct Part {
    group: Option<String>,
    name: String,
    href: String,
    mark: Mark,
}

/// The explanation as it is printed.
struct Post {
    sections: Vec<Section>,
    author: Signature,
    published: When,
    edited: Option<When>,
}

struct Section {
    id: &'static str,
    heading: &'static str,
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
    phase: &'static str,
    at: When,
    html: SafeHtml,
    author: String,
    title: String,
    changes: Vec<Change>,
    edited: Option<When>,
}

struct Change {
    name: String,
    mark: Mark,
}

/// The page of one incident or maintenance.
pub fn page(scene: &Scene<'_>, story: &Story) -> Document {
    let key = Key::Incident(story.incident.id.clone());
    let mut now = Now::of(scene, story);
    // The whole post stands below; quoting it here would say it twice.
    (now.lead, now.latest, now.href) = (None, None, None);
    let heading = format!("{}: {}", now.mark.word, now.title);
    let mut layout = Layout::of(scene, &key, &heading, now::summary(scene, story));
    layout.skip = "Skip to the post";
    let over = !story.incident.is_open();
    scene.page(&Page {
        layout,
        now,
        earlier: earlier(scene, story),
        parts: parts(scene, story, over),
        post: story.explanation.as_ref().map(|post| printed(scene, post)),
        updates: story.updates.iter().map(|u| entry(scene, story, u)).collect(),
        record: record(story.promise_record(scene.now)),
        revisions: (!story.revisions.is_empty()).then(|| Key::Revisions(story.incident.id.clone()).path()),
        withdrawn: story.incident.withdrawn_at.is_some(),
        planned: story.incident.kind == Kind::Maintenance,
        subscribe: (!over || story.incident.is_upcoming()).then(|| Field::following(&story.incident.id)),
    })
}

fn earlier(scene: &Scene<'_>, story: &Story) -> Vec<Earlier> {
    let mut rows: Vec<Earlier> = story
        .assertions
        .windows(2)
        .filter(|pair| pair[0].answers() != pair[1].answers())
        .map(|pair| Earlier { until: scene.when(pair[1].at), sentence: pair[0].sentence() })
        .collect();
    rows.reverse();
    rows
}

/// The parts it touches: while it lasts with their state in it, then by name.
fn parts(scene: &Scene<'_>, story: &Story, over: bool) -> Vec<Part> {
    let model = scene.model;
    story
        .components
        .iter()
        .filter_map(|affected| {
            let component = model.component(&affected.component_id)?;
            let status = if over { component.status } else { affected.status };
            Some(Part {
                group: component.group_id.as_ref().and_then(|g| model.group(g)).map(|g| g.name.clone()),
                name: component.name.clone(),
                href: Key::Component(component.id.clone()).path(),
                mark: Mark::of(status, scene.stale.is_some()),
            })
        })
        .collect()
}

fn printed(scene: &Scene<'_>, post: &Explanation) -> Post {
    let sections = SECTIONS.iter().zip(&post.html.0).filter(|(_, html)| !html.trim().is_empty());
    Post {
        sections: sections
            .map(|((id, heading, _), html)| Section { id, heading, html: SafeHtml::from_stored(html.clone()) })
            .collect(),
        author: Signature::new(&post.author_name, &post.author_title, &post.author_contact),
        published: scene.when(post.published_at),
        edited: post.edited_at.map(|at| scene.when(at)),
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

fn entry(scene: &Scene<'_>, story: &Story, update: &Update) -> Entry {
    let phase = match update.kind {
        UpdateKind::Withdrawal => "Withdrawn",
        UpdateKind::Explanation => "Explanation published",
        UpdateKind::NoNews => "No news yet",
        UpdateKind::Update => update.status.label(),
    };
    // The explanation itself stands above; its entry only says when it came.
    let html = match update.kind {
        UpdateKind::Explanation if story.explanation.is_some() => String::new(),
        _ => update.html.clone(),
    };
    let changed = update.affected().into_iter().filter(|c| c.old_status != c.new_status);
    Entry {
        id: update.id.to_string(),
        phase,
        at: scene.when(update.display_at),
        html: SafeHtml::from_stored(html),
        author: update.author_name.clone(),
        title: update.author_title.clone(),
        // What was said then was true then.
        changes: changed
            .map(|c| Change {
                name: c.name,
                mark: Mark::new(State::from(c.new_status), State::from(c.new_status).word(), false),
            })
            .collect(),
        edited: update.edited_at.map(|at| scene.when(at)),
    }
}

/// "9 of 10 updates on time", with what the others were.
fn record(record: Record) -> String {
    let total = record.total();
    if total == 0 {
        return String::new();
    }
    let mut text = format!("{} of {} on time", record.kept, plural(total, "promised update"));
    let others = [(record.late, "late"), (record.missed, "more than an hour late")];
    let others: Vec<String> = others.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("{n} {what}")).collect();
    if !others.is_empty() {
        text = format!("{text}; {}", others.join(", "));
    }
    format!("{text}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_record_counts_what_came_due() {
        let of = |kept, late, missed| record(Record { kept, late, missed });
        assert_eq!(of(0, 0, 0), "");
        assert_eq!(of(1, 0, 0), "1 of 1 promised update on time.");
        assert_eq!(of(9, 1, 0), "9 of 10 promised updates on time; 1 late.");
    }

    #[test]
    fn initials_are_the_first_and_the_last_name() {
        let of = |name: &str| Signature::new(name, "", "").initials;
        assert_eq!(of("Ilse van der Meer"), "IM");
        assert_eq!(of("monitor"), "M");
        assert_eq!(of("  "), "");
    }
}
