//! Mail: addresses, messages and the SMTP lane.

pub mod address;
mod connect;
pub mod content;
mod encode;
pub mod lane;
pub mod message;
pub mod relay;
pub mod reply;
mod tls;
mod wire;
