//! Incidents and maintenances with their updates.

use super::Writer;
use super::body;
use crate::domain::incident::{Impact, Incident, Kind, Status, Update, UpdateKind};
use crate::snapshot::model::Story;
use std::borrow::Cow;
use std::collections::HashMap;

impl<'a> Writer<'a> {
    /// The objects of `stories`, in their order.
    pub(super) fn incidents(self, stories: impl Iterator<Item = &'a Story>) -> Vec<body::Incident<'a>> {
        let components: HashMap<&str, body::Component<'a>> = self.components().into_iter().map(|c| (c.id, c)).collect();
        stories.map(|story| self.incident(story, &components)).collect()
    }

    fn incident(self, story: &'a Story, components: &HashMap<&str, body::Component<'a>>) -> body::Incident<'a> {
        let incident = &story.incident;
        let time = |at| self.time(at);
        let maintenance = incident.kind == Kind::Maintenance;
        let begin = incident.scheduled_for.unwrap_or(incident.started_at);
        let end = incident.scheduled_until.unwrap_or(begin);
        let affected = story.components.iter();
        body::Incident {
            id: incident.id.as_str(),
            name: &incident.title,
            status: status(incident),
            created_at: self.time(incident.created_at),
            updated_at: self.time(incident.updated_at),
            monitoring_at: incident.monitoring_at.map(time),
            resolved_at: incident.resolved_at.or(incident.withdrawn_at).map(time),
            impact: impact(incident),
            shortlink: format!("{}/incidents/{}", self.scene.base_url, incident.id),
            started_at: self.time(incident.started_at),
            page_id: self.page_id,
            incident_updates: self.updates(story),
            components: affected.filter_map(|a| components.get(a.component_id.as_str()).cloned()).collect(),
            reminder_intervals: (!maintenance).then_some(()),
            scheduled_for: maintenance.then(|| self.time(begin)),
            scheduled_until: maintenance.then(|| self.time(end)),
        }
    }

    fn updates(self, story: &'a Story) -> Vec<body::Update<'a>> {
        story
            .updates
            .iter()
            .map(|update| {
                let affected = update.affected();
                body::Update {
                    id: update.id.as_str(),
                    status: match update.kind {
                        UpdateKind::Withdrawal => closed(story.incident.kind),
                        _ => word(update.status),
                    },
                    body: text(story, update),
                    incident_id: story.incident.id.as_str(),
                    created_at: self.time(update.created_at),
                    updated_at: self.time(update.updated_at),
                    display_at: self.time(update.display_at),
                    affected_components: (!affected.is_empty()).then_some(affected),
                    deliver_notifications: *update.deliver,
                    custom_tweet: (),
                    tweet_id: (),
                }
            })
            .collect()
    }
}

/// The text as typed. The newest announcement of the explanation carries the
/// explanation as it stands now; an entry without words says what it is.
fn text<'a>(story: &'a Story, update: &'a Update) -> Cow<'a, str> {
    if update.kind == UpdateKind::Explanation
        && let Some(explanation) = story.announced_by(update)
    {
        return explanation.sections.markdown().into();
    }
    match update.kind {
        _ if !update.body.is_empty() => update.body.as_str().into(),
        UpdateKind::NoNews => "No news yet.".into(),
        UpdateKind::Withdrawal => story.incident.withdrawn_reason.as_str().into(),
        _ => "".into(),
    }
}

fn status(incident: &Incident) -> &'static str {
    match incident.withdrawn_at {
        Some(_) => closed(incident.kind),
        None => word(incident.status),
    }
}

/// The last word of each life.
fn closed(kind: Kind) -> &'static str {
    match kind {
        Kind::Incident => Status::Resolved.as_str(),
        Kind::Maintenance => Status::Completed.as_str(),
    }
}

/// Statuspage has no word for a cancelled maintenance, and its clients accept
/// no new one.
fn word(status: Status) -> &'static str {
    match status {
        Status::Cancelled => Status::Completed.as_str(),
        other => other.as_str(),
    }
}

/// A maintenance that touches nothing is still a maintenance.
fn impact(incident: &Incident) -> Impact {
    match (incident.kind, incident.impact_override.unwrap_or(incident.impact)) {
        (Kind::Maintenance, Impact::None) => Impact::Maintenance,
        (_, impact) => impact,
    }
}
