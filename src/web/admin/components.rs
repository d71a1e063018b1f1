//! To be written.
use crate::web::error::{Answer, Failure};
pub async fn page() -> Answer { Err(Failure::plain(501, "Not built yet.")) }
pub async fn add() -> Answer { Err(Failure::plain(501, "Not built yet.")) }
