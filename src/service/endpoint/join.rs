//! Readers who want their own program to be told: from two typed fields to a
//! webhook that its owner has confirmed by mail.
//!
//! Nothing is called before the button behind the mail link, so that nobody
//! can make us knock at somebody else's door; and nothing tells a stranger
//! which addresses are known.

use super::desk::NewEndpoint;
use crate::domain::endpoint::{EndpointKind, EndpointWishes};
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::subscriber::Suppression;
use crate::domain::text::FieldError;
use crate::domain::time::HOUR;
use crate::mail::address::Address;
use crate::mail::content::{ConfirmSubscription, Wanted};
use crate::service::error::Checks;
use crate::service::letter::Post;
use crate::service::subscriber::LINK_BUDGET;
use crate::service::{Actor, Error, Result, Services, keys};
use crate::store;
use crate::store::endpoint::Asked;
use crate::webhook::Target;
use crate::words::Words;
use std::net::IpAddr;

/// How long a confirmation link can be used.
const CONFIRM_MS: i64 = 48 * HOUR;
/// How long it is worth trying to send it.
const SEND_MS: i64 = 24 * HOUR;

/// What the link in a mail leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebhookToConfirm {
    /// The host that would be called.
    pub host: String,
    /// Who asked.
    pub contact: String,
}

/// What the button did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WebhookConfirmed {
    /// It is told from now on; the secret it is signed with is not shown again.
    Now { host: String, secret: String },
    /// It was told before.
    Already { host: String },
}

impl Services {
    /// Somebody asks for a webhook. The address that would be called is looked
    /// at, and the mail address gets a link.
    pub async fn ask_for_webhook(&self, url: &str, email: &str, language: Language, from: IpAddr) -> Result<()> {
        let mut checks = Checks::default();
        let target = Target::parse(url.trim(), &self.caller.rules).map(Some);
        let target = checks.take(target.map_err(|message| FieldError { field: "endpoint", message }));
        let email = Address::parse(email).map(Some);
        let email = checks.take(email.map_err(|e| FieldError { field: "email", message: e.to_string() }));
        if !self.mail.relay {
            checks.fail("email", "This page cannot send mail yet, so it cannot send you a link either.");
        }
        checks.done()?;
        let (Some(target), Some(email)) = (target, email) else { return Ok(()) };
        self.throttle.subscribe(from)?;
        let store = self.store()?;
        let now = self.now();
        let mut tx = store.write().await?;
        let page = store::page::get(&mut tx).await?.ok_or(Error::NotFound("page"))?;
        let unwanted = store::suppression::reason(&mut tx, &email.key()).await? == Some(Suppression::Complaint);
        let mailbox = keys::hash(&email.mailbox());
        if unwanted || !store::subscriber::spend(&mut tx, &mailbox, &LINK_BUDGET, now).await? {
            return Ok(tx.commit().await?);
        }
        let (secret, public_id) = (keys::random(), Id::random());
        let asked = Asked {
            url: self.vault.seal(&asked_purpose(&public_id), target.as_str())?,
            public_id,
            contact: email.as_str().to_owned(),
            expires_at: now.plus(CONFIRM_MS),
        };
        store::endpoint::ask(&mut tx, &keys::hash(&secret), &asked).await?;
        let content = ConfirmSubscription {
            words: Words::new(language),
            page: &page.name,
            base_url: self.links.base_url(),
            wanted: Wanted::Webhook,
        };
        let content = content.render();
        let post = Post { kind: "webhook_confirmation", to: &email, content, token: &secret, life: SEND_MS };
        self.post(&mut tx, &page, post).await?;
        tx.commit().await?;
        self.outbox_bell.notify_one();
        Ok(())
    }

    /// What the link with this secret leads to; nothing if it is too old or was
    /// never ours. Changes nothing.
    pub async fn webhook_to_confirm(&self, secret: &str) -> Result<Option<WebhookToConfirm>> {
        let Some((target, contact)) = self.asked(secret).await? else { return Ok(None) };
        Ok(Some(WebhookToConfirm { host: target.host().to_string(), contact }))
    }

    /// The button behind the link. Pressing it twice is no error, but shows the
    /// signing secret once only.
    pub async fn confirm_webhook(&self, secret: &str) -> Result<Option<WebhookConfirmed>> {
        let Some((target, contact)) = self.asked(secret).await? else { return Ok(None) };
        let host = target.host().to_string();
        let wishes =
            EndpointWishes { incidents: true, maintenance: true, component_updates: true, components: Vec::new() };
        let url = target.as_str().to_owned();
        let new = NewEndpoint { kind: EndpointKind::Webhook, name: String::new(), url, contact, wishes };
        match self.add_endpoint(&Actor::System, new).await {
            Ok((_, secret)) => Ok(Some(WebhookConfirmed::Now { host, secret })),
            Err(Error::Invalid(_)) => Ok(Some(WebhookConfirmed::Already { host })),
            Err(other) => Err(other),
        }
    }

    /// What was asked for with this link, if it may be called as the settings
    /// now are.
    async fn asked(&self, secret: &str) -> Result<Option<(Target, String)>> {
        let store = self.store()?;
        let mut connection = store.read().await?;
        let found = store::endpoint::asked(&mut connection, &keys::hash(secret), self.now()).await?;
        let Some(asked) = found else { return Ok(None) };
        let url = self.vault.open(&asked_purpose(&asked.public_id), &asked.url);
        let target = url.and_then(|url| Target::parse(&url, &self.caller.rules).ok());
        Ok(target.map(|target| (target, asked.contact)))
    }
}

fn asked_purpose(id: &Id) -> String {
    format!("endpoint-asked:{id}")
}
