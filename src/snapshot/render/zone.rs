//! The form where a reader chooses in whose time to read.

use super::key::Key;
use super::layout::Layout;
use super::{Scene, Sentence};
use crate::snapshot::document::Document;
use askama::Template;
use chrono_tz::Tz;

/// One place for each clock that many people live by, from west to east.
const ZONES: [Tz; 56] = [
    Tz::UTC,
    Tz::Pacific__Honolulu,
    Tz::America__Anchorage,
    Tz::America__Los_Angeles,
    Tz::America__Phoenix,
    Tz::America__Denver,
    Tz::America__Mexico_City,
    Tz::America__Chicago,
    Tz::America__Bogota,
    Tz::America__Lima,
    Tz::America__New_York,
    Tz::America__Toronto,
    Tz::America__Caracas,
    Tz::America__Halifax,
    Tz::America__Santiago,
    Tz::America__St_Johns,
    Tz::America__Sao_Paulo,
    Tz::America__Argentina__Buenos_Aires,
    Tz::Atlantic__Azores,
    Tz::Africa__Casablanca,
    Tz::Europe__Lisbon,
    Tz::Europe__London,
    Tz::Africa__Lagos,
    Tz::Europe__Madrid,
    Tz::Europe__Paris,
    Tz::Europe__Berlin,
    Tz::Europe__Zurich,
    Tz::Europe__Rome,
    Tz::Europe__Stockholm,
    Tz::Europe__Warsaw,
    Tz::Africa__Johannesburg,
    Tz::Africa__Cairo,
    Tz::Europe__Athens,
    Tz::Europe__Helsinki,
    Tz::Europe__Kyiv,
    Tz::Asia__Jerusalem,
    Tz::Africa__Nairobi,
    Tz::Europe__Istanbul,
    Tz::Europe__Moscow,
    Tz::Asia__Riyadh,
    Tz::Asia__Tehran,
    Tz::Asia__Dubai,
    Tz::Asia__Karachi,
    Tz::Asia__Kolkata,
    Tz::Asia__Dhaka,
    Tz::Asia__Bangkok,
    Tz::Asia__Jakarta,
    Tz::Asia__Singapore,
    Tz::Asia__Shanghai,
    Tz::Asia__Hong_Kong,
    Tz::Asia__Seoul,
    Tz::Asia__Tokyo,
    Tz::Australia__Perth,
    Tz::Australia__Adelaide,
    Tz::Australia__Sydney,
    Tz::Pacific__Auckland,
];

#[derive(Template)]
#[template(path = "public/zone.html")]
struct Page {
    layout: Layout,
    /// The page's own zone, for whoever chooses none.
    own: Sentence,
    own_chosen: bool,
    choices: Vec<Choice>,
}

struct Choice {
    value: &'static str,
    /// "Europe/Berlin – 15:30 CET": whoever does not know the name knows the time.
    name: String,
    chosen: bool,
}

/// The page with the form.
pub fn page(scene: &Scene<'_>) -> Document {
    let words = scene.words();
    let own = scene.model.page.as_ref().map_or(Tz::UTC, |page| page.zone());
    let named = |zone: Tz| format!("{} – {}", zone.name().replace('_', " "), words.clock(scene.now, zone).0);
    let chosen = scene.view.zone;
    // A zone that was chosen elsewhere stays on the list.
    let also = chosen.filter(|zone| !ZONES.contains(zone));
    let choices = also.into_iter().chain(ZONES).filter(|zone| *zone != own);
    let heading = words.say("zone-title");
    let mut layout = Layout::of(scene, &Key::Zone, &heading, words.say("zone-what").into_owned());
    layout.skip = words.say("skip-to-form");
    scene.page(&Page {
        layout,
        own: scene.sentence("zone-own", [("zone", named(own).into())]),
        own_chosen: chosen.is_none(),
        choices: choices
            .map(|zone| Choice { value: zone.name(), name: named(zone), chosen: chosen == Some(zone) })
            .collect(),
    })
}
