//! `candor serve`: the pages, until a signal says stop.

use crate::app::App;
use crate::config::Config;
use crate::domain::time::Clock;
use tokio::signal::unix::{SignalKind, signal};

pub async fn run(config: Config) -> anyhow::Result<()> {
    let base_url = config.base_url.clone();
    let mut app = App::start(config, Clock::system()).await?;
    println!("Candor serves the page on http://{}/", app.address);
    match app.services.setup_link().await {
        Ok(Some(secret)) => {
            println!("\nThere is no owner yet. Set the page up with this link; it works once:");
            println!("\n    {}\n", app.services.links.setup(&secret));
        }
        Ok(None) => {}
        Err(_) => println!("The database cannot be reached; readers see the last known state."),
    }
    tracing::info!(address = %app.address, base_url, "serving");
    tokio::select! {
        ended = app.wait() => return ended,
        told = until_told() => told?,
    }
    println!("Stopping: finishing what is in flight.");
    app.stop().await;
    Ok(())
}

/// Waits for SIGTERM or Ctrl-C.
pub async fn until_told() -> anyhow::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => {}
        pressed = tokio::signal::ctrl_c() => pressed?,
    }
    Ok(())
}
