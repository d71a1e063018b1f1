//! Reminding people of what the page has promised in their name.

use super::letter::Post;
use super::{Actor, Error, Invalid, Result, Services, keys};
use crate::domain::id::Id;
use crate::domain::promise::Stage;
use crate::domain::staff::{Permission, Staff};
use crate::domain::time::{DAY, HOUR, Timestamp};
use crate::mail::address::Address;
use crate::mail::desk::PromiseReminder;
use crate::store::promise::Awaited;
use crate::store::{self, Tx};

/// Nobody is reminded of what fell due longer ago than this.
const FORGOTTEN: i64 = DAY;

impl Services {
    /// Writes every reminder that is due. Nodes may call it at the same moment:
    /// each is written once.
    pub async fn remind_of_promises(&self) -> Result<()> {
        if !self.mail.relay {
            return Ok(());
        }
        let now = self.now();
        let store = self.store()?;
        let mut due = Vec::new();
        {
            let mut connection = store.read().await?;
            let awaited =
                store::promise::awaited(&mut connection, now.plus(-FORGOTTEN), now.plus(-Stage::Before.after()));
            for promise in awaited.await? {
                let written = store::promise::reminders(&mut connection, &promise.id).await?;
                let stages = Stage::due(promise.made_at, promise.due_at, now);
                due.extend(stages.filter(|s| !written.contains(s)).map(|stage| (promise.clone(), stage)));
            }
        }
        for (promise, stage) in due {
            let mut tx = store.write().await?;
            if store::promise::note_reminder(&mut tx, &promise.id, stage, now).await? {
                self.remind(&mut tx, &promise, stage, now).await?;
                tx.commit().await?;
                self.outbox_bell.notify_one();
            }
        }
        Ok(())
    }

    async fn remind(&self, tx: &mut Tx<'_>, promise: &Awaited, stage: Stage, now: Timestamp) -> Result<()> {
        let people = store::staff::list(tx).await?;
        let second = store::promise::second_person(tx).await?;
        let author = people.iter().find(|p| Some(&p.id) == promise.staff_id.as_ref());
        let Some(to) = recipient(&people, author, second.as_ref(), stage) else { return Ok(()) };
        let Ok(address) = Address::parse(&to.email) else { return Ok(()) };
        let page = store::page::get(tx).await?.ok_or(Error::NotFound("page"))?;
        let account = promise.status.is_closed();
        let what = if account { "a full account" } else { "an update" };
        let whose = match author {
            Some(author) if author.id == to.id => "You".to_owned(),
            Some(author) => author.name.clone(),
            None => "The page".to_owned(),
        };
        let at = promise.due_at.brief(now, page.zone());
        let url = |segment: &str| format!("{}/admin/incidents/{}{segment}", self.links.base_url(), promise.incident_id);
        let content = PromiseReminder {
            page: &page.name,
            base_url: self.links.base_url(),
            title: &promise.title,
            headline: stage.headline(),
            sentence: &format!("{whose} promised {what} by {at}. {}", stage.sentence()),
            write_url: &url(if account { "/explanation" } else { "/updates" }),
            incident_url: &url(""),
            account,
        };
        let post = Post {
            kind: "promise_reminder",
            to: &address,
            content: content.render(),
            token: &keys::random(),
            life: HOUR,
        };
        self.post(tx, &page, post).await
    }

    /// Who is told when a promise was not kept, and who could be. Needs `View`.
    pub async fn second_person(&self, actor: &Actor) -> Result<(Option<Id>, Vec<Staff>)> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let chosen = store::promise::second_person(&mut connection).await?;
        let people = store::staff::list(&mut connection).await?;
        Ok((chosen, people.into_iter().filter(can_publish).collect()))
    }

    /// Chooses who is told; nobody leaves it to whoever can publish. Needs
    /// `Administer`.
    pub async fn choose_second_person(&self, actor: &Actor, person: Option<&Id>) -> Result<()> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let people = store::staff::list(&mut tx).await?;
        if person.is_some_and(|id| !people.iter().any(|p| p.id == *id && can_publish(p))) {
            return Err(Invalid::one("second_person", "Choose somebody who can publish."));
        }
        store::promise::set_second_person(&mut tx, person).await?;
        self.audit(&mut tx, actor, "promise.second_person", person.map_or("", Id::as_str), "").await?;
        Ok(tx.commit().await?)
    }
}

pub(super) fn can_publish(person: &Staff) -> bool {
    person.disabled_at.is_none() && person.role.may(Permission::Publish)
}

/// The author before and at the time; after it somebody else, so that a promise
/// does not depend on one person being awake. An author who is no person, or
/// has left, is stood in for.
fn recipient<'a>(
    people: &'a [Staff],
    author: Option<&'a Staff>,
    second: Option<&Id>,
    stage: Stage,
) -> Option<&'a Staff> {
    let author = author.filter(|p| can_publish(p));
    let others = || people.iter().filter(|p| can_publish(p) && author.is_none_or(|a| a.id != p.id));
    let other = others().find(|p| Some(&p.id) == second).or_else(|| others().next());
    match stage {
        Stage::Before | Stage::Due => author.or(other),
        Stage::After => other,
    }
}
