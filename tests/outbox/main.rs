//! The outbox from outside: what arrives at the relay, whatever goes wrong.

#[path = "../support/mod.rs"]
mod support;

#[path = "../support/smtp.rs"]
mod smtp;

mod control;
mod desk;
mod faults;
mod letters;
mod mails;
mod page;
mod sick;
