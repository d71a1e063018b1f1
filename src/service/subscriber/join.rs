//! From a typed address to a confirmed one.
//!
//! Nothing that a stranger sees tells whether an address is known: the answers
//! are the same, and so is the work done for them.

use super::super::letter::Post;
use super::super::{Error, Invalid, Result, Services, keys};
use crate::domain::id::{self, Id};
use crate::domain::language::{Language, Preferred};
use crate::domain::page::Page;
use crate::domain::subscriber::{Events, Scope, Subscriber, SubscriberState, Suppression};
use crate::domain::time::{HOUR, MINUTE};
use crate::domain::words::Flag;
use crate::mail::address::Address;
use crate::mail::content::{ConfirmSubscription, ManageLink, Wanted};
use crate::store::{self, Tx, subscriber::Budget};
use crate::words::Words;
use std::net::IpAddr;

/// How long a confirmation link can be used.
const CONFIRM_MS: i64 = 48 * HOUR;
/// How long it is worth trying to send a link.
const SEND_MS: i64 = 24 * HOUR;
/// How often one mailbox may be written to because somebody typed its address.
pub(in crate::service) const BUDGET: Budget = Budget { interval: 5 * MINUTE, per_day: 3 };

/// What a confirmation link leads to.
#[derive(Debug, Clone, PartialEq)]
pub enum Confirmation {
    /// The button will confirm this address, for everything or for the
    /// incident with this title.
    Open { subscriber: Subscriber, incident: Option<String> },
    /// The button was pressed before.
    Already { subscriber: Subscriber, incident: Option<String> },
    /// Too old, or never ours.
    Expired,
}

impl Services {
    /// Somebody typed an address into the form, to hear of everything or of one
    /// incident. A new address gets a confirmation link, a known one its manage
    /// link, one that was written to just now gets nothing.
    pub async fn subscribe(&self, email: &str, incident: Option<&Id>, language: Language, from: IpAddr) -> Result<()> {
        let email = self.typed(email, from)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let page = self.page_with_mail(&mut tx).await?;
        let title = match incident {
            Some(id) => {
                let found = store::incident::get(&mut tx, id).await?.filter(|i| i.is_open() || i.is_upcoming());
                Some(found.ok_or(Error::NotFound("open incident"))?.title)
            }
            None => None,
        };
        if store::suppression::reason(&mut tx, &email.key()).await? == Some(Suppression::Complaint) {
            return Ok(());
        }
        let subscriber = self.find_or_add(&mut tx, &email, "form", Preferred(Some(language))).await?;
        if subscriber.state == SubscriberState::Confirmed {
            self.post_manage_link(&mut tx, &page, &subscriber, &email).await?;
        } else if self.post_confirmation(&mut tx, &page, subscriber.id, &email, title.as_deref(), language).await? {
            store::subscriber::ask_for(&mut tx, subscriber.id, incident).await?;
            store::subscriber::set_language(&mut tx, subscriber.id, language).await?;
        }
        tx.commit().await?;
        self.outbox_bell.notify_one();
        Ok(())
    }

    /// Somebody asks for the link to their own subscription by typing its
    /// address. Only a confirmed address gets it.
    pub async fn send_manage_link(&self, email: &str, from: IpAddr) -> Result<()> {
        let email = self.typed(email, from)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let page = self.page_with_mail(&mut tx).await?;
        let known = store::subscriber::by_email(&mut tx, &email.key()).await?;
        match known.filter(|s| s.state == SubscriberState::Confirmed) {
            Some(subscriber) => self.post_manage_link(&mut tx, &page, &subscriber, &email).await?,
            // As much writing as for a known one, in an account of its own: who
            // is not subscribed may do so the next minute.
            None => {
                let account = keys::hash(&format!("unknown {}", email.mailbox()));
                store::subscriber::spend(&mut tx, &account, &BUDGET, self.now()).await?;
            }
        }
        tx.commit().await?;
        self.outbox_bell.notify_one();
        Ok(())
    }

    fn typed(&self, email: &str, from: IpAddr) -> Result<Address> {
        let email = Address::parse(email).map_err(|e| Invalid::one("email", e.to_string()))?;
        self.throttle.subscribe(from)?;
        Ok(email)
    }

    async fn page_with_mail(&self, tx: &mut Tx<'_>) -> Result<Page> {
        let page = store::page::get(tx).await?.ok_or(Error::NotFound("page"))?;
        if self.mail.relay {
            return Ok(page);
        }
        Err(Invalid::one(
            "email",
            "This page cannot send mail yet, so it cannot send you a link either. Its feeds work.",
        ))
    }

