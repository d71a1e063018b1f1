//! Mail about posts: how far it is, and stopping it.

use super::desk::{Desk, Frame};
use super::view::{self, count};
use crate::domain::notification::{Notification, NotificationState};
use crate::domain::staff::Permission;
use crate::domain::time::Timestamp;
use crate::service::Error;
use crate::snapshot::render::{Scene, When};
use crate::web::error::{Answer, Failure};
use crate::web::respond;
use actix_web::web;
use askama::Template;

/// How many the list goes back.
const LISTED: i64 = 50;

/// One notification as pages show it.
pub struct Mail {
    pub id: i64,
    pub subject: String,
    pub incident: String,
    pub at: When,
    /// Where it stands, in words.
    pub state: &'static str,
    /// Set while it waits and nobody has got it.
    pub leaves: Option<When>,
    pub stoppable: bool,
    pub total: i64,
    /// Number and what became of them; those that are none are left out.
    pub counts: Vec<(String, &'static str)>,
    pub bars: Vec<Piece>,
    /// The bar in words.
    pub label: String,
    pub last_error: String,
}

/// One piece of the progress bar, in hundredths.
pub struct Piece {
    pub class: &'static str,
    pub from: i64,
    pub width: i64,
}

impl Mail {
    pub fn new(scene: &Scene<'_>, n: &Notification) -> Self {
        let active = matches!(n.state, NotificationState::FanningOut | NotificationState::Sending);
        let held = active && n.not_before > scene.now;
        let open = (n.total - n.sent - n.failed - n.skipped - n.superseded).max(0);
        let rest = if n.state == NotificationState::Stopped { "not sent: stopped" } else { "waiting" };
        let groups = [
            (n.sent, "accepted by the relay", "ok"),
            (n.failed, "refused", "down"),
            (n.skipped, "skipped: left in the meantime", "none"),
            (n.superseded, "told by a newer mail", "work"),
            (open, rest, "rest"),
        ];
        let mut from = 0;
        let mut bars = Vec::new();
        for (number, _, class) in groups {
            let width = if n.total > 0 { (number * 100 + n.total / 2) / n.total } else { 0 };
            bars.push(Piece { class, from, width });
            from += width;
        }
        let counts: Vec<_> =
            groups.iter().filter(|(number, _, _)| *number > 0).map(|(n, words, _)| (count(*n), *words)).collect();
        let words: Vec<String> = counts.iter().map(|(n, words)| format!("{n} {words}")).collect();
        Self {
            id: n.id,
            subject: n.subject.clone(),
            incident: n.incident_id.to_string(),
            at: scene.exact(n.created_at),
            state: state_words(n.state, held, !n.paused_by.is_empty()),
            leaves: held.then(|| scene.exact(n.not_before)),
            stoppable: active || n.state == NotificationState::Paused,
            total: n.total,
            label: format!("{} in all: {}", count(n.total), words.join(", ")),
            counts,
            bars,
            last_error: n.last_error.clone(),
        }
    }
}

fn state_words(state: NotificationState, held: bool, by_person: bool) -> &'static str {
    match state {
        _ if held => "Waiting: nobody has got it yet",
        NotificationState::FanningOut | NotificationState::Sending => "On its way",
        NotificationState::Done => "Done",
        NotificationState::Stopped => "Stopped: what had not left stays here",
        NotificationState::Paused if by_person => "Paused by a person",
        NotificationState::Paused => "Paused: the relay refuses this mail",
    }
}

#[derive(Template)]
#[template(path = "admin/notifications.html")]
struct List {
    frame: Frame,
    mails: Vec<Mail>,
}

#[derive(Template)]
#[template(path = "admin/notification.html")]
struct Page {
    frame: Frame,
    mail: Mail,
    publisher: bool,
    expires: When,
}

/// The newest first.
pub async fn list(desk: Desk) -> Answer {
    let found = desk.services().notifications(&desk.actor, LISTED).await?;
    let mails = found.iter().map(|n| Mail::new(&desk.scene(), n)).collect();
    view::ok(&List { frame: desk.frame("Mail"), mails })
}

/// One with everything that is known of it.
pub async fn page(desk: Desk, id: web::Path<String>) -> Answer {
    let found = desk.services().notification(&desk.actor, number(&id)?).await?;
    let publisher = desk.may(Permission::Publish);
    let expires: Timestamp = found.expires_at;
    let scene = desk.scene();
    let page =
        Page { frame: desk.frame("Mail"), mail: Mail::new(&scene, &found), publisher, expires: scene.when(expires) };
    view::ok(&page)
}

/// Stops what has not left; the post stays on the page.
pub async fn stop(desk: Desk, id: web::Path<String>) -> Answer {
    let stopped = desk.services().stop_notification(&desk.actor, number(&id)?).await?;
    Ok(respond::see_other(&format!("/admin/notifications/{}", stopped.id)))
}

fn number(id: &str) -> Result<i64, Failure> {
    id.parse().map_err(|_| Failure::Service(Error::NotFound("notification")))
}
