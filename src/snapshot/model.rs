//! The public data, immutable once built.

use crate::domain::assertion::Assertion;
use crate::domain::component::{Component, ComponentChange, ComponentGroup, ComponentStatus, roll_up};
use crate::domain::explanation::Explanation;
use crate::domain::id::Id;
use crate::domain::incident::{AffectedComponent, Estimate, Impact, Incident, Kind, Revision, Update, UpdateKind};
use crate::domain::look::Look;
use crate::domain::page::Page;
use crate::domain::promise::{Promise, Record};
use crate::domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::sync::Arc;

/// An incident or maintenance with everything that was said about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Story {
    pub incident: Incident,
    /// The components as the incident leaves them at the moment.
    pub components: Vec<AffectedComponent>,
    /// Newest first.
    pub updates: Vec<Update>,
    /// Oldest first; the last one is in force.
    pub assertions: Vec<Assertion>,
    /// Oldest first.
    pub promises: Vec<Promise>,
    /// Oldest first; the last one is in force.
    pub estimates: Vec<Estimate>,
    pub explanation: Option<Explanation>,
    /// Newest first.
    pub revisions: Vec<Revision>,
}

impl Story {
    /// The promise that is waiting for the next word.
    pub fn open_promise(&self) -> Option<&Promise> {
        self.promises.iter().rev().find(|p| p.met_at.is_none())
    }

    /// The answers in force.
    pub fn assertion(&self) -> Option<&Assertion> {
        self.assertions.last()
    }

    /// The estimate in force.
    pub fn estimate(&self) -> Option<&Estimate> {
        self.estimates.last()
    }

    /// The explanation, if `update` is the newest entry that announced it:
    /// there it stands in the timeline, as it reads now.
    pub fn announced_by(&self, update: &Update) -> Option<&Explanation> {
        let newest = self.updates.iter().find(|u| u.kind == UpdateKind::Explanation)?;
        self.explanation.as_ref().filter(|_| newest.id == update.id)
    }

    /// What became of this incident's promises.
    pub fn promise_record(&self, now: Timestamp) -> Record {
        Record::of(&self.promises, now)
    }

    /// From the start to the end, or to `now` while it lasts; milliseconds.
    pub fn lasted(&self, now: Timestamp) -> i64 {
        let end = self.incident.resolved_at.or(self.incident.withdrawn_at).unwrap_or(now);
        end.since(self.incident.started_at).max(0)
    }

    /// The worst state that this incident leaves a component in.
    pub fn worst(&self) -> ComponentStatus {
        self.components.iter().map(|c| c.status).max().unwrap_or(ComponentStatus::Operational)
    }

    /// The moment it is filed under in lists: a maintenance under its plan.
    pub fn sort_time(&self) -> Timestamp {
        match self.incident.kind {
            Kind::Incident => self.incident.started_at,
            Kind::Maintenance => self.incident.scheduled_for.unwrap_or(self.incident.started_at),
        }
    }
}

/// Everything public. Stories are shared between successive models, so that a
/// new one costs what changed.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The content version it was built from.
    pub version: i64,
    /// Nothing until set-up has been done.
    pub page: Option<Page>,
    pub look: Arc<Look>,
    /// In display order.
    pub components: Vec<Component>,
    /// In display order.
    pub groups: Vec<ComponentGroup>,
    /// Every recorded change of a component's status, oldest first.
    pub changes: Vec<ComponentChange>,
    /// Newest first by [`Story::sort_time`].
    pub stories: Vec<Arc<Story>>,
    by_id: HashMap<Id, usize>,
}

/// What a model is built from, and the form it has on disk.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Parts {
    pub version: i64,
    pub page: Option<Page>,
    #[serde(default)]
    pub look: Arc<Look>,
    pub components: Vec<Component>,
    pub groups: Vec<ComponentGroup>,
    pub changes: Vec<ComponentChange>,
    pub stories: Vec<Arc<Story>>,
}

impl Model {
    /// Orders the stories and indexes them.
    pub fn new(parts: Parts) -> Self {
        let mut stories = parts.stories;
        // Nearly sorted already, and compared without copies: this runs at every
        // publication.
        stories.sort_by(|a, b| {
            let (x, y) = (&a.incident, &b.incident);
            (b.sort_time(), y.created_at, &y.id).cmp(&(a.sort_time(), x.created_at, &x.id))
        });
        let by_id = stories.iter().enumerate().map(|(n, s)| (s.incident.id.clone(), n)).collect();
        Self {
            version: parts.version,
            page: parts.page,
            look: parts.look,
            components: parts.components,
            groups: parts.groups,
            changes: parts.changes,
            stories,
            by_id,
        }
    }

