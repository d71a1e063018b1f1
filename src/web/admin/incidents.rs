//! To be written.
use crate::web::error::{Answer, Failure};
pub async fn page() -> Answer { Err(Failure::plain(501, "Not built yet.")) }
pub async fn update() -> Answer { Err(Failure::plain(501, "Not built yet.")) }
pub async fn no_news() -> Answer { Err(Failure::plain(501, "Not built yet.")) }
pub async fn withdraw() -> Answer { Err(Failure::plain(501, "Not built yet.")) }