    pub(in crate::service) async fn find_or_add(
        &self,
        tx: &mut Tx<'_>,
        email: &Address,
        source: &str,
        language: Preferred,
    ) -> Result<Subscriber> {
        let now = self.now();
        let new = Subscriber {
            id: id::sequence(now.ms()),
            public_id: Id::random(),
            email: email.as_str().to_owned(),
            state: SubscriberState::Pending,
            all_components: Flag(true),
            events: Events::All,
            maintenance: Flag(true),
            consent_source: source.to_owned(),
            language,
            created_at: now,
            confirmed_at: None,
            unsubscribed_at: None,
            quarantined_at: None,
            quarantine_reason: String::new(),
        };
        if store::subscriber::add(tx, &new, &email.key()).await? {
            return Ok(new);
        }
        let found = store::subscriber::by_email(tx, &email.key()).await?;
        found.ok_or_else(|| Error::Internal("a subscriber vanished".to_owned()))
    }

    /// Posts a confirmation link, within the mailbox's budget; answers whether
    /// it did. The link of an earlier one ends.
    pub(super) async fn post_confirmation(
        &self,
        tx: &mut Tx<'_>,
        page: &Page,
        id: i64,
        email: &Address,
        incident: Option<&str>,
        language: Language,
    ) -> Result<bool> {
        let now = self.now();
        if !store::subscriber::spend(tx, &keys::hash(&email.mailbox()), &BUDGET, now).await? {
            return Ok(false);
        }
        let secret = keys::random();
        store::subscriber::expect_confirmation(tx, id, &keys::hash(&secret), now.plus(CONFIRM_MS)).await?;
        let words = Words::new(language);
        let wanted = incident.map_or(Wanted::Everything, Wanted::Incident);
        let content = ConfirmSubscription { words, page: &page.name, base_url: self.links.base_url(), wanted }.render();
        let post = Post { kind: "confirmation", to: email, content, token: &secret, life: SEND_MS };
        self.post(tx, page, post).await?;
        Ok(true)
    }

    async fn post_manage_link(
        &self,
        tx: &mut Tx<'_>,
        page: &Page,
        subscriber: &Subscriber,
        email: &Address,
    ) -> Result<()> {
        if store::subscriber::spend(tx, &keys::hash(&email.mailbox()), &BUDGET, self.now()).await? {
            let words = Words::new(page.language_for(subscriber.language));
            let content = ManageLink { words, page: &page.name, base_url: self.links.base_url() }.render();
            let token = self.links.subscriber_token(subscriber.id);
            let post = Post { kind: "manage_link", to: email, content, token: &token, life: SEND_MS };
            self.post(tx, page, post).await?;
        }
        Ok(())
    }

    /// What the confirmation link with this secret leads to. Changes nothing.
    pub async fn confirmation(&self, secret: &str) -> Result<Confirmation> {
        let store = self.store()?;
        let mut connection = store.read().await?;
        let found = store::subscriber::by_confirm_hash(&mut connection, &keys::hash(secret)).await?;
        self.judge(&mut connection, found).await
    }

    async fn judge(
        &self,
        connection: &mut store::Connection,
        found: Option<store::subscriber::Confirmation>,
    ) -> Result<Confirmation> {
        let Some(found) = found else { return Ok(Confirmation::Expired) };
        let subscriber = found.subscriber;
        let wishes = store::subscriber::wishes(connection, &subscriber).await?;
        let incident = match (&wishes.scope, wishes.following.last()) {
            (Scope::Followed, Some(id)) => store::incident::get(connection, id).await?.map(|i| i.title),
            _ => None,
        };
        Ok(match subscriber.state {
            SubscriberState::Confirmed => Confirmation::Already { subscriber, incident },
            _ if found.confirm_expires_at.is_none_or(|at| at < self.now()) => Confirmation::Expired,
            _ => Confirmation::Open { subscriber, incident },
        })
    }

    /// The button behind the confirmation link. Pressing it twice is no error.
    pub async fn confirm(&self, secret: &str) -> Result<Confirmation> {
        let store = self.store()?;
        let mut tx = store.write().await?;
        let found = store::subscriber::by_confirm_hash(&mut tx, &keys::hash(secret)).await?;
        let id = found.as_ref().map(|c| c.subscriber.id);
        let judged = self.judge(&mut tx, found).await?;
        let (Confirmation::Open { incident, .. }, Some(id)) = (&judged, id) else { return Ok(judged) };
        store::subscriber::set_state(&mut tx, id, SubscriberState::Confirmed, self.now()).await?;
        let subscriber = store::subscriber::by_id(&mut tx, id).await?.ok_or(Error::NotFound("subscription"))?;
        if store::suppression::reason(&mut tx, &subscriber.email.to_ascii_lowercase()).await?
            == Some(Suppression::Erased)
        {
            store::suppression::lift(&mut tx, &subscriber.email.to_ascii_lowercase()).await?;
        }
        let incident = incident.clone();
        tx.commit().await?;
        Ok(Confirmation::Already { subscriber, incident })
    }
}
