//! Passkeys: one's own, and signing in or proving oneself with one.

use super::desk::{Desk, Frame};
use super::fields::Problems;
use super::kept::{Kept, go_on, next_of};
use super::second_factor::is_proved;
use super::{confirm, session, view};
use crate::domain::id::Id;
use crate::service::passkey::{ALGORITHMS, Offer, Proof, Purpose, Question};
use crate::service::session::Origin;
use crate::service::{Actor, Error};
use crate::snapshot::render::When;
use crate::web::error::{Answer, Failure};
use crate::web::extract::{Client, Form};
use crate::web::middleware::gate::session_secret;
use crate::web::{State, respond};
use actix_web::{HttpRequest, web};
use askama::Template;

/// Where one's own are.
const PATH: &str = "/admin/account/passkeys";

#[derive(Template)]
#[template(path = "admin/passkeys.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    rows: Vec<Row>,
    question: Option<Question>,
    base_url: String,
    user: String,
    email: String,
    algorithms: String,
    /// What this person's devices call theirs, so that none makes two.
    has: String,
    name: String,
}

struct Row {
    id: String,
    name: String,
    since: When,
    used: Option<When>,
}

async fn list(desk: &Desk, problems: Problems, name: String) -> Answer {
    let Actor::Staff { staff, .. } = &desk.actor else { return Err(Error::Forbidden.into()) };
    let scene = desk.scene();
    let passkeys = desk.services().passkeys(&desk.actor).await?;
    let has: Vec<&str> = passkeys.iter().map(|k| k.credential.as_str()).collect();
    let status = problems.status();
    let page = Page {
        frame: desk.frame("Passkeys").with_passkeys(),
        problems,
        question: desk.services().passkey_question(Purpose::Add(&staff.id))?,
        base_url: desk.state.settings.base_url.clone(),
        user: staff.id.to_string(),
        email: staff.email.clone(),
        algorithms: ALGORITHMS.map(|a| a.to_string()).join(" "),
        has: has.join(" "),
        name,
        rows: passkeys
            .iter()
            .map(|k| Row {
                id: k.id.to_string(),
                name: k.name.clone(),
                since: scene.when(k.created_at),
                used: k.used_at.map(|at| scene.when(at)),
            })
            .collect(),
    };
    view::show(status, &page)
}

/// The page again, with what is wrong.
async fn again(desk: &Desk, error: Error, name: &str) -> Answer {
    let Error::Invalid(invalid) = error else { return Err(error.into()) };
    let mut problems = Problems::default();
    problems.take(invalid);
    list(desk, problems, name.to_owned()).await
}

fn proof(form: &Form) -> Proof {
    let part = |name: &str| form.get(name).to_owned();
    Proof {
        credential: part("credential"),
        client_data: part("client_data"),
        authenticator_data: part("authenticator_data"),
        signature: part("signature"),
        user_handle: part("user_handle"),
    }
}

/// Asks first who it is: a passkey stays when the session has ended.
fn ask_proof() -> Answer {
    Ok(respond::see_other("/admin/confirm?next=/admin/account/passkeys"))
}

pub async fn page(desk: Desk, request: HttpRequest) -> Answer {
    if !is_proved(&desk, &request).await? {
        return ask_proof();
    }
    list(&desk, Problems::default(), String::new()).await
}

/// Keeps a new one.
pub async fn add(desk: Desk, request: HttpRequest, form: Form) -> Answer {
    if !is_proved(&desk, &request).await? {
        return ask_proof();
    }
    let part = |name: &str| form.get(name).to_owned();
    let offer =
        Offer { name: part("name"), client_data: part("client_data"), authenticator_data: part("authenticator_data") };
    let here = session_secret(&request, &desk.state).unwrap_or_default();
    match desk.services().add_passkey(&desk.actor, &offer, &here).await {
        Ok(()) => Ok(respond::see_other(PATH)),
        Err(error) => again(&desk, error, &offer.name).await,
    }
}

pub async fn rename(desk: Desk, path: web::Path<String>, form: Form) -> Answer {
    match desk.services().rename_passkey(&desk.actor, &named(&path)?, form.get("name")).await {
        Ok(()) => Ok(respond::see_other(PATH)),
        Err(error) => again(&desk, error, "").await,
    }
}

pub async fn remove(desk: Desk, request: HttpRequest, path: web::Path<String>) -> Answer {
    let here = session_secret(&request, &desk.state).unwrap_or_default();
    desk.services().remove_passkey(&desk.actor, &named(&path)?, &here).await?;
    Ok(respond::see_other(PATH))
}

fn named(path: &str) -> Result<Id, Failure> {
    Id::parse(path).ok_or(Failure::Service(Error::NotFound("passkey")))
}

/// Signs in with a passkey; an earlier session of this browser ends.
pub async fn sign_in(request: HttpRequest, state: web::Data<State>, client: Client, form: Form) -> Answer {
    let kept = Kept::carried(&form);
    let origin = Origin { address: client.address, agent: &client.agent };
    match state.services.sign_in_with_passkey(&proof(&form), origin).await {
        Ok(secret) => {
            session::end_session(&request, &state).await?;
            session::with_cookie(&state, go_on(&state, "You are signed in again", kept, &form)?, &secret)
        }
        Err(error @ (Error::Invalid(_) | Error::Throttled(_))) => {
            session::refused_page(&request, &state, next_of(&form), kept, "passkey", &error)
        }
        Err(other) => Err(other.into()),
    }
}

/// Proves with a passkey that it is still the same person.
pub async fn prove(request: HttpRequest, state: web::Data<State>, client: Client, form: Form) -> Answer {
    let secret = session_secret(&request, &state).unwrap_or_default();
    let result = state.services.prove_with_passkey(&secret, &proof(&form), client.address).await;
    confirm::proved(&state, &form, &secret, result, "passkey").await
}
