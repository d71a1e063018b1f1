//! Telling people about answers and replies, when the time for it has come.

use super::supervisor::Stop;
use crate::service::{Error, Services};
use std::time::Duration;

/// What falls due is mailed within this time.
const EVERY: Duration = Duration::from_secs(2);

/// Runs until stopped.
pub async fn run(services: Services, mut stop: Stop) {
    loop {
        match services.tell_commenters().await {
            Ok(_) | Err(Error::Unavailable) => {}
            Err(error) => tracing::warn!(%error, "could not mail what is due about comments"),
        }
        tokio::select! {
            () = services.comment_bell.notified() => {}
            awake = stop.sleep(EVERY) => {
                if !awake {
                    return;
                }
            }
        }
    }
}
