//! What the holder of a subscriber's own link can do. The link is the key: it
//! comes by mail only.

use super::super::{Error, Result, Services};
use super::Managed;
use crate::domain::subscriber::{SubscriberState, Wishes};
use crate::store;

impl Services {
    /// The subscription that a manage or unsubscribe token belongs to.
    pub async fn managed(&self, token: &str) -> Result<Option<Managed>> {
        let Some(id) = self.links.subscriber(token) else { return Ok(None) };
        let store = self.store()?;
        let mut connection = store.read().await?;
        let Some(subscriber) = store::subscriber::by_id(&mut connection, id).await? else { return Ok(None) };
        Ok(Some(self.with_wishes(&mut connection, subscriber).await?))
    }

    /// Replaces what is chosen.
    pub async fn choose(&self, token: &str, wishes: &Wishes) -> Result<()> {
        let id = self.links.subscriber(token).ok_or(Error::NotFound("subscription"))?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::subscriber::by_id(&mut tx, id).await?.ok_or(Error::NotFound("subscription"))?;
        self.write_choice(&mut tx, id, wishes, "scope").await?;
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
}
