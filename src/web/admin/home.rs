//! The first page after signing in: what is going on, and the big button.

use super::components::{Part, parts};
use super::desk::{Desk, Frame};
use super::notifications::Mail;
use super::reviews;
use super::spark::{Spark, counted};
use super::view::{self, Mark, people};
use crate::domain::affected::RushSeen;
use crate::domain::audit;
use crate::domain::id::Id;
use crate::domain::incident::Kind;
use crate::domain::staff::Permission;
use crate::domain::subscriber::SubscriberState;
use crate::domain::time::{DAY, HOUR, Timestamp};
use crate::service::account::{ASK_AFTER, ASK_UNTIL};
use crate::service::audit::Filter;
use crate::snapshot::model::Story;
use crate::snapshot::render::{State as Shape, When};
use crate::web::error::Answer;
use crate::words::Words;
use askama::Template;

/// How many mails, earlier posts and doings are shown.
const SHOWN: usize = 5;
/// How far back the audit log is read for them.
const READ: i64 = 60;
const WEEKS: usize = 12;
const DAYS: usize = 14;
/// The same in milliseconds.
const SENT_SINCE: i64 = 14 * DAY;
/// So many hours are shown of what moves fast.
const HOURS: usize = 24;
/// As many reports are counted at most.
const REPORTS: i64 = 1_000;

