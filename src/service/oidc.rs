//! Sign-in by another service that the operator has named.
//!
//! What has to come back is kept by the browser itself, encrypted and not for
//! long, so that beginning writes nothing; coming back counts once.

use super::session::{Begun, Origin, SignedIn};
use super::{Actor, Error, Invalid, Result, Services, keys};
use crate::domain::id::Id;
use crate::domain::staff::{Role, Staff};
use crate::domain::text;
use crate::domain::time::{MINUTE, Timestamp};
use crate::domain::words::Flag;
use crate::mail::address::Address;
use crate::oidc::{Fault, Person, Provider};
use crate::store::{self, Tx};
use serde::{Deserialize, Serialize};
use subtle::ConstantTimeEq;

/// How long somebody may take at the other service.
pub const AWAY_MS: i64 = 10 * MINUTE;
/// What the browser's own copy is sealed for.
const PURPOSE: &str = "oidc";

/// What has to be known when somebody comes back.
#[derive(Serialize, Deserialize)]
struct Trip {
    state: String,
    nonce: String,
    verifier: String,
    next: String,
    ends_at: i64,
}

/// Somebody is to go there.
pub struct Departure {
    pub address: String,
    /// For a cookie.
    pub sealed: String,
}

fn no_way(why: &str) -> Error {
    Invalid::one("oidc", format!("{why} You can try again, or sign in with your password."))
}

impl Services {
    /// The service, if there is one.
    fn provider(&self) -> Result<&Provider> {
        self.oidc.as_deref().ok_or(Error::NotFound("page"))
    }

    /// Whether one can sign in with another service.
    pub fn has_oidc(&self) -> bool {
        self.oidc.is_some()
    }

    /// Where to go to sign in; `next` is where to go afterwards.
    pub async fn leave_for_oidc(&self, next: &str) -> Result<Departure> {
        let trip = Trip {
            state: keys::random(),
            nonce: keys::random(),
            verifier: format!("{}{}", keys::random(), keys::random()),
            next: next.to_owned(),
            ends_at: self.now().plus(AWAY_MS).ms(),
        };
        let address = self.provider()?.address(&trip.state, &trip.nonce, &trip.verifier).await;
        let address = address.map_err(|fault| told(&fault))?;
        let text = serde_json::to_string(&trip).map_err(|e| Error::Internal(e.to_string()))?;
        Ok(Departure { address, sealed: self.vault.seal(PURPOSE, &text)? })
    }

    /// Signs in whoever comes back with `code`; answers where to go on, too.
    pub async fn return_from_oidc(
        &self,
        code: &str,
        state: &str,
        sealed: &str,
        origin: Origin<'_>,
    ) -> Result<(SignedIn, String)> {
        let provider = self.provider()?;
        self.throttle.sign_in(origin.address, "oidc")?;
        let trip = self.vault.open(PURPOSE, sealed).and_then(|text| serde_json::from_str::<Trip>(&text).ok());
        let trip =
            trip.filter(|t| t.ends_at > self.now().ms() && bool::from(t.state.as_bytes().ct_eq(state.as_bytes())));
        let trip = trip.ok_or_else(|| no_way("This sign-in was not begun in this browser, or it took too long."))?;
        let now = self.now().ms() / 1000;
        let person = provider.person(code, &trip.nonce, &trip.verifier, now).await.map_err(|fault| told(&fault))?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        if !store::passkey::answer(&mut tx, &keys::hash(&trip.state), Timestamp(trip.ends_at)).await? {
            return Err(no_way("This sign-in was used already."));
        }
        let Some(staff) = self.known_or_new(&mut tx, &person, &provider.settings.domains).await? else {
            let shown: String = person.email.chars().take(100).collect();
            self.audit(&mut tx, &Actor::System, "session.refuse", &shown, &origin.address.to_string()).await?;
            tx.commit().await?;
            return Err(no_way("Nobody with this address works on this page. Ask an owner to invite you."));
        };
        let waiting = *staff.second_factor;
        let begun = if waiting { Begun::Waiting } else { Begun::Fully };
        let secret = self.start_session(&mut tx, staff, origin, begun).await?;
        tx.commit().await?;
        Ok((SignedIn { secret, waiting }, trip.next))
    }

    /// The person with this address who has access; a new viewer if the domain
    /// is one of `domains` and nobody has the address.
    async fn known_or_new(&self, tx: &mut Tx<'_>, person: &Person, domains: &[String]) -> Result<Option<Staff>> {
        let Ok(email) = Address::parse(&person.email) else { return Ok(None) };
        if let Some(found) = store::staff::by_email(tx, &email.key()).await? {
            return Ok(Some(found.staff).filter(|staff| staff.disabled_at.is_none()));
        }
        if !domains.iter().any(|domain| domain == email.domain()) {
            return Ok(None);
        }
        let local = email.as_str().split('@').next().unwrap_or_default().to_owned();
        let staff = Staff {
            id: Id::random(),
            email: email.as_str().to_owned(),
            name: text::line("name", &person.name, 100).unwrap_or(local),
            title: "Staff".to_owned(),
            contact: email.as_str().to_owned(),
            role: Role::Viewer,
            created_at: self.now(),
            disabled_at: None,
            second_factor: Flag(false),
        };
        // A password that nobody knows: they can choose one by mail.
        let hash = self.hash_password(format!("{}{}", keys::random(), keys::random())).await?;
        store::staff::add(tx, &staff, &email.key(), &hash).await?;
        self.audit(tx, &Actor::System, "staff.add", staff.id.as_str(), &format!("{} as viewer", staff.email)).await?;
        Ok(Some(staff))
    }
}

/// What people read; the details are for the log.
fn told(fault: &Fault) -> Error {
    match fault {
        Fault::Away(why) => {
            tracing::warn!(%why, "the sign-in service cannot be asked");
            no_way("The sign-in service cannot be reached at the moment.")
        }
        Fault::Refused(why) => {
            tracing::warn!(%why, "a sign-in by the sign-in service was refused");
            no_way("The sign-in service did not confirm who you are.")
        }
    }
}
