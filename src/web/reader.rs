//! Who reads: in which language and in which zone.
//!
//! The language stands in the address (`/de/history`), or in a form that was
//! sent from such a page; else the browser's Accept-Language decides. A reader
//! may choose a zone, which a cookie keeps. Nothing here asks for I/O.

use super::State;
use super::extract::Form;
use crate::domain::language::{Language, Preferred};
use crate::domain::subscriber::Subscriber;
use crate::snapshot::cell::Snapshot;
use crate::snapshot::render::View;
use crate::words::Words;
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use chrono_tz::Tz;

/// Keeps the zone that a reader chose, by its IANA name.
pub const ZONE_COOKIE: &str = "candor_zone";

/// The view of whoever sent this request, with the language that its address
/// names. Nothing if the page is not offered in that language.
pub fn view(request: &HttpRequest, snapshot: &Snapshot, named: Option<Language>) -> Option<View> {
    let page = snapshot.model.page.as_ref();
    let languages = page.map(|page| page.languages).unwrap_or_default();
    let language = match named {
        Some(language) if languages.offers(language) => language,
        Some(_) => return None,
        None => match request.headers().get(header::ACCEPT_LANGUAGE) {
            Some(field) => languages.choose(field.as_bytes()),
            None => languages.default_language(),
        },
    };
    let zone = zone(request).filter(|zone| page.is_none_or(|page| page.zone() != *zone));
    Some(View { language, fixed: named.is_some(), zone })
}

/// The zone that the reader chose.
fn zone(request: &HttpRequest) -> Option<Tz> {
    if !request.headers().contains_key(header::COOKIE) {
        return None;
    }
    request.cookie(ZONE_COOKIE)?.value().parse().ok()
}

/// The reader of a page that is made for them alone.
#[derive(Clone, Copy, Debug)]
pub struct Reader(pub View);

impl Reader {
    pub fn of(request: &HttpRequest, state: &State) -> Self {
        let snapshot = state.services.refresher.snapshots().get();
        Self(view(request, &snapshot, None).unwrap_or(snapshot.plain_view()))
    }

    pub fn words(self) -> Words {
        Words::new(self.0.language)
    }

    /// The reader who sent this form: from a page in a language of its own
    /// address, the answer is in that language too.
    pub fn of_form(self, form: &Form) -> Self {
        match form.get("language").parse() {
            Ok(language) => Self(View { language, fixed: true, ..self.0 }),
            Err(_) => self,
        }
    }

    /// The reader behind a link in a mail: it goes on in the mail's language.
    pub fn of_mail(self, subscriber: &Subscriber) -> Self {
        self.in_language(subscriber.language)
    }

    /// Somebody whose language we know: what they read next is in it.
    pub fn in_language(self, preferred: Preferred) -> Self {
        match preferred.0 {
            Some(language) if language != self.0.language => Self(View { language, fixed: true, ..self.0 }),
            _ => self,
        }
    }
}

impl FromRequest for Reader {
    type Error = actix_web::Error;
    type Future = std::future::Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let state = request.app_data::<web::Data<State>>();
        let missing = || actix_web::error::ErrorInternalServerError("the state is missing");
        std::future::ready(state.map(|state| Self::of(request, state)).ok_or_else(missing))
    }
}
