//! When many readers say the same at once, staff is told: on its first page, by
//! a figure for monitors, and by mail to whoever signs the post.

use super::super::letter::Post;
use super::super::{Actor, Error, Result, Services, keys};
use crate::domain::affected::{Affect, RUSH, RUSH_AGAIN_MS, RUSH_MS, Rush, RushSeen, STILL_BROKEN};
use crate::domain::id::Id;
use crate::domain::staff::{Permission, Staff};
use crate::domain::time::{HOUR, Timestamp};
use crate::mail::address::Address;
use crate::mail::desk::ReaderRush;
use crate::store::{self, Tx};

impl Services {
    /// Tells staff if this press made a rush.
    pub(super) async fn look_for_rush(&self, incident: &Id, kind: Affect) -> Result<()> {
        let (rush, since, enough) = match kind {
            Affect::Affected => (Rush::Affected, self.now().plus(-RUSH_MS), RUSH),
            Affect::Broken => (Rush::Broken, Timestamp(0), STILL_BROKEN + 1),
            Affect::Works => return Ok(()),
        };
        let number = {
            let store = self.store()?;
            let mut connection = store.read().await?;
            store::affected::came_in(&mut connection, incident, kind, since).await?
        };
        if number >= enough { self.reader_rush(incident, rush, number).await } else { Ok(()) }
    }

    /// Many readers say the same under a post: notes it for staff's first page
    /// and mails whoever signs the post, not more often than every half hour.
    /// Whatever else is to hear of it (a webhook, a pager) is called from here.
    pub async fn reader_rush(&self, incident: &Id, kind: Rush, number: i64) -> Result<()> {
        let now = self.now();
        let store = self.store()?;
        let mut tx = store.write().await?;
        let seen = RushSeen { incident_id: incident.clone(), kind, number, at: now };
        if store::affected::note_rush(&mut tx, &seen, now.plus(-RUSH_AGAIN_MS)).await? {
            self.audit(&mut tx, &Actor::System, "readers.rush", incident.as_str(), &kind.sentence(number)).await?;
            self.mail_rush(&mut tx, &seen).await?;
            tx.commit().await?;
            self.outbox_bell.notify_one();
        }
        Ok(())
    }

    /// What staff was told of in the last hour. Needs `View`.
    pub async fn reader_rushes(&self, actor: &Actor) -> Result<Vec<RushSeen>> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::affected::rushes(&mut connection, self.now().plus(-HOUR)).await?)
    }

    /// Presses in the last five minutes, for the figure that monitors read.
    pub async fn affected_lately(&self) -> Result<i64> {
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::affected::all_since(&mut connection, self.now().plus(-RUSH_MS)).await?)
    }

    async fn mail_rush(&self, tx: &mut Tx<'_>, seen: &RushSeen) -> Result<()> {
        if !self.mail.relay {
            return Ok(());
        }
        let post = store::incident::get(tx, &seen.incident_id).await?.ok_or(Error::NotFound("post"))?;
        let page = store::page::get(tx).await?.ok_or(Error::NotFound("page"))?;
        let people = store::staff::list(tx).await?;
        let author = store::affected::author(tx, &seen.incident_id).await?;
        let Some(to) = recipient(&people, author.as_deref()) else { return Ok(()) };
        let Ok(address) = Address::parse(&to.email) else { return Ok(()) };
        let content = ReaderRush {
            page: &page.name,
            base_url: self.links.base_url(),
            title: &post.title,
            sentence: &seen.kind.sentence(seen.number),
            url: &format!("{}/admin/incidents/{}/affected", self.links.base_url(), seen.incident_id),
        };
        let token = keys::random();
        let letter = Post { kind: "reader_rush", to: &address, content: content.render(), token: &token, life: HOUR };
        self.post(tx, &page, letter).await
    }
}

/// Whoever signed the newest update, or else somebody who can publish.
fn recipient<'a>(people: &'a [Staff], author: Option<&str>) -> Option<&'a Staff> {
    let able = || people.iter().filter(|p| p.disabled_at.is_none() && p.role.may(Permission::Publish));
    able().find(|p| Some(p.name.as_str()) == author).or_else(|| able().next())
}
