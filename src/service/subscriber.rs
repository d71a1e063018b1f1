//! Subscribing, confirming, choosing and leaving.

use super::{Actor, Error, Invalid, Result, Services, keys};
use crate::domain::id::{self, Id};
use crate::domain::page::Page;
use crate::domain::staff::Permission;
use crate::domain::subscriber::{Subscriber, SubscriberState};
use crate::domain::time::{HOUR, MINUTE};
use crate::domain::words::Flag;
use crate::mail::address::Address;
use crate::mail::content::{ConfirmSubscription, Content, ManageLink};
use crate::mail::message::{Kind, Letter, Skeleton};
use crate::store::{self, Tx, letter::NewLetter, subscriber::ConfirmBudget};
use std::net::IpAddr;

/// How long a confirmation link can be used.
const CONFIRM_MS: i64 = 48 * HOUR;
/// How often one address may be written to because somebody typed it.
const BUDGET: ConfirmBudget = ConfirmBudget { interval: 5 * MINUTE, per_day: 3 };

/// What a confirmation link leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum Confirmation {
    /// The button will confirm this address.
    Open { email: String },
    /// The button was pressed before.
    Already { subscriber: Subscriber },
    /// Too old, or never ours.
    Expired,
}

/// One subscription with its choice of components; none chosen means all.
#[derive(Debug, Clone)]
pub struct Managed {
    pub subscriber: Subscriber,
    pub components: Vec<Id>,
}

/// A subscriber made through the management API.
#[derive(Debug, Default)]
pub struct ApiSubscriber {
    pub email: String,
    pub components: Vec<Id>,
    /// Consent was given elsewhere; no confirmation mail is sent.
    pub confirmed: bool,
}

impl Services {
    /// Somebody typed an address into the form. Nothing in the answer tells
    /// whether it was known: a new address gets a confirmation link, a known one
    /// its manage link, one that was written to just now gets nothing.
    pub async fn subscribe(&self, email: &str, address: IpAddr) -> Result<()> {
        let email = Address::parse(email).map_err(|e| Invalid::one("email", e.to_string()))?;
        self.throttle.subscribe(address)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let page = store::page::get(&mut tx).await?.ok_or(Error::NotFound("page"))?;
        let subscriber = self.find_or_add(&mut tx, &email, "form").await?;
        self.write_to(&mut tx, &page, &subscriber, &email).await?;
        tx.commit().await?;
        self.outbox_bell.notify_one();
        Ok(())
    }

    async fn find_or_add(&self, tx: &mut Tx<'_>, email: &Address, source: &str) -> Result<Subscriber> {
        let now = self.now();
        let new = Subscriber {
            id: id::sequence(now.ms()),
            public_id: Id::random(),
            email: email.as_str().to_owned(),
            state: SubscriberState::Pending,
            all_components: Flag(true),
            consent_source: source.to_owned(),
            created_at: now,
            confirmed_at: None,
        };
        if store::subscriber::add(tx, &new, &email.key()).await? {
            return Ok(new);
        }
        let found = store::subscriber::by_email(tx, &email.key()).await?;
        found.ok_or_else(|| Error::Internal("a subscriber vanished".to_owned()))
    }

    /// Puts the one letter that this subscriber's state calls for into the
    /// outbox, within the address's budget.
    async fn write_to(&self, tx: &mut Tx<'_>, page: &Page, subscriber: &Subscriber, email: &Address) -> Result<()> {
        let now = self.now();
        if subscriber.state == SubscriberState::Confirmed {
            if store::subscriber::note_confirmation(tx, subscriber.id, None, &BUDGET, now).await? {
                let content = ManageLink { page: &page.name, base_url: self.links.base_url() }.render();
                let token = self.links.subscriber_token(subscriber.id);
                self.post(tx, page, email, "manage_link", rendered(content)?, &token).await?;
            }
            return Ok(());
        }
        let secret = keys::random();
        let hash = keys::hash(&secret);
        let link = Some((hash.as_str(), now.plus(CONFIRM_MS)));
        if store::subscriber::note_confirmation(tx, subscriber.id, link, &BUDGET, now).await? {
            let content = ConfirmSubscription { page: &page.name, base_url: self.links.base_url() }.render();
            self.post(tx, page, email, "confirmation", rendered(content)?, &secret).await?;
        }
        Ok(())
    }

