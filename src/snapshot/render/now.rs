//! The block a reader looks for first: what is wrong, is my data safe, since
//! when, and when do I hear more. Heads the home page and an incident's own.

use super::key::Key;
use super::state::{Mark, State};
use super::when::late;
use super::{Scene, When};
use crate::domain::component::{Component, ComponentStatus};
use crate::domain::incident::{Incident, Kind, Status, UpdateKind};
use crate::domain::promise::Outcome;
use crate::domain::time::span;
use crate::markdown;
use crate::snapshot::model::{Model, Story};

/// As much of a post as fits beside the facts, in characters.
const LEAD: usize = 280;

/// One headline with its facts.
#[derive(Clone, Debug)]
pub struct Now {
    pub mark: Mark,
    pub title: String,
    /// Where everything about it stands.
    pub href: Option<String>,
    /// The answers on data and security.
    pub safety: Option<String>,
    pub facts: Vec<Fact>,
    pub next: Next,
    /// The estimate in force, then the earlier ones, newest first.
    pub estimate: Option<Estimated>,
    pub lead: Option<Lead>,
    /// The latest word, when it came after the post that `lead` quotes.
    pub latest: Option<Lead>,
}

/// "Down since 13:12 UTC (1 h 02 min so far)": words, a moment, words.
#[derive(Clone, Debug)]
pub struct Fact {
    pub before: String,
    pub at: Option<When>,
    pub between: String,
    pub until: Option<When>,
    pub after: String,
}

/// What is said about the next word.
#[derive(Clone, Debug)]
pub enum Next {
    /// Promised; not due.
    By { at: When, within: String, account: bool },
    /// Promised; due, and nothing came.
    Late { at: When, late: String, account: bool },
    /// Explicitly not promised.
    None { because: String },
    /// Nothing more is expected.
    Over,
}

/// The guess at the end.
#[derive(Clone, Debug)]
pub struct Estimated {
    pub text: String,
    pub earlier: Vec<String>,
}

/// The first sentences of a post and who signed it.
#[derive(Clone, Debug)]
pub struct Lead {
    pub text: String,
    pub author: String,
    pub title: String,
    pub at: When,
    pub phase: &'static str,
}

impl Fact {
    fn since(before: &str, at: When, after: String) -> Self {
        Self { before: before.to_owned(), at: Some(at), between: String::new(), until: None, after }
    }

    fn words(words: &str) -> Self {
        Self { before: words.to_owned(), at: None, between: String::new(), until: None, after: String::new() }
    }

    fn window(before: &str, from: When, until: Option<When>) -> Self {
        let between = if until.is_some() { "to" } else { "" };
        Self { before: before.to_owned(), at: Some(from), between: between.to_owned(), until, after: String::new() }
    }
}

impl Now {
    /// The headline of a story.
    pub fn of(scene: &Scene<'_>, story: &Story) -> Self {
        let (state, word) = State::of_story(story);
        let (lead, latest) = leads(scene, story);
        Self {
            mark: Mark::new(state, word, scene.stale.is_some()),
            title: story.incident.title.clone(),
            href: Some(Key::Incident(story.incident.id.clone()).path()),
            safety: story.assertion().map(|a| a.sentence()),
            facts: facts(scene, story, state),
            next: next(scene, story),
            estimate: estimate(story),
            lead,
            latest,
        }
    }

    /// The headline for parts that do not work and about which nobody has
    /// written: silence must not look like health.
    pub fn unexplained(scene: &Scene<'_>) -> Option<Self> {
        let parts = unexplained(scene.model);
        let worst = parts.iter().map(|c| c.status).max()?;
        let names: Vec<&str> = parts.iter().filter(|c| c.status == worst).map(|c| c.name.as_str()).collect();
        let since = parts
            .iter()
            .filter(|c| c.status == worst)
            .filter_map(|c| scene.model.changes.iter().rev().find(|x| x.component_id == c.id))
            .map(|change| change.at)
            .min();
        let state = State::from(worst);
        let fact = since.map(|at| Fact::since(begun(state), scene.when(at), so_far(scene.distance(at))));
        Some(Self {
            mark: Mark::new(state, state.word(), scene.stale.is_some()),
            title: names.join(", "),
            href: None,
            safety: None,
            facts: fact.into_iter().chain([Fact::words("Nobody has written about it yet.")]).collect(),
            next: Next::Over,
            estimate: None,
            lead: None,
            latest: None,
        })
    }
}

/// Parts that do not work as usual although no open story names them.
fn unexplained(model: &Model) -> Vec<&Component> {
    let told: Vec<_> = model.open_incidents().into_iter().chain(model.active_maintenances()).collect();
    model
        .components
        .iter()
        .filter(|c| c.status != ComponentStatus::Operational)
        .filter(|c| !told.iter().any(|s| s.components.iter().any(|a| a.component_id == c.id)))
        .collect()
}

fn begun(state: State) -> &'static str {
    match state {
        State::Down => "Down since",
        State::Partly => "Partly down since",
        State::Slow => "Slow since",
        State::Planned => "At work since",
        State::Working | State::Unknown => "Going on since",
    }
}

fn so_far(span: String) -> String {
    format!("({span} so far)")
}

