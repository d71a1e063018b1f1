//! A reader chooses in whose time to read. Only a cookie remembers it.

use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::reader::{Reader, ZONE_COOKIE};
use crate::web::{State, respond};
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::web;
use chrono_tz::Tz;

/// How long a browser is asked to remember the choice.
const REMEMBERED: Duration = Duration::days(365);

/// Takes the choice and goes back to the front page; nothing chosen means the
/// page's own zone.
pub async fn choose(state: web::Data<State>, reader: Reader, form: Form) -> Answer {
    let mut response = respond::see_other(&format!("{}/", reader.of_form(&form).0.root()));
    let mut cookie = match form.get("zone") {
        "" => Cookie::build(ZONE_COOKIE, "").max_age(Duration::ZERO),
        name => {
            let zone: Tz = name.parse().map_err(|_| Failure::plain(422, "This is not a time zone we know."))?;
            Cookie::build(ZONE_COOKIE, zone.name()).max_age(REMEMBERED)
        }
    };
    cookie = cookie.path("/").same_site(SameSite::Lax).http_only(true).secure(state.settings.secure_cookies);
    // Cookies are only refused if they cannot be written into a header; a zone's name can.
    let _ = response.add_cookie(&cookie.finish());
    Ok(response)
}
