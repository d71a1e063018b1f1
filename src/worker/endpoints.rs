//! Telling webhooks and chats: many at a time, each by itself, so that a slow
//! one delays no other and no mail.

use super::supervisor::Stop;
use crate::service::{Error, Services};
use std::collections::HashSet;
use std::time::Duration;
use tokio::task::JoinSet;

/// What falls due is told within this time.
const EVERY: Duration = Duration::from_secs(1);
/// Endpoints that are told at the same time.
const AT_ONCE: usize = 64;
/// How long calls in flight may take when stopping.
const FINISH: Duration = Duration::from_secs(20);

/// Runs until stopped.
pub async fn run(services: Services, mut stop: Stop) {
    log("free what a crash held", services.free_endpoints().await);
    let mut tasks = JoinSet::new();
    let mut busy = HashSet::new();
    while !stop.is_set() {
        for id in due(&services, AT_ONCE - busy.len()).await {
            if busy.insert(id) {
                let services = services.clone();
                tasks.spawn(async move {
                    log("tell a webhook", services.tell_endpoint(id).await);
                    id
                });
            }
        }
        tokio::select! {
            () = stop.wait() => {}
            () = services.endpoint_bell.notified() => {}
            Some(ended) = tasks.join_next() => match ended {
                Ok(id) => drop(busy.remove(&id)),
                // Which one is not known: all others come again when they are due.
                Err(error) => {
                    tracing::error!(%error, "telling a webhook fell over");
                    busy.clear();
                }
            },
            () = tokio::time::sleep(EVERY) => {}
        }
    }
    let all = async { while tasks.join_next().await.is_some() {} };
    if tokio::time::timeout(FINISH, all).await.is_err() {
        tracing::warn!("a webhook did not answer in time; it may be told twice");
    }
}

async fn due(services: &Services, room: usize) -> Vec<i64> {
    let limit = i64::try_from(room).unwrap_or(i64::MAX);
    match services.due_endpoints(limit).await {
        Ok(due) => due,
        Err(Error::Unavailable) => Vec::new(),
        Err(error) => {
            tracing::warn!(%error, "could not see which webhooks are due");
            Vec::new()
        }
    }
}

fn log(what: &str, outcome: Result<(), Error>) {
    if let Err(error) = outcome {
        tracing::warn!(%error, "could not {what}");
    }
}
