//! Subscribing and everything behind the links in mails.
//!
//! GET never changes anything: mail scanners follow links. A button does.

use crate::domain::component::Component;
use crate::domain::id::Id;
use crate::domain::subscriber::{Events, Scope, SubscriberState, Wishes};
use crate::mail::address::Address;
use crate::service::Error;
use crate::service::subscriber::{Confirmation, Managed};
use crate::snapshot::render::subscribe::Field;
use crate::snapshot::render::{self, ButtonForm, Choice, ManageView, Notice};
use crate::web::error::Answer;
use crate::web::extract::{Client, Form};
use crate::web::{State, respond};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

type Shared = web::Data<State>;

/// The one field of the front page, or of an incident's page for news of that
/// incident only. The answer is the same for known and unknown addresses.
pub async fn subscribe(state: Shared, client: Client, form: Form) -> Answer {
    let typed = form.get("email");
    let incident = Id::parse(form.get("incident"));
    match state.services.subscribe(typed, incident.as_ref(), client.address).await {
        Ok(()) => Ok(look_into_your_mailbox(&state, typed)),
        Err(Error::Invalid(invalid)) => {
            let field = Field {
                typed: typed.to_owned(),
                error: Some(invalid.summary()),
                incident: incident.map(|id| id.to_string()),
            };
            let snapshot = state.services.refresher.snapshots().get();
            Ok(respond::page(StatusCode::UNPROCESSABLE_ENTITY, render::subscribe_page(&snapshot.scene(), field)))
        }
        Err(other) => Err(other.into()),
    }
}

fn look_into_your_mailbox(state: &State, typed: &str) -> HttpResponse {
    let mut words = vec![
        "We have sent a link to the address you gave. Press the button behind it, and you get our updates.",
        "If nothing arrives within a few minutes, look into the spam folder, or try again.",
    ];
    if Address::parse(typed).is_ok_and(|a| a.is_role()) {
        words.push(SHARED);
    }
    notice(state, "Look into your mailbox", &words, None)
}

/// Said of `all@`, `team@` and the like.
const SHARED: &str = "This looks like an address that several people read. \
    Each of them can stop the mails for all; an address of your own is safer.";

/// Somebody asks for their own link. The answer is the same for all addresses.
pub async fn send_link(state: Shared, client: Client, form: Form) -> Answer {
    let typed = form.get("email");
    match state.services.send_manage_link(typed, client.address).await {
        Ok(()) => Ok(notice(
            &state,
            "Look into your mailbox",
            &[
                "If the address you gave gets our updates, its link is on the way.",
                "If nothing arrives within a few minutes, look into the spam folder. Or the address is not subscribed.",
            ],
            None,
        )),
        Err(Error::Invalid(invalid)) => {
            let again = ButtonForm {
                action: "/manage".to_owned(),
                label: "Send me my link".to_owned(),
                hidden: Vec::new(),
                email: Some(typed.to_owned()),
            };
            let status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(notice_with(&state, status, "There is a problem", &[&invalid.summary()], Some(again)))
        }
        Err(other) => Err(other.into()),
    }
}

/// The confirmation link: a page with one button.
pub async fn confirm_page(state: Shared, token: web::Path<String>) -> Answer {
    let found = state.services.confirmation(&token).await?;
    Ok(match found {
        Confirmation::Open { email, incident } => {
            let about = incident.map(|title| format!(" about “{title}”")).unwrap_or_default();
            let address = readable(&email);
            let mut words = vec![format!(
                "Press the button, and {address} gets our updates{about}. Every mail has a link to stop them."
            )];
            if Address::parse(&email).is_ok_and(|a| a.is_role()) {
                words.push(SHARED.to_owned());
            }
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            notice(&state, "One more click", &words, Some(button(&format!("/confirm/{token}"), "Yes, send me updates")))
        }
        other => confirmed_or_expired(&state, other),
    })
}

