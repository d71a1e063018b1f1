//! One incident or maintenance as an entry: its times and its whole timeline
//! as HTML.

use super::xml::escape;
use crate::domain::explanation::{Explanation, SECTIONS};
use crate::domain::incident::{Update, UpdateKind};
use crate::domain::language::Language;
use crate::domain::time::Timestamp;
use crate::snapshot::model::Story;
use crate::snapshot::render::{Key, Scene};
use crate::words::Words;
use chrono_tz::Tz;
use std::borrow::Cow;
use std::fmt::Write;

/// A story with the times of its first and of its last word.
pub(super) struct Entry<'a> {
    /// As readers of the feed's language get it.
    pub(super) story: Cow<'a, Story>,
    pub(super) published: Timestamp,
    /// The last time a reader could read something new or something else.
    pub(super) updated: Timestamp,
}

impl<'a> Entry<'a> {
    pub(super) fn of(scene: &Scene<'_>, story: &'a Story) -> Self {
        let (published, updated) = (story.incident.created_at, story.last_word());
        Self { story: story.told_in(scene.view.language), published, updated }
    }

    /// The title; a reader who saw the entry before must see that it no longer holds.
    pub(super) fn title(&self, scene: &Scene<'_>) -> String {
        let title = &self.story.incident.title;
        match self.story.incident.withdrawn_at {
            Some(_) => scene.words().fill("feed-withdrawn", &[("title", title.as_str().into())]),
            None => title.clone(),
        }
    }

    pub(super) fn link(&self, scene: &Scene<'_>) -> String {
        format!("{}{}", scene.base_url, scene.path(&Key::Incident(self.story.incident.id.clone())))
    }

    /// Every update, the newest first, in Statuspage's form: date, label and
    /// text in one paragraph, with the author below.
    pub(super) fn html(&self, scene: &Scene<'_>) -> String {
        Writer { zone: scene.zone(), words: Words { classic: true, ..scene.words() }, out: String::new() }
            .whole(&self.story)
    }
}

/// Writes one entry in one language. States have their classic words, which
/// programs that read Statuspage's feeds know.
struct Writer {
    zone: Tz,
    words: Words,
    out: String,
}

impl Writer {
    fn whole(mut self, story: &Story) -> String {
        let announced = story.updates.iter().any(|u| story.announced_by(u).is_some());
        if let Some(explanation) = story.explanation.as_ref().filter(|_| !announced) {
            self.letter(explanation, explanation.published_at);
        }
        for (n, update) in story.updates.iter().enumerate() {
            match story.announced_by(update) {
                Some(explanation) => self.letter(explanation, update.display_at),
                None => {
                    let label = self.label(update, story.updates.get(n + 1));
                    let text = self.paragraph(story, update);
                    self.heading(update.display_at, &label, &text);
                    self.sign([&update.author_name, &update.author_title], update.edited_at);
                }
            }
            if n == 0 {
                self.outlook(story);
            }
        }
        self.out
    }

    /// What is promised and what is known about data, after the newest word. Said
    /// so that it stays true when the time has passed: feeds are read late.
    fn outlook(&mut self, story: &Story) {
        let waiting = story.incident.is_open() || story.incident.is_upcoming();
        if let Some(promise) = story.open_promise().filter(|_| waiting) {
            let at = self.words.full_line(promise.due_at, self.zone);
            let promised = self.words.fill("feed-promise", &[("at", at.into())]);
            let _ = write!(self.out, "<p>{}</p>", escape(&promised));
        }
        // What was posted by mistake leaves no question open.
        let meant = story.incident.withdrawn_at.is_none();
        if let Some(assertion) = story.assertion().filter(|_| meant) {
            let _ = write!(self.out, "<p>{}</p>", escape(&self.words.safety(&assertion.answers())));
        }
    }

    /// The line above a text, up to where the text begins, and the text's HTML
    /// without the tag that opens its first paragraph.
    fn heading(&mut self, at: Timestamp, label: &str, text: &str) {
        let at = match self.words.language {
            Language::English => marked(at, self.zone),
            _ => escape(&self.words.full_line(at, self.zone)),
        };
        let _ = write!(self.out, "<p><small>{at}</small><br><strong>{}</strong> - {text}", escape(label));
    }

    /// Repeated states are labelled "Update", as Statuspage's feeds do.
    fn label(&self, update: &Update, earlier: Option<&Update>) -> Cow<'static, str> {
        match update.kind {
            UpdateKind::Withdrawal => self.words.say("withdrawn"),
            UpdateKind::Explanation => self.words.say("explanation"),
            _ if earlier.is_some_and(|e| e.status == update.status) => self.words.say("update"),
            _ => self.words.phase(update.status),
        }
    }

    /// The text of an update inside a paragraph that is already open.
    fn paragraph(&self, story: &Story, update: &Update) -> String {
        if let Some(rest) = update.html.trim_start().strip_prefix("<p>") {
            return rest.to_owned();
        }
        if !update.html.is_empty() {
            return format!("</p>{}", update.html);
        }
        let plain = match update.kind {
            UpdateKind::NoNews => self.words.sentences(&[self.words.say("no-news").into_owned()]),
            UpdateKind::Withdrawal => story.incident.withdrawn_reason.clone(),
            _ => update.body.clone(),
        };
        format!("{}</p>", escape(&plain))
    }

    /// The explanation, section by section, with whoever answers for it.
    fn letter(&mut self, explanation: &Explanation, at: Timestamp) {
        let by = self.words.fill("feed-by", &[("name", explanation.author_name.as_str().into())]);
        self.heading(at, &self.words.say("explanation"), &format!("{}</p>", escape(&by)));
        for ((field, ..), html) in SECTIONS.iter().zip(&explanation.html.0) {
            if !html.trim().is_empty() {
                let _ = write!(self.out, "<h3>{}</h3>{html}", escape(&self.words.section(field)));
            }
        }
        let signer = [&explanation.author_name, &explanation.author_title, &explanation.author_contact];
        self.sign(signer, explanation.edited_at);
    }

    /// Name, title and contact, and when the text was corrected.
    fn sign<const N: usize>(&mut self, signer: [&String; N], edited_at: Option<Timestamp>) {
        let parts: Vec<_> = signer.iter().filter(|p| !p.is_empty()).map(|p| escape(p)).collect();
        let corrected = edited_at.map(|at| {
            let at = self.words.full_line(at, self.zone);
            escape(&self.words.fill("feed-corrected", &[("at", at.into())]))
        });
        let line: Vec<_> =
            [parts.join(", "), corrected.unwrap_or_default()].into_iter().filter(|part| !part.is_empty()).collect();
        if !line.is_empty() {
            let _ = write!(self.out, "<p><em>{}</em></p>", line.join(". "));
        }
    }
}

/// Date and time with the marks that Statuspage's feeds have.
fn marked(at: Timestamp, zone: Tz) -> String {
    let date = at.day(zone);
    let clock = at.clock(zone);
    let (time, zone_name) = clock.split_once(' ').unwrap_or((&clock, ""));
    format!(
        "{} <var data-var='date'>{}</var>, <var data-var='time'>{time}</var> {}",
        date.format("%b"),
        date.format("%-d"),
        escape(zone_name),
    )
}
