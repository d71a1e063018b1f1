//! Components and groups in one list, as Statuspage has them.

use super::Writer;
use super::body;
use crate::domain::component::{Component, ComponentGroup, ComponentStatus};
use crate::domain::id::Id;
use std::collections::HashMap;

/// What stands at the top of the page.
enum Top<'a> {
    Alone(&'a Component),
    Group(&'a ComponentGroup),
}

impl Top<'_> {
    /// Groups and lone components share one order.
    fn order(&self) -> (i64, i64) {
        match self {
            Self::Alone(c) => (c.position, c.created_at.ms()),
            Self::Group(g) => (g.position, g.created_at.ms()),
        }
    }
}

impl<'a> Writer<'a> {
    /// Every component and group, each group before its children. Those that
    /// the page hides while they work are listed too, as Statuspage does.
    pub(super) fn components(self) -> Vec<body::Component<'a>> {
        let model = self.scene.model;
        let known: HashMap<&Id, &ComponentGroup> = model.groups.iter().map(|g| (&g.id, g)).collect();
        let mut children: HashMap<&Id, Vec<&'a Component>> = HashMap::new();
        let mut tops: Vec<Top<'a>> = model.groups.iter().map(Top::Group).collect();
        for component in &model.components {
            match component.group_id.as_ref().and_then(|id| known.get(id)) {
                Some(group) => children.entry(&group.id).or_default().push(component),
                None => tops.push(Top::Alone(component)),
            }
        }
        tops.sort_by_key(Top::order);

        let mut list = Vec::with_capacity(model.components.len() + model.groups.len());
        for (top, position) in tops.iter().zip(1..) {
            match top {
                Top::Alone(component) => list.push(self.component(component, position, None)),
                Top::Group(group) => {
                    let inside = children.remove(&group.id).unwrap_or_default();
                    list.push(self.group(group, position, &inside));
                    let leaves = inside.iter().zip(1..);
                    list.extend(leaves.map(|(c, n)| self.component(c, n, Some(group))));
                }
            }
        }
        list
    }

    fn component(
        self,
        component: &'a Component,
        position: usize,
        group: Option<&'a ComponentGroup>,
    ) -> body::Component<'a> {
        body::Component {
            id: component.id.as_str(),
            name: &component.name,
            status: component.status,
            created_at: self.time(component.created_at),
            updated_at: self.time(component.updated_at),
            position,
            description: component.description.as_deref(),
            showcase: *component.showcase,
            start_date: component.start_date.as_deref(),
            group_id: group.map(|g| g.id.as_str()),
            page_id: self.page_id,
            group: false,
            only_show_if_degraded: *component.only_show_if_degraded,
            components: None,
        }
    }

    /// A group is as bad as the worst in it.
    fn group(self, group: &'a ComponentGroup, position: usize, inside: &[&'a Component]) -> body::Component<'a> {
        let worst = inside.iter().map(|c| c.status).max();
        let changed = inside.iter().map(|c| c.updated_at).max();
        body::Component {
            id: group.id.as_str(),
            name: &group.name,
            status: worst.unwrap_or(ComponentStatus::Operational),
            created_at: self.time(group.created_at),
            // Its status is that of its children, so it changes with them.
            updated_at: self.time(group.updated_at.max(changed.unwrap_or_default())),
            position,
            description: group.description.as_deref(),
            showcase: false,
            start_date: None,
            group_id: None,
            page_id: self.page_id,
            group: true,
            only_show_if_degraded: false,
            components: Some(inside.iter().map(|c| c.id.as_str()).collect()),
        }
    }
}
