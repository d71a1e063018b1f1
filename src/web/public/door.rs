//! The door of a page that not everybody may read. While the page is public,
//! it costs readers one look at the snapshot.

use super::{picture, read};
use crate::domain::reading::Reading;
use crate::service::Error;
use crate::service::reading::PASS_MS;
use crate::snapshot::render::{self, locked::Locked};
use crate::web::admin::kept::local;
use crate::web::error::{self, Answer, Face};
use crate::web::extract::{Client, Form};
use crate::web::middleware::gate::session_secret;
use crate::web::middleware::peer;
use crate::web::reader::{self, Reader};
use crate::web::{State, respond};
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};

/// Keeps a reader's pass, where cookies can be `Secure`, and elsewhere.
const COOKIES: [&str; 2] = ["__Host-candor-reader", "candor-reader"];
/// What says nothing of what is private, and what the closed page looks like.
const OPEN: [&str; 5] = ["/look.css", "/logo.png", "/favicon.ico", "/favicon.svg", "/robots.txt"];

/// Every public page.
pub async fn read(request: HttpRequest, state: web::Data<State>) -> HttpResponse {
    let Some(reading) = closed(&state) else { return read::read(request, state).await };
    if OPEN.contains(&request.path()) || request.path().starts_with("/static/") {
        return read::read(request, state).await;
    }
    if !may_read(&request, &state, &reading).await {
        return refusal(&request, &state, &reading);
    }
    respond::to_nobody_else(read::read(request, state).await)
}

/// Every picture that is drawn on first use.
pub async fn picture(request: HttpRequest, state: web::Data<State>) -> HttpResponse {
    let Some(reading) = closed(&state) else { return picture::picture(request, state).await };
    if !may_read(&request, &state, &reading).await {
        return refusal(&request, &state, &reading);
    }
    respond::to_nobody_else(picture::picture(request, state).await)
}

/// The answer to whoever may not read; nothing for whoever may.
pub async fn refused(request: &HttpRequest, state: &State) -> Option<HttpResponse> {
    let reading = closed(state)?;
    if may_read(request, state, &reading).await { None } else { Some(refusal(request, state, &reading)) }
}

/// The rule, if the page is not public.
pub fn closed(state: &State) -> Option<Reading> {
    let snapshot = state.services.refresher.snapshots().get();
    if snapshot.model.reading.is_open() { None } else { Some(snapshot.model.reading.clone()) }
}

async fn may_read(request: &HttpRequest, state: &State, reading: &Reading) -> bool {
    if reading.lets_in(peer::address(request, &state.settings.trusted_proxies)) {
        return true;
    }
    let pass = request.cookie(cookie_name(state));
    if pass.is_some_and(|pass| state.services.pass_counts(reading, pass.value())) {
        return true;
    }
    match session_secret(request, state) {
        Some(secret) => state.services.staff_may_read(&secret).await,
        None => false,
    }
}

fn cookie_name(state: &State) -> &'static str {
    if state.settings.secure_cookies { COOKIES[0] } else { COOKIES[1] }
}

/// The same for every address, whether there is something behind it or not.
fn refusal(request: &HttpRequest, state: &State, reading: &Reading) -> HttpResponse {
    let face = Face::of(request, state);
    if face == Face::Json {
        return error::plain(state, face, 403, "This page is private. Open it in a browser to see who may read it.");
    }
    let snapshot = state.services.refresher.snapshots().get();
    let view = reader::view(request, &snapshot, render::split(request.path()).0).unwrap_or(snapshot.plain_view());
    let path = request.uri().path_and_query().map_or(request.path(), |p| p.as_str());
    let next = if request.method().is_safe() { local(path) } else { None };
    let locked = Locked { mode: reading.mode, next: next.unwrap_or("/").to_owned(), problem: None };
    respond::page(StatusCode::FORBIDDEN, render::locked::locked_page(&snapshot.scene_for(view), &locked))
}

/// The form by itself, for who comes back to its address.
pub async fn page(request: HttpRequest, state: web::Data<State>) -> Answer {
    let refusal = refused(&request, &state).await;
    Ok(refusal.unwrap_or_else(|| respond::see_other("/")))
}

/// Takes the readers' password and lets in.
pub async fn unlock(state: web::Data<State>, client: Client, reader: Reader, form: Form) -> Answer {
    let next = local(form.get("next")).filter(|next| !next.starts_with("/unlock")).unwrap_or("/");
    let Some(reading) = closed(&state) else { return Ok(respond::see_other(next)) };
    let (problem, status, wait) = match state.services.unlock(form.get("password").to_owned(), client.address).await {
        Ok(pass) => return Ok(with_pass(&state, respond::see_other(next), &pass)),
        Err(Error::Invalid(_)) => ("locked-wrong", StatusCode::UNPROCESSABLE_ENTITY, None),
        Err(Error::Throttled(wait)) => ("locked-often", StatusCode::TOO_MANY_REQUESTS, Some(wait)),
        Err(other) => return Err(other.into()),
    };
    let locked = Locked { mode: reading.mode, next: next.to_owned(), problem: Some(problem) };
    let snapshot = state.services.refresher.snapshots().get();
    let scene = snapshot.scene_for(reader.of_form(&form).0);
    let mut answer = respond::page(status, render::locked::locked_page(&scene, &locked));
    if let Some(wait) = wait {
        answer.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
    }
    Ok(answer)
}

fn with_pass(state: &State, mut answer: HttpResponse, pass: &str) -> HttpResponse {
    let cookie = Cookie::build(cookie_name(state), pass)
        .path("/")
        .http_only(true)
        .same_site(SameSite::Lax)
        .secure(state.settings.secure_cookies)
        .max_age(Duration::milliseconds(PASS_MS));
    // Cookies are only refused if they cannot be written into a header; base 64 can.
    let _ = answer.add_cookie(&cookie.finish());
    answer
}
