//! `…/components/{id}/uptime` and `…/component-groups/{id}/uptime`, counted from
//! the recorded states.

use super::fields::moment;
use super::here::Here;
use super::ok;
use super::paging::Query;
use crate::domain::component::{Component, ComponentChange};
use crate::domain::id::Id;
use crate::domain::time::{DAY, Timestamp};
use crate::domain::uptime::{Tally, Timeline};
use crate::service::{Error, Invalid};
use crate::snapshot::model::Model;
use crate::web::error::{Answer, Failure};
use actix_web::HttpRequest;
use serde_json::{Value, json};

/// How far back it is counted if the client does not say.
const USUAL: i64 = 90 * DAY;

/// `GET /v1/pages/{page}/components/{id}/uptime?start&end&skip_related_events`
pub async fn component(here: Here, request: HttpRequest) -> Answer {
    here.catch_up().await?;
    let (model, id) = (here.model(), here.id("component")?);
    let component = model.component(id).ok_or(Error::NotFound("component"))?;
    let asked = Asked::read(&here, &request)?;
    let counted = Counted::of(&model, component, &asked);
    let mut object = asked.object(counted.from, counted.uptime, counted.tally);
    object["id"] = json!(component.id);
    object["name"] = json!(component.name);
    if asked.events {
        object["related_events"] = counted.events.iter().map(|id| json!({ "id": id })).collect();
    }
    ok(object)
}

/// `GET /v1/pages/{page}/component-groups/{id}/uptime`: the mean of those inside.
pub async fn group(here: Here, request: HttpRequest) -> Answer {
    here.catch_up().await?;
    let (model, id) = (here.model(), here.id("component group")?);
    let group = model.group(id).ok_or(Error::NotFound("component group"))?;
    let asked = Asked::read(&here, &request)?;
    let inside = model.components.iter().filter(|c| c.group_id.as_ref() == Some(id));
    let counted: Vec<_> = inside.map(|c| (c, Counted::of(&model, c, &asked))).collect();
    let from = counted.iter().map(|(_, c)| c.from).min().unwrap_or(asked.from);
    let mean = counted.iter().map(|(_, c)| c.uptime).sum::<f64>() / counted.len().max(1) as f64;
    let uptime = if counted.is_empty() { 100.0 } else { mean };
    let sum = |part: fn(&Tally) -> i64| counted.iter().map(|(_, c)| part(&c.tally)).sum();
    let all = Tally { down: sum(|t| t.down), partly: sum(|t| t.partly), ..Tally::default() };
    let mut object = asked.object(from, uptime, all);
    object["id"] = json!(group.id);
    object["name"] = json!(group.name);
    if asked.events {
        let events = |c: &Counted| -> Value { c.events.iter().map(|id| json!({ "id": id })).collect() };
        let rows = counted.iter().map(|(c, n)| json!({ "component_id": c.id, "incidents": events(n) }));
        object["related_events"] = rows.collect();
    }
    ok(object)
}

/// The stretch of time that a client asked for.
struct Asked {
    from: Timestamp,
    to: Timestamp,
    /// Whether the end asked for has not come yet.
    cut: bool,
    events: bool,
}

impl Asked {
    fn read(here: &Here, request: &HttpRequest) -> Result<Self, Failure> {
        let (query, now) = (Query::of(request), here.state.services.clock.now());
        let at = |name: &'static str| match query.get(name).map(|text| moment(text, now)) {
            Some(None) => Err(Failure::Service(Invalid::one(name, format!("{name} must be a time in ISO 8601.")))),
            given => Ok(given.flatten()),
        };
        let wanted = at("end")?.unwrap_or(now);
        let to = wanted.min(now);
        let from = at("start")?.unwrap_or(to.plus(-USUAL));
        if from >= to {
            return Err(Failure::Service(Invalid::one("start", "start must lie before end, and in the past.")));
        }
        let skips = query.get("skip_related_events").is_some_and(|v| matches!(v, "true" | "1"));
        Ok(Self { from, to, cut: wanted > now, events: !skips })
    }

    fn object(&self, from: Timestamp, uptime: f64, tally: Tally) -> Value {
        let mut warnings = Vec::new();
        if from > self.from {
            warnings.push("Nothing was recorded before range_start.");
        }
        if self.cut {
            warnings.push("The end lies in the future; counted until now.");
        }
        json!({
            "range_start": from.iso_seconds(),
            "range_end": self.to.iso_seconds(),
            "uptime_percentage": uptime,
            "major_outage": tally.down / 1000,
            "partial_outage": tally.partly / 1000,
            "warnings": (!warnings.is_empty()).then(|| warnings.join(" ")),
        })
    }
}

/// What was counted for one component.
struct Counted<'a> {
    from: Timestamp,
    uptime: f64,
    tally: Tally,
    /// Incidents that changed its state in that time.
    events: Vec<&'a Id>,
}

impl<'a> Counted<'a> {
    /// Leaves out what a withdrawn incident changed: it did not happen.
    fn of(model: &'a Model, component: &Component, asked: &Asked) -> Self {
        let zone = model.page.as_ref().map_or(chrono_tz::Tz::UTC, |page| page.zone());
        let since = component.counted_from(zone);
        let from = asked.from.max(since).min(asked.to);
        let happened = |id: &Id| model.story(id).is_none_or(|story| story.incident.withdrawn_at.is_none());
        let changes: Vec<&ComponentChange> =
            model.changes.of(&component.id).filter(|c| c.incident_id.as_ref().is_none_or(happened)).collect();
        let tally = Timeline::new(since, &changes).tally(from, asked.to);
        let mut events: Vec<&Id> = Vec::new();
        for id in changes.iter().filter(|c| c.at >= from && c.at < asked.to).filter_map(|c| c.incident_id.as_ref()) {
            if !events.contains(&id) {
                events.push(id);
            }
        }
        Self { from, uptime: percent(&tally, asked.to.since(from)), tally, events }
    }
}

/// The share of `length` milliseconds that it was up, counted as Statuspage does:
/// a partial outage is three tenths of one.
fn percent(tally: &Tally, length: i64) -> f64 {
    let out = tally.down as f64 + 0.3 * tally.partly as f64;
    (100.0 * (1.0 - out / length.max(1) as f64)).clamp(0.0, 100.0)
}
