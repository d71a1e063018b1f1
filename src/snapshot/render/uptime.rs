//! How much of each month everything worked, from the recorded changes of
//! state: as a page and as a table for a spreadsheet.

use super::bars::recorded;
use super::key::{Key, Month};
use super::layout::Layout;
use super::{Machine, Scene};
use crate::domain::component::{Component, ComponentStatus};
use crate::domain::id::Id;
use crate::domain::time::Timestamp;
use crate::domain::uptime::{Tally, Timeline, months};
use crate::snapshot::document::{Document, Policy};
use crate::words::Words;
use askama::Template;
use std::fmt::Write;

/// Months on the page, and in the table.
const SHOWN: u32 = 12;
const KEPT: u32 = 60;

#[derive(Template)]
#[template(path = "public/uptime.html")]
struct Page {
    layout: Layout,
    months: Vec<Listed>,
    intro: String,
    table: String,
}

/// A month of the page.
struct Listed {
    name: String,
    rows: Vec<Row>,
}

struct Row {
    name: String,
    /// Of a component.
    href: Option<String>,
    /// "99.91 %", or that there is no data.
    share: String,
    /// "Down: 12 min", "Slow: 20 min", planned work, and what else is to know.
    said: Vec<String>,
}

/// A component or a group with its states.
struct Line {
    id: Id,
    kind: &'static str,
    name: String,
    timeline: Timeline,
}

/// The page, newest month first.
pub fn page(scene: &Scene<'_>) -> Document {
    let (lines, words) = (lines(scene, None), scene.words());
    let listed = months(scene.now, SHOWN, scene.zone()).into_iter().rev().map(|(year, month, from, to)| {
        let name = words.month(year, month);
        Listed {
            name: if to > scene.now { words.fill("uptime-so-far", &[("month", name.into())]) } else { name },
            rows: lines.iter().filter_map(|line| row(scene, line, from, to.min(scene.now))).collect(),
        }
    });
    let description = words.say("uptime-description").into_owned();
    scene.page(&Page {
        layout: Layout::of(scene, &Key::Uptime, &words.say("uptime"), description),
        months: listed.filter(|month| !month.rows.is_empty()).collect(),
        intro: words.fill("uptime-intro", &[("zone", scene.zone().name().into())]),
        table: Machine::Uptime(None).path(),
    })
}

/// The table of everything, or of one component, oldest month first.
pub fn table(scene: &Scene<'_>, component: Option<&Component>) -> Document {
    let mut out = String::from(
        "month,from,to,kind,id,name,worked_percent,counted_seconds,worked_seconds,slow_seconds,partly_down_seconds,\
         down_seconds,planned_work_seconds,how_it_is_counted\r\n",
    );
    let lines = lines(scene, component);
    for (year, month, from, to) in months(scene.now, KEPT, scene.zone()) {
        let to = to.min(scene.now);
        for line in &lines {
            let t = line.timeline.tally(from, to);
            if t.known() == 0 {
                continue;
            }
            let share = t.share().map_or_else(String::new, |share| format!("{}.{:02}", share / 100, share % 100));
            let _ = write!(out, "{},{},{},", Month { year, month }, from.iso_seconds(), to.iso_seconds());
            let _ = write!(out, "{},{},{},{share}", line.kind, line.id, cell(&line.name));
            // Whole seconds, of which the total is the sum.
            let counted = [t.working, t.slow, t.partly, t.down].map(|ms| ms / 1000);
            for seconds in [counted.iter().sum()].into_iter().chain(counted).chain([t.planned / 1000]) {
                let _ = write!(out, ",{seconds}");
            }
            let _ = write!(out, ",{}/uptime#how\r\n", scene.base_url);
        }
    }
    Document::new(200, "text/csv; charset=utf-8; header=present", Policy::Seconds(60), out)
}

/// Every group followed by its components, or one component alone.
fn lines(scene: &Scene<'_>, only: Option<&Component>) -> Vec<Line> {
    if let Some(component) = only {
        return vec![of_component(scene, component)];
    }
    let mut lines: Vec<Line> = Vec::new();
    let mut done: Vec<&Id> = Vec::new();
    for component in &scene.model.components {
        let group = component.group_id.as_ref().and_then(|id| scene.model.group(id));
        let Some(group) = group else {
            lines.push(of_component(scene, component));
            continue;
        };
        if done.contains(&&group.id) {
            continue;
        }
        done.push(&group.id);
        let members = scene.model.components.iter().filter(|c| c.group_id.as_ref() == Some(&group.id));
        let members: Vec<Line> = members.map(|c| of_component(scene, c)).collect();
        let timelines: Vec<Timeline> = members.iter().map(|line| line.timeline.clone()).collect();
        let timeline = Timeline::worst_of(&timelines);
        lines.push(Line { id: group.id.clone(), kind: "group", name: group.name.clone(), timeline });
        lines.extend(members);
    }
    lines
}

fn of_component(scene: &Scene<'_>, component: &Component) -> Line {
    let changes: Vec<_> = recorded(scene, &component.id).collect();
    Line {
        id: component.id.clone(),
        kind: "component",
        name: scene.model.full_name(component),
        timeline: Timeline::new(component.counted_from(scene.zone()), &changes),
    }
}

/// Nothing for a month that ended before counting began.
fn row(scene: &Scene<'_>, line: &Line, from: Timestamp, to: Timestamp) -> Option<Row> {
    let tally = line.timeline.tally(from, to);
    let words = scene.words();
    (tally.known() > 0).then(|| Row {
        name: line.name.clone(),
        href: (line.kind == "component").then(|| scene.path(&Key::Component(line.id.clone()))),
        share: tally.share().map_or_else(|| words.say("no-data").into_owned(), percent),
        said: said(words, &tally, tally.known() < to.since(from)),
    })
}

/// "99.91 %", "100 %"
fn percent(share: i64) -> String {
    match share {
        10_000 => "100 %".to_owned(),
        share => format!("{}.{:02} %", share / 100, share % 100),
    }
}

/// How long it was what, in words.
fn said(words: Words, tally: &Tally, partial: bool) -> Vec<String> {
    let mut said = Vec::new();
    for (ms, state) in [
        (tally.down, ComponentStatus::MajorOutage),
        (tally.partly, ComponentStatus::PartialOutage),
        (tally.slow, ComponentStatus::DegradedPerformance),
    ] {
        if ms > 0 {
            said.push(format!("{}: {}", words.state(state), words.span(ms)));
        }
    }
    if said.is_empty() {
        said.push(words.say("no-trouble").into_owned());
    }
    if tally.planned > 0 {
        said.push(words.fill("uptime-planned", &[("span", words.span(tally.planned).into())]));
    }
    if partial {
        said.push(words.say("uptime-partial").into_owned());
    }
    said
}

/// A name as one cell (RFC 4180). A spreadsheet must not take it for a formula.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(['=', '+', '-', '@', '\t']) { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests;