fn facts(scene: &Scene<'_>, story: &Story, state: State) -> Vec<Fact> {
    let incident = &story.incident;
    let lasted = span(story.lasted(scene.now));
    let mut facts = Vec::new();
    if let Some(at) = incident.withdrawn_at {
        let reason = incident.withdrawn_reason.trim();
        let because = if reason.is_empty() { String::new() } else { format!(": {reason}") };
        facts.push(Fact::since("Withdrawn", scene.when(at), because));
    } else {
        match incident.kind {
            Kind::Maintenance => {
                facts.extend(plan(scene, incident));
                facts.extend(moved(story));
            }
            Kind::Incident => facts.push(match incident.resolved_at {
                Some(at) if incident.status.is_closed() => {
                    Fact::since("Working again since", scene.when(at), format!("– it lasted {lasted}"))
                }
                _ => Fact::since(begun(state), scene.when(incident.started_at), so_far(lasted)),
            }),
        }
    }
    if *incident.backfilled {
        facts.push(Fact::since("Entered after the fact,", scene.when(incident.created_at), String::new()));
    }
    facts
}

fn plan(scene: &Scene<'_>, incident: &Incident) -> Vec<Fact> {
    let planned = incident.scheduled_for.map(|from| {
        let until = incident.scheduled_until.map(|until| {
            let zone = scene.zone();
            if until.day(zone) == from.day(zone) { scene.clock(until) } else { scene.full(until) }
        });
        let before = if incident.status == Status::Cancelled { "Was planned for" } else { "Planned for" };
        Fact::window(before, scene.full(from), until)
    });
    let phase = match incident.status {
        Status::Scheduled => None,
        Status::Completed => incident.resolved_at.map(|at| Fact::since("Done", scene.when(at), String::new())),
        Status::Cancelled => incident.resolved_at.map(|at| Fact::since("Cancelled", scene.when(at), String::new())),
        status => Some(Fact::words(status.label())),
    };
    phase.into_iter().chain(planned).collect()
}

/// The times that planned work had before, the last one first.
fn moved(story: &Story) -> impl Iterator<Item = Fact> {
    let earlier = story.revisions.iter().filter(|r| r.subject == "schedule");
    earlier.map(|r| Fact::words(&format!("Moved; before that it was planned for {}", r.body)))
}

fn next(scene: &Scene<'_>, story: &Story) -> Next {
    let incident = &story.incident;
    let over = incident.withdrawn_at.is_some() || incident.status.is_closed();
    // After the end only a full account can still be owed.
    let account = over;
    if incident.withdrawn_at.is_none()
        && let Some(promise) = story.open_promise()
    {
        let at = scene.when(promise.due_at);
        return match promise.outcome(scene.now) {
            Outcome::Overdue(ms) => Next::Late { at, late: late(ms), account },
            _ => Next::By { at, within: scene.roughly(promise.due_at), account },
        };
    }
    let because = incident.no_promise.trim().to_owned();
    // Planned work has its plan; nobody waits for a word before its end.
    if over || (incident.kind == Kind::Maintenance && because.is_empty()) {
        return Next::Over;
    }
    Next::None { because }
}

fn estimate(story: &Story) -> Option<Estimated> {
    if !story.incident.is_open() {
        return None;
    }
    let mut newest_first = story.estimates.iter().rev().map(|e| e.text.trim().to_owned());
    let text = newest_first.next().filter(|text| !text.is_empty())?;
    Some(Estimated { text, earlier: newest_first.filter(|t| !t.is_empty()).take(3).collect() })
}

/// The signed explanation if there is one, and the latest update if it is newer
/// or all there is.
fn leads(scene: &Scene<'_>, story: &Story) -> (Option<Lead>, Option<Lead>) {
    let post = story.explanation.as_ref().and_then(|post| {
        let (_, first) = post.sections.filled().next()?;
        Some(Lead {
            text: markdown::excerpt(first, LEAD),
            author: post.author_name.clone(),
            title: post.author_title.clone(),
            at: scene.when(post.published_at),
            phase: "",
        })
    });
    let update = story
        .updates
        .iter()
        .filter(|u| matches!(u.kind, UpdateKind::Update | UpdateKind::NoNews | UpdateKind::Withdrawal))
        .find(|u| !u.body.trim().is_empty());
    let latest = update.map(|u| Lead {
        text: markdown::excerpt(&u.body, LEAD),
        author: u.author_name.clone(),
        title: u.author_title.clone(),
        at: scene.when(u.display_at),
        phase: u.status.label(),
    });
    match (post, latest) {
        (Some(post), Some(latest)) => {
            let published = story.explanation.as_ref().map(|p| p.edited_at.unwrap_or(p.published_at));
            let newer = update.map(|u| u.display_at) > published;
            (Some(post), newer.then_some(latest))
        }
        (None, latest) => (latest, None),
        (post, None) => (post, None),
    }
}

/// One sentence for previews: "Down since 13:12 UTC. No data loss. …".
pub fn summary(scene: &Scene<'_>, story: &Story) -> String {
    let now = Now::of(scene, story);
    let utc = |when: &When| match &when.utc {
        Some(utc) => format!("{} ({utc})", when.text),
        None => when.text.clone(),
    };
    let mut parts = vec![format!("{}: {}.", now.mark.word, now.title.trim_end_matches('.'))];
    for fact in &now.facts {
        let mut words = vec![fact.before.clone()];
        words.extend(fact.at.as_ref().map(utc));
        if let Some(until) = &fact.until {
            words.push(format!("{} {}", fact.between, utc(until)));
        }
        // "so far" would be wrong a minute later, where a preview is kept.
        if !fact.after.starts_with('(') && !fact.after.is_empty() {
            words.push(fact.after.clone());
        }
        parts.push(format!("{}.", words.join(" ").trim_end_matches('.').replace(" :", ":")));
    }
    parts.extend(now.safety);
    match &now.next {
        Next::By { at, account: false, .. } => parts.push(format!("Next update by {}.", utc(at))),
        Next::By { at, .. } => parts.push(format!("A full account follows by {}.", utc(at))),
        _ => {}
    }
    parts.join(" ")
}
