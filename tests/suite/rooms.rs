//! The dependency rule of the rooms, read from the `use crate::` lines.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Which rooms each room may use.
const MAY_USE: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("store", &["domain"]),
    ("markdown", &["domain"]),
    ("words", &["domain"]),
    ("mail", &["domain", "markdown", "words"]),
    ("webhook", &["domain"]),
    ("fetch", &[]),
    ("oidc", &["fetch"]),
    ("checker", &["fetch", "webhook"]),
    ("telemetry", &[]),
    ("config", &["mail", "store", "oidc", "webhook", "fetch", "checker"]),
    ("snapshot", &["domain", "store", "markdown", "words"]),
    ("service", &["domain", "store", "snapshot", "mail", "webhook", "markdown", "words", "oidc", "checker"]),
    ("web", &["domain", "service", "snapshot", "markdown", "mail", "telemetry", "words"]),
    ("worker", &["domain", "store", "service", "snapshot", "mail", "telemetry", "config", "app"]),
    (
        "app",
        &[
            "domain",
            "store",
            "service",
            "snapshot",
            "mail",
            "telemetry",
            "config",
            "web",
            "worker",
            "oidc",
            "webhook",
            "checker",
        ],
    ),
    ("cli", &["domain", "store", "service", "snapshot", "mail", "markdown", "telemetry", "config", "app"]),
];

fn sources() -> Vec<(String, PathBuf, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    walk(&root, &mut found);
    found
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(&root).unwrap();
            let room = inside.components().next().unwrap().as_os_str().to_string_lossy().replace(".rs", "");
            let text = std::fs::read_to_string(&path).unwrap();
            (room, path, text)
        })
        .collect()
}

/// The lines that are code, without comments and without the tests below.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines().take_while(|l| !l.contains("#[cfg(test)]")).filter(|l| !l.trim_start().starts_with("//"))
}

#[test]
fn every_room_uses_only_the_rooms_it_may() {
    let table: BTreeMap<_, _> = MAY_USE.iter().copied().collect();
    let mut faults = Vec::new();
    for (room, path, text) in sources() {
        if matches!(room.as_str(), "main" | "lib") || path.to_string_lossy().contains("tests") {
            continue;
        }
        let allowed = table.get(room.as_str()).unwrap_or_else(|| panic!("the room {room} is not in the table"));
        for line in code(&text) {
            for used in line.split("crate::").skip(1) {
                let used: String = used.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                let foreign = used != room && table.contains_key(used.as_str());
                if foreign && !allowed.contains(&used.as_str()) {
                    faults.push(format!("{}: {room} uses {used}: {}", path.display(), line.trim()));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_rule_would_notice_a_breach() {
    let table: BTreeMap<_, _> = MAY_USE.iter().copied().collect();
    assert!(!table["domain"].contains(&"store"));
    assert!(!table["service"].contains(&"web"));
    let rooms: Vec<String> = sources().into_iter().map(|(room, ..)| room).collect();
    for (room, _) in MAY_USE {
        assert!(rooms.iter().any(|r| r == room), "the table names {room}, which is not there");
    }
}

#[test]
fn sql_lives_in_the_store_and_http_in_the_web() {
    let mut faults = Vec::new();
    for (room, path, text) in sources() {
        for line in code(&text) {
            let sql = line.contains("sqlx::query") || line.contains("AssertSqlSafe");
            if sql && room != "store" {
                faults.push(format!("{}: SQL outside the store: {}", path.display(), line.trim()));
            }
            if line.contains("actix") && !matches!(room.as_str(), "web" | "app") {
                faults.push(format!("{}: the web framework outside the web: {}", path.display(), line.trim()));
            }
            if room == "web" && line.contains("sqlx") {
                faults.push(format!("{}: the web names sqlx: {}", path.display(), line.trim()));
            }
            if room == "store" && line.to_uppercase().contains("SELECT *") {
                faults.push(format!("{}: SELECT * panics when the schema changes: {}", path.display(), line.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn public_pages_never_reach_for_the_store() {
    let text = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/src/web/public/read.rs")).unwrap();
    for word in ["store", ".await", "async move"] {
        assert!(!text.contains(word), "read.rs contains {word:?}");
    }
}

#[test]
fn practice_is_read_by_the_desk_alone() {
    let desk = [
        "service/practice.rs",
        "web/admin/practice.rs",
        "web/admin/practice_follow.rs",
        "web/admin/matter.rs",
        "store/practice.rs",
        "domain/practice.rs",
    ];
    for (_, path, text) in sources() {
        let named = text.contains("practice_post") || text.contains("store::practice") || text.contains("PracticePost");
        let home = path.ends_with("web/admin/home.rs") || path.ends_with("routes.rs");
        assert!(!named || home || desk.iter().any(|d| path.ends_with(d)), "{} knows of practice posts", path.display());
    }
}
