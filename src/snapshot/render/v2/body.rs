//! The objects of Statuspage's public API. The order of the fields is the
//! order of the keys its clients have always received; it is part of the form.

use crate::domain::component::ComponentStatus;
use crate::domain::incident::{AffectedChange, Impact};
use serde::Serialize;
use std::borrow::Cow;

/// One answer. Each address fills `page` and the lists that belong to it; what
/// does not belong is absent, not null.
#[derive(Serialize)]
pub struct Body<'a> {
    pub page: Page<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub components: Option<Vec<Component<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub incidents: Option<Vec<Incident<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheduled_maintenances: Option<Vec<Incident<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<RollUp>,
}

/// The status page.
#[derive(Serialize)]
pub struct Page<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub url: &'a str,
    pub time_zone: &'static str,
    pub updated_at: String,
}

/// Everything in one word and one phrase.
#[derive(Serialize)]
pub struct RollUp {
    pub indicator: &'static str,
    pub description: &'static str,
}

/// A component, or a group of them.
#[derive(Clone, Serialize)]
pub struct Component<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub status: ComponentStatus,
    pub created_at: String,
    pub updated_at: String,
    /// Counted from 1, at the top and again within each group: some clients
    /// read it into a byte.
    pub position: usize,
    pub description: Option<&'a str>,
    pub showcase: bool,
    pub start_date: Option<&'a str>,
    pub group_id: Option<&'a str>,
    pub page_id: &'a str,
    pub group: bool,
    pub only_show_if_degraded: bool,
    /// The children of a group; the key is absent on a component.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub components: Option<Vec<&'a str>>,
}

/// An incident or a maintenance: one object but for its last keys.
#[derive(Serialize)]
pub struct Incident<'a> {
    pub id: &'a str,
    pub name: &'a str,
    pub status: &'static str,
    pub created_at: String,
    pub updated_at: String,
    pub monitoring_at: Option<String>,
    pub resolved_at: Option<String>,
    pub impact: Impact,
    pub shortlink: String,
    pub started_at: String,
    pub page_id: &'a str,
    /// Newest first.
    pub incident_updates: Vec<Update<'a>>,
    pub components: Vec<Component<'a>>,
    /// Always null, and only on incidents.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reminder_intervals: Option<()>,
    /// Only on maintenances.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheduled_for: Option<String>,
    /// Only on maintenances.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheduled_until: Option<String>,
}

/// One entry of a timeline.
#[derive(Serialize)]
pub struct Update<'a> {
    pub id: &'a str,
    pub status: &'static str,
    pub body: Cow<'a, str>,
    pub incident_id: &'a str,
    pub created_at: String,
    pub updated_at: String,
    pub display_at: String,
    /// Null, never an empty list.
    pub affected_components: Option<Vec<AffectedChange>>,
    pub deliver_notifications: bool,
    /// We post nowhere else: always null.
    pub custom_tweet: (),
    /// Always null.
    pub tweet_id: (),
}
