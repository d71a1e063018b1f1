//! Which token a client holds. To be written.
use crate::service::Actor;
use crate::web::{State, error};
use actix_web::{HttpRequest, HttpResponse};
pub async fn actor(_request: &HttpRequest, state: &State) -> Result<Actor, HttpResponse> {
    Err(error::plain(state, error::Face::Json, 401, "Could not authenticate"))
}
