//! Services: their names, groups and order, what was before, and monitors.

use crate::support::browser::{Browser, with};
use crate::support::{Engine, TestApp};
use candor::domain::component::ComponentStatus;
use candor::domain::id::Id;
use candor::domain::staff::Role;
use candor::domain::time::{HOUR, MINUTE};
use candor::service::Actor;
use candor::service::component::{GroupChange, NewComponent};

on_both_engines!(
    a_service_is_renamed_described_and_grouped,
    services_are_put_in_order_without_a_pointer,
    a_group_moves_with_all_that_is_in_it,
    what_is_hidden_is_seen_by_no_reader,
    a_state_from_before_counts_once,
    a_monitor_sets_the_state_until_people_speak,
    real_bodies_of_monitors_are_understood,
    an_address_for_monitors_ends_when_another_is_made,
);

const MARA: &str = "mara@kanal.example";

async fn company(app: &TestApp, names: &[&str]) -> (Actor, Vec<String>) {
    let mara = app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    let mut ids = Vec::new();
    for name in names {
        let new = NewComponent { name: (*name).to_owned(), ..Default::default() };
        ids.push(app.app.services.add_component(&mara, new).await.unwrap().id.to_string());
    }
    (mara, ids)
}

/// The services as readers see them, in order.
fn order(app: &TestApp) -> Vec<String> {
    app.app.services.refresher.snapshots().get().model.components.iter().map(|c| c.name.clone()).collect()
}

fn state(app: &TestApp, n: usize) -> ComponentStatus {
    app.app.services.refresher.snapshots().get().model.components[n].status
}

async fn a_service_is_renamed_described_and_grouped(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, ids) = company(&app, &["Payments", "API"]).await;
    let browser = Browser::signed_in(&app, MARA).await;
    browser.post("/admin/groups", &with(Vec::new(), &[("group_name", " ")])).await.is(422).has("is empty");
    browser.post("/admin/groups", &with(Vec::new(), &[("group_name", "Europe")])).await.is(303);
    let path = format!("/admin/components/{}", ids[0]);
    let page = browser.get(&path).await;
    let group = page.body.split("<option value=\"").find(|o| o.contains(">Europe<")).unwrap();
    let group = group.split('"').next().unwrap().to_owned();
    let form = with(page.form(&path), &[("group", &group), ("description", "Cards and invoices.")]);
    let nameless = browser.post(&path, &with(form.clone(), &[("name", "")])).await;
    let again = nameless.is(422).has("The name is empty.").form(&path);
    assert!(again.contains(&("description".to_owned(), "Cards and invoices.".to_owned())), "{again:?}");
    browser.post(&path, &with(form, &[("name", "Card payments"), ("only_show_if_degraded", "yes")])).await.is(303);
    browser.get("/admin/components").await.has("Europe group").has("Card payments");
    let home = browser.get("/").await;
    assert!(!home.body.contains("Card payments"), "shown although nothing is wrong with it");
    let form = with(browser.get(&path).await.form(&path), &[("only_show_if_degraded", "no")]);
    browser.post(&path, &form).await.is(303);
    browser.get("/").await.has("Europe").has("Card payments").has("Cards and invoices.");
    let path = format!("/admin/groups/{group}");
    let form = with(browser.get(&path).await.form(&path), &[("name", "EU")]);
    browser.post(&path, &form).await.is(303);
    browser.get("/admin/components").await.has("EU group").has("Card payments");
    browser.post(&format!("{path}/removal"), &Vec::new()).await.is(303);
    browser.get("/admin/components").await.has("Card payments");
    browser.post(&format!("/admin/components/{}/removal", ids[1]), &Vec::new()).await.is(303);
    assert_eq!(order(&app), ["Card payments"]);
}

