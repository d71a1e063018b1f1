//! What became of a mail: the mail itself as its readers get it, and who did
//! not get it.

use super::notification::Preview;
use super::{Actor, Error, Result, Services};
use crate::domain::csv;
use crate::domain::language::Preferred;
use crate::domain::staff::Permission;
use crate::mail::address::Address;
use crate::mail::message::Skeleton;
use crate::store::{self, delivery::Reason};
use mail_parser::MessageParser;

/// Reasons shown; those that follow concern few.
const REASONS: i64 = 10;
/// Rows read at once for an export.
const CHUNK: i64 = 5_000;
/// Stands where each recipient's own address and secret are.
const SOMEBODY: (&str, &str) = ("reader@example.com", "secret");

impl Services {
    /// The mail of a notification, with nobody's secret in it. Needs `View`.
    pub async fn mail_of(&self, actor: &Actor, notification: i64) -> Result<Preview> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let stored = store::notification::skeleton(&mut connection, notification, Preferred::default()).await?;
        let skeleton = Skeleton::from_bytes(&stored.ok_or(Error::NotFound("notification"))?).map_err(damaged)?;
        let mut wire = Vec::new();
        let to = Address::parse(SOMEBODY.0).map_err(|e| Error::Internal(e.to_string()))?;
        skeleton.wire(&to, SOMEBODY.1, &mut wire).map_err(damaged)?;
        let mail = MessageParser::default().parse(&wire).ok_or_else(|| damaged("it cannot be read"))?;
        let from = mail.from().and_then(|from| from.first());
        let name = from.and_then(|f| f.name()).unwrap_or_default();
        Ok(Preview {
            from: format!("\"{name}\" <{}>", from.and_then(|f| f.address()).unwrap_or_default()),
            subject: mail.subject().unwrap_or_default().to_owned(),
            text: mail.body_text(0).unwrap_or_default().into_owned(),
            html: mail.body_html(0).unwrap_or_default().into_owned(),
        })
    }

    /// Why mails of a notification failed, the most frequent reason first.
    /// Needs `View`.
    pub async fn reasons(&self, actor: &Actor, notification: i64) -> Result<Vec<Reason>> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::delivery::reasons(&mut connection, notification, REASONS).await?)
    }

    /// Who did not get a mail and why, as CSV. Addresses are personal: needs
    /// `Administer`, and is noted.
    pub async fn export_failed(&self, actor: &Actor, notification: i64) -> Result<String> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut out = csv::row(["email", "attempts", "reason"]);
        let mut after = 0;
        loop {
            let mut connection = store.read().await?;
            let failed = store::delivery::failed(&mut connection, notification, after, CHUNK).await?;
            let Some(last) = failed.last() else { break };
            after = last.subscriber_id;
            for f in &failed {
                out.push_str(&csv::row([f.email.as_str(), &f.attempts.to_string(), &f.reply]));
            }
        }
        let mut tx = store.write().await?;
        self.audit(&mut tx, actor, "notification.export", &notification.to_string(), "").await?;
        tx.commit().await?;
        Ok(out)
    }
}

fn damaged(why: impl std::fmt::Display) -> Error {
    Error::Internal(format!("a stored mail is damaged: {why}"))
}
