//! Readers in other languages and other zones.

use crate::support::company::company;
use crate::support::{Engine, TestApp};
use candor::domain::component::ComponentStatus;
use candor::domain::incident::Status;
use candor::domain::language::{Language, Languages};
use candor::service::Actor;
use candor::service::incident::NewIncident;
use reqwest::header::{ACCEPT_LANGUAGE, COOKIE, SET_COOKIE};
use reqwest::{Method, Response, redirect};

on_both_engines!(
    a_browser_gets_the_page_in_its_language,
    the_address_decides_before_the_browser,
    an_owner_chooses_the_languages,
    a_form_from_a_page_in_a_language_is_answered_in_it,
    a_reader_chooses_a_zone_and_keeps_it,
    feeds_and_the_calendar_speak_the_readers_language,
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
    for path in ["/xx/", "/sv/history.atom", "/de/badge.svg", "/de/api/v2/summary.json", "/de/admin"] {
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

async fn feeds_and_the_calendar_speak_the_readers_language(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    let services = &app.app.services;
    let new = NewIncident {
        body: "Payments fail.".to_owned(),
        components: vec![(payments.clone(), ComponentStatus::MajorOutage)],
        ..NewIncident::titled("No payments", Status::Investigating)
    };
    let id = services.open_incident(&Actor::Cli, new).await.unwrap().incident_id;

    let plain = app.http.get(format!("{}/history.atom", app.url)).send().await.unwrap();
    assert!(plain.headers()["vary"].to_str().unwrap().contains("accept-language"));
    let plain = plain.text().await.unwrap();
    assert!(plain.contains("xml:lang=\"en-US\"") && plain.contains("Investigating"), "Statuspage's form: {plain}");
    assert_eq!(get(&app, "/history.atom", "en-GB, de;q=0.5").await.text().await.unwrap(), plain);

    let asked = get(&app, "/history.atom", "de-DE, en;q=0.5").await.text().await.unwrap();
    assert!(asked.contains("xml:lang=\"de\"") && asked.contains("Wird untersucht"), "{asked}");
    assert!(asked.contains(&format!("href=\"{}/incidents/{id}\"", app.url)), "the address is still for everybody");
    let named = get(&app, "/de/history.atom", "ja").await;
    assert_eq!(named.headers()["vary"], "accept-encoding");
    assert_eq!(named.headers()["access-control-allow-origin"], "*");
    let named = named.text().await.unwrap();
    assert!(named.contains("xml:lang=\"de\"") && named.contains(":/de/history</id>"), "{named}");
    assert!(named.contains(&format!("href=\"{}/de/incidents/{id}\"", app.url)), "{named}");

    for (path, word) in [
        ("/ja/history.rss".to_owned(), "<language>ja</language>"),
        ("/fr/history.json".to_owned(), "\"language\":\"fr\""),
        (format!("/es/components/{payments}.atom"), "xml:lang=\"es\""),
        ("/de/maintenance.ics".to_owned(), "Geplante Arbeiten"),
        (format!("/pt/incidents/{id}/comments.atom"), "/pt/incidents/"),
        ("/de/status.txt".to_owned(), "Ausgefallen: No payments"),
        (format!("/de/incidents/{id}.md"), "Meldungen, die neueste zuerst"),
    ] {
        let body = get(&app, &path, "en").await.text().await.unwrap();
        assert!(body.contains(word), "{path}: {body}");
    }
    let page = app.get("/de/follow").await;
    assert!(page.contains("href=\"/de/history.atom\"") && page.contains("/de/maintenance.ics"), "{page}");

    let zoned = app.http.get(format!("{}/history.atom", app.url)).header(COOKIE, "candor_zone=Asia/Tokyo");
    let zoned = zoned.send().await.unwrap();
    assert!(zoned.headers()["cache-control"].to_str().unwrap().starts_with("public"), "a zone is for pages only");
    assert_eq!(zoned.text().await.unwrap(), plain);
}
