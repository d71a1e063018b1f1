//! The outbox from outside: what arrives at the relay, whatever goes wrong.

mod control;
mod desk;
mod faults;
mod letters;
mod mails;
mod page;
mod sick;
