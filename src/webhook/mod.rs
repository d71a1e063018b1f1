//! Telling other people's programs: which addresses may be called, how a body
//! looks, how it is signed, and calling.
//!
//! An address comes from whoever asks to be told, so it is an attempt to reach
//! our own network until [`target`] and [`guard`] have looked at it: a host is
//! resolved here, once, every answer is judged, and the connection goes to the
//! judged address and nowhere else.

pub mod body;
pub mod client;
pub mod guard;
pub mod signature;
pub mod target;

pub use client::{Answer, Call, Client, Resolver};
pub use guard::Rules;
pub use target::Target;
