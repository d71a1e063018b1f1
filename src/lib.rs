//! Candor: a status page and incident communication service in one binary.
pub mod config;
pub mod domain;
pub mod mail;
pub mod markdown;
pub mod service;
pub mod snapshot;
pub mod store;
pub mod telemetry;
pub mod web;