async fn services_are_put_in_order_without_a_pointer(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, ids) = company(&app, &["A", "B", "C"]).await;
    let browser = Browser::signed_in(&app, MARA).await;
    for (id, step, expected) in [
        (&ids[2], "up", ["A", "C", "B"]),
        (&ids[0], "down", ["C", "A", "B"]),
        (&ids[2], "up", ["C", "A", "B"]),
        (&ids[1], "down", ["C", "A", "B"]),
    ] {
        let path = format!("/admin/components/{id}/position");
        browser.post(&path, &with(Vec::new(), &[("step", step)])).await.is(303);
        assert_eq!(order(&app), expected);
    }
    // The mouse drops a row before another, or behind the last.
    for (id, before, expected) in [
        (&ids[1], ids[2].as_str(), ["B", "C", "A"]),
        (&ids[2], "", ["B", "A", "C"]),
        (&ids[0], ids[0].as_str(), ["B", "A", "C"]),
        (&ids[2], ids[1].as_str(), ["C", "B", "A"]),
        (&ids[1], "", ["C", "A", "B"]),
    ] {
        let path = format!("/admin/components/{id}/position");
        browser.post(&path, &with(Vec::new(), &[("step", "before"), ("before", before)])).await.is(303);
        assert_eq!(order(&app), expected);
    }
    app.app.services.add_component(&Actor::Cli, NewComponent { name: "D".into(), ..Default::default() }).await.unwrap();
    assert_eq!(order(&app), ["C", "A", "B", "D"]);
}

async fn a_group_moves_with_all_that_is_in_it(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (mara, ids) = company(&app, &["A", "B", "C", "D", "E"]).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let group = |name: &str, members: &[usize]| {
        let members = members.iter().map(|n| Id::parse(&ids[*n]).unwrap()).collect();
        let change = GroupChange { name: Some(name.to_owned()), members: Some(members), ..GroupChange::default() };
        let (services, mara) = (app.app.services.clone(), mara.clone());
        async move { services.put_group(&mara, None, change).await.unwrap().id.to_string() }
    };
    let (odd, even) = (group("Odd", &[0, 2]).await, group("Even", &[1, 3]).await);
    // As readers see it, and as it is listed for staff: A C, B D, E.
    let list = browser.get("/admin/components").await;
    let places: Vec<usize> = [&odd, &ids[0], &ids[2], &even, &ids[1], &ids[3], &ids[4]]
        .iter()
        .map(|id| list.body.find(&format!("<li id=\"{id}\"")).unwrap_or_else(|| panic!("no row {id}")))
        .collect();
    assert!(places.is_sorted(), "{places:?}");
    let moved = async |what: &str, id: &str, fields: &[(&str, &str)], expected: [&str; 5]| {
        let path = format!("/admin/{what}/{id}/position");
        browser.post(&path, &with(Vec::new(), fields)).await.is(303);
        assert_eq!(order(&app), expected, "{path} {fields:?}");
    };
    moved("groups", &even, &[("step", "up")], ["B", "D", "A", "C", "E"]).await;
    moved("groups", &even, &[("step", "up")], ["B", "D", "A", "C", "E"]).await;
    moved("groups", &even, &[("step", "down")], ["A", "C", "B", "D", "E"]).await;
    // Past a whole group, and only within its own.
    moved("components", &ids[4], &[("step", "up")], ["A", "C", "E", "B", "D"]).await;
    moved("components", &ids[2], &[("step", "down")], ["A", "C", "E", "B", "D"]).await;
    moved("components", &ids[2], &[("step", "up")], ["C", "A", "E", "B", "D"]).await;
    // Dropped before something, or behind all.
    moved("groups", &odd, &[("step", "before"), ("before", "")], ["E", "B", "D", "C", "A"]).await;
    moved("groups", &odd, &[("step", "before"), ("before", &ids[4])], ["C", "A", "E", "B", "D"]).await;
    moved("components", &ids[3], &[("step", "before"), ("before", &ids[1])], ["C", "A", "E", "D", "B"]).await;
    let strange = format!("/admin/components/{}/position", ids[3]);
    browser.post(&strange, &with(Vec::new(), &[("step", "before"), ("before", &ids[0])])).await.is(404);
    let home = app.get("/").await;
    let at = |name: &str| home.find(&format!("<bdi>{name}</bdi>")).unwrap_or_else(|| panic!("no {name} in {home}"));
    assert!(at("Odd") < at("E") && at("E") < at("Even"), "groups stand where their services do");
    let api: serde_json::Value = serde_json::from_str(&app.get("/api/v2/components.json").await).unwrap();
    let tops = api["components"].as_array().unwrap().iter().filter(|c| c["group_id"].is_null());
    assert_eq!(tops.map(|c| c["name"].as_str().unwrap()).collect::<Vec<_>>(), ["Odd", "E", "Even"]);
    browser.get("/admin/audit?action=group.move").await.has("changed the order of the groups");
}

