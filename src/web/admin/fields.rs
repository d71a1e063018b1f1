//! Form fields that several pages have: what was typed, what it means, and
//! what is wrong with it. A form comes back as it was sent.

use super::desk::Desk;
use crate::domain::assertion::{Answer, Answers, Assertion};
use crate::domain::promise::NextUpdate;
use crate::domain::text::FieldError;
use crate::domain::time::{MINUTE, Timestamp, parse_local};
use crate::service::Invalid;
use crate::service::compose::Next;
use crate::web::extract::Form;
use actix_web::http::StatusCode;

/// What is wrong with a form, one sentence a field.
#[derive(Default)]
pub struct Problems(Vec<FieldError>);

impl Problems {
    /// Notes a problem; the first one of a field stays.
    pub fn add(&mut self, field: &'static str, message: impl Into<String>) {
        if !self.has(field) {
            self.0.push(FieldError { field, message: message.into() });
        }
    }

    /// Takes over what a service found.
    pub fn take(&mut self, Invalid(errors): Invalid) {
        errors.into_iter().for_each(|e| self.add(e.field, e.message));
    }

    pub fn all(&self) -> &[FieldError] {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub fn has(&self, field: &str) -> bool {
        self.get(field).is_some()
    }

    /// The message for `field`.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|e| e.field == field).map(|e| e.message.as_str())
    }

    /// 200 or 422.
    pub fn status(&self) -> StatusCode {
        if self.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY }
    }
}

/// One radio button, checkbox or option.
#[derive(Clone, Debug)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub chosen: bool,
}

impl Choice {
    pub fn new(value: &str, label: impl Into<String>, chosen: &str) -> Self {
        Self { value: value.to_owned(), label: label.into(), chosen: value == chosen }
    }
}

/// The two forced answers as typed.
#[derive(Clone, Debug, Default)]
pub struct AnswersField {
    pub data: String,
    pub data_text: String,
    pub security: String,
    pub security_text: String,
}

impl AnswersField {
    pub fn from_form(form: &Form) -> Self {
        let typed = |name: &str| form.get(name).to_owned();
        Self {
            data: typed("data"),
            data_text: typed("data_text"),
            security: typed("security"),
            security_text: typed("security_text"),
        }
    }

    /// The answers in force.
    pub fn in_force(assertion: Option<&Assertion>) -> Self {
        assertion.map_or_else(Self::default, |a| Self {
            data: a.data.to_string(),
            data_text: a.data_text.clone(),
            security: a.security.to_string(),
            security_text: a.security_text.clone(),
        })
    }

    /// Nobody knows yet: always true.
    pub fn unknown() -> Self {
        let unknown = Answer::Unknown.to_string();
        Self { data: unknown.clone(), security: unknown, ..Self::default() }
    }

    /// The answers, if both were given.
    pub fn read(&self, problems: &mut Problems) -> Option<Answers> {
        let data = answer(problems, "data", "Say whether data was lost.", &self.data, &self.data_text);
        let sentence = "Say whether anything was exposed.";
        let security = answer(problems, "security", sentence, &self.security, &self.security_text);
        Some(Answers {
            data: data?,
            data_text: self.data_text.clone(),
            security: security?,
            security_text: self.security_text.clone(),
        })
    }
}

fn answer(problems: &mut Problems, field: &'static str, missing: &str, word: &str, text: &str) -> Option<Answer> {
    let Ok(answer) = word.parse::<Answer>() else {
        problems.add(field, format!("{missing} \"We do not know yet\" is an answer too."));
        return None;
    };
    // What was typed must not be dropped without a word.
    if answer != Answer::Yes && !text.trim().is_empty() {
        problems.add(field, "You wrote what happened but did not choose \"Yes\". Choose it, or empty the field.");
    }
    Some(answer)
}

/// "Next update by …" as typed.
#[derive(Clone, Debug, Default)]
pub struct NextField {
    pub presets: Vec<Choice>,
    pub at: String,
    pub because: String,
    /// "CET": what a typed time is read in.
    pub zone: String,
}

/// The presets in minutes.
const PRESETS: [i64; 3] = [15, 30, 60];
/// What serves after hours, in minutes.
const LONG_PRESETS: [i64; 3] = [60, 120, 240];

impl NextField {
    /// Nothing typed; `minutes` is preselected.
    pub fn fresh(desk: &Desk, minutes: &str) -> Self {
        Self::of(desk, PRESETS, minutes)
    }

    /// For what has lasted for hours.
    pub fn long(desk: &Desk, minutes: &str) -> Self {
        Self::of(desk, LONG_PRESETS, minutes)
    }

    fn of(desk: &Desk, presets: [i64; 3], minutes: &str) -> Self {
        let scene = desk.scene();
        let presets = presets.iter().map(|n| {
            let at = in_minutes(desk.now, *n).brief(desk.now, scene.zone());
            Choice::new(&n.to_string(), format!("in {n} min: {at}"), minutes)
        });
        Self { presets: presets.collect(), zone: desk.zone_word(), ..Self::default() }
    }

    /// The same field as it was sent.
    pub fn sent(self, form: &Form) -> Self {
        Self { at: form.get("next_at").trim().to_owned(), because: form.get("no_promise").trim().to_owned(), ..self }
    }

    /// What it says. A typed time or reason counts more than a preset, which
    /// may only be the preselected one.
    pub fn read(&self, desk: &Desk, problems: &mut Problems) -> Next {
        if !self.at.is_empty() && !self.because.is_empty() {
            problems.add("next_update", "You gave a time and a reason for no promise. Empty one of the two.");
            return Next::Silent;
        }
        if !self.because.is_empty() {
            return Next::Said(NextUpdate::None { because: self.because.clone() });
        }
        if !self.at.is_empty() {
            let at = parse_local(&self.at, desk.scene().zone(), desk.now);
            if at.is_none() {
                problems.add("next_at", "Write a time such as 14:30.");
            }
            return at.map_or(Next::Silent, |at| Next::Said(NextUpdate::By(at)));
        }
        let chosen = self.presets.iter().find(|p| p.chosen).and_then(|p| p.value.parse().ok());
        chosen.map_or(Next::Silent, |n| Next::Said(NextUpdate::By(in_minutes(desk.now, n))))
    }
}

/// `minutes` from now, to the full minute that follows: what is promised is
/// what is written.
pub fn in_minutes(now: Timestamp, minutes: i64) -> Timestamp {
    let at = now.plus(minutes * MINUTE);
    Timestamp(at.ms() + (MINUTE - at.ms().rem_euclid(MINUTE)) % MINUTE)
}

/// The promise in the words of the page.
pub fn promise_words(desk: &Desk, next: &Next) -> String {
    match next {
        Next::Said(NextUpdate::By(at)) => {
            format!("Next update by {}", at.brief(desk.now, desk.scene().zone()))
        }
        Next::Said(NextUpdate::None { because }) => format!("No next update is promised: {because}"),
        Next::Silent => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_preset_is_a_full_minute() {
        assert_eq!(in_minutes(Timestamp(0), 15), Timestamp(15 * MINUTE));
        assert_eq!(in_minutes(Timestamp(1), 15), Timestamp(16 * MINUTE));
    }

    #[test]
    fn a_text_beside_another_answer_is_not_dropped() {
        let mut problems = Problems::default();
        let typed = AnswersField { data_text: "orders".to_owned(), ..AnswersField::unknown() };
        assert!(typed.read(&mut problems).is_some());
        assert!(problems.has("data"));
        assert!(AnswersField::default().read(&mut problems).is_none());
    }
}
