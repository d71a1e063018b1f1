//! The second factor: codes of an app (TOTP, RFC 6238), and recovery codes for
//! when the app is lost.

use super::session::{Begun, Origin};
use super::{Actor, Error, Invalid, Result, Services, keys};
use crate::domain::id::Id;
use crate::domain::staff::Permission;
use crate::store::{self, Tx};
use data_encoding::BASE32_NOPAD;
use totp_rs::{Builder, Secret, Totp};

/// How many recovery codes somebody gets.
const RECOVERY_CODES: usize = 10;
/// What an app shows.
const DIGITS: usize = 6;

/// A secret that nobody has confirmed yet.
pub struct Enrolment {
    /// For an app that cannot take a picture, in base 32.
    pub secret: String,
    /// The same, encrypted for this person: comes back with the first code.
    pub sealed: String,
    /// What the picture says.
    pub uri: String,
}

/// A secret's place in the vault.
fn purpose(staff_id: &Id) -> String {
    format!("totp:{staff_id}")
}

/// Codes of six digits, every 30 seconds, one step early or late.
fn totp(secret: &str) -> Option<Totp> {
    let bytes: [u8; 20] = BASE32_NOPAD.decode(secret.as_bytes()).ok()?.try_into().ok()?;
    Builder::new().with_secret(Secret::new_stack(bytes)).build().ok()
}

/// The step of the code, if it is one of `secret` at `ms`.
fn step_of(secret: &str, code: &str, ms: i64) -> Option<i64> {
    let seconds = u64::try_from(ms / 1000).ok()?;
    totp(secret)?.check(code, seconds).and_then(|step| i64::try_from(step).ok())
}

/// Whether `typed` can only be a code of an app: no password is so short.
pub fn is_code(typed: &str) -> bool {
    typed.len() == DIGITS && typed.bytes().all(|b| b.is_ascii_digit())
}

/// What was typed of a code, without the spaces and hyphens that people write.
fn plain(typed: &str) -> String {
    typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}

impl Services {
    /// A new secret for the actor, which counts once a code of it is given.
    pub async fn new_second_factor(&self, actor: &Actor) -> Result<Enrolment> {
        let Actor::Staff { staff, .. } = actor else { return Err(Error::Forbidden) };
        let secret = keys::random().to_ascii_uppercase();
        let sealed = self.vault.seal(&purpose(&staff.id), &secret)?;
        let escape =
            |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20");
        let issuer = escape(&self.page().await?.name.replace(':', " "));
        let uri = format!("otpauth://totp/{issuer}:{}?secret={secret}&issuer={issuer}", escape(&staff.email));
        Ok(Enrolment { secret, sealed, uri })
    }

    /// Keeps the actor's new second factor, proved by a code of it, and answers
    /// the recovery codes, which cannot be read again. Sessions other than the one
    /// with the secret `here` end.
    pub async fn set_second_factor(&self, actor: &Actor, sealed: &str, code: &str, here: &str) -> Result<Vec<String>> {
        let Actor::Staff { staff, .. } = actor else { return Err(Error::Forbidden) };
        self.throttle.code(staff.id.as_str())?;
        let secret = self.vault.open(&purpose(&staff.id), sealed);
        let secret =
            secret.ok_or_else(|| Invalid::one("code", "Begin again: this page was made for somebody else."))?;
        let step = step_of(&secret, &plain(code), self.now().ms());
        let step = step.ok_or_else(|| Invalid::one("code", "This is not the code that the app shows now."))?;
        let codes: Vec<String> = (0..RECOVERY_CODES).map(|_| recovery_code()).collect();
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::second_factor::put(&mut tx, &staff.id, sealed, step).await?;
        for code in &codes {
            store::second_factor::add_recovery_code(&mut tx, &staff.id, &keys::hash(&plain(code))).await?;
        }
        store::session::end_others_of(&mut tx, &staff.id, &keys::hash(here)).await?;
        self.audit(&mut tx, actor, "second_factor.set", staff.id.as_str(), &staff.email).await?;
        tx.commit().await?;
        Ok(codes)
    }

