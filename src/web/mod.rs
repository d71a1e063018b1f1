//! The HTTP front: a thin layer over the services and the snapshot.
//!
//! [`routes`] is the one table of every route. Readers' pages are answered from
//! the snapshot without any middleware ([`public::read`]); everything else
//! passes the [`middleware::gate`], which knows from the table who may come in.

pub mod admin;
pub mod api;
pub mod error;
pub mod extract;
pub mod mailbox;
pub mod middleware;
pub mod public;
pub mod reader;
pub mod respond;
pub mod routes;

use crate::service::Services;
use crate::telemetry::Metrics;
use std::net::IpAddr;
use std::sync::Arc;

/// What every handler can reach.
#[derive(Clone)]
pub struct State {
    pub services: Services,
    pub metrics: Metrics,
    pub settings: Arc<Settings>,
    /// One picture is drawn at a time.
    pub drawing: Arc<tokio::sync::Semaphore>,
}

/// What the front needs of the configuration.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Without a slash at the end.
    pub base_url: String,
    pub trusted_proxies: Vec<IpAddr>,
    /// The header in which such a proxy says who asks, if it does.
    pub sign_in_header: Option<String>,
    /// Whether cookies can carry `Secure` and the `__Host-` prefix: the page is
    /// reached over https, or on this very machine.
    pub secure_cookies: bool,
}