    async fn post(
        &self,
        tx: &mut Tx<'_>,
        page: &Page,
        to: &Address,
        kind: &str,
        content: Content,
        token: &str,
    ) -> Result<()> {
        let now = self.now();
        let number = id::sequence(now.ms());
        let skeleton = Skeleton::build(&Letter {
            from_name: &page.name,
            from_address: &self.mail.from,
            reply_to: None,
            sender_domain: self.mail.from.domain(),
            subject: &content.subject,
            date_ms: now.ms(),
            thread_root: "",
            unique: &format!("l{number}"),
            list_name: "",
            list_id: "",
            unsubscribe_base: "",
            archive_url: None,
            kind: Kind::Transactional,
            text: &content.text,
            html: &content.html,
        })
        .map_err(|e| Error::Internal(format!("mail: {e}")))?;
        let mut wire = Vec::new();
        skeleton.wire(to, token, &mut wire).map_err(|e| Error::Internal(format!("mail: {e}")))?;
        let letter = NewLetter {
            id: number,
            kind,
            recipient: to.as_str(),
            subject: &content.subject,
            wire: &wire,
            now,
            expires_at: now.plus(CONFIRM_MS / 2),
        };
        Ok(store::letter::add(tx, &letter).await?)
    }

    /// What the confirmation link with this secret leads to. Changes nothing.
    pub async fn confirmation(&self, secret: &str) -> Result<Confirmation> {
        let store = self.store()?;
        let mut connection = store.read().await?;
        let found = store::subscriber::by_confirm_hash(&mut connection, &keys::hash(secret)).await?;
        Ok(self.judge(found))
    }

    fn judge(&self, found: Option<store::subscriber::Confirmation>) -> Confirmation {
        match found {
            None => Confirmation::Expired,
            Some(c) if c.subscriber.state == SubscriberState::Confirmed => {
                Confirmation::Already { subscriber: c.subscriber }
            }
            Some(c) if c.confirm_expires_at.is_none_or(|at| at < self.now()) => Confirmation::Expired,
            Some(c) => Confirmation::Open { email: c.subscriber.email },
        }
    }

    /// The button behind the confirmation link. Pressing it twice is no error.
    pub async fn confirm(&self, secret: &str) -> Result<Confirmation> {
        let store = self.store()?;
        let mut tx = store.write().await?;
        let found = store::subscriber::by_confirm_hash(&mut tx, &keys::hash(secret)).await?;
        let id = found.as_ref().map(|c| c.subscriber.id);
        let judged = self.judge(found);
        let (Confirmation::Open { .. }, Some(id)) = (&judged, id) else { return Ok(judged) };
        store::subscriber::set_state(&mut tx, id, SubscriberState::Confirmed, self.now()).await?;
        let subscriber = store::subscriber::by_id(&mut tx, id).await?.ok_or(Error::NotFound("subscription"))?;
        tx.commit().await?;
        Ok(Confirmation::Already { subscriber })
    }

    /// The subscription that a manage or unsubscribe token belongs to.
    pub async fn managed(&self, token: &str) -> Result<Option<Managed>> {
        let Some(id) = self.links.subscriber(token) else { return Ok(None) };
        let store = self.store()?;
        let mut connection = store.read().await?;
        let Some(subscriber) = store::subscriber::by_id(&mut connection, id).await? else { return Ok(None) };
        let components = store::subscriber::components(&mut connection, id).await?;
        Ok(Some(Managed { subscriber, components }))
    }

