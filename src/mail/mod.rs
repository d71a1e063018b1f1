//! Mail: what is said ([`content`]), as bytes ([`message`]), over a connection
//! ([`lane`]) to the relay ([`relay`]), and what its answers mean ([`reply`]).
//!
//! Nothing here knows the database: the outbox worker asks for bytes, hands
//! them to a lane and records the [`lane::Outcome`].
//!
//! ```text
//! content::IncidentUpdate ─ render ─▶ Content ─ Letter ─▶ message::Skeleton   once per notification
//! Skeleton::wire(address, token) ─▶ bytes ─ Lane::send ─▶ Outcome             once per recipient
//! ```

pub mod address;
pub mod bounce;
pub mod check;
pub mod comment;
pub mod comment_desk;
mod connect;
pub mod content;
pub mod desk;
pub mod dkim;
mod encode;
mod envelope;
pub mod fit;
pub mod lane;
pub mod links;
pub mod message;
pub mod relay;
pub mod reply;
pub mod return_path;
pub mod sink;
pub mod staff;
mod tls;
mod wire;
