//! For machines that watch over Candor itself.

use crate::web::{State, respond};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::json;

/// The process answers. Says nothing about the database: pages are served
/// without it, and a restart would not help.
pub async fn healthz() -> HttpResponse {
    respond::json(StatusCode::OK, &json!({ "status": "ok" }))
}

/// Whether changes can be made: the database took a real write just now.
pub async fn readyz(state: web::Data<State>) -> HttpResponse {
    match state.services.probe_write().await {
        Ok(()) => respond::json(StatusCode::OK, &json!({ "status": "ready" })),
        Err(_) => respond::json(
            StatusCode::SERVICE_UNAVAILABLE,
            &json!({ "status": "database unavailable; pages are served from memory" }),
        ),
    }
}

/// Counters in the OpenMetrics text format.
pub async fn metrics(state: web::Data<State>) -> HttpResponse {
    let mut response = HttpResponse::Ok()
        .content_type("application/openmetrics-text; version=1.0.0; charset=utf-8")
        .body(state.metrics.text());
    respond::private_headers(response.headers_mut());
    response
}
