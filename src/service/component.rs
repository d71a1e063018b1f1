//! Components and groups.

use super::error::Checks;
use super::{Actor, Error, Invalid, Result, Services, keys};
use crate::domain::component::{Component, ComponentGroup, ComponentStatus};
use crate::domain::id::Id;
use crate::domain::text;
use crate::domain::words::Flag;
use crate::store::{self, Tx};

/// A component to be made.
#[derive(Debug, Default)]
pub struct NewComponent {
    pub name: String,
    pub description: Option<String>,
    pub status: Option<ComponentStatus>,
    pub group_id: Option<Id>,
    pub showcase: Option<bool>,
    pub only_show_if_degraded: bool,
    pub start_date: Option<String>,
}

/// What to change; nothing leaves a field as it is, an inner nothing empties it.
#[derive(Debug, Default)]
pub struct ComponentChange {
    pub name: Option<String>,
    pub description: Option<Option<String>>,
    pub status: Option<ComponentStatus>,
    pub group_id: Option<Option<Id>>,
    pub showcase: Option<bool>,
    pub only_show_if_degraded: Option<bool>,
    pub hidden: Option<bool>,
    pub start_date: Option<Option<String>>,
}

/// What to make of a group; nothing leaves a field as it is.
#[derive(Debug, Default)]
pub struct GroupChange {
    pub name: Option<String>,
    pub description: Option<Option<String>>,
    pub hidden: Option<bool>,
    /// Replaces who is in it.
    pub members: Option<Vec<Id>>,
}

