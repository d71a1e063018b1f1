//! Mail to those of staff who want to hear of held comments, and the link in
//! it: bound to one comment as it reads, and to one person; good once, for
//! three days. It leads to a page; only the page's buttons decide.

use super::super::letter::Post;
use super::super::{Actor, Error, Result, Services, keys};
use crate::domain::comment::{CommentState, OwnComment, Reason, Rule};
use crate::domain::id::Id;
use crate::domain::staff::{Permission, Staff};
use crate::domain::time::{DAY, HOUR, MINUTE, Timestamp};
use crate::mail::address::Address;
use crate::mail::comment_desk::{DeskItem, DeskMail};
use crate::store::comment_desk::{NewLink, Watcher};
use crate::store::{self, Tx};

/// What such a link is for.
const DECIDE: &str = "decide";
/// A link decides so long.
const LINK_MS: i64 = 3 * DAY;
/// More mails than this to one person in [`WINDOW_MS`], and they become one.
const MOST: i64 = 5;
const WINDOW_MS: i64 = 10 * MINUTE;
const WHY: &str = "You get this because you asked for mail about held comments; the queue has the switch.";

/// What the page behind a link shows.
#[derive(Clone, Debug)]
pub struct ToDecide {
    pub comment: OwnComment,
    /// Who decides.
    pub staff: Staff,
}

/// What the button says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Publish,
    File(Reason),
}

