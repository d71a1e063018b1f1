//! What people rely on, tried from outside: over HTTP, SMTP, files and the
//! command line. One program, so that a change of Candor is linked once.

#[macro_use]
mod support;

mod admin;
mod affected;
mod api_v1;
mod audit;
mod bad_input;
mod check;
mod checkers;
mod command_line;
mod comment_desk;
mod comments;
mod components;
mod edits;
mod endpoints;
mod following;
mod foreign;
mod history;
mod hostile;
mod import;
mod kill;
mod kill_webhooks;
mod language;
mod lookup;
mod mail_check;
mod maintenance;
mod manual;
mod nodes;
mod oidc;
mod outbox;
mod passkeys;
mod people;
mod permissions;
mod practice;
mod private;
mod private_page;
mod promises;
mod publishing;
mod reading;
mod report;
mod reviews;
mod rooms;
mod second_factor;
mod sessions;
mod settings;
mod smtp_lane;
mod subscribers;
mod subscriptions;
mod texts;
mod translations;
mod webhook_requests;
