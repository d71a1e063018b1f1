//! Passwords: how they are kept and checked, and how a forgotten one is replaced.

use super::letter::Post;
use super::{Actor, Error, Invalid, Result, Services, keys};
use crate::domain::id::Id;
use crate::domain::staff::{Permission, Staff};
use crate::domain::time::{HOUR, MINUTE};
use crate::mail::address::Address;
use crate::mail::staff::PasswordLink;
use crate::store::{self, password_link::NewLink};
use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use std::net::IpAddr;

/// Shorter passwords are refused.
pub const MIN_PASSWORD: usize = 8;
/// Longer ones too, so that hashing has a bound. In bytes.
pub const MAX_PASSWORD: usize = 1024;
/// How long a link for a new password can be used.
pub const LINK_MS: i64 = 2 * HOUR;
/// Nobody gets such links by mail more often than this.
const LINK_INTERVAL_MS: i64 = 5 * MINUTE;

impl Services {
    /// Gives somebody a new password and ends their sessions. Needs `Administer`.
    pub async fn reset_password(&self, actor: &Actor, id: &Id, password: String) -> Result<()> {
        actor.require(Permission::Administer)?;
        self.put_password(actor, id, password).await
    }

    /// Changes one's own password; every session ends, this one too.
    pub async fn change_own_password(&self, actor: &Actor, current: String, password: String) -> Result<()> {
        let Actor::Staff { staff, address } = actor else { return Err(Error::Forbidden) };
        let address: IpAddr = address.parse().map_err(|_| Error::Forbidden)?;
        check_password(&password).map_err(|m| Invalid::one("password", m))?;
        self.throttle.sign_in(address, &staff.email.to_lowercase())?;
        let hash = {
            let store = self.store()?;
            let mut connection = store.read().await?;
            store::staff::get(&mut connection, &staff.id).await?.map(|found| found.password_hash)
        };
        if !self.verify_password(current, hash).await? {
            return Err(Invalid::one("current", "This is not your password."));
        }
        self.put_password(actor, &staff.id, password).await
    }

    async fn put_password(&self, actor: &Actor, id: &Id, password: String) -> Result<()> {
        check_password(&password).map_err(|m| Invalid::one("password", m))?;
        let hash = self.hash_password(password).await?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let person = store::staff::get(&mut tx, id).await?.ok_or(Error::NotFound("person"))?.staff;
        store::staff::set_password(&mut tx, id, &hash).await?;
        store::session::end_all_of(&mut tx, id).await?;
        self.audit(&mut tx, actor, "staff.password", id.as_str(), &person.email).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Somebody says they forgot their password. The answer comes before the
    /// address is looked up, so that it cannot tell whether there is such an
    /// account.
    pub fn ask_for_password_link(&self, email: &str, address: IpAddr) -> Result<()> {
        let key = email.trim().to_lowercase();
        self.throttle.sign_in(address, &key)?;
        let services = self.clone();
        tokio::spawn(async move {
            if let Err(error) = services.mail_password_link(&key, address).await {
                tracing::error!(%error, "a link for a new password could not be sent");
            }
        });
        Ok(())
    }

    async fn mail_password_link(&self, email_key: &str, address: IpAddr) -> Result<()> {
        let store = self.store()?;
        let mut tx = store.write().await?;
        let found = store::staff::by_email(&mut tx, email_key).await?.map(|found| found.staff);
        let Some(person) = found.filter(|p| p.disabled_at.is_none() && self.mail.relay) else { return Ok(()) };
        let Some(secret) = self.put_password_link(&mut tx, &person, LINK_INTERVAL_MS).await? else { return Ok(()) };
        let page = store::page::get(&mut tx).await?.ok_or(Error::NotFound("page"))?;
        let content = PasswordLink { page: &page.name, base_url: self.links.base_url() }.render();
        let to = Address::parse(&person.email).map_err(|e| Error::Internal(e.to_string()))?;
        let post = Post { kind: "password_link", to: &to, content, token: &secret, life: LINK_MS };
        self.post(&mut tx, &page, post).await?;
        let actor = Actor::Staff { staff: person, address: address.to_string() };
        self.audit(&mut tx, &actor, "staff.password_link", "", "").await?;
        tx.commit().await?;
        self.outbox_bell.notify_one();
        Ok(())
    }

    /// A link with which somebody chooses a new password, for an owner to pass
    /// on. Needs `Administer`.
    pub async fn make_password_link(&self, actor: &Actor, id: &Id) -> Result<String> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let person = store::staff::get(&mut tx, id).await?.ok_or(Error::NotFound("person"))?.staff;
        let secret = self.put_password_link(&mut tx, &person, 0).await?;
        let secret = secret.ok_or_else(|| Error::Conflict("A link was made this very moment.".to_owned()))?;
        self.audit(&mut tx, actor, "staff.password_link", id.as_str(), &person.email).await?;
        tx.commit().await?;
        Ok(self.links.password(&secret))
    }

