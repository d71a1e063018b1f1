//! `/hooks/components/{key}`: where monitors report the state of a service.
//! The secret is in the address, because few monitors can send a header.

use crate::web::State;
use crate::web::error::Answer;
use crate::web::extract::{self, Client};
use crate::web::respond;
use actix_web::http::StatusCode;
use actix_web::{FromRequest, HttpRequest, web};
use serde_json::json;

/// Takes what a monitor says. Always answers fast, and 2xx for what it knows,
/// so that the monitor does not repeat itself.
pub async fn component(
    request: HttpRequest,
    state: web::Data<State>,
    key: web::Path<String>,
    payload: web::Payload,
) -> Answer {
    let client = Client::extract(&request).await?;
    let body = extract::body(&mut payload.into_inner()).await?;
    let changed = state.services.hear_monitor(&key, &body, client.address).await?;
    Ok(respond::json(StatusCode::OK, &json!({ "changed": changed })))
}
