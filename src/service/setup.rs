//! From an empty database to a page with an owner.

use super::component::NewComponent;
use super::error::Checks;
use super::staff::NewStaff;
use super::{Actor, Error, Invalid, Result, Services, keys};
use crate::domain::id::Id;
use crate::domain::page::{Page, parse_zone};
use crate::domain::staff::{Role, Staff};
use crate::domain::text;
use crate::store;

/// What set-up asks for.
#[derive(Debug, Default)]
pub struct Setup {
    pub page_name: String,
    pub time_zone: String,
    /// One service a line.
    pub services: String,
    pub owner: NewStaff,
}

/// More services than this are added afterwards.
const MAX_SERVICES: usize = 100;

impl Services {
    /// A new one-time set-up link's secret, or nothing if there is an owner.
    pub async fn setup_link(&self) -> Result<Option<String>> {
        let store = self.store()?;
        let mut tx = store.write().await?;
        if store::staff::count_enabled(&mut tx, Role::Owner).await? > 0 {
            return Ok(None);
        }
        let secret = keys::random();
        store::staff::put_setup_link(&mut tx, &keys::hash(&secret), self.now()).await?;
        tx.commit().await?;
        Ok(Some(secret))
    }

    /// Whether this set-up link can still be used.
    pub async fn setup_is_open(&self, secret: &str) -> Result<bool> {
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::staff::setup_link_is_open(&mut connection, &keys::hash(secret)).await?
            && store::staff::count_enabled(&mut connection, Role::Owner).await? == 0)
    }

    /// Makes the page, its services and its owner. The link works once.
    pub async fn set_up(&self, secret: &str, setup: Setup) -> Result<Staff> {
        let mut checks = Checks::default();
        let name = checks.take(text::line("page_name", &setup.page_name, 80));
        let zone = parse_zone(&setup.time_zone).unwrap_or_else(|message| {
            checks.fail("time_zone", message);
            chrono_tz::Tz::UTC
        });
        let mut services = Vec::new();
        for line in setup.services.lines().filter(|line| !line.trim().is_empty()) {
            services.push(checks.take(text::line("services", line, 100)));
        }
        if services.len() > MAX_SERVICES {
            checks.fail("services", format!("At most {MAX_SERVICES} services fit here; add more later."));
        }
        let owner = match self.check_staff(NewStaff { role: Some(Role::Owner), ..setup.owner }) {
            Ok(owner) => Some(owner),
            Err(Error::Invalid(Invalid(errors))) => {
                errors.into_iter().for_each(|e| checks.fail(e.field, e.message));
                None
            }
            Err(other) => return Err(other),
        };
        checks.done()?;
        let owner = owner.ok_or_else(|| Error::Internal("an owner without errors is missing".into()))?;
        let hash = self.hash_password(owner.password).await?;

        let store = self.store()?;
        let now = self.now();
        let mut tx = store.write().await?;
        if !store::staff::use_setup_link(&mut tx, &keys::hash(secret), now).await?
            || store::staff::count_enabled(&mut tx, Role::Owner).await? > 0
        {
            return Err(Error::NotFound("set-up link, or it has been used"));
        }
        let actor = Actor::Staff { staff: owner.staff.clone(), address: String::new() };
        let version = store::version::bump(&mut tx).await?;
        store::staff::add(&mut tx, &owner.staff, &owner.email_key, &hash).await?;
        self.put_first_page(&mut tx, &name, zone.name(), &owner.staff.email).await?;
        for service in services {
            let new = NewComponent { name: service, ..NewComponent::default() };
            self.insert_component(&mut tx, new).await?;
        }
        self.audit(&mut tx, &actor, "page.set_up", "", &name).await?;
        tx.commit().await?;
        self.show(&store, version).await;
        Ok(owner.staff)
    }

    /// The page row that the command line makes with the first person, so that
    /// the management API works without a browser. Does nothing if there is one.
    pub async fn ensure_page(&self, contact: &str) -> Result<()> {
        let store = self.store()?;
        let mut tx = store.write().await?;
        if store::page::get(&mut tx).await?.is_some() {
            return Ok(());
        }
        self.put_first_page(&mut tx, "Status", "UTC", contact).await?;
        let version = store::version::bump(&mut tx).await?;
        tx.commit().await?;
        self.show(&store, version).await;
        Ok(())
    }

    /// Names the page: the one that is there, or a new one.
    async fn put_first_page(&self, tx: &mut store::Tx<'_>, name: &str, zone: &str, contact: &str) -> Result<()> {
        let now = self.now();
        let existing = store::page::get(tx).await?;
        let page = Page {
            id: existing.as_ref().map_or_else(Id::random, |p| p.id.clone()),
            name: name.to_owned(),
            time_zone: zone.to_owned(),
            contact: contact.to_owned(),
            url: String::new(),
            description: String::new(),
            languages: Default::default(),
            classic: Default::default(),
            about: String::new(),
            about_html: String::new(),
            comment_policy: String::new(),
            thread_mode: Default::default(),
            created_at: existing.map_or(now, |p| p.created_at),
            updated_at: now,
        };
        Ok(store::page::put(tx, &page).await?)
    }
}
