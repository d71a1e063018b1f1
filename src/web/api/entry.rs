//! What a client says about an incident, read into what the services take.
//!
//! Beside Statuspage's fields stand Candor's own, which other servers ignore:
//! `next_update_by`, `no_next_update_reason`, `estimate`, `data_loss`,
//! `data_loss_text`, `security_exposure`, `security_exposure_text`.

use super::fields::{Fields, shown};
use super::shape;
use crate::domain::assertion::{Answer, Answers};
use crate::domain::component::{Component, ComponentStatus};
use crate::domain::id::Id;
use crate::domain::incident::{Impact, Status};
use crate::domain::promise::NextUpdate;
use crate::domain::text;
use crate::domain::time::{HOUR, MINUTE, Timestamp};
use crate::service::compose::Next;
use crate::service::incident::{NewIncident, NewUpdate, TITLE_MAX};
use crate::snapshot::model::Story;
use serde_json::Value;

/// A request about an incident and what its words are read against.
pub struct Reading<'r, 'f> {
    pub fields: &'r mut Fields<'f>,
    /// The page's components as they are now.
    pub components: &'r [Component],
    pub now: Timestamp,
}

impl Reading<'_, '_> {
    /// A new incident, maintenance, or one entered after the fact.
    pub fn new_incident(mut self, idempotency_key: Option<String>) -> NewIncident {
        let title = self.title(true).unwrap_or_default();
        let scheduled_for = self.fields.moment("scheduled_for", self.now);
        let backfilled = self.fields.flag("backfilled").unwrap_or(false);
        let usual = match scheduled_for {
            _ if backfilled => Status::Resolved,
            Some(_) => Status::Scheduled,
            None => Status::Investigating,
        };
        let status = self.status(None).unwrap_or(usual);
        let (auto_start, auto_complete) = self.automatic();
        NewIncident {
            impact_override: self.impact().flatten(),
            body: self.fields.text("body").unwrap_or_default(),
            components: self.affected(None),
            answers: self.answers(None),
            next: self.next_word(),
            estimate: self.fields.text("estimate").unwrap_or_default(),
            deliver: self.fields.flag("deliver_notifications").unwrap_or(true),
            started_at: self.fields.moment("backfill_date", self.now).filter(|_| backfilled),
            scheduled_for,
            scheduled_until: self.fields.moment("scheduled_until", self.now),
            auto_start: auto_start.unwrap_or(false),
            auto_complete: auto_complete.unwrap_or(false),
            remind_before: self.remind_before().unwrap_or(0),
            backfilled,
            metadata: self.metadata(),
            idempotency_key,
            ..NewIncident::titled(title, status)
        }
    }

    /// A change of `story`: an entry of its timeline if a new status, words or
    /// one of Candor's own fields are sent, else only fields.
    pub fn update(mut self, story: &Story, idempotency_key: Option<String>) -> NewUpdate {
        let (auto_start, auto_complete) = self.automatic();
        let mut update = NewUpdate {
            title: self.title(false),
            status: self.status(Some(story)),
            impact_override: self.impact(),
            body: self.fields.text("body").unwrap_or_default(),
            components: self.affected(Some(story)),
            removed: self.removed(story),
            answers: self.answers(Some(story)),
            next: self.next_word(),
            estimate: self.fields.text("estimate").unwrap_or_default(),
            deliver: self.fields.flag("deliver_notifications").unwrap_or(true),
            scheduled_for: self.fields.moment("scheduled_for", self.now),
            scheduled_until: self.fields.moment("scheduled_until", self.now),
            auto_start,
            auto_complete,
            remind_before: self.remind_before(),
            metadata: self.metadata(),
            idempotency_key,
            silent: false,
        };
        update.silent = update.status.is_none()
            && update.body.trim().is_empty()
            && update.answers.is_none()
            && update.next == Next::Silent
            && update.estimate.is_empty();
        update
    }

    fn title(&mut self, required: bool) -> Option<String> {
        let typed = self.fields.text("name");
        let typed = if required { Some(typed.unwrap_or_default()) } else { typed }?;
        match text::line("name", &typed, TITLE_MAX) {
            Ok(title) => Some(title),
            Err(error) => {
                self.fields.fail("name", error.message);
                None
            }
        }
    }

    /// A status that is sent. The one in force, which clients send back with
    /// everything else, is no news.
    fn status(&mut self, story: Option<&Story>) -> Option<Status> {
        let word = self.fields.word::<Status>("status")?;
        if story.is_some_and(|s| shape::status(s.incident.status) == shape::status(word)) {
            return None;
        }
        if word == Status::Postmortem {
            self.fields.fail("status", "status: an incident is explained by publishing its explanation.");
        }
        Some(word)
    }

    /// An empty one lets the impact follow from the components again.
    fn impact(&mut self) -> Option<Option<Impact>> {
        match self.fields.emptiable("impact_override")? {
            Some(_) => self.fields.word("impact_override").map(Some),
            None => Some(None),
        }
    }

    /// Whether a maintenance begins and ends by itself.
    fn automatic(&mut self) -> (Option<bool>, Option<bool>) {
        let start = self.fields.flag("scheduled_auto_in_progress");
        let start = start.or(self.fields.flag("scheduled_auto_transition"));
        (start, self.fields.flag("scheduled_auto_completed"))
    }

    /// A reminder comes an hour before the work, as on Statuspage.
    fn remind_before(&mut self) -> Option<i64> {
        self.fields.flag("scheduled_remind_prior").map(|wanted| if wanted { HOUR } else { 0 })
    }

