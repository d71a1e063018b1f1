//! Inviting people, and how they join.

use super::letter::Post;
use super::staff::NewStaff;
use super::{Actor, Error, Invalid, Result, Services, keys};
use crate::domain::id::Id;
use crate::domain::staff::{Invitation, Permission, Role, Staff};
use crate::domain::time::HOUR;
use crate::mail::address::Address;
use crate::mail::staff::InvitationLetter;
use crate::store;
use std::net::IpAddr;

/// How long an invitation can be used.
pub const INVITATION_MS: i64 = 72 * HOUR;

/// What became of an invitation.
#[derive(Debug)]
pub struct Invited {
    pub email: String,
    /// To be passed on by hand, if mail is not set up.
    pub link: Option<String>,
}

impl Services {
    /// Invites an address; an earlier invitation to it ends. Needs `Administer`.
    pub async fn invite(&self, actor: &Actor, email: &str, role: Role) -> Result<Invited> {
        actor.require(Permission::Administer)?;
        let email = Address::parse(email).map_err(|e| Invalid::one("email", e.to_string()))?;
        let (secret, now) = (keys::random(), self.now());
        let invitation = Invitation {
            id: Id::random(),
            email: email.as_str().to_owned(),
            role,
            invited_by: actor.author().name,
            created_at: now,
            expires_at: now.plus(INVITATION_MS),
        };
        let store = self.store()?;
        let mut tx = store.write().await?;
        if store::staff::by_email(&mut tx, &email.key()).await?.is_some() {
            return Err(Invalid::one("email", "Somebody with this address is already there."));
        }
        store::invitation::put(&mut tx, &invitation, &email.key(), &keys::hash(&secret)).await?;
        if self.mail.relay {
            let page = store::page::get(&mut tx).await?.ok_or(Error::NotFound("page"))?;
            let letter = InvitationLetter {
                page: &page.name,
                base_url: self.links.base_url(),
                invited_by: &invitation.invited_by,
                role: role.as_str(),
            };
            let content = letter.render();
            let post = Post { kind: "invitation", to: &email, content, token: &secret, life: INVITATION_MS };
            self.post(&mut tx, &page, post).await?;
        }
        let detail = format!("{} as {role}", invitation.email);
        self.audit(&mut tx, actor, "invitation.send", invitation.id.as_str(), &detail).await?;
        tx.commit().await?;
        self.outbox_bell.notify_one();
        let link = (!self.mail.relay).then(|| self.links.invitation(&secret));
        Ok(Invited { email: invitation.email, link })
    }

    /// Invitations that wait. Needs `Administer`.
    pub async fn invitations(&self, actor: &Actor) -> Result<Vec<Invitation>> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::invitation::list(&mut connection, self.now()).await?)
    }

    /// Takes an invitation back. Needs `Administer`.
    pub async fn end_invitation(&self, actor: &Actor, id: &Id) -> Result<()> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        if !store::invitation::end(&mut tx, id).await? {
            return Err(Error::NotFound("invitation"));
        }
        self.audit(&mut tx, actor, "invitation.end", id.as_str(), "").await?;
        tx.commit().await?;
        Ok(())
    }

    /// The invitation behind a link. Changes nothing.
    pub async fn invitation(&self, secret: &str) -> Result<Option<Invitation>> {
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::invitation::find(&mut connection, &keys::hash(secret), self.now()).await?)
    }

    /// Makes the invited person; the link works once. Address and role are the
    /// invitation's, whatever `new` says.
    pub async fn join(&self, secret: &str, new: NewStaff, address: IpAddr) -> Result<Staff> {
        let gone = || Error::NotFound("invitation, or it has been used");
        let invitation = self.invitation(secret).await?.ok_or_else(gone)?;
        let checked =
            self.check_staff(NewStaff { email: invitation.email.clone(), role: Some(invitation.role), ..new })?;
        let hash = self.hash_password(checked.password).await?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let current = store::invitation::find(&mut tx, &keys::hash(secret), self.now()).await?.ok_or_else(gone)?;
        if current.role != checked.staff.role || !store::invitation::end(&mut tx, &current.id).await? {
            return Err(gone());
        }
        if store::staff::by_email(&mut tx, &checked.email_key).await?.is_some() {
            return Err(Invalid::one("email", "Somebody with this address is already there."));
        }
        store::staff::add(&mut tx, &checked.staff, &checked.email_key, &hash).await?;
        let actor = Actor::Staff { staff: checked.staff.clone(), address: address.to_string() };
        let detail = format!("{} as {}", checked.staff.email, checked.staff.role);
        self.audit(&mut tx, &actor, "invitation.accept", checked.staff.id.as_str(), &detail).await?;
        tx.commit().await?;
        Ok(checked.staff)
    }
}
