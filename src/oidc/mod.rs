//! Sign-in by another service (OpenID Connect): asking it, and believing only
//! what it has signed.
//!
//! The operator names the service in the configuration, so it may be an
//! internal one. Nothing is asked of it until somebody wants to sign in so.

mod token;

use crate::fetch::{Ask, fetch};
use data_encoding::BASE64URL_NOPAD;
use ring::digest::{SHA256, digest};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use token::{Expected, Keys};
use url::Url;

pub use crate::fetch::Fault;
pub use token::Person;

/// What the service said of itself is asked again after this long.
const KEPT: Duration = Duration::from_secs(600);
/// A key that is not known makes us ask again, but not more often than this.
const ASKED_AGAIN: Duration = Duration::from_secs(30);

/// What the configuration says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// As the service calls itself.
    pub issuer: String,
    pub client_id: String,
    pub client_secret: SecretString,
    /// Whoever has an address there may join as viewer.
    pub domains: Vec<String>,
}

type Result<T> = std::result::Result<T, Fault>;

/// Where things are, as the service says.
#[derive(Deserialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
}

struct Known {
    metadata: Metadata,
    keys: Keys,
    at: Instant,
}

/// The service.
pub struct Provider {
    pub settings: Settings,
    /// Where it sends people back to.
    redirect: String,
    known: Mutex<Option<Arc<Known>>>,
}

impl Provider {
    /// `redirect` is the page that the service sends people back to.
    pub fn new(settings: Settings, redirect: String) -> Self {
        Self { settings, redirect, known: Mutex::default() }
    }

    /// Where somebody signs in there.
    pub async fn address(&self, state: &str, nonce: &str, verifier: &str) -> Result<String> {
        let known = self.known(KEPT).await?;
        let mut url = address(&known.metadata.authorization_endpoint)?;
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", &self.settings.client_id)
            .append_pair("redirect_uri", &self.redirect)
            .append_pair("scope", "openid email profile")
            .append_pair("state", state)
            .append_pair("nonce", nonce)
            .append_pair("code_challenge", &BASE64URL_NOPAD.encode(digest(&SHA256, verifier.as_bytes()).as_ref()))
            .append_pair("code_challenge_method", "S256");
        Ok(url.into())
    }

    /// Who came back with `code`.
    pub async fn person(&self, code: &str, nonce: &str, verifier: &str, now: i64) -> Result<Person> {
        let known = self.known(KEPT).await?;
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", &self.redirect),
            ("client_id", &self.settings.client_id),
            ("client_secret", self.settings.client_secret.expose_secret()),
            ("code_verifier", verifier),
        ];
        let answer = fetch(Ask::form(&address(&known.metadata.token_endpoint)?, fields)).await?;
        #[derive(Deserialize)]
        struct Tokens {
            id_token: String,
        }
        let tokens: Tokens = parsed(&answer, "the token endpoint")?;
        let expected = Expected { issuer: &self.settings.issuer, audience: &self.settings.client_id, nonce, now };
        match token::verify(&tokens.id_token, &known.keys, &expected) {
            // The service may have new keys.
            Err(Fault::Away(_)) => {
                let known = self.known(ASKED_AGAIN).await?;
                token::verify(&tokens.id_token, &known.keys, &expected)
            }
            done => done,
        }
    }

    /// What the service says of itself, not older than `age`.
    async fn known(&self, age: Duration) -> Result<Arc<Known>> {
        let kept = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(known) = kept.filter(|known| known.at.elapsed() < age) {
            return Ok(known);
        }
        let issuer = self.settings.issuer.trim_end_matches('/');
        let at = address(&format!("{issuer}/.well-known/openid-configuration"))?;
        let metadata: Metadata = parsed(&fetch(Ask::get(&at)).await?, "the discovery document")?;
        if metadata.issuer != self.settings.issuer {
            return Err(Fault::Refused(format!("the service calls itself {:?}, not oidc_issuer", metadata.issuer)));
        }
        let keys = parsed(&fetch(Ask::get(&address(&metadata.jwks_uri)?)).await?, "the keys")?;
        let known = Arc::new(Known { metadata, keys, at: Instant::now() });
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(known.clone());
        Ok(known)
    }
}

fn address(text: &str) -> Result<Url> {
    Url::parse(text).map_err(|e| Fault::Refused(format!("{text:?} is no address: {e}")))
}

fn parsed<T: serde::de::DeserializeOwned>(bytes: &[u8], what: &str) -> Result<T> {
    serde_json::from_slice(bytes).map_err(|e| Fault::Refused(format!("{what} cannot be read: {e}")))
}
