//! What readers see: an immutable picture of everything public, in memory.
//!
//! [`load`] builds the [`model::Model`] from the store, [`render`] turns it into
//! [`document::Document`]s, [`cell`] holds the current picture and swaps it,
//! [`refresh`] keeps it in step with the database and the clock, and [`file`]
//! keeps the last good model on disk for a start without a database.

pub mod cell;
pub mod changes;
pub mod document;
pub mod file;
pub mod load;
pub mod model;
pub mod refresh;
pub mod render;
pub mod stories;
pub mod thread;

pub use cell::Snapshots;
