//! Mail: addresses, messages and the SMTP lane.

pub mod address;
pub mod relay;
pub mod reply;
