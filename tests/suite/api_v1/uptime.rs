//! How long something was out, as clients ask for it.

use super::{Client, id};
use crate::support::Engine;
use candor::domain::time::HOUR;
use serde_json::json;

on_both_engines!(outages_are_counted_from_the_recorded_states);

async fn outages_are_counted_from_the_recorded_states(engine: Engine) {
    let client = Client::start(engine).await;
    let (a, b) = (client.component("Payments").await, client.component("Search").await);
    let group = json!({"component_group": {"name": "Shop", "components": [a, b]}});
    let group = id(&client.made("/component-groups", group).await);
    client.app.advance(20 * HOUR);
    let begun = client.app.now();
    let new = json!({"incident": {"name": "Down", "components": {&a: "major_outage"}}});
    let incident = id(&client.made("/incidents", new).await);
    client.app.advance(HOUR);
    let end = json!({"incident": {"status": "resolved", "body": "Over.", "components": {&a: "operational"}}});
    client.changed(&format!("/incidents/{incident}"), end).await;
    client.app.advance(3 * HOUR);

    let stretch = format!("start={}&end={}", begun.plus(-HOUR).iso(), begun.plus(3 * HOUR).iso());
    let (status, counted) = client.get(&format!("/components/{a}/uptime?{stretch}")).await;
    assert_eq!(status, 200, "{counted}");
    let out = counted["major_outage"].as_i64().unwrap();
    assert!((3600..3700).contains(&out), "{counted}");
    let percent = counted["uptime_percentage"].as_f64().unwrap();
    assert!((74.0..=75.0).contains(&percent), "{counted}");
    assert_eq!(counted["related_events"], json!([{ "id": incident }]));
    assert_eq!(counted["warnings"], json!(null));

    let both = client.get(&format!("/component-groups/{group}/uptime?{stretch}&skip_related_events=true")).await.1;
    assert!((87.0..=87.5).contains(&both["uptime_percentage"].as_f64().unwrap()), "the mean of both: {both}");
    assert!(both.get("related_events").is_none());

    let long = client.get(&format!("/components/{b}/uptime?start=2020-01-01")).await.1;
    assert_eq!(long["uptime_percentage"], 100.0);
    assert!(long["warnings"].as_str().unwrap().contains("before range_start"), "{long}");
    for bad in ["start=yesterday", "start=2031-01-01", "start=2026-01-02&end=2026-01-01"] {
        assert_eq!(client.get(&format!("/components/{a}/uptime?{bad}")).await.0, 422, "{bad}");
    }
}
