//! The block a reader looks for first: what is wrong, is my data safe, since
//! when, and when do I hear more. Heads the home page and an incident's own.

use super::key::Key;
use super::sentence::{Sentence, Slot};
use super::state::{Mark, State};
use super::{Scene, When};
use crate::domain::component::{Component, ComponentStatus};
use crate::domain::incident::{Incident, Kind, Status, UpdateKind};
use crate::domain::promise::Outcome;
use crate::domain::time::Timestamp;
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
    /// "23 comments, 9 answered".
    pub comments: Option<String>,
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

/// "Down since 13:12 UTC", and beside it "(1 h 02 min so far)", which is no
/// longer true a minute later.
#[derive(Clone, Debug)]
pub struct Fact {
    pub sentence: Sentence,
    pub aside: String,
}

/// What is said about the next word.
#[derive(Clone, Debug)]
pub enum Next {
    /// Promised; not due.
    By { promise: Sentence, within: String },
    /// Promised; due, and nothing came.
    Late { sentence: Sentence },
    /// Explicitly not promised.
    None { sentence: Sentence },
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
    pub phase: String,
}

impl Fact {
    fn new(sentence: Sentence) -> Self {
        Self { sentence, aside: String::new() }
    }

    /// What began at `at` and goes on.
    fn begun(scene: &Scene<'_>, state: State, at: Timestamp, so_far: i64) -> Self {
        let words = scene.words();
        let key = match state {
            State::Down => "since-down",
            State::Partly => "since-part",
            State::Slow => "since-slow",
            State::Planned => "since-work",
            State::Working | State::Unknown => "since-going-on",
        };
        Self {
            sentence: scene.sentence(key, [("at", scene.when(at).into())]),
            aside: words.fill("so-far", &[("span", words.span(so_far).into())]),
        }
    }
}

impl Next {
    /// What is said, without markup; nothing where nothing more is expected.
    pub fn plain(&self) -> Option<String> {
        match self {
            Self::By { promise, within } => Some(format!("{} {within}", promise.plain())),
            Self::Late { sentence } | Self::None { sentence } => Some(sentence.plain()),
            Self::Over => None,
        }
    }
}

impl Now {
    /// Everything that is going on, the worst first. Empty on a quiet day.
    pub fn all(scene: &Scene<'_>) -> Vec<Self> {
        let mut now: Vec<Self> = scene.model.open_incidents().iter().map(|s| Self::of(scene, s)).collect();
        now.extend(Self::unexplained(scene));
        now.extend(scene.model.active_maintenances().iter().map(|s| Self::of(scene, s)));
        now
    }

