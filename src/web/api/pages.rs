//! `/v1/pages`: there is one.

use super::body::Body;
use super::here::Here;
use super::{ok, shape};
use crate::service::Error;
use crate::service::page::PageChange;
use crate::web::State;
use crate::web::error::Answer;
use crate::web::extract::Who;
use actix_web::web::Data;
use serde_json::json;

/// `GET /v1/pages`
pub async fn list(state: Data<State>) -> Answer {
    match state.services.page().await {
        Ok(page) => ok(json!([shape::page(&page)])),
        Err(Error::NotFound(_)) => ok(json!([])),
        Err(error) => Err(error.into()),
    }
}

/// `GET /v1/pages/{page}`
pub async fn show(here: Here) -> Answer {
    ok(shape::page(&here.state.services.page().await?))
}

/// `PATCH /v1/pages/{page}`
pub async fn change(here: Here, Who(actor): Who, body: Body) -> Answer {
    let mut fields = body.under("page")?;
    let change = PageChange {
        name: fields.text("name"),
        time_zone: fields.text("time_zone"),
        contact: fields.emptiable("support_url").map(Option::unwrap_or_default),
        url: fields.emptiable("url").map(Option::unwrap_or_default),
        description: fields.emptiable("page_description").map(Option::unwrap_or_default),
        ..PageChange::default()
    };
    fields.done()?;
    ok(shape::page(&here.state.services.change_page(&actor, change).await?))
}
