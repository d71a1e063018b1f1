//! What readers use: pages from the snapshot, and the few forms that write.

pub mod affected;
pub mod comment_mail;
pub mod comments;
pub mod decide;
pub mod door;
pub mod health;
mod notice;
pub mod own_comments;
pub mod person;
pub mod picture;
pub mod read;
pub mod report;
pub mod search;
pub mod subscribe;
pub mod webhooks;
pub mod zone;
