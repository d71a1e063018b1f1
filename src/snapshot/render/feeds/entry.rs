//! One incident or maintenance as an entry: its times and its whole timeline
//! as HTML.

use super::xml::escape;
use crate::domain::explanation::{Explanation, SECTIONS};
use crate::domain::incident::{Update, UpdateKind};
use crate::domain::time::Timestamp;
use crate::snapshot::model::Story;
use chrono_tz::Tz;
use std::fmt::Write;

const EXPLANATION: &str = "Explanation";

/// A story with the times of its first and of its last word.
pub(super) struct Entry<'a> {
    pub(super) story: &'a Story,
    pub(super) published: Timestamp,
    /// The last time a reader could read something new or something else.
    pub(super) updated: Timestamp,
}

impl<'a> Entry<'a> {
    pub(super) fn new(story: &'a Story) -> Self {
        Self { story, published: story.incident.created_at, updated: story.last_word() }
    }

    /// The title; a reader who saw the entry before must see that it no longer holds.
    pub(super) fn title(&self) -> String {
        let title = &self.story.incident.title;
        match self.story.incident.withdrawn_at {
            Some(_) => format!("Withdrawn: {title}"),
            None => title.clone(),
        }
    }

    pub(super) fn link(&self, base_url: &str) -> String {
        format!("{base_url}/incidents/{}", self.story.incident.id)
    }

    /// Every update, the newest first, in Statuspage's form: date, label and
    /// text in one paragraph, with the author below.
    pub(super) fn html(&self, zone: Tz) -> String {
        let story = self.story;
        let mut out = String::new();
        let announced = story.updates.iter().any(|u| story.announced_by(u).is_some());
        if let Some(explanation) = story.explanation.as_ref().filter(|_| !announced) {
            letter(&mut out, explanation, explanation.published_at, zone);
        }
        for (n, update) in story.updates.iter().enumerate() {
            match story.announced_by(update) {
                Some(explanation) => letter(&mut out, explanation, update.display_at, zone),
                None => {
                    let label = label(update, story.updates.get(n + 1));
                    heading(&mut out, update.display_at, label, zone, &paragraph(story, update));
                    sign(&mut out, [&update.author_name, &update.author_title], update.edited_at, zone);
                }
            }
            if n == 0 {
                outlook(&mut out, story, zone);
            }
        }
        out
    }
}

/// What is promised and what is known about data, after the newest word. Said
/// so that it stays true when the time has passed: feeds are read late.
fn outlook(out: &mut String, story: &Story, zone: Tz) {
    let waiting = story.incident.is_open() || story.incident.is_upcoming();
    if let Some(promise) = story.open_promise().filter(|_| waiting) {
        let _ = write!(out, "<p>Next update promised by {}.</p>", promise.due_at.full(zone));
    }
    // What was posted by mistake leaves no question open.
    let meant = story.incident.withdrawn_at.is_none();
    if let Some(assertion) = story.assertion().filter(|_| meant) {
        let _ = write!(out, "<p>{}</p>", escape(&assertion.sentence()));
    }
}

/// The line above a text, up to where the text begins, and the text's HTML
/// without the tag that opens its first paragraph.
fn heading(out: &mut String, at: Timestamp, label: &str, zone: Tz, text: &str) {
    let date = at.day(zone);
    let clock = at.clock(zone);
    let (time, zone_name) = clock.split_once(' ').unwrap_or((&clock, ""));
    let _ = write!(
        out,
        "<p><small>{} <var data-var='date'>{}</var>, <var data-var='time'>{time}</var> {}</small>\
         <br><strong>{label}</strong> - {text}",
        date.format("%b"),
        date.format("%-d"),
        escape(zone_name),
    );
}

/// Repeated states are labelled "Update", as Statuspage's feeds do.
fn label(update: &Update, earlier: Option<&Update>) -> &'static str {
    match update.kind {
        UpdateKind::Withdrawal => "Withdrawn",
        UpdateKind::Explanation => EXPLANATION,
        _ if earlier.is_some_and(|e| e.status == update.status) => "Update",
        _ => update.status.classic_label(),
    }
}

/// The text of an update inside a paragraph that is already open.
fn paragraph(story: &Story, update: &Update) -> String {
    if let Some(rest) = update.html.trim_start().strip_prefix("<p>") {
        return rest.to_owned();
    }
    if !update.html.is_empty() {
        return format!("</p>{}", update.html);
    }
    let plain = match update.kind {
        UpdateKind::NoNews => "No news yet.",
        UpdateKind::Withdrawal => &story.incident.withdrawn_reason,
        _ => &update.body,
    };
    format!("{}</p>", escape(plain))
}

/// The explanation, section by section, with whoever answers for it.
fn letter(out: &mut String, explanation: &Explanation, at: Timestamp, zone: Tz) {
    let by = format!("by {}</p>", escape(&explanation.author_name));
    heading(out, at, EXPLANATION, zone, &by);
    for ((_, heading, _), html) in SECTIONS.iter().zip(&explanation.html.0) {
        if !html.trim().is_empty() {
            let _ = write!(out, "<h3>{}</h3>{html}", escape(heading));
        }
    }
    let signer = [&explanation.author_name, &explanation.author_title, &explanation.author_contact];
    sign(out, signer, explanation.edited_at, zone);
}

/// Name, title and contact, and when the text was corrected.
fn sign<const N: usize>(out: &mut String, signer: [&String; N], edited_at: Option<Timestamp>, zone: Tz) {
    let parts: Vec<_> = signer.iter().filter(|p| !p.is_empty()).map(|p| escape(p)).collect();
    let corrected = edited_at.map(|at| format!("Corrected {}", at.full(zone)));
    let line: Vec<_> =
        [parts.join(", "), corrected.unwrap_or_default()].into_iter().filter(|part| !part.is_empty()).collect();
    if !line.is_empty() {
        let _ = write!(out, "<p><em>{}</em></p>", line.join(". "));
    }
}
