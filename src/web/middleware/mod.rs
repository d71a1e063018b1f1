//! What stands before the handlers that can write.

pub mod gate;
pub mod origin;
pub mod peer;
