//! Mail: addresses, messages and the SMTP lane.

pub mod address;
mod connect;
mod encode;
pub mod lane;
pub mod message;
pub mod relay;
pub mod reply;
mod tls;
mod wire;
