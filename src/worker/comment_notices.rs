//! Telling people about answers and replies, and staff about what is held or
//! waits, when the time for it has come.

use super::supervisor::Stop;
use crate::service::{Error, Services};
use std::time::Duration;

/// What falls due is mailed within this time.
const EVERY: Duration = Duration::from_secs(2);
const TOGETHER: Duration = Duration::from_millis(200);

async fn round(services: &Services) -> Result<(), Error> {
    services.tell_commenters().await?;
    services.tell_moderators().await?;
    services.remind_of_questions().await?;
    services.send_digests().await
}

/// Runs until stopped.
pub async fn run(services: Services, mut stop: Stop) {
    loop {
        match round(&services).await {
            // Another node was faster, or the watcher says already that there is no database.
            Ok(()) | Err(Error::Unavailable | Error::Conflict(_)) => {}
            Err(error) => tracing::warn!(%error, "could not mail what is due about comments"),
        }
        tokio::select! {
            () = services.comment_bell.notified() => {
                // What comes in storms is told together.
                if !stop.sleep(TOGETHER).await {
                    return;
                }
            }
            awake = stop.sleep(EVERY) => {
                if !awake {
                    return;
                }
            }
        }
    }
}
