//! What reports about mail that left do to subscribers (MAIL.md 2.5).

use super::{Actor, Error, Result, Services, keys};
use crate::domain::bounce::Fate;
use crate::domain::subscriber::{Subscriber, SubscriberState, Suppression};
use crate::mail::address::Address;
use crate::mail::bounce::Event;
use crate::store::{self, Tx};
use secrecy::ExposeSecret;
use subtle::ConstantTimeEq;

impl Services {
    /// Refuses whoever does not hold the secret for reports.
    pub fn may_report(&self, given: &str) -> Result<()> {
        let secret = self.mail.bounce_secret.as_ref().ok_or(Error::Forbidden)?;
        let (wanted, given) = (keys::hash(secret.expose_secret()), keys::hash(given));
        if bool::from(wanted.as_bytes().ct_eq(given.as_bytes())) { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// Acts on reports; answers how many concerned a subscriber of ours.
    pub async fn bounced(&self, events: &[Event]) -> Result<usize> {
        let store = self.store()?;
        let mut concerned = 0;
        for event in events {
            let mut tx = store.write().await?;
            if let Some(subscriber) = self.reported(&mut tx, event).await? {
                self.act_on(&mut tx, &subscriber, event).await?;
                tx.commit().await?;
                concerned += 1;
            }
        }
        Ok(concerned)
    }

    /// Whom a report is about. A return path that we did not make is a forgery,
    /// whatever else the report says.
    async fn reported(&self, tx: &mut Tx<'_>, event: &Event) -> Result<Option<Subscriber>> {
        let by_token = match (&event.return_token, &event.token) {
            (Some(token), _) => match self.links.returned(token) {
                Some(id) => Some(id),
                None => return Ok(None),
            },
            (None, Some(token)) => self.links.subscriber(token),
            (None, None) => None,
        };
        if let Some(id) = by_token {
            return Ok(store::subscriber::by_id(tx, id).await?);
        }
        let Some(email) = event.email.as_deref().and_then(|e| Address::parse(e).ok()) else { return Ok(None) };
        Ok(store::subscriber::by_email(tx, &email.key()).await?)
    }

    async fn act_on(&self, tx: &mut Tx<'_>, subscriber: &Subscriber, event: &Event) -> Result<()> {
        let (id, now) = (subscriber.id, self.now());
        match event.fate.unwrap_or(Fate::Nothing) {
            Fate::Hard => self.give_up(tx, subscriber, &event.words).await,
            Fate::Soft => {
                let before = store::subscriber::soft_bounces(tx, id).await?;
                let incident = event.incident.as_deref().unwrap_or_default();
                let arrived = store::subscriber::has_got(tx, id, &before, incident).await?;
                let after = before.and(incident, arrived, now);
                store::subscriber::note_soft_bounces(tx, id, &after).await?;
                if after.are_enough(now) {
                    let words = format!("refused {} incidents in a row; last: {}", after.number, event.words);
                    self.give_up(tx, subscriber, &words).await?;
                }
                Ok(())
            }
            Fate::Complaint => {
                let key = subscriber.email.to_ascii_lowercase();
                store::suppression::add(tx, &key, Suppression::Complaint, now).await?;
                store::subscriber::set_state(tx, id, SubscriberState::Unsubscribed, now).await?;
                self.audit(tx, &Actor::System, "subscriber.complaint", subscriber.public_id.as_str(), "").await
            }
            Fate::Delivered => Ok(store::subscriber::note_soft_bounces(tx, id, &Default::default()).await?),
            Fate::Policy => {
                tracing::error!(words = %event.words, "a mail was refused for what we or the relay are or did");
                let object = event.incident.as_deref().unwrap_or_default();
                self.audit(tx, &Actor::System, "mail.refused", object, &event.words).await
            }
            Fate::Nothing => Ok(()),
        }
    }

    async fn give_up(&self, tx: &mut Tx<'_>, subscriber: &Subscriber, words: &str) -> Result<()> {
        store::subscriber::quarantine(tx, subscriber.id, words, self.now()).await?;
        self.audit(tx, &Actor::System, "subscriber.quarantine", subscriber.public_id.as_str(), words).await
    }
}
