//! Forgetting what has expired.

use super::supervisor::Stop;
use crate::service::Services;
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(600);

/// Runs until stopped.
pub async fn run(services: Services, mut stop: Stop) {
    while stop.sleep(EVERY).await {
        if let Err(error) = services.forget_expired().await {
            tracing::warn!(%error, "could not forget what has expired");
        }
    }
}
