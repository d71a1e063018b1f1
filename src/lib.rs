//! Candor: a status page and incident communication service in one binary.
//!
//! # The map
//!
//! ```text
//! domain ← store ← service ← web, worker, cli ← app ← main
//! ```
//!
//! [`domain`] holds types and rules without I/O; [`store`] the only SQL;
//! [`service`] the use cases, the only writers; [`web`], [`worker`] and [`cli`]
//! are thin fronts over them; [`app`] puts everything together. Beside them:
//! [`snapshot`], the immutable picture that every public page is served from,
//! uses domain, store and words; [`mail`] uses domain and words, [`webhook`],
//! [`markdown`] and [`words`] (the catalogues in `locales/`) domain only;
//! [`fetch`], one request to a service that the operator named, none; [`oidc`]
//! (a sign-in service) uses it, and [`checker`] (outside opinions on comments)
//! it and webhook. A test (`tests/suite/rooms.rs`) holds the rule.

pub mod app;
pub mod checker;
pub mod cli;
pub mod config;
pub mod domain;
pub mod fetch;
pub mod mail;
pub mod markdown;
pub mod oidc;
pub mod service;
pub mod snapshot;
pub mod store;
pub mod telemetry;
pub mod web;
pub mod webhook;
pub mod words;
pub mod worker;
