//! The second factor as people use it, and what it withstands.

use crate::support::browser::{Browser, Page, with};
use crate::support::{Engine, PASSWORD, TestApp};
use candor::domain::staff::Role;
use candor::domain::time::MINUTE;
use totp_rs::{Builder, Secret};

on_both_engines!(
    signing_in_asks_for_a_code_that_counts_once,
    a_recovery_code_counts_once,
    guessing_codes_is_slowed_down,
    owners_can_ask_a_second_factor_of_everybody,
    an_owner_helps_who_lost_the_phone,
    a_posted_form_survives_both_steps,
    the_secret_is_not_readable_in_the_database,
);

const MARA: &str = "mara@kanal.example";
const JO: &str = "jo@kanal.example";
const PATH: &str = "/admin/account/second-factor";

/// What the app on the phone would show now.
fn code(app: &TestApp, secret: &str) -> String {
    let bytes = data_encoding::BASE32_NOPAD.decode(secret.as_bytes()).unwrap();
    let totp = Builder::new().with_secret(Secret::new_stack(bytes.try_into().unwrap())).build().unwrap();
    totp.generate(u64::try_from(app.now().ms()).unwrap() / 1000).to_string()
}

fn value(page: &Page, before: &str, after: &str) -> String {
    let found = page.body.split(before).nth(1).and_then(|rest| rest.split(after).next());
    found.unwrap_or_else(|| panic!("no {before}: {}", page.body)).to_owned()
}

/// Sets it up and answers the secret and the recovery codes.
async fn set_up(app: &TestApp, browser: &Browser<'_>) -> (String, Vec<String>) {
    let page = browser.get(PATH).await;
    let secret = value(page.is(200), "Key: <code>", "</code>");
    let form = page.form(PATH);
    let wrong = browser.post(PATH, &with(form, &[("code", "12345")])).await;
    let again = wrong.is(422).has("This is not the code that the app shows now.").form(PATH);
    let secret_now = value(&wrong, "Key: <code>", "</code>");
    assert_ne!(secret, secret_now);
    let done = browser.post(PATH, &with(again, &[("code", &code(app, &secret_now))])).await;
    done.is(200).has("Signing in asks for a code now");
    let codes: Vec<String> =
        done.body.split("<li><code>").skip(1).map(|c| c.split('<').next().unwrap().to_owned()).collect();
    assert_eq!(codes.len(), 10);
    (secret_now, codes)
}

async fn password(browser: &Browser<'_>, email: &str) -> Page {
    let fields = [("email", email), ("password", PASSWORD), ("next", "/admin/people")];
    browser.post("/admin/sign-in", &with(Vec::new(), &fields)).await
}

async fn signing_in_asks_for_a_code_that_counts_once(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    let here = Browser::signed_in(&app, MARA).await;
    let (secret, _) = set_up(&app, &here).await;
    here.get("/admin/account").await.is(200).has("Signing in asks for a code of your app too.");
    app.advance(MINUTE);
    let there = Browser::new(&app);
    let asked = password(&there, MARA).await;
    asked.is(200).has("One more code");
    assert_eq!(there.get("/admin").await.is(303).location, "/admin/sign-in?next=%2Fadmin");
    let form = asked.form("/admin/sign-in/code");
    there.post("/admin/sign-in/code", &with(form.clone(), &[("code", "000000")])).await.is(422).has("does not count");
    let now = code(&app, &secret);
    let done = there.post("/admin/sign-in/code", &with(form, &[("code", &now)])).await;
    assert_eq!(done.is(303).location, "/admin/people");
    there.get("/admin/people").await.is(200).has("with a second factor");
    let thief = Browser::new(&app);
    let form = password(&thief, MARA).await.form("/admin/sign-in/code");
    thief.post("/admin/sign-in/code", &with(form, &[("code", &now)])).await.is(422).has("was used before");
    app.advance(16 * MINUTE);
    let asked = there.post("/admin/tokens", &with(Vec::new(), &[("name", "x")])).await.is(401).form("/admin/confirm");
    there.post("/admin/confirm", &with(asked.clone(), &[("password", &now)])).await.is(422);
    there.post("/admin/confirm", &with(asked, &[("password", &code(&app, &secret))])).await.is(200).has("It is you");
}

