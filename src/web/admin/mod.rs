//! What staff use.

pub mod components;
pub mod explanations;
pub mod home;
pub mod incidents;
pub mod notifications;
pub mod now;
pub mod session;
pub mod setup;
