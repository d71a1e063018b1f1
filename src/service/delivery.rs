//! Mail on its way: looking at it, pausing it, stopping it, trying again.

use super::progress::Progress;
use super::relay::RelayState;
use super::{Actor, Error, Result, Services};
use crate::domain::id::Id;
use crate::domain::notification::{Notification, NotificationState};
use crate::domain::staff::Permission;
use crate::domain::time::HOUR;
use crate::domain::time::Timestamp;
use crate::store::{self, Tx};

/// What is tried again at a person's word is news for this long.
const RETRY_LIFE: i64 = 24 * HOUR;
/// At most so many paused mails stand on top of every admin page.
const PAUSED_TOLD: i64 = 3;

impl Services {
    /// The newest notifications first. Needs `View`.
    pub async fn notifications(&self, actor: &Actor, limit: i64) -> Result<Vec<Notification>> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::notification::list(&mut connection, limit).await?)
    }

    /// Notifications that are paused: every admin page tells of them, for they
    /// wait until a person goes on. None while the database is away. Needs `View`.
    pub async fn paused_notifications(&self, actor: &Actor) -> Result<Vec<Notification>> {
        actor.require(Permission::View)?;
        let Ok(store) = self.store() else { return Ok(Vec::new()) };
        let paused = async { store::notification::paused(&mut *store.read().await?, PAUSED_TOLD).await };
        Ok(paused.await.unwrap_or_else(|error| {
            tracing::warn!(%error, "cannot look for paused mail");
            Vec::new()
        }))
    }

    /// When mail was published since `from`, and how much of it the relay has
    /// accepted. Needs `View`.
    pub async fn mails_since(&self, actor: &Actor, from: Timestamp) -> Result<Vec<(Timestamp, i64)>> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::notification::sent_since(&mut connection, from).await?)
    }

    /// One notification with its counters. Needs `View`.
    pub async fn notification(&self, actor: &Actor, id: i64) -> Result<Notification> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        store::notification::get(&mut connection, id).await?.ok_or(Error::NotFound("notification"))
    }

    /// The notification of an update, if there is one. Needs `View`.
    pub async fn notification_of(&self, actor: &Actor, update: &Id) -> Result<Option<Notification>> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::notification::of_update(&mut connection, update).await?)
    }

    /// How fast a notification goes and when it will be done. Needs `View`.
    pub fn progress(&self, actor: &Actor, notification: &Notification) -> Result<Progress> {
        actor.require(Permission::View)?;
        let rate = self.meter.rate(notification.id, self.now());
        Ok(Progress::of(notification, rate, self.now()))
    }

    /// How the relay is doing. Needs `View`.
    pub fn relay_state(&self, actor: &Actor) -> Result<RelayState> {
        actor.require(Permission::View)?;
        Ok(match (self.mail.relay, self.relay_trouble.load_full(), self.relay_pace.load_full()) {
            (false, ..) => RelayState::NotConfigured,
            (true, Some(trouble), _) => RelayState::Down(trouble),
            (true, None, Some(pace)) => RelayState::Slowed(pace),
            (true, None, None) => RelayState::Answers,
        })
    }

    /// Stops a notification: what has not left stays here, the post stays on the
    /// page. Needs `Publish`.
    pub async fn stop_notification(&self, actor: &Actor, id: i64) -> Result<Notification> {
        actor.require(Permission::Publish)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let changed = store::outbox::stop(&mut tx, id).await?;
        if let Some(found) = store::notification::get(&mut tx, id).await? {
            store::endpoint::stop_update(&mut tx, &found.update_id).await?;
        }
        self.control(tx, actor, id, changed, "notification.stop", "be stopped any more").await
    }

    /// Holds a notification until somebody goes on with it; mails that are at
    /// the relay already still arrive. Needs `Publish`.
    pub async fn pause_notification(&self, actor: &Actor, id: i64) -> Result<Notification> {
        actor.require(Permission::Publish)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let changed = store::outbox::pause(&mut tx, id, &actor.author().name, "").await?;
        self.control(tx, actor, id, changed, "notification.pause", "be paused").await
    }

    /// Goes on with a paused notification. Needs `Publish`.
    pub async fn resume_notification(&self, actor: &Actor, id: i64) -> Result<Notification> {
        actor.require(Permission::Publish)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let changed = store::outbox::resume(&mut tx, id).await?;
        self.control(tx, actor, id, changed, "notification.resume", "go on").await
    }

    /// Sends again what failed; answers to how many readers. Not to those who
    /// left, whose mailbox is gone, or who got something newer of the same
    /// incident. Needs `Publish`.
    pub async fn retry_failed(&self, actor: &Actor, id: i64) -> Result<u64> {
        actor.require(Permission::Publish)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let now = self.now();
        let retried = store::outbox::retry_failed(&mut tx, id, now, now.plus(RETRY_LIFE)).await?;
        let Some(count) = retried else {
            let found = store::notification::get(&mut tx, id).await?.ok_or(Error::NotFound("notification"))?;
            return Err(Error::Conflict(match found.state {
                NotificationState::Paused => "This mail is paused; go on with it first.".to_owned(),
                state => format!("This mail cannot be tried again; it is {state}."),
            }));
        };
        if count == 0 {
            return Err(Error::Conflict(
                "Nobody is left to try again: who did not get this mail has left, has no mailbox any more or got a \
                 newer mail about the same incident."
                    .to_owned(),
            ));
        }
        self.audit(&mut tx, actor, "notification.retry", &id.to_string(), &format!("{count} recipients")).await?;
        tx.commit().await?;
        self.outbox_bell.notify_one();
        Ok(count)
    }

    /// Finishes what changed a notification's state, or says why it did not.
    async fn control(
        &self,
        mut tx: Tx<'_>,
        actor: &Actor,
        id: i64,
        changed: bool,
        action: &str,
        what: &str,
    ) -> Result<Notification> {
        let found = store::notification::get(&mut tx, id).await?.ok_or(Error::NotFound("notification"))?;
        if !changed {
            return Err(Error::Conflict(format!("This mail cannot {what}; it is {}.", found.state)));
        }
        self.audit(&mut tx, actor, action, &id.to_string(), "").await?;
        tx.commit().await?;
        self.outbox_bell.notify_one();
        Ok(found)
    }
}
