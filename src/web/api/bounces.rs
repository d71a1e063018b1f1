//! Reports about mail that left, from a mail server or a provider. The secret
//! comes as a bearer token or as the password of HTTP Basic, which providers
//! that know no other way send from `https://user:secret@…`.

use crate::mail::bounce::{json, raw};
use crate::service::Invalid;
use crate::web::error::{Answer, Failure};
use crate::web::{State, extract, respond};
use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, web};
use data_encoding::BASE64;
use serde_json::json;

type Shared = web::Data<State>;

/// A whole mail as a mail server got it at the return path.
pub async fn mail(state: Shared, request: HttpRequest, payload: web::Payload) -> Answer {
    state.services.may_report(&secret(&request))?;
    let body = extract::body(&mut payload.into_inner()).await?;
    let events = raw::read(&body);
    taken(&state, &events).await
}

/// A provider's webhook.
pub async fn webhook(state: Shared, request: HttpRequest, payload: web::Payload) -> Answer {
    state.services.may_report(&secret(&request))?;
    let body = extract::body(&mut payload.into_inner()).await?;
    let body: serde_json::Value =
        serde_json::from_slice(&body).map_err(|_| Failure::plain(400, "This is not valid JSON."))?;
    if let Some(address) = json::confirmation(&body) {
        // Nothing is fetched from an address that a request brings along.
        tracing::warn!(address, "Amazon SNS asks to be confirmed: open this address in a browser");
    }
    let events = json::read(&body).ok_or_else(|| Invalid::one("body", "The shape of this report is not known."))?;
    taken(&state, &events).await
}

async fn taken(state: &State, events: &[crate::mail::bounce::Event]) -> Answer {
    let concerned = state.services.bounced(events).await?;
    Ok(respond::json(StatusCode::OK, &json!({ "reports": events.len(), "subscribers": concerned })))
}

/// The secret that came with the request; empty if none did.
fn secret(request: &HttpRequest) -> String {
    let value = request.headers().get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let (scheme, rest) = value.split_once(' ').unwrap_or_default();
    if scheme.eq_ignore_ascii_case("bearer") {
        return rest.trim().to_owned();
    }
    let decoded = BASE64.decode(rest.trim().as_bytes()).unwrap_or_default();
    let pair = String::from_utf8(decoded).unwrap_or_default();
    pair.split_once(':').map(|(_, password)| password.to_owned()).unwrap_or_default()
}
