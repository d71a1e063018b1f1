//! What owners, and clients of the API, do with endpoints. Their addresses are
//! secrets of other people: nobody else sees them.

use super::{secret_purpose, url_purpose};
use crate::domain::endpoint::{Endpoint, EndpointKind, EndpointState, EndpointWishes, OLD_SECRET_LIFE};
use crate::domain::id::{self, Id};
use crate::domain::text;
use crate::domain::words::Flag;
use crate::mail::address::Address;
use crate::service::error::Checks;
use crate::service::{Actor, Error, Invalid, Result, Services, keys};
use crate::store::endpoint::{Logged, Sealed};
use crate::store::{self, Tx};
use crate::webhook::{Target, signature};

/// An endpoint to be added.
#[derive(Debug, Clone)]
pub struct NewEndpoint {
    pub kind: EndpointKind,
    pub name: String,
    pub url: String,
    /// Where to say that it does not answer; may be empty.
    pub contact: String,
    pub wishes: EndpointWishes,
}

/// What of an endpoint can be changed.
#[derive(Debug, Clone)]
pub struct EndpointChange {
    pub name: String,
    pub contact: String,
    pub wishes: EndpointWishes,
}

/// An endpoint with what is chosen and its address.
#[derive(Debug, Clone)]
pub struct Known {
    pub endpoint: Endpoint,
    pub wishes: EndpointWishes,
    pub url: String,
}

impl Services {
    /// All endpoints, oldest first. Needs to be allowed to change settings, or a
    /// reading token.
    pub async fn endpoints(&self, actor: &Actor) -> Result<Vec<Known>> {
        actor.require_addresses()?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let mut known = Vec::new();
        for endpoint in store::endpoint::list(&mut connection).await? {
            known.push(self.know(&mut connection, endpoint).await?);
        }
        Ok(known)
    }

    /// One endpoint. Needs the same.
    pub async fn endpoint(&self, actor: &Actor, id: &Id) -> Result<Known> {
        actor.require_addresses()?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let endpoint = store::endpoint::by_public_id(&mut connection, id).await?;
        self.know(&mut connection, endpoint.ok_or(Error::NotFound("webhook"))?).await
    }

    async fn know(&self, connection: &mut store::Connection, endpoint: Endpoint) -> Result<Known> {
        let components = store::endpoint::components(connection, endpoint.id).await?;
        // One that cannot be read can still be looked at and removed.
        let url = self.open_endpoint(connection, &endpoint).await.map(|o| o.url).unwrap_or_default();
        let wishes = EndpointWishes {
            incidents: *endpoint.incidents,
            maintenance: *endpoint.maintenance,
            component_updates: *endpoint.component_updates,
            components,
        };
        Ok(Known { endpoint, wishes, url })
    }

    /// Adds an endpoint; answers it and the secret it is signed with, which is
    /// not shown again. Needs to be allowed to change settings.
    pub async fn add_endpoint(&self, actor: &Actor, new: NewEndpoint) -> Result<(Known, String)> {
        actor.require_settings()?;
        let mut checks = Checks::default();
        let name = checks.take(text::optional_line("name", &new.name, 100)).unwrap_or_default();
        let contact = check_contact(&new.contact, &mut checks);
        let target = Target::parse(new.url.trim(), &self.caller.rules);
        if let Err(why) = &target {
            checks.fail("url", why);
        }
        checks.done()?;
        let target = target.map_err(|why| Invalid::one("url", why))?;
        let secret = signature::secret();
        let public_id = Id::random();
        let host = target.host().to_string();
        let endpoint = Endpoint {
            id: id::sequence(self.now().ms()),
            kind: new.kind,
            name: if name.is_empty() { host.clone() } else { name },
            host,
            contact,
            state: EndpointState::Active,
            incidents: Flag(new.wishes.incidents),
            maintenance: Flag(new.wishes.maintenance),
            component_updates: Flag(new.wishes.component_updates),
            all_components: Flag(new.wishes.components.is_empty()),
            failures: 0,
            failing_since: None,
            old_secret_until: None,
            quarantined_at: None,
            created_at: self.now(),
            public_id,
        };
        let sealed = Sealed {
            url: self.vault.seal(&url_purpose(&endpoint.public_id), target.as_str())?,
            secret: self.vault.seal(&secret_purpose(&endpoint.public_id), &secret)?,
            old_secret: String::new(),
            old_secret_until: None,
        };
        let store = self.store()?;
        let mut tx = store.write().await?;
        if !store::endpoint::add(&mut tx, &endpoint, &sealed, &keys::hash(target.as_str())).await? {
            return Err(Invalid::one("url", "This address is told already."));
        }
        self.put_endpoint(&mut tx, &endpoint, &endpoint.name, &endpoint.contact, &new.wishes).await?;
        let detail = format!("{} at {}", endpoint.kind.label(), endpoint.host);
        self.audit(&mut tx, actor, "endpoint.add", endpoint.public_id.as_str(), &detail).await?;
        tx.commit().await?;
        Ok((self.endpoint(actor, &endpoint.public_id).await?, secret))
    }

    async fn put_endpoint(
        &self,
        tx: &mut Tx<'_>,
        endpoint: &Endpoint,
        name: &str,
        contact: &str,
        wishes: &EndpointWishes,
    ) -> Result<()> {
        if !(wishes.incidents || wishes.maintenance || wishes.component_updates) {
            return Err(Invalid::one("events", "Choose at least one kind of event, or pause it."));
        }
        let known = store::component::list(tx).await?;
        if let Some(unknown) = wishes.components.iter().find(|c| !known.iter().any(|k| k.id == **c)) {
            return Err(Invalid::one("components", format!("There is no component {unknown}.")));
        }
        Ok(store::endpoint::put(tx, endpoint.id, name, contact, wishes).await?)
    }

