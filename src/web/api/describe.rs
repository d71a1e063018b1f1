//! `/openapi.json`: what the management API and the public one have, as OpenAPI
//! 3.1, written from the table of routes so that it cannot tell another story.

use crate::snapshot::render::V2;
use crate::web::routes::{Access, GATED};
use crate::web::{State, respond};
use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::{Map, Value, json};

/// `GET /openapi.json`
pub async fn openapi(state: web::Data<State>) -> HttpResponse {
    respond::json(StatusCode::OK, &document(&state.settings.base_url))
}

fn document(base_url: &str) -> Value {
    let mut paths: Map<String, Value> = Map::new();
    for which in V2::ALL {
        let path = format!("/api/v2/{}", which.file());
        let get = json!({
            "summary": "Public, without a key",
            "operationId": operation("GET", &path),
            "security": [],
            "responses": { "200": answer("In Statuspage's form"), "304": { "description": "Not changed" } },
        });
        paths.insert(path, json!({ "get": get }));
    }
    for (method, path, access) in GATED {
        if *access == Access::Token && !path.contains("{tail") {
            let methods = paths.entry(*path).or_insert_with(|| json!({ "parameters": parameters(path) }));
            methods[method.to_lowercase()] = described(method, path);
        }
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Candor",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Status page and incident communication",
            "description": format!("The manual is at {base_url}/api."),
        },
        "servers": [{ "url": base_url }],
        "security": [{ "header": [] }, { "query": [] }],
        "paths": paths,
        "components": {
            "securitySchemes": {
                "header": { "type": "apiKey", "in": "header", "name": "Authorization", "description": "OAuth KEY" },
                "query": { "type": "apiKey", "in": "query", "name": "api_key" },
            },
            "schemas": { "Error": {
                "type": "object",
                "required": ["error", "message"],
                "properties": {
                    "error": { "oneOf": [{ "type": "string" }, { "type": "array", "items": { "type": "string" } }] },
                    "message": { "type": "string" },
                },
            } },
        },
    })
}

/// One operation.
fn described(method: &str, path: &str) -> Value {
    let (code, sentence) = match method {
        "POST" => ("201", "Made"),
        "DELETE" if path.contains("/components/") || path.ends_with("/postmortem") => ("204", "Deleted"),
        _ => ("200", "As it is now"),
    };
    let made = if code == "204" { json!({ "description": sentence }) } else { answer(sentence) };
    let mut operation = json!({
        "summary": summary(method, path),
        "operationId": operation(method, path),
        "responses": { code: made, "4XX": {
            "description": "Refused, with the reason",
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } },
        } },
    });
    if matches!(method, "POST" | "PATCH" | "PUT") {
        let object = json!({ "schema": { "type": "object" } });
        operation["requestBody"] = json!({ "content": {
            "application/json": object, "application/x-www-form-urlencoded": object,
        } });
    }
    operation
}

fn answer(sentence: &str) -> Value {
    json!({ "description": sentence, "content": { "application/json": { "schema": true } } })
}

/// "get_pages_page_incidents_id"
fn operation(method: &str, path: &str) -> String {
    let words = path.trim_start_matches("/v1/").split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|w| !w.is_empty()).fold(method.to_lowercase(), |name, word| format!("{name}_{word}"))
}

/// "List incidents", "Change one of components".
fn summary(method: &str, path: &str) -> String {
    let named = |part: &&str| !part.starts_with('{');
    let noun = path.split('/').rfind(named).unwrap_or_default().replace(['_', '-'], " ");
    match (method, path.ends_with('}')) {
        ("GET", true) => format!("Read one of {noun}"),
        ("GET", false) => format!("Read {noun}"),
        ("POST", _) => format!("Post to {noun}"),
        ("DELETE", _) => format!("Delete one of {noun}"),
        _ => format!("Change one of {noun}"),
    }
}

fn parameters(path: &str) -> Vec<Value> {
    let names = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    names.map(|name| json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } })).collect()
}
