//! Webhooks and chat channels: what the [`desk`] does with them, how readers
//! [`join`], what is [`announce`]d to them, how the worker [`tell`]s them, and
//! a [`trial`] at a person's word.

mod announce;
mod desk;
mod join;
mod tell;
mod trial;

pub use crate::store::endpoint::Logged;
pub(super) use announce::signer;
pub use desk::{EndpointChange, Known, NewEndpoint};
pub use join::{WebhookConfirmed, WebhookToConfirm};
pub use trial::Tested;

use super::{Error, Result, Services};
use crate::domain::endpoint::Endpoint;
use crate::domain::id::Id;
use crate::store::{self, Connection};
use crate::webhook::{Call, Target, body, signature};
use bytes::Bytes;

/// The address and the secrets of an endpoint, readable.
struct Opened {
    url: String,
    /// The one in force first.
    secrets: Vec<String>,
}

/// For what each secret is encrypted, so that it cannot be moved to another row.
fn url_purpose(id: &Id) -> String {
    format!("endpoint-url:{id}")
}

fn secret_purpose(id: &Id) -> String {
    format!("endpoint-secret:{id}")
}

impl Services {
    async fn open_endpoint(&self, connection: &mut Connection, endpoint: &Endpoint) -> Result<Opened> {
        let sealed = store::endpoint::sealed(connection, endpoint.id).await?.ok_or(Error::NotFound("webhook"))?;
        let unreadable =
            || Error::Conflict("Its address was stored with another secret key and cannot be read.".to_owned());
        let id = &endpoint.public_id;
        let url = self.vault.open(&url_purpose(id), &sealed.url).ok_or_else(unreadable)?;
        let mut secrets = vec![self.vault.open(&secret_purpose(id), &sealed.secret).ok_or_else(unreadable)?];
        if sealed.old_secret_until.is_some_and(|until| until > self.now()) {
            secrets.extend(self.vault.open(&secret_purpose(id), &sealed.old_secret));
        }
        Ok(Opened { url, secrets })
    }

    /// The address as it may be called now: the settings may have changed.
    fn target(&self, opened: &Opened) -> std::result::Result<Target, String> {
        Target::parse(&opened.url, &self.caller.rules)
    }

    fn signed(&self, opened: &Opened, id: &Id, body: Bytes) -> Call {
        let seconds = self.now().ms() / 1_000;
        let signature = signature::sign(opened.secrets.iter().map(String::as_str), id.as_str(), seconds, &body);
        Call { id: id.to_string(), seconds, signature, body }
    }

    fn body_for(&self, endpoint: &Endpoint, event: &crate::domain::endpoint::Event) -> Bytes {
        body::of(endpoint.kind, event, &self.links.unsubscribe(&self.links.endpoint_token(endpoint.id)))
    }
}
