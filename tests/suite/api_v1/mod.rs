//! Statuspage's management API from outside, as its clients use it.

mod changes;
mod followers;
mod postmortems;
mod uptime;

use crate::support::{Engine, TestApp};
use candor::domain::staff::Scope;
use candor::domain::time::DAY;
use candor::service::Actor;
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;

on_both_engines!(
    a_key_is_taken_in_every_form_and_no_other,
    a_key_that_only_reads_cannot_write,
    every_error_is_json,
    pages_can_be_read_and_changed,
    components_are_managed,
    groups_are_managed,
    bodies_are_taken_as_clients_send_them,
    bombs_are_refused,
    an_incident_is_opened_updated_resolved_and_deleted,
    maintenances_are_planned,
    past_incidents_can_be_entered,
    lists_have_pages_and_a_search,
    a_key_of_the_client_publishes_once,
    candors_own_fields_reach_the_page,
    wrong_types_are_named,
    subscribers_are_managed,
    changes_at_the_same_time_all_arrive,
    an_explanation_is_read_as_a_postmortem,
    too_many_calls_are_slowed_down,
);

/// A client of the API with its key.
struct Client {
    app: TestApp,
    key: String,
    page: String,
}

impl Client {
    async fn start(engine: Engine) -> Self {
        let app = TestApp::start(engine).await;
        let key = app.token(Scope::Write).await;
        let page = app.app.services.page().await.unwrap().id.to_string();
        Self { app, key, page }
    }

    fn bare(&self, method: Method, path: &str) -> RequestBuilder {
        self.app.http.request(method, format!("{}{path}", self.app.url))
    }

    /// A path below the page, with the key.
    fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        self.bare(method, &format!("/v1/pages/{}{path}", self.page))
            .header("Authorization", format!("OAuth {}", self.key))
    }

    async fn get(&self, path: &str) -> (StatusCode, Value) {
        answer(self.ask(Method::GET, path)).await
    }

    async fn send(&self, method: Method, path: &str, body: Value) -> (StatusCode, Value) {
        answer(self.ask(method, path).json(&body)).await
    }

    /// Posts what must succeed.
    async fn made(&self, path: &str, body: Value) -> Value {
        let (status, made) = self.send(Method::POST, path, body).await;
        assert_eq!(status, 201, "{made}");
        made
    }

    /// Changes what must succeed.
    async fn changed(&self, path: &str, body: Value) -> Value {
        let (status, changed) = self.send(Method::PATCH, path, body).await;
        assert_eq!(status, 200, "{changed}");
        changed
    }

    async fn component(&self, name: &str) -> String {
        id(&self.made("/components", json!({"component": {"name": name}})).await)
    }

    async fn incident(&self, name: &str) -> String {
        id(&self.made("/incidents", json!({"incident": {"name": name}})).await)
    }
}

/// Sends, and waits where the rate limit says so, as clients do.
async fn sent(request: RequestBuilder) -> Response {
    loop {
        let answer = request.try_clone().unwrap().send().await.unwrap();
        if answer.status() != StatusCode::TOO_MANY_REQUESTS {
            return answer;
        }
        assert!(answer.headers().contains_key("retry-after"));
        tokio::time::sleep(Duration::from_millis(120)).await;
    }
}

async fn answer(request: RequestBuilder) -> (StatusCode, Value) {
    let answer = sent(request).await;
    let status = answer.status();
    assert_eq!(answer.headers().get("cache-control").unwrap(), "no-store");
    let text = answer.text().await.unwrap();
    let value = if text.is_empty() { Value::Null } else { serde_json::from_str(&text).expect(&text) };
    (status, value)
}

fn id(object: &Value) -> String {
    object["id"].as_str().expect("an id").to_owned()
}

fn ids(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|o| o["id"].as_str().unwrap()).collect()
}

/// A real body of Statuspage's.
fn real(file: &str) -> Value {
    let shared =
        std::env::var("CANDOR_SHARED").unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../shared").to_owned());
    let path = format!("{shared}/statuspage/v1/{file}");
    let text = std::fs::read_to_string(&path)
        .unwrap_or_else(|e| panic!("{path}: {e}; set CANDOR_SHARED to the folder with statuspage/"));
    serde_json::from_str(&text).unwrap()
}

/// Asserts that `ours` has exactly the keys of `theirs` and `more`, and that
/// what both have filled has one type.
fn same_form(ours: &Value, theirs: &Value, more: &[&str]) {
    let keys = |v: &Value| v.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
    let mut expected = keys(theirs);
    expected.extend(more.iter().map(|k| (*k).to_owned()));
    assert_eq!(keys(ours), expected);
    for (key, theirs) in theirs.as_object().unwrap() {
        let ours = &ours[key];
        let alike = std::mem::discriminant(ours) == std::mem::discriminant(theirs);
        assert!(alike || ours.is_null() || theirs.is_null(), "{key}: {ours} and {theirs}");
    }
}

