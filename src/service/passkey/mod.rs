//! Passkeys: a device that knows its person takes the place of password and
//! code together.
//!
//! A question (the challenge) is encrypted with the installation's key and
//! carries its own end, so that asking writes nothing; an answer is noted and
//! counts once. A use must be verified by the device, by finger, face or PIN,
//! which is why it is as good as two factors.

mod ceremony;
mod key;

use super::session::{Begun, Origin};
use super::{Actor, Error, Invalid, Result, Services, keys};
use crate::domain::id::Id;
use crate::domain::staff::{Passkey, Permission, Staff};
use crate::domain::text;
use crate::domain::time::{MINUTE, Timestamp};
use crate::store::{self, Tx, passkey::NewPasskey};
use ceremony::{Site, signed};
use data_encoding::BASE64URL_NOPAD;
use key::PublicKey;
use std::net::IpAddr;

pub use key::ALGORITHMS;

/// How long a question can be answered.
const ASKED_MS: i64 = 15 * MINUTE;
/// As many as one person has devices.
const MAX_PASSKEYS: i64 = 20;

/// What a passkey is asked for. It is part of the question, so that an answer
/// counts for nothing else.
#[derive(Debug, Clone, Copy)]
pub enum Purpose<'a> {
    SignIn,
    /// To show that this person is still there.
    Prove(&'a Id),
    /// To become one of this person's.
    Add(&'a Id),
}

impl Purpose<'_> {
    fn label(self) -> String {
        match self {
            Self::SignIn => "passkey:sign-in".to_owned(),
            Self::Prove(id) => format!("passkey:prove:{id}"),
            Self::Add(id) => format!("passkey:add:{id}"),
        }
    }
}

/// A question for the browser.
#[derive(Debug, Clone)]
pub struct Question {
    /// In base64url.
    pub challenge: String,
    /// The name of the host that the passkey belongs to.
    pub site: String,
}

/// A browser's answer, each part in base64url.
#[derive(Debug, Clone, Default)]
pub struct Proof {
    pub credential: String,
    pub client_data: String,
    pub authenticator_data: String,
    pub signature: String,
    pub user_handle: String,
}

/// A new passkey, as the browser tells of it.
#[derive(Debug, Clone, Default)]
pub struct Offer {
    pub name: String,
    pub client_data: String,
    pub authenticator_data: String,
}

/// An answer that was given in time, and still has to be noted.
struct Answered {
    challenge_hash: String,
    expires_at: Timestamp,
}

fn decode(text: &str) -> Option<Vec<u8>> {
    BASE64URL_NOPAD.decode(text.as_bytes()).ok()
}

fn does_not_count() -> Error {
    Invalid::one("passkey", "This passkey does not count here. Try again, or use your password.")
}

impl Services {
    /// A question for a passkey; nothing if the page's address cannot have any.
    pub fn passkey_question(&self, purpose: Purpose<'_>) -> Result<Option<Question>> {
        let Some(site) = Site::of(self.links.base_url()) else { return Ok(None) };
        let end = self.now().plus(ASKED_MS).ms().to_string();
        let sealed = self.vault.seal(&purpose.label(), &end)?;
        Ok(Some(Question { challenge: BASE64URL_NOPAD.encode(sealed.as_bytes()), site: site.id }))
    }

    /// The answer in `client_data`, if it is one to a question of ours.
    fn answered(&self, site: &Site, client_data: &[u8], kind: &str, purpose: Purpose<'_>) -> Option<Answered> {
        let challenge = String::from_utf8(site.challenge(client_data, kind)?).ok()?;
        let end: i64 = self.vault.open(&purpose.label(), &challenge)?.parse().ok()?;
        let in_time = end > self.now().ms();
        in_time.then(|| Answered { challenge_hash: keys::hash(&challenge), expires_at: Timestamp(end) })
    }

    /// Whose passkey this proof is of. Uses the question up.
    async fn check_passkey(&self, tx: &mut Tx<'_>, proof: &Proof, purpose: Purpose<'_>) -> Result<Option<Staff>> {
        let Some(site) = Site::of(self.links.base_url()) else { return Ok(None) };
        let parts = [&proof.client_data, &proof.authenticator_data, &proof.signature, &proof.user_handle];
        let [Some(client_data), Some(said), Some(signature), Some(handle)] = parts.map(|part| decode(part)) else {
            return Ok(None);
        };
        let Some(answered) = self.answered(&site, &client_data, "webauthn.get", purpose) else { return Ok(None) };
        let Some(device) = site.device(&said) else { return Ok(None) };
        let Some(found) = store::passkey::find(tx, &proof.credential).await? else { return Ok(None) };
        let public_key = decode(&found.public_key).and_then(|cose| PublicKey::parse(&cose));
        let good = handle == found.staff.id.as_str().as_bytes()
            && public_key.is_some_and(|(key, _)| key.has_signed(&signed(&said, &client_data), &signature));
        let counts = good
            && store::passkey::answer(tx, &answered.challenge_hash, answered.expires_at).await?
            && store::passkey::count_use(tx, &found.passkey_id, device.uses.into(), self.now()).await?;
        Ok(counts.then_some(found.staff))
    }

