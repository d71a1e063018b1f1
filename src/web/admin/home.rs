//! The first page after signing in: what is going on, and the big button.

use super::components::{Part, parts};
use super::desk::{Desk, Frame};
use super::notifications::Mail;
use super::view::{self, Mark, people};
use crate::domain::staff::Permission;
use crate::domain::subscriber::SubscriberState;
use crate::service::audit::Filter;
use crate::snapshot::model::Story;
use crate::snapshot::render::{State as Shape, When};
use crate::web::error::Answer;
use crate::words::Words;
use askama::Template;

/// How many mails, earlier posts and audit entries are shown.
const SHOWN: usize = 5;

#[derive(Template)]
#[template(path = "admin/home.html")]
struct Page {
    frame: Frame,
    /// Nothing is going on.
    quiet: bool,
    stories: Vec<Row>,
    mails: Vec<Mail>,
    subscribers: String,
    /// Reports of readers that nobody has looked at.
    reports: i64,
    /// May see addresses.
    owner: bool,
    parts: Vec<Part>,
    audit: Vec<Entry>,
    /// What is left to do, until mail is set up.
    steps: Vec<Step>,
}

struct Row {
    id: String,
    title: String,
    mark: Mark,
    at: When,
}

struct Entry {
    at: When,
    actor: String,
    action: String,
    detail: String,
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
    let audit = match desk.may(Permission::Administer) {
        true => services.audit_log(&desk.actor, &Filter::newest(2 * shown, desk.now)).await?,
        false => Vec::new(),
    };
    let reports = services.count_unseen_reports(&desk.actor).await?;
    let scene = desk.scene();
    let frame = desk.frame("Admin");
    let mail_ready = frame.mail_ready;
    let page = Page {
        quiet: frame.bars.is_empty(),
        frame,
        stories: desk.model().stories.iter().take(SHOWN).map(|story| row(&desk, story)).collect(),
        mails: mails.iter().map(|n| Mail::new(&scene, n)).collect(),
        subscribers: people(confirmed),
        reports,
        owner: desk.may(Permission::Administer),
        parts: parts(&desk),
        audit: audit
            .into_iter()
            .map(|e| Entry { at: scene.when(e.at), actor: e.who(), action: e.words().to_owned(), detail: e.detail })
            .collect(),
        steps: if mail_ready { Vec::new() } else { steps(&desk) },
    };
    view::ok(&page)
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

fn steps(desk: &Desk) -> Vec<Step> {
    let model = desk.model();
    vec![
        Step { done: model.page.is_some(), words: "The page has a name and an owner", href: Some("/") },
        Step { done: !model.components.is_empty(), words: "Services are listed", href: Some("/admin/components") },
        Step {
            done: false,
            words: "Mail is set up: set CANDOR_SMTP_URL and CANDOR_MAIL_FROM, start again, then run “candor check”",
            href: None,
        },
    ]
}