fn to_the_second(value: &Value) -> bool {
    value.as_str().is_some_and(|t| t.len() == 20 && t.ends_with('Z'))
}

async fn a_key_is_taken_in_every_form_and_no_other(engine: Engine) {
    let client = Client::start(engine).await;
    let key = &client.key;
    for header in [format!("OAuth {key}"), format!("oauth {key}"), format!("Bearer {key}"), key.clone()] {
        for path in ["/v1/pages", "/v1/pages.json"] {
            let (status, body) = answer(client.bare(Method::GET, path).header("Authorization", &header)).await;
            assert_eq!((status.as_u16(), body[0]["id"].as_str()), (200, Some(client.page.as_str())), "{path}");
        }
    }
    let (status, _) = answer(client.bare(Method::GET, &format!("/v1/pages?api_key={key}"))).await;
    assert_eq!(status, 200);

    let wrong = format!("OAuth candor_{}", "a".repeat(32));
    for header in ["", "OAuth", "OAuth x", "Basic eDp5", wrong.as_str()] {
        let (status, body) = answer(client.bare(Method::GET, "/v1/pages").header("Authorization", header)).await;
        assert_eq!((status.as_u16(), &body["error"]), (401, &json!("Could not authenticate")), "{header}");
    }
    let (status, _) = answer(client.bare(Method::GET, "/v1/pages")).await;
    assert_eq!(status, 401);

    let services = &client.app.app.services;
    let token = services.list_tokens(&Actor::Cli).await.unwrap().pop().unwrap();
    services.revoke_token(&Actor::Cli, &token.id).await.unwrap();
    assert_eq!(client.get("").await.0, 401, "a revoked key is good for nothing");
}

async fn a_key_that_only_reads_cannot_write(engine: Engine) {
    let mut client = Client::start(engine).await;
    let incident = client.incident("Here").await;
    let component = client.component("Here").await;
    client.key = client.app.token(Scope::Read).await;
    for path in ["", "/components", "/incidents", "/subscribers", "/component-groups"] {
        assert_eq!(client.get(path).await.0, 200, "{path}");
    }
    for (method, path) in [
        (Method::PATCH, String::new()),
        (Method::POST, "/components".into()),
        (Method::PATCH, format!("/components/{component}")),
        (Method::DELETE, format!("/components/{component}")),
        (Method::POST, "/component-groups".into()),
        (Method::POST, "/incidents".into()),
        (Method::PUT, format!("/incidents/{incident}")),
        (Method::DELETE, format!("/incidents/{incident}")),
        (Method::POST, "/subscribers".into()),
    ] {
        let (status, body) = client.send(method, &path, json!({"incident": {"name": "x"}})).await;
        assert_eq!(status, 403, "{path}");
        assert_eq!(body["error"], "You are not authorized to access this resource.");
    }
    assert_eq!(client.get(&format!("/incidents/{incident}")).await.0, 200, "nothing was deleted");
}

async fn every_error_is_json(engine: Engine) {
    let client = Client::start(engine).await;
    for path in ["/v1", "/v1/", "/v1/nothing", "/v1/pages/x/metrics"] {
        assert_eq!(answer(client.bare(Method::GET, path)).await.0, 401, "{path}");
        let (status, body) = answer(client.bare(Method::GET, path).header("Authorization", &client.key)).await;
        assert_eq!(status, 404, "{path}");
        assert_eq!(body["message"], "The requested resource could not be found.");
    }
    let (status, body) = client.get("/incidents/0123456789bc").await;
    assert_eq!((status.as_u16(), &body["error"]), (404, &real("error-404.json")["error"]));
    for (path, error) in [
        ("/incidents/x.json", "Incident not found"),
        ("/components/0123456789bc", "Component not found"),
        ("/component-groups/0123456789bc", "Component group not found"),
        ("/subscribers/0123456789bc", "Subscriber not found"),
    ] {
        assert_eq!(client.get(path).await.1["error"], error);
    }
    for page in ["0123456789bc", "x%00", "%ff", "a.json"] {
        let path = format!("/v1/pages/{page}/incidents");
        let (status, body) = answer(client.bare(Method::GET, &path).header("Authorization", &client.key)).await;
        assert_eq!((status.as_u16(), &body["error"]), (404, &json!("Page not found")), "{page}");
    }
    let refused = sent(client.ask(Method::DELETE, "/incidents.json")).await;
    assert_eq!(refused.status(), 405);
    assert_eq!(refused.headers().get("allow").unwrap(), "GET, POST");
    assert_eq!(refused.json::<Value>().await.unwrap()["error"], "Method not allowed");
}

