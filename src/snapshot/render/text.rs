//! The pages as plain text and Markdown, for terminals and for programs that
//! read rather than look.

use super::history::Row;
use super::incident::phase;
use super::layout::site_name;
use super::now::Now;
use super::state::Mark;
use super::{Key, Machine, Scene};
use crate::domain::component::Component;
use crate::domain::id::Id;
use crate::domain::time::Timestamp;
use crate::snapshot::document::Document;
use crate::snapshot::model::Story;
use crate::words::Words;
use std::fmt::Write;

/// Incidents in the list of past ones.
const LISTED: usize = 100;
const MARKDOWN: &str = "text/markdown; charset=utf-8";
const PLAIN: &str = "text/plain; charset=utf-8";

/// One of the texts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Text {
    /// For a terminal: the first line says how it stands.
    Status,
    Home,
    History,
    Incident(Id),
    /// What there is to read here, for programs that look for it (llms.txt).
    Guide,
}

impl Text {
    /// The address.
    pub fn path(&self) -> String {
        match self {
            Self::Status => "/status.txt".to_owned(),
            Self::Home => "/index.md".to_owned(),
            Self::History => "/history.md".to_owned(),
            Self::Incident(id) => format!("/incidents/{id}.md"),
            Self::Guide => "/llms.txt".to_owned(),
        }
    }
}

/// The text; nothing if there is no such incident.
pub fn document(scene: &Scene<'_>, which: &Text) -> Option<Document> {
    let (kind, text) = match which {
        Text::Status => (PLAIN, status(scene)),
        Text::Home => (MARKDOWN, home(scene)),
        Text::History => (MARKDOWN, history(scene)),
        Text::Incident(id) => (MARKDOWN, incident(scene, &scene.model.story(id)?.told_in(scene.view.language))),
        Text::Guide => (PLAIN, guide(scene)),
    };
    Some(Document::new(200, kind, scene.policy(), text))
}

fn status(scene: &Scene<'_>) -> String {
    let now = Now::all(scene);
    let mut out = String::new();
    if now.is_empty() {
        let _ = writeln!(out, "{}", Mark::quiet(scene).word);
    }
    for n in &now {
        let _ = writeln!(out, "{}: {}", n.mark.word, n.title);
        for line in lines(scene.words(), n) {
            let _ = writeln!(out, "  {line}");
        }
        if let Some(href) = &n.href {
            let _ = writeln!(out, "  {}{href}", scene.base_url);
        }
    }
    for story in scene.model.upcoming_maintenances() {
        let n = Now::of(scene, story);
        let _ = writeln!(out, "\n{}: {}", n.mark.word, n.title);
        for line in lines(scene.words(), &n) {
            let _ = writeln!(out, "  {line}");
        }
    }
    out.push('\n');
    for component in shown(scene) {
        let mark = Mark::of(scene, component.status);
        let _ = writeln!(out, "{:<14} {}", mark.word, scene.model.full_name(component));
    }
    let _ = write!(out, "\n{}\n{}/\n", made(scene), scene.base_url);
    out
}

fn home(scene: &Scene<'_>) -> String {
    let words = scene.words();
    let mut out = format!("# {}\n\n", plain(&site_name(scene.model.page.as_ref(), scene.words())));
    let now = Now::all(scene);
    if now.is_empty() {
        let _ = writeln!(out, "**{}.**\n", Mark::quiet(scene).word);
    }
    for n in &now {
        block(&mut out, scene, n, "##");
    }
    let planned = scene.model.upcoming_maintenances();
    if !planned.is_empty() {
        let _ = write!(out, "## {}\n\n", words.say("planned-work"));
    }
    for story in planned {
        block(&mut out, scene, &Now::of(scene, story), "###");
    }
    let _ = write!(out, "## {}\n\n", words.say("services"));
    for component in shown(scene) {
        let mark = Mark::of(scene, component.status);
        let name = plain(&scene.model.full_name(component));
        let path = scene.path(&Key::Component(component.id.clone()));
        let _ = writeln!(out, "- [{name}]({}{path}): {}", scene.base_url, mark.word);
    }
    let _ = writeln!(
        out,
        "\n[{}]({}{})\n\n{}",
        words.say("past-incidents"),
        scene.base_url,
        address(scene, Text::History),
        made(scene)
    );
    out
}

fn history(scene: &Scene<'_>) -> String {
    let site = plain(&site_name(scene.model.page.as_ref(), scene.words()));
    let mut out = format!("# {site}: {}\n\n", scene.words().say("past-incidents"));
    for story in scene.model.stories.iter().filter(|s| !s.incident.is_upcoming()).take(LISTED) {
        let row = Row::of(scene, story);
        let path = address(scene, Text::Incident(story.incident.id.clone()));
        let _ = write!(out, "- {}: [{}]({}{path})", row.at, plain(&row.title), scene.base_url);
        let said = [row.mark.word.as_str(), &row.lasted, row.safety.as_deref().unwrap_or_default()];
        let said: Vec<_> = said.into_iter().filter(|s| !s.is_empty()).map(plain).collect();
        let _ = writeln!(out, ". {}", said.join(". "));
    }
    let _ = writeln!(out, "\n{}", made(scene));
    out
}

