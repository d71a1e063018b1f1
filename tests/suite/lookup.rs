//! Finding what was: by words, by day, and beside what else happened.

use crate::support::company::company;
use crate::support::{Engine, TestApp};
use candor::domain::component::ComponentStatus;
use candor::domain::id::Id;
use candor::domain::incident::Status;
use candor::domain::language::{Language, Languages};
use candor::domain::time::{DAY, HOUR, MINUTE};
use candor::service::Actor;
use candor::service::incident::{NewIncident, NewUpdate};
use reqwest::Response;

on_both_engines!(
    a_post_is_found_by_its_words,
    what_was_looked_for_is_kept_by_nobody,
    looking_things_up_is_limited,
    a_calendar_shows_the_worst_of_each_day,
    an_incident_says_what_it_did_to_each_service_and_names_others_of_it,
    an_owner_chooses_the_words_of_statuspage,
    the_accessibility_statement_is_there_in_every_language,
);

/// An incident of two hours with a partial and then a full outage.
async fn outage(app: &TestApp, component: &Id, title: &str, body: &str) -> Id {
    let services = &app.app.services;
    let new = NewIncident {
        body: body.to_owned(),
        components: vec![(component.clone(), ComponentStatus::PartialOutage)],
        ..NewIncident::titled(title, Status::Investigating)
    };
    let id = services.open_incident(&Actor::Cli, new).await.unwrap().incident_id;
    app.advance(HOUR);
    let worse = NewUpdate {
        body: "It got worse.".to_owned(),
        components: vec![(component.clone(), ComponentStatus::MajorOutage)],
        ..NewUpdate::default()
    };
    services.update_incident(&Actor::Cli, &id, worse).await.unwrap();
    app.advance(HOUR);
    let end = NewUpdate {
        status: Some(Status::Resolved),
        body: "Over.".to_owned(),
        components: vec![(component.clone(), ComponentStatus::Operational)],
        ..NewUpdate::default()
    };
    services.update_incident(&Actor::Cli, &id, end).await.unwrap();
    id
}

async fn search(app: &TestApp, query: &str) -> Response {
    app.http.get(format!("{}/search?{query}", app.url)).header("accept-language", "en").send().await.unwrap()
}

async fn a_post_is_found_by_its_words(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    let id = outage(&app, &payments, "Cards are refused", "The *acquirer* answers <b>nothing</b>.").await;
    let empty = search(&app, "").await;
    assert!(empty.headers()["cache-control"].to_str().unwrap().starts_with("public"), "the form is a page as others");
    assert!(empty.text().await.unwrap().contains("Search the posts"));
    let found = search(&app, "q=NOTHING+acquirer").await.text().await.unwrap();
    assert!(found.contains("1 post says “NOTHING acquirer”."), "{found}");
    assert!(found.contains(&format!("href=\"/incidents/{id}\"")), "{found}");
    assert!(found.contains("The <mark>acquirer</mark> answers") && found.contains("<mark>nothing</mark>"), "{found}");
    let nothing = search(&app, "q=%3Cscript%3E+zebra").await.text().await.unwrap();
    assert!(nothing.contains("No post says “&#60;script&#62; zebra”"), "{nothing}");
    let german = search(&app, "q=cards&language=de").await.text().await.unwrap();
    assert!(german.contains("1 Treffer für „cards“") && german.contains("href=\"/de/incidents/"), "{german}");
    assert_eq!(search(&app, "q=%FF").await.status(), 400);
    assert!(app.get("/history").await.contains("action=\"/search\""), "the history offers it");
}

async fn what_was_looked_for_is_kept_by_nobody(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    outage(&app, &payments, "Cards are refused", "Nothing works.").await;
    let answer = search(&app, "q=cards").await;
    assert_eq!(answer.headers()["cache-control"], "no-store");
    assert_eq!(answer.headers()["x-robots-tag"], "noindex");
    let body = answer.text().await.unwrap();
    assert!(!body.contains("rel=\"canonical\"") && body.contains("name=\"robots\" content=\"noindex\""));
}

async fn looking_things_up_is_limited(engine: Engine) {
    let app = TestApp::start(engine).await;
    company(&app).await;
    let mut statuses = Vec::new();
    for _ in 0..40 {
        statuses.push(search(&app, "q=x").await.status().as_u16());
    }
    assert!(statuses.starts_with(&[200; 15]) && statuses.contains(&429), "{statuses:?}");
    assert_eq!(search(&app, "").await.status(), 200, "the form stays");
}

async fn a_calendar_shows_the_worst_of_each_day(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (mara, payments) = company(&app).await;
    let first = app.now();
    let id = outage(&app, &payments, "Cards are refused", "Nothing works.").await;
    let drill = NewIncident::titled("A drill", Status::Investigating);
    let drill = app.app.services.open_incident(&Actor::Cli, drill).await.unwrap().incident_id;
    app.app.services.withdraw_incident(&mara, &drill, "It was a drill").await.unwrap();
    let year = first.month(chrono_tz::Tz::UTC).0;
    let day = first.day(chrono_tz::Tz::UTC).format("%-d %B");
    for path in ["/calendar".to_owned(), format!("/calendar/{year}")] {
        let page = app.get(&path).await;
        assert!(page.contains(&format!("class=\"down\" href=\"/incidents/{id}\"")), "{page}");
        assert!(page.contains(&format!("{day}: Down, Cards are refused")), "{day} in {page}");
        assert!(!page.contains("A drill"), "what was withdrawn did not happen");
    }
    for path in ["/calendar/1999", "/calendar/9999", "/calendar/0000"] {
        assert_eq!(app.http.get(format!("{}{path}", app.url)).send().await.unwrap().status(), 404, "{path}");
    }
}

async fn an_incident_says_what_it_did_to_each_service_and_names_others_of_it(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    let old = outage(&app, &payments, "Cards were refused before", "Nothing works.").await;
    app.advance(2 * DAY);
    let new = outage(&app, &payments, "Cards are refused", "Nothing works.").await;
    app.advance(MINUTE);
    app.app.services.refresher.tick().await;
    let page = app.get(&format!("/incidents/{new}")).await;
    let text: String = scraper::Html::parse_document(&page).root_element().text().collect();
    assert!(
        text.contains("Partly down from ") && text.contains("Down from ") && text.contains("(1 h 00 min)"),
        "{text}"
    );
    assert!(page.contains("Other incidents of these services") && page.contains(&format!("/incidents/{old}\"")));
}

async fn an_owner_chooses_the_words_of_statuspage(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (mara, payments) = company(&app).await;
    app.app.services.change_words(&mara, Languages::default(), true).await.unwrap();
    let id = outage(&app, &payments, "Cards are refused", "Nothing works.").await;
    let home = app.get("/en/").await;
    assert!(home.contains("Operational") && !home.contains(">Working<"), "{home}");
    assert!(app.get(&format!("/en/incidents/{id}")).await.contains("<h3>Investigating</h3>"));
    assert!(app.get("/de/").await.contains("Betriebsbereit"));
    app.app.services.change_words(&mara, Languages::default(), false).await.unwrap();
    assert!(app.get("/en/").await.contains(">Working<"));
}

async fn the_accessibility_statement_is_there_in_every_language(engine: Engine) {
    let app = TestApp::start(engine).await;
    company(&app).await;
    for language in Language::ALL {
        let page = app.get(&format!("/{language}/accessibility")).await;
        assert!(page.contains("WCAG") && page.contains(&format!("href=\"/{language}/report\"")), "{language}");
        assert!(app.get(&format!("/{language}/")).await.contains(&format!("href=\"/{language}/accessibility\"")));
    }
}