impl Services {
    /// Whether this person gets mail about held comments. Needs `Moderate`.
    pub async fn watches_held(&self, actor: &Actor) -> Result<bool> {
        let staff = super::answer::person(actor)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::comment_desk::is_watching(&mut connection, &staff.id).await?)
    }

    /// This person wants mail about what is held from now on, or no more. Needs
    /// `Moderate`.
    pub async fn watch_held(&self, actor: &Actor, wanted: bool) -> Result<()> {
        let staff = super::answer::person(actor)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::comment_desk::watch(&mut tx, &staff.id, wanted, self.now()).await?;
        Ok(tx.commit().await?)
    }

    /// Mails what has been held since the last mail.
    pub async fn tell_moderators(&self) -> Result<()> {
        let store = self.store()?;
        let (watchers, held) = {
            let mut connection = store.read().await?;
            let watchers = store::comment_desk::watchers(&mut connection).await?;
            if watchers.is_empty() {
                return Ok(());
            }
            (watchers, store::comment::held(&mut connection, 500).await?)
        };
        for watcher in watchers {
            let new: Vec<&OwnComment> = held.iter().filter(|c| is_news(c, watcher.told_until)).collect();
            if !new.is_empty() {
                self.tell_moderator(&watcher, &new).await?;
            }
        }
        Ok(())
    }

    async fn tell_moderator(&self, watcher: &Watcher, new: &[&OwnComment]) -> Result<()> {
        let store = self.store()?;
        let now = self.now();
        let mut after = watcher.clone();
        if now.since(after.window_began) >= WINDOW_MS {
            (after.window_began, after.window_count) = (now, 0);
        }
        let one_by_one = after.window_count + i64::try_from(new.len()).unwrap_or(i64::MAX) <= MOST;
        if !one_by_one && after.window_count > MOST {
            // They know that it is many; the rest comes together when the time is over.
            return Ok(());
        }
        after.told_until = now;
        after.window_count = if one_by_one { after.window_count + new.len() as i64 } else { MOST + 1 };
        let mut tx = store.write().await?;
        if !store::comment_desk::told(&mut tx, watcher, &after).await? {
            return Ok(());
        }
        let staff = store::staff::get(&mut tx, &watcher.staff_id).await?.map(|s| s.staff);
        let Some(staff) = staff.filter(may_moderate) else {
            store::comment_desk::watch(&mut tx, &watcher.staff_id, false, now).await?;
            return Ok(tx.commit().await?);
        };
        if one_by_one {
            for comment in new {
                self.mail_held(&mut tx, &staff, comment).await?;
            }
        } else {
            self.mail_many(&mut tx, &staff, new).await?;
        }
        tx.commit().await?;
        self.outbox_bell.notify_one();
        Ok(())
    }

    async fn mail_held(&self, tx: &mut Tx<'_>, staff: &Staff, comment: &OwnComment) -> Result<()> {
        let secret = keys::random();
        let digest = store::comment_desk::digest_of(tx, &comment.id).await?;
        let link = NewLink {
            token_hash: &keys::hash(&secret),
            purpose: DECIDE,
            comment_id: &comment.id,
            staff_id: Some(&staff.id),
            digest: &digest,
            expires_at: self.now().plus(LINK_MS),
        };
        store::comment_desk::add_link(tx, &link).await?;
        let rule = comment.rule.parse::<Rule>().map_or("", Rule::label);
        let item = DeskItem { head: comment.name.clone(), text: comment.body.clone(), url: String::new() };
        let said = [format!("Held: {rule}.")];
        self.mail_staff(tx, staff, "A comment is held", &comment.incident_id, &said, &[item], None, &secret).await
    }

    async fn mail_many(&self, tx: &mut Tx<'_>, staff: &Staff, new: &[&OwnComment]) -> Result<()> {
        let headline = match new.len() {
            1 => "One more comment is held".to_owned(),
            n => format!("{n} comments are held"),
        };
        let said = ["So many come in that they are told together.".to_owned()];
        let queue = format!("{}/admin/comments", self.links.base_url());
        let post = new[0].incident_id.clone();
        self.mail_staff(tx, staff, &headline, &post, &said, &[], Some(&queue), &keys::random()).await
    }

    /// A mail to one person of staff about the comments under a post. Without an
    /// address its button leads to the page behind `token`.
    #[allow(clippy::too_many_arguments)]
    pub(super) async fn mail_staff(
        &self,
        tx: &mut Tx<'_>,
        staff: &Staff,
        headline: &str,
        post: &Id,
        sentences: &[String],
        items: &[DeskItem],
        url: Option<&str>,
        token: &str,
    ) -> Result<()> {
        let Ok(to) = Address::parse(&staff.email) else { return Ok(()) };
        let page = store::page::get(tx).await?.ok_or(Error::NotFound("page"))?;
        let title = store::incident::get(tx, post).await?.map(|i| i.title).unwrap_or_default();
        let mail = DeskMail {
            page: &page.name,
            base_url: self.links.base_url(),
            headline,
            title: &title,
            sentences,
            items,
            label: if url.is_some() { "Open it" } else { "Look and decide" },
            url,
            why: if url.is_some() { "You get this because you work there. Only staff see it." } else { WHY },
        };
        let letter = Post { kind: "comment_desk", to: &to, content: mail.render(), token, life: 12 * HOUR };
        self.post(tx, &page, letter).await
    }

    /// What a link from such a mail leads to; nothing if it was used, is too
    /// old, or its comment has changed or been decided on. Changes nothing.
    pub async fn comment_to_decide(&self, secret: &str) -> Result<Option<ToDecide>> {
        let store = self.store()?;
        let mut connection = store.read().await?;
        let found = store::comment_desk::link(&mut connection, &keys::hash(secret), DECIDE, self.now()).await?;
        let Some(link) = found.filter(|l| l.same == 1) else { return Ok(None) };
        let Some(staff) = link.staff_id else { return Ok(None) };
        let staff = store::staff::get(&mut connection, &staff).await?.map(|s| s.staff).filter(may_moderate);
        let comment = store::comment::by_id(&mut connection, &link.comment_id).await?;
        let comment = comment.filter(|c| c.state == CommentState::Held);
        Ok(comment.zip(staff).map(|(comment, staff)| ToDecide { comment, staff }))
    }

    /// The button behind such a link. `address` is where it was pressed.
    pub async fn decide_by_link(&self, secret: &str, decision: Decision, address: &str) -> Result<()> {
        let found = self.comment_to_decide(secret).await?.ok_or(Error::NotFound("comment behind this link"))?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::comment_desk::use_link(&mut tx, &keys::hash(secret), self.now()).await?;
        tx.commit().await?;
        let actor = Actor::Staff { staff: found.staff, address: address.to_owned() };
        match decision {
            Decision::Publish => self.approve_comment(&actor, &found.comment.id).await.map(|_| ()),
            Decision::File(reason) => self.file_comment(&actor, &found.comment.id, reason).await,
        }
    }
}

/// Advertising is told of once a day with the digest, not one by one.
fn is_news(comment: &OwnComment, told_until: Timestamp) -> bool {
    comment.rule != Rule::Advert.as_str() && comment.held_at.is_some_and(|at| at > told_until)
}

fn may_moderate(staff: &Staff) -> bool {
    staff.disabled_at.is_none() && staff.role.may(Permission::Moderate)
}
