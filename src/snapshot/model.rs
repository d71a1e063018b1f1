//! The public data, immutable once built.

use super::changes::Changes;
use super::stories::Stories;
use crate::domain::assertion::Assertion;
use crate::domain::component::{Component, ComponentChange, ComponentGroup, ComponentStatus, roll_up};
use crate::domain::explanation::Explanation;
use crate::domain::id::Id;
use crate::domain::incident::{AffectedComponent, Estimate, Impact, Incident, Kind, Revision, Update, UpdateKind};
use crate::domain::language::Language;
use crate::domain::look::Look;
use crate::domain::page::Page;
use crate::domain::promise::{Promise, Record};
use crate::domain::reading::Reading;
use crate::domain::time::Timestamp;
use crate::domain::translation::{Texts, Translation};
use crate::snapshot::thread::Thread;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
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
    #[serde(default)]
    pub translations: Vec<Translation>,
}

impl Story {
    /// A story with nothing said yet.
    pub fn new(incident: Incident) -> Self {
        Self {
            incident,
            components: Vec::new(),
            updates: Vec::new(),
            assertions: Vec::new(),
            promises: Vec::new(),
            estimates: Vec::new(),
            explanation: None,
            revisions: Vec::new(),
            translations: Vec::new(),
        }
    }

    /// The story as readers of `language` get it: what was translated stands in
    /// the place of its original.
    pub fn told_in(&self, language: Language) -> Cow<'_, Self> {
        if !self.translations.iter().any(|t| t.language == language) {
            return Cow::Borrowed(self);
        }
        let mut told = self.clone();
        let Self { incident, updates, explanation, translations, revisions, .. } = &mut told;
        Texts { incident, updates, explanation: explanation.as_mut() }.tell(language, translations, revisions);
        Cow::Owned(told)
    }

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

    /// The last time a reader could read something new or something else.
    pub fn last_word(&self) -> Timestamp {
        let words = self.updates.iter().flat_map(|u| [Some(u.display_at), u.edited_at]);
        let explained = self.explanation.iter().flat_map(|e| [Some(e.published_at), e.edited_at]);
        let corrected = self.revisions.iter().map(|r| Some(r.replaced_at));
        let last = words.chain(explained).chain(corrected).chain([self.incident.withdrawn_at]).flatten().max();
        last.unwrap_or_default().max(self.incident.created_at)
    }
}

/// Everything public. A copy shares stories and changes with its origin, so that
/// the next model costs what changed.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The content version it was built from.
    pub version: i64,
    /// The content version at which anything but comments last changed.
    pub said: i64,
    /// Whether all stories are there. Right after a start with much history only
    /// those are that the first pages need.
    pub whole: bool,
    /// Nothing until set-up has been done.
    pub page: Option<Page>,
    pub look: Arc<Look>,
    /// Who may read all this.
    pub reading: Reading,
    /// In display order.
    pub components: Vec<Component>,
    /// In display order.
    pub groups: Vec<ComponentGroup>,
    pub changes: Changes,
    pub stories: Stories,
    /// By the post that they stand under.
    pub threads: HashMap<Id, Arc<Thread>>,
}

/// What a model is built from, and the form it has on disk.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Parts {
    pub version: i64,
    pub page: Option<Page>,
    #[serde(default)]
    pub look: Arc<Look>,
    #[serde(default)]
    pub reading: Reading,
    pub components: Vec<Component>,
    pub groups: Vec<ComponentGroup>,
    pub changes: Vec<ComponentChange>,
    pub stories: Vec<Arc<Story>>,
    #[serde(default)]
    pub threads: Vec<Arc<Thread>>,
}

impl Model {
    /// Indexes everything there is.
    pub fn new(parts: Parts) -> Self {
        Self {
            version: parts.version,
            said: parts.version,
            whole: true,
            page: parts.page,
            look: parts.look,
            reading: parts.reading,
            components: parts.components,
            groups: parts.groups,
            changes: parts.changes.into_iter().collect(),
            stories: parts.stories.into_iter().collect(),
            threads: parts.threads.into_iter().map(|t| (t.incident_id().clone(), t)).collect(),
        }
    }

    /// The parts again, for the file.
    pub fn parts(&self) -> Parts {
        Parts {
            version: self.version,
            page: self.page.clone(),
            look: self.look.clone(),
            reading: self.reading.clone(),
            components: self.components.clone(),
            groups: self.groups.clone(),
            changes: self.changes.iter().cloned().collect(),
            stories: self.stories.iter().cloned().collect(),
            threads: self.threads.values().cloned().collect(),
        }
    }

    /// Whether all that is not a story, a change or a comment is the same.
    pub(super) fn is_framed_like(&self, other: &Self) -> bool {
        self.whole == other.whole
            && self.page == other.page
            && self.look == other.look
            && self.reading == other.reading
            && self.components == other.components
            && self.groups == other.groups
    }

    pub fn story(&self, id: &Id) -> Option<&Arc<Story>> {
        self.stories.get(id)
    }

    /// The comments under a post, if there are any.
    pub fn thread(&self, id: &Id) -> Option<&Arc<Thread>> {
        self.threads.get(id)
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
            self.stories.current().filter(|s| s.incident.kind == Kind::Incident && s.incident.is_open()).collect();
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
        self.stories.current().next().is_some()
    }

    fn maintenances(&self, wanted: fn(&Incident) -> bool) -> Vec<&Arc<Story>> {
        self.stories.current().filter(|s| s.incident.kind == Kind::Maintenance && wanted(&s.incident)).collect()
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
        self.stories.current().filter_map(|s| s.open_promise()).map(|p| p.due_at).filter(|due| *due >= now).min()
    }

    /// When anything was last posted.
    pub fn last_post(&self) -> Option<Timestamp> {
        self.stories.last_post()
    }

    /// The content's own last change, for feeds and the API.
    pub fn updated_at(&self) -> Timestamp {
        let components = self.components.iter().map(|c| c.updated_at);
        let page = self.page.iter().map(|p| p.updated_at);
        components.chain(page).fold(self.stories.updated_at(), Timestamp::max)
    }
}
