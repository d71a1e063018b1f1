//! What strangers send: a clear sentence, a 4xx, and nothing lost.

use crate::support::{Engine, TestApp};
use reqwest::StatusCode;

on_both_engines!(
    a_wrong_address_comes_back_with_the_reason,
    what_cannot_be_read_is_refused_with_a_sentence,
    another_site_cannot_post,
    a_link_that_was_never_ours_tells_nothing,
    looking_changes_nothing,
);

async fn page(app: &TestApp) {
    app.app.services.ensure_page("help@kanal.example").await.unwrap();
}

async fn a_wrong_address_comes_back_with_the_reason(engine: Engine) {
    let app = TestApp::start(engine).await;
    page(&app).await;
    let long = format!("{}@example.com", "a".repeat(300));
    for typed in ["", "nobody", "a@b", "a@[127.0.0.1]", "\"quoted\"@example.com", "a b@example.com", &long] {
        let answer = app.http.post(format!("{}/subscribe", app.url)).form(&[("email", typed)]).send().await.unwrap();
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{typed:?}");
        let html = answer.text().await.unwrap();
        let document = scraper::Html::parse_document(&html);
        let find = |css: &str| {
            let selector = scraper::Selector::parse(css).unwrap();
            document
                .select(&selector)
                .next()
                .map(|e| (e.text().collect::<String>(), e.attr("value").map(str::to_owned)))
        };
        assert_eq!(find("input[name=email]").unwrap().1.as_deref(), Some(typed), "what was typed comes back");
        let summary = find(".error-summary").unwrap().0;
        assert!(summary.trim().len() > 10, "a sentence, not {summary:?}");
        assert!(find(".error-summary a[href='#email']").is_some(), "the summary links to the field");
    }
}

async fn what_cannot_be_read_is_refused_with_a_sentence(engine: Engine) {
    let app = TestApp::start(engine).await;
    page(&app).await;
    let huge = format!("email={}", "a".repeat(300 * 1024));
    for (body, status, words) in [
        (b"email=%ff%fe@example.com".to_vec(), StatusCode::BAD_REQUEST, "UTF-8"),
        (b"email=%zz@example.com".to_vec(), StatusCode::BAD_REQUEST, "UTF-8"),
        (b"email=a@example\xff.com".to_vec(), StatusCode::BAD_REQUEST, "UTF-8"),
        (huge.into_bytes(), StatusCode::PAYLOAD_TOO_LARGE, "256 KB"),
        (b"email=a%00@example.com".to_vec(), StatusCode::UNPROCESSABLE_ENTITY, "address"),
    ] {
        let answer = app
            .http
            .post(format!("{}/subscribe", app.url))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body)
            .send()
            .await
            .unwrap();
        assert_eq!(answer.status(), status);
        let html = answer.text().await.unwrap();
        assert!(html.contains(words), "{html}");
        assert!(html.contains("href=\"/\""), "a way to the status page");
    }
}

async fn another_site_cannot_post(engine: Engine) {
    let app = TestApp::start(engine).await;
    page(&app).await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ] {
        for path in ["/subscribe", "/confirm/x", "/manage/x", "/setup/x", "/admin/sign-in"] {
            let answer = app
                .http
                .post(format!("{}{path}", app.url))
                .header(name, value)
                .form(&[("email", "a@example.com")])
                .send();
            let answer = answer.await.unwrap();
            assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{path} {name}: {value}");
            assert!(answer.text().await.unwrap().contains("not allowed"));
        }
    }
    // One-click unsubscription comes from anywhere and is never redirected.
    let answer = app
        .http
        .post(format!("{}/unsubscribe/unknown", app.url))
        .header("origin", "https://mail.example")
        .header("sec-fetch-site", "cross-site")
        .body("List-Unsubscribe=One-Click")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), StatusCode::OK);
}

async fn a_link_that_was_never_ours_tells_nothing(engine: Engine) {
    let app = TestApp::start(engine).await;
    page(&app).await;
    for path in ["/confirm", "/manage", "/unsubscribe", "/setup"] {
        for token in ["x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "..%2f..", "%00"] {
            let answer = app.http.get(format!("{}{path}/{token}", app.url)).send().await.unwrap();
            assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path}/{token}");
            assert_eq!(answer.headers()["referrer-policy"], "no-referrer");
        }
    }
}

async fn looking_changes_nothing(engine: Engine) {
    let app = TestApp::start(engine).await;
    page(&app).await;
    let before = app.get("/api/v2/summary.json").await;
    for (_, path, _) in candor::web::routes::GATED.iter().filter(|(method, ..)| *method == "GET") {
        let path = path.replace("{token}", "x").replace("{id}", "x").replace("{tail:.*}", "pages");
        for _ in 0..3 {
            let answer = app.http.get(format!("{}{path}", app.url)).send().await.unwrap();
            assert!(answer.status().as_u16() < 500, "{path}: {}", answer.status());
        }
    }
    assert_eq!(app.get("/api/v2/summary.json").await, before);
}
