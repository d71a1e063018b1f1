//! Readers who want their own program to be told: Statuspage's form, and the
//! button behind the mail link. GET never changes anything.

use super::notice::Told;
use crate::service::endpoint::WebhookConfirmed;
use crate::web::error::Answer;
use crate::web::extract::{Client, Form};
use crate::web::reader::Reader;
use crate::web::{State, respond};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::json;

type Shared = web::Data<State>;

/// `POST /subscriptions/webhook.json` with `endpoint` and `email`. The answer is
/// the same whether they are known or not.
pub async fn ask(state: Shared, client: Client, reader: Reader, form: Form) -> Answer {
    let reader = reader.of_form(&form);
    let (url, email) = (form.get("endpoint"), form.get("email"));
    state.services.ask_for_webhook(url, email, reader.0.language, client.address).await?;
    let message =
        "We have sent a link to the mail address. Nothing is told to the endpoint before its button is pressed.";
    Ok(respond::json(StatusCode::OK, &json!({ "message": message })))
}

/// The link in the mail: where it leads, and one button.
pub async fn confirm_page(state: Shared, reader: Reader, token: web::Path<String>) -> Answer {
    Ok(match state.services.webhook_to_confirm(&token).await? {
        Some(asked) => Told::new(reader, "one-more-click")
            .fill("webhook-confirm-text", &[("host", &asked.host), ("email", &asked.contact)])
            .button(&format!("/subscriptions/webhook/{token}"), "webhook-confirm-button", &[])
            .show(&state, StatusCode::OK),
        None => expired(&state, reader),
    })
}

/// The button.
pub async fn confirm(state: Shared, reader: Reader, token: web::Path<String>, form: Form) -> Answer {
    let reader = reader.of_form(&form);
    let told = |host: &str| Told::new(reader, "webhook-confirmed").fill("webhook-confirmed-text", &[("host", host)]);
    Ok(match state.services.confirm_webhook(&token).await? {
        Some(WebhookConfirmed::Now { host, secret }) => {
            told(&host).fill("webhook-secret", &[("secret", &secret)]).show(&state, StatusCode::OK)
        }
        Some(WebhookConfirmed::Already { host }) => told(&host).show(&state, StatusCode::OK),
        None => expired(&state, reader),
    })
}

fn expired(state: &State, reader: Reader) -> HttpResponse {
    Told::new(reader, "link-expired").say("webhook-expired-text").show(state, StatusCode::NOT_FOUND)
}
