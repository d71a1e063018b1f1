//! Statuspage's public JSON, so that its clients work here unchanged.
//!
//! What Statuspage has no word for is said in the nearest one it has: a
//! withdrawn incident is resolved, a cancelled maintenance completed.

mod body;
mod components;
mod incidents;
#[cfg(test)]
pub(super) mod sample;
#[cfg(test)]
pub(super) mod tests;

use super::{Scene, V2};
use crate::domain::incident::{Incident, Kind};
use crate::domain::time::Timestamp;
use crate::snapshot::document::{Document, Policy};
use crate::snapshot::model::Story;
use body::{Body, Page, RollUp};
use chrono_tz::Tz;

/// How many incidents or maintenances the long lists hold.
const NEWEST: usize = 50;
/// Stands for the page until there is one: clients expect the form of an id.
const NO_PAGE: &str = "000000000000";
const JSON: &str = "application/json; charset=utf-8";

/// One body of the API.
pub(super) fn document(scene: &Scene<'_>, which: V2) -> Document {
    match serde_json::to_vec(&Writer::new(scene).body(which)) {
        Ok(json) => Document::new(200, JSON, Policy::Seconds(10), json),
        Err(error) => {
            tracing::error!(%error, ?which, "cannot write a body of the API");
            Document::new(500, JSON, Policy::Brief, r#"{"error":"Internal error"}"#)
        }
    }
}

/// What every object needs from around it.
#[derive(Clone, Copy)]
struct Writer<'a> {
    scene: Scene<'a>,
    page_id: &'a str,
    zone: Tz,
}

impl<'a> Writer<'a> {
    fn new(scene: &Scene<'a>) -> Self {
        let page = scene.model.page.as_ref();
        Self {
            scene: *scene,
            page_id: page.map_or(NO_PAGE, |p| p.id.as_str()),
            zone: page.map_or(Tz::Etc__UTC, |p| p.zone()),
        }
    }

    fn body(self, which: V2) -> Body<'a> {
        let mut body =
            Body { page: self.page(), components: None, incidents: None, scheduled_maintenances: None, status: None };
        let unresolved = |i: &Incident| i.kind == Kind::Incident && i.is_open();
        let active = |i: &Incident| i.kind == Kind::Maintenance && i.is_open();
        match which {
            V2::Summary => {
                body.components = Some(self.components());
                body.incidents = Some(self.incidents(self.current(unresolved)));
                let planned = self.current(active).chain(self.upcoming());
                body.scheduled_maintenances = Some(self.incidents(planned));
                body.status = Some(self.status());
            }
            V2::Status => body.status = Some(self.status()),
            V2::Components => body.components = Some(self.components()),
            V2::Incidents => {
                body.incidents = Some(self.incidents(self.newest(Kind::Incident)));
            }
            V2::Unresolved => body.incidents = Some(self.incidents(self.current(unresolved))),
            V2::Maintenances => {
                body.scheduled_maintenances = Some(self.incidents(self.newest(Kind::Maintenance)));
            }
            V2::Upcoming => body.scheduled_maintenances = Some(self.incidents(self.upcoming())),
            V2::Active => {
                body.scheduled_maintenances = Some(self.incidents(self.current(active)));
            }
        }
        body
    }

    fn page(self) -> Page<'a> {
        let page = self.scene.model.page.as_ref();
        Page {
            id: self.page_id,
            name: page.map_or("", |p| &p.name),
            // The status page's own address, which clients link to.
            url: self.scene.base_url,
            // The zone the times below are written in, even if the stored name is no longer known.
            time_zone: self.zone.name(),
            updated_at: self.time(self.scene.model.updated_at()),
        }
    }

    fn status(self) -> RollUp {
        let (indicator, description) = self.scene.model.roll_up();
        RollUp { indicator, description }
    }

    /// Of what is open or planned, the stories that are `wanted`, newest first.
    fn current(self, wanted: impl Fn(&Incident) -> bool) -> impl Iterator<Item = &'a Story> {
        let current = self.scene.model.stories.current().map(|s| s.as_ref());
        current.filter(move |s| wanted(&s.incident))
    }

    /// The newest of one kind.
    fn newest(self, kind: Kind) -> impl Iterator<Item = &'a Story> {
        self.scene.model.stories.of(kind).take(NEWEST).map(|s| s.as_ref())
    }

    /// What is planned, the next one first.
    fn upcoming(self) -> impl Iterator<Item = &'a Story> {
        self.scene.model.upcoming_maintenances().into_iter().map(|s| s.as_ref())
    }

    fn time(self, at: Timestamp) -> String {
        at.iso_in(self.zone)
    }
}
