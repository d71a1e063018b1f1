//! The order of the services, and what is known of the time before Candor.

use super::{Actor, Error, Invalid, Result, Services};
use crate::domain::component::{ComponentChange, ComponentStatus, Place, places};
use crate::domain::id::Id;
use crate::domain::time::Timestamp;
use crate::store::{self, Tx};

/// Where a component or a group moves to in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
    /// To the place of another, which follows it then.
    Before(Id),
    Last,
}

/// A state that a component was in, from one moment to another.
#[derive(Debug, Clone, Copy)]
pub struct PastState {
    pub status: ComponentStatus,
    pub from: Timestamp,
    pub to: Timestamp,
}

impl Services {
    /// Moves a component past its neighbour, or to any place: among the others of
    /// its group, or as a whole place of the list. Where it stands there already
    /// nothing changes. Needs to be allowed to change settings.
    pub async fn move_component(&self, actor: &Actor, id: &Id, step: Step) -> Result<()> {
        actor.require_settings()?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let list = store::component::list(&mut tx).await?;
        let moved = list.iter().find(|c| c.id == *id).cloned().ok_or(Error::NotFound("component"))?;
        let mut places = places(list);
        match &moved.group_id {
            None => shift(&mut places, id, step, |place| &place.id)?,
            Some(group) => {
                let place = places.iter_mut().find(|place| place.id == *group).ok_or(Error::NotFound("group"))?;
                shift(&mut place.components, id, step, |c| &c.id)?;
            }
        }
        set_order(&mut tx, &places).await?;
        let version = store::version::bump(&mut tx).await?;
        self.audit(&mut tx, actor, "component.move", id.as_str(), &moved.name).await?;
        tx.commit().await?;
        self.show(&store, version).await;
        Ok(())
    }

    /// Moves a group, with all that is in it, among groups and lone components.
    /// Needs to be allowed to change settings.
    pub async fn move_group(&self, actor: &Actor, id: &Id, step: Step) -> Result<()> {
        actor.require_settings()?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let group = store::component::get_group(&mut tx, id).await?.ok_or(Error::NotFound("group"))?;
        let mut places = places(store::component::list(&mut tx).await?);
        shift(&mut places, id, step, |place| &place.id)?;
        set_order(&mut tx, &places).await?;
        let version = store::version::bump(&mut tx).await?;
        self.audit(&mut tx, actor, "group.move", id.as_str(), &group.name).await?;
        tx.commit().await?;
        self.show(&store, version).await;
        Ok(())
    }

    /// Adds a state from before, for which nothing else is recorded. Needs to
    /// be allowed to change settings.
    pub async fn record_past_state(&self, actor: &Actor, id: &Id, past: PastState) -> Result<()> {
        actor.require_settings()?;
        if past.to <= past.from {
            return Err(Invalid::one("to", "The end must come after the beginning."));
        }
        if past.to > self.now() {
            return Err(Invalid::one("to", "The end lies in the future. What goes on now belongs into a notice."));
        }
        let store = self.store()?;
        let mut tx = store.write().await?;
        let component = store::component::get(&mut tx, id).await?.ok_or(Error::NotFound("component"))?;
        let changes = store::component::changes_of(&mut tx, id).await?;
        let before = state_before(&changes, past)?;
        if before == past.status {
            return Err(Invalid::one("status", "That is the state which is recorded for this time already."));
        }
        let version = store::version::bump(&mut tx).await?;
        store::component::record(&mut tx, id, past.status, past.from, None).await?;
        store::component::record(&mut tx, id, before, past.to, None).await?;
        let detail = format!("{}: {} from {} to {}", component.name, past.status, past.from.iso(), past.to.iso());
        self.audit(&mut tx, actor, "component.past", id.as_str(), &detail).await?;
        tx.commit().await?;
        self.show(&store, version).await;
        Ok(())
    }
}

/// Moves the one called `id` within `list`.
fn shift<T>(list: &mut Vec<T>, id: &Id, step: Step, id_of: impl Fn(&T) -> &Id) -> Result<()> {
    let place = |list: &[T], id: &Id| list.iter().position(|one| id_of(one) == id).ok_or(Error::NotFound("place"));
    let at = place(list, id)?;
    let moved = list.remove(at);
    let to = match step {
        Step::Up => at.saturating_sub(1),
        Step::Down => (at + 1).min(list.len()),
        Step::Before(other) if other == *id => at,
        Step::Before(other) => place(list, &other)?,
        Step::Last => list.len(),
    };
    list.insert(to, moved);
    Ok(())
}

/// Numbers all components through, and gives each group the number of its first.
async fn set_order(tx: &mut Tx<'_>, places: &[Place]) -> Result<()> {
    let mut position = 0;
    for place in places {
        for (n, component) in place.components.iter().enumerate() {
            position += 1;
            if component.position != position {
                store::component::set_position(tx, &component.id, position).await?;
            }
            if n == 0 && component.group_id.is_some() {
                store::component::set_group_position(tx, &place.id, position).await?;
            }
        }
    }
    Ok(())
}

/// The state that lasts through the whole time of `past`. The first record
/// says only since when there are records: before it the service counts as
/// working.
fn state_before(changes: &[ComponentChange], past: PastState) -> Result<ComponentStatus> {
    let within = |c: &&ComponentChange| c.at > past.from && c.at < past.to;
    let first = changes.first().map(|c| c.at);
    if changes.iter().filter(within).any(|c| Some(c.at) != first || c.status != ComponentStatus::Operational) {
        return Err(Invalid::one(
            "from",
            "Another change of state is recorded within this time. Choose a shorter one.",
        ));
    }
    let before = changes.iter().rev().find(|c| c.at <= past.from);
    Ok(before.map_or(ComponentStatus::Operational, |c| c.status))
}
