//! Building the model from the store, reading only what changed.

use super::model::{Model, Story};
use super::render::bars::DAYS;
use super::thread::Thread;
use crate::domain::comment::ThreadRules;
use crate::domain::component::shown;
use crate::domain::id::Id;
use crate::domain::incident::{Incident, Update};
use crate::domain::time::{DAY, Timestamp};
use crate::store::incident::Which;
use crate::store::{self, Connection, Store, StoreError};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// With so many incidents or fewer, all are read at once.
const FEW: i64 = 1000;

/// The model at the store's current version. Of `previous` everything is kept
/// that has not changed since.
pub async fn load(store: &Store, previous: Option<&Model>) -> Result<Model, StoreError> {
    let mut model = previous.cloned().unwrap_or_else(|| Model { version: -1, whole: true, ..Model::default() });
    let since = model.version;
    store::within(async {
        let mut connection = store.read().await?;
        let c = &mut *connection;
        begin(c, &mut model).await?;
        let more = news(c, &mut model, since).await?;
        if more || previous.is_none_or(|p| !p.is_framed_like(&model)) {
            model.said = model.version;
        }
        Ok(())
    })
    .await?;
    Ok(model)
}

/// What the first pages need, so that they are there soon after a start however
/// much history there is. The model says whether that is all there is.
pub async fn front(store: &Store, now: Timestamp) -> Result<Model, StoreError> {
    let mut model = Model::default();
    store::within(async {
        let mut connection = store.read().await?;
        let c = &mut *connection;
        begin(c, &mut model).await?;
        if store::incident::count(c).await? <= FEW {
            model.whole = true;
            model.said = model.version;
            return news(c, &mut model, -1).await.map(|_| ());
        }
        // A day more than the bars show: zones differ.
        let begin = now.plus(-(DAYS as i64 + 1) * DAY);
        model.changes.extend(store::component::recent_changes(c, begin, model.version).await?);
        model.stories.extend(stories(c, Which::Front).await?);
        threads(c, &mut model, -1).await
    })
    .await?;
    Ok(model)
}

/// The small things. The version is read first: what commits in between is read
/// again next time.
async fn begin(c: &mut Connection, model: &mut Model) -> Result<(), StoreError> {
    model.version = store::version::current(c).await?;
    model.page = store::page::get(c).await?;
    model.reading = store::reading::get(c).await?;
    // It holds a picture, which is read only when it has changed.
    if store::look::changed_at(c).await? != model.look.changed_at {
        model.look = Arc::new(store::look::get(c).await?);
    }
    let (all, groups) = (store::component::list(c).await?, store::component::groups(c).await?);
    (model.components, model.groups) = shown(&all, &groups);
    // Of what is hidden the history is kept: it may be shown again.
    model.changes.keep(&all);
    Ok(())
}

/// What grew or changed after content version `since`; answers whether that was
/// more than comments. No story is ever deleted: what was posted by mistake is
/// withdrawn, which is a change.
async fn news(c: &mut Connection, model: &mut Model, since: i64) -> Result<bool, StoreError> {
    let changes = store::component::changes(c, since, model.version).await?;
    let stories = stories(c, Which::ChangedSince(since)).await?;
    let more = !changes.is_empty() || !stories.is_empty();
    model.changes.extend(changes);
    model.stories.extend(stories);
    threads(c, model, since).await?;
    Ok(more)
}

/// The comments that changed after content version `since`; only the threads
/// with such are made anew.
async fn threads(c: &mut Connection, model: &mut Model, since: i64) -> Result<(), StoreError> {
    let rules = store::thread::changed_since(c, since).await?;
    let mut rules: HashMap<Id, ThreadRules> = rules.into_iter().map(|r| (r.incident_id.clone(), r)).collect();
    let mut comments = by_incident(store::comment::changed_since(c, since).await?, |x| &x.incident_id);
    let mut counts = by_incident(store::affected::changed_since(c, since).await?, |x| &x.incident_id);
    let changed: HashSet<Id> = rules.keys().chain(comments.keys()).chain(counts.keys()).cloned().collect();
    for id in changed {
        let old = model.threads.get(&id);
        let rules = rules.remove(&id).or_else(|| old.map(|t| t.rules.clone()));
        let rules = rules.unwrap_or_else(|| ThreadRules::fresh(id.clone()));
        let new = Thread::changed(old.map(Arc::as_ref), rules, comments.remove(&id).unwrap_or_default());
        let new = new.counted(counts.remove(&id).unwrap_or_default());
        model.threads.insert(id, Arc::new(new));
    }
    Ok(())
}

async fn stories(c: &mut Connection, which: Which) -> Result<Vec<Arc<Story>>, StoreError> {
    let incidents = store::incident::list(c, which).await?;
    let mut affected = by_incident(store::incident::all_components(c, which).await?, |x| &x.incident_id);
    let mut updates = by_incident(store::incident::all_updates(c, which).await?, |x| &x.incident_id);
    let mut assertions = by_incident(store::incident::all_assertions(c, which).await?, |x| &x.incident_id);
    let mut promises = by_incident(store::incident::all_promises(c, which).await?, |x| &x.incident_id);
    let mut estimates = by_incident(store::incident::all_estimates(c, which).await?, |x| &x.incident_id);
    let mut revisions = by_incident(store::incident::all_revisions(c, which).await?, |x| &x.incident_id);
    let mut translations = by_incident(store::translation::all(c, which).await?, |x| &x.incident_id);
    let mut explanations = by_incident(store::explanation::all(c, which).await?, |x| &x.incident_id);
    let story = |incident: Incident| {
        let id = incident.id.clone();
        Arc::new(Story {
            incident,
            components: affected.remove(&id).unwrap_or_default(),
            updates: newest_first(updates.remove(&id).unwrap_or_default()),
            assertions: assertions.remove(&id).unwrap_or_default(),
            promises: promises.remove(&id).unwrap_or_default(),
            estimates: estimates.remove(&id).unwrap_or_default(),
            explanation: explanations.remove(&id).unwrap_or_default().pop(),
            revisions: revisions.remove(&id).unwrap_or_default(),
            translations: translations.remove(&id).unwrap_or_default(),
        })
    };
    Ok(incidents.into_iter().map(story).collect())
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
