//! Words for what the domain knows: states, phases, answers, headings.

use super::Words;
use crate::domain::assertion::{Answer, Answers};
use crate::domain::component::ComponentStatus;
use crate::domain::explanation::SECTIONS;
use crate::domain::incident::Status;
use std::borrow::Cow;

impl Words {
    /// The word for the state of a component.
    pub fn state(self, status: ComponentStatus) -> Cow<'static, str> {
        self.worded(match status {
            ComponentStatus::Operational => ["state-ok", "classic-ok"],
            ComponentStatus::UnderMaintenance => ["state-work", "classic-work"],
            ComponentStatus::DegradedPerformance => ["state-slow", "classic-slow"],
            ComponentStatus::PartialOutage => ["state-part", "classic-part"],
            ComponentStatus::MajorOutage => ["state-down", "classic-down"],
        })
    }

    /// What that state means for a reader.
    pub fn meaning(self, status: ComponentStatus) -> Cow<'static, str> {
        self.say(match status {
            ComponentStatus::Operational => "meaning-ok",
            ComponentStatus::UnderMaintenance => "meaning-work",
            ComponentStatus::DegradedPerformance => "meaning-slow",
            ComponentStatus::PartialOutage => "meaning-part",
            ComponentStatus::MajorOutage => "meaning-down",
        })
    }

    /// The words for where an incident or planned work stands.
    pub fn phase(self, status: Status) -> Cow<'static, str> {
        self.worded(match status {
            Status::Investigating => ["phase-investigating", "classic-investigating"],
            Status::Identified => ["phase-identified", "classic-identified"],
            Status::Monitoring => ["phase-monitoring", "classic-monitoring"],
            Status::Resolved => ["phase-resolved", "classic-resolved"],
            Status::Postmortem => ["phase-postmortem", "classic-postmortem"],
            Status::Scheduled => ["phase-scheduled", "classic-scheduled"],
            Status::InProgress => ["phase-in-progress", "classic-in-progress"],
            Status::Verifying => ["phase-verifying", "classic-verifying"],
            Status::Completed => ["phase-completed", "classic-completed"],
            Status::Cancelled => ["phase-cancelled", "classic-cancelled"],
        })
    }

    /// The line under the state: "No data loss. No security exposure."
    pub fn safety(self, answers: &Answers) -> String {
        use Answer::{None, Unknown, Yes};
        if (answers.data, answers.security) == (Unknown, Unknown) {
            return self.say("safety-unknown").into_owned();
        }
        let data = match answers.data {
            None => self.say("data-none").into_owned(),
            Unknown => self.say("data-unknown").into_owned(),
            Yes => self.fill("data-yes", &[("text", self.ended(&answers.data_text).into())]),
        };
        let security = match answers.security {
            None => self.say("security-none").into_owned(),
            Unknown => self.say("security-unknown").into_owned(),
            Yes => self.fill("security-yes", &[("text", self.ended(&answers.security_text).into())]),
        };
        self.sentences(&[data, security])
    }

    /// The heading of a section of an explanation, by its form field.
    pub fn section(self, field: &str) -> Cow<'static, str> {
        let keys = [
            "section-what-happened",
            "section-now",
            "section-you",
            "section-safety",
            "section-change",
            "section-back",
            "section-accountable",
        ];
        match SECTIONS.iter().position(|(name, ..)| *name == field) {
            Some(n) => self.say(keys[n]),
            Option::None => Cow::Owned(field.to_owned()),
        }
    }

    /// Sentences one after the other, each with its full stop.
    pub fn sentences(self, parts: &[String]) -> String {
        let mut parts = parts.iter().filter(|part| !part.trim().is_empty());
        let first = parts.next().map_or_else(String::new, |part| self.ended(part));
        parts
            .fold(first, |text, part| self.fill("sentences", &[("one", text.into()), ("two", self.ended(part).into())]))
    }

    /// Names one after the other.
    pub fn list(self, names: &[&str]) -> String {
        names.join(&self.say("comma"))
    }

    fn ended(self, text: &str) -> String {
        let text = text.trim();
        if text.ends_with(ENDS) { text.to_owned() } else { format!("{text}{}", self.say("full-stop")) }
    }

    /// The plain or the classic word.
    fn worded(self, [plain, classic]: [&str; 2]) -> Cow<'static, str> {
        self.say(if self.classic { classic } else { plain })
    }
}

/// What a sentence ends with.
const ENDS: [char; 6] = ['.', '!', '?', '…', '。', '؟'];
