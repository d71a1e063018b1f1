//! To be written.
use crate::web::error::{Answer, Failure};
pub async fn write_page() -> Answer { Err(Failure::plain(501, "Not built yet.")) }
pub async fn save_or_check() -> Answer { Err(Failure::plain(501, "Not built yet.")) }
pub async fn publish() -> Answer { Err(Failure::plain(501, "Not built yet.")) }