/// The button behind the confirmation link.
pub async fn confirm(state: Shared, token: web::Path<String>, _form: Form) -> Answer {
    let outcome = state.services.confirm(&token).await?;
    Ok(confirmed_or_expired(&state, outcome))
}

fn confirmed_or_expired(state: &State, outcome: Confirmation) -> HttpResponse {
    match outcome {
        Confirmation::Already { subscriber, incident } => {
            let manage = state.services.links.subscriber_token(subscriber.id);
            let title = match incident {
                Some(incident) => format!("You get our updates about “{incident}”"),
                None => "You get our updates".to_owned(),
            };
            let address = readable(&subscriber.email);
            notice(
                state,
                &title,
                &[&format!("{address} is confirmed. You can choose what you get, or stop, at any time.")],
                Some(ButtonForm {
                    action: format!("/manage/{manage}"),
                    label: "Choose what you get".to_owned(),
                    hidden: vec![("show".to_owned(), "1".to_owned())],
                    email: None,
                }),
            )
        }
        _ => notice_with(
            state,
            StatusCode::NOT_FOUND,
            "This link does not work any more",
            &[
                "It is older than two days, or a newer one has taken its place. Give your address again, and we send a new one.",
            ],
            Some(ButtonForm {
                action: "/subscribe".to_owned(),
                label: "Send me a new link".to_owned(),
                hidden: Vec::new(),
                email: Some(String::new()),
            }),
        ),
    }
}

/// What somebody gets, behind their own link.
pub async fn manage_page(state: Shared, token: web::Path<String>) -> Answer {
    match state.services.managed(&token).await? {
        Some(managed) => Ok(show_managed(&state, &token, managed, false, None)),
        None => Ok(unknown_link(&state)),
    }
}

/// Saves a choice; without one, only shows the page.
pub async fn manage(state: Shared, token: web::Path<String>, form: Form) -> Answer {
    let Some(mut managed) = state.services.managed(&token).await? else { return Ok(unknown_link(&state)) };
    if !form.has("scope") {
        return Ok(show_managed(&state, &token, managed, false, None));
    }
    let wishes = wishes(&form);
    let problem = match state.services.choose(&token, &wishes).await {
        Ok(()) => None,
        Err(Error::Invalid(invalid)) => Some(invalid.summary()),
        Err(other) => return Err(other.into()),
    };
    // A form with a fault comes back as it was filled in.
    managed.wishes = wishes;
    let saved = problem.is_none();
    Ok(show_managed(&state, &token, managed, saved, problem))
}

fn wishes(form: &Form) -> Wishes {
    let ids = |name| form.all(name).filter_map(Id::parse).take(MOST_CHOSEN).collect::<Vec<Id>>();
    Wishes {
        scope: match form.get("scope") {
            "some" => Scope::Components(ids("component")),
            "followed" => Scope::Followed,
            _ => Scope::Everything,
        },
        events: form.get("events").parse().unwrap_or(Events::All),
        maintenance: form.has("maintenance"),
        following: ids("incident"),
    }
}

/// More than anybody ticks.
const MOST_CHOSEN: usize = 1_000;

fn show_managed(state: &State, token: &str, managed: Managed, saved: bool, error: Option<String>) -> HttpResponse {
    if managed.subscriber.state != SubscriberState::Confirmed {
        return left(state, token, true);
    }
    let snapshot = state.services.refresher.snapshots().get();
    let model = &snapshot.model;
    let wishes = &managed.wishes;
    let component = |c: &Component| Choice {
        id: c.id.to_string(),
        name: model.full_name(c),
        chosen: matches!(&wishes.scope, Scope::Components(chosen) if chosen.contains(&c.id)),
    };
    let going_on =
        model.open_incidents().into_iter().chain(model.active_maintenances()).chain(model.upcoming_maintenances());
    let followed = wishes.following.iter().filter_map(|id| model.story(id));
    let mut incidents: Vec<Choice> = Vec::new();
    for incident in going_on.chain(followed).map(|story| &story.incident) {
        let (id, name) = (incident.id.to_string(), incident.title.clone());
        if !incidents.iter().any(|c| c.id == id) {
            incidents.push(Choice { id, name, chosen: wishes.following.contains(&incident.id) });
        }
    }
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let view = ManageView {
        email: readable(&managed.subscriber.email),
        scope: match wishes.scope {
            Scope::Everything => "all",
            Scope::Components(_) => "some",
            Scope::Followed => "followed",
        },
        components: model.components.iter().map(component).collect(),
        incidents,
        milestones: wishes.events == Events::Milestones,
        maintenance: wishes.maintenance,
        action: format!("/manage/{token}"),
        stop_action: format!("/unsubscribe/{token}"),
        saved,
        error,
    };
    respond::page(status, render::manage_page(&snapshot.scene(), &view))
}

