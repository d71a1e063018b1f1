//! The audit log: every action in words, filters, and the file.

use crate::support::browser::{Browser, with};
use crate::support::{Engine, PASSWORD, TestApp};
use candor::domain::audit::words;
use candor::domain::staff::{Role, Scope};
use candor::domain::time::{DAY, MINUTE};

on_both_engines!(
    the_log_says_who_did_what_and_filters,
    the_file_holds_no_formula_and_no_secret,
    only_owners_read_the_log
);

const MARA: &str = "mara@kanal.example";

#[test]
fn every_action_has_words() {
    fn walk(folder: &std::path::Path, missing: &mut Vec<String>, found: &mut usize) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, missing, found);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            let actions = text.split('"').filter(|s| {
                let (noun, verb) = s.split_once('.').unwrap_or_default();
                let word = |w: &str| !w.is_empty() && w.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
                // The browser's names for what it does with a passkey look like ours.
                noun != "webauthn" && word(noun) && word(verb)
            });
            for action in actions {
                *found += 1;
                if words(action).is_none() {
                    missing.push(format!("{action} in {}", path.display()));
                }
            }
        }
    }
    let (mut missing, mut found) = (Vec::new(), 0);
    walk(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/service"), &mut missing, &mut found);
    assert!(found > 25, "only {found} actions were found: the test looks in the wrong place");
    assert!(missing.is_empty(), "add words to ACTIONS in domain/audit.rs: {}", missing.join(", "));
}

async fn the_log_says_who_did_what_and_filters(engine: Engine) {
    let app = TestApp::start(engine).await;
    let mara = app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let services = &app.app.services;
    services.create_token(&mara, "Deploy robot", Scope::Read, None).await.unwrap();
    app.advance(2 * DAY);
    let browser_later = Browser::signed_in(&app, MARA).await;
    let all = browser_later.get("/admin/audit").await;
    all.has("mara@kanal.example made an API token: Deploy robot (read)").has("Somebody at the machine added a person");
    let nobody = browser_later.get("/admin/audit?who=nobody_%25").await;
    nobody.is(200).has("Nothing like this has happened.");
    let tokens = browser_later.get("/admin/audit?who=MARA&action=token.create").await;
    tokens.has("made an API token");
    let main = |body: &str| body.split("class=\"rows audit\"").nth(1).unwrap_or_default().to_owned();
    assert!(!main(&tokens.body).contains("signed in"));
    let today = app.now().day(chrono_tz::Tz::UTC);
    let since = browser_later.get(&format!("/admin/audit?from={today}")).await;
    assert!(main(&since.body).contains("signed in") && !main(&since.body).contains("made an API token"));
    let until = browser_later.get(&format!("/admin/audit?to={}", today.pred_opt().unwrap())).await;
    assert!(main(&until.body).contains("made an API token"));
    browser_later.get("/admin/audit?from=yesterday").await.is(422).has("Write a day such as 2026-11-22.");
    for n in 0..120 {
        services.create_token(&mara, &format!("robot {n}"), Scope::Read, None).await.unwrap();
    }
    let first = browser_later.get("/admin/audit?action=token.create").await;
    let older = first.body.split("href=\"/admin/audit?").find(|l| l.contains("before=")).expect("older entries");
    let older =
        format!("/admin/audit?{}", older.split('"').next().unwrap().replace("&amp;", "&").replace("&#38;", "&"));
    let second = browser_later.get(&older).await;
    let count = |body: &str| body.matches("made an API token:").count();
    assert_eq!((count(&first.body), count(&second.body)), (100, 21));
    drop(browser);
}

async fn the_file_holds_no_formula_and_no_secret(engine: Engine) {
    let app = TestApp::start(engine).await;
    let mara = app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    let (_, secret) = app.app.services.create_token(&mara, "=HYPERLINK(\"x\")", Scope::Read, None).await.unwrap();
    let browser = Browser::signed_in(&app, MARA).await;
    let file = browser.get("/admin/audit.csv").await;
    file.is(200);
    assert!(file.body.starts_with("time,who,did,action,object,detail,address\r\n"), "{}", file.body);
    assert!(file.body.contains("\"'=HYPERLINK(\"\"x\"\") (read)\""), "{}", file.body);
    assert!(!file.body.contains(&secret) && !file.body.contains(PASSWORD));
    browser.get("/admin/audit").await.has("exported the audit log");
    app.advance(16 * MINUTE);
    let asked = browser.get("/admin/audit.csv?action=token.create").await;
    assert_eq!(asked.is(303).location, "/admin/confirm?next=%2Fadmin%2Faudit.csv%3Faction%3Dtoken.create");
    let form = with(browser.get(&asked.location).await.form("/admin/confirm"), &[("password", PASSWORD)]);
    assert_eq!(browser.post("/admin/confirm", &form).await.is(303).location, "/admin/audit.csv?action=token.create");
}

async fn only_owners_read_the_log(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Publisher).await;
    let browser = Browser::signed_in(&app, MARA).await;
    browser.get("/admin/audit").await.is(403);
    browser.get("/admin/audit.csv").await.is(403);
}
