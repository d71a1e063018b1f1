//! Who says that they are affected: over time, by service, by region.

use super::desk::{Desk, Frame};
use super::view;
use crate::domain::affected::{Affect, Press};
use crate::domain::time::MINUTE;
use crate::web::error::Answer;
use actix_web::web;
use askama::Template;
use std::collections::BTreeMap;

/// A point of the curve stands for so long.
const STEP: i64 = 5 * MINUTE;
/// Points at most; the curve shows the last of them.
const POINTS: usize = 144;
const HEIGHT: i64 = 60;
/// From one point to the next in the picture's own units.
const WIDE: i64 = 4;

#[derive(Template)]
#[template(path = "admin/affected.html")]
struct Page {
    frame: Frame,
    id: String,
    title: String,
    confirmed: usize,
    others: usize,
    works: usize,
    broken: usize,
    all: Curve,
    services: Vec<Slice>,
    regions: Vec<Slice>,
}

/// The presses about one service or from one region.
struct Slice {
    name: String,
    number: usize,
    curve: Curve,
}

/// A drawn line with the same facts in words.
struct Curve {
    label: String,
    width: i64,
    line: String,
}

impl Curve {
    /// Presses per five minutes, from the first of `all` on.
    fn of(presses: &[&Press], all: &[&Press]) -> Self {
        let slot = |p: &Press| p.created_at.ms().div_euclid(STEP);
        let (first, last) = (all.first().map_or(0, |p| slot(p)), all.last().map_or(0, |p| slot(p)));
        let first = first.max(last - i64::try_from(POINTS).unwrap_or(0) + 1);
        let mut counts = vec![0i64; usize::try_from(last - first + 1).unwrap_or(1)];
        for press in presses {
            let place = usize::try_from(slot(press) - first).ok();
            if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
                *count += 1;
            }
        }
        let most = counts.iter().copied().max().unwrap_or(0).max(1);
        let point = |(x, n): (i64, &i64)| format!("{},{}", x * WIDE, HEIGHT - n * (HEIGHT - 2) / most);
        // A line needs two points.
        let shown = if counts.len() == 1 { [0].iter().chain(&counts).copied().collect() } else { counts.clone() };
        Self {
            label: format!(
                "Readers per five minutes, {} in all, at most {} at once",
                presses.len(),
                counts.iter().max().unwrap_or(&0)
            ),
            width: WIDE * i64::try_from(shown.len() - 1).unwrap_or(1),
            line: (0..).zip(&shown).map(point).collect::<Vec<_>>().join(" "),
        }
    }
}

/// The curves of one post.
pub async fn page(desk: Desk, id: web::Path<String>) -> Answer {
    let story = desk.story(&id)?;
    let presses = desk.services().presses(&desk.actor, &story.incident.id).await?;
    let of = |kind| presses.iter().filter(move |p| p.kind == kind);
    let affected: Vec<&Press> = of(Affect::Affected).collect();
    let service = |p: &Press| {
        let known = p.component_id.as_ref().and_then(|id| desk.model().component(id));
        known.map(|c| desk.model().full_name(c))
    };
    let region = |p: &Press| Some(p.region.to_lowercase()).filter(|r| !r.is_empty());
    view::ok(&Page {
        frame: desk.frame("Affected readers"),
        id: story.incident.id.to_string(),
        title: story.incident.title.clone(),
        confirmed: affected.iter().filter(|p| *p.confirmed).count(),
        others: affected.iter().filter(|p| !*p.confirmed).count(),
        works: of(Affect::Works).count(),
        broken: of(Affect::Broken).count(),
        all: Curve::of(&affected, &affected),
        services: slices(&affected, service),
        regions: slices(&affected, region),
    })
}

/// The presses by what `name` says of each, the largest first.
fn slices(presses: &[&Press], name: impl Fn(&Press) -> Option<String>) -> Vec<Slice> {
    let mut by_name: BTreeMap<String, Vec<&Press>> = BTreeMap::new();
    for press in presses {
        by_name.entry(name(press).unwrap_or_else(|| "Not said".to_owned())).or_default().push(press);
    }
    let mut slices: Vec<Slice> = by_name
        .into_iter()
        .map(|(name, own)| Slice { name, number: own.len(), curve: Curve::of(&own, presses) })
        .collect();
    slices.sort_by_key(|s| std::cmp::Reverse(s.number));
    slices.truncate(20);
    slices
}
