//! Asking for the full account of what is over: a day later its author knows
//! more, and readers have not forgotten.

use super::letter::Post;
use super::promise::can_publish;
use super::{Error, Result, Services, keys};
use crate::domain::time::{DAY, Timestamp};
use crate::mail::address::Address;
use crate::mail::desk::PromiseReminder;
use crate::store::promise::Unexplained;
use crate::store::{self, Tx};

/// An author is asked so long after the end,
pub const ASK_AFTER: i64 = DAY;
/// and of what ended longer ago than this nobody is.
pub const ASK_UNTIL: i64 = 14 * DAY;

impl Services {
    /// Asks by mail for every account that is due. Nodes may call it at the
    /// same moment: each is asked for once.
    pub async fn ask_for_accounts(&self) -> Result<()> {
        if !self.mail.relay {
            return Ok(());
        }
        let now = self.now();
        let store = self.store()?;
        let due = {
            let mut connection = store.read().await?;
            store::promise::unexplained(&mut connection, now.plus(-ASK_UNTIL), now.plus(-ASK_AFTER)).await?
        };
        for incident in due {
            let mut tx = store.write().await?;
            if store::promise::note_asked(&mut tx, &incident.id, now).await? {
                self.ask_for_account(&mut tx, &incident, now).await?;
                tx.commit().await?;
                self.outbox_bell.notify_one();
            }
        }
        Ok(())
    }

    /// Writes to whoever wrote last about it and can still publish, or else to
    /// the second person, or whoever can.
    async fn ask_for_account(&self, tx: &mut Tx<'_>, incident: &Unexplained, now: Timestamp) -> Result<()> {
        let people = store::staff::list(tx).await?;
        let updates = store::incident::updates(tx, &incident.id).await?;
        let second = store::promise::second_person(tx).await?;
        let able = || people.iter().filter(|p| can_publish(p));
        let author = updates.iter().filter_map(|u| u.staff_id.as_ref()).find_map(|id| able().find(|p| p.id == *id));
        let to = author.or_else(|| able().find(|p| Some(&p.id) == second.as_ref())).or_else(|| able().next());
        let Some(address) = to.and_then(|p| Address::parse(&p.email).ok()) else { return Ok(()) };
        let page = store::page::get(tx).await?.ok_or(Error::NotFound("page"))?;
        let url = format!("{}/admin/incidents/{}", self.links.base_url(), incident.id);
        let sentence = "It works again for a day. Readers would like to know what happened, what was done, and what \
                        changes. If that takes longer, tell them by when.";
        let content = PromiseReminder {
            page: &page.name,
            base_url: self.links.base_url(),
            title: &incident.title,
            headline: "A full account?",
            sentence,
            write_url: &format!("{url}/explanation"),
            incident_url: &url,
            account: true,
        };
        let (content, token) = (content.render(), keys::random());
        tracing::info!(incident = %incident.id, at = now.ms(), "asks for a full account");
        let post = Post { kind: "account_reminder", to: &address, content, token: &token, life: DAY };
        self.post(tx, &page, post).await
    }
}
