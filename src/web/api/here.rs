//! Where a request is: on whose page, at which thing.

use crate::domain::id::Id;
use crate::service::Error;
use crate::snapshot::model::{Model, Story};
use crate::web::State;
use crate::web::error::Failure;
use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use std::future::{Ready, ready};
use std::sync::Arc;

/// The page of the address, which is ours: the extractor refuses any other.
pub struct Here {
    pub state: Data<State>,
    pub page: Id,
    id: Option<Id>,
    idempotency_key: Option<String>,
}

impl Here {
    /// The `{id}` of the address. What does not look like one names nothing.
    pub fn id(&self, what: &'static str) -> Result<&Id, Failure> {
        self.id.as_ref().ok_or(Failure::Service(Error::NotFound(what)))
    }

    /// What readers see now.
    pub fn model(&self) -> Arc<Model> {
        self.state.services.refresher.snapshots().get().model.clone()
    }

    /// The incident of the address. A withdrawn one is gone for this API: its
    /// clients know it as deleted.
    pub async fn story(&self) -> Result<Arc<Story>, Failure> {
        let id = self.id("incident")?;
        let mut found = self.model().story(id).cloned();
        if found.is_none() {
            // Another node may have made it a moment ago.
            self.catch_up().await?;
            found = self.model().story(id).cloned();
        }
        found.filter(|story| story.incident.withdrawn_at.is_none()).ok_or(Failure::Service(Error::NotFound("incident")))
    }

    /// Makes what other requests and nodes have published so far visible here.
    pub async fn catch_up(&self) -> Result<(), Failure> {
        let services = &self.state.services;
        let store = services.store()?;
        services.refresher.poll(&store).await.map_err(Error::from)?;
        Ok(())
    }

    /// What the services keep of the client's Idempotency-Key: `scope` keeps
    /// apart what is done with it, so that a key means one thing.
    pub fn idempotency_key(&self, scope: &str) -> Option<String> {
        let key = self.idempotency_key.as_ref()?;
        Some(crate::service::keys::hash(&format!("v1 {scope} {key}")))
    }
}

impl FromRequest for Here {
    type Error = Failure;
    type Future = Ready<Result<Self, Failure>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(here(request))
    }
}

fn here(request: &HttpRequest) -> Result<Here, Failure> {
    let unknown = Failure::Service(Error::NotFound("page"));
    let Some(state) = request.app_data::<Data<State>>().cloned() else { return Err(unknown) };
    let named = request.match_info().get("page").and_then(Id::parse);
    let ours = state.services.refresher.snapshots().get().model.page.as_ref().map(|p| p.id.clone());
    let page = ours.filter(|ours| named.as_ref() == Some(ours)).ok_or(unknown)?;
    let id = request.match_info().get("id").and_then(Id::parse);
    let idempotency_key = match request.headers().get("idempotency-key").map(|v| v.to_str()) {
        None => None,
        Some(Ok(key)) => Some(key.trim().to_owned()).filter(|k| !k.is_empty()),
        Some(Err(_)) => {
            return Err(Failure::plain(400, "The Idempotency-Key has characters that a header cannot have."));
        }
    };
    Ok(Here { state, page, id, idempotency_key })
}
