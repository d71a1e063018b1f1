//! The management API: Statuspage's v1.

pub mod authentication;
pub mod v1;
