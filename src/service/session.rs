//! Signing in and out, and where somebody is signed in.

use super::{Actor, Error, Invalid, Result, Services, keys, second_factor};
use crate::domain::id::Id;
use crate::domain::staff::{Session, Staff};
use crate::domain::time::{DAY, HOUR, MINUTE};
use crate::domain::words::Flag;
use crate::store::{self, Tx, session::NewSession};
use std::net::IpAddr;

pub use crate::store::session::Live;

/// A session ends after this long whatever happens.
pub const SESSION_MS: i64 = 14 * DAY;
/// A session that is not used ends after this long.
const IDLE_MS: i64 = 3 * DAY;
/// How long somebody may take to find the second factor.
const WAITING_MS: i64 = 10 * MINUTE;
/// How exactly the last use is kept: one write per session and interval.
const TOUCH_MS: i64 = 5 * MINUTE;
/// Dangerous things ask again who one is after this long.
pub const PROOF_MS: i64 = 15 * MINUTE;

/// Where a sign-in comes from, for limits and the audit log.
#[derive(Clone, Copy)]
pub struct Origin<'a> {
    pub address: IpAddr,
    pub agent: &'a str,
}

/// How far somebody has come with signing in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// The password was right, and a second factor is still missing.
    Waiting,
    /// All that is asked for was given.
    Fully,
    /// The same, by a passkey.
    Passkey,
}

/// A password was right.
pub struct SignedIn {
    /// The session's secret, for the cookie.
    pub secret: String,
    /// The session opens nothing until the second factor is given.
    pub waiting: bool,
}

impl Services {
    /// Checks address and password and answers a new session's secret. The
    /// answer is the same whether the account is unknown, disabled or the
    /// password wrong.
    pub async fn sign_in(&self, email: &str, password: String, origin: Origin<'_>) -> Result<SignedIn> {
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
        let waiting = *person.staff.second_factor || self.needs_passkey(&mut tx, &person.staff).await?;
        let begun = if waiting { Begun::Waiting } else { Begun::Fully };
        let secret = self.start_session(&mut tx, person.staff, origin, begun).await?;
        tx.commit().await?;
        Ok(SignedIn { secret, waiting })
    }

    /// Signs in whom a trusted proxy names: the proxy has checked the password.
    /// A second factor that the person set up here is still asked for.
    pub async fn sign_in_by_proxy(&self, email: &str, origin: Origin<'_>) -> Result<SignedIn> {
        let key = email.trim().to_lowercase();
        let store = self.store()?;
        let mut tx = store.write().await?;
        let found = store::staff::by_email(&mut tx, &key).await?.map(|found| found.staff);
        let Some(person) = found.filter(|staff| staff.disabled_at.is_none()) else {
            self.audit(&mut tx, &Actor::System, "session.refuse", &key, &origin.address.to_string()).await?;
            tx.commit().await?;
            return Err(Invalid::one(
                "proxy",
                "Nobody with this address works on this page. Ask an owner to invite you.",
            ));
        };
        let waiting = *person.second_factor;
        let begun = if waiting { Begun::Waiting } else { Begun::Fully };
        let secret = self.start_session(&mut tx, person, origin, begun).await?;
        tx.commit().await?;
        Ok(SignedIn { secret, waiting })
    }

    /// Whether a passkey is this person's second factor: one is asked of
    /// everybody, and they have no other.
    async fn needs_passkey(&self, tx: &mut Tx<'_>, staff: &Staff) -> Result<bool> {
        Ok(store::second_factor::is_required(tx).await? && store::passkey::count(tx, &staff.id).await? > 0)
    }

    /// Makes a session and answers its secret.
    pub(super) async fn start_session(
        &self,
        tx: &mut Tx<'_>,
        staff: Staff,
        origin: Origin<'_>,
        begun: Begun,
    ) -> Result<String> {
        let waiting = begun == Begun::Waiting;
        let secret = keys::random();
        let now = self.now();
        let agent: String = origin.agent.chars().take(200).collect();
        let new = NewSession {
            token_hash: &keys::hash(&secret),
            staff_id: &staff.id,
            now,
            expires_at: now.plus(if waiting { WAITING_MS } else { SESSION_MS }),
            address: &origin.address.to_string(),
            agent: &agent,
            waiting: Flag(waiting),
            passkey: Flag(begun == Begun::Passkey),
        };
        store::session::add(tx, &new).await?;
        if !waiting {
            let actor = Actor::Staff { staff, address: origin.address.to_string() };
            self.audit(tx, &actor, "session.start", "", "").await?;
        }
        Ok(secret)
    }

