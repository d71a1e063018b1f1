//! What every published text has in common: it is checked and rendered before
//! the transaction begins.

use super::error::Checks;
use super::{Actor, Error, Invalid, Result, Services};
use crate::domain::assertion::{Answer, Answers};
use crate::domain::language::Language;
use crate::domain::page::Page;
use crate::domain::promise::NextUpdate;
use crate::domain::staff::Permission;
use crate::domain::text;
use crate::domain::time::{DAY, Timestamp};
use crate::domain::wording;
use crate::markdown::{self, Profile, SafeHtml};
use crate::store;
use crate::words::Words;
use serde::{Deserialize, Serialize};

/// Texts longer than this are rendered off the workers.
const LONG_TEXT: usize = 2_000;
/// A promise further away than this is not one.
const LONGEST_PROMISE: i64 = 31 * DAY;

/// A Markdown text with its finished HTML.
#[derive(Clone, Debug, Default)]
pub struct Body {
    pub markdown: String,
    pub html: String,
}

/// What the program says by itself: in the language that posts are written in,
/// and in every other one that the page is read in.
pub async fn in_each_language(page: &Page, say: impl Fn(Words) -> String) -> Result<(Body, Vec<(Language, Body)>)> {
    let default = page.languages.default_language();
    let mut also = Vec::new();
    for language in page.languages.offered().filter(|l| *l != default) {
        also.push((language, body("body", &say(Words::new(language))).await?));
    }
    Ok((body("body", &say(Words::new(default))).await?, also))
}

/// Cleans and renders a text. `field` is where an error is shown.
pub async fn body(field: &'static str, typed: &str) -> Result<Body> {
    let markdown = text::clean_text(typed).trim_end().to_owned();
    let source = markdown.clone();
    let rendered = if source.len() > LONG_TEXT {
        tokio::task::spawn_blocking(move || markdown::render(&source, Profile::UPDATE))
            .await
            .map_err(|e| Error::Internal(e.to_string()))?
    } else {
        markdown::render(&source, Profile::UPDATE)
    };
    let html: SafeHtml = rendered.map_err(|e| Invalid::one(field, e.to_string()))?;
    Ok(Body { markdown, html: html.as_str().to_owned() })
}

/// What the author says about the next word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Next {
    Said(NextUpdate),
    /// Nothing was said, which only a machine may do.
    #[default]
    Silent,
}

impl Next {
    pub(super) fn check(&self, checks: &mut Checks, now: Timestamp) {
        match self {
            Self::Said(NextUpdate::By(at)) if *at <= now => {
                checks.fail("next_update", "The next update must lie in the future.");
            }
            Self::Said(NextUpdate::By(at)) if at.since(now) > LONGEST_PROMISE => {
                checks.fail("next_update", "A promise more than a month away helps nobody; choose an earlier time.");
            }
            Self::Said(NextUpdate::None { because }) => {
                checks.take(text::line("no_promise", because, 200));
            }
            _ => {}
        }
    }
}

/// Cleans the texts that belong to a "yes" and refuses a "yes" without one.
pub(super) fn check_answers(checks: &mut Checks, answers: Answers) -> Answers {
    let mut text_for = |field: &'static str, answer: Answer, typed: &str| {
        if answer != Answer::Yes {
            return String::new();
        }
        match text::optional_line(field, typed, 500) {
            Ok(Some(text)) => text,
            Ok(None) => {
                checks.fail(field, "Say in a few words what was lost or exposed.");
                String::new()
            }
            Err(error) => checks.take(Err(error)),
        }
    };
    Answers {
        data_text: text_for("data_text", answers.data, &answers.data_text),
        security_text: text_for("security_text", answers.security, &answers.security_text),
        data: answers.data,
        security: answers.security,
    }
}

impl Services {
    /// What could be said better in a text. Needs `Publish`.
    pub async fn wording_hints(&self, actor: &Actor, text: &str, before: &str) -> Result<Vec<String>> {
        actor.require(Permission::Publish)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let people = store::staff::list(&mut connection).await?;
        let author = actor.author();
        let colleagues = people.iter().filter(|p| Some(&p.id) != author.staff_id.as_ref()).map(|p| p.name.as_str());
        Ok(wording::hints(text, &colleagues.collect::<Vec<_>>(), before))
    }
}
