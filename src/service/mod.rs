//! Use cases: the only writers.
//!
//! A service function authorises its [`Actor`], runs one transaction in the
//! store, counts the content version up and returns when readers see the
//! change. Admin pages, APIs, public forms and the command line all end here.

pub mod account;
pub mod affected;
pub mod arrangement;
pub mod audit;
pub mod bounce;
pub mod comment;
pub mod component;
pub mod compose;
pub mod correction;
pub mod delivery;
pub mod endpoint;
pub mod error;
pub mod explanation;
pub mod import;
pub mod incident;
pub mod invitation;
pub mod keys;
mod letter;
pub mod look;
pub mod mail_check;
pub mod monitor;
pub mod notification;
pub mod oidc;
pub mod outcome;
pub mod page;
pub mod passkey;
pub mod password;
pub mod postmortem;
pub mod practice;
pub mod preview;
pub mod progress;
pub mod promise;
pub mod reading;
pub mod ready_text;
pub mod relay;
pub mod report;
pub mod review;
pub mod schedule;
pub mod second_factor;
pub mod session;
pub mod setup;
pub mod staff;
pub mod subscriber;
pub mod throttle;
pub mod token;
mod translation;
pub mod vault;

pub use error::{Error, Invalid, Result};

use crate::checker::Checkers;
use crate::domain::incident::Author;
use crate::domain::staff::{ApiToken, Permission, Scope, Staff};
use crate::domain::time::{Clock, Timestamp};
use crate::mail::address::Address;
use crate::mail::dkim::Dkim;
use crate::mail::links::Links;
use crate::mail::relay::Relay;
use crate::mail::return_path::ReturnPath;
use crate::oidc::Provider;
use crate::snapshot::refresh::Refresher;
use crate::store::Store;
use crate::webhook::Client;
use arc_swap::ArcSwapOption;
use secrecy::SecretString;
use std::sync::Arc;
use tokio::sync::{Notify, Semaphore};

/// Where the database is, once it is open.
pub type StoreSlot = Arc<ArcSwapOption<Store>>;

/// What the services know of mail.
#[derive(Clone, Debug)]
pub struct MailSettings {
    /// The address in From; its domain is the one of Message-IDs.
    pub from: Address,
    /// How long a notification waits and can be stopped, in milliseconds.
    pub undo_ms: i64,
    /// Whether a relay is configured.
    pub relay: bool,
    /// Where it is, for looking whether it works.
    pub route: Option<Relay>,
    pub return_path: ReturnPath,
    /// What those hold who may report bounces; nothing means nobody may.
    pub bounce_secret: Option<SecretString>,
    /// Signs every mail; nothing means the relay does.
    pub dkim: Option<Arc<Dkim>>,
}

/// Everything a use case needs. Cheap to clone.
#[derive(Clone)]
pub struct Services {
    store: StoreSlot,
    pub refresher: Refresher,
    pub clock: Clock,
    pub links: Links,
    pub mail: MailSettings,
    pub throttle: Arc<throttle::Throttle>,
    /// Rung when something has been put into the outbox.
    pub outbox_bell: Arc<Notify>,
    /// Rung when somebody may have to be told about a comment.
    pub comment_bell: Arc<Notify>,
    /// Rung when a webhook may have something to be told.
    pub endpoint_bell: Arc<Notify>,
    /// Calls webhooks.
    pub caller: Client,
    /// What is wrong with the mail relay; empty while it answers.
    pub relay_trouble: relay::TroubleSlot,
    /// How fast mail may go while the relay asks for less; empty otherwise.
    pub relay_pace: relay::PaceSlot,
    /// How the open notifications move.
    pub meter: Arc<progress::Meter>,
    /// Sessions of staff that read a private page.
    staff_readers: Arc<reading::StaffReaders>,
    /// A service that staff may sign in with.
    oidc: Option<Arc<Provider>>,
    /// Who outside is asked about comments.
    checkers: Checkers,
    /// Encrypts what is stored and must be read again.
    pub vault: vault::Vault,
    /// Bounds how many passwords are hashed at once.
    hashing: Arc<Semaphore>,
}

/// Passwords hashed at the same time: more would starve the page readers.
const HASHES_AT_ONCE: usize = 2;

impl Services {
    pub fn new(
        store: StoreSlot,
        refresher: Refresher,
        clock: Clock,
        links: Links,
        mail: MailSettings,
        vault: vault::Vault,
        caller: Client,
    ) -> Self {
        Self {
            store,
            refresher,
            clock,
            links,
            mail,
            throttle: Arc::default(),
            outbox_bell: Arc::default(),
            comment_bell: Arc::default(),
            endpoint_bell: Arc::default(),
            caller,
            relay_trouble: Arc::default(),
            relay_pace: Arc::default(),
            meter: Arc::default(),
            oidc: None,
            checkers: Checkers::default(),
            staff_readers: Arc::default(),
            vault,
            hashing: Arc::new(Semaphore::new(HASHES_AT_ONCE)),
        }
    }

