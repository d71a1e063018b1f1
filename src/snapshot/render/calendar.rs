//! `/maintenance.ics`: planned work for calendars (RFC 5545), to be subscribed to.
//!
//! Written here rather than with a library: it is a dozen properties, and the
//! one library there is breaks the line length it should keep.

use super::feeds::authority;
use super::layout::site_name;
use super::{Key, Machine, Scene};
use crate::domain::incident::{Kind, Status};
use crate::domain::time::Timestamp;
use crate::markdown::plain_text;
use crate::snapshot::document::{Document, Policy};
use crate::snapshot::model::Story;

/// Work that is over, as far back as a calendar keeps it.
const OVER: usize = 50;
/// A calendar looks again after this long.
const AGAIN: &str = "PT15M";
/// The longest line without its end, in bytes.
const LINE: usize = 75;

/// The calendar of planned work.
pub fn document(scene: &Scene<'_>) -> Document {
    let model = scene.model;
    let words = scene.words();
    let name = format!("{}: {}", site_name(model.page.as_ref(), words), words.say("planned-work"));
    let mut out = Lines::default();
    out.line("BEGIN:VCALENDAR");
    out.line("VERSION:2.0");
    out.line("PRODID:-//Candor//Planned work//EN");
    out.line("CALSCALE:GREGORIAN");
    out.line("METHOD:PUBLISH");
    out.text("NAME", &name);
    out.text("X-WR-CALNAME", &name);
    out.text("X-WR-TIMEZONE", scene.zone().name());
    out.line(&format!("SOURCE;VALUE=URI:{}{}", scene.base_url, scene.path(&Key::Machine(Machine::Calendar))));
    out.line(&format!("REFRESH-INTERVAL;VALUE=DURATION:{AGAIN}"));
    out.line(&format!("X-PUBLISHED-TTL:{AGAIN}"));
    let planned = |s: &&&Story| s.incident.kind == Kind::Maintenance && s.incident.scheduled_for.is_some();
    let stories: Vec<&Story> = model.stories.iter().map(AsRef::as_ref).collect();
    let (due, over): (Vec<&&Story>, Vec<&&Story>) =
        stories.iter().filter(planned).partition(|s| s.incident.is_open() || s.incident.is_upcoming());
    for story in due.into_iter().chain(over.into_iter().take(OVER)) {
        event(&mut out, scene, &story.told_in(scene.view.language));
    }
    out.line("END:VCALENDAR");
    Document::new(200, "text/calendar; charset=utf-8", Policy::Seconds(60), out.0)
}

fn event(out: &mut Lines, scene: &Scene<'_>, story: &Story) {
    let incident = &story.incident;
    let Some(from) = incident.scheduled_for else { return };
    let off = incident.withdrawn_at.is_some() || incident.status == Status::Cancelled;
    out.line("BEGIN:VEVENT");
    out.text("UID", &format!("{}@{}", incident.id, authority(scene)));
    // Counts every change, so that a calendar takes the newer of two copies.
    out.line(&format!("SEQUENCE:{}", incident.version));
    out.moment("DTSTAMP", incident.updated_at);
    out.moment("CREATED", incident.created_at);
    out.moment("LAST-MODIFIED", incident.updated_at);
    out.moment("DTSTART", from);
    if let Some(until) = incident.scheduled_until.filter(|until| *until > from) {
        out.moment("DTEND", until);
    }
    out.text("SUMMARY", &incident.title);
    out.text("DESCRIPTION", &description(scene, story));
    out.line(&format!("URL:{}", address(scene, story)));
    out.line(if off { "STATUS:CANCELLED" } else { "STATUS:CONFIRMED" });
    // Our work takes no time from who subscribes.
    out.line("TRANSP:TRANSPARENT");
    out.line("END:VEVENT");
}

fn address(scene: &Scene<'_>, story: &Story) -> String {
    format!("{}{}", scene.base_url, scene.path(&Key::Incident(story.incident.id.clone())))
}

/// Where it stands, and the latest word about it.
fn description(scene: &Scene<'_>, story: &Story) -> String {
    let incident = &story.incident;
    let words = scene.words();
    let withdrawn = incident.withdrawn_at.is_some();
    let mut text = if withdrawn { words.say("withdrawn") } else { words.phase(incident.status) }.into_owned();
    let parts = story.components.iter().filter_map(|affected| scene.model.component(&affected.component_id));
    let parts: Vec<String> = parts.map(|component| scene.model.full_name(component)).collect();
    if !parts.is_empty() {
        text = format!("{text}\n{}: {}", words.say("affected"), parts.join(", "));
    }
    if let Some(update) = story.updates.iter().find(|u| !u.body.trim().is_empty()) {
        text = format!("{text}\n\n{}\n\n{}", plain_text(&update.body).trim(), update.author_name);
    }
    format!("{text}\n\n{}", address(scene, story))
}

/// Content lines, folded and ended as RFC 5545 3.1 wants them.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A value of type TEXT.
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len() + 8);
        for c in value.chars() {
            match c {
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                '\n' => escaped.push_str("\\n"),
                // No other control character can stand in a text.
                c if c.is_control() && c != '\t' => {}
                c => escaped.push(c),
            }
        }
        self.line(&format!("{name}:{escaped}"));
    }

    fn moment(&mut self, name: &str, at: Timestamp) {
        self.line(&format!("{name}:{}", at.utc().format("%Y%m%dT%H%M%SZ")));
    }

    fn line(&mut self, line: &str) {
        let mut used = 0;
        for c in line.chars() {
            if used + c.len_utf8() > LINE {
                self.0.push_str("\r\n ");
                used = 1;
            }
            self.0.push(c);
            used += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests;
