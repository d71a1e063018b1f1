//! Sign-in by another service: going there, and coming back. What has to come
//! back is in a cookie of its own, sealed; the pages themselves change nothing
//! until the service has confirmed who it is.

use super::kept::{asked_next, go_on_to};
use super::second_factor::code_page;
use super::session;
use crate::service::Error;
use crate::service::oidc::AWAY_MS;
use crate::service::session::Origin;
use crate::web::error::Answer;
use crate::web::extract::{Client, Form};
use crate::web::{State, respond};
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::{HttpRequest, HttpResponse, web};

/// Where cookies can be `Secure`, and elsewhere.
const COOKIES: [&str; 2] = ["__Host-candor-trip", "candor-trip"];

fn cookie<'a>(state: &State, value: &'a str) -> Cookie<'a> {
    let secure = state.settings.secure_cookies;
    let name = if secure { COOKIES[0] } else { COOKIES[1] };
    Cookie::build(name, value)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(secure)
        .max_age(Duration::milliseconds(AWAY_MS))
        .finish()
}

fn with(mut answer: HttpResponse, cookie: &Cookie<'_>) -> HttpResponse {
    // Cookies are only refused if they cannot be written into a header; base 64 can.
    let _ = answer.add_cookie(cookie);
    answer
}

/// Sends somebody to the service.
pub async fn leave(request: HttpRequest, state: web::Data<State>) -> Answer {
    let next = asked_next(&request);
    match state.services.leave_for_oidc(&next).await {
        Ok(departure) => Ok(with(respond::see_other(&departure.address), &cookie(&state, &departure.sealed))),
        Err(error @ Error::Invalid(_)) => session::refused_page(&request, &state, &next, None, "oidc", &error),
        Err(other) => Err(other.into()),
    }
}

/// Somebody comes back; an earlier session of this browser ends.
pub async fn come_back(request: HttpRequest, state: web::Data<State>, client: Client) -> Answer {
    let query = Form::parse(request.query_string().as_bytes()).unwrap_or_default();
    let name = cookie(&state, "").name().to_owned();
    let sealed = request.cookie(&name).map(|c| c.value().to_owned()).unwrap_or_default();
    let origin = Origin { address: client.address, agent: &client.agent };
    let result = state.services.return_from_oidc(query.get("code"), query.get("state"), &sealed, origin).await;
    let (signed_in, next) = match result {
        Ok(done) => done,
        Err(error @ (Error::Invalid(_) | Error::Throttled(_))) => {
            return session::refused_page(&request, &state, "/admin", None, "oidc", &error);
        }
        Err(other) => return Err(other.into()),
    };
    session::end_session(&request, &state).await?;
    let answer = match signed_in.waiting {
        true => code_page(&state, &next, None)?,
        false => go_on_to(&next),
    };
    let mut gone = cookie(&state, "");
    gone.make_removal();
    session::with_cookie(&state, with(answer, &gone), &signed_in.secret)
}
