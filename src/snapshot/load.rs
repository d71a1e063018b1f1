//! Building the model from the store, reading only what changed.

use super::model::{Model, Parts, Story};
use crate::domain::id::Id;
use crate::domain::incident::{Incident, Update};
use crate::domain::look::Look;
use crate::store::{self, Store, StoreError};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// The model at the store's current version. Stories that have not changed
/// since `previous` are shared with it.
pub async fn load(store: &Store, previous: Option<&Model>) -> Result<Model, StoreError> {
    store::within(read(store, previous)).await
}

async fn read(store: &Store, previous: Option<&Model>) -> Result<Model, StoreError> {
    let since = previous.map_or(-1, |m| m.version);
    let mut connection = store.read().await?;
    let c = &mut *connection;
    // The version is read first: what commits in between is read again next time.
    let version = store::version::current(c).await?;
    let page = store::page::get(c).await?;
    let look = look(c, previous).await?;
    let components = store::component::list(c).await?;
    let groups = store::component::groups(c).await?;
    let changes = store::component::changes(c).await?;
    let incidents = store::incident::changed_since(c, since).await?;
    let mut stories = kept(previous, &incidents);
    let mut affected = by_incident(store::incident::components_changed_since(c, since).await?, |x| &x.incident_id);
    let mut updates = by_incident(store::incident::updates_changed_since(c, since).await?, |x| &x.incident_id);
    let mut assertions = by_incident(store::incident::assertions_changed_since(c, since).await?, |x| &x.incident_id);
    let mut promises = by_incident(store::incident::promises_changed_since(c, since).await?, |x| &x.incident_id);
    let mut estimates = by_incident(store::incident::estimates_changed_since(c, since).await?, |x| &x.incident_id);
    let mut revisions = by_incident(store::incident::revisions_changed_since(c, since).await?, |x| &x.incident_id);
    let mut explanations = by_incident(store::explanation::changed_since(c, since).await?, |x| &x.incident_id);
    for incident in incidents {
        let id = incident.id.clone();
        stories.push(Arc::new(Story {
            incident,
            components: affected.remove(&id).unwrap_or_default(),
            updates: newest_first(updates.remove(&id).unwrap_or_default()),
            assertions: assertions.remove(&id).unwrap_or_default(),
            promises: promises.remove(&id).unwrap_or_default(),
            estimates: estimates.remove(&id).unwrap_or_default(),
            explanation: explanations.remove(&id).unwrap_or_default().pop(),
            revisions: revisions.remove(&id).unwrap_or_default(),
        }));
    }
    Ok(Model::new(Parts { version, page, look, components, groups, changes, stories }))
}

/// The look; its picture is read only when it has changed.
async fn look(c: &mut store::Connection, previous: Option<&Model>) -> Result<Arc<Look>, StoreError> {
    let changed_at = store::look::changed_at(c).await?;
    match previous.filter(|p| p.look.changed_at == changed_at) {
        Some(previous) => Ok(previous.look.clone()),
        None => Ok(Arc::new(store::look::get(c).await?)),
    }
}

/// The stories of `previous` that did not change. None is ever deleted: what
/// was posted by mistake is withdrawn, which is a change.
fn kept(previous: Option<&Model>, changed: &[Incident]) -> Vec<Arc<Story>> {
    let changed: HashSet<&Id> = changed.iter().map(|i| &i.id).collect();
    let stories = previous.map(|p| p.stories.as_slice()).unwrap_or_default();
    stories.iter().filter(|s| !changed.contains(&s.incident.id)).cloned().collect()
}

/// Newest first.
fn newest_first(mut updates: Vec<Update>) -> Vec<Update> {
    updates.sort_by(|a, b| (b.display_at, b.created_at, &a.id).cmp(&(a.display_at, a.created_at, &b.id)));
    updates
}

/// Groups rows by their incident, keeping the order within each.
fn by_incident<T>(rows: Vec<T>, id: impl Fn(&T) -> &Id) -> HashMap<Id, Vec<T>> {
    let mut map: HashMap<Id, Vec<T>> = HashMap::new();
    for row in rows {
        map.entry(id(&row).clone()).or_default().push(row);
    }
    map
}
