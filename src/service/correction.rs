//! Telling exactly those who were mailed a wrong text.

use super::notification::{NOTICE_LIFE, News};
use super::{Actor, Error, Result, Services};
use crate::domain::id::{self, Id};
use crate::domain::incident::{Incident, Update};
use crate::domain::notification::NotificationState;
use crate::domain::staff::Permission;
use crate::domain::subscriber::Audience;
use crate::store::{self, Tx, notification::NewNotification};
use crate::words::Words;

/// What a correction of an update's mail would reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correctable {
    /// So many people got the mail.
    Sent(i64),
    /// Nobody was mailed.
    NotMailed,
    /// It is still leaving: stopping it or waiting comes first.
    Leaving,
}

impl Services {
    /// Whom a correction of this update would reach. Needs `View`.
    pub async fn correctable(&self, actor: &Actor, update: &Id) -> Result<Correctable> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let Some(mail) = store::notification::of_update(&mut connection, update).await? else {
            return Ok(Correctable::NotMailed);
        };
        if !is_settled(mail.state) {
            return Ok(Correctable::Leaving);
        }
        let sent = store::notification::count_sent(&mut connection, mail.id).await?;
        Ok(if sent == 0 { Correctable::NotMailed } else { Correctable::Sent(sent) })
    }

    /// Puts the corrected text into the outbox, for the recipients of the
    /// earlier one.
    pub(super) async fn announce_correction(
        &self,
        tx: &mut Tx<'_>,
        incident: &Incident,
        earlier: &Update,
        edited: &Update,
    ) -> Result<i64> {
        let wrong = store::notification::of_update(tx, &edited.id).await?;
        let wrong = wrong.ok_or_else(|| Error::Conflict("Nobody was mailed this text.".to_owned()))?;
        if !is_settled(wrong.state) {
            return Err(Error::Conflict(
                "The mail with this text is still leaving. Stop it, or wait until it is through.".to_owned(),
            ));
        }
        let page = store::page::get(tx).await?.ok_or(Error::NotFound("page"))?;
        // A name of its own: it replaces no other mail and no other replaces it.
        let name = Id::random();
        let news = News { incident, update: edited, earlier: Some(earlier), unique: format!("c{name}") };
        let prepared =
            self.prepare(tx, &page, &news, Words::of(Some(&page), page.languages.default_language())).await?;
        let skeleton = self.skeleton(&page, &news, &prepared)?;
        let now = self.now();
        let number = id::sequence(now.ms());
        store::notification::add(
            tx,
            &NewNotification {
                id: number,
                kind: "correction",
                incident_id: &incident.id,
                update_id: &name,
                thread_key: &format!("correction-{name}"),
                subject: &incident.subject,
                skeleton: &skeleton.to_bytes(),
                audience: &Audience::of(incident, Vec::new(), true),
                corrects: Some(wrong.id),
                now,
                not_before: now.plus(self.mail.undo_ms),
                expires_at: now.plus(self.mail.undo_ms + NOTICE_LIFE),
            },
        )
        .await?;
        self.translate(tx, &page, &news, number).await?;
        Ok(number)
    }
}

/// Nothing of it will leave any more.
fn is_settled(state: NotificationState) -> bool {
    matches!(state, NotificationState::Done | NotificationState::Stopped)
}
