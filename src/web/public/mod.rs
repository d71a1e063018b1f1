//! What readers use: pages from the snapshot, and the few forms that write.

pub mod health;
pub mod read;
pub mod subscribe;