async fn pages_can_be_read_and_changed(engine: Engine) {
    let client = Client::start(engine).await;
    let (status, page) = client.get(".json").await;
    assert_eq!(status, 200);
    same_form(&page, &real("page-2024.json"), &[]);
    assert!(to_the_second(&page["created_at"]));
    let change = json!({"page": {"name": "Kanal", "time_zone": "Europe/Berlin", "css_reds": "ff0000", "url": "https://kanal.example"}});
    for method in [Method::PATCH, Method::PUT] {
        let (status, page) = client.send(method, "", change.clone()).await;
        assert_eq!(
            (status.as_u16(), &page["name"], &page["time_zone"]),
            (200, &json!("Kanal"), &json!("Europe/Berlin"))
        );
    }
    assert!(client.app.get("/").await.contains("Kanal"));
    let (status, body) =
        client.send(Method::PATCH, "", json!({"page": {"time_zone": "Mars/Olympus", "name": ""}})).await;
    assert_eq!((status.as_u16(), body["error"].as_array().map(Vec::len)), (422, Some(2)), "{body}");
}

async fn components_are_managed(engine: Engine) {
    let client = Client::start(engine).await;
    let made = client
        .made(
            "/components.json",
            json!({"component": {
                "name": "API Gateway", "description": "The door", "status": "operational", "showcase": true,
                "only_show_if_degraded": false, "start_date": "2024-06-07", "unknown": [1, {}]
            }}),
        )
        .await;
    same_form(&made, &real("component-2024.json"), &[]);
    assert_eq!((&made["start_date"], &made["position"]), (&json!("2024-06-07"), &json!(1)));
    assert!(to_the_second(&made["created_at"]) && to_the_second(&made["updated_at"]));
    assert!(client.app.get("/").await.contains("API Gateway"), "the page shows it before the answer");

    let path = format!("/components/{}", id(&made));
    assert_eq!(client.get(&format!("{path}.json")).await, (StatusCode::OK, made.clone()));
    let changed = client.changed(&path, json!({"component": {"status": "major_outage", "description": ""}})).await;
    assert_eq!((&changed["status"], &changed["description"]), (&json!("major_outage"), &Value::Null));
    assert_eq!(changed["name"], "API Gateway");
    assert!(client.app.get("/api/v2/components.json").await.contains("major_outage"));
    let (status, body) = client.send(Method::PUT, &path, json!({"component": {"status": "on_fire"}})).await;
    assert_eq!(status, 422);
    assert!(body["error"][0].as_str().unwrap().starts_with("status:"), "{body}");

    assert_eq!(client.get("/components").await.1, json!([client.get(&path).await.1]));
    let gone = sent(client.ask(Method::DELETE, &format!("{path}.json"))).await;
    assert_eq!((gone.status().as_u16(), gone.text().await.unwrap().as_str()), (204, ""));
    assert_eq!(client.get(&path).await.0, 404);
    assert_eq!(client.get("/components").await.1, json!([]));
}

async fn groups_are_managed(engine: Engine) {
    let client = Client::start(engine).await;
    let (a, b) = (client.component("A").await, client.component("B").await);
    let body = json!({"description": "Behind", "component_group": {"name": "Backend", "components": [a]}});
    let made = client.made("/component-groups", body).await;
    same_form(&made, &real("component-group-2024.json"), &[]);
    assert_eq!((&made["components"], &made["description"]), (&json!([a]), &json!("Behind")));
    assert!(made["position"].is_i64());
    let path = format!("/component-groups/{}", id(&made));
    assert_eq!(client.get(&format!("/components/{a}")).await.1["group_id"], made["id"]);
    let changed = client.changed(&path, json!({"component_group": {"components": [b]}})).await;
    assert_eq!((&changed["components"], &changed["name"]), (&json!([b]), &json!("Backend")));
    let described = client.changed(&path, json!({"description": "In front"})).await;
    assert_eq!(described["description"], "In front");
    assert_eq!(client.get("/component-groups.json").await.1, json!([client.get(&path).await.1]));
    let (status, body) =
        client.send(Method::PUT, &path, json!({"component_group": {"components": ["0123456789bc"]}})).await;
    assert_eq!(
        (status.as_u16(), body["error"][0].as_str()),
        (422, Some("components: there is no component 0123456789bc."))
    );

    let (status, gone) = answer(client.ask(Method::DELETE, &path)).await;
    assert_eq!((status.as_u16(), &gone["components"]), (200, &json!([b])));
    assert_eq!(client.get(&path).await.0, 404);
    assert_eq!(client.get(&format!("/components/{b}")).await.1["group_id"], Value::Null);
    assert_eq!(answer(client.ask(Method::DELETE, &path)).await.0, 404);
}

