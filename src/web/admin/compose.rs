//! What all forms that publish have in common: a harmless first button, a look
//! at the page and the mail, and buttons that name their effect.

use super::desk::Desk;
use super::fields::{Problems, promise_words};
use super::now::Mode;
use super::view::{Mark, people};
use crate::domain::assertion::Answers;
use crate::domain::id::Id;
use crate::domain::incident::Incident;
use crate::domain::subscriber::Audience;
use crate::markdown::SafeHtml;
use crate::service::compose::{self, Next};
use crate::service::notification::Preview;
use crate::service::{Error, keys};
use crate::web::error::Failure;
use crate::web::extract::Form;

/// Which button was pressed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// The first button, which Enter presses too.
    Check,
    Publish {
        mail: bool,
    },
}

impl Act {
    pub fn of(form: &Form) -> Self {
        match form.get("do") {
            "publish" => Self::Publish { mail: true },
            "page" => Self::Publish { mail: false },
            _ => Self::Check,
        }
    }
}

/// The key under which a form publishes at most once.
pub fn key(form: &Form) -> String {
    let sent = form.get("key");
    let good = (16..=64).contains(&sent.len()) && sent.bytes().all(|b| b.is_ascii_alphanumeric());
    if good { sent.to_owned() } else { keys::random() }
}

/// The buttons under a form.
pub struct Buttons {
    pub mail_ready: bool,
    /// "1 284 people".
    pub people: String,
    pub key: String,
    /// Nothing is meant.
    pub practice: bool,
}

impl Buttons {
    /// The same buttons, which say so when nothing is meant.
    pub fn in_mode(mut self, mode: Mode) -> Self {
        self.practice = mode == Mode::Practice;
        self
    }

    /// With the number of people who are told.
    fn new(desk: &Desk, reached: i64, key: String) -> Self {
        Self { mail_ready: desk.services().mail.relay, people: people(reached), key, practice: false }
    }

    /// For the first word about an incident on these components.
    pub async fn first(desk: &Desk, components: Vec<Id>, key: String) -> Result<Self, Failure> {
        let reached = desk.services().audience(&desk.actor, &Audience::of_first(components)).await?;
        Ok(Self::new(desk, reached, key))
    }

    /// For the next word about an incident; `end` when it is the last.
    pub async fn next(
        desk: &Desk,
        incident: &Incident,
        components: Vec<Id>,
        end: bool,
        key: String,
    ) -> Result<Self, Failure> {
        let reached = desk.services().audience_of(&desk.actor, incident, components, end).await?;
        Ok(Self::new(desk, reached, key))
    }

    /// While nothing is chosen it is everybody at most.
    pub fn at_most(mut self) -> Self {
        self.people = format!("up to {}", self.people);
        self
    }
}

/// What readers will see, and the mail.
pub struct Look {
    pub mark: Mark,
    pub title: String,
    pub safety: String,
    pub promise: String,
    pub estimate: String,
    pub html: SafeHtml,
    /// "Mara Lindqvist, CEO".
    pub author: String,
    pub parts: Vec<(String, Mark)>,
    pub mail: Preview,
    /// What could be said better; it is in nobody's way.
    pub hints: Vec<String>,
}

/// The facts of a look that a form knows.
pub struct Facts {
    pub mark: Mark,
    pub title: String,
    pub answers: Option<Answers>,
    pub next: Next,
    pub estimate: String,
    pub body: String,
    /// The last text that was published.
    pub before: String,
    pub parts: Vec<(String, Mark)>,
}

impl Look {
    pub async fn new(desk: &Desk, facts: Facts, mail: Preview) -> Result<Self, Failure> {
        let author = desk.actor.author();
        let body = compose::body("body", &facts.body).await?;
        let hints = desk.services().wording_hints(&desk.actor, &facts.body, &facts.before).await?;
        Ok(Self {
            mark: facts.mark,
            title: facts.title,
            safety: facts.answers.map(|a| a.sentence()).unwrap_or_default(),
            promise: promise_words(desk, &facts.next),
            estimate: facts.estimate,
            html: SafeHtml::from_stored(body.html),
            author: if author.title.is_empty() { author.name } else { format!("{}, {}", author.name, author.title) },
            parts: facts.parts,
            mail,
            hints,
        })
    }
}

/// A preview that failed because of what was typed leaves only its problems.
pub fn looked(preview: Result<Preview, Error>, problems: &mut Problems) -> Result<Option<Preview>, Failure> {
    match preview {
        Ok(preview) => Ok(problems.is_empty().then_some(preview)),
        Err(Error::Invalid(invalid)) => {
            problems.take(invalid);
            Ok(None)
        }
        Err(other) => Err(other.into()),
    }
}
