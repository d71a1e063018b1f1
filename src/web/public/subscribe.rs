//! Subscribing and everything behind the links in mails.
//!
//! GET never changes anything: mail scanners follow links. A button does.

use super::notice::Told;
use crate::domain::component::Component;
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::subscriber::{Events, Scope, SubscriberState, Wishes};
use crate::mail::address::Address;
use crate::service::subscriber::{Confirmation, Managed};
use crate::service::{Error, Invalid};
use crate::snapshot::render::subscribe::Field;
use crate::snapshot::render::{self, Choice, ManageView};
use crate::web::error::Answer;
use crate::web::extract::{Client, Form};
use crate::web::reader::Reader;
use crate::web::{State, respond};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

type Shared = web::Data<State>;

/// The one field of the front page, or of an incident's page for news of that
/// incident only. The answer is the same for known and unknown addresses.
pub async fn subscribe(state: Shared, client: Client, reader: Reader, form: Form) -> Answer {
    let typed = form.get("email");
    let reader = reader.of_form(&form);
    let incident = Id::parse(form.get("incident"));
    match state.services.subscribe(typed, incident.as_ref(), reader.0.language, client.address).await {
        Ok(()) => {
            let told = Told::new(reader, "look-into-mailbox").say("link-sent").say("link-not-there");
            Ok(warn_if_shared(told, typed).show(&state, StatusCode::OK))
        }
        Err(Error::Invalid(invalid)) => {
            let field = Field {
                typed: typed.to_owned(),
                error: Some(address_problem(reader, typed, &invalid)),
                incident: incident.map(|id| id.to_string()),
            };
            let snapshot = state.services.refresher.snapshots().get();
            let html = render::subscribe_page(&snapshot.scene_for(reader.0), field);
            Ok(respond::page(StatusCode::UNPROCESSABLE_ENTITY, html))
        }
        Err(other) => Err(other.into()),
    }
}

/// What is wrong with an address; exactly in English, which the services speak.
fn address_problem(reader: Reader, typed: &str, invalid: &Invalid) -> String {
    let key = if Address::parse(typed).is_ok() { "no-mail-yet" } else { "bad-address" };
    match reader.0.language {
        Language::English => invalid.summary(),
        _ => reader.words().say(key).into_owned(),
    }
}

/// Adds a warning for `all@`, `team@` and the like.
fn warn_if_shared(told: Told, email: &str) -> Told {
    if Address::parse(email).is_ok_and(|a| a.is_role()) { told.say("shared-address") } else { told }
}

/// Somebody asks for their own link. The answer is the same for all addresses.
pub async fn send_link(state: Shared, client: Client, reader: Reader, form: Form) -> Answer {
    let typed = form.get("email");
    let reader = reader.of_form(&form);
    match state.services.send_manage_link(typed, client.address).await {
        Ok(()) => Ok(Told::new(reader, "look-into-mailbox")
            .say("link-on-its-way")
            .say("link-perhaps-not")
            .show(&state, StatusCode::OK)),
        Err(Error::Invalid(invalid)) => Ok(Told::new(reader, "problem")
            .words(address_problem(reader, typed, &invalid))
            .button("/manage", "send-my-link", &[])
            .ask_address(typed)
            .show(&state, StatusCode::UNPROCESSABLE_ENTITY)),
        Err(other) => Err(other.into()),
    }
}

/// The confirmation link: a page with one button.
pub async fn confirm_page(state: Shared, reader: Reader, token: web::Path<String>) -> Answer {
    Ok(match state.services.confirmation(&token).await? {
        Confirmation::Open { subscriber, incident } => {
            let email = readable(&subscriber.email);
            let told = Told::new(reader.of_mail(&subscriber), "one-more-click");
            let told = match &incident {
                Some(title) => told.fill("one-more-click-about", &[("email", &email), ("title", title)]),
                None => told.fill("one-more-click-text", &[("email", &email)]),
            };
            warn_if_shared(told, &subscriber.email)
                .button(&format!("/confirm/{token}"), "yes-send", &[])
                .show(&state, StatusCode::OK)
        }
        other => confirmed_or_expired(&state, reader, other),
    })
}

/// The button behind the confirmation link.
pub async fn confirm(state: Shared, reader: Reader, token: web::Path<String>, form: Form) -> Answer {
    let outcome = state.services.confirm(&token).await?;
    Ok(confirmed_or_expired(&state, reader.of_form(&form), outcome))
}

