//! Which token a client holds.
//!
//! The token stands in `Authorization` as `OAuth KEY` (as Statuspage documents
//! it), `Bearer KEY` or bare, or in the query as `api_key=KEY`; each form is
//! sent by some client in use. It is never logged: no request is logged with
//! its headers or its query.

use crate::domain::staff::Permission;
use crate::service::{Actor, Error};
use crate::web::State;
use crate::web::error::{self, Face};
use crate::web::middleware::peer;
use actix_web::http::header;
use actix_web::{HttpRequest, HttpResponse};

/// The holder of the request's token, within the rate limit and allowed to do
/// what the method does. The services check again what exactly is done.
pub async fn actor(request: &HttpRequest, state: &State) -> Result<Actor, HttpResponse> {
    let refuse = |error: Error| error::refuse(state, Face::Json, &error);
    let unknown = || error::plain(state, Face::Json, 401, "Could not authenticate");
    let secret = secret(request).filter(|s| has_the_form(s)).ok_or_else(unknown)?;
    let address = peer::address(request, &state.settings.trusted_proxies);
    let throttle = &state.services.throttle;
    let Some(token) = state.services.token(&secret).await.map_err(refuse)? else {
        // Guessing is slowed down, without standing in the way of good tokens
        // from the same network.
        throttle.api(&format!("network {}", crate::service::throttle::network(address))).map_err(refuse)?;
        return Err(unknown());
    };
    throttle.api(token.id.as_str()).map_err(refuse)?;
    let actor = Actor::Token { token, address: address.to_string() };
    if !request.method().is_safe() {
        actor.require(Permission::Publish).map_err(refuse)?;
    }
    Ok(actor)
}

fn secret(request: &HttpRequest) -> Option<String> {
    if let Some(value) = request.headers().get(header::AUTHORIZATION) {
        return from_header(value.to_str().ok()?);
    }
    let mut pairs = url::form_urlencoded::parse(request.query_string().as_bytes());
    pairs.find(|(name, _)| name == "api_key").map(|(_, value)| value.into_owned())
}

fn from_header(value: &str) -> Option<String> {
    let value = value.trim();
    match value.split_once(char::is_whitespace) {
        None => Some(value.to_owned()),
        Some((scheme, key)) if scheme.eq_ignore_ascii_case("oauth") || scheme.eq_ignore_ascii_case("bearer") => {
            Some(key.trim().to_owned())
        }
        Some(_) => None,
    }
}

/// Whether it can be one of ours at all: what cannot costs no question to the
/// database.
fn has_the_form(secret: &str) -> bool {
    let rest = secret.strip_prefix(crate::service::token::PREFIX).unwrap_or_default();
    rest.len() == 32 && rest.bytes().all(|b| b.is_ascii_lowercase() || (b'2'..=b'7').contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_found_in_every_form() {
        for header in ["OAuth k", "oauth k", "Bearer  k", "k", " k "] {
            assert_eq!(from_header(header).as_deref(), Some("k"), "{header:?}");
        }
        assert_eq!(from_header("Basic k"), None);
    }

    #[test]
    fn only_what_looks_like_a_key_is_looked_up() {
        assert!(has_the_form(&format!("candor_{}", crate::service::keys::random())));
        assert!(!has_the_form("candor_short"));
        assert!(!has_the_form(""));
    }
}
