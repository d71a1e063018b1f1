//! Trying an endpoint: a call at a person's word, and what the receiver says.

use crate::domain::endpoint::{DeliveryState, Event, EventKind, Message, Mood};
use crate::domain::id::{self, Id};
use crate::domain::time::Timestamp;
use crate::service::{Actor, Error, Result, Services};
use crate::store;
use crate::store::endpoint::{NewEvent, Took};
use std::time::Duration;

/// What came of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    pub good: bool,
    /// The receiver's status, if it answered.
    pub status: Option<u16>,
    /// Its own words, or why there are none.
    pub words: String,
    pub took: Duration,
}

impl Services {
    /// Sends a test now and answers what the receiver said. It changes nothing
    /// about the endpoint. Needs to be allowed to change settings.
    pub async fn test_endpoint(&self, actor: &Actor, id: &Id) -> Result<Tested> {
        actor.require_settings()?;
        self.throttle.api(id.as_str())?;
        let (store, endpoint) = (self.store()?, self.endpoint(actor, id).await?.endpoint);
        let (opened, event) = {
            let mut connection = store.read().await?;
            let page = store::page::get(&mut connection).await?.ok_or(Error::NotFound("page"))?;
            let components = store::component::list(&mut connection).await?;
            let payload = self.webhook_scene(&page, &components).test();
            let message = self.test_message(&page.name, actor);
            (self.open_endpoint(&mut connection, &endpoint).await?, Event { payload, message })
        };
        let public_id = Id::random();
        let tested = match self.target(&opened) {
            Ok(target) => {
                let call = self.signed(&opened, &public_id, self.body_for(&endpoint, &event));
                let (answer, took) = self.caller.call(&target, call).await;
                match answer {
                    Ok(a) => Tested { good: a.is_good(), status: Some(a.status), words: a.text, took },
                    Err(words) => Tested { good: false, status: None, words, took },
                }
            }
            Err(words) => Tested { good: false, status: None, words, took: Duration::ZERO },
        };
        let now = self.now();
        let new = NewEvent {
            id: id::sequence(now.ms()),
            public_id: &public_id,
            kind: EventKind::Test,
            incident: None,
            update: None,
            event: "{}",
            now,
            due: now,
            expires_at: now,
        };
        let state = if tested.good { DeliveryState::Delivered } else { DeliveryState::Failed };
        let mut tx = store.write().await?;
        store::endpoint::log_test(&mut tx, endpoint.id, &new, state, &tested.took(now)).await?;
        self.audit(&mut tx, actor, "endpoint.test", id.as_str(), &endpoint.name).await?;
        tx.commit().await?;
        Ok(tested)
    }

    fn test_message(&self, page: &str, actor: &Actor) -> Message {
        Message {
            page: page.to_owned(),
            title: "A test".to_owned(),
            state: "Nothing is wrong: somebody tried whether messages arrive here.".to_owned(),
            mood: Mood::Planned,
            body: String::new(),
            author: actor.author().name,
            next: String::new(),
            url: format!("{}/", self.links.base_url()),
            at: self.now(),
        }
    }
}

impl Tested {
    fn took(&self, at: Timestamp) -> Took {
        Took {
            code: self.status.map(i64::from),
            reply: self.words.clone(),
            ms: i64::try_from(self.took.as_millis()).unwrap_or(i64::MAX),
            at,
        }
    }
}
