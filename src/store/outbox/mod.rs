//! The outbox: fan-out, leases and marks of deliveries.
//!
//! Claims and marks run on a connection that the worker keeps, each as one
//! statement that commits by itself where it can: at thousands of mails a
//! second every further round trip to the database is felt. The counters of a
//! notification follow a moment later and are counted exactly when it is done.

mod claim;
mod control;
mod fanout;
mod mark;
mod settle;

pub use claim::{Leased, Open, claim, has_newer, leased, open};
pub use control::{pause, resume, retry_failed, stop};
pub use fanout::{FanOut, fan_out, fanning_out};
pub(super) use mark::columns;
pub use mark::{DeliveryMark, Mark, mark};
pub use settle::{Tally, count, settle};

fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