    /// The parts again, for the file.
    pub fn parts(&self) -> Parts {
        Parts {
            version: self.version,
            page: self.page.clone(),
            look: self.look.clone(),
            components: self.components.clone(),
            groups: self.groups.clone(),
            changes: self.changes.clone(),
            stories: self.stories.clone(),
        }
    }

    pub fn story(&self, id: &Id) -> Option<&Arc<Story>> {
        self.by_id.get(id).map(|n| &self.stories[*n])
    }

    pub fn component(&self, id: &Id) -> Option<&Component> {
        self.components.iter().find(|c| c.id == *id)
    }

    pub fn group(&self, id: &Id) -> Option<&ComponentGroup> {
        self.groups.iter().find(|g| g.id == *id)
    }

    /// "Group - Child", as Statuspage writes a grouped component.
    pub fn full_name(&self, component: &Component) -> String {
        match component.group_id.as_ref().and_then(|g| self.group(g)) {
            Some(group) => format!("{} - {}", group.name, component.name),
            None => component.name.clone(),
        }
    }

    /// Incidents that are going on, the worst first, then the newest.
    pub fn open_incidents(&self) -> Vec<&Arc<Story>> {
        let mut open: Vec<_> =
            self.stories.iter().filter(|s| s.incident.kind == Kind::Incident && s.incident.is_open()).collect();
        open.sort_by_key(|s| std::cmp::Reverse((s.incident.impact, s.worst())));
        open
    }

    /// Maintenances that are going on.
    pub fn active_maintenances(&self) -> Vec<&Arc<Story>> {
        self.maintenances(Incident::is_open)
    }

    /// Maintenances that are planned, the next one first.
    pub fn upcoming_maintenances(&self) -> Vec<&Arc<Story>> {
        let mut planned = self.maintenances(Incident::is_upcoming);
        planned.reverse();
        planned
    }

    /// Whether anything is open, or planned and not begun.
    pub fn is_anything_going_on(&self) -> bool {
        self.stories.iter().any(|s| s.incident.is_open() || s.incident.is_upcoming())
    }

    fn maintenances(&self, wanted: fn(&Incident) -> bool) -> Vec<&Arc<Story>> {
        self.stories.iter().filter(|s| s.incident.kind == Kind::Maintenance && wanted(&s.incident)).collect()
    }

    /// Statuspage's indicator and description: the worse of the components'
    /// roll-up and the open incidents' impact.
    pub fn roll_up(&self) -> (&'static str, &'static str) {
        let statuses: Vec<_> = self.components.iter().map(|c| c.status).collect();
        let rolled = roll_up(&statuses);
        if rolled.0 != "none" && rolled.0 != "maintenance" {
            return rolled;
        }
        match self.open_incidents().first().map(|s| s.incident.impact) {
            Some(Impact::Critical) => ("critical", "Major System Outage"),
            Some(Impact::Major) => ("major", "Partial System Outage"),
            Some(Impact::Minor) => ("minor", "Minor Service Outage"),
            _ => rolled,
        }
    }

    /// The next moment at which the words on a page change by themselves: an
    /// open promise falls due.
    pub fn next_due(&self, now: Timestamp) -> Option<Timestamp> {
        self.stories
            .iter()
            .filter(|s| s.incident.is_open() || s.incident.is_upcoming())
            .filter_map(|s| s.open_promise())
            .map(|p| p.due_at)
            .filter(|due| *due >= now)
            .min()
    }

    /// When anything was last posted.
    pub fn last_post(&self) -> Option<Timestamp> {
        self.stories.iter().filter_map(|s| s.updates.first()).map(|u| u.created_at).max()
    }

    /// The content's own last change, for feeds and the API.
    pub fn updated_at(&self) -> Timestamp {
        let stories = self.stories.iter().map(|s| s.incident.updated_at);
        let components = self.components.iter().map(|c| c.updated_at);
        let page = self.page.iter().map(|p| p.updated_at);
        stories.chain(components).chain(page).max().unwrap_or_default()
    }
}
