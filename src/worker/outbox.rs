//! The outbox: to be written.
use super::supervisor::Stop;
use crate::config::Config;
use crate::mail::relay::Relay;
use crate::service::Services;
use crate::telemetry::Metrics;
#[derive(Clone)]
pub struct Outbox {}
impl Outbox {
    pub fn new(_relay: Relay, _config: &Config, _services: Services, _metrics: Metrics) -> Self {
        Self {}
    }
    pub async fn run(self, mut stop: Stop) {
        stop.wait().await;
    }
}
