//! The composition root: from a [`Config`] to a running [`App`]. Used by
//! `serve`, `demo` and the tests alike.

use crate::config::Config;
use crate::domain::stamp::Stamps;
use crate::domain::time::Clock;
use crate::mail::links::Links;
use crate::service::vault::Vault;
use crate::service::{MailSettings, Services, StoreSlot};
use crate::snapshot::model::Model;
use crate::snapshot::refresh::Refresher;
use crate::snapshot::{file, load};
use crate::store::Store;
use crate::telemetry::Metrics;
use crate::web::{Settings, State, routes};
use crate::webhook::{self, Client};
use crate::worker;
use actix_web::dev::ServerHandle;
use actix_web::{App as HttpApp, HttpServer, web};
use anyhow::Context;
use secrecy::ExposeSecret;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Everything that runs.
pub struct App {
    pub services: Services,
    /// Where the pages are served.
    pub address: SocketAddr,
    workers: worker::Supervisor,
    server: ServerHandle,
    serving: tokio::task::JoinHandle<std::io::Result<()>>,
}

/// The pieces that the command line uses without serving.
pub struct Parts {
    pub services: Services,
    pub metrics: Metrics,
    pub store: StoreSlot,
}

impl Parts {
    /// Opens the database, brings its schema up to date and reads what the first
    /// pages need; the first [`Refresher::poll`] reads the rest. If it cannot be
    /// opened, takes the last good model from disk, so that pages can be served.
    pub async fn open(config: &Config, clock: Clock) -> anyhow::Result<Self> {
        prepare_folder(&config.data_dir)?;
        let key = secret_key(config)?;
        let links = Links::new(&config.base_url, &key);
        let store: StoreSlot = Arc::default();
        let saved = snapshot_file(config);
        let opened = async {
            let opened = open_store(config).await?;
            let model = load::front(&opened, clock.now()).await?;
            anyhow::Ok((opened, model))
        };
        let (model, as_of, stale) = match opened.await {
            Ok((opened, model)) => {
                store.store(Some(Arc::new(opened)));
                (model, clock.now(), false)
            }
            Err(error) => {
                tracing::error!(%error, "the database cannot be read; trying the last good snapshot");
                let (model, as_of) = last_good(&saved).await.with_context(|| {
                    format!("the database cannot be read ({error:#}) and there is no snapshot to serve instead")
                })?;
                (model, as_of, true)
            }
        };
        let stamps = Stamps::new(&key);
        let refresher = Refresher::new(model, as_of, stale, clock.clone(), config.base_url.as_str().into(), stamps);
        let mail = MailSettings {
            from: config.mail_from.clone(),
            undo_ms: config.mail_undo_ms,
            relay: config.relay.is_some(),
            route: config.relay.clone(),
            return_path: config.return_path.clone(),
            bounce_secret: config.bounce_secret.clone(),
            dkim: config.dkim.clone(),
        };
        let caller = Client::new(config.webhooks.clone(), webhook::client::system_resolver());
        let services = Services::new(store.clone(), refresher, clock, links, mail, Vault::new(&key), caller);
        let services = services.with_oidc(config.oidc.clone()).with_checkers(config.checkers.clone());
        Ok(Self { services, metrics: Metrics::default(), store })
    }
}

impl App {
    /// Starts serving, and everything that runs beside it.
    pub async fn start(config: Config, clock: Clock) -> anyhow::Result<Self> {
        let parts = Parts::open(&config, clock).await?;
        let state = State {
            services: parts.services.clone(),
            metrics: parts.metrics.clone(),
            settings: Arc::new(Settings {
                secure_cookies: cookies_can_be_secure(&config.base_url),
                base_url: config.base_url.clone(),
                trusted_proxies: config.trusted_proxies.clone(),
                sign_in_header: config.sign_in_header.clone(),
            }),
            drawing: Arc::new(tokio::sync::Semaphore::new(1)),
        };
        let data = web::Data::new(state);
        let mut http = HttpServer::new(move || HttpApp::new().app_data(data.clone()).configure(routes::configure))
            .tcp_nodelay(true)
            .client_request_timeout(Duration::from_secs(5))
            .client_disconnect_timeout(Duration::from_secs(5))
            .keep_alive(Duration::from_secs(75))
            .shutdown_timeout(20)
            .disable_signals();
        if config.workers > 0 {
            http = http.workers(config.workers);
        }
        let http = http
            .bind(config.listen)
            .with_context(|| format!("cannot listen on {}; is another Candor running there?", config.listen))?;
        let address = http.addrs().first().copied().unwrap_or(config.listen);
        let running = http.run();
        let server = running.handle();
        let serving = tokio::spawn(running);
        let workers = worker::start(&config, &parts, snapshot_file(&config));
        Ok(Self { services: parts.services, address, workers, server, serving })
    }

    /// Waits until the server ends by itself.
    pub async fn wait(&mut self) -> anyhow::Result<()> {
        Ok((&mut self.serving).await??)
    }

    /// Stops: no new work, messages in flight are finished, then the pages stop.
    pub async fn stop(self) {
        self.workers.stop().await;
        self.server.stop(true).await;
        if let Ok(store) = self.services.store() {
            store.close().await;
        }
    }
}

/// Serves the demo's mail viewer on `listen` and answers its address.
pub async fn serve_mailbox(listen: SocketAddr, mailbox: crate::mail::sink::Mailbox) -> anyhow::Result<SocketAddr> {
    crate::web::mailbox::serve(listen, mailbox)
        .await
        .with_context(|| format!("the mail viewer cannot listen on {listen}"))
}

/// Opens and migrates the configured database.
pub async fn open_store(config: &Config) -> anyhow::Result<Store> {
    prepare_folder(&config.data_dir)?;
    let store = Store::open(config.database_url.expose_secret()).await?;
    store.migrate().await?;
    Ok(store)
}

/// Where the last good model is kept.
fn snapshot_file(config: &Config) -> PathBuf {
    config.data_dir.join("snapshot.json.gz")
}

async fn last_good(path: &Path) -> anyhow::Result<(Model, crate::domain::time::Timestamp)> {
    let path = path.to_owned();
    tokio::task::spawn_blocking(move || file::load(&path)).await?
}

/// Makes the data folder, readable by its owner only.
fn prepare_folder(folder: &Path) -> anyhow::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).with_context(|| format!("cannot make the data folder {}", folder.display()))
}

/// The configured key, or the one in the data folder, made at the first start.
fn secret_key(config: &Config) -> anyhow::Result<Vec<u8>> {
    if let Some(key) = &config.secret_key {
        return Ok(key.expose_secret().as_bytes().to_vec());
    }
    let path = config.data_dir.join("secret.key");
    if let Ok(text) = std::fs::read_to_string(&path) {
        let key = text.trim().as_bytes().to_vec();
        anyhow::ensure!(key.len() >= 32, "{} is damaged; restore it from a backup", path.display());
        return Ok(key);
    }
    let key = format!("{}{}", crate::service::keys::random(), crate::service::keys::random());
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&path).with_context(|| format!("cannot write {}", path.display()))?;
    std::io::Write::write_all(&mut file, key.as_bytes())?;
    file.sync_all()?;
    Ok(key.into_bytes())
}

/// Browsers keep `Secure` cookies over https, and from this very machine.
fn cookies_can_be_secure(base_url: &str) -> bool {
    let Ok(url) = url::Url::parse(base_url) else { return false };
    url.scheme() == "https" || matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"))
}
