//! "This affects me too", "is it working for you now?", and "it is happening
//! now" under an old post. Buttons in the cached page; only these answers know
//! who asks.

use super::comments::{browser, remember, story};
use super::notice::Told;
use crate::domain::affected::Affect;
use crate::domain::id::Id;
use crate::service::affected::{Pressed, Said};
use crate::service::comment::Visitor;
use crate::service::{Error, Invalid};
use crate::web::error::Answer;
use crate::web::extract::{Client, Form};
use crate::web::reader::Reader;
use crate::web::{State, respond};
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, HttpResponse, web};

type Shared = web::Data<State>;

/// Takes a press, or takes one back.
pub async fn press(
    state: Shared,
    request: HttpRequest,
    client: Client,
    reader: Reader,
    id: web::Path<String>,
    form: Form,
) -> Answer {
    let (story, reader) = (story(&state, &id)?, reader.of_form(&form));
    let (incident, browser) = (&story.incident.id, browser(&request, &state));
    let about = form.get("about").parse().unwrap_or(0);
    if form.get("do") == "withdraw" {
        state.services.withdraw_press(incident, browser.as_deref(), about).await?;
        return Ok(Told::new(reader, "affected-withdrawn").say("affected-withdrawn-text").show(&state, StatusCode::OK));
    }
    let said = Said {
        about,
        kind: form.get("kind").parse().map_err(|_| Error::NotFound("answer"))?,
        component: Id::parse(form.get("component")),
        region: form.get("region").to_owned(),
        email: form.get("email").to_owned(),
    };
    let visitor = Visitor { browser, address: client.address, words: reader.words() };
    match state.services.press(incident, &visitor, &said).await {
        Ok(Pressed::Counted) => Ok(counted(&state, reader, incident, &said)),
        Ok(Pressed::Noted) => Ok(noted(&state, reader, incident, &said, None)),
        Ok(Pressed::Mailed) => Ok(Told::new(reader, "look-into-mailbox")
            .say("affected-link-sent")
            .say("link-not-there")
            .show(&state, StatusCode::OK)),
        Err(Error::Invalid(invalid)) => Ok(noted(&state, reader, incident, &said, Some(invalid))),
        Err(other) => Err(other.into()),
    }
}

fn counted(state: &State, reader: Reader, incident: &Id, said: &Said) -> HttpResponse {
    let action = format!("/incidents/{incident}/affected");
    let told = match said.kind {
        Affect::Affected => Told::new(reader, "affected-counted")
            .say(if said.about == 0 { "affected-counted-post" } else { "affected-counted-question" })
            .button(&action, "affected-withdraw", &[("do", "withdraw"), ("about", &said.about.to_string())]),
        Affect::Works | Affect::Broken => Told::new(reader, "affected-noted").say("affected-after-text"),
    };
    told.show(state, StatusCode::OK)
}

/// Staff sees it; an address makes it count in public.
fn noted(state: &State, reader: Reader, incident: &Id, said: &Said, wrong: Option<Invalid>) -> HttpResponse {
    let told = Told::new(reader, "affected-noted");
    if said.kind != Affect::Affected {
        return told.say("affected-after-text").show(state, StatusCode::OK);
    }
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let told = match &wrong {
        Some(invalid) => told.words(invalid.summary()),
        None => told.say("affected-noted-text"),
    };
    let component = said.component.as_ref().map_or("", Id::as_str);
    let about = said.about.to_string();
    let hidden = [
        ("kind", said.kind.as_str()),
        ("about", about.as_str()),
        ("component", component),
        ("region", said.region.as_str()),
    ];
    told.say(if said.about == 0 { "affected-give-address" } else { "affected-give-address-question" })
        .button(&format!("/incidents/{incident}/affected"), "affected-count-me", &hidden)
        .ask_address(&said.email)
        .show(state, status)
}

/// The mail link: a page with one button. Changes nothing.
pub async fn page(state: Shared, reader: Reader, token: web::Path<String>) -> Answer {
    Ok(match state.services.press_to_count(&token).await? {
        Some(waiting) if !waiting.done => Told::new(reader.in_language(waiting.language), "one-more-click")
            .say("affected-one-click")
            .button(&format!("/affected/{token}"), "affected-count-me", &[])
            .show(&state, StatusCode::OK),
        Some(waiting) => Told::new(reader.in_language(waiting.language), "affected-counted")
            .say("affected-counted-question")
            .show(&state, StatusCode::OK),
        None => Told::new(reader, "link-expired").say("affected-link-expired").show(&state, StatusCode::NOT_FOUND),
    })
}

/// The button: counts the press and remembers this browser.
pub async fn count(state: Shared, reader: Reader, token: web::Path<String>, form: Form) -> Answer {
    let reader = reader.of_form(&form);
    match state.services.count_press(&token).await {
        Ok(secret) => {
            let told = Told::new(reader, "affected-counted").say("affected-counted-question");
            Ok(remember(&state, told.show(&state, StatusCode::OK), &secret))
        }
        Err(Error::NotFound(_)) => page(state, reader, token).await,
        Err(other) => Err(other.into()),
    }
}

/// Under an old post: it is happening now.
pub async fn again(state: Shared, client: Client, reader: Reader, id: web::Path<String>, form: Form) -> Answer {
    let (story, reader) = (story(&state, &id)?, reader.of_form(&form));
    let component = Id::parse(form.get("component"));
    state.services.report_again(&story.incident.id, component, reader.0.language, client.address).await?;
    Ok(Told::new(reader, "again-thanks").say("again-kept").show(&state, StatusCode::OK))
}

/// Somebody cut the address off, or came back to it.
pub async fn go_to_thread(state: Shared, id: web::Path<String>) -> Answer {
    let story = story(&state, &id)?;
    Ok(respond::see_other(&format!("/incidents/{}#affected", story.incident.id)))
}
