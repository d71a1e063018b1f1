//! What readers tell us about problems that no post names.

use super::error::Checks;
use super::{Actor, Error, Invalid, Result, Services};
use crate::domain::affected::{AGAIN, RUSH_MS, Rush};
use crate::domain::id::Id;
use crate::domain::language::{Language, Preferred};
use crate::domain::report::Report;
use crate::domain::staff::Permission;
use crate::domain::text;
use crate::domain::time::Timestamp;
use crate::mail::address::Address;
use crate::store;
use std::net::IpAddr;

/// As much as one report may say, in characters.
pub const LONGEST: usize = 2000;

/// What was typed into the form.
#[derive(Debug)]
pub struct NewReport<'a> {
    pub body: &'a str,
    /// May be empty.
    pub email: &'a str,
    pub component: Option<Id>,
    pub language: Language,
}

impl Services {
    /// Keeps what a reader told us. Anybody may, but not too often.
    pub async fn report(&self, new: NewReport<'_>, address: IpAddr) -> Result<()> {
        let mut checks = Checks::default();
        let body = checks.take(text::text("body", new.body, LONGEST));
        let email = match new.email.trim() {
            "" => String::new(),
            typed => match Address::parse(typed) {
                Ok(email) => email.as_str().to_owned(),
                Err(error) => {
                    checks.fail("email", error.to_string());
                    String::new()
                }
            },
        };
        checks.done()?;
        self.throttle.report(address)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let known = store::component::list(&mut tx).await?;
        if let Some(unknown) = new.component.as_ref().filter(|id| !known.iter().any(|c| c.id == **id)) {
            return Err(Invalid::one("component", format!("There is no service {unknown}.")));
        }
        let report = Report {
            id: Id::random(),
            component_id: new.component,
            body,
            email,
            language: Preferred(Some(new.language)),
            created_at: self.now(),
            seen_at: None,
        };
        store::report::add(&mut tx, &report).await?;
        Ok(tx.commit().await?)
    }

    /// Under an old post somebody says that it is happening now: a report on its
    /// service, for staff only. Many at once are told to staff.
    pub async fn report_again(
        &self,
        incident: &Id,
        component: Option<Id>,
        language: Language,
        address: IpAddr,
    ) -> Result<()> {
        self.throttle.report(address)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let post = store::incident::get(&mut tx, incident).await?.ok_or(Error::NotFound("post"))?;
        let known = store::component::list(&mut tx).await?;
        let report = Report {
            id: Id::random(),
            component_id: component.filter(|id| known.iter().any(|c| c.id == *id)),
            body: format!("It is happening now. (Said under “{}”.)", post.title),
            email: String::new(),
            language: Preferred(Some(language)),
            created_at: self.now(),
            seen_at: None,
        };
        store::report::add(&mut tx, &report).await?;
        store::report::name_incident(&mut tx, &report.id, incident).await?;
        let number = store::report::again(&mut tx, incident, self.now().plus(-RUSH_MS)).await?;
        tx.commit().await?;
        if number >= AGAIN { self.reader_rush(incident, Rush::Again, number).await } else { Ok(()) }
    }

    /// The newest reports first. Needs `View`.
    pub async fn reports(&self, actor: &Actor, limit: i64) -> Result<Vec<Report>> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::report::list(&mut connection, limit).await?)
    }

    /// How many reports nobody has looked at. Needs `View`.
    pub async fn count_unseen_reports(&self, actor: &Actor) -> Result<i64> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::report::count_unseen(&mut connection).await?)
    }

    /// Notes that all reports up to `until` were looked at. Needs `Publish`.
    pub async fn mark_reports_seen(&self, actor: &Actor, until: Timestamp) -> Result<()> {
        actor.require(Permission::Publish)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let count = store::report::mark_seen(&mut tx, until, self.now()).await?;
        self.audit(&mut tx, actor, "report.seen", "", &count.to_string()).await?;
        Ok(tx.commit().await?)
    }
}