    /// The same, with a service that staff may sign in with.
    pub fn with_oidc(mut self, settings: Option<crate::oidc::Settings>) -> Self {
        let back = format!("{}/admin/sign-in/oidc/return", self.links.base_url());
        self.oidc = settings.map(|settings| Arc::new(Provider::new(settings, back)));
        self
    }

    /// The same, asking these about comments.
    pub fn with_checkers(mut self, checkers: Checkers) -> Self {
        self.checkers = checkers;
        self
    }

    /// The open database, or an error that says it cannot be reached.
    pub fn store(&self) -> Result<Arc<Store>> {
        self.store.load_full().ok_or(Error::Unavailable)
    }

    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Makes a real, empty change to see whether changes can be made.
    pub async fn probe_write(&self) -> Result<()> {
        let store = self.store()?;
        let mut tx = store.write().await?;
        crate::store::version::touch(&mut tx).await?;
        Ok(tx.commit().await?)
    }

    /// Makes the picture as new as the database, for pages on which somebody
    /// decides something. If that fails the picture says itself how old it is.
    pub async fn catch_up(&self) -> Result<()> {
        let store = self.store()?;
        self.refresher.poll(&store).await?;
        Ok(())
    }

    /// Waits until readers see content version `version`. The change is
    /// committed: a failure to show it is logged, and shown within a second or
    /// two by the watcher.
    async fn show(&self, store: &Store, version: i64) {
        if let Err(error) = self.refresher.show(store, version).await {
            tracing::error!(%error, version, "published, but the snapshot could not be refreshed");
        }
    }

    /// Like [`Services::show`] for comments, which can come in storms: those that
    /// come within a fraction of a second are shown together.
    async fn show_soon(&self, store: &Store, version: i64) {
        if let Err(error) = self.refresher.show_soon(store, version).await {
            tracing::error!(%error, version, "published, but the snapshot could not be refreshed");
        }
    }
}

/// On whose behalf something is done.
#[derive(Clone, Debug)]
pub enum Actor {
    /// A signed-in person, and the address they came from.
    Staff { staff: Staff, address: String },
    /// A client of the management API.
    Token { token: ApiToken, address: String },
    /// Somebody at the machine itself.
    Cli,
    /// The service itself, on a schedule.
    System,
}

impl Actor {
    /// Refuses unless the actor has `permission`.
    pub fn require(&self, permission: Permission) -> Result<()> {
        let allowed = match self {
            Self::Staff { staff, .. } => staff.role.may(permission),
            Self::Token { token, .. } => token.scope.may(permission),
            Self::Cli | Self::System => true,
        };
        if allowed { Ok(()) } else { Err(Error::Forbidden) }
    }

    /// Refuses unless the actor may change components, page and subscribers:
    /// owners, and API tokens that may write (as Statuspage's keys do).
    pub fn require_settings(&self) -> Result<()> {
        match self {
            Self::Token { token, .. } if token.scope == Scope::Write => Ok(()),
            other => other.require(Permission::Administer),
        }
    }

    /// Refuses unless the actor may see who is told: owners, and any API token.
    pub fn require_addresses(&self) -> Result<()> {
        match self {
            Self::Token { .. } => self.require(Permission::View),
            other => other.require(Permission::Administer),
        }
    }

    /// Who signs what this actor publishes.
    pub fn author(&self) -> Author {
        match self {
            Self::Staff { staff, .. } => staff.author(),
            Self::Token { token, .. } => machine(&token.name, "automated, through the API"),
            Self::Cli => machine("Command line", "automated"),
            Self::System => machine("Schedule", "automated"),
        }
    }

    /// For the audit log.
    pub fn label(&self) -> String {
        match self {
            Self::Staff { staff, .. } => format!("staff:{} {}", staff.id, staff.email),
            Self::Token { token, .. } => format!("token:{} {}", token.id, token.name),
            Self::Cli => "cli".to_owned(),
            Self::System => "system".to_owned(),
        }
    }

    /// Where the request came from; empty for the machine itself.
    pub fn address(&self) -> &str {
        match self {
            Self::Staff { address, .. } | Self::Token { address, .. } => address,
            Self::Cli | Self::System => "",
        }
    }
}

fn machine(name: &str, title: &str) -> Author {
    Author { staff_id: None, name: name.to_owned(), title: title.to_owned(), contact: String::new() }
}