/// An address as its owner writes it.
fn readable(email: &str) -> String {
    Address::parse(email).map_or_else(|_| email.to_owned(), |a| a.readable())
}

/// The unsubscribe link: a page with one button; nothing changes by looking.
pub async fn unsubscribe_page(state: Shared, token: web::Path<String>) -> Answer {
    Ok(match state.services.managed(&token).await? {
        Some(managed) if managed.subscriber.state == SubscriberState::Unsubscribed => left(&state, &token, true),
        Some(managed) => notice(
            &state,
            "Stop these mails?",
            &[&format!("{} gets our updates by e-mail. One press, and we stop.", readable(&managed.subscriber.email))],
            Some(ButtonForm {
                action: format!("/unsubscribe/{token}"),
                label: "Stop the mails".to_owned(),
                hidden: vec![("from".to_owned(), "page".to_owned())],
                email: None,
            }),
        ),
        None => unknown_link(&state),
    })
}

/// One-click unsubscription (RFC 8058), and the button on the page. The body is
/// not looked at but for the page's own "undo"; an unknown token gets the same
/// answer, so that nobody learns anything from it.
pub async fn unsubscribe(state: Shared, token: web::Path<String>, form: Form) -> Answer {
    if form.get("undo") == "1" {
        state.services.resubscribe(&token).await?;
        return Ok(notice(&state, "You get our updates again", &["We go on as before."], None));
    }
    let ours = state.services.unsubscribe(&token).await?;
    Ok(left(&state, &token, ours && form.get("from") == "page"))
}

fn left(state: &State, token: &str, offer_undo: bool) -> HttpResponse {
    let undo = ButtonForm {
        action: format!("/unsubscribe/{token}"),
        label: "Undo: send me updates again".to_owned(),
        hidden: vec![("undo".to_owned(), "1".to_owned())],
        email: None,
    };
    notice(
        state,
        "No more mails",
        &["This address gets no more updates from us. Mails that were waiting for it are not sent."],
        offer_undo.then_some(undo),
    )
}

fn unknown_link(state: &State) -> HttpResponse {
    notice_with(
        state,
        StatusCode::NOT_FOUND,
        "This link does not work",
        &["It may be cut off: copy all of it from the mail. Or give your address, and we send you a link that works."],
        Some(ButtonForm {
            action: "/subscribe".to_owned(),
            label: "Send me a link".to_owned(),
            hidden: Vec::new(),
            email: Some(String::new()),
        }),
    )
}

fn button(action: &str, label: &str) -> ButtonForm {
    ButtonForm { action: action.to_owned(), label: label.to_owned(), hidden: Vec::new(), email: None }
}

fn notice(state: &State, title: &str, paragraphs: &[&str], form: Option<ButtonForm>) -> HttpResponse {
    notice_with(state, StatusCode::OK, title, paragraphs, form)
}

fn notice_with(
    state: &State,
    status: StatusCode,
    title: &str,
    paragraphs: &[&str],
    form: Option<ButtonForm>,
) -> HttpResponse {
    let snapshot = state.services.refresher.snapshots().get();
    let notice =
        Notice { title: title.to_owned(), paragraphs: paragraphs.iter().map(|p| (*p).to_owned()).collect(), form };
    respond::page(status, render::notice_page(&snapshot.scene(), &notice))
}
