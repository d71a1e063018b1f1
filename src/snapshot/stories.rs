//! Every story, in the orders in which pages ask for them.
//!
//! The maps are persistent: a copy shares everything with its origin, so that
//! the next model costs what changed and not what ever happened.

use super::model::Story;
use crate::domain::id::Id;
use crate::domain::incident::Kind;
use crate::domain::time::Timestamp;
use imbl::{HashMap, OrdMap};
use std::cmp::Reverse;
use std::sync::Arc;

/// A story's place in an order: the latest first.
type Place = Reverse<(Timestamp, Timestamp, Id)>;
type Ordered = OrdMap<Place, Arc<Story>>;

/// Every story. Cheap to copy.
#[derive(Clone, Debug, Default)]
pub struct Stories {
    by_id: HashMap<Id, Arc<Story>>,
    all: Ordered,
    incidents: Ordered,
    maintenances: Ordered,
    /// Open, or planned and not begun.
    current: Ordered,
    by_last_word: Ordered,
    last_post: Option<Timestamp>,
    updated_at: Timestamp,
}

impl Stories {
    /// Adds a story, or puts it in the place of its earlier form.
    pub fn put(&mut self, story: Arc<Story>) {
        if let Some(earlier) = self.by_id.insert(story.incident.id.clone(), story.clone()) {
            self.take_out(&earlier);
        }
        let place = by_time(&story);
        match story.incident.kind {
            Kind::Incident => self.incidents.insert(place.clone(), story.clone()),
            Kind::Maintenance => self.maintenances.insert(place.clone(), story.clone()),
        };
        if story.incident.is_open() || story.incident.is_upcoming() {
            self.current.insert(place.clone(), story.clone());
        }
        self.all.insert(place, story.clone());
        // Neither ever falls: nothing that was posted goes away.
        self.last_post = self.last_post.max(story.updates.iter().map(|u| u.created_at).max());
        self.updated_at = self.updated_at.max(story.incident.updated_at);
        self.by_last_word.insert(by_last_word(&story), story);
    }

    fn take_out(&mut self, story: &Story) {
        let place = by_time(story);
        for order in [&mut self.all, &mut self.incidents, &mut self.maintenances, &mut self.current] {
            order.remove(&place);
        }
        self.by_last_word.remove(&by_last_word(story));
    }

    pub fn get(&self, id: &Id) -> Option<&Arc<Story>> {
        self.by_id.get(id)
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// All, newest first by [`Story::sort_time`].
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Story>> {
        self.all.values()
    }

    /// Those of one kind, newest first.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Arc<Story>> {
        match kind {
            Kind::Incident => self.incidents.values(),
            Kind::Maintenance => self.maintenances.values(),
        }
    }

    /// What is open, or planned and not begun, newest first.
    pub fn current(&self) -> impl DoubleEndedIterator<Item = &Arc<Story>> {
        self.current.values()
    }

    /// All; those about which something was said last come first.
    pub fn by_last_word(&self) -> impl Iterator<Item = &Arc<Story>> {
        self.by_last_word.values()
    }

    /// When anything was last posted.
    pub fn last_post(&self) -> Option<Timestamp> {
        self.last_post
    }

    /// When any story last changed.
    pub fn updated_at(&self) -> Timestamp {
        self.updated_at
    }
}

impl Extend<Arc<Story>> for Stories {
    fn extend<I: IntoIterator<Item = Arc<Story>>>(&mut self, all: I) {
        all.into_iter().for_each(|one| self.put(one));
    }
}

impl FromIterator<Arc<Story>> for Stories {
    fn from_iter<I: IntoIterator<Item = Arc<Story>>>(all: I) -> Self {
        let mut made = Self::default();
        made.extend(all);
        made
    }
}

fn by_time(story: &Story) -> Place {
    Reverse((story.sort_time(), story.incident.created_at, story.incident.id.clone()))
}

fn by_last_word(story: &Story) -> Place {
    Reverse((story.last_word(), story.incident.created_at, story.incident.id.clone()))
}
