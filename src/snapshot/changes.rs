//! Every recorded change of a component's state. Persistent, as
//! [`Stories`](super::stories::Stories).

use crate::domain::component::{Component, ComponentChange};
use crate::domain::id::Id;
use imbl::{OrdMap, Vector};

/// The changes of every component. Cheap to copy.
#[derive(Clone, Debug, Default)]
pub struct Changes(OrdMap<Id, Vector<ComponentChange>>);

impl Changes {
    /// Adds one, which may lie in the past.
    pub fn add(&mut self, change: ComponentChange) {
        let of = self.0.entry(change.component_id.clone()).or_default();
        let later = of.iter().rev().take_while(|known| known.at > change.at).count();
        of.insert(of.len() - later, change);
    }

    /// Those of one component, oldest first.
    pub fn of(&self, component: &Id) -> impl DoubleEndedIterator<Item = &ComponentChange> {
        self.0.get(component).into_iter().flat_map(Vector::iter)
    }

    /// All of them, grouped by component.
    pub fn iter(&self) -> impl Iterator<Item = &ComponentChange> {
        self.0.values().flat_map(Vector::iter)
    }

    /// Forgets those of components that are no more.
    pub fn keep(&mut self, components: &[Component]) {
        let gone: Vec<Id> = self.0.keys().filter(|id| !components.iter().any(|c| c.id == **id)).cloned().collect();
        for id in &gone {
            self.0.remove(id);
        }
    }
}

impl Extend<ComponentChange> for Changes {
    fn extend<I: IntoIterator<Item = ComponentChange>>(&mut self, all: I) {
        all.into_iter().for_each(|one| self.add(one));
    }
}

impl FromIterator<ComponentChange> for Changes {
    fn from_iter<I: IntoIterator<Item = ComponentChange>>(all: I) -> Self {
        let mut made = Self::default();
        made.extend(all);
        made
    }
}
