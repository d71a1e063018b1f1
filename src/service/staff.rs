//! People who may sign in.

use super::error::Checks;
use super::password::check_password;
use super::{Actor, Error, Invalid, Result, Services};
use crate::domain::id::Id;
use crate::domain::staff::{Permission, Role, Staff};
use crate::domain::text;
use crate::domain::words::Flag;
use crate::mail::address::Address;
use crate::store::{self, Tx};

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
                second_factor: Flag(false),
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

    /// One person. Needs `View`.
    pub async fn person(&self, actor: &Actor, id: &Id) -> Result<Staff> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let found = store::staff::get(&mut connection, id).await?;
        Ok(found.ok_or(Error::NotFound("person"))?.staff)
    }

    /// The person with this address. Needs `View`.
    pub async fn person_by_email(&self, actor: &Actor, email: &str) -> Result<Staff> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let found = store::staff::by_email(&mut connection, &email.trim().to_lowercase()).await?;
        Ok(found.ok_or(Error::NotFound("person"))?.staff)
    }

    /// Gives somebody another role, in force with their next request. The last
    /// owner stays one. Needs `Administer`.
    pub async fn change_role(&self, actor: &Actor, id: &Id, role: Role) -> Result<()> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::staff::lock(&mut tx).await?;
        let person = store::staff::get(&mut tx, id).await?.ok_or(Error::NotFound("person"))?.staff;
        if role != Role::Owner {
            keep_an_owner(&mut tx, &person, "role").await?;
        }
        store::staff::set_role(&mut tx, id, role).await?;
        let detail = format!("{}: {} → {role}", person.email, person.role);
        self.audit(&mut tx, actor, "staff.role", id.as_str(), &detail).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Takes somebody's access and ends their sessions. The last owner stays.
    /// Needs `Administer`.
    pub async fn disable_staff(&self, actor: &Actor, id: &Id) -> Result<()> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::staff::lock(&mut tx).await?;
        let person = store::staff::get(&mut tx, id).await?.ok_or(Error::NotFound("person"))?.staff;
        keep_an_owner(&mut tx, &person, "access").await?;
        store::staff::set_disabled(&mut tx, id, Some(self.now())).await?;
        store::session::end_all_of(&mut tx, id).await?;
        self.audit(&mut tx, actor, "staff.disable", id.as_str(), &person.email).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Gives somebody's access back. Needs `Administer`.
    pub async fn enable_staff(&self, actor: &Actor, id: &Id) -> Result<()> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let person = store::staff::get(&mut tx, id).await?.ok_or(Error::NotFound("person"))?.staff;
        store::staff::set_disabled(&mut tx, id, None).await?;
        self.audit(&mut tx, actor, "staff.enable", id.as_str(), &person.email).await?;
        tx.commit().await?;
        Ok(())
    }

    /// Changes what readers see of somebody from their next post on: one's own
    /// details, or anybody's with `Administer`.
    pub async fn change_details(&self, actor: &Actor, id: &Id, details: Details) -> Result<()> {
        if !matches!(actor, Actor::Staff { staff, .. } if staff.id == *id) {
            actor.require(Permission::Administer)?;
        }
        let mut checks = Checks::default();
        let name = checks.take(text::line("name", &details.name, 100));
        let title = checks.take(text::line("title", &details.title, 100));
        let contact = checks.take(text::line("contact", &details.contact, 200));
        checks.done()?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::staff::set_details(&mut tx, id, &name, &title, &contact).await?;
        let detail = format!("{name}, {title}, {contact}");
        self.audit(&mut tx, actor, "staff.details", id.as_str(), &detail).await?;
        tx.commit().await?;
        Ok(())
    }
}

/// What readers see of somebody.
#[derive(Debug, Clone, Default)]
pub struct Details {
    pub name: String,
    pub title: String,
    pub contact: String,
}

/// Refuses if `person` is the only owner. Holds under
/// [`store::staff::lock`] only.
async fn keep_an_owner(tx: &mut Tx<'_>, person: &Staff, field: &'static str) -> Result<()> {
    let counts = person.role == Role::Owner && person.disabled_at.is_none();
    if counts && store::staff::count_enabled(tx, Role::Owner).await? < 2 {
        let sentence =
            format!("{} is the last owner, and a page needs one. Make somebody else an owner first.", person.name);
        return Err(Invalid::one(field, sentence));
    }
    Ok(())
}
