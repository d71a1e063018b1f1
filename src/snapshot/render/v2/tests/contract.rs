//! The strict contract and real bodies, read from beside the checkout. They
//! are not ours to copy; without them these tests fail rather than pass empty.

use super::ordered::Ordered;
use super::{ALL, V2, body, sample, text};
use crate::snapshot::model::{Model, Parts};
use serde_json::{Value, json};
use std::path::PathBuf;

fn shared(file: &str) -> String {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let root = std::env::var_os("CANDOR_SHARED").map_or_else(beside, PathBuf::from);
    let path = root.join("statuspage/v2").join(file);
    std::fs::read_to_string(&path).unwrap_or_else(|e| {
        panic!(
            "cannot read {}: {e}. The contract lies in shared/ beside the checkout; set CANDOR_SHARED to where it is.",
            path.display()
        )
    })
}

/// The contract for one address. `name` is its definition's.
fn validator(name: &str) -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(&shared("statuspage-v2.schema.json")).unwrap();
    assert!(schema["$defs"][name].is_object(), "the contract has no {name}");
    let reference = format!("#/$defs/{name}");
    let root = json!({"$schema": schema["$schema"], "$ref": reference, "$defs": schema["$defs"]});
    jsonschema::validator_for(&root).unwrap()
}

pub fn check(model: &Model) {
    for (which, name) in ALL {
        let body = body(model, which);
        let errors: Vec<_> =
            validator(name).iter_errors(&body).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{which:?}: {errors:#?}");
    }
}

#[test]
fn the_contract_would_notice() {
    let mut wrong = body(&sample::model(), V2::Summary);
    assert!(validator("summary.json").is_valid(&wrong));
    wrong["incidents"][0]["status"] = json!("cancelled");
    assert!(!validator("summary.json").is_valid(&wrong));
}

#[test]
fn every_body_keeps_the_contract() {
    check(&sample::model());
    check(&Model::default());
    let mut utc = sample::model().parts();
    utc.page.as_mut().unwrap().time_zone = "UTC".into();
    check(&Model::new(utc));
    check(&Model::new(Parts { page: Some(sample::page()), ..Parts::default() }));
}

/// One body of ours, a real one, and the way to the object whose keys are compared.
type Comparison = (V2, &'static str, &'static [&'static str]);

#[test]
fn keys_stand_in_the_order_of_real_bodies() {
    let incidents = "github-incidents-2024.json";
    let planned = "discord-scheduled-maintenances-2022.json";
    let cloudflare = "cloudflare-summary-2026-redacted.json";
    let update: &[&str] = &["incidents", "incident_updates"];
    let affected: &[&str] = &["incidents", "incident_updates", "affected_components"];
    let comparisons: &[Comparison] = &[
        (V2::Summary, "discord-summary-2022.json", &[]),
        (V2::Summary, cloudflare, &[]),
        (V2::Summary, cloudflare, &["incidents"]),
        (V2::Summary, cloudflare, &["scheduled_maintenances"]),
        (V2::Status, "discord-status-2022.json", &[]),
        (V2::Status, "discord-status-2022.json", &["page"]),
        (V2::Status, "discord-status-2022.json", &["status"]),
        (V2::Components, "github-components-2024.json", &[]),
        (V2::Components, "github-components-2024.json", &["components"]),
        (V2::Incidents, incidents, &[]),
        (V2::Incidents, incidents, &["incidents"]),
        (V2::Incidents, incidents, update),
        (V2::Incidents, incidents, affected),
        (V2::Incidents, incidents, &["incidents", "components"]),
        (V2::Unresolved, "discord-incidents-unresolved-2022.json", &[]),
        (V2::Maintenances, planned, &[]),
        (V2::Maintenances, planned, &["scheduled_maintenances"]),
        (V2::Maintenances, planned, &["scheduled_maintenances", "incident_updates"]),
        (V2::Active, "discord-scheduled-maintenances-active-2022.json", &[]),
    ];
    for (which, file, way) in comparisons {
        let ours = Ordered::parse(&text(&sample::model(), *which));
        let real = Ordered::parse(&shared(file));
        let keys = real.keys(way).unwrap_or_else(|| panic!("{file} has no {way:?}"));
        assert_eq!(ours.keys(way), Some(keys), "{which:?} {way:?} against {file}");
    }
}

#[test]
fn a_group_ends_with_its_children() {
    let is_group = |c: &&Ordered| c.keys(&[]).is_some_and(|k| k.contains(&"components"));
    let ours = Ordered::parse(&text(&sample::model(), V2::Summary));
    let real = Ordered::parse(&shared("cloudflare-summary-2026-redacted.json"));
    let group = |body: &Ordered| {
        let found = body.items("components").iter().find(is_group).expect("a group");
        found.keys(&[]).map(|k| k.join(" "))
    };
    assert_eq!(group(&ours), group(&real));
}
