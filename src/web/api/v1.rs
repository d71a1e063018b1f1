//! To be written.
use crate::web::error::{Answer, Failure};
pub async fn get() -> Answer { Err(Failure::plain(501, "Not built yet.")) }
pub async fn post() -> Answer { Err(Failure::plain(501, "Not built yet.")) }
pub async fn put() -> Answer { Err(Failure::plain(501, "Not built yet.")) }
pub async fn delete() -> Answer { Err(Failure::plain(501, "Not built yet.")) }
