//! Doing what is due by the clock.

use super::supervisor::Stop;
use crate::service::{Error, Services};
use std::time::Duration;

/// What is due happens within this time.
const EVERY: Duration = Duration::from_secs(1);

async fn round(services: &Services) -> Result<(), Error> {
    services.keep_schedule().await?;
    services.remind_of_promises().await?;
    services.ask_for_accounts().await
}

/// Runs until stopped.
pub async fn run(services: Services, mut stop: Stop) {
    let mut said = false;
    while stop.sleep(EVERY).await {
        match round(&services).await {
            Ok(()) => said = false,
            // Another node was faster, or the watcher says already that there is no database.
            Err(Error::Conflict(_) | Error::Unavailable) => {}
            Err(error) => {
                if !std::mem::replace(&mut said, true) {
                    tracing::error!(%error, "what is due by the clock could not be done; trying every second");
                }
            }
        }
    }
}
