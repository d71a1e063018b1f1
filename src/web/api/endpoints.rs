//! Subscribers that are programs or chats, in the same lists as people.

use super::shape;
use crate::domain::endpoint::{EndpointKind, EndpointState, EndpointWishes};
use crate::domain::id::Id;
use crate::service::endpoint::{EndpointChange, Known, NewEndpoint};
use crate::service::{Actor, Error, Services};
use crate::web::error::Failure;
use serde_json::Value;

/// The kinds that Statuspage's `type` names; all of them if it is absent.
pub fn kinds(kind: Option<&str>) -> &'static [EndpointKind] {
    match kind {
        None | Some("all") => EndpointKind::ALL,
        Some("webhook") => &[EndpointKind::Webhook],
        Some("slack") => &[EndpointKind::Slack],
        Some("teams") => &[EndpointKind::Teams],
        Some("integration_partner") => &[EndpointKind::Discord],
        Some(_) => &[],
    }
}

/// The states that Statuspage's `state` names. It knows no pause.
pub fn states(state: Option<&str>) -> &'static [EndpointState] {
    match state {
        None | Some("active") => &[EndpointState::Active],
        Some("quarantined") => &[EndpointState::Quarantined],
        Some("all") => EndpointState::ALL,
        Some(_) => &[],
    }
}

/// Those of some kinds in some states.
pub async fn found(
    services: &Services,
    actor: &Actor,
    kinds: &[EndpointKind],
    states: &[EndpointState],
) -> Result<Vec<Known>, Error> {
    let mut known = services.endpoints(actor).await?;
    known.retain(|k| kinds.contains(&k.endpoint.kind) && states.contains(&k.endpoint.state));
    Ok(known)
}

/// Those of one kind and state.
pub fn count(known: &[Known], kind: EndpointKind, state: EndpointState) -> i64 {
    let of = known.iter().filter(|k| k.endpoint.kind == kind && k.endpoint.state == state);
    i64::try_from(of.count()).unwrap_or(i64::MAX)
}

/// Adds one: told of everything, as Statuspage's are.
pub async fn create(
    services: &Services,
    actor: &Actor,
    url: String,
    contact: String,
    components: Vec<Id>,
) -> Result<Value, Failure> {
    let wishes = EndpointWishes { incidents: true, maintenance: true, component_updates: true, components };
    let new = NewEndpoint { kind: EndpointKind::Webhook, name: String::new(), url, contact, wishes };
    match services.add_endpoint(actor, new).await {
        Ok((known, _)) => Ok(shape::endpoint(&known)),
        Err(Error::Invalid(mut invalid)) => {
            for fault in &mut invalid.0 {
                // The names of this API.
                fault.field = match fault.field {
                    "url" => "endpoint",
                    "contact" => "email",
                    other => other,
                };
            }
            Err(Error::Invalid(invalid).into())
        }
        Err(other) => Err(other.into()),
    }
}

/// Changes the choice of components.
pub async fn choose(services: &Services, actor: &Actor, known: Known, components: Vec<Id>) -> Result<Value, Failure> {
    let id = known.endpoint.public_id.clone();
    let wishes = EndpointWishes { components, ..known.wishes };
    let change = EndpointChange { name: known.endpoint.name, contact: known.endpoint.contact, wishes };
    Ok(shape::endpoint(&services.change_endpoint(actor, &id, change).await?))
}