impl Services {
    /// All components in order, read from the database.
    pub async fn components(&self) -> Result<Vec<Component>> {
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::component::list(&mut connection).await?)
    }

    /// One component.
    pub async fn component(&self, id: &Id) -> Result<Component> {
        let store = self.store()?;
        let mut connection = store.read().await?;
        store::component::get(&mut connection, id).await?.ok_or(Error::NotFound("component"))
    }

    /// Adds a component. Needs to be allowed to change settings.
    pub async fn add_component(&self, actor: &Actor, new: NewComponent) -> Result<Component> {
        actor.require_settings()?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let id = self.insert_component(&mut tx, new).await?;
        let made = store::component::get(&mut tx, &id).await?.ok_or(Error::NotFound("component"))?;
        self.audit(&mut tx, actor, "component.add", id.as_str(), &made.name).await?;
        tx.commit().await?;
        self.show(&store, version).await;
        Ok(made)
    }

    pub(super) async fn insert_component(&self, tx: &mut Tx<'_>, new: NewComponent) -> Result<Id> {
        let mut checks = Checks::default();
        let name = checks.take(text::line("name", &new.name, 100));
        let description = checks.take(optional_text("description", new.description.as_deref(), 1000));
        let start_date = checks.take(check_date(new.start_date));
        checks.done()?;
        if let Some(group) = &new.group_id {
            store::component::get_group(tx, group).await?.ok_or(Error::NotFound("component group"))?;
        }
        let now = self.now();
        let component = Component {
            id: Id::random(),
            group_id: new.group_id,
            name,
            description,
            status: new.status.unwrap_or(ComponentStatus::Operational),
            position: 0,
            showcase: Flag(new.showcase.unwrap_or(true)),
            only_show_if_degraded: Flag(new.only_show_if_degraded),
            hidden: Flag(false),
            start_date: start_date.or_else(|| Some(now.day(chrono_tz::Tz::UTC).to_string())),
            automation_key: keys::random(),
            created_at: now,
            updated_at: now,
        };
        store::component::add(tx, &component).await?;
        Ok(component.id)
    }

    /// Changes a component. A change of status needs `Publish`; anything else
    /// needs to be allowed to change settings.
    pub async fn change_component(&self, actor: &Actor, id: &Id, change: ComponentChange) -> Result<Component> {
        let only_status = change.name.is_none()
            && change.description.is_none()
            && change.group_id.is_none()
            && change.showcase.is_none()
            && change.only_show_if_degraded.is_none()
            && change.hidden.is_none()
            && change.start_date.is_none();
        if only_status {
            actor.require(crate::domain::staff::Permission::Publish)?;
        } else {
            actor.require_settings()?;
        }
        let mut checks = Checks::default();
        let name = change.name.map(|v| checks.take(text::line("name", &v, 100)));
        let description = change.description.map(|v| checks.take(optional_text("description", v.as_deref(), 1000)));
        let start_date = change.start_date.map(|v| checks.take(check_date(v)));
        checks.done()?;

        let store = self.store()?;
        let now = self.now();
        let mut tx = store.write().await?;
        let mut component = store::component::get(&mut tx, id).await?.ok_or(Error::NotFound("component"))?;
        if let Some(Some(group)) = &change.group_id {
            store::component::get_group(&mut tx, group).await?.ok_or(Error::NotFound("component group"))?;
        }
        if change.hidden == Some(true) && !*component.hidden && self.is_named_in_what_goes_on(id) {
            return Err(Invalid::one("hidden", STILL_NAMED));
        }
        component.name = name.unwrap_or(component.name);
        component.description = description.unwrap_or(component.description);
        component.group_id = change.group_id.unwrap_or(component.group_id);
        component.showcase = change.showcase.map_or(component.showcase, Flag);
        component.only_show_if_degraded = change.only_show_if_degraded.map_or(component.only_show_if_degraded, Flag);
        component.hidden = change.hidden.map_or(component.hidden, Flag);
        component.start_date = start_date.unwrap_or(component.start_date);
        component.updated_at = now;
        let version = store::version::bump(&mut tx).await?;
        store::component::put(&mut tx, &component).await?;
        if let Some(status) = change.status {
            self.set_component_status(&mut tx, id, status, None, now).await?;
            component.status = status;
        }
        self.audit(&mut tx, actor, "component.change", id.as_str(), &component.name).await?;
        tx.commit().await?;
        self.show(&store, version).await;
        self.endpoint_bell.notify_one();
        Ok(component)
    }

    /// Removes a component and its recorded states. Needs to be allowed to
    /// change settings.
    pub async fn delete_component(&self, actor: &Actor, id: &Id) -> Result<()> {
        actor.require_settings()?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        if !store::component::delete(&mut tx, id).await? {
            return Err(Error::NotFound("component"));
        }
        let version = store::version::bump(&mut tx).await?;
        self.audit(&mut tx, actor, "component.delete", id.as_str(), "").await?;
        tx.commit().await?;
        self.show(&store, version).await;
        Ok(())
    }

    /// All groups in order.
    pub async fn groups(&self) -> Result<Vec<ComponentGroup>> {
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::component::groups(&mut connection).await?)
    }

    /// Makes a group (no `id`) or changes one. Needs to be allowed to change
    /// settings.
    pub async fn put_group(&self, actor: &Actor, id: Option<&Id>, change: GroupChange) -> Result<ComponentGroup> {
        actor.require_settings()?;
        let GroupChange { name, description, hidden, members } = change;
        let mut checks = Checks::default();
        let name = match (name, id) {
            (Some(name), _) => Some(checks.take(text::line("name", &name, 100))),
            (None, None) => Some(checks.take(text::line("name", "", 100))),
            (None, Some(_)) => None,
        };
        let description = description.map(|v| checks.take(optional_text("description", v.as_deref(), 1000)));
        checks.done()?;
        let store = self.store()?;
        let now = self.now();
        let mut tx = store.write().await?;
        let group_id = match id {
            Some(id) => {
                let mut group =
                    store::component::get_group(&mut tx, id).await?.ok_or(Error::NotFound("component group"))?;
                group.name = name.unwrap_or(group.name);
                group.description = description.unwrap_or(group.description);
                if hidden == Some(true) && !*group.hidden {
                    let all = store::component::list(&mut tx).await?;
                    let mut inside = all.iter().filter(|c| c.group_id.as_ref() == Some(id));
                    if inside.any(|c| self.is_named_in_what_goes_on(&c.id)) {
                        return Err(Invalid::one("hidden", STILL_NAMED));
                    }
                }
                group.hidden = hidden.map_or(group.hidden, Flag);
                group.updated_at = now;
                store::component::put_group(&mut tx, &group).await?;
                id.clone()
            }
            None => {
                let group = ComponentGroup {
                    id: Id::random(),
                    name: name.unwrap_or_default(),
                    description: description.flatten(),
                    position: 0,
                    hidden: Flag(hidden.unwrap_or(false)),
                    created_at: now,
                    updated_at: now,
                };
                store::component::add_group(&mut tx, &group).await?;
                group.id
            }
        };
        if let Some(members) = &members {
            for member in members {
                store::component::get(&mut tx, member).await?.ok_or(Error::NotFound("component"))?;
            }
            store::component::set_members(&mut tx, &group_id, members, now).await?;
        }
        let version = store::version::bump(&mut tx).await?;
        self.audit(&mut tx, actor, "group.put", group_id.as_str(), "").await?;
        let group = store::component::get_group(&mut tx, &group_id).await?.ok_or(Error::NotFound("component group"))?;
        tx.commit().await?;
        self.show(&store, version).await;
        Ok(group)
    }

    /// Removes a group; its components stay. Answers what was removed. Needs to
    /// be allowed to change settings.
    pub async fn delete_group(&self, actor: &Actor, id: &Id) -> Result<ComponentGroup> {
        actor.require_settings()?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let group = store::component::get_group(&mut tx, id).await?.ok_or(Error::NotFound("component group"))?;
        store::component::delete_group(&mut tx, id).await?;
        let version = store::version::bump(&mut tx).await?;
        self.audit(&mut tx, actor, "group.delete", id.as_str(), &group.name).await?;
        tx.commit().await?;
        self.show(&store, version).await;
        Ok(group)
    }
}

/// Why something cannot be hidden.
const STILL_NAMED: &str = "A post that is not over names it. Finish that first, or take the service out of it.";

fn optional_text(
    field: &'static str,
    value: Option<&str>,
    max: usize,
) -> std::result::Result<Option<String>, text::FieldError> {
    value.map_or(Ok(None), |v| text::optional_text(field, v, max))
}

fn check_date(value: Option<String>) -> std::result::Result<Option<String>, text::FieldError> {
    let Some(value) = value.filter(|v| !v.trim().is_empty()) else { return Ok(None) };
    match chrono::NaiveDate::parse_from_str(value.trim(), "%Y-%m-%d") {
        Ok(date) => Ok(Some(date.to_string())),
        Err(_) => Err(text::FieldError {
            field: "start_date",
            message: "The start date must look like 2026-11-22.".to_owned(),
        }),
    }
}