#[derive(Template)]
#[template(path = "admin/home.html")]
struct Page {
    frame: Frame,
    /// Nothing is going on.
    quiet: bool,
    stories: Vec<Row>,
    /// What waits for a second person.
    reviews: Vec<reviews::Row>,
    mails: Vec<Mail>,
    subscribers: String,
    /// Reports of readers that nobody has looked at.
    reports: i64,
    /// What many readers say at once.
    rushes: Vec<Rush>,
    /// May see addresses.
    owner: bool,
    parts: Vec<Part>,
    activity: Vec<Activity>,
    /// Planned work that has not begun.
    planned: Vec<Row>,
    /// Full accounts that are promised or expected.
    owed: Vec<Owed>,
    /// Each with what it shows.
    sparks: Vec<(Spark, &'static str)>,
    /// What readers wrote and nobody answered, by post.
    questions: Vec<Waiting>,
    /// What is left to do to be ready, until all of it is done.
    steps: Vec<Step>,
}

/// Many readers say the same under a post.
struct Rush {
    href: String,
    title: String,
    words: String,
    at: When,
}

struct Row {
    id: String,
    title: String,
    mark: Mark,
    at: When,
}

/// Something that somebody did.
struct Activity {
    at: When,
    who: String,
    what: String,
    /// The incident that it was done to: address and title.
    to: Option<(String, String)>,
}

struct Owed {
    id: String,
    title: String,
    /// By when it was promised.
    by: Option<When>,
    late: bool,
}

/// A post under which readers wait for an answer.
struct Waiting {
    href: String,
    title: String,
    words: String,
}

struct Step {
    done: bool,
    words: &'static str,
    href: Option<&'static str>,
}

/// The admin home.
pub async fn page(desk: Desk) -> Answer {
    let services = desk.services();
    let shown = i64::try_from(SHOWN).unwrap_or(5);
    let confirmed = services.count_subscribers(&desk.actor, SubscriberState::Confirmed).await?;
    let mails = services.notifications(&desk.actor, shown).await?;
    let log = match desk.may(Permission::Administer) {
        true => services.audit_log(&desk.actor, &Filter::newest(READ, desk.now)).await?,
        false => Vec::new(),
    };
    let reports = services.count_unseen_reports(&desk.actor).await?;
    let rushes = services.reader_rushes(&desk.actor).await?;
    let practised = !services.practice_posts(&desk.actor).await?.is_empty();
    let told = services.reports(&desk.actor, REPORTS).await?.into_iter().map(|r| r.created_at).collect();
    let (_, publishers) = services.second_person(&desk.actor).await?;
    let sent = services.mails_since(&desk.actor, desk.now.plus(-SENT_SINCE)).await?;
    let scene = desk.scene();
    let frame = desk.frame("Admin");
    let steps = steps(&desk, frame.mail_ready, practised, publishers.len() > 1);
    let page = Page {
        quiet: frame.bars.is_empty(),
        frame,
        reviews: reviews::rows(&desk).await?,
        stories: desk
            .model()
            .stories
            .iter()
            .filter(|s| !s.incident.is_upcoming())
            .take(SHOWN)
            .map(|story| row(&desk, story))
            .collect(),
        mails: mails.iter().map(|n| Mail::new(&scene, n)).collect(),
        subscribers: people(confirmed),
        reports,
        rushes: rushes.into_iter().filter_map(|seen| rush(&desk, seen)).collect(),
        owner: desk.may(Permission::Administer),
        parts: parts(&desk),
        activity: log
            .iter()
            .filter(|e| !e.action.starts_with("session."))
            .map(|e| activity(&desk, e))
            .take(2 * SHOWN)
            .collect(),
        planned: desk.model().upcoming_maintenances().into_iter().map(|story| row(&desk, story)).collect(),
        owed: desk.model().stories.iter().filter_map(|story| owed(&desk, story)).take(SHOWN).collect(),
        sparks: sparks(&desk, sent, told),
        questions: questions(&desk),
        steps: if steps.iter().all(|s| s.done) { Vec::new() } else { steps },
    };
    view::ok(&page)
}

fn rush(desk: &Desk, seen: RushSeen) -> Option<Rush> {
    let story = desk.model().story(&seen.incident_id)?;
    Some(Rush {
        href: format!("/admin/incidents/{}/affected", seen.incident_id),
        title: story.incident.title.clone(),
        words: seen.kind.sentence(seen.number),
        at: desk.scene().when(seen.at),
    })
}

fn row(desk: &Desk, story: &Story) -> Row {
    let (state, word) = Shape::of_story(story, Words::STAFF);
    Row {
        id: story.incident.id.to_string(),
        title: story.incident.title.clone(),
        mark: Mark { state, word: word.into_owned() },
        at: desk.scene().when(story.sort_time()),
    }
}

fn activity(desk: &Desk, entry: &audit::Entry) -> Activity {
    let story = Id::parse(&entry.object).and_then(|id| desk.model().story(&id).cloned());
    Activity {
        at: desk.scene().when(entry.at),
        who: entry.who(),
        what: entry.words().to_owned(),
        to: story.map(|s| (format!("/admin/incidents/{}", s.incident.id), s.incident.title.clone())),
    }
}

/// The full account of an incident that is over, if it is promised or expected.
fn owed(desk: &Desk, story: &Story) -> Option<Owed> {
    let incident = &story.incident;
    if incident.kind != Kind::Incident || !incident.status.is_closed() || incident.withdrawn_at.is_some() {
        return None;
    }
    let over = desk.now.since(incident.resolved_at?);
    let expected = story.explanation.is_none() && !*incident.backfilled && (ASK_AFTER..ASK_UNTIL).contains(&over);
    let promise = story.open_promise();
    (promise.is_some() || expected).then(|| Owed {
        id: incident.id.to_string(),
        title: incident.title.clone(),
        by: promise.map(|p| desk.scene().full(p.due_at)),
        late: promise.is_some_and(|p| p.due_at < desk.now),
    })
}

/// What people would rather look at than read.
fn sparks(desk: &Desk, sent: Vec<(Timestamp, i64)>, told: Vec<Timestamp>) -> Vec<(Spark, &'static str)> {
    let model = desk.model();
    let real = |s: &&std::sync::Arc<Story>| s.incident.kind == Kind::Incident && s.incident.withdrawn_at.is_none();
    let begun = model.stories.iter().filter(real).map(|s| (s.incident.started_at.ms(), 1)).collect();
    let written = model.threads.values().flat_map(|t| &t.comments).map(|c| (c.published_at.ms(), 1)).collect();
    let told = told.into_iter().map(|at| (at.ms(), 1)).collect();
    let sent: Vec<(i64, i64)> = sent.into_iter().map(|(at, n)| (at.ms(), n)).collect();
    let spark = |what, words, moments: Vec<(i64, i64)>, span, slots| {
        (Spark::new(what, &counted(moments.into_iter(), desk.now.ms(), span, slots)), words)
    };
    vec![
        spark("Reports per hour", "Reports from readers, 24 hours", told, HOUR, HOURS),
        spark("Comments per hour", "Comments, 24 hours", written, HOUR, HOURS),
        spark("Mails accepted per hour", "Mails, 24 hours", sent.clone(), HOUR, HOURS),
        spark("Mails accepted per day", "Mails, 14 days", sent, DAY, DAYS),
        spark("Incidents per week", "Incidents, 12 weeks", begun, 7 * DAY, WEEKS),
    ]
}

/// The posts under which questions wait, the newest first.
fn questions(desk: &Desk) -> Vec<Waiting> {
    let model = desk.model();
    let waiting = |story: &std::sync::Arc<Story>| {
        let words = match model.threads.get(&story.incident.id).map_or(0, |t| t.waiting.len()) {
            0 => return None,
            1 => "1 waits".to_owned(),
            n => format!("{n} wait"),
        };
        let href = format!("/admin/incidents/{}/comments", story.incident.id);
        Some(Waiting { href, title: story.incident.title.clone(), words })
    };
    model.stories.iter().filter_map(waiting).take(SHOWN).collect()
}

fn steps(desk: &Desk, mail_ready: bool, practised: bool, two: bool) -> Vec<Step> {
    let model = desk.model();
    vec![
        Step { done: model.page.is_some(), words: "The page has a name and an owner", href: Some("/") },
        Step { done: !model.components.is_empty(), words: "Services are listed", href: Some("/admin/components") },
        Step { done: practised, words: "You have practised a post: nobody sees it", href: Some("/admin/practice/now") },
        match mail_ready {
            true => {
                let href = desk.may(Permission::Administer).then_some("/admin/mail-check");
                Step { done: true, words: "Mail is set up", href }
            }
            false => Step {
                done: false,
                words: "Set up mail: set CANDOR_SMTP_URL and CANDOR_MAIL_FROM, start again, then run “candor check”",
                href: None,
            },
        },
        Step { done: two, words: "Somebody else can publish when you sleep", href: Some("/admin/people") },
    ]
}
