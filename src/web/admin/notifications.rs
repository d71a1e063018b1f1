//! Mail about posts: how far it is, what it says, pausing and stopping it.

use super::desk::{Desk, Frame};
use super::view::{self, count};
use crate::domain::notification::{Notification, NotificationState};
use crate::domain::staff::Permission;
use crate::service::Error;
use crate::service::notification::Preview;
use crate::snapshot::render::{Scene, When};
use crate::web::error::{Answer, Failure};
use crate::web::respond;
use actix_web::{HttpResponse, web};
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
    pub pausable: bool,
    pub paused: bool,
    pub retryable: bool,
    /// "1 284 mails"; empty when none was put off.
    pub retried: String,
    pub total: i64,
    /// "62 %".
    pub share: String,
    /// "have it: 62 113 of 100 000".
    pub reached: String,
    /// Number, what became of them and its colour; those that are none are left out.
    pub counts: Vec<(String, &'static str, &'static str)>,
    pub bars: Vec<Piece>,
    /// The bar in words.
    pub label: String,
    pub last_error: String,
}

/// A reason for which mails failed.
struct Reason {
    /// "1 284".
    number: String,
    reply: String,
}

/// One piece of the progress bar, in thousandths.
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
            let width = if n.total > 0 { (number * 1000 + n.total / 2) / n.total } else { 0 };
            bars.push(Piece { class, from, width });
            from += width;
        }
        let counts: Vec<_> = groups
            .iter()
            .filter(|(number, ..)| *number > 0)
            .map(|(n, words, class)| (count(*n), *words, *class))
            .collect();
        let words: Vec<String> = counts.iter().map(|(n, words, _)| format!("{n} {words}")).collect();
        Self {
            id: n.id,
            subject: n.subject.clone(),
            incident: n.incident_id.to_string(),
            at: scene.exact(n.created_at),
            state: state_words(n.state, held, !n.paused_by.is_empty()),
            leaves: held.then(|| scene.exact(n.not_before)),
            stoppable: active || n.state == NotificationState::Paused,
            pausable: active && !held,
            paused: n.state == NotificationState::Paused,
            retryable: n.failed > 0 && (active || n.state == NotificationState::Done),
            retried: if n.retried > 0 { mails(n.retried) } else { String::new() },
            total: n.total,
            share: share(n.sent, n.total),
            reached: format!("have it: {} of {}", count(n.sent), count(n.total)),
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

/// "62 %", never more than there is.
fn share(part: i64, whole: i64) -> String {
    match part * 100 / whole.max(1) {
        0 if part > 0 => "Less than 1 %".to_owned(),
        percent => format!("{percent} %"),
    }
}

/// "1 mail", "1 284 mails".
fn mails(n: i64) -> String {
    if n == 1 { "1 mail".to_owned() } else { format!("{} mails", count(n)) }
}

#[derive(Template)]
#[template(path = "admin/notifications.html")]
struct List {
    frame: Frame,
    mails: Vec<Mail>,
    /// How the relay is doing, to follow "The mail relay".
    relay: String,
}

#[derive(Template)]
#[template(path = "admin/notification.html")]
struct Page {
    frame: Frame,
    mail: Mail,
    publisher: bool,
    owner: bool,
    /// How fast it goes; empty when nothing moves.
    pace: String,
    done_at: Option<When>,
    relay: String,
    reasons: Vec<Reason>,
    preview: Preview,
    id: i64,
    incident: String,
    at: When,
    expires: When,
}

/// The newest first.
pub async fn list(desk: Desk) -> Answer {
    let found = desk.services().notifications(&desk.actor, LISTED).await?;
    let mails = found.iter().map(|n| Mail::new(&desk.scene(), n)).collect();
    view::ok(&List { frame: desk.frame("Mail"), mails, relay: relay_words(&desk)? })
}

/// How the relay is doing, to follow "The mail relay".
fn relay_words(desk: &Desk) -> Result<String, Failure> {
    Ok(desk.services().relay_state(&desk.actor)?.words(desk.now, desk.scene().zone()))
}

/// "42 mails a second."
fn pace_words(rate: Option<f64>) -> String {
    match rate {
        Some(rate) if rate >= 1.0 => format!("About {rate:.0} mails a second."),
        Some(rate) if rate > 0.0 => format!("About one mail in {:.0} s.", 1.0 / rate),
        _ => String::new(),
    }
}

/// One with everything that is known of it.
pub async fn page(desk: Desk, id: web::Path<String>) -> Answer {
    let id = number(&id)?;
    let services = desk.services();
    let found = services.notification(&desk.actor, id).await?;
    let progress = services.progress(&desk.actor, &found)?;
    let reasons = services.reasons(&desk.actor, id).await?;
    let scene = desk.scene();
    let page = Page {
        frame: desk.frame("Mail"),
        mail: Mail::new(&scene, &found),
        publisher: desk.may(Permission::Publish),
        owner: desk.may(Permission::Administer),
        pace: pace_words(progress.rate.filter(|_| progress.waiting > 0)),
        done_at: progress.done_at.map(|at| scene.when(at)),
        relay: relay_words(&desk)?,
        reasons: reasons.into_iter().map(|r| Reason { number: count(r.number), reply: r.reply }).collect(),
        preview: services.mail_of(&desk.actor, id).await?,
        id,
        incident: found.incident_id.to_string(),
        at: scene.exact(found.created_at),
        expires: scene.when(found.expires_at),
    };
    view::ok(&page)
}

/// The HTML part alone, as mail programs show it.
pub async fn html(desk: Desk, id: web::Path<String>) -> Answer {
    let mail = desk.services().mail_of(&desk.actor, number(&id)?).await?;
    Ok(respond::foreign_page(mail.html))
}

/// Who did not get it, as a file.
pub async fn failed(desk: Desk, id: web::Path<String>) -> Answer {
    let id = number(&id)?;
    let csv = desk.services().export_failed(&desk.actor, id).await?;
    Ok(respond::csv(&format!("failed-{id}.csv"), csv))
}

/// Holds it until somebody goes on with it.
pub async fn pause(desk: Desk, id: web::Path<String>) -> Answer {
    let paused = desk.services().pause_notification(&desk.actor, number(&id)?).await?;
    Ok(seen_at(paused.id))
}

/// Goes on with one that was paused.
pub async fn resume(desk: Desk, id: web::Path<String>) -> Answer {
    let resumed = desk.services().resume_notification(&desk.actor, number(&id)?).await?;
    Ok(seen_at(resumed.id))
}

/// Sends again what failed.
pub async fn retry(desk: Desk, id: web::Path<String>) -> Answer {
    let id = number(&id)?;
    desk.services().retry_failed(&desk.actor, id).await?;
    Ok(seen_at(id))
}

/// Stops what has not left; the post stays on the page.
pub async fn stop(desk: Desk, id: web::Path<String>) -> Answer {
    let stopped = desk.services().stop_notification(&desk.actor, number(&id)?).await?;
    Ok(seen_at(stopped.id))
}

fn seen_at(id: i64) -> HttpResponse {
    respond::see_other(&format!("/admin/notifications/{id}"))
}

fn number(id: &str) -> Result<i64, Failure> {
    id.parse().map_err(|_| Failure::Service(Error::NotFound("notification")))
}
