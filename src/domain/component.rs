//! What can break, and how its states add up.

use super::id::Id;
use super::time::{Timestamp, midnight};
use super::words::{Flag, words};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

words! {
    /// The state of a component, ordered from best to worst.
    ComponentStatus, "component status" {
        Operational = "operational",
        UnderMaintenance = "under_maintenance",
        DegradedPerformance = "degraded_performance",
        PartialOutage = "partial_outage",
        MajorOutage = "major_outage",
    }
}

impl ComponentStatus {
    /// The word readers see.
    pub fn label(self) -> &'static str {
        match self {
            Self::Operational => "Working",
            Self::UnderMaintenance => "Planned work",
            Self::DegradedPerformance => "Slow",
            Self::PartialOutage => "Partly down",
            Self::MajorOutage => "Down",
        }
    }

    /// What the state means for a reader.
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Operational => "Works as usual",
            Self::UnderMaintenance => "We are changing something, announced",
            Self::DegradedPerformance => "Works, but slow or with errors for some",
            Self::PartialOutage => "Some functions or some customers cannot use it",
            Self::MajorOutage => "Nobody or nearly nobody can use it",
        }
    }
}

/// Something that can break.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Component {
    pub id: Id,
    pub group_id: Option<Id>,
    pub name: String,
    pub description: Option<String>,
    pub status: ComponentStatus,
    pub position: i64,
    pub showcase: Flag,
    /// Listed only while its status is not operational.
    pub only_show_if_degraded: Flag,
    /// Readers see nothing of it.
    #[serde(default)]
    pub hidden: Flag,
    /// `YYYY-MM-DD`, since when uptime is counted.
    pub start_date: Option<String>,
    /// Secret part of the address that monitors write to.
    #[serde(skip)]
    pub automation_key: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl Component {
    /// Since when uptime is counted: the day that staff named, or since it is
    /// known here.
    pub fn counted_from(&self, zone: Tz) -> Timestamp {
        let told = self.start_date.as_deref().and_then(|day| day.parse().ok());
        told.and_then(|day| midnight(day, zone)).unwrap_or(self.created_at)
    }

    /// Whether the list of services shows it now.
    pub fn is_listed(&self) -> bool {
        !*self.only_show_if_degraded || self.status != ComponentStatus::Operational
    }
}

/// A named group of components.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, sqlx::FromRow)]
pub struct ComponentGroup {
    pub id: Id,
    pub name: String,
    pub description: Option<String>,
    pub position: i64,
    /// Readers see nothing of it and of what is in it.
    #[serde(default)]
    pub hidden: Flag,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

/// One recorded change of a component's status.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, sqlx::FromRow)]
pub struct ComponentChange {
    pub component_id: Id,
    pub status: ComponentStatus,
    pub at: Timestamp,
    pub incident_id: Option<Id>,
}

/// What readers may see of `components` and `groups`.
pub fn shown(components: &[Component], groups: &[ComponentGroup]) -> (Vec<Component>, Vec<ComponentGroup>) {
    let groups_shown: Vec<ComponentGroup> = groups.iter().filter(|g| !*g.hidden).cloned().collect();
    let hidden_with_group = |c: &Component| groups.iter().any(|g| *g.hidden && Some(&g.id) == c.group_id.as_ref());
    let components = components.iter().filter(|c| !*c.hidden && !hidden_with_group(c)).cloned().collect();
    (components, groups_shown)
}

/// What stands in one place of the list: a service on its own, or a group with
/// all that is in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Of the service, or of the group.
    pub id: Id,
    pub components: Vec<Component>,
}

/// The places of a list, in order: a group stands where its first service does.
pub fn places(list: Vec<Component>) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for component in list {
        let id = component.group_id.clone().unwrap_or_else(|| component.id.clone());
        match places.iter_mut().find(|place| place.id == id) {
            Some(place) => place.components.push(component),
            None => places.push(Place { id, components: vec![component] }),
        }
    }
    places
}

/// Statuspage's roll-up of all components (groups left out): indicator and
/// description, as its clients know them.
pub fn roll_up(statuses: &[ComponentStatus]) -> (&'static str, &'static str) {
    use ComponentStatus::*;
    let count = |s| statuses.iter().filter(|x| **x == s).count();
    let (all, major, partial) = (statuses.len(), count(MajorOutage), count(PartialOutage));
    let degraded = count(DegradedPerformance);
    if all > 0 && major == all {
        ("critical", "Major System Outage")
    } else if major > 0 || (all == 1 && partial == 1) {
        ("major", "Partial System Outage")
    } else if partial > 0 {
        ("minor", "Minor Service Outage")
    } else if all > 0 && degraded == all {
        ("minor", "Degraded System Service")
    } else if degraded > 0 {
        ("minor", "Partially Degraded Service")
    } else if count(UnderMaintenance) > 0 {
        ("maintenance", "Service Under Maintenance")
    } else {
        ("none", "All Systems Operational")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ComponentStatus::*;

    #[test]
    fn the_roll_up_follows_statuspage() {
        for (statuses, expected) in [
            (&[][..], ("none", "All Systems Operational")),
            (&[Operational, Operational], ("none", "All Systems Operational")),
            (&[MajorOutage, MajorOutage], ("critical", "Major System Outage")),
            (&[MajorOutage, Operational], ("major", "Partial System Outage")),
            (&[PartialOutage, Operational], ("minor", "Minor Service Outage")),
            (&[DegradedPerformance; 2], ("minor", "Degraded System Service")),
            (&[DegradedPerformance, Operational], ("minor", "Partially Degraded Service")),
            (&[UnderMaintenance, Operational], ("maintenance", "Service Under Maintenance")),
        ] {
            assert_eq!(roll_up(statuses), expected, "{statuses:?}");
        }
    }
}
