//! Signing in and out.

use super::{Actor, Invalid, Result, Services, keys};
use crate::domain::staff::Staff;
use crate::domain::time::{DAY, HOUR, MINUTE};
use crate::store::{self, session::NewSession};
use std::net::IpAddr;

/// A session ends after this long whatever happens.
pub const SESSION_MS: i64 = 14 * DAY;
/// A session that is not used ends after this long.
const IDLE_MS: i64 = 3 * DAY;
/// How exactly the last use is kept: one write per session and interval.
const TOUCH_MS: i64 = 5 * MINUTE;

/// Where a sign-in comes from, for limits and the audit log.
pub struct Origin<'a> {
    pub address: IpAddr,
    pub agent: &'a str,
}

impl Services {
    /// Checks address and password and answers a new session's secret. The
    /// answer is the same whether the account is unknown, disabled or the
    /// password wrong.
    pub async fn sign_in(&self, email: &str, password: String, origin: Origin<'_>) -> Result<String> {
        let key = email.trim().to_lowercase();
        self.throttle.sign_in(origin.address, &key)?;
        let store = self.store()?;
        let found = {
            let mut connection = store.read().await?;
            store::staff::by_email(&mut connection, &key).await?
        };
        let enabled = found.filter(|f| f.staff.disabled_at.is_none());
        let hash = enabled.as_ref().map(|f| f.password_hash.clone());
        let good = self.verify_password(password, hash).await?;
        let mut tx = store.write().await?;
        let Some(person) = enabled.filter(|_| good) else {
            let shown: String = key.chars().take(100).collect();
            let actor = Actor::System;
            self.audit(&mut tx, &actor, "session.refuse", &shown, &origin.address.to_string()).await?;
            tx.commit().await?;
            return Err(Invalid::one("password", "Address or password is wrong."));
        };
        let secret = keys::random();
        let now = self.now();
        let agent: String = origin.agent.chars().take(200).collect();
        store::session::add(
            &mut tx,
            &NewSession {
                token_hash: &keys::hash(&secret),
                staff_id: &person.staff.id,
                now,
                expires_at: now.plus(SESSION_MS),
                address: &origin.address.to_string(),
                agent: &agent,
            },
        )
        .await?;
        let actor = Actor::Staff { staff: person.staff, address: origin.address.to_string() };
        self.audit(&mut tx, &actor, "session.start", "", "").await?;
        tx.commit().await?;
        Ok(secret)
    }

    /// The person behind a session's secret, if it is still good.
    pub async fn session(&self, secret: &str) -> Result<Option<Staff>> {
        let store = self.store()?;
        let now = self.now();
        let hash = keys::hash(secret);
        let live = {
            let mut connection = store.read().await?;
            store::session::find(&mut connection, &hash, now, now.plus(-IDLE_MS)).await?
        };
        let Some(live) = live else { return Ok(None) };
        if now.since(live.seen_at) > TOUCH_MS {
            let mut tx = store.write().await?;
            store::session::touch(&mut tx, &hash, now).await?;
            tx.commit().await?;
        }
        Ok(Some(live.staff))
    }

    /// Ends the session with this secret.
    pub async fn sign_out(&self, secret: &str) -> Result<()> {
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::session::end(&mut tx, &keys::hash(secret)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Forgets what has expired: sessions, unconfirmed addresses, old letters.
    pub async fn forget_expired(&self) -> Result<()> {
        let store = self.store()?;
        let now = self.now();
        let mut tx = store.write().await?;
        store::session::purge(&mut tx, now).await?;
        store::subscriber::purge_unconfirmed(&mut tx, now).await?;
        store::subscriber::purge_followers(&mut tx, now.plus(-30 * DAY)).await?;
        store::subscriber::purge_budgets(&mut tx, now.plus(-2 * DAY)).await?;
        store::letter::purge(&mut tx, now.plus(-48 * HOUR)).await?;
        tx.commit().await?;
        self.throttle.forget();
        Ok(())
    }
}