    async fn put_password_link(&self, tx: &mut store::Tx<'_>, person: &Staff, interval: i64) -> Result<Option<String>> {
        let (secret, now) = (keys::random(), self.now());
        let token_hash = keys::hash(&secret);
        let link = NewLink { staff_id: &person.id, token_hash: &token_hash, now, expires_at: now.plus(LINK_MS) };
        let kept = store::password_link::put(tx, &link, now.plus(-interval)).await?;
        Ok(kept.then_some(secret))
    }

    /// Whether this link for a new password can still be used.
    pub async fn password_link_is_open(&self, secret: &str) -> Result<bool> {
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::password_link::find(&mut connection, &keys::hash(secret), self.now()).await?.is_some())
    }

    /// Chooses a new password with a link, which works once; every session ends.
    pub async fn use_password_link(&self, secret: &str, password: String, address: IpAddr) -> Result<()> {
        check_password(&password).map_err(|m| Invalid::one("password", m))?;
        let hash = self.hash_password(password).await?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let link = keys::hash(secret);
        let gone = || Error::NotFound("link for a new password, or it has been used");
        let id = store::password_link::find(&mut tx, &link, self.now()).await?.ok_or_else(gone)?;
        if !store::password_link::end(&mut tx, &link).await? {
            return Err(gone());
        }
        let staff = store::staff::get(&mut tx, &id).await?.ok_or_else(gone)?.staff;
        store::staff::set_password(&mut tx, &id, &hash).await?;
        store::session::end_all_of(&mut tx, &id).await?;
        let actor = Actor::Staff { staff, address: address.to_string() };
        self.audit(&mut tx, &actor, "staff.password", id.as_str(), "").await?;
        tx.commit().await?;
        Ok(())
    }

    /// Argon2id with its stored parameters, on a thread of its own, few at a time.
    pub(super) async fn hash_password(&self, password: String) -> Result<String> {
        let _permit = self.hashing.acquire().await.map_err(|e| Error::Internal(e.to_string()))?;
        tokio::task::spawn_blocking(move || {
            Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string())
        })
        .await
        .map_err(|e| Error::Internal(e.to_string()))?
        .map_err(|e| Error::Internal(format!("hashing: {e}")))
    }

    /// Whether `password` is the one of `hash`. Takes as long for a `hash` that
    /// is not there, so that nobody can tell whether an account exists.
    pub(super) async fn verify_password(&self, password: String, hash: Option<String>) -> Result<bool> {
        let _permit = self.hashing.acquire().await.map_err(|e| Error::Internal(e.to_string()))?;
        tokio::task::spawn_blocking(move || {
            let known = hash.is_some();
            let stored = hash.unwrap_or_else(|| NOBODYS_HASH.to_owned());
            let matches = PasswordHash::new(&stored)
                .is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok());
            matches && known
        })
        .await
        .map_err(|e| Error::Internal(e.to_string()))
    }
}

/// The hash of a random value with the default parameters.
const NOBODYS_HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$c29tZS1vdGhlci1zYWx0IQ$\
5pWXRFUCgAkvP3hcjQZeGSdUT3khCjJ8V2ql0Tq2xBU";

/// Passwords so common that they are tried first everywhere.
const COMMON: [&str; 24] = [
    "password",
    "12345678",
    "123456789",
    "1234567890",
    "qwertyui",
    "qwerty123",
    "11111111",
    "password1",
    "password123",
    "iloveyou",
    "sunshine",
    "princess",
    "football",
    "baseball",
    "trustno1",
    "superman",
    "letmein1",
    "welcome1",
    "admin123",
    "administrator",
    "changeme",
    "00000000",
    "abcd1234",
    "passw0rd",
];

pub(super) fn check_password(password: &str) -> std::result::Result<(), String> {
    if password.chars().count() < MIN_PASSWORD {
        return Err(format!("The password is too short; use at least {MIN_PASSWORD} characters."));
    }
    if password.len() > MAX_PASSWORD {
        return Err(format!("The password is too long; at most {MAX_PASSWORD} bytes fit."));
    }
    let lower = password.to_lowercase();
    let one_character = lower.chars().all(|c| lower.starts_with(c));
    if one_character || COMMON.contains(&lower.as_str()) {
        return Err("This password is among the first that anybody would try. Choose another one.".to_owned());
    }
    Ok(())
}
