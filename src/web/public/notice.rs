//! A short answer to a form or a link, put together from the catalogue.

use crate::snapshot::render::{self, ButtonForm, Notice, View};
use crate::web::reader::Reader;
use crate::web::{State, respond};
use crate::words::Words;
use actix_web::HttpResponse;
use actix_web::http::StatusCode;

/// What the answer says so far.
pub(super) struct Told {
    view: View,
    words: Words,
    notice: Notice,
}

impl Told {
    /// An answer under the heading `title`.
    pub(super) fn new(reader: Reader, title: &str) -> Self {
        let title = reader.words().say(title).into_owned();
        Self { view: reader.0, words: reader.words(), notice: Notice { title, ..Notice::default() } }
    }

    /// An answer whose heading names an incident.
    pub(super) fn about(reader: Reader, key: &str, title: &str) -> Self {
        let title = reader.words().fill(key, &[("title", title.into())]);
        Self { view: reader.0, words: reader.words(), notice: Notice { title, ..Notice::default() } }
    }

    pub(super) fn say(self, key: &str) -> Self {
        let words = self.words.say(key).into_owned();
        self.words(words)
    }

    /// A sentence with addresses and titles in it.
    pub(super) fn fill(self, key: &str, values: &[(&'static str, &str)]) -> Self {
        let values: Vec<_> = values.iter().map(|(name, value)| (*name, (*value).into())).collect();
        let words = self.words.fill(key, &values);
        self.words(words)
    }

    /// A finished sentence.
    pub(super) fn words(mut self, sentence: String) -> Self {
        self.notice.paragraphs.push(sentence);
        self
    }

    pub(super) fn button(mut self, action: &str, label: &str, hidden: &[(&str, &str)]) -> Self {
        self.notice.form = Some(ButtonForm {
            action: action.to_owned(),
            label: self.words.say(label).into_owned(),
            hidden: hidden.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
            email: None,
        });
        self
    }

    /// The button's form asks for an address too.
    pub(super) fn ask_address(mut self, typed: &str) -> Self {
        if let Some(form) = &mut self.notice.form {
            form.email = Some(typed.to_owned());
        }
        self
    }

    pub(super) fn show(self, state: &State, status: StatusCode) -> HttpResponse {
        let snapshot = state.services.refresher.snapshots().get();
        respond::page(status, render::notice_page(&snapshot.scene_for(self.view), &self.notice))
    }
}