    /// The headline of a story.
    pub fn of(scene: &Scene<'_>, story: &Story) -> Self {
        let words = scene.words();
        let story = &*story.told_in(scene.view.language);
        let (state, word) = State::of_story(story, words);
        let (lead, latest) = leads(scene, story);
        Self {
            mark: Mark::known(scene, state, word),
            title: story.incident.title.clone(),
            href: Some(scene.path(&Key::Incident(story.incident.id.clone()))),
            comments: super::thread::counted(scene, &story.incident.id),
            safety: story.assertion().map(|a| words.safety(&a.answers())),
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
            .filter_map(|c| scene.model.changes.of(&c.id).next_back())
            .map(|change| change.at)
            .min();
        let state = State::from(worst);
        let words = scene.words();
        let fact = since.map(|at| Fact::begun(scene, state, at, scene.now.since(at)));
        Some(Self {
            mark: Mark::known(scene, state, state.word(words)),
            title: words.list(&names),
            href: None,
            comments: None,
            safety: None,
            facts: fact.into_iter().chain([Fact::new(scene.sentence("nobody-wrote", []))]).collect(),
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

fn facts(scene: &Scene<'_>, story: &Story, state: State) -> Vec<Fact> {
    let (incident, words) = (&story.incident, scene.words());
    let lasted = story.lasted(scene.now);
    let mut facts = Vec::new();
    if let Some(at) = incident.withdrawn_at {
        let reason = incident.withdrawn_reason.trim();
        facts.push(Fact::new(match reason {
            "" => scene.sentence("fact-withdrawn", [("at", scene.when(at).into())]),
            _ => scene
                .sentence("fact-withdrawn-because", [("at", scene.when(at).into()), ("reason", Slot::name(reason))]),
        }));
    } else {
        match incident.kind {
            Kind::Maintenance => {
                facts.extend(plan(scene, incident));
                facts.extend(moved(scene, story));
            }
            Kind::Incident => facts.push(match incident.resolved_at {
                Some(at) if incident.status.is_closed() => Fact::new(
                    scene.sentence("fact-over", [("at", scene.when(at).into()), ("span", words.span(lasted).into())]),
                ),
                _ => Fact::begun(scene, state, incident.started_at, lasted),
            }),
        }
    }
    if *incident.backfilled {
        facts.push(Fact::new(scene.sentence("fact-backfilled", [("at", scene.when(incident.created_at).into())])));
    }
    facts
}

fn plan(scene: &Scene<'_>, incident: &Incident) -> Vec<Fact> {
    let cancelled = incident.status == Status::Cancelled;
    let planned = incident.scheduled_for.map(|from| {
        let from_slot = ("from", scene.full(from).into());
        match incident.scheduled_until {
            None => scene.sentence(if cancelled { "was-planned-for" } else { "planned-for" }, [from_slot]),
            Some(until) => {
                let zone = scene.zone();
                let until = if until.day(zone) == from.day(zone) { scene.clock(until) } else { scene.full(until) };
                let key = if cancelled { "was-planned-from-to" } else { "planned-from-to" };
                scene.sentence(key, [from_slot, ("until", until.into())])
            }
        }
    });
    let ended = |key| incident.resolved_at.map(|at| scene.sentence(key, [("at", scene.when(at).into())]));
    let phase = match incident.status {
        Status::Scheduled => None,
        Status::Completed => ended("fact-done"),
        Status::Cancelled => ended("fact-cancelled"),
        status => Some(Sentence::words(scene.words().phase(status))),
    };
    phase.into_iter().chain(planned).map(Fact::new).collect()
}

/// The times that planned work had before, the last one first.
fn moved(scene: &Scene<'_>, story: &Story) -> impl Iterator<Item = Fact> {
    let earlier = story.revisions.iter().filter(|r| r.subject == "schedule");
    earlier.map(move |r| Fact::new(scene.sentence("moved", [("window", Slot::name(&r.body))])))
}

fn next(scene: &Scene<'_>, story: &Story) -> Next {
    let incident = &story.incident;
    let over = incident.withdrawn_at.is_some() || incident.status.is_closed();
    if incident.withdrawn_at.is_none()
        && let Some(promise) = story.open_promise()
    {
        let at = ("at", scene.when(promise.due_at).into());
        // After the end only a full account can still be owed.
        return match promise.outcome(scene.now) {
            Outcome::Overdue(ms) => {
                let key = if over { "account-late" } else { "next-late" };
                Next::Late { sentence: scene.sentence(key, [at, ("late", scene.words().late(ms).into())]) }
            }
            _ => Next::By {
                promise: scene.sentence(if over { "account-by" } else { "next-by" }, [at]),
                within: scene.words().fill("within", &[("span", scene.roughly(promise.due_at).into())]),
            },
        };
    }
    let because = incident.no_promise.trim();
    // Planned work has its plan; nobody waits for a word before its end.
    if over || (incident.kind == Kind::Maintenance && because.is_empty()) {
        return Next::Over;
    }
    let sentence = match because {
        "" => scene.sentence("next-none", []),
        _ => scene.sentence("next-none-because", [("reason", Slot::name(because))]),
    };
    Next::None { sentence }
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
            phase: String::new(),
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
        phase: scene.words().phase(u.status).into_owned(),
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

/// Some sentences for previews: "Down: Payments. Down since 13:12 UTC. No data
/// loss. …".
pub fn summary(scene: &Scene<'_>, story: &Story) -> String {
    let (now, words) = (Now::of(scene, story), scene.words());
    let heading = [("word", now.mark.word.into()), ("title", now.title.trim_end_matches('.').to_owned().into())];
    let mut parts = vec![words.fill("state-of", &heading)];
    // What is beside a fact would be wrong a minute later, where a preview is kept.
    parts.extend(now.facts.iter().map(|fact| fact.sentence.plain()));
    parts.extend(now.safety);
    if let Next::By { promise, .. } = &now.next {
        parts.push(promise.plain());
    }
    words.sentences(&parts)
}
