//! What programs, calendars and other sites take from the page.

use crate::support::{Engine, TestApp};
use candor::domain::staff::Scope;
use candor::domain::time::HOUR;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

on_both_engines!(
    planned_work_reaches_calendars_moves_in_them_and_is_called_off,
    what_is_wrong_reaches_every_form_at_once,
    a_picture_is_drawn_once_for_each_incident,
);

/// A page with a service and a key of the management API.
struct Desk {
    app: TestApp,
    key: String,
    page: String,
    payments: String,
}

impl Desk {
    async fn start(engine: Engine) -> Self {
        let app = TestApp::start(engine).await;
        let key = app.token(Scope::Write).await;
        let page = app.app.services.page().await.unwrap().id.to_string();
        let mut desk = Self { app, key, page, payments: String::new() };
        let made = desk.send(Method::POST, "/components", json!({"component": {"name": "Payments"}})).await;
        desk.payments = made["id"].as_str().unwrap().to_owned();
        desk
    }

    async fn send(&self, method: Method, path: &str, body: Value) -> Value {
        let url = format!("{}/v1/pages/{}{path}", self.app.url, self.page);
        let sent =
            self.app.http.request(method, url).header("Authorization", format!("OAuth {}", self.key)).json(&body);
        let answer = sent.send().await.unwrap();
        assert!(answer.status().is_success(), "{}: {}", answer.status(), answer.text().await.unwrap());
        answer.json().await.unwrap()
    }

    /// The value of a property of the one event in the calendar.
    async fn event(&self, name: &str) -> String {
        let calendar = self.app.get("/maintenance.ics").await.replace("\r\n ", "");
        let event = calendar.split("BEGIN:VEVENT").nth(1).unwrap_or_else(|| panic!("no event in {calendar}"));
        let line = event.lines().find_map(|line| line.strip_prefix(&format!("{name}:")));
        line.unwrap_or_else(|| panic!("no {name} in {event}")).to_owned()
    }

    async fn open(&self, name: &str) -> String {
        let body = json!({"incident": {
            "name": name, "status": "investigating", "body": "We are looking into it.",
            "components": {&self.payments: "major_outage"},
        }});
        self.send(Method::POST, "/incidents", body).await["id"].as_str().unwrap().to_owned()
    }
}

async fn planned_work_reaches_calendars_moves_in_them_and_is_called_off(engine: Engine) {
    let desk = Desk::start(engine).await;
    let from = desk.app.now().plus(48 * HOUR);
    let body = json!({"incident": {
        "name": "New database; payments pause", "scheduled_for": from.iso(), "scheduled_until": from.plus(HOUR).iso(),
        "body": "Payments pause for an hour.", "components": {&desk.payments: "under_maintenance"},
    }});
    let made = desk.send(Method::POST, "/incidents", body).await;
    let path = format!("/incidents/{}", made["id"].as_str().unwrap());
    let stamp = |at: candor::domain::time::Timestamp| at.utc().format("%Y%m%dT%H%M%SZ").to_string();
    assert_eq!(desk.event("SUMMARY").await, "New database\\; payments pause");
    assert_eq!(desk.event("DTSTART").await, stamp(from));
    assert_eq!(desk.event("STATUS").await, "CONFIRMED");
    let (uid, sequence) = (desk.event("UID").await, desk.event("SEQUENCE").await.parse::<i64>().unwrap());

    let later = from.plus(24 * HOUR);
    let moved = json!({"incident": {"scheduled_for": later.iso(), "scheduled_until": later.plus(HOUR).iso()}});
    desk.send(Method::PATCH, &path, moved).await;
    assert_eq!(desk.event("DTSTART").await, stamp(later));
    assert_eq!(desk.event("UID").await, uid);
    let moved = desk.event("SEQUENCE").await.parse::<i64>().unwrap();
    assert!(moved > sequence, "{moved} after {sequence}");

    desk.send(Method::DELETE, &path, json!({})).await;
    assert_eq!(desk.event("STATUS").await, "CANCELLED");
    assert_eq!(desk.event("UID").await, uid);
    assert!(desk.event("SEQUENCE").await.parse::<i64>().unwrap() > moved);
}

async fn what_is_wrong_reaches_every_form_at_once(engine: Engine) {
    let desk = Desk::start(engine).await;
    assert!(desk.app.get("/status.txt").await.starts_with("We know of no problem\n"));
    let quiet: Value = serde_json::from_str(&desk.app.get("/embed.json").await).unwrap();
    assert_eq!(quiet["state"], "ok");
    let id = desk.open("Payments fail <for> everybody").await;
    let part = &desk.payments;
    for (path, words) in [
        ("/status.txt".to_owned(), "Down: Payments fail <for> everybody\n"),
        ("/index.md".to_owned(), "## Down: Payments fail \\<for\\> everybody"),
        ("/history.md".to_owned(), "Payments fail \\<for\\> everybody"),
        (format!("/incidents/{id}.md"), "We are looking into it."),
        ("/history.json".to_owned(), "We are looking into it."),
        (format!("/components/{part}.json"), "We are looking into it."),
        (format!("/components/{part}.atom"), "Payments fail &lt;for&gt; everybody"),
        (format!("/components/{part}.rss"), "Payments fail &lt;for&gt; everybody"),
        ("/badge.svg".to_owned(), "Status: Down"),
        (format!("/components/{part}/badge.svg"), "Payments: Down"),
        ("/embed".to_owned(), "Payments fail &#60;for&#62; everybody"),
        ("/embed.json".to_owned(), "\"state\":\"down\""),
        ("/llms.txt".to_owned(), "/index.md"),
    ] {
        let said = desk.app.get(&path).await;
        assert!(said.contains(words), "no {words:?} at {path}: {said}");
    }
    let follow = desk.app.get("/follow").await;
    for path in ["/history.atom", "/history.json", "/maintenance.ics", "/badge.svg", "/embed.js", "/status.txt"] {
        assert!(follow.contains(path), "{path} is not on the page that lists all: {follow}");
    }
    assert!(desk.app.get("/embed.js").await.len() <= 1024);
    let answer = desk.app.http.get(format!("{}/embed", desk.app.url)).send().await.unwrap();
    let csp = answer.headers()["content-security-policy"].to_str().unwrap();
    assert!(csp.contains("frame-ancestors *") && csp.contains("default-src 'none'"), "{csp}");
}

async fn a_picture_is_drawn_once_for_each_incident(engine: Engine) {
    let desk = Desk::start(engine).await;
    let id = desk.open("Payments fail").await;
    let page = desk.app.get(&format!("/incidents/{id}")).await;
    let address = format!("{}/incidents/{id}/preview.png", desk.app.url);
    assert!(page.contains(&format!("<meta property=\"og:image\" content=\"{address}\">")), "{page}");
    let first = desk.app.http.get(&address).send().await.unwrap();
    assert_eq!(first.headers()["content-type"], "image/png");
    assert_eq!(first.headers()["cache-control"], "public, max-age=300, s-maxage=300, stale-if-error=3600");
    let tag = first.headers()["etag"].clone();
    assert!(first.bytes().await.unwrap().starts_with(b"\x89PNG\r\n"));
    let again = desk.app.http.get(&address).header("if-none-match", tag).send().await.unwrap();
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    for nothing in ["/incidents/000000000000/preview.png", "/incidents/nope/preview.png"] {
        let answer = desk.app.http.get(format!("{}{nothing}", desk.app.url)).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{nothing}");
    }
}
