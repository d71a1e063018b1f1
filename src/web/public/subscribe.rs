//! Subscribing and everything behind the links in mails.
//!
//! GET never changes anything: mail scanners follow links. A button does.

use crate::domain::id::Id;
use crate::domain::subscriber::SubscriberState;
use crate::service::subscriber::{Confirmation, Managed};
use crate::service::{Error, Invalid};
use crate::snapshot::render::{self, ButtonForm, Choice, ManageView, Notice};
use crate::web::error::Answer;
use crate::web::extract::{Client, Form};
use crate::web::{State, respond};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};

type Shared = web::Data<State>;

/// The one field of the front page. The answer is the same for known and
/// unknown addresses.
pub async fn subscribe(state: Shared, client: Client, form: Form) -> Answer {
    let typed = form.get("email");
    match state.services.subscribe(typed, client.address).await {
        Ok(()) => Ok(notice(
            &state,
            "Look into your mailbox",
            &[
                "We have sent a link to the address you gave. Press the button behind it, and you get our updates.",
                "If nothing arrives within a few minutes, look into the spam folder, or try again.",
            ],
            None,
        )),
        Err(Error::Invalid(Invalid(errors))) => {
            let message = errors.first().map_or("", |e| e.message.as_str());
            let snapshot = state.services.refresher.snapshots().get();
            let html = render::subscribe_page(&snapshot.scene(), Some(message), typed);
            Ok(respond::page(StatusCode::UNPROCESSABLE_ENTITY, html))
        }
        Err(other) => Err(other.into()),
    }
}

/// The confirmation link: a page with one button.
pub async fn confirm_page(state: Shared, token: web::Path<String>) -> Answer {
    let found = state.services.confirmation(&token).await?;
    Ok(match found {
        Confirmation::Open { email } => notice(
            &state,
            "One more click",
            &[&format!("Press the button, and {email} gets our updates. Every mail has a link to stop them.")],
            Some(button(&format!("/confirm/{token}"), "Yes, send me updates")),
        ),
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
        Confirmation::Already { subscriber } => {
            let manage = state.services.links.subscriber_token(subscriber.id);
            notice(
                state,
                "You get our updates",
                &[&format!("{} is confirmed. You can choose what you get, or stop, at any time.", subscriber.email)],
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
    if state.services.managed(&token).await?.is_none() {
        return Ok(unknown_link(&state));
    }
    let mut problem = None;
    let saved = form.has("scope");
    if saved {
        let chosen: Vec<Id> = match form.get("scope") {
            "some" => form.all("component").filter_map(Id::parse).collect(),
            _ => Vec::new(),
        };
        if form.get("scope") == "some" && chosen.is_empty() {
            problem = Some("Choose at least one, or everything, or stop all mails below.".to_owned());
        } else {
            match state.services.choose(&token, &chosen).await {
                Ok(()) => {}
                Err(Error::Invalid(invalid)) => problem = Some(invalid.summary()),
                Err(other) => return Err(other.into()),
            }
        }
    }
    match state.services.managed(&token).await? {
        Some(managed) => Ok(show_managed(&state, &token, managed, saved && problem.is_none(), problem)),
        None => Ok(unknown_link(&state)),
    }
}

fn show_managed(state: &State, token: &str, managed: Managed, saved: bool, error: Option<String>) -> HttpResponse {
    if managed.subscriber.state != SubscriberState::Confirmed {
        return left(state, token, true);
    }
    let snapshot = state.services.refresher.snapshots().get();
    let model = &snapshot.model;
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let view = ManageView {
        email: managed.subscriber.email,
        all_components: *managed.subscriber.all_components,
        components: model
            .components
            .iter()
            .map(|c| Choice {
                id: c.id.to_string(),
                name: model.full_name(c),
                chosen: managed.components.contains(&c.id),
            })
            .collect(),
        action: format!("/manage/{token}"),
        stop_action: format!("/unsubscribe/{token}"),
        saved,
        error,
    };
    respond::page(status, render::manage_page(&snapshot.scene(), &view))
}

/// The unsubscribe link: a page with one button; nothing changes by looking.
pub async fn unsubscribe_page(state: Shared, token: web::Path<String>) -> Answer {
    Ok(match state.services.managed(&token).await? {
        Some(managed) if managed.subscriber.state == SubscriberState::Unsubscribed => left(&state, &token, true),
        Some(managed) => notice(
            &state,
            "Stop these mails?",
            &[&format!("{} gets our updates by e-mail. One press, and we stop.", managed.subscriber.email)],
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
