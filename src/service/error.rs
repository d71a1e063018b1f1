//! What a use case answers when it cannot do what was asked.
//!
//! Only these texts reach people; what went wrong inside is logged where it
//! becomes an `Error`.

use crate::domain::id::Id;
use crate::domain::text::FieldError;
use crate::store::StoreError;
use std::time::Duration;

pub type Result<T> = std::result::Result<T, Error>;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// What was sent cannot be accepted, with a sentence for each field.
    #[error("{}", .0.summary())]
    Invalid(Invalid),
    /// There is no such thing, or none that the asker may see.
    #[error("There is no such {0}.")]
    NotFound(&'static str),
    /// The asker may not do this.
    #[error("You are not allowed to do this.")]
    Forbidden,
    /// Somebody else was first.
    #[error("{0}")]
    Conflict(String),
    /// It is kept until a second person has read it.
    #[error("Nothing is published yet: it waits until a second person has read it.")]
    Waiting(Id),
    /// Too often.
    #[error("That was too often. Please try again in {} s.", .0.as_secs().max(1))]
    Throttled(Duration),
    /// The database takes no changes at the moment.
    #[error("Our database cannot be reached at the moment. Nothing was changed. Please try again in a minute.")]
    Unavailable,
    /// The database has no room for changes.
    #[error("The disk of our database is full. Nothing was changed. Free some space on it, then try again.")]
    Full,
    /// A fault of ours; the text is for the log.
    #[error("Something went wrong on our side. Nothing was changed.")]
    Internal(String),
}

/// One or more fields that cannot be accepted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Invalid(pub Vec<FieldError>);

impl Invalid {
    pub fn one(field: &'static str, message: impl Into<String>) -> Error {
        Error::Invalid(Self(vec![FieldError { field, message: message.into() }]))
    }

    /// The message for `field`, if it has one.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|e| e.field == field).map(|e| e.message.as_str())
    }

    /// All messages in one line.
    pub fn summary(&self) -> String {
        let messages: Vec<&str> = self.0.iter().map(|e| e.message.as_str()).collect();
        messages.join(" ")
    }
}

/// Collects every field's error, so that a form comes back with all of them.
#[derive(Debug, Default)]
pub struct Checks(Vec<FieldError>);

impl Checks {
    /// The value, or its default and a remembered error.
    pub fn take<T: Default>(&mut self, checked: std::result::Result<T, FieldError>) -> T {
        checked.unwrap_or_else(|error| {
            self.0.push(error);
            T::default()
        })
    }

    /// Remembers an error.
    pub fn fail(&mut self, field: &'static str, message: impl Into<String>) {
        self.0.push(FieldError { field, message: message.into() });
    }

    /// Refuses if anything was remembered.
    pub fn done(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Error::Invalid(Invalid(self.0))) }
    }
}

impl From<FieldError> for Error {
    fn from(error: FieldError) -> Self {
        Self::Invalid(Invalid(vec![error]))
    }
}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(why) => {
                tracing::warn!(%why, "database unavailable");
                Self::Unavailable
            }
            StoreError::Full(why) => {
                tracing::error!(%why, "the disk of the database is full");
                Self::Full
            }
            StoreError::Conflict(why) => {
                tracing::info!(%why, "lost a race");
                Self::Conflict(
                    "Somebody else changed this in the meantime. Look at the newest state and try again.".to_owned(),
                )
            }
            StoreError::Other(why) => {
                tracing::error!(%why, "database error");
                Self::Internal(why)
            }
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        StoreError::from(error).into()
    }
}
