//! Taking typed values out of what a client sent. A form has only strings, so
//! `"true"` is a flag and `"15"` a number here; anything else of the wrong type
//! is refused with a sentence that names the field. Unknown fields are never
//! looked at.

use crate::domain::id::Id;
use crate::domain::text::FieldError;
use crate::domain::time::{Timestamp, midnight, parse_local};
use crate::service::{Error, Invalid};
use crate::web::error::Failure;
use chrono_tz::Tz;
use serde_json::{Map, Value};
use std::str::FromStr;

/// More sentences than this help nobody.
const MAX_FAULTS: usize = 20;
/// More ids in one list than any page has components.
const MAX_IDS: usize = 500;

/// The fields of one object, and what is wrong with them so far.
#[derive(Debug)]
pub struct Fields<'a> {
    map: &'a Map<String, Value>,
    faults: Vec<FieldError>,
}

impl<'a> Fields<'a> {
    pub fn of(map: &'a Map<String, Value>) -> Self {
        Self { map, faults: Vec::new() }
    }

    /// Remembers that `field` cannot be accepted.
    pub fn fail(&mut self, field: &'static str, message: impl Into<String>) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(FieldError { field, message: message.into() });
        }
    }

    /// Refuses if anything was wrong.
    pub fn done(self) -> Result<(), Failure> {
        if self.faults.is_empty() { Ok(()) } else { Err(Error::Invalid(Invalid(self.faults)).into()) }
    }

    /// The value of `field`; null is as good as absent.
    pub fn value(&self, field: &str) -> Option<&'a Value> {
        self.map.get(field).filter(|v| !v.is_null())
    }

    /// A text.
    pub fn text(&mut self, field: &'static str) -> Option<String> {
        match self.value(field)? {
            Value::String(text) => Some(text.clone()),
            _ => {
                self.fail(field, format!("{field} must be a text."));
                None
            }
        }
    }

    /// A text that can be emptied: null and "" are an inner nothing.
    pub fn emptiable(&mut self, field: &'static str) -> Option<Option<String>> {
        if self.map.get(field).is_some_and(Value::is_null) {
            return Some(None);
        }
        self.text(field).map(|text| Some(text).filter(|t| !t.trim().is_empty()))
    }

    /// Yes or no.
    pub fn flag(&mut self, field: &'static str) -> Option<bool> {
        match self.value(field)? {
            Value::Bool(flag) => return Some(*flag),
            Value::String(text) if text.is_empty() => return None,
            Value::String(text) if matches!(text.as_str(), "true" | "1" | "on") => return Some(true),
            Value::String(text) if matches!(text.as_str(), "false" | "0" | "off") => return Some(false),
            Value::Number(n) if n.as_i64() == Some(1) => return Some(true),
            Value::Number(n) if n.as_i64() == Some(0) => return Some(false),
            _ => self.fail(field, format!("{field} must be true or false.")),
        }
        None
    }

    /// One of a set of words; an empty one is as good as absent.
    pub fn word<T: FromStr<Err: std::fmt::Display>>(&mut self, field: &'static str) -> Option<T> {
        let word = self.text(field).filter(|word| !word.is_empty())?;
        match word.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.fail(field, format!("{field}: {error}."));
                None
            }
        }
    }

    /// A moment in ISO 8601. One without a zone is in UTC, a day is its start.
    pub fn moment(&mut self, field: &'static str, now: Timestamp) -> Option<Timestamp> {
        let text = self.text(field).filter(|text| !text.trim().is_empty())?;
        let moment = moment(&text, now);
        if moment.is_none() {
            self.fail(field, format!("{field} must be a time such as 2026-11-22T14:30:00Z."));
        }
        moment
    }

    /// A list of identifiers.
    pub fn ids(&mut self, field: &'static str) -> Option<Vec<Id>> {
        let list = match self.value(field)? {
            Value::Array(list) if list.len() <= MAX_IDS => list,
            // How a form writes an empty list.
            Value::String(text) if text.is_empty() => return Some(Vec::new()),
            Value::Array(_) => {
                self.fail(field, format!("{field} has too many elements; at most {MAX_IDS} fit."));
                return None;
            }
            _ => {
                self.fail(field, format!("{field} must be a list of ids."));
                return None;
            }
        };
        let mut ids: Vec<Id> = Vec::new();
        for element in list.iter().filter(|e| e.as_str() != Some("")) {
            match element.as_str().and_then(Id::parse) {
                Some(id) if !ids.contains(&id) => ids.push(id),
                Some(_) => {}
                None => self.fail(field, format!("{field}: {} is not an id.", shown(element))),
            }
        }
        Some(ids)
    }
}

/// A moment in ISO 8601. One without a zone is in UTC, a day is its start.
pub fn moment(text: &str, now: Timestamp) -> Option<Timestamp> {
    let day = || midnight(chrono::NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok()?, Tz::UTC);
    parse_local(text, Tz::UTC, now).or_else(day)
}

/// A value in a sentence: short, and never as long as an attacker likes.
pub fn shown(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}