async fn bodies_are_taken_as_clients_send_them(engine: Engine) {
    let client = Client::start(engine).await;
    let form = "application/x-www-form-urlencoded";
    let a = id(&answer(
        client
            .ask(Method::POST, "/components")
            .header("content-type", form)
            .body("component[name]=ViaNpm&component[showcase]=true"),
    )
    .await
    .1);
    let b = client.component("B").await;
    let brackets = format!(
        "incident%5Bname%5D=Slow+things&incident[status]=identified&incident[components][]={a}\
         &incident[component_ids][]={b}&incident[deliver_notifications]=false&incident[wants_twitter_update]=f\
         &incident[metadata][port][run]=7"
    );
    let (status, made) =
        answer(client.ask(Method::POST, "/incidents").header("content-type", form).body(brackets)).await;
    assert_eq!(status, 201, "{made}");
    assert_eq!((&made["name"], &made["status"]), (&json!("Slow things"), &json!("identified")));
    assert_eq!(made["components"].as_array().unwrap().len(), 2);
    assert_eq!(made["metadata"], json!({"port": {"run": "7"}}));
    assert_eq!(made["incident_updates"][0]["deliver_notifications"], false);

    let map = format!("incident[components][{a}]=partial_outage&incident[body]=Worse");
    let path = format!("/incidents/{}", id(&made));
    let (_, changed) = answer(client.ask(Method::PATCH, &path).header("content-type", form).body(map)).await;
    assert_eq!(changed["incident_updates"][0]["affected_components"][0]["new_status"], "partial_outage");

    // Two Go and Node clients send JSON and do not say so; curl -d says it is a form.
    for content_type in [None, Some(form), Some("text/plain")] {
        let mut request = client.ask(Method::POST, "/components").body("\n {\"component\": {\"name\": \"Sniffed\"}}");
        if let Some(content_type) = content_type {
            request = request.header("content-type", content_type);
        }
        assert_eq!(answer(request).await.0, 201);
    }
    // Content-Types without a body, as many clients send them.
    for content_type in [form, "application/json"] {
        let (status, _) = answer(client.ask(Method::GET, "/components").header("content-type", content_type)).await;
        assert_eq!(status, 200);
    }
    let (status, _) = answer(client.ask(Method::DELETE, &path).header("content-type", "application/json")).await;
    assert_eq!(status, 200);
}

async fn bombs_are_refused(engine: Engine) {
    let client = Client::start(engine).await;
    let deep = format!("{{\"component\":{}", "{\"a\":".repeat(40_000));
    let wide = "a[]=1&".repeat(40_000);
    let nested = format!("component{}=1", "[a]".repeat(5_000));
    for (body, expected) in [
        (deep.into_bytes(), 400),
        (wide.into_bytes(), 400),
        (nested.into_bytes(), 400),
        (vec![b'x'; 300 * 1024], 413),
        (b"{\"component\":{\"name\":\"\xff\xfe\"}}".to_vec(), 400),
        (b"component[name]=%ff".to_vec(), 400),
        (b"component[name]=%0".to_vec(), 400),
        (b"component=x&component[name]=y".to_vec(), 400),
        (b"{\"component\":{\"name\":1e999}}".to_vec(), 400),
        (b"[]".to_vec(), 400),
        (b"".to_vec(), 400),
        (b"{}".to_vec(), 400),
        (b"{\"component\":[]}".to_vec(), 422),
    ] {
        let (status, answer) = answer(client.ask(Method::POST, "/components").body(body)).await;
        assert_eq!(status, expected, "{answer}");
        assert!(answer["message"].is_string() && !answer["error"].is_null());
    }
    let twice = "{\"component\":{\"name\":\"First\",\"name\":\"Second\"}}";
    let (status, made) = answer(client.ask(Method::POST, "/components").body(twice)).await;
    assert_eq!((status.as_u16(), &made["name"]), (201, &json!("Second")));
}

const MORE_INCIDENT_KEYS: [&str; 8] = [
    "status",
    "updated_at",
    "shortlink",
    "scheduled_until",
    "scheduled_remind_prior",
    "scheduled_reminded_at",
    "reminder_intervals",
    "backfilled",
];

