//! Sign-in by a proxy in front that knows its people and says in a header who
//! asks. The header counts only from a proxy that the configuration trusts; a
//! button signs in, so that looking at a page changes nothing.

use super::kept::{Kept, go_on, next_of};
use super::second_factor::code_page;
use super::session;
use crate::service::Error;
use crate::service::session::Origin;
use crate::web::error::Answer;
use crate::web::extract::{Client, Form};
use crate::web::{State, respond};
use actix_web::{HttpRequest, web};

/// The address of whoever the proxy says is there. A header that comes twice,
/// or from elsewhere, names nobody.
pub fn named(request: &HttpRequest, state: &State) -> Option<String> {
    let header = state.settings.sign_in_header.as_deref()?;
    let peer = request.peer_addr()?.ip().to_canonical();
    if !state.settings.trusted_proxies.contains(&peer) {
        return None;
    }
    let mut values = request.headers().get_all(header);
    let (Some(only), None) = (values.next(), values.next()) else { return None };
    let email = only.to_str().ok()?.trim();
    (!email.is_empty() && email.len() <= 254).then(|| email.to_owned())
}

/// Signs in whom the proxy names; an earlier session of this browser ends.
pub async fn sign_in(request: HttpRequest, state: web::Data<State>, client: Client, form: Form) -> Answer {
    let kept = Kept::carried(&form);
    let Some(email) = named(&request, &state) else { return Ok(respond::see_other("/admin/sign-in")) };
    let origin = Origin { address: client.address, agent: &client.agent };
    let signed_in = match state.services.sign_in_by_proxy(&email, origin).await {
        Ok(signed_in) => signed_in,
        Err(error @ Error::Invalid(_)) => {
            return session::refused_page(&request, &state, next_of(&form), kept, "proxy", &error);
        }
        Err(other) => return Err(other.into()),
    };
    session::end_session(&request, &state).await?;
    let answer = match signed_in.waiting {
        true => code_page(&state, next_of(&form), kept)?,
        false => go_on(&state, "You are signed in again", kept, &form)?,
    };
    session::with_cookie(&state, answer, &signed_in.secret)
}
