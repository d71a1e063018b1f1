//! Sessions: their cookie, how long they last, and what they are not.

use crate::support::browser::{Browser, with};
use crate::support::{Engine, PASSWORD, TestApp};
use candor::domain::staff::Role;
use candor::domain::time::{DAY, HOUR};

on_both_engines!(
    the_cookie_of_a_session_is_new_each_time_and_out_of_reach,
    a_session_ends_after_three_days_without_use_and_after_fourteen_in_any_case,
    the_secret_of_a_session_is_not_in_the_database,
    readers_get_no_cookie_and_theirs_opens_no_admin_page,
    setting_up_a_second_factor_ends_the_other_sessions,
);

const MARA: &str = "mara@kanal.example";

/// Signs in and answers the cookie as it was set.
async fn cookie(app: &TestApp) -> String {
    let request = app.http.post(format!("{}/admin/sign-in", app.url)).header("sec-fetch-site", "same-origin");
    let answer = request.form(&[("email", MARA), ("password", PASSWORD)]).send().await.unwrap();
    assert_eq!(answer.status(), 303);
    answer.headers()["set-cookie"].to_str().unwrap().to_owned()
}

fn secret(cookie: &str) -> String {
    cookie.split(['=', ';']).nth(1).unwrap().to_owned()
}

async fn the_cookie_of_a_session_is_new_each_time_and_out_of_reach(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    let (first, second) = (cookie(&app).await, cookie(&app).await);
    for part in ["__Host-candor=", "; Path=/", "; HttpOnly", "; Secure", "; SameSite=Lax"] {
        assert!(first.contains(part), "{part}: {first}");
    }
    assert!(!first.contains("Domain="));
    assert_ne!(secret(&first), secret(&second));
    // 160 random bits, five to a character.
    assert_eq!(secret(&first).len(), 32);
    // Signing in again in the same browser ends its earlier session.
    assert!(app.app.services.session(&secret(&first)).await.unwrap().is_none());
    assert!(app.app.services.session(&secret(&second)).await.unwrap().is_some());
}

async fn a_session_ends_after_three_days_without_use_and_after_fourteen_in_any_case(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    let used = Browser::signed_in(&app, MARA).await;
    let idle = Browser::signed_in(&app, MARA).await;
    app.advance(2 * DAY + 23 * HOUR);
    used.get("/admin").await.is(200);
    app.advance(2 * HOUR);
    used.get("/admin").await.is(200);
    idle.get("/admin").await.is(303);
    for _ in 0..5 {
        app.advance(2 * DAY);
        used.get("/admin").await.is(200);
    }
    app.advance(DAY);
    used.get("/admin").await.is(303);
}

async fn the_secret_of_a_session_is_not_in_the_database(engine: Engine) {
    if engine != Engine::Sqlite {
        return;
    }
    let app = TestApp::start(engine).await;
    app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    let secret = secret(&cookie(&app).await);
    let mut seen = 0;
    for file in ["candor.db", "candor.db-wal"] {
        let bytes = std::fs::read(app.folder().join(file)).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains(&secret), "{file}");
        seen += text.matches(&candor::service::keys::hash(&secret)).count();
    }
    assert!(seen > 0, "not even the hash is there: the test looks in the wrong place");
}

async fn readers_get_no_cookie_and_theirs_opens_no_admin_page(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    for path in ["/", "/history", "/subscribe", "/api/v2/summary.json", "/history.atom", "/admin/sign-in"] {
        let answer = reqwest::get(format!("{}{path}", app.url)).await.unwrap();
        assert!(answer.headers().get("set-cookie").is_none(), "{path}");
    }
    let secret = secret(&cookie(&app).await);
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    for (name, status) in [("__Host-candor", 200), ("candor", 303), ("__Host-candor-reader", 303), ("candor_zone", 303)]
    {
        let request = http.get(format!("{}/admin", app.url)).header("cookie", format!("{name}={secret}"));
        assert_eq!(request.send().await.unwrap().status(), status, "{name}");
    }
}

async fn setting_up_a_second_factor_ends_the_other_sessions(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    let (here, there) = (Browser::signed_in(&app, MARA).await, Browser::signed_in(&app, MARA).await);
    let path = "/admin/account/second-factor";
    let page = here.get(path).await;
    let key = page.body.split("Key: <code>").nth(1).and_then(|rest| rest.split('<').next()).unwrap();
    let bytes = data_encoding::BASE32_NOPAD.decode(key.as_bytes()).unwrap();
    let totp = totp_rs::Builder::new().with_secret(totp_rs::Secret::new_stack(bytes.try_into().unwrap())).build();
    let code = totp.unwrap().generate(u64::try_from(app.now().ms()).unwrap() / 1000).to_string();
    here.post(path, &with(page.form(path), &[("code", &code)])).await.is(200);
    here.get("/admin").await.is(200);
    there.get("/admin").await.is(303);
}