async fn an_incident_is_opened_updated_resolved_and_deleted(engine: Engine) {
    let client = Client::start(engine).await;
    let (a, b) = (client.component("Payments").await, client.component("Search").await);
    let made = client
        .made(
            "/incidents.json",
            json!({"incident": {
                "name": "Payments are down", "status": "investigating", "body": "We are looking into it.",
                "components": {&a: "major_outage"}, "component_ids": [a, b],
                "metadata": {"port": {"run": 7}}, "wants_twitter_update": true
            }}),
        )
        .await;
    let theirs = real("incident-2024.json");
    same_form(&made, &theirs, &MORE_INCIDENT_KEYS);
    same_form(&made["components"][0], &theirs["components"][0], &[]);
    same_form(&made["incident_updates"][0], &theirs["incident_updates"][0], &[]);
    let affected = &made["incident_updates"][0]["affected_components"];
    same_form(&affected[0], &theirs["incident_updates"][0]["affected_components"][0], &[]);
    assert_eq!((affected.as_array().unwrap().len(), &made["impact"]), (2, &json!("critical")));
    assert!(to_the_second(&made["created_at"]) && to_the_second(&made["updated_at"]));
    assert_eq!(made["incident_updates"][0]["created_at"].as_str().unwrap().len(), 24, "updates have milliseconds");
    assert_eq!(made["metadata"], json!({"port": {"run": 7}}));

    let path = format!("/incidents/{}", id(&made));
    for public in ["/", "/api/v2/incidents/unresolved.json", path.as_str()] {
        assert!(client.app.get(public).await.contains("Payments are down"), "{public} shows it before the answer");
    }
    assert_eq!(client.get(&format!("{path}.json")).await.1, made);

    let update = json!({"incident": {"status": "monitoring", "body": "A fix is out."}});
    let updated = client.changed(&path, update.clone()).await;
    assert_eq!(
        (&updated["status"], &updated["incident_updates"][0]["body"]),
        (&json!("monitoring"), &json!("A fix is out."))
    );
    assert!(to_the_second(&updated["monitoring_at"]));
    assert!(client.app.get(&path).await.contains("A fix is out."));

    // What clients send back unchanged, and fields alone, is no entry.
    let silent = json!({"incident": {"status": "monitoring", "name": "Cards are down", "impact_override": "minor"}});
    let renamed = client.changed(&path, silent).await;
    assert_eq!(renamed["incident_updates"].as_array().unwrap().len(), 2);
    assert_eq!((&renamed["name"], &renamed["impact"]), (&json!("Cards are down"), &json!("minor")));

    let posted = json!({"incident_update": {"body": "Still watching."}});
    let entry = client.made(&format!("{path}/incident_updates"), posted).await;
    assert_eq!((&entry["body"], &entry["status"]), (&json!("Still watching."), &json!("monitoring")));

    let end = json!({"incident": {"status": "resolved", "components": {&a: "operational"}}});
    let resolved = client.send(Method::PUT, &path, end).await.1;
    assert!(to_the_second(&resolved["resolved_at"]), "{resolved}");
    assert_eq!(client.get("/incidents/unresolved").await.1, json!([]));

    let (status, deleted) = answer(client.ask(Method::DELETE, &path)).await;
    assert_eq!((status.as_u16(), &deleted["id"]), (200, &made["id"]));
    for method in [Method::GET, Method::DELETE] {
        let (status, body) = answer(client.ask(method, &path)).await;
        assert_eq!((status.as_u16(), &body["error"]), (404, &json!("Incident not found")));
    }
    assert_eq!(client.send(Method::PATCH, &path, update).await.0, 404);
    assert_eq!(client.get("/incidents").await.1, json!([]));
    assert!(
        client.app.get(&path).await.contains("Deleted through the API (test)"),
        "readers see that it was withdrawn"
    );
}

async fn maintenances_are_planned(engine: Engine) {
    let client = Client::start(engine).await;
    let start = client.app.now().plus(DAY);
    let made = client
        .made(
            "/incidents",
            json!({"incident": {
                "name": "New database", "scheduled_for": start.iso(), "scheduled_until": start.plus(DAY).iso_seconds(),
                "scheduled_auto_in_progress": true, "scheduled_auto_completed": "1"
            }}),
        )
        .await;
    assert_eq!((&made["status"], &made["impact"]), (&json!("scheduled"), &json!("maintenance")));
    assert_eq!(made["scheduled_for"], json!(start.iso_seconds()));
    assert_eq!((&made["scheduled_auto_in_progress"], &made["scheduled_auto_completed"]), (&json!(true), &json!(true)));
    let path = format!("/incidents/{}", id(&made));
    let listed = |list: Value| ids(&list).contains(&made["id"].as_str().unwrap());
    assert!(listed(client.get("/incidents/upcoming.json").await.1));
    assert!(listed(client.get("/incidents/scheduled").await.1));
    assert!(!listed(client.get("/incidents/active_maintenance").await.1));

    client.changed(&path, json!({"incident": {"status": "in_progress"}})).await;
    assert!(!listed(client.get("/incidents/upcoming").await.1));
    assert!(listed(client.get("/incidents/active_maintenance").await.1));
    assert!(!listed(client.get("/incidents/unresolved").await.1));
    let (status, body) = client.send(Method::PATCH, &path, json!({"incident": {"status": "monitoring"}})).await;
    assert_eq!(status, 422, "{body}");
    let done = client.changed(&path, json!({"incident": {"status": "completed", "body": "Done."}})).await;
    assert_eq!(done["status"], "completed");

    let (status, body) =
        client.send(Method::POST, "/incidents", json!({"incident": {"name": "x", "status": "scheduled"}})).await;
    assert_eq!(status, 422, "{body}");
}