    /// How many recovery codes the actor has left.
    pub async fn recovery_codes(&self, actor: &Actor) -> Result<i64> {
        let Actor::Staff { staff, .. } = actor else { return Err(Error::Forbidden) };
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::second_factor::recovery_codes(&mut connection, &staff.id).await?)
    }

    /// Removes somebody's second factor and ends their sessions: one's own, or
    /// anybody's with `Administer`, and then their passkeys too: what is lost is
    /// the phone.
    pub async fn remove_second_factor(&self, actor: &Actor, id: &Id) -> Result<()> {
        let own = matches!(actor, Actor::Staff { staff, .. } if staff.id == *id);
        if !own {
            actor.require(Permission::Administer)?;
        }
        let store = self.store()?;
        let mut tx = store.write().await?;
        if !own {
            store::passkey::remove_all_of(&mut tx, id).await?;
        }
        let person = store::staff::get(&mut tx, id).await?.ok_or(Error::NotFound("person"))?.staff;
        store::second_factor::put(&mut tx, id, "", 0).await?;
        store::session::end_all_of(&mut tx, id).await?;
        self.audit(&mut tx, actor, "second_factor.remove", id.as_str(), &person.email).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The second half of signing in: the session that waits ends, and a new
    /// one begins whose secret is answered.
    pub async fn give_code(&self, waiting: &str, code: &str, origin: Origin<'_>) -> Result<String> {
        let session = self.session(waiting).await?.filter(|s| *s.waiting);
        let staff = session.ok_or(Error::NotFound("sign-in that waits for a code"))?.staff;
        self.throttle.code(staff.id.as_str())?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        if !self.check_code(&mut tx, &staff.id, code).await? {
            let actor = Actor::Staff { staff, address: origin.address.to_string() };
            self.audit(&mut tx, &actor, "session.refuse_code", "", "").await?;
            tx.commit().await?;
            return Err(Invalid::one("code", "This code does not count: it is wrong, too old, or was used before."));
        }
        store::session::end(&mut tx, &keys::hash(waiting)).await?;
        let secret = self.start_session(&mut tx, staff, origin, Begun::Fully).await?;
        tx.commit().await?;
        Ok(secret)
    }

    /// Uses up a code of the app, or a recovery code; answers whether it counts.
    pub(super) async fn check_code(&self, tx: &mut Tx<'_>, staff_id: &Id, typed: &str) -> Result<bool> {
        let typed = plain(typed);
        if !is_code(&typed) {
            return Ok(store::second_factor::use_recovery_code(tx, staff_id, &keys::hash(&typed)).await?);
        }
        let sealed = store::second_factor::secret(tx, staff_id).await?;
        let secret = self.vault.open(&purpose(staff_id), &sealed);
        match secret.and_then(|secret| step_of(&secret, &typed, self.now().ms())) {
            Some(step) => Ok(store::second_factor::use_step(tx, staff_id, step).await?),
            None => Ok(false),
        }
    }

    /// Whether everybody must have a second factor. Needs `Administer`.
    pub async fn second_factor_is_required(&self, actor: &Actor) -> Result<bool> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::second_factor::is_required(&mut connection).await?)
    }

    /// Asks a second factor of everybody, or no longer. Needs `Administer`.
    pub async fn require_second_factor(&self, actor: &Actor, required: bool) -> Result<()> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        if store::second_factor::is_required(&mut tx).await? == required {
            return Ok(());
        }
        store::second_factor::set_required(&mut tx, required).await?;
        let action = if required { "second_factor.require" } else { "second_factor.allow" };
        self.audit(&mut tx, actor, action, "", "").await?;
        tx.commit().await?;
        Ok(())
    }
}

/// 80 random bits as people copy them: `abcd-efgh-ijkl-mnop`.
fn recovery_code() -> String {
    let random = keys::random();
    let groups: Vec<&str> = (0..4).filter_map(|n| random.get(4 * n..4 * n + 4)).collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first example of RFC 6238's appendix B, with six digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = data_encoding::BASE32_NOPAD.encode(b"12345678901234567890");
        assert_eq!(step_of(&secret, "287082", 59_000), Some(1));
        assert_eq!(step_of(&secret, "287082", 89_000), Some(1), "one step late");
        assert_eq!(step_of(&secret, "287082", 119_000), None, "two steps late");
        assert_eq!(step_of(&secret, "287083", 59_000), None);
    }

    #[test]
    fn a_code_is_read_as_people_write_it() {
        assert_eq!(plain(" 287 082 "), "287082");
        assert_eq!(plain("ABCD-efgh"), "abcdefgh");
        assert!(is_code("287082") && !is_code("28708") && !is_code("abcdef"));
        assert_eq!(recovery_code().len(), 19);
    }
}
