//! Reading what a Statuspage publishes under /api/v2, saved as files.

use crate::domain::component::{Component, ComponentChange, ComponentGroup, ComponentStatus};
use crate::domain::id::Id;
use crate::domain::incident::{AffectedChange, AffectedComponent, Impact, Incident, Kind, Status, Update, UpdateKind};
use crate::domain::language::Languages;
use crate::domain::page::{Page, parse_zone};
use crate::domain::time::{Timestamp, parse_iso};
use crate::domain::words::Flag;
use crate::snapshot::model::{Parts, Story};
use anyhow::{Context, ensure};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

/// One body of the API; each has some of these.
#[derive(Deserialize)]
struct File {
    page: ThePage,
    #[serde(default)]
    components: Vec<Part>,
    #[serde(default)]
    incidents: Vec<Event>,
    #[serde(default)]
    scheduled_maintenances: Vec<Event>,
}

#[derive(Deserialize)]
struct ThePage {
    id: Id,
    name: String,
    time_zone: Option<String>,
    #[serde(deserialize_with = "moment")]
    updated_at: Timestamp,
}

/// A component or a group.
#[derive(Deserialize)]
struct Part {
    id: Id,
    name: String,
    #[serde(deserialize_with = "word")]
    status: ComponentStatus,
    #[serde(deserialize_with = "moment")]
    created_at: Timestamp,
    #[serde(deserialize_with = "moment")]
    updated_at: Timestamp,
    position: i64,
    description: Option<String>,
    #[serde(default)]
    showcase: bool,
    start_date: Option<String>,
    group_id: Option<Id>,
    #[serde(default)]
    group: bool,
    #[serde(default)]
    only_show_if_degraded: bool,
}

/// An incident or a maintenance.
#[derive(Deserialize)]
struct Event {
    id: Id,
    name: String,
    #[serde(deserialize_with = "word")]
    status: Status,
    #[serde(deserialize_with = "word")]
    impact: Impact,
    #[serde(deserialize_with = "moment")]
    created_at: Timestamp,
    #[serde(deserialize_with = "moment")]
    updated_at: Timestamp,
    #[serde(default, deserialize_with = "perhaps")]
    started_at: Option<Timestamp>,
    #[serde(default, deserialize_with = "perhaps")]
    monitoring_at: Option<Timestamp>,
    #[serde(default, deserialize_with = "perhaps")]
    resolved_at: Option<Timestamp>,
    #[serde(default, deserialize_with = "perhaps")]
    scheduled_for: Option<Timestamp>,
    #[serde(default, deserialize_with = "perhaps")]
    scheduled_until: Option<Timestamp>,
    incident_updates: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    id: Id,
    #[serde(deserialize_with = "word")]
    status: Status,
    body: Option<String>,
    #[serde(deserialize_with = "moment")]
    created_at: Timestamp,
    #[serde(deserialize_with = "moment")]
    updated_at: Timestamp,
    #[serde(default, deserialize_with = "perhaps")]
    display_at: Option<Timestamp>,
    affected_components: Option<Vec<AffectedChange>>,
}

fn moment<'de, D: Deserializer<'de>>(from: D) -> Result<Timestamp, D::Error> {
    let text = String::deserialize(from)?;
    parse_iso(&text).ok_or_else(|| serde::de::Error::custom(format!("\"{text}\" is not a time")))
}

fn perhaps<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Timestamp>, D::Error> {
    let Some(text) = Option::<String>::deserialize(from)? else { return Ok(None) };
    parse_iso(&text).map(Some).ok_or_else(|| serde::de::Error::custom(format!("\"{text}\" is not a time")))
}

fn word<'de, D: Deserializer<'de>, T: FromStr<Err: std::fmt::Display>>(from: D) -> Result<T, D::Error> {
    String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
}

/// Everything that the JSON files in `folder` tell. What several of them tell is
/// taken once.
pub fn read(folder: &Path) -> anyhow::Result<Parts> {
    let mut parts = Parts::default();
    let mut components: BTreeMap<Id, Part> = BTreeMap::new();
    let mut events: BTreeMap<Id, Event> = BTreeMap::new();
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read the folder {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_none_or(|e| e != "json") {
            continue;
        }
        let bytes = std::fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
        let file: File = serde_json::from_slice(&bytes)
            .with_context(|| format!("{} is not a body of Statuspage's /api/v2", path.display()))?;
        parts.page.get_or_insert(page(file.page));
        components.extend(file.components.into_iter().map(|c| (c.id.clone(), c)));
        let told = file.incidents.into_iter().chain(file.scheduled_maintenances);
        events.extend(told.map(|e| (e.id.clone(), e)));
    }
    ensure!(parts.page.is_some(), "{} holds no JSON files", folder.display());
    let mut components: Vec<Part> = components.into_values().collect();
    components.sort_by_key(|c| (c.group_id.is_some(), c.position));
    for part in components {
        if part.group { parts.groups.push(group(part)) } else { parts.components.push(component(part)) }
    }
    parts.stories = events.into_values().map(|event| Arc::new(story(event))).collect();
    for component in &parts.components {
        parts.changes.extend(changes(component, &parts.stories));
    }
    Ok(parts)
}