async fn past_incidents_can_be_entered(engine: Engine) {
    let client = Client::start(engine).await;
    let made = client
        .made(
            "/incidents",
            json!({"incident": {
                "name": "Last week", "body": "It was down.", "backfilled": true, "backfill_date": "2024-06-07"
            }}),
        )
        .await;
    assert_eq!((&made["status"], &made["backfilled"]), (&json!("resolved"), &json!(true)));
    assert_eq!(made["resolved_at"], "2024-06-07T00:00:00Z");
    assert_eq!(made["incident_updates"][0]["display_at"], "2024-06-07T00:00:00.000Z");
    assert_eq!(made["incident_updates"][0]["deliver_notifications"], false);
    let month = client.app.get("/history/2024-06").await;
    assert!(month.contains("Last week"), "{month}");
}

async fn lists_have_pages_and_a_search(engine: Engine) {
    let client = Client::start(engine).await;
    let mut made = Vec::new();
    for n in 1..=5 {
        made.push(client.incident(&format!("Number {n}")).await);
        client.app.advance(1000);
    }
    made.reverse();
    for (query, expected) in [
        ("", &made[..]),
        ("?limit=2", &made[..2]),
        ("?limit=2&page=1", &made[..2]),
        ("?limit=2&page=3", &made[4..]),
        ("?limit=2&page=4", &[]),
        ("?page=18446744073709551615", &[]),
        ("?q=number+3", &made[2..3]),
        ("?q=investigating&limit=1", &made[..1]),
        ("?q=elsewhere", &[]),
        ("?limit=100000&unknown=1", &made[..]),
    ] {
        let (status, list) = client.get(&format!("/incidents{query}")).await;
        assert_eq!((status.as_u16(), ids(&list)), (200, expected.iter().map(String::as_str).collect()), "{query}");
    }
    for path in ["/incidents/unresolved?per_page=2&page=2", "/incidents/unresolved.json?per_page=2&page=2"] {
        assert_eq!(ids(&client.get(path).await.1), &made[2..4], "{path}");
    }
    for query in ["limit=x", "page=-1", "page=99999999999999999999"] {
        assert_eq!(client.get(&format!("/incidents?{query}")).await.0, 400, "{query}");
    }
    for name in ["A", "B", "C"] {
        client.component(name).await;
    }
    assert_eq!(client.get("/components?per_page=2&page=2").await.1.as_array().unwrap().len(), 1);
    assert_eq!(client.get("/components?per_page=2&page=3").await.1, json!([]));
}

async fn a_key_of_the_client_publishes_once(engine: Engine) {
    let client = Client::start(engine).await;
    let open = || {
        client
            .ask(Method::POST, "/incidents")
            .header("Idempotency-Key", "k-1")
            .json(&json!({"incident": {"name": "Once"}}))
    };
    let (first, second) = tokio::join!(answer(open()), answer(open()));
    assert_eq!((first.0.as_u16(), second.0.as_u16()), (201, 201), "{first:?} {second:?}");
    assert_eq!(id(&first.1), id(&second.1));
    assert_eq!(client.get("/incidents").await.1.as_array().unwrap().len(), 1);

    let path = format!("/incidents/{}", id(&first.1));
    let update = || {
        client.ask(Method::PATCH, &path).header("Idempotency-Key", "k-1").json(&json!({"incident": {"body": "Again"}}))
    };
    let (first, second) = tokio::join!(answer(update()), answer(update()));
    assert_eq!((first.0.as_u16(), second.0.as_u16()), (200, 200));
    let now = client.get(&path).await.1;
    assert_eq!(now["incident_updates"].as_array().unwrap().len(), 2, "{now}");

    answer(client.ask(Method::DELETE, &path)).await;
    assert_eq!(answer(open()).await.0, 409, "what was deleted does not come back");
}

