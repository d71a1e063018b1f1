//! Bodies in the form of Statuspage's webhooks: `meta`, `page`, and an incident,
//! a changed component, or neither in a test. Times have milliseconds.

use crate::domain::component::{Component, ComponentStatus, roll_up};
use crate::domain::explanation::Explanation;
use crate::domain::id::Id;
use crate::domain::incident::{Impact, Incident, Kind, Status, Update, UpdateKind};
use crate::domain::page::Page;
use crate::domain::time::Timestamp;
use serde_json::{Value, json};

/// What every body says, whatever it is about.
pub struct Scene<'a> {
    pub page: &'a Page,
    /// All components, as they are now.
    pub components: &'a [Component],
    /// Without a slash at the end.
    pub base_url: &'a str,
    pub now: Timestamp,
}

/// A word about an incident or planned work.
pub struct Story<'a> {
    pub incident: &'a Incident,
    /// Newest first.
    pub updates: &'a [Update],
    /// The components it names.
    pub named: &'a [Id],
    pub explanation: Option<&'a Explanation>,
}

impl Scene<'_> {
    /// Only that this page can reach the receiver.
    pub fn test(&self) -> Value {
        let statuses: Vec<ComponentStatus> = self.components.iter().map(|c| c.status).collect();
        let (indicator, description) = roll_up(&statuses);
        json!({
            "meta": {
                "unsubscribe": "",
                "documentation": format!("{}/api", self.base_url),
                "generated_at": self.now.iso(),
            },
            "page": {
                "id": self.page.id,
                "status_indicator": indicator,
                "status_description": description,
            },
        })
    }

    /// An incident or planned work with everything said about it so far.
    pub fn incident(&self, story: &Story<'_>) -> Value {
        let i = story.incident;
        let named = self.components.iter().filter(|c| story.named.contains(&c.id));
        let told = story.updates.iter().any(|u| u.kind == UpdateKind::Explanation && *u.deliver);
        let mut body = self.test();
        body["incident"] = json!({
            "id": i.id,
            "page_id": self.page.id,
            "name": i.title,
            "status": status(i.status),
            "impact": impact(i),
            "impact_override": i.impact_override,
            "created_at": i.created_at.iso(),
            "updated_at": i.updated_at.iso(),
            "monitoring_at": exact(i.monitoring_at),
            "resolved_at": exact(i.resolved_at),
            "shortlink": format!("{}/incidents/{}", self.base_url, i.id),
            "backfilled": *i.backfilled,
            "postmortem_body": story.explanation.map(|e| e.sections.markdown()),
            "postmortem_body_last_updated_at": exact(story.explanation.map(|e| e.edited_at.unwrap_or(e.published_at))),
            "postmortem_ignored": false,
            "postmortem_notified_subscribers": told,
            "postmortem_notified_twitter": false,
            "postmortem_published_at": exact(story.explanation.map(|e| e.published_at)),
            "scheduled_for": exact(i.scheduled_for),
            "scheduled_until": exact(i.scheduled_until),
            "scheduled_remind_prior": i.remind_before > 0,
            "scheduled_reminded_at": exact(i.reminded_at),
            "scheduled_auto_in_progress": *i.auto_start,
            "scheduled_auto_completed": *i.auto_complete,
            "incident_updates": story.updates.iter().map(|u| update(story, u)).collect::<Vec<_>>(),
            "components": named.map(|c| self.component(c)).collect::<Vec<_>>(),
        });
        body
    }

    /// A component whose state has changed; `changed` already has the new one.
    pub fn component_update(&self, id: &Id, changed: &Component, old: ComponentStatus) -> Value {
        let mut body = self.test();
        body["component"] = self.component(changed);
        body["component_update"] = json!({
            "id": id,
            "component_id": changed.id,
            "component_type": "Component",
            "old_status": old,
            "new_status": changed.status,
            "created_at": self.now.iso(),
        });
        body
    }

    fn component(&self, c: &Component) -> Value {
        json!({
            "id": c.id,
            "page_id": self.page.id,
            "group_id": c.group_id,
            "name": c.name,
            "description": c.description,
            "status": c.status,
            "position": c.position,
            "showcase": *c.showcase,
            "created_at": c.created_at.iso(),
            "updated_at": c.updated_at.iso(),
        })
    }
}

fn update(story: &Story<'_>, u: &Update) -> Value {
    let affected = u.affected();
    let body = match story.explanation {
        Some(explanation) if u.kind == UpdateKind::Explanation => explanation.sections.markdown(),
        _ => u.body.clone(),
    };
    json!({
        "id": u.id,
        "incident_id": u.incident_id,
        "status": status(u.status),
        "body": body,
        "affected_components": (!affected.is_empty()).then_some(affected),
        "created_at": u.created_at.iso(),
        "updated_at": u.updated_at.iso(),
        "display_at": u.display_at.iso(),
        "deliver_notifications": *u.deliver,
        "custom_tweet": null,
        "twitter_updated_at": null,
        "wants_twitter_update": false,
    })
}

/// Statuspage has no word for cancelled work, and its clients accept no new one.
fn status(status: Status) -> &'static str {
    match status {
        Status::Cancelled => Status::Completed.as_str(),
        other => other.as_str(),
    }
}

/// Planned work that touches nothing is still planned work.
fn impact(incident: &Incident) -> Impact {
    match (incident.kind, incident.impact_override.unwrap_or(incident.impact)) {
        (Kind::Maintenance, Impact::None) => Impact::Maintenance,
        (_, impact) => impact,
    }
}

fn exact(at: Option<Timestamp>) -> Option<String> {
    at.map(Timestamp::iso)
}