fn incident(scene: &Scene<'_>, story: &Story) -> String {
    let words = scene.words();
    let now = Now::of(scene, story);
    let mut out = format!("# {}: {}\n\n", now.mark.word, plain(&now.title));
    list(&mut out, words, &now);
    if let Some(post) = &story.explanation {
        let by = [post.author_name.as_str(), &post.author_title, &post.author_contact];
        let by: Vec<_> = by.into_iter().filter(|s| !s.is_empty()).map(plain).collect();
        let _ = write!(out, "## {}\n\n{}\n\n", words.say("explanation"), post.sections.markdown());
        let _ = write!(out, "{}, {}", by.join(", "), scene.full(post.published_at));
        if let Some(at) = post.edited_at {
            let _ = write!(out, ", {}", edited(scene, at));
        }
        out.push_str("\n\n");
    }
    let _ = write!(out, "## {}\n\n", words.say("updates-newest-first"));
    for update in &story.updates {
        let _ = write!(out, "### {}, {}\n\n", phase(words, update), scene.full(update.display_at));
        let body = update.body.trim();
        if !body.is_empty() && story.announced_by(update).is_none() {
            let _ = write!(out, "{body}\n\n");
        }
        let by = [update.author_name.as_str(), &update.author_title];
        let by: Vec<_> = by.into_iter().filter(|s| !s.is_empty()).map(plain).collect();
        let _ = write!(out, "{}", by.join(", "));
        if let Some(at) = update.edited_at {
            let _ = write!(out, ", {}", edited(scene, at));
        }
        out.push_str("\n\n");
    }
    let path = scene.path(&Key::Incident(story.incident.id.clone()));
    let _ = writeln!(out, "{}{path}\n\n{}", scene.base_url, made(scene));
    out
}

fn guide(scene: &Scene<'_>) -> String {
    let base = scene.base_url;
    let site = plain(&site_name(scene.model.page.as_ref(), scene.words()));
    let mut out = format!("# {site}\n\n> What is wrong now, what was, and who answers for it.\n\n");
    for (what, path) in [
        ("How it stands now", Text::Home.path()),
        ("The same for a terminal", Text::Status.path()),
        ("Past incidents", Text::History.path()),
        ("The state as JSON", "/api/v2/summary.json".to_owned()),
        ("News with their full text as a JSON Feed", "/history.json".to_owned()),
        ("Planned work as a calendar", Machine::Calendar.path()),
        ("Every way to follow", Key::Follow.path()),
    ] {
        let _ = writeln!(out, "- [{what}]({base}{path})");
    }
    out.push_str(
        "\nEvery incident's page has a text at the same address with `.md` behind it. Times carry their zone.\n",
    );
    out
}

/// The address of a text in the reader's language.
fn address(scene: &Scene<'_>, text: Text) -> String {
    scene.path(&Key::Machine(Machine::Text(text)))
}

/// A headline with what is known about it.
fn block(out: &mut String, scene: &Scene<'_>, now: &Now, level: &str) {
    let _ = write!(out, "{level} {}: {}\n\n", now.mark.word, plain(&now.title));
    list(out, scene.words(), now);
    if let Some(lead) = &now.lead {
        let _ = write!(out, "{}\n\n{}, {}\n\n", plain(&lead.text), plain(&lead.author), lead.at);
    }
    if let Some(href) = &now.href {
        let _ = write!(out, "[{}]({}{href}.md)\n\n", scene.words().say("read-everything"), scene.base_url);
    }
}

fn list(out: &mut String, words: Words, now: &Now) {
    for line in lines(words, now) {
        let _ = writeln!(out, "- {}", plain(&line));
    }
    out.push('\n');
}

/// Safety, facts, promise and estimate, a line each.
fn lines(words: Words, now: &Now) -> Vec<String> {
    let mut lines: Vec<String> = now.safety.iter().cloned().collect();
    lines
        .extend(now.facts.iter().map(|fact| format!("{} {}", fact.sentence.plain(), fact.aside).trim_end().to_owned()));
    lines.extend(now.next.plain());
    lines.extend(now.estimate.iter().map(|e| format!("{} {}", words.say("best-estimate"), e.text)));
    lines.retain(|line| !line.is_empty());
    lines
}

fn shown<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a Component> {
    scene.model.components.iter().filter(|c| c.is_listed())
}

/// When the text was made, and how far it can be believed.
fn made(scene: &Scene<'_>) -> String {
    let words = scene.words();
    let made = scene.sentence("page-made", [("at", scene.exact(scene.now).into())]).plain();
    match scene.stale {
        Some(stale) => {
            let ago = ("ago", scene.roughly(stale.as_of).into());
            let stale = scene.sentence("stale", [("at", scene.when(stale.as_of).into()), ago]).plain();
            words.sentences(&[words.say("no-database").into_owned(), stale, made])
        }
        None => words.sentences(&[made]),
    }
}

fn edited(scene: &Scene<'_>, at: Timestamp) -> String {
    scene.sentence("edited", [("at", scene.full(at).into())]).plain()
}

/// A line that somebody typed, as it reads in Markdown.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#') {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}