async fn candors_own_fields_reach_the_page(engine: Engine) {
    let client = Client::start(engine).await;
    let made = client
        .made(
            "/incidents",
            json!({"incident": {
                "name": "Down", "body": "Down.", "data_loss": "yes", "data_loss_text": "two minutes of orders",
                "security_exposure": "none", "next_update_by": 30, "estimate": "before noon"
            }}),
        )
        .await;
    let path = format!("/incidents/{}", id(&made));
    let page = client.app.get(&path).await;
    for words in ["Data was lost: two minutes of orders. No security exposure.", "Next update by", "before noon"] {
        assert!(page.contains(words), "{words}: {page}");
    }
    // A new promise alone is "no news yet", and mails nobody.
    let later = client.app.now().plus(DAY).iso_seconds();
    let promised = client.changed(&path, json!({"incident": {"next_update_by": later}})).await;
    assert_eq!(promised["incident_updates"][0]["deliver_notifications"], false);
    assert!(client.app.get(&path).await.contains("No news yet"));
    client.changed(&path, json!({"incident": {"data_loss": "none", "body": "Nothing was lost after all."}})).await;
    assert!(client.app.get(&path).await.contains("No data loss. No security exposure."));
    let why = json!({"incident": {"body": "Waiting.", "no_next_update_reason": "The supplier decides."}});
    client.changed(&path, why).await;
    assert!(client.app.get(&path).await.contains("The supplier decides."));
}

async fn wrong_types_are_named(engine: Engine) {
    let client = Client::start(engine).await;
    let component = client.component("A").await;
    for (incident, field) in [
        (json!({"name": 7}), "name"),
        (json!({}), "name"),
        (json!({"name": "x".repeat(256)}), "name"),
        (json!({"name": "x", "body": ["y"]}), "body"),
        (json!({"name": "x", "body": "y".repeat(25_001)}), "25000"),
        (json!({"name": "x", "status": "broken"}), "status"),
        (json!({"name": "x", "status": "postmortem"}), "status"),
        (json!({"name": "x", "impact_override": "huge"}), "impact_override"),
        (json!({"name": "x", "component_ids": "a"}), "component_ids"),
        (json!({"name": "x", "component_ids": [1]}), "component_ids"),
        (json!({"name": "x", "component_ids": ["0123456789bc"]}), "component_ids"),
        (json!({"name": "x", "components": {"nope": "operational"}}), "components"),
        (json!({"name": "x", "components": {component: "on_fire"}}), "components"),
        (json!({"name": "x", "deliver_notifications": "perhaps"}), "deliver_notifications"),
        (json!({"name": "x", "scheduled_for": "soon"}), "scheduled_for"),
        (json!({"name": "x", "metadata": {"a": 1}}), "metadata"),
        (json!({"name": "x", "metadata": {"a": {"b": "y".repeat(21_000)}}}), "metadata"),
        (json!({"name": "x", "next_update_by": 1.5}), "next_update_by"),
        (json!({"name": "x", "next_update_by": -5}), "next_update_by"),
        (json!({"name": "x", "data_loss": "maybe"}), "data_loss"),
        (json!({"name": "x", "data_loss": "yes"}), "data_loss_text"),
    ] {
        let (status, body) = client.send(Method::POST, "/incidents", json!({"incident": incident})).await;
        assert_eq!(status, 422, "{incident}: {body}");
        let sentences = body["error"].as_array().unwrap();
        assert!(sentences.iter().any(|s| s.as_str().unwrap().contains(field)), "{field}: {body}");
    }
    assert_eq!(client.get("/incidents").await.1, json!([]), "nothing was published");
}

