//! To be written.
use crate::web::error::{Answer, Failure};
pub async fn sign_in_page() -> Answer { Err(Failure::plain(501, "Not built yet.")) }
pub async fn sign_in() -> Answer { Err(Failure::plain(501, "Not built yet.")) }
pub async fn sign_out() -> Answer { Err(Failure::plain(501, "Not built yet.")) }
pub fn expired_page(state: &crate::web::State, _request: &actix_web::HttpRequest) -> actix_web::HttpResponse {
    crate::web::error::plain(state, crate::web::error::Face::Page, 403, "You are signed out.")
}
