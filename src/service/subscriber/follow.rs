//! Subscribers of one incident, as clients of the API see them.

use super::super::{Actor, Error, Invalid, Result, Services};
use super::Managed;
use crate::domain::id::Id;
use crate::domain::incident::Incident;
use crate::domain::language::Preferred;
use crate::domain::subscriber::{Scope, SubscriberState, Wishes};
use crate::mail::address::Address;
use crate::store::{self, Tx};

impl Services {
    /// A page of those who follow an incident and have not left. Needs to be
    /// allowed to change settings, or a reading token.
    pub async fn followers(&self, actor: &Actor, incident: &Id, limit: i64, offset: i64) -> Result<Vec<Managed>> {
        actor.require_addresses()?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let mut found = Vec::new();
        for subscriber in store::subscriber::followers(&mut connection, incident, limit, offset).await? {
            found.push(self.with_wishes(&mut connection, subscriber).await?);
        }
        Ok(found)
    }

    /// One of them. Needs the same.
    pub async fn follower(&self, actor: &Actor, incident: &Id, id: &Id) -> Result<Managed> {
        let found = self.subscriber(actor, id).await.map_err(|e| match e {
            Error::NotFound(_) => Error::NotFound("subscriber"),
            other => other,
        })?;
        let follows = found.wishes.following.contains(incident);
        let there = follows && found.subscriber.state != SubscriberState::Unsubscribed;
        if there { Ok(found) } else { Err(Error::NotFound("subscriber")) }
    }

    /// Lets an address follow an incident that goes on or is to come. A new one
    /// confirms it by mail, unless it did so elsewhere. Needs to be allowed to
    /// change settings.
    pub async fn add_follower(&self, actor: &Actor, incident: &Id, email: &str, confirmed: bool) -> Result<Managed> {
        actor.require_settings()?;
        let email = Address::parse(email).map_err(|e| Invalid::one("email", e.to_string()))?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let found = store::incident::get(&mut tx, incident).await?.ok_or(Error::NotFound("incident"))?;
        if !(found.is_open() || found.is_upcoming()) {
            return Err(Invalid::one("subscriber", "This incident is over; nothing more is told about it."));
        }
        if store::suppression::reason(&mut tx, &email.key()).await?.is_some() {
            return Err(Invalid::one("email", "This address is not to be written to; its owner left or complained."));
        }
        let subscriber = self.find_or_add(&mut tx, &email, "api", Preferred::default()).await?;
        let (number, id) = (subscriber.id, subscriber.public_id.clone());
        match subscriber.state {
            // Asked for more by their own word: this comes on top of it.
            SubscriberState::Confirmed => store::subscriber::follow(&mut tx, number, incident).await?,
            SubscriberState::Pending if confirmed => {
                store::subscriber::ask_for(&mut tx, number, Some(incident)).await?;
                store::subscriber::set_state(&mut tx, number, SubscriberState::Confirmed, self.now()).await?;
            }
            _ => {
                store::subscriber::ask_for(&mut tx, number, Some(incident)).await?;
                self.ask_to_confirm(&mut tx, &found, &subscriber, &email).await?;
            }
        }
        self.audit(&mut tx, actor, "subscriber.follow", id.as_str(), incident.as_str()).await?;
        tx.commit().await?;
        self.outbox_bell.notify_one();
        self.subscriber(actor, &id).await
    }

    async fn ask_to_confirm(
        &self,
        tx: &mut Tx<'_>,
        incident: &Incident,
        subscriber: &crate::domain::subscriber::Subscriber,
        email: &Address,
    ) -> Result<()> {
        let page = store::page::get(tx).await?.ok_or(Error::NotFound("page"))?;
        let language = page.language_for(subscriber.language);
        self.post_confirmation(tx, &page, subscriber.id, email, Some(&incident.title), language).await?;
        Ok(())
    }

    /// Ends the following of an incident; who asked for nothing else leaves.
    /// Answers how it was. Needs to be allowed to change settings.
    pub async fn remove_follower(&self, actor: &Actor, incident: &Id, id: &Id) -> Result<Managed> {
        actor.require_settings()?;
        let found = self.follower(actor, incident, id).await?;
        let following: Vec<Id> = found.wishes.following.iter().filter(|i| *i != incident).cloned().collect();
        if following.is_empty() && found.wishes.scope == Scope::Followed {
            return self.remove_subscriber(actor, id).await;
        }
        let store = self.store()?;
        let mut tx = store.write().await?;
        let wishes = Wishes { following, ..found.wishes.clone() };
        self.write_choice(&mut tx, found.subscriber.id, &wishes, "subscriber").await?;
        self.audit(&mut tx, actor, "subscriber.unfollow", id.as_str(), incident.as_str()).await?;
        tx.commit().await?;
        Ok(found)
    }
}