async fn what_is_hidden_is_seen_by_no_reader(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (mara, ids) = company(&app, &["Payments", "Zeppelin", "Lighthouse"]).await;
    let change = GroupChange {
        name: Some("Harbour".to_owned()),
        members: Some(vec![Id::parse(&ids[2]).unwrap()]),
        ..GroupChange::default()
    };
    let group = app.app.services.put_group(&mara, None, change).await.unwrap().id.to_string();
    let browser = Browser::signed_in(&app, MARA).await;
    let zeppelin = format!("/admin/components/{}", ids[1]);
    let harbour = format!("/admin/groups/{group}");
    let hide = async |path: &str, hidden: &str| {
        let form = with(browser.get(path).await.form(path), &[("hidden", hidden)]);
        browser.post(path, &form).await
    };
    let seen = async |name: &str| {
        let mut places = Vec::new();
        for path in [
            "/",
            "/uptime",
            "/uptime.csv",
            "/status.txt",
            "/index.md",
            "/sitemap.xml",
            "/api/v2/summary.json",
            "/api/v2/components.json",
            "/subscribe",
            "/report",
            "/follow",
            "/llms.txt",
            "/embed.json",
        ] {
            if app.get(path).await.contains(name) {
                places.push(path);
            }
        }
        places
    };
    assert!(seen("Zeppelin").await.len() > 4);
    hide(&zeppelin, "yes").await.is(303);
    hide(&harbour, "yes").await.is(303);
    for name in ["Zeppelin", "Lighthouse", "Harbour"] {
        assert_eq!(seen(name).await, Vec::<&str>::new(), "{name}");
    }
    for id in &ids[1..] {
        let answer = app.http.get(format!("{}/components/{id}", app.url)).send().await.unwrap();
        assert_eq!(answer.status(), 404);
    }
    browser.get("/admin/components").await.has("Zeppelin").has("hidden from readers").has("Harbour");
    browser.get(&zeppelin).await.has("Readers do not see it.");
    browser.get(&format!("/admin/components/{}", ids[2])).await.has("its group, Harbour, is hidden");
    assert!(!browser.get("/admin/now").await.body.contains("Zeppelin"), "a notice could name what nobody sees");
    // A monitor is heard meanwhile, and the whole history is there afterwards.
    assert_eq!(monitor(&app, &key(&app, 1).await, r#"{"status":"down"}"#.into()).await.1["changed"], true);
    hide(&zeppelin, "no").await.is(303);
    hide(&harbour, "no").await.is(303);
    assert!(seen("Zeppelin").await.len() > 4 && seen("Lighthouse").await.len() > 4);
    let model = app.app.services.refresher.snapshots().get().model.clone();
    assert_eq!(model.changes.of(&Id::parse(&ids[1]).unwrap()).count(), 2);
    // What a post that is not over names cannot vanish.
    let notice = browser.get("/admin/now").await.form("/admin/now");
    let payments = format!("component-{}", ids[0]);
    browser.post("/admin/now", &with(notice, &[(&payments, "yes"), ("do", "page")])).await.is(303);
    let path = format!("/admin/components/{}", ids[0]);
    hide(&path, "yes").await.is(422).has("A post that is not over names it.");
}

async fn a_state_from_before_counts_once(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, ids) = company(&app, &["Payments"]).await;
    let browser = Browser::signed_in(&app, MARA).await;
    app.advance(48 * HOUR);
    let browser_now = Browser::signed_in(&app, MARA).await;
    let path = format!("/admin/components/{}/past", ids[0]);
    let zone = chrono_tz::Tz::UTC;
    let (from, to) = (app.now().plus(-20 * HOUR).input_value(zone), app.now().plus(-18 * HOUR).input_value(zone));
    let past = |from: &str, to: &str, status: &str| with(Vec::new(), &[("from", from), ("to", to), ("status", status)]);
    browser_now.post(&path, &past(&to, &from, "major_outage")).await.is(422).has("must come after");
    browser_now.post(&path, &past("14:30", &to, "major_outage")).await.is(422).has("Write day and time such as");
    let later = app.now().plus(HOUR).input_value(zone);
    browser_now.post(&path, &past(&from, &later, "major_outage")).await.is(422).has("lies in the future");
    browser_now.post(&path, &past(&from, &to, "")).await.is(422).has("Choose the state it was in.");
    browser_now.post(&path, &past(&from, &to, "major_outage")).await.is(303);
    browser_now.post(&path, &past(&from, &to, "major_outage")).await.is(422).has("recorded for this time already");
    let wide = app.now().plus(-21 * HOUR).input_value(zone);
    browser_now.post(&path, &past(&wide, &to, "partial_outage")).await.is(422).has("Another change of state");
    assert_eq!(state(&app, 0), ComponentStatus::Operational, "the state of now changed");
    let model = app.app.services.refresher.snapshots().get().model.clone();
    assert_eq!(model.changes.iter().count(), 3);
    drop(browser);
}

/// Posts to an address for monitors, as a stranger.
async fn monitor(app: &TestApp, key: &str, body: String) -> (u16, serde_json::Value) {
    let request =
        app.http.post(format!("{}/hooks/components/{key}", app.url)).header("origin", "https://elsewhere.example");
    let answer = request.body(body).send().await.unwrap();
    (answer.status().as_u16(), answer.json().await.unwrap())
}

async fn key(app: &TestApp, n: usize) -> String {
    app.app.services.components().await.unwrap()[n].automation_key.clone()
}

async fn a_monitor_sets_the_state_until_people_speak(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, ids) = company(&app, &["Payments"]).await;
    let key = key(&app, 0).await;
    assert_eq!(monitor(&app, "wrong", r#"{"status":"down"}"#.into()).await.0, 404);
    assert_eq!(monitor(&app, &key, r#"{"status":"purple"}"#.into()).await.0, 422);
    assert_eq!(monitor(&app, &key, r#"{"status":"degraded_performance"}"#.into()).await.1["changed"], true);
    assert_eq!(state(&app, 0), ComponentStatus::DegradedPerformance);
    assert_eq!(monitor(&app, &key, r#"{"status":"degraded_performance"}"#.into()).await.1["changed"], false);
    let browser = Browser::signed_in(&app, MARA).await;
    let form = browser.get("/admin/now").await.form("/admin/now");
    let payments = format!("component-{}", ids[0]);
    browser.post("/admin/now", &with(form, &[(&payments, "yes"), ("do", "page")])).await.is(303);
    let told = state(&app, 0);
    let (status, answer) = monitor(&app, &key, r#"{"status":"up"}"#.into()).await;
    assert_eq!((status, &answer["changed"]), (200, &false.into()));
    assert_eq!(state(&app, 0), told, "a monitor spoke over people");
    browser.get("/admin/audit?action=component.monitor").await.has("set a service's state at a monitor's word");
}

async fn real_bodies_of_monitors_are_understood(engine: Engine) {
    let app = TestApp::start(engine).await;
    company(&app, &["API"]).await;
    let key = key(&app, 0).await;
    for (file, expected) in [
        ("alertmanager-firing.json", ComponentStatus::MajorOutage),
        ("alertmanager-resolved.json", ComponentStatus::Operational),
        ("grafana.json", ComponentStatus::PartialOutage),
        ("uptime-kuma-down.json", ComponentStatus::MajorOutage),
        ("pagerduty-resolved.json", ComponentStatus::Operational),
        ("pagerduty-triggered.json", ComponentStatus::MajorOutage),
        ("uptime-kuma-test.json", ComponentStatus::MajorOutage),
    ] {
        let path = format!("{}/tests/suite/monitors/{file}", env!("CARGO_MANIFEST_DIR"));
        let (status, _) = monitor(&app, &key, std::fs::read_to_string(path).unwrap()).await;
        assert_eq!((status, state(&app, 0)), (200, expected), "{file}");
    }
}

async fn an_address_for_monitors_ends_when_another_is_made(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, ids) = company(&app, &["API"]).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let old = key(&app, 0).await;
    let path = format!("/admin/components/{}", ids[0]);
    assert!(browser.get(&path).await.is(200).body.contains(&old));
    browser.post(&format!("{path}/address"), &Vec::new()).await.is(303);
    assert_eq!(monitor(&app, &old, r#"{"status":"down"}"#.into()).await.0, 404);
    assert_eq!(monitor(&app, &key(&app, 0).await, r#"{"status":"down"}"#.into()).await.0, 200);
    app.advance(MINUTE);
}
