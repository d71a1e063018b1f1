//! People who may sign in.

use super::error::Checks;
use super::{Actor, Error, Invalid, Result, Services};
use crate::domain::id::Id;
use crate::domain::staff::{Permission, Role, Staff};
use crate::domain::text;
use crate::mail::address::Address;
use crate::store;
use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};

/// Shorter passwords are refused.
pub const MIN_PASSWORD: usize = 8;
/// Longer ones too, so that hashing has a bound. In bytes.
pub const MAX_PASSWORD: usize = 1024;

/// What is needed to make a person.
#[derive(Debug, Default)]
pub struct NewStaff {
    pub email: String,
    pub name: String,
    pub title: String,
    pub role: Option<Role>,
    pub password: String,
}

/// A checked person, not stored yet.
pub(super) struct Checked {
    pub staff: Staff,
    pub email_key: String,
    pub password: String,
}

impl Services {
    /// Adds a person who can sign in. Needs `Administer`.
    pub async fn add_staff(&self, actor: &Actor, new: NewStaff) -> Result<Staff> {
        actor.require(Permission::Administer)?;
        let checked = self.check_staff(new)?;
        let hash = self.hash_password(checked.password).await?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        if store::staff::by_email(&mut tx, &checked.email_key).await?.is_some() {
            return Err(Invalid::one("email", "Somebody with this address is already there."));
        }
        store::staff::add(&mut tx, &checked.staff, &checked.email_key, &hash).await?;
        let detail = format!("{} as {}", checked.staff.email, checked.staff.role);
        self.audit(&mut tx, actor, "staff.add", checked.staff.id.as_str(), &detail).await?;
        tx.commit().await?;
        Ok(checked.staff)
    }

    pub(super) fn check_staff(&self, new: NewStaff) -> Result<Checked> {
        let mut checks = Checks::default();
        let name = checks.take(text::line("name", &new.name, 100));
        let title = checks.take(text::line("title", &new.title, 100));
        let email = Address::parse(&new.email);
        if let Err(error) = &email {
            checks.fail("email", error.to_string());
        }
        if let Err(message) = check_password(&new.password) {
            checks.fail("password", message);
        }
        checks.done()?;
        let email = email.map_err(|e| Invalid::one("email", e.to_string()))?;
        Ok(Checked {
            email_key: email.key(),
            staff: Staff {
                id: Id::random(),
                email: email.as_str().to_owned(),
                name,
                title,
                contact: email.as_str().to_owned(),
                role: new.role.unwrap_or(Role::Publisher),
                created_at: self.now(),
                disabled_at: None,
            },
            password: new.password,
        })
    }

    /// Everybody who can or could sign in. Needs `View`.
    pub async fn list_staff(&self, actor: &Actor) -> Result<Vec<Staff>> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::staff::list(&mut connection).await?)
    }

    /// Takes somebody's access and ends their sessions. The last owner stays.
    /// Needs `Administer`.
    pub async fn disable_staff(&self, actor: &Actor, email: &str) -> Result<()> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let found =
            store::staff::by_email(&mut tx, &email.trim().to_lowercase()).await?.ok_or(Error::NotFound("person"))?;
        if !store::staff::disable(&mut tx, &found.staff.id, self.now()).await? {
            return Err(Error::Conflict(
                "This person is disabled already, or is the last owner; a page needs one.".to_owned(),
            ));
        }
        store::session::end_all_of(&mut tx, &found.staff.id).await?;
        self.audit(&mut tx, actor, "staff.disable", found.staff.id.as_str(), &found.staff.email).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Gives somebody a new password and ends their sessions. Needs `Administer`.
    pub async fn reset_password(&self, actor: &Actor, email: &str, password: String) -> Result<()> {
        actor.require(Permission::Administer)?;
        check_password(&password).map_err(|m| Invalid::one("password", m))?;
        let hash = self.hash_password(password).await?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let found =
            store::staff::by_email(&mut tx, &email.trim().to_lowercase()).await?.ok_or(Error::NotFound("person"))?;
        store::staff::set_password(&mut tx, &found.staff.id, &hash).await?;
        store::session::end_all_of(&mut tx, &found.staff.id).await?;
        self.audit(&mut tx, actor, "staff.reset_password", found.staff.id.as_str(), "").await?;
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

fn check_password(password: &str) -> std::result::Result<(), String> {
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