    /// `components` as a map of states or a list of ids, and `component_ids`.
    /// A component without a state keeps the one it has.
    fn affected(&mut self, story: Option<&Story>) -> Vec<(Id, ComponentStatus)> {
        let mut affected: Vec<(Id, ComponentStatus)> = Vec::new();
        match self.fields.value("components") {
            Some(Value::Object(map)) => {
                for (id, status) in map {
                    match self.one(id, status) {
                        Ok(pair) => affected.push(pair),
                        Err(sentence) => self.fields.fail("components", sentence),
                    }
                }
            }
            Some(_) => self.listed("components", story, &mut affected),
            None => {}
        }
        self.listed("component_ids", story, &mut affected);
        affected
    }

    /// `component_ids` names all that are touched: what it leaves out is not,
    /// unless `components` names it.
    fn removed(&self, story: &Story) -> Vec<Id> {
        let Some(ids) = self.fields.value("component_ids") else { return Vec::new() };
        let kept = named(ids).chain(self.fields.value("components").into_iter().flat_map(named)).collect::<Vec<_>>();
        let touched = story.components.iter().map(|c| &c.component_id);
        touched.filter(|id| !kept.contains(id)).cloned().collect()
    }

    fn one(&self, id: &str, status: &Value) -> Result<(Id, ComponentStatus), String> {
        let known = self.components.iter().find(|c| c.id.as_str() == id);
        let known = known.ok_or_else(|| format!("components: there is no component {}.", shown(&id.into())))?;
        match status {
            Value::Null => Ok((known.id.clone(), known.status)),
            Value::String(word) if word.is_empty() => Ok((known.id.clone(), known.status)),
            Value::String(word) => match word.parse() {
                Ok(status) => Ok((known.id.clone(), status)),
                Err(error) => Err(format!("components: {error}.")),
            },
            other => Err(format!("components: {} is not a status.", shown(other))),
        }
    }

    fn listed(&mut self, field: &'static str, story: Option<&Story>, affected: &mut Vec<(Id, ComponentStatus)>) {
        for id in self.fields.ids(field).unwrap_or_default() {
            let there = |s: &Story| s.components.iter().any(|a| a.component_id == id);
            // Named again, it is no change.
            if affected.iter().any(|(a, _)| *a == id) || story.is_some_and(there) {
                continue;
            }
            match self.components.iter().find(|c| c.id == id) {
                Some(component) => affected.push((id, component.status)),
                None => self.fields.fail(field, format!("{field}: there is no component {id}.")),
            }
        }
    }

    /// The answers on data loss and exposure. What is not said stays as it was,
    /// and is unknown at first.
    pub fn answers(&mut self, story: Option<&Story>) -> Option<Answers> {
        let data: Option<Answer> = self.fields.word("data_loss");
        let security: Option<Answer> = self.fields.word("security_exposure");
        let data_text = self.fields.text("data_loss_text");
        let security_text = self.fields.text("security_exposure_text");
        let said = data.is_some() || security.is_some() || data_text.is_some() || security_text.is_some();
        if !said {
            return None;
        }
        let before = story.and_then(Story::assertion).map_or_else(Answers::unknown, |a| a.answers());
        let answers = Answers {
            data: data.unwrap_or(before.data),
            data_text: data_text.unwrap_or(before.data_text),
            security: security.unwrap_or(before.security),
            security_text: security_text.unwrap_or(before.security_text),
        };
        for (answer, text, field, sentence) in [
            (answers.data, &answers.data_text, "data_loss_text", "data_loss_text must say what was lost."),
            (
                answers.security,
                &answers.security_text,
                "security_exposure_text",
                "security_exposure_text must say what was exposed.",
            ),
        ] {
            if answer == Answer::Yes && text.trim().is_empty() {
                self.fields.fail(field, sentence);
            }
        }
        Some(answers)
    }

    /// `next_update_by`, a time or a number of minutes, or why there is none.
    pub fn next_word(&mut self) -> Next {
        if let Some(because) = self.fields.text("no_next_update_reason").filter(|t| !t.trim().is_empty()) {
            return Next::Said(NextUpdate::None { because });
        }
        let minutes = match self.fields.value("next_update_by") {
            None => return Next::Silent,
            Some(Value::Number(n)) => n.as_i64(),
            Some(Value::String(text)) => text.trim().parse().ok(),
            Some(_) => None,
        };
        let at = match (minutes, self.fields.value("next_update_by")) {
            (Some(minutes), _) => Some(self.now.plus(minutes.saturating_mul(MINUTE))),
            (None, Some(Value::String(_))) => self.fields.moment("next_update_by", self.now),
            _ => {
                self.fields.fail("next_update_by", "next_update_by must be a time or a whole number of minutes.");
                None
            }
        };
        if at.is_some_and(|at| at <= self.now) {
            self.fields.fail("next_update_by", "next_update_by must lie in the future.");
        }
        at.map_or(Next::Silent, |at| Next::Said(NextUpdate::By(at)))
    }

    /// A client's own data: an object of objects, as Statuspage has it.
    fn metadata(&mut self) -> Option<String> {
        match self.fields.value("metadata")? {
            Value::Object(map) if map.values().all(Value::is_object) => Some(Value::Object(map.clone()).to_string()),
            _ => {
                self.fields.fail("metadata", "metadata must be an object whose values are objects.");
                None
            }
        }
    }
}

/// The ids in a list, or the keys of a map.
fn named(value: &Value) -> Box<dyn Iterator<Item = Id> + '_> {
    match value {
        Value::Array(list) => Box::new(list.iter().filter_map(|id| Id::parse(id.as_str()?))),
        Value::Object(map) => Box::new(map.keys().filter_map(|id| Id::parse(id))),
        _ => Box::new(std::iter::empty()),
    }
}