async fn a_recovery_code_counts_once(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    let (_, codes) = set_up(&app, &Browser::signed_in(&app, MARA).await).await;
    let browser = Browser::new(&app);
    let typed = codes[3].to_uppercase().replace('-', " ");
    let form = password(&browser, MARA).await.form("/admin/sign-in/code");
    browser.post("/admin/sign-in/code", &with(form, &[("code", &typed)])).await.is(303);
    browser.get(PATH).await.has("You have 9 recovery codes left.");
    let form = password(&browser, MARA).await.form("/admin/sign-in/code");
    browser.post("/admin/sign-in/code", &with(form, &[("code", &typed)])).await.is(422);
    browser.get("/admin").await.is(303);
}

async fn guessing_codes_is_slowed_down(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    set_up(&app, &Browser::signed_in(&app, MARA).await).await;
    let browser = Browser::new(&app);
    let form = password(&browser, MARA).await.form("/admin/sign-in/code");
    let mut answers = Vec::new();
    for n in 0..8 {
        let guess = format!("00000{n}");
        answers
            .push(browser.post("/admin/sign-in/code", &with(form.clone(), &[("code", &guess)])).await.status.as_u16());
    }
    assert_eq!(answers.last(), Some(&429), "{answers:?}");
}

async fn owners_can_ask_a_second_factor_of_everybody(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    app.add_staff(JO, "Jo Berg", "CTO", Role::Publisher).await;
    let (mara, jo) = (Browser::signed_in(&app, MARA).await, Browser::signed_in(&app, JO).await);
    jo.get("/admin/now").await.is(200);
    mara.post("/admin/people-rules", &with(Vec::new(), &[("second_factor", "yes")])).await.is(303);
    for browser in [&jo, &mara] {
        assert_eq!(browser.get("/admin/now").await.is(303).location, PATH);
        set_up(&app, browser).await;
        browser.get("/admin/now").await.is(200);
    }
    mara.get("/admin/people").await.has("Everybody needs a second factor.");
}

async fn an_owner_helps_who_lost_the_phone(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    app.add_staff(JO, "Jo Berg", "CTO", Role::Publisher).await;
    let jo = Browser::signed_in(&app, JO).await;
    set_up(&app, &jo).await;
    let mara = Browser::signed_in(&app, MARA).await;
    let list = mara.get("/admin/people").await;
    let row = list.body.split("href=\"/admin/people/").find(|r| r.contains("Jo Berg")).unwrap();
    let person = format!("/admin/people/{}", row.split('"').next().unwrap());
    let action = format!("{person}/second-factor/removal");
    mara.get(&person).await.form(&action);
    mara.post(&action, &Vec::new()).await.is(303);
    jo.get("/admin").await.is(303);
    password(&jo, JO).await.is(303);
    jo.get("/admin").await.is(200);
}

async fn a_posted_form_survives_both_steps(engine: Engine) {
    let app = TestApp::start(engine).await;
    app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let (secret, _) = set_up(&app, &browser).await;
    app.advance(MINUTE);
    browser.post("/admin/sign-out", &Vec::new()).await.is(303);
    let text = "We wrote for an hour, and it must not be lost.";
    let ended = browser.post("/admin/now", &with(Vec::new(), &[("body", text)])).await;
    let form = ended.is(401).has(text).form("/admin/sign-in");
    let asked = browser.post("/admin/sign-in", &with(form, &[("email", MARA), ("password", PASSWORD)])).await;
    let form = asked.is(200).form("/admin/sign-in/code");
    let back = browser.post("/admin/sign-in/code", &with(form, &[("code", &code(&app, &secret))])).await;
    let form = back.is(200).has("You are signed in again").form("/admin/now");
    assert!(form.contains(&("body".to_owned(), text.to_owned())), "{form:?}");
}

async fn the_secret_is_not_readable_in_the_database(engine: Engine) {
    if engine != Engine::Sqlite {
        return;
    }
    let app = TestApp::start(engine).await;
    app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    let (secret, codes) = set_up(&app, &Browser::signed_in(&app, MARA).await).await;
    for file in ["candor.db", "candor.db-wal"] {
        let bytes = std::fs::read(app.folder().join(file)).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let plain = codes[0].replace('-', "");
        assert!(!text.contains(&secret) && !text.contains(&codes[0]) && !text.contains(&plain), "{file}");
    }
}
