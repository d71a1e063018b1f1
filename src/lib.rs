//! Candor: a status page and incident communication service in one binary.
pub mod domain;
pub mod mail;
pub mod markdown;
pub mod snapshot;
pub mod store;
