//! Telling one endpoint what waits for it, in order, until nothing does or it
//! fails. Called by the worker.

use crate::domain::endpoint::{Endpoint, Event, FAILURES, rest};
use crate::domain::time::{DAY, Timestamp};
use crate::mail::address::Address;
use crate::mail::staff::EndpointQuarantined;
use crate::service::letter::Post;
use crate::service::{Actor, Error, Result, Services, keys};
use crate::store::endpoint::{Failure, Next, Took};
use crate::store::{self, Store};
use crate::webhook::Answer;
use std::time::Duration;

/// Longer than any call takes; who holds an endpoint for longer has died.
const LEASE: i64 = 60_000;

impl Services {
    /// Endpoints that something is due for, at most `limit`.
    pub async fn due_endpoints(&self, limit: i64) -> Result<Vec<i64>> {
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::endpoint::due(&mut connection, self.now(), limit).await?)
    }

    /// At a start on SQLite nobody else can hold an endpoint: what a crash left
    /// goes on at once.
    pub async fn free_endpoints(&self) -> Result<()> {
        let store = self.store()?;
        if store.engine() == store::dialect::Engine::Sqlite {
            let mut tx = store.marks().await?;
            store::endpoint::free_all(&mut tx).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Tells an endpoint what is due, unless another node does.
    pub async fn tell_endpoint(&self, id: i64) -> Result<()> {
        let store = self.store()?;
        let mut held = None;
        while let Some(until) = self.lease_endpoint(&store, id, held).await? {
            held = Some(until);
            let (endpoint, next) = {
                let mut connection = store.read().await?;
                let endpoint = store::endpoint::by_id(&mut connection, id).await?;
                (endpoint, store::endpoint::next(&mut connection, id, self.now()).await?)
            };
            let (Some(endpoint), Some(next)) = (endpoint, next) else { break };
            if !self.tell_event(&store, &endpoint, &next).await? {
                break;
            }
        }
        if let Some(until) = held {
            let mut tx = store.marks().await?;
            store::endpoint::release(&mut tx, id, until).await?;
            tx.commit().await?;
        }
        Ok(())
    }

    /// Takes or keeps the lease; answers when it ends.
    async fn lease_endpoint(&self, store: &Store, id: i64, held: Option<Timestamp>) -> Result<Option<Timestamp>> {
        let (now, mut tx) = (self.now(), store.marks().await?);
        let until = now.plus(LEASE);
        let ours = store::endpoint::lease(&mut tx, id, held, now, until).await?;
        tx.commit().await?;
        Ok(ours.then_some(until))
    }

    /// One attempt. Answers whether to go on with the next event.
    async fn tell_event(&self, store: &Store, endpoint: &Endpoint, next: &Next) -> Result<bool> {
        if next.expires_at <= self.now() {
            let mut tx = store.marks().await?;
            store::endpoint::give_up(&mut tx, endpoint.id, next.event_id).await?;
            tx.commit().await?;
            return Ok(true);
        }
        let (answer, took) = self.attempt(store, endpoint, next).await?;
        let took = Took {
            code: answer.as_ref().ok().map(|a| i64::from(a.status)),
            reply: answer.as_ref().map_or_else(Clone::clone, |a| a.text.clone()),
            ms: i64::try_from(took.as_millis()).unwrap_or(i64::MAX),
            at: self.now(),
        };
        if answer.as_ref().is_ok_and(Answer::is_good) {
            let mut tx = store.marks().await?;
            store::endpoint::delivered(&mut tx, endpoint.id, next.event_id, &took).await?;
            tx.commit().await?;
            return Ok(true);
        }
        self.note_failure(store, endpoint, next, &took, answer.ok().and_then(|a| a.rest)).await?;
        Ok(false)
    }

    async fn attempt(
        &self,
        store: &Store,
        endpoint: &Endpoint,
        next: &Next,
    ) -> Result<(std::result::Result<Answer, String>, Duration)> {
        let opened = {
            let mut connection = store.read().await?;
            self.open_endpoint(&mut connection, endpoint).await
        };
        let opened = match opened {
            Ok(opened) => opened,
            Err(Error::Conflict(why)) => return Ok((Err(why), Duration::ZERO)),
            Err(other) => return Err(other),
        };
        let event: Event = serde_json::from_str(&next.event)
            .map_err(|e| Error::Internal(format!("a stored event is damaged: {e}")))?;
        let target = match self.target(&opened) {
            Ok(target) => target,
            Err(why) => return Ok((Err(why), Duration::ZERO)),
        };
        let call = self.signed(&opened, &next.public_id, self.body_for(endpoint, &event));
        Ok(self.caller.call(&target, call).await)
    }

    /// Lets the endpoint rest, or puts it into quarantine and says so.
    async fn note_failure(
        &self,
        store: &Store,
        endpoint: &Endpoint,
        next: &Next,
        took: &Took,
        asked: Option<Duration>,
    ) -> Result<()> {
        let mut tx = store.write().await?;
        let failures = store::endpoint::failures(&mut tx, endpoint.id).await? + 1;
        let asked = asked.map_or(0, |rest| i64::try_from(rest.as_millis()).unwrap_or(i64::MAX));
        let then = match failures {
            FAILURES.. => Failure::Quarantine,
            few => Failure::Retry { at: took.at.plus(rest(few).max(asked)) },
        };
        if store::endpoint::failed(&mut tx, endpoint.id, next.event_id, took, then).await? {
            let id = endpoint.public_id.as_str();
            self.audit(&mut tx, &Actor::System, "endpoint.quarantine", id, &took.reply).await?;
            self.post_quarantine(&mut tx, endpoint, took).await?;
        }
        tx.commit().await?;
        self.outbox_bell.notify_one();
        Ok(())
    }

    /// Says by mail to the endpoint's contact and to every owner that it is told
    /// nothing any more.
    async fn post_quarantine(&self, tx: &mut store::Tx<'_>, endpoint: &Endpoint, took: &Took) -> Result<()> {
        if !self.mail.relay {
            return Ok(());
        }
        let page = store::page::get(tx).await?.ok_or(Error::NotFound("page"))?;
        let owners = store::staff::list(tx).await?;
        let owners = owners
            .iter()
            .filter(|p| p.disabled_at.is_none() && p.role.may(crate::domain::staff::Permission::Administer));
        let mut to: Vec<Address> = owners.filter_map(|p| Address::parse(&p.email).ok()).collect();
        if let Ok(contact) = Address::parse(&endpoint.contact)
            && !to.iter().any(|known| known.key() == contact.key())
        {
            to.push(contact);
        }
        let answer = match took.code {
            Some(code) => format!("it answered {code}"),
            None => took.reply.trim_end_matches('.').to_owned(),
        };
        for address in to {
            let content = EndpointQuarantined {
                page: &page.name,
                base_url: self.links.base_url(),
                name: &endpoint.name,
                host: &endpoint.host,
                answer: &answer,
                since: &endpoint.failing_since.unwrap_or(took.at).full(page.zone()),
                url: &format!("{}/admin/endpoints/{}", self.links.base_url(), endpoint.public_id),
            };
            let token = keys::random();
            let post = Post { kind: "endpoint", to: &address, content: content.render(), token: &token, life: DAY };
            self.post(tx, &page, post).await?;
        }
        Ok(())
    }
}