    /// Chooses components; none means all.
    pub async fn choose(&self, token: &str, components: &[Id]) -> Result<()> {
        let id = self.links.subscriber(token).ok_or(Error::NotFound("subscription"))?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::subscriber::by_id(&mut tx, id).await?.ok_or(Error::NotFound("subscription"))?;
        let known = store::component::list(&mut tx).await?;
        if let Some(unknown) = components.iter().find(|c| !known.iter().any(|k| k.id == **c)) {
            return Err(Invalid::one("components", format!("There is no component {unknown}.")));
        }
        store::subscriber::choose(&mut tx, id, components).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends a subscription; mail that waits is not sent any more. Answers
    /// whether the token was one of ours. Ending twice is no error.
    pub async fn unsubscribe(&self, token: &str) -> Result<bool> {
        self.move_to(token, SubscriberState::Unsubscribed).await
    }

    /// Takes an unsubscription back, by the same link.
    pub async fn resubscribe(&self, token: &str) -> Result<bool> {
        self.move_to(token, SubscriberState::Confirmed).await
    }

    async fn move_to(&self, token: &str, state: SubscriberState) -> Result<bool> {
        let Some(id) = self.links.subscriber(token) else { return Ok(false) };
        let store = self.store()?;
        let mut tx = store.write().await?;
        let Some(subscriber) = store::subscriber::by_id(&mut tx, id).await? else { return Ok(false) };
        // Only somebody who had confirmed can come back without a new mail.
        let allowed = state == SubscriberState::Unsubscribed
            || (subscriber.state == SubscriberState::Unsubscribed && subscriber.confirmed_at.is_some());
        if allowed {
            store::subscriber::set_state(&mut tx, id, state, self.now()).await?;
        }
        tx.commit().await?;
        Ok(true)
    }

    /// How many subscribers are confirmed. Needs `View`.
    pub async fn count_subscribers(&self, actor: &Actor, state: SubscriberState) -> Result<i64> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::subscriber::count(&mut connection, state).await?)
    }

    /// A page of subscribers in one state, or of all who have not left, whose
    /// address contains `search`. Needs to be allowed to change settings, or a
    /// reading token: addresses are personal.
    pub async fn list_subscribers(
        &self,
        actor: &Actor,
        state: Option<SubscriberState>,
        search: &str,
        limit: i64,
        offset: i64,
    ) -> Result<Vec<Managed>> {
        require_addresses(actor)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let mut found = Vec::new();
        for subscriber in store::subscriber::list(&mut connection, state, search, limit, offset).await? {
            let components = store::subscriber::components(&mut connection, subscriber.id).await?;
            found.push(Managed { subscriber, components });
        }
        Ok(found)
    }

    /// One subscriber by public id. Needs the same as listing.
    pub async fn subscriber(&self, actor: &Actor, id: &Id) -> Result<Managed> {
        require_addresses(actor)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let subscriber = store::subscriber::by_public_id(&mut connection, id).await?;
        let subscriber = subscriber.ok_or(Error::NotFound("subscriber"))?;
        let components = store::subscriber::components(&mut connection, subscriber.id).await?;
        Ok(Managed { subscriber, components })
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
        let known = store::component::list(&mut tx).await?;
        if let Some(unknown) = new.components.iter().find(|c| !known.iter().any(|k| k.id == **c)) {
            return Err(Invalid::one("component_ids", format!("There is no component {unknown}.")));
        }
        let subscriber = self.find_or_add(&mut tx, &email, "api").await?;
        match subscriber.state {
            SubscriberState::Confirmed => {
                return Err(Invalid::one("email", "This address is subscribed already."));
            }
            SubscriberState::Pending if new.confirmed => {
                store::subscriber::set_state(&mut tx, subscriber.id, SubscriberState::Confirmed, self.now()).await?;
            }
            _ => self.write_to(&mut tx, &page, &subscriber, &email).await?,
        }
        store::subscriber::choose(&mut tx, subscriber.id, &new.components).await?;
        let id = subscriber.public_id.clone();
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
        self.choose(&self.links.subscriber_token(found.subscriber.id), components).await?;
        self.subscriber(actor, id).await
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

fn require_addresses(actor: &Actor) -> Result<()> {
    match actor {
        Actor::Token { .. } => Ok(()),
        other => other.require(Permission::Administer),
    }
}

fn rendered(content: std::result::Result<Content, impl std::fmt::Display>) -> Result<Content> {
    content.map_err(|e| Error::Internal(format!("mail template: {e}")))
}