fn page(page: ThePage) -> Page {
    let zone = page.time_zone.filter(|zone| parse_zone(zone).is_ok());
    Page {
        id: page.id,
        name: page.name,
        time_zone: zone.unwrap_or_else(|| "UTC".to_owned()),
        contact: String::new(),
        url: String::new(),
        description: String::new(),
        languages: Languages::default(),
        classic: Default::default(),
        about: String::new(),
        about_html: String::new(),
        comment_policy: String::new(),
        thread_mode: Default::default(),
        created_at: page.updated_at,
        updated_at: page.updated_at,
    }
}

fn group(part: Part) -> ComponentGroup {
    ComponentGroup {
        id: part.id,
        name: part.name,
        description: part.description,
        position: part.position,
        hidden: Default::default(),
        created_at: part.created_at,
        updated_at: part.updated_at,
    }
}

fn component(part: Part) -> Component {
    Component {
        id: part.id,
        group_id: part.group_id,
        name: part.name,
        description: part.description,
        status: part.status,
        position: part.position,
        showcase: Flag(part.showcase),
        only_show_if_degraded: Flag(part.only_show_if_degraded),
        hidden: Flag(false),
        start_date: part.start_date,
        automation_key: String::new(),
        created_at: part.created_at,
        updated_at: part.updated_at,
    }
}

fn story(event: Event) -> Story {
    let maintenance = event.scheduled_for.is_some();
    let mut updates: Vec<Update> = event.incident_updates.into_iter().map(|entry| update(&event.id, entry)).collect();
    updates.sort_by_key(|u| std::cmp::Reverse((u.display_at, u.created_at)));
    let mut touched: BTreeMap<Id, ComponentStatus> = BTreeMap::new();
    for change in updates.iter().rev().flat_map(Update::affected) {
        touched.insert(change.code, change.new_status);
    }
    let touched = touched.into_iter().map(|(component_id, status)| AffectedComponent {
        incident_id: event.id.clone(),
        component_id,
        status,
    });
    let components = touched.collect();
    let began = event.started_at.or(event.scheduled_for).unwrap_or(event.created_at);
    let incident = Incident {
        kind: if maintenance { Kind::Maintenance } else { Kind::Incident },
        impact: event.impact,
        monitoring_at: event.monitoring_at,
        resolved_at: event.resolved_at.or(event.status.is_closed().then_some(event.updated_at)),
        scheduled_for: event.scheduled_for,
        scheduled_until: event.scheduled_until,
        created_at: event.created_at,
        updated_at: event.updated_at,
        ..Incident::new(event.id, event.status, event.name, began)
    };
    Story { components, updates, ..Story::new(incident) }
}

fn update(incident: &Id, entry: Entry) -> Update {
    let affected = entry.affected_components.unwrap_or_default();
    Update {
        id: entry.id,
        incident_id: incident.clone(),
        kind: UpdateKind::Update,
        status: entry.status,
        // The only markup that Statuspage puts into this JSON.
        body: entry.body.unwrap_or_default().replace("<br />", "\n"),
        html: String::new(),
        affected: serde_json::to_string(&affected).unwrap_or_else(|_| "[]".to_owned()),
        staff_id: None,
        // It does not tell who wrote.
        author_name: "Imported".to_owned(),
        author_title: "from Statuspage".to_owned(),
        author_contact: String::new(),
        deliver: Flag(false),
        created_at: entry.created_at,
        updated_at: entry.updated_at,
        display_at: entry.display_at.unwrap_or(entry.created_at),
        edited_at: None,
    }
}

/// What the timelines tell of a component's states, oldest first, and the one it
/// has now.
fn changes(component: &Component, stories: &[Arc<Story>]) -> Vec<ComponentChange> {
    let change = |status, at, incident_id: Option<&Id>| ComponentChange {
        component_id: component.id.clone(),
        status,
        at,
        incident_id: incident_id.cloned(),
    };
    let mut told: Vec<ComponentChange> = Vec::new();
    for update in stories.iter().flat_map(|s| &s.updates) {
        let affected = update.affected().into_iter().filter(|c| c.code == component.id && c.old_status != c.new_status);
        told.extend(affected.map(|c| change(c.new_status, update.display_at, Some(&update.incident_id))));
    }
    told.sort_by_key(|c| c.at);
    if told.last().map_or(ComponentStatus::Operational, |c| c.status) != component.status {
        told.push(change(component.status, component.updated_at, None));
    }
    told
}