async fn subscribers_are_managed(engine: Engine) {
    let client = Client::start(engine).await;
    let component = client.component("A").await;
    let new = |email: &str| json!({"subscriber": {"email": email, "skip_confirmation_notification": true}});
    let made = client.made("/subscribers", new("ann@example.com")).await;
    assert_eq!(
        (&made["mode"], &made["email"], &made["state"]),
        (&json!("email"), &json!("ann@example.com"), &json!("active"))
    );
    for key in [
        "id",
        "skip_confirmation_notification",
        "endpoint",
        "phone_number",
        "phone_country",
        "display_phone_number",
        "obfuscated_channel_name",
        "workspace_name",
        "quarantined_at",
        "purge_at",
        "components",
        "page_access_user_id",
        "created_at",
    ] {
        assert!(made.get(key).is_some(), "{key}");
    }
    assert!(to_the_second(&made["created_at"]));
    client.made("/subscribers.json", new("bob_b@example.com")).await;
    let waiting = client
        .made("/subscribers", json!({"subscriber": {"email": "cy@example.com", "component_ids": [component]}}))
        .await;
    assert_eq!((&waiting["state"], &waiting["components"]), (&json!("unconfirmed"), &json!([component])));

    for (body, word) in [
        (new("nobody"), "address"),
        (new("ann@example.com"), "already"),
        (json!({"subscriber": {"email": "d@example.com", "endpoint": "https://10.0.0.1/"}}), "private network"),
        (json!({"subscriber": {"email": "d@example.com", "component_ids": ["0123456789bc"]}}), "component_ids"),
    ] {
        let (status, refused) = client.send(Method::POST, "/subscribers", body).await;
        assert_eq!(status, 422);
        assert!(refused["message"].as_str().unwrap().contains(word), "{refused}");
    }
    for (query, expected) in [
        ("", 2),
        ("?state=all", 3),
        ("?state=unconfirmed", 1),
        ("?state=quarantined", 0),
        ("?type=email&state=active", 2),
        ("?type=webhook", 0),
        ("?limit=1&page=0&state=all", 1),
        ("?limit=2&page=1&state=all", 1),
        ("?limit=2&page=2&state=all", 0),
        ("?q=ANN@", 1),
        ("?q=bob_b", 1),
        ("?q=b_b_b", 0),
        ("?q=%25", 0),
    ] {
        let (_, list) = client.get(&format!("/subscribers{query}")).await;
        assert_eq!(list.as_array().map(Vec::len), Some(expected), "{query}: {list}");
    }
    assert_eq!(client.get("/subscribers?state=asleep").await.0, 422);
    assert_eq!(client.get("/subscribers/count.json").await.1["email"], 2);
    assert_eq!(client.get("/subscribers/count?state=all").await.1["email"], 3);
    assert_eq!(client.get("/subscribers/histogram_by_state").await.1["email"]["total"], 3);

    let path = format!("/subscribers/{}", id(&made));
    assert_eq!(client.get(&path).await.1, made);
    let chosen = client.changed(&path, json!({"component_ids": [component]})).await;
    assert_eq!(chosen["components"], json!([component]));
    assert_eq!(client.changed(&path, json!({})).await["components"], json!([]));
    let (status, gone) = answer(client.ask(Method::DELETE, &path)).await;
    assert_eq!((status.as_u16(), &gone["email"]), (200, &made["email"]));
    assert_eq!(client.get(&path).await.0, 404);
    assert_eq!(answer(client.ask(Method::DELETE, &path)).await.0, 404);
    assert_eq!(client.get("/subscribers?state=all").await.1.as_array().unwrap().len(), 2);
}

async fn changes_at_the_same_time_all_arrive(engine: Engine) {
    let client = Client::start(engine).await;
    let path = format!("/incidents/{}", client.incident("Busy").await);
    let update = |n: i32| client.send(Method::PATCH, &path, json!({"incident": {"body": format!("Update {n}")}}));
    let answers = tokio::join!(update(1), update(2), update(3), update(4));
    for (status, body) in [answers.0, answers.1, answers.2, answers.3] {
        assert_eq!(status, 200, "{body}");
    }
    assert_eq!(client.get(&path).await.1["incident_updates"].as_array().unwrap().len(), 5);
}

async fn an_explanation_is_read_as_a_postmortem(engine: Engine) {
    use candor::domain::explanation::{DraftForm, Sections};
    use candor::domain::staff::Role;
    let client = Client::start(engine).await;
    let path = format!("/incidents/{}", client.incident("Down").await);
    client.changed(&path, json!({"incident": {"status": "resolved"}})).await;
    let postmortem = format!("{path}/postmortem");
    assert_eq!(client.get(&postmortem).await.1["error"], "Postmortem not found");

    let services = &client.app.app.services;
    let mara = client.app.add_staff("mara@kanal.example", "Mara Lindqvist", "CEO", Role::Owner).await;
    let mut sections = Sections::default();
    sections.0[0] = "A cable was cut.".to_owned();
    let answer = || "none".to_owned();
    let form = DraftForm { sections, data: answer(), security: answer(), ..DraftForm::default() };
    let checked = services.check_explanation(&form, &services.page().await.unwrap()).await.unwrap();
    let incident = candor::domain::id::Id::parse(path.rsplit('/').next().unwrap()).unwrap();
    services.publish_explanation(&mara, &incident, checked, true, "once".to_owned()).await.unwrap();

    let (status, body) = client.get(&format!("{postmortem}.json")).await;
    assert_eq!(status, 200);
    assert!(body["body"].as_str().unwrap().contains("A cable was cut."));
    let now = client.get(&path).await.1;
    assert_eq!((&now["status"], &now["postmortem_body"]), (&json!("postmortem"), &body["body"]));
    assert_eq!(now["incident_updates"][0]["status"], "postmortem");
    let same = client.changed(&path, json!({"incident": {"status": "postmortem", "metadata": {"a": {}}}})).await;
    assert_eq!(same["metadata"], json!({"a": {}}));
}

async fn too_many_calls_are_slowed_down(engine: Engine) {
    let client = Client::start(engine).await;
    let calls = (0..60).map(|_| client.ask(Method::GET, "").send());
    let answers = futures_util::future::join_all(calls).await;
    let slowed: Vec<&Response> = answers.iter().flatten().filter(|a| a.status() == 429).collect();
    assert!(!slowed.is_empty() && slowed.len() < 60);
    assert!(slowed.iter().all(|a| a.headers().get("retry-after").is_some_and(|v| v == "1")));
}