    /// The session with this secret, if it is still good. It may still be
    /// waiting for the second factor.
    pub async fn session(&self, secret: &str) -> Result<Option<Live>> {
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
        Ok(Some(live))
    }

    /// Whether the session's person proved lately who they are.
    pub fn is_proved(&self, session: &Live) -> bool {
        self.now().since(session.proved_at) <= PROOF_MS
    }

    /// Proves by the password, or by a code, that the session's person is still
    /// there.
    pub async fn prove(&self, secret: &str, typed: String, address: IpAddr) -> Result<()> {
        let session = self.session(secret).await?.ok_or(Error::Forbidden)?;
        self.throttle.sign_in(address, &session.staff.email.to_lowercase())?;
        let store = self.store()?;
        let hash = {
            let mut connection = store.read().await?;
            store::staff::get(&mut connection, &session.staff.id).await?.map(|found| found.password_hash)
        };
        let code = *session.staff.second_factor && second_factor::is_code(&typed);
        let known = !code && self.verify_password(typed.clone(), hash).await?;
        let mut tx = store.write().await?;
        if *session.waiting || !(known || code && self.check_code(&mut tx, &session.staff.id, &typed).await?) {
            return Err(Invalid::one("password", "This is neither your password nor a code that counts."));
        }
        store::session::prove(&mut tx, &keys::hash(secret), self.now()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Everywhere the actor is signed in.
    pub async fn own_sessions(&self, actor: &Actor) -> Result<Vec<Session>> {
        let Actor::Staff { staff, .. } = actor else { return Err(Error::Forbidden) };
        let store = self.store()?;
        let now = self.now();
        let mut connection = store.read().await?;
        Ok(store::session::list(&mut connection, &staff.id, now, now.plus(-IDLE_MS)).await?)
    }

    /// Ends one of the actor's own sessions.
    pub async fn end_own_session(&self, actor: &Actor, id: &Id) -> Result<()> {
        let Actor::Staff { staff, .. } = actor else { return Err(Error::Forbidden) };
        let store = self.store()?;
        let mut tx = store.write().await?;
        if !store::session::end_one_of(&mut tx, &staff.id, id).await? {
            return Err(Error::NotFound("session"));
        }
        self.audit(&mut tx, actor, "session.end", id.as_str(), "").await?;
        tx.commit().await?;
        Ok(())
    }

    /// Signs the actor out everywhere, here too.
    pub async fn end_own_sessions(&self, actor: &Actor) -> Result<()> {
        let Actor::Staff { staff, .. } = actor else { return Err(Error::Forbidden) };
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::session::end_all_of(&mut tx, &staff.id).await?;
        self.audit(&mut tx, actor, "session.end_all", "", "").await?;
        tx.commit().await?;
        Ok(())
    }

    /// Ends the session with this secret.
    pub async fn sign_out(&self, secret: &str) -> Result<()> {
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::session::end(&mut tx, &keys::hash(secret)).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Forgets what has expired: sessions, links, unconfirmed addresses, old letters.
    pub async fn forget_expired(&self) -> Result<()> {
        let store = self.store()?;
        let now = self.now();
        let mut tx = store.write().await?;
        store::session::purge(&mut tx, now).await?;
        store::passkey::purge(&mut tx, now).await?;
        store::invitation::purge(&mut tx, now).await?;
        store::password_link::purge(&mut tx, now).await?;
        store::subscriber::purge_unconfirmed(&mut tx, now).await?;
        store::subscriber::purge_followers(&mut tx, now.plus(-30 * DAY)).await?;
        store::subscriber::purge_budgets(&mut tx, now.plus(-2 * DAY)).await?;
        store::letter::purge(&mut tx, now.plus(-48 * HOUR)).await?;
        store::endpoint::purge(&mut tx, now.plus(-30 * DAY)).await?;
        store::endpoint::purge_asked(&mut tx, now).await?;
        store::affected::purge(&mut tx, now.plus(-7 * DAY)).await?;
        store::report::purge(&mut tx, now.plus(-90 * DAY)).await?;
        store::comment::purge(&mut tx, now, now.plus(-7 * DAY)).await?;
        store::commenter::purge(&mut tx, now).await?;
        store::comment_desk::purge(&mut tx, now).await?;
        tx.commit().await?;
        self.forget_people().await?;
        self.throttle.forget();
        Ok(())
    }
}