fn confirmed_or_expired(state: &State, reader: Reader, outcome: Confirmation) -> HttpResponse {
    match outcome {
        Confirmation::Already { subscriber, incident } => {
            let manage = state.services.links.subscriber_token(subscriber.id);
            let reader = reader.of_mail(&subscriber);
            let told = match &incident {
                Some(title) => Told::about(reader, "you-get-updates-about", title),
                None => Told::new(reader, "you-get-updates"),
            };
            told.fill("you-get-updates-text", &[("email", &readable(&subscriber.email))])
                .button(&format!("/manage/{manage}"), "choose-what-you-get", &[("show", "1")])
                .show(state, StatusCode::OK)
        }
        _ => Told::new(reader, "link-expired")
            .say("link-expired-text")
            .button("/subscribe", "send-new-link", &[])
            .ask_address("")
            .show(state, StatusCode::NOT_FOUND),
    }
}

/// What somebody gets, behind their own link.
pub async fn manage_page(state: Shared, reader: Reader, token: web::Path<String>) -> Answer {
    match state.services.managed(&token).await? {
        Some(managed) => Ok(show_managed(&state, reader, &token, managed, false, None)),
        None => Ok(unknown_link(&state, reader)),
    }
}

/// Saves a choice; without one, only shows the page.
pub async fn manage(state: Shared, reader: Reader, token: web::Path<String>, form: Form) -> Answer {
    let reader = reader.of_form(&form);
    let Some(mut managed) = state.services.managed(&token).await? else { return Ok(unknown_link(&state, reader)) };
    if !form.has("scope") {
        return Ok(show_managed(&state, reader, &token, managed, false, None));
    }
    let wishes = wishes(&form);
    let problem = match state.services.choose(&token, &wishes).await {
        Ok(()) => None,
        // Only the choice of services can be wrong.
        Err(Error::Invalid(_)) => Some(reader.words().say("choose-one").into_owned()),
        Err(other) => return Err(other.into()),
    };
    // A form with a fault comes back as it was filled in.
    managed.wishes = wishes;
    let saved = problem.is_none();
    Ok(show_managed(&state, reader, &token, managed, saved, problem))
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

fn show_managed(
    state: &State,
    reader: Reader,
    token: &str,
    managed: Managed,
    saved: bool,
    error: Option<String>,
) -> HttpResponse {
    let reader = reader.of_mail(&managed.subscriber);
    if managed.subscriber.state != SubscriberState::Confirmed {
        return left(state, reader, token, true);
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
    respond::page(status, render::manage_page(&snapshot.scene_for(reader.0), &view))
}

/// An address as its owner writes it.
fn readable(email: &str) -> String {
    Address::parse(email).map_or_else(|_| email.to_owned(), |a| a.readable())
}

/// The unsubscribe link: a page with one button; nothing changes by looking.
pub async fn unsubscribe_page(state: Shared, reader: Reader, token: web::Path<String>) -> Answer {
    if state.services.links.endpoint(&token).is_some() {
        return Ok(Told::new(reader, "webhook-stop")
            .say("webhook-stop-text")
            .button(&format!("/unsubscribe/{token}"), "webhook-stop-button", &[])
            .show(&state, StatusCode::OK));
    }
    let Some(Managed { subscriber, .. }) = state.services.managed(&token).await? else {
        return Ok(unknown_link(&state, reader));
    };
    let reader = reader.of_mail(&subscriber);
    if subscriber.state == SubscriberState::Unsubscribed {
        return Ok(left(&state, reader, &token, true));
    }
    Ok(Told::new(reader, "stop-question")
        .fill("stop-question-text", &[("email", &readable(&subscriber.email))])
        .button(&format!("/unsubscribe/{token}"), "stop-the-mails", &[("from", "page")])
        .show(&state, StatusCode::OK))
}

/// One-click unsubscription (RFC 8058), and the button on the page. The body is
/// not looked at but for the page's own fields; an unknown token gets the same
/// answer, so that nobody learns anything from it.
pub async fn unsubscribe(state: Shared, reader: Reader, token: web::Path<String>, form: Form) -> Answer {
    let reader = reader.of_form(&form);
    if form.get("undo") == "1" {
        state.services.resubscribe(&token).await?;
        return Ok(Told::new(reader, "again").say("again-text").show(&state, StatusCode::OK));
    }
    if state.services.unsubscribe_endpoint(&token).await? {
        return Ok(Told::new(reader, "webhook-stopped").show(&state, StatusCode::OK));
    }
    let ours = state.services.unsubscribe(&token).await?;
    Ok(left(&state, reader, &token, ours && form.get("from") == "page"))
}

fn left(state: &State, reader: Reader, token: &str, offer_undo: bool) -> HttpResponse {
    let told = Told::new(reader, "no-more-mails").say("no-more-mails-text");
    let told = match offer_undo {
        true => told.button(&format!("/unsubscribe/{token}"), "undo-stop", &[("undo", "1")]),
        false => told,
    };
    told.show(state, StatusCode::OK)
}

fn unknown_link(state: &State, reader: Reader) -> HttpResponse {
    Told::new(reader, "bad-link")
        .say("bad-link-text")
        .button("/subscribe", "send-a-link", &[])
        .ask_address("")
        .show(state, StatusCode::NOT_FOUND)
}
