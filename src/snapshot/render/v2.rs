//! Statuspage's public JSON (written elsewhere).

use super::{Scene, V2};
use crate::snapshot::document::{Document, Policy};

/// One body of the API.
pub fn document(_scene: &Scene<'_>, _which: V2) -> Document {
    Document::new(200, "application/json; charset=utf-8", Policy::Seconds(10), "{}")
}
