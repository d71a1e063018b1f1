//! Readers in other languages and other zones.

use crate::support::company::company;
use crate::support::{Engine, TestApp};
use candor::domain::language::{Language, Languages};
use reqwest::header::{ACCEPT_LANGUAGE, COOKIE, SET_COOKIE};
use reqwest::{Method, Response, redirect};

on_both_engines!(
    a_browser_gets_the_page_in_its_language,
    the_address_decides_before_the_browser,
    an_owner_chooses_the_languages,
    a_form_from_a_page_in_a_language_is_answered_in_it,
    a_reader_chooses_a_zone_and_keeps_it,
);

async fn get(app: &TestApp, path: &str, language: &str) -> Response {
    app.http.get(format!("{}{path}", app.url)).header(ACCEPT_LANGUAGE, language).send().await.unwrap()
}

async fn a_browser_gets_the_page_in_its_language(engine: Engine) {
    let app = TestApp::start(engine).await;
    company(&app).await;
    for language in Language::ALL {
        let answer = get(&app, "/", &format!("{language}-XX, en;q=0.5")).await;
        assert!(answer.headers()["vary"].to_str().unwrap().contains("accept-language"));
        let body = answer.text().await.unwrap();
        assert!(body.contains(&format!("<html lang=\"{language}\" dir=\"{}\"", language.direction())), "{language}");
        assert!(body.contains("href=\"/history\""), "links stay open for the next reader's language");
    }
    assert!(get(&app, "/", "sv").await.text().await.unwrap().contains("<html lang=\"en\""));
    assert!(get(&app, "/no/such/page", "fr").await.text().await.unwrap().contains("Cette page n’existe pas"));
}

async fn the_address_decides_before_the_browser(engine: Engine) {
    let app = TestApp::start(engine).await;
    company(&app).await;
    let answer = get(&app, "/de/history", "ja").await;
    assert_eq!(answer.headers()["vary"], "accept-encoding");
    assert!(answer.text().await.unwrap().contains("Frühere Störungen"));
    assert!(get(&app, "/en/", "ja").await.text().await.unwrap().contains("We know of no problem"));
    for path in ["/xx/", "/de/history.atom", "/de/api/v2/summary.json", "/de/admin"] {
        assert_eq!(get(&app, path, "en").await.status(), 404, "{path}");
    }
    assert_eq!(Languages::default().offered().count(), 7);
}

async fn an_owner_chooses_the_languages(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (mara, _) = company(&app).await;
    app.app.services.change_words(&mara, Languages::parse("de,fr"), false).await.unwrap();
    assert!(get(&app, "/", "en").await.text().await.unwrap().contains("<html lang=\"de\""));
    assert!(get(&app, "/", "fr").await.text().await.unwrap().contains("<html lang=\"fr\""));
    assert_eq!(get(&app, "/en/", "en").await.status(), 404);
    assert!(!app.get("/").await.contains("hreflang=\"ja\""));
}

async fn a_form_from_a_page_in_a_language_is_answered_in_it(engine: Engine) {
    let app = TestApp::start(engine).await;
    company(&app).await;
    assert!(app.get("/de/subscribe").await.contains("name=\"language\" value=\"de\""));
    let fields = [("email", "no address"), ("language", "de")];
    let request = app.http.request(Method::POST, format!("{}/subscribe", app.url)).header("Origin", &app.url);
    let answer = request.form(&fields).send().await.unwrap();
    assert_eq!(answer.status(), 422);
    let body = answer.text().await.unwrap();
    assert!(body.contains("Eine E-Mail-Adresse sieht so aus") && body.contains("value=\"no address\""), "{body}");
}

async fn a_reader_chooses_a_zone_and_keeps_it(engine: Engine) {
    let app = TestApp::start(engine).await;
    company(&app).await;
    assert!(app.get("/time-zone").await.contains("value=\"Asia/Tokyo\""));
    let browser = reqwest::Client::builder().redirect(redirect::Policy::none()).build().unwrap();
    let choose = |zone: &'static str| {
        let request = browser.post(format!("{}/time-zone", app.url)).header("Origin", &app.url);
        request.form(&[("zone", zone)]).send()
    };
    let chosen = choose("Asia/Tokyo").await.unwrap();
    assert_eq!((chosen.status().as_u16(), chosen.headers()["location"].to_str().unwrap()), (303, "/"));
    let cookie = chosen.headers()[SET_COOKIE].to_str().unwrap().to_owned();
    assert!(cookie.contains("Max-Age=31536000") && cookie.contains("HttpOnly"), "{cookie}");
    let cookie = cookie.split(';').next().unwrap().to_owned();
    let page = app.http.get(&app.url).header(COOKIE, &cookie).send().await.unwrap();
    assert!(page.headers()["cache-control"].to_str().unwrap().starts_with("private"));
    assert!(page.headers()["vary"].to_str().unwrap().contains("cookie"));
    let body = page.text().await.unwrap();
    assert!(body.contains(" JST</time>") && body.contains(" UTC</time>"), "{body}");
    let without = app.http.get(&app.url).send().await.unwrap();
    assert!(without.headers()["cache-control"].to_str().unwrap().starts_with("public"));
    assert!(!without.text().await.unwrap().contains("JST"));
    assert_eq!(choose("Mars/Olympus").await.unwrap().status(), 422);
    let nonsense = app.http.get(&app.url).header(COOKIE, "candor_zone=%FF").send().await.unwrap();
    assert_eq!(nonsense.status(), 200);
}
