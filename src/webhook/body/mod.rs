//! What is sent, in the form of each kind of receiver.

mod chat;
pub mod statuspage;

use crate::domain::endpoint::{EndpointKind, Event};
use bytes::Bytes;
use serde_json::Value;

/// The body of an event. `unsubscribe` is the endpoint's own link. The same
/// event gives the same bytes every time.
pub fn of(kind: EndpointKind, event: &Event, unsubscribe: &str) -> Bytes {
    let body = match kind {
        EndpointKind::Webhook => {
            let mut payload = event.payload.clone();
            payload["meta"]["unsubscribe"] = Value::from(unsubscribe);
            payload
        }
        EndpointKind::Slack => chat::slack(&event.message),
        EndpointKind::Teams => chat::teams(&event.message),
        EndpointKind::Discord => chat::discord(&event.message),
    };
    Bytes::from(body.to_string())
}
