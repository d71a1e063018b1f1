//! `candor demo`: a filled example in a temporary folder, with a mail viewer.

mod story;
mod thread;

use crate::app::App;
use crate::config::Config;
use crate::domain::time::Clock;
use crate::mail::sink::Mailbox;
use anyhow::Context;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// Runs the demo until it is stopped, then removes what it made.
pub async fn run(config: Config) -> anyhow::Result<()> {
    let folder = Folder::new()?;
    let mailbox = Mailbox::default();
    let relay = mailbox.listen().await.context("the demo's mailbox cannot listen")?;
    let viewer = crate::app::serve_mailbox(next_port(&config), mailbox).await?;
    let listen = config.listen.to_string();
    let data_dir = folder.0.display().to_string();
    let environment = [
        ("CANDOR_LISTEN", listen.clone()),
        ("CANDOR_BASE_URL", format!("http://{listen}")),
        ("CANDOR_DATA_DIR", data_dir),
        ("CANDOR_SMTP_URL", format!("smtp://{relay}?tls=none")),
        ("CANDOR_MAIL_FROM", "status@skerrypost.example".to_owned()),
        ("CANDOR_MAIL_UNDO_SECONDS", "10".to_owned()),
        ("CANDOR_LOG", config.log.clone()),
    ];
    let environment = environment.into_iter().map(|(k, v)| (k.to_owned(), v));
    let empty = folder.0.join("candor.toml");
    std::fs::write(&empty, "")?;
    let config = Config::read(Some(&empty), environment)?;

    // History is written by the same services as everything else, with a clock
    // that starts in the past and is brought to the present.
    let skew = Arc::new(AtomicI64::new(story::BEGIN));
    let (system, set) = (Clock::system(), skew.clone());
    let clock = Clock::from_fn(move || system.now().plus(skew.load(Ordering::SeqCst)));
    let mut app = App::start(config, clock).await?;
    println!("Filling the example …");
    let password = story::tell(&app.services, &set).await?;
    println!("\nA company is down. Look at it as its customers do:\n");
    println!("    http://{}/                the page", app.address);
    println!("    http://{viewer}/                the mails its subscribers got\n");
    println!("Or as its staff do:\n");
    println!("    http://{}/admin", app.address);
    println!("    address   {}", story::EMAIL);
    println!("    password  {password}\n");
    println!("Company and people are invented. Everything is gone when you stop it with Ctrl-C.");
    tokio::select! {
        ended = app.wait() => return ended,
        stopped = super::serve::until_told() => stopped?,
    }
    app.stop().await;
    Ok(())
}

/// The port after the page's.
fn next_port(config: &Config) -> std::net::SocketAddr {
    let mut address = config.listen;
    address.set_port(if config.listen.port() == 0 { 0 } else { config.listen.port().saturating_add(1) });
    address
}

/// A folder that goes with the demo.
struct Folder(PathBuf);

impl Folder {
    fn new() -> anyhow::Result<Self> {
        let path = std::env::temp_dir().join(format!("candor-demo-{}", crate::domain::id::Id::random()));
        std::fs::create_dir(&path).with_context(|| format!("cannot make {}", path.display()))?;
        Ok(Self(path))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What cannot be removed is left to the system's own clearing.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