    /// Changes name, contact and choice. Needs to be allowed to change settings.
    pub async fn change_endpoint(&self, actor: &Actor, id: &Id, change: EndpointChange) -> Result<Known> {
        actor.require_settings()?;
        let mut checks = Checks::default();
        let name = checks.take(text::line("name", &change.name, 100));
        let contact = check_contact(&change.contact, &mut checks);
        checks.done()?;
        let (store, endpoint) = (self.store()?, self.endpoint(actor, id).await?.endpoint);
        let mut tx = store.write().await?;
        self.put_endpoint(&mut tx, &endpoint, &name, &contact, &change.wishes).await?;
        self.audit(&mut tx, actor, "endpoint.change", id.as_str(), &name).await?;
        tx.commit().await?;
        self.endpoint(actor, id).await
    }

    /// Holds an endpoint: what happens meanwhile is not told to it. Needs to be
    /// allowed to change settings.
    pub async fn pause_endpoint(&self, actor: &Actor, id: &Id) -> Result<()> {
        let from = [EndpointState::Active];
        self.move_endpoint(actor, id, &from, EndpointState::Paused, "endpoint.pause").await
    }

    /// Goes on with an endpoint that is paused or in quarantine; what waits and
    /// is still news is told. Needs to be allowed to change settings.
    pub async fn resume_endpoint(&self, actor: &Actor, id: &Id) -> Result<()> {
        let from = [EndpointState::Paused, EndpointState::Quarantined];
        self.move_endpoint(actor, id, &from, EndpointState::Active, "endpoint.resume").await
    }

    async fn move_endpoint(
        &self,
        actor: &Actor,
        id: &Id,
        from: &[EndpointState],
        to: EndpointState,
        action: &str,
    ) -> Result<()> {
        actor.require_settings()?;
        let (store, endpoint) = (self.store()?, self.endpoint(actor, id).await?.endpoint);
        let mut tx = store.write().await?;
        if !from.contains(&endpoint.state)
            || !store::endpoint::set_state(&mut tx, endpoint.id, endpoint.state, to).await?
        {
            return Err(Error::Conflict(format!("This cannot be done; the webhook is {}.", endpoint.state)));
        }
        self.audit(&mut tx, actor, action, id.as_str(), &endpoint.name).await?;
        tx.commit().await?;
        self.endpoint_bell.notify_one();
        Ok(())
    }

    /// A new secret, which is not shown again; the old one signs beside it for a
    /// day. Needs to be allowed to change settings.
    pub async fn rotate_endpoint_secret(&self, actor: &Actor, id: &Id) -> Result<String> {
        actor.require_settings()?;
        let (store, endpoint) = (self.store()?, self.endpoint(actor, id).await?.endpoint);
        let secret = signature::secret();
        let sealed = self.vault.seal(&secret_purpose(id), &secret)?;
        let mut tx = store.write().await?;
        store::endpoint::rotate(&mut tx, endpoint.id, &sealed, self.now().plus(OLD_SECRET_LIFE)).await?;
        self.audit(&mut tx, actor, "endpoint.rotate", id.as_str(), &endpoint.name).await?;
        tx.commit().await?;
        Ok(secret)
    }

    /// Removes an endpoint with its log; answers what it was. Needs to be
    /// allowed to change settings.
    pub async fn remove_endpoint(&self, actor: &Actor, id: &Id) -> Result<Known> {
        actor.require_settings()?;
        let (store, known) = (self.store()?, self.endpoint(actor, id).await?);
        let mut tx = store.write().await?;
        store::endpoint::remove(&mut tx, known.endpoint.id).await?;
        self.audit(&mut tx, actor, "endpoint.remove", id.as_str(), &known.endpoint.name).await?;
        tx.commit().await?;
        Ok(known)
    }

    /// What an endpoint was told and answered, the newest first. Needs
    /// `Administer`: answers may hold what is nobody else's business.
    pub async fn endpoint_log(&self, actor: &Actor, id: &Id, limit: i64) -> Result<Vec<Logged>> {
        actor.require(crate::domain::staff::Permission::Administer)?;
        let (store, endpoint) = (self.store()?, self.endpoint(actor, id).await?.endpoint);
        let mut connection = store.read().await?;
        Ok(store::endpoint::log(&mut connection, endpoint.id, limit).await?)
    }

    /// Ends an endpoint by the link that stands in what it was told. Answers
    /// whether the token was one of ours; ending twice is no error.
    pub async fn unsubscribe_endpoint(&self, token: &str) -> Result<bool> {
        let Some(number) = self.links.endpoint(token) else { return Ok(false) };
        let store = self.store()?;
        let mut tx = store.write().await?;
        if let Some(endpoint) = store::endpoint::by_id(&mut tx, number).await? {
            store::endpoint::remove(&mut tx, number).await?;
            let id = endpoint.public_id.as_str();
            self.audit(&mut tx, &Actor::System, "endpoint.leave", id, &endpoint.host).await?;
        }
        tx.commit().await?;
        Ok(true)
    }
}

fn check_contact(typed: &str, checks: &mut Checks) -> String {
    if typed.trim().is_empty() {
        return String::new();
    }
    match Address::parse(typed) {
        Ok(address) => address.as_str().to_owned(),
        Err(error) => {
            checks.fail("contact", error.to_string());
            String::new()
        }
    }
}
