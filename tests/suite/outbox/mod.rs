//! The outbox from outside: what arrives at the relay, whatever goes wrong.

mod brake;
mod control;
mod desk;
mod every_mail;
mod faults;
mod letters;
mod mail_rules;
mod mails;
mod page;
mod rows;
mod sick;
