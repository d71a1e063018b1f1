//! The days of a year: the worst that each one saw, as a shape, a colour and a
//! link.

use super::Scene;
use super::key::{Key, Month};
use super::layout::Layout;
use super::state::{Mark, State};
use crate::domain::incident::{Impact, Kind, Status};
use crate::snapshot::document::Document;
use crate::snapshot::model::Story;
use askama::Template;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

#[derive(Template)]
#[template(path = "public/days.html")]
struct Page {
    layout: Layout,
    heading: String,
    /// "Mo" to "Su" in the order of the language, with the whole words.
    weekdays: Vec<(String, String)>,
    /// The newest first.
    months: Vec<Sheet>,
    legend: Vec<Mark>,
    newer: Option<Link>,
    older: Option<Link>,
}

struct Link {
    href: String,
    name: String,
}

/// A month as weeks of days.
struct Sheet {
    name: String,
    /// The month in the history, if something happened in it.
    href: Option<String>,
    weeks: Vec<Vec<Option<Cell>>>,
}

struct Cell {
    number: u32,
    today: bool,
    /// It has not come yet.
    ahead: bool,
    worst: Option<Worst>,
}

/// What a day saw.
#[derive(Clone)]
struct Worst {
    state: State,
    href: String,
    /// "16 November: Down, No labels can be printed (and 1 more)".
    said: String,
}

/// Whether there is a calendar of `year`: from the first post until now.
pub fn has(scene: &Scene<'_>, year: i32) -> bool {
    first_month(scene).is_some_and(|first| (first.year..=scene.now.month(scene.zone()).0).contains(&year))
}

/// The month of the first post.
fn first_month(scene: &Scene<'_>) -> Option<Month> {
    scene.model.stories.iter().last().map(|story| Month::from(story.sort_time().month(scene.zone())))
}

/// The days of `year`, or of this one.
pub fn page(scene: &Scene<'_>, year: Option<i32>) -> Document {
    let words = scene.words();
    let today = scene.now.day(scene.zone());
    let shown = year.unwrap_or(today.year());
    let days = days(scene, shown);
    let heading = words.fill("days-of", &[("year", shown.to_string().into())]);
    let last = if shown == today.year() { today.month() } else { 12 };
    // Before the first post there is nothing to show.
    let begun = first_month(scene).filter(|first| first.year == shown).map_or(1, |first| first.month).min(last);
    let link = |year: i32| {
        let key = Key::Days((year != today.year()).then_some(year));
        has(scene, year).then(|| Link { href: scene.path(&key), name: year.to_string() })
    };
    let first = week_begins(scene);
    scene.page(&Page {
        layout: Layout::of(scene, &Key::Days(year), &heading, words.say("days-what").into_owned()),
        weekdays: (0..7).map(|n| (first + n - 1) % 7 + 1).map(|day| weekday(scene, day)).collect(),
        months: (begun..=last).rev().filter_map(|month| sheet(scene, &days, shown, month, today)).collect(),
        legend: [State::Planned, State::Slow, State::Partly, State::Down]
            .map(|state| Mark::new(state, state.word(words)))
            .into(),
        newer: if shown < today.year() { link(shown + 1) } else { None },
        older: link(shown - 1),
        heading,
    })
}

/// The weekday on which the language lets weeks begin; 1 is Monday.
fn week_begins(scene: &Scene<'_>) -> u32 {
    scene.words().say("week-begins").trim().parse().unwrap_or(1)
}

fn weekday(scene: &Scene<'_>, day: u32) -> (String, String) {
    let name = |key| scene.words().fill(key, &[("day", day.into())]);
    (name("weekday-short"), name("weekday-long"))
}

fn sheet(
    scene: &Scene<'_>,
    days: &BTreeMap<NaiveDate, Worst>,
    year: i32,
    month: u32,
    today: NaiveDate,
) -> Option<Sheet> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let skipped = (first.weekday().number_from_monday() + 7 - week_begins(scene)) % 7;
    let mut cells: Vec<Option<Cell>> = (0..skipped).map(|_| None).collect();
    cells.extend(first.iter_days().take_while(|day| day.month() == month).map(|day| {
        Some(Cell { number: day.day(), today: day == today, ahead: day > today, worst: days.get(&day).cloned() })
    }));
    while !cells.len().is_multiple_of(7) {
        cells.push(None);
    }
    let mut weeks = Vec::new();
    while !cells.is_empty() {
        weeks.push(cells.drain(..7).collect());
    }
    let listed = Month { year, month };
    Some(Sheet {
        name: scene.words().month(year, month),
        href: super::history::has(scene, listed).then(|| scene.path(&Key::History(Some(listed)))),
        weeks,
    })
}

/// What each day of `year` saw. Where several things happened the worst counts,
/// and the others are counted beside it.
fn days(scene: &Scene<'_>, year: i32) -> BTreeMap<NaiveDate, Worst> {
    let zone = scene.zone();
    let mut seen: BTreeMap<NaiveDate, (Vec<&Story>, &Story)> = BTreeMap::new();
    for story in scene.model.stories.iter().filter(|story| happened(story)) {
        let begin = story.sort_time();
        let end = story.incident.resolved_at.unwrap_or(scene.now).max(begin);
        let (from, to) = (begin.day(zone), end.day(zone));
        if from.year() > year || to.year() < year {
            continue;
        }
        for day in from.iter_days().take_while(|day| *day <= to).filter(|day| day.year() == year) {
            let entry = seen.entry(day).or_insert_with(|| (Vec::new(), story));
            if rank(story) > rank(entry.1) {
                entry.1 = story;
            }
            entry.0.push(story);
        }
    }
    seen.into_iter().map(|(day, (all, worst))| (day, told(scene, day, worst, all.len() - 1))).collect()
}

/// It took place: it was not only planned, cancelled, or posted by mistake.
fn happened(story: &Story) -> bool {
    story.incident.withdrawn_at.is_none() && !matches!(story.incident.status, Status::Scheduled | Status::Cancelled)
}

fn state(story: &Story) -> State {
    match (story.incident.kind, story.incident.impact) {
        (Kind::Maintenance, _) | (_, Impact::Maintenance) => State::Planned,
        (_, Impact::Critical) => State::Down,
        (_, Impact::Major) => State::Partly,
        (_, Impact::Minor) => State::Slow,
        (_, Impact::None) => State::Unknown,
    }
}

fn rank(story: &Story) -> u8 {
    match state(story) {
        State::Down => 5,
        State::Partly => 4,
        State::Slow => 3,
        State::Unknown => 2,
        State::Planned => 1,
        State::Working => 0,
    }
}

fn told(scene: &Scene<'_>, day: NaiveDate, worst: &Story, others: usize) -> Worst {
    let words = scene.words();
    let worst = &*worst.told_in(scene.view.language);
    let state = state(worst);
    let what = match state {
        // It names no part: its title says what it was.
        State::Unknown => worst.incident.title.clone(),
        state => words.list(&[&state.word(words), &worst.incident.title]),
    };
    let slots = [("day", words.day(day).into()), ("what", what.into()), ("n", others.into())];
    let said =
        words.fill(if others == 0 { "day-saw" } else { "day-saw-more" }, &slots[..if others == 0 { 2 } else { 3 }]);
    Worst { state, href: scene.path(&Key::Incident(worst.incident.id.clone())), said }
}
