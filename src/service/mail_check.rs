//! Looking whether mail works, at a person's word.

use super::{Actor, Invalid, Result, Services};
use crate::domain::staff::Permission;
use crate::mail::address::Address;
use crate::mail::check::{self, Sender, Step};

impl Services {
    fn sender(&self) -> Sender<'_> {
        Sender {
            from: &self.mail.from,
            return_path: &self.mail.return_path,
            dkim: self.mail.dkim.as_deref(),
            base_url: self.links.base_url(),
            now_ms: self.now().ms(),
        }
    }

    /// Whether receivers can see that a mail is from us, as far as the settings
    /// tell. Needs `Administer`.
    pub fn mail_alignment(&self, actor: &Actor) -> Result<Vec<Step>> {
        actor.require(Permission::Administer)?;
        Ok(self.sender().alignment())
    }

    /// Sends a test mail and tells what the relay said at each step. Needs
    /// `Administer`.
    pub async fn check_mail(&self, actor: &Actor, to: &str) -> Result<Vec<Step>> {
        actor.require(Permission::Administer)?;
        let to = Address::parse(to).map_err(|e| Invalid::one("to", e.to_string()))?;
        let Some(relay) = &self.mail.route else {
            return Err(Invalid::one("to", "No relay is set up; set CANDOR_SMTP_URL and start Candor again."));
        };
        self.throttle.api("mail check")?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        self.audit(&mut tx, actor, "mail.check", "", to.as_str()).await?;
        tx.commit().await?;
        Ok(check::converse(relay, &self.sender(), Some(&to)).await)
    }
}
