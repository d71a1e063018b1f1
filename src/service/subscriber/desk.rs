//! What staff, and clients of the API, see and do. Addresses are personal:
//! only owners and tokens see them.

use super::super::{Actor, Error, Invalid, Result, Services};
use super::Managed;
use crate::domain::id::Id;
use crate::domain::language::Preferred;
use crate::domain::staff::Permission;
use crate::domain::subscriber::{Scope, SubscriberState, Suppression, Wishes};
use crate::mail::address::Address;
use crate::store;

/// A subscriber made through the management API.
#[derive(Debug, Default)]
pub struct ApiSubscriber {
    pub email: String,
    /// None means all.
    pub components: Vec<Id>,
    /// Consent was given elsewhere; no confirmation mail is sent.
    pub confirmed: bool,
}

impl Services {
    /// How many subscribers are in a state. Needs `View`.
    pub async fn count_subscribers(&self, actor: &Actor, state: SubscriberState) -> Result<i64> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::subscriber::count(&mut connection, state).await?)
    }

    /// A page of subscribers in one state, or of all who have not left, whose
    /// address contains `search`. Needs to be allowed to change settings, or a
    /// reading token.
    pub async fn list_subscribers(
        &self,
        actor: &Actor,
        state: Option<SubscriberState>,
        search: &str,
        limit: i64,
        offset: i64,
    ) -> Result<Vec<Managed>> {
        actor.require_addresses()?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let mut found = Vec::new();
        for subscriber in store::subscriber::list(&mut connection, state, search, limit, offset).await? {
            found.push(self.with_wishes(&mut connection, subscriber).await?);
        }
        Ok(found)
    }

    /// One subscriber by public id. Needs the same as listing.
    pub async fn subscriber(&self, actor: &Actor, id: &Id) -> Result<Managed> {
        actor.require_addresses()?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let subscriber = store::subscriber::by_public_id(&mut connection, id).await?;
        self.with_wishes(&mut connection, subscriber.ok_or(Error::NotFound("subscriber"))?).await
    }

    /// Adds a subscriber for a client of the API. Somebody who has left is not
    /// revived without their own confirmation. Needs to be allowed to change
    /// settings.
    pub async fn add_subscriber(&self, actor: &Actor, new: ApiSubscriber) -> Result<Managed> {
        actor.require_settings()?;
        let email = Address::parse(&new.email).map_err(|e| Invalid::one("email", e.to_string()))?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let page = store::page::get(&mut tx).await?.ok_or(Error::NotFound("page"))?;
        if store::suppression::reason(&mut tx, &email.key()).await?.is_some() {
            return Err(Invalid::one("email", "This address is not to be written to; its owner left or complained."));
        }
        let subscriber = self.find_or_add(&mut tx, &email, "api", Preferred::default()).await?;
        let (number, id) = (subscriber.id, subscriber.public_id.clone());
        match subscriber.state {
            SubscriberState::Confirmed => {
                return Err(Invalid::one("email", "This address is subscribed already."));
            }
            SubscriberState::Pending if new.confirmed => {
                store::subscriber::set_state(&mut tx, number, SubscriberState::Confirmed, self.now()).await?;
            }
            _ => {
                self.post_confirmation(&mut tx, &page, number, &email, None, page.languages.default_language()).await?;
            }
        }
        let known = self.with_wishes(&mut tx, subscriber).await?;
        let wishes = Wishes { scope: scope_of(&new.components), ..known.wishes };
        self.write_choice(&mut tx, number, &wishes, "component_ids").await?;
        self.audit(&mut tx, actor, "subscriber.add", id.as_str(), "").await?;
        tx.commit().await?;
        self.outbox_bell.notify_one();
        self.subscriber(actor, &id).await
    }

    /// Changes the choice of components for a client of the API. Needs to be
    /// allowed to change settings.
    pub async fn choose_for(&self, actor: &Actor, id: &Id, components: &[Id]) -> Result<Managed> {
        actor.require_settings()?;
        let found = self.subscriber(actor, id).await?;
        let wishes = Wishes { scope: scope_of(components), ..found.wishes };
        let store = self.store()?;
        let mut tx = store.write().await?;
        self.write_choice(&mut tx, found.subscriber.id, &wishes, "component_ids").await?;
        tx.commit().await?;
        self.subscriber(actor, id).await
    }

    /// Sends the confirmation link again to somebody who has not used it, within
    /// the address's budget. Needs to be allowed to change settings.
    pub async fn resend_confirmation(&self, actor: &Actor, id: &Id) -> Result<()> {
        actor.require_settings()?;
        let subscriber = self.subscriber(actor, id).await?.subscriber;
        if subscriber.state != SubscriberState::Pending {
            return Err(Invalid::one("subscribers", "Only who has not confirmed yet can be asked again."));
        }
        let email = Address::parse(&subscriber.email).map_err(|e| Invalid::one("email", e.to_string()))?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let page = store::page::get(&mut tx).await?.ok_or(Error::NotFound("page"))?;
        if store::suppression::reason(&mut tx, &email.key()).await?.is_none() {
            let language = subscriber.language.0.unwrap_or(page.languages.default_language());
            let wishes = store::subscriber::wishes(&mut tx, &subscriber).await?;
            let incident = match (&wishes.scope, wishes.following.last()) {
                (Scope::Followed, Some(id)) => store::incident::get(&mut tx, id).await?.map(|i| i.title),
                _ => None,
            };
            self.post_confirmation(&mut tx, &page, subscriber.id, &email, incident.as_deref(), language).await?;
        }
        self.audit(&mut tx, actor, "subscriber.ask_again", id.as_str(), "").await?;
        tx.commit().await?;
        self.outbox_bell.notify_one();
        Ok(())
    }

    /// Takes a subscriber out of quarantine: mail goes there again. Needs to be
    /// allowed to change settings.
    pub async fn reactivate_subscriber(&self, actor: &Actor, id: &Id) -> Result<()> {
        actor.require_settings()?;
        let found = self.subscriber(actor, id).await?.subscriber;
        if found.state != SubscriberState::Quarantined {
            return Err(Error::Conflict(format!(
                "Only quarantine can be ended here; this address is {}.",
                found.state
            )));
        }
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::subscriber::set_state(&mut tx, found.id, SubscriberState::Confirmed, self.now()).await?;
        self.audit(&mut tx, actor, "subscriber.reactivate", id.as_str(), "").await?;
        tx.commit().await?;
        Ok(())
    }

    /// Forgets a person and everything about them but a hash, so that no import
    /// brings them back. Needs `Administer`.
    pub async fn erase_subscriber(&self, actor: &Actor, id: &Id) -> Result<()> {
        actor.require(Permission::Administer)?;
        let found = self.subscriber(actor, id).await?.subscriber;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let key = found.email.to_ascii_lowercase();
        store::suppression::add(&mut tx, &key, Suppression::Erased, self.now()).await?;
        store::subscriber::erase(&mut tx, found.id).await?;
        self.audit(&mut tx, actor, "subscriber.erase", id.as_str(), "").await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends a subscription for a client of the API; answers how it was. Needs to
    /// be allowed to change settings.
    pub async fn remove_subscriber(&self, actor: &Actor, id: &Id) -> Result<Managed> {
        actor.require_settings()?;
        let found = self.subscriber(actor, id).await?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::subscriber::set_state(&mut tx, found.subscriber.id, SubscriberState::Unsubscribed, self.now()).await?;
        self.audit(&mut tx, actor, "subscriber.remove", id.as_str(), "").await?;
        tx.commit().await?;
        Ok(found)
    }
}

/// How clients of the API choose: no component means all.
fn scope_of(components: &[Id]) -> Scope {
    if components.is_empty() { Scope::Everything } else { Scope::Components(components.to_vec()) }
}
