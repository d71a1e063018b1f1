//! What staff use.

pub mod components;
pub mod compose;
pub mod desk;
pub mod explanations;
pub mod fields;
pub mod home;
pub mod incidents;
pub mod maintenances;
pub mod notifications;
pub mod now;
pub mod session;
pub mod setup;
pub mod updates;
pub mod view;
