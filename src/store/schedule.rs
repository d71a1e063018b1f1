//! Planned work, as the clock sees it.

use super::{Connection, Result};
use crate::domain::id::Id;
use crate::domain::schedule::Plan;

macro_rules! plans {
    ($rest:literal) => {
        concat!(
            "SELECT id, status, scheduled_for, scheduled_until, auto_start, auto_complete, remind_before, reminded_at
             FROM incident WHERE status IN ('scheduled', 'in_progress', 'verifying') AND withdrawn_at IS NULL",
            $rest
        )
    };
}

/// All work that is planned or going on.
pub async fn plans(connection: &mut Connection) -> Result<Vec<Plan>> {
    Ok(sqlx::query_as(plans!("")).fetch_all(connection).await?)
}

/// One of them, if it is neither over nor withdrawn.
pub async fn plan(connection: &mut Connection, id: &Id) -> Result<Option<Plan>> {
    Ok(sqlx::query_as(plans!(" AND id = $1")).bind(id).fetch_optional(connection).await?)
}