    /// Signs in with a passkey alone and answers the new session's secret.
    pub async fn sign_in_with_passkey(&self, proof: &Proof, origin: Origin<'_>) -> Result<String> {
        self.throttle.sign_in(origin.address, &proof.credential)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let Some(staff) = self.check_passkey(&mut tx, proof, Purpose::SignIn).await? else {
            self.audit(&mut tx, &Actor::System, "session.refuse", "passkey", &origin.address.to_string()).await?;
            tx.commit().await?;
            return Err(does_not_count());
        };
        let secret = self.start_session(&mut tx, staff, origin, Begun::Passkey).await?;
        tx.commit().await?;
        Ok(secret)
    }

    /// Proves by a passkey that the session's person is still there.
    pub async fn prove_with_passkey(&self, secret: &str, proof: &Proof, address: IpAddr) -> Result<()> {
        let session = self.session(secret).await?.filter(|s| !*s.waiting).ok_or(Error::Forbidden)?;
        self.throttle.sign_in(address, &session.staff.email.to_lowercase())?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let person = self.check_passkey(&mut tx, proof, Purpose::Prove(&session.staff.id)).await?;
        if person.is_none_or(|p| p.id != session.staff.id) {
            return Err(does_not_count());
        }
        store::session::prove(&mut tx, &keys::hash(secret), self.now()).await?;
        tx.commit().await?;
        Ok(())
    }

    /// The actor's own passkeys.
    pub async fn passkeys(&self, actor: &Actor) -> Result<Vec<Passkey>> {
        let Actor::Staff { staff, .. } = actor else { return Err(Error::Forbidden) };
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::passkey::list(&mut connection, &staff.id).await?)
    }

    /// Whether somebody has a passkey. Needs `View`.
    pub async fn has_passkeys(&self, actor: &Actor, id: &Id) -> Result<bool> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::passkey::count(&mut connection, id).await? > 0)
    }

    /// Keeps a passkey that the actor's device has just made. The session with
    /// this secret then counts as begun with it; all others end.
    pub async fn add_passkey(&self, actor: &Actor, offer: &Offer, secret: &str) -> Result<()> {
        let Actor::Staff { staff, .. } = actor else { return Err(Error::Forbidden) };
        let name = text::line("name", &offer.name, 60)?;
        let no_key = || Invalid::one("name", "No passkey arrived from your device. Please try again.");
        let site = Site::of(self.links.base_url()).ok_or_else(no_key)?;
        let (client_data, said) =
            decode(&offer.client_data).zip(decode(&offer.authenticator_data)).ok_or_else(no_key)?;
        let answered = self.answered(&site, &client_data, "webauthn.create", Purpose::Add(&staff.id));
        let answered = answered.ok_or_else(no_key)?;
        let device = site.device(&said).ok_or_else(no_key)?;
        let made = device.made().ok_or_else(no_key)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        if store::passkey::count(&mut tx, &staff.id).await? >= MAX_PASSKEYS {
            return Err(Invalid::one("name", format!("You have {MAX_PASSKEYS} passkeys. Remove one first.")));
        }
        let (credential, public_key) = (BASE64URL_NOPAD.encode(made.credential), BASE64URL_NOPAD.encode(made.cose));
        let new = NewPasskey {
            staff_id: &staff.id,
            name: &name,
            credential: &credential,
            public_key: &public_key,
            uses: device.uses.into(),
            now: self.now(),
        };
        let fresh = store::passkey::answer(&mut tx, &answered.challenge_hash, answered.expires_at).await?;
        if !fresh || !store::passkey::add(&mut tx, &new).await? {
            return Err(Invalid::one("name", "This passkey is there already."));
        }
        store::session::note_passkey(&mut tx, &keys::hash(secret)).await?;
        store::session::end_others_of(&mut tx, &staff.id, &keys::hash(secret)).await?;
        self.audit(&mut tx, actor, "passkey.add", staff.id.as_str(), &name).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Gives one of the actor's passkeys another name.
    pub async fn rename_passkey(&self, actor: &Actor, id: &Id, name: &str) -> Result<()> {
        let Actor::Staff { staff, .. } = actor else { return Err(Error::Forbidden) };
        let name = text::line("name", name, 60)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        if !store::passkey::rename(&mut tx, &staff.id, id, &name).await? {
            return Err(Error::NotFound("passkey"));
        }
        self.audit(&mut tx, actor, "passkey.rename", id.as_str(), &name).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Removes one of the actor's passkeys; sessions other than the one with
    /// this secret end.
    pub async fn remove_passkey(&self, actor: &Actor, id: &Id, secret: &str) -> Result<()> {
        let Actor::Staff { staff, .. } = actor else { return Err(Error::Forbidden) };
        let store = self.store()?;
        let mut tx = store.write().await?;
        if !store::passkey::remove(&mut tx, &staff.id, id).await? {
            return Err(Error::NotFound("passkey"));
        }
        store::session::end_others_of(&mut tx, &staff.id, &keys::hash(secret)).await?;
        self.audit(&mut tx, actor, "passkey.remove", id.as_str(), &staff.email).await?;
        tx.commit().await?;
        Ok(())
    }
}
