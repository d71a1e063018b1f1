//! Words for what the domain knows of comments.

use super::Words;
use crate::domain::comment::{Pace, QuestionState, Reason};
use crate::domain::private_data::Found;
use std::borrow::Cow;

impl Words {
    /// Why staff removed a comment.
    pub fn reason(self, reason: Reason) -> Cow<'static, str> {
        self.say(match reason {
            Reason::Advertising => "reason-advertising",
            Reason::PersonalData => "reason-personal-data",
            Reason::Abuse => "reason-abuse",
            Reason::OffTopic => "reason-off-topic",
            Reason::Illegal => "reason-illegal",
            Reason::Duplicate => "reason-duplicate",
        })
    }

    /// What became of a question that shows no answer; may be empty.
    pub fn question(self, state: QuestionState) -> Cow<'static, str> {
        self.say(match state {
            QuestionState::Open => "question-open",
            QuestionState::Claimed => "question-claimed",
            QuestionState::Privately => "question-privately",
            QuestionState::NotForUs => "question-not-ours",
            QuestionState::Duplicate | QuestionState::Answered | QuestionState::No => return Cow::Borrowed(""),
        })
    }

    /// How often somebody wants mail about comments.
    pub fn pace(self, pace: Pace) -> Cow<'static, str> {
        self.say(match pace {
            Pace::Now => "pace-now",
            Pace::Hourly => "pace-hourly",
            Pace::Daily => "pace-daily",
            Pace::Never => "pace-never",
        })
    }

    /// What a text holds that should not be public: "a card number, a telephone
    /// number".
    pub fn found(self, found: &[Found]) -> String {
        let names: Vec<Cow<'static, str>> = found
            .iter()
            .map(|found| {
                self.say(match found {
                    Found::Card => "found-card",
                    Found::Account => "found-account",
                    Found::Telephone => "found-telephone",
                    Found::Reference => "found-reference",
                    Found::Address => "found-address",
                })
            })
            .collect();
        self.list(&names.iter().map(|name| &**name).collect::<Vec<&str>>())
    }

    /// "Staff · CEO"; staff without a title is "Staff".
    pub fn badge(self, title: &str) -> String {
        match title {
            "" => self.say("staff").into_owned(),
            title => self.fill("staff-title", &[("title", title.into())]),
        }
    }
}
