//! Types and rules. No I/O, no connection pool, no web framework: every other
//! room may use this one, and this one uses none of them.

pub mod assertion;
pub mod audit;
pub mod bounce;
pub mod comment;
pub mod component;
pub mod csv;
pub mod endpoint;
pub mod explanation;
pub mod id;
pub mod incident;
pub mod language;
pub mod look;
pub mod look_alike;
pub mod monitor;
pub mod notification;
pub mod page;
pub mod practice;
pub mod private_data;
pub mod promise;
pub mod reading;
pub mod ready_text;
pub mod report;
pub mod review;
pub mod schedule;
pub mod staff;
pub mod stamp;
pub mod stylesheet;
pub mod subscriber;
pub mod terms;
pub mod text;
pub mod time;
pub mod translation;
pub mod uptime;
pub mod wording;
pub mod words;
