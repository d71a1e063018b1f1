//! Whether mail works: a test mail, the relay's own words, what receivers see.

use super::desk::{Desk, Frame};
use super::fields::Problems;
use super::view;
use crate::mail::check::{Step, Verdict};
use crate::service::{Actor, Error};
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/mail_check.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    from: String,
    to: String,
    alignment: Vec<Line>,
    /// What the relay said; empty before a test.
    conversation: Vec<Line>,
    good: bool,
}

struct Line {
    what: &'static str,
    /// Stands before the words.
    mark: &'static str,
    bad: bool,
    words: String,
}

impl From<Step> for Line {
    fn from(step: Step) -> Self {
        let mark = match step.verdict {
            Verdict::Good => "Good",
            Verdict::Bad => "Wrong",
            Verdict::Note => "To look at",
        };
        Self { what: capital(step.what), mark, bad: step.verdict == Verdict::Bad, words: step.words }
    }
}

fn capital(what: &'static str) -> &'static str {
    match what {
        "mail relay" => "The relay",
        "sender" => "The sender",
        "test mail" => "The test mail",
        other => other,
    }
}

impl Page {
    fn new(desk: &Desk, to: &str) -> Result<Self, Failure> {
        let alignment = desk.services().mail_alignment(&desk.actor)?;
        Ok(Self {
            frame: desk.frame("Mail"),
            problems: Problems::default(),
            from: desk.services().mail.from.as_str().to_owned(),
            to: to.to_owned(),
            alignment: alignment.into_iter().map(Line::from).collect(),
            conversation: Vec::new(),
            good: false,
        })
    }
}

pub async fn page(desk: Desk) -> Answer {
    let own = match &desk.actor {
        Actor::Staff { staff, .. } => staff.email.clone(),
        _ => String::new(),
    };
    view::ok(&Page::new(&desk, &own)?)
}

/// Sends the test mail and shows what was said.
pub async fn send(desk: Desk, form: Form) -> Answer {
    let mut page = Page::new(&desk, form.get("to"))?;
    match desk.services().check_mail(&desk.actor, form.get("to")).await {
        Ok(steps) => {
            page.good = steps.iter().all(|s| s.verdict != Verdict::Bad);
            page.conversation = steps.into_iter().map(Line::from).collect();
        }
        Err(Error::Invalid(invalid)) => page.problems.take(invalid),
        Err(other) => return Err(other.into()),
    }
    view::show(page.problems.status(), &page)
}
