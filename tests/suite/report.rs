//! "Something wrong that is not here? Tell us."

use crate::support::company::company;
use crate::support::{Engine, TestApp};
use candor::domain::staff::Role;
use reqwest::Response;

on_both_engines!(what_a_reader_tells_reaches_the_staff, a_report_is_checked_and_comes_back_filled, reports_are_limited);

async fn send(app: &TestApp, fields: &[(&str, &str)]) -> Response {
    let request = app.http.post(format!("{}/report", app.url)).header("Origin", &app.url);
    request.form(fields).send().await.unwrap()
}

async fn what_a_reader_tells_reaches_the_staff(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (mara, payments) = company(&app).await;
    assert!(app.get("/").await.contains("<a href=\"/report\">"), "the front page offers it");
    let told = [("body", "Paying hangs since nine."), ("email", "ida@x.test"), ("component", payments.as_str())];
    assert_eq!(send(&app, &told).await.status(), 200);
    let services = &app.app.services;
    let reports = services.reports(&mara, 10).await.unwrap();
    assert_eq!((reports[0].body.as_str(), reports[0].email.as_str()), ("Paying hangs since nine.", "ida@x.test"));
    assert_eq!(reports[0].component_id.as_ref(), Some(&payments));
    assert_eq!(services.count_unseen_reports(&mara).await.unwrap(), 1);
    services.mark_reports_seen(&mara, app.now()).await.unwrap();
    assert_eq!(services.count_unseen_reports(&mara).await.unwrap(), 0);
    let viewer = app.add_staff("vi@kanal.example", "Vi Tran", "Support", Role::Viewer).await;
    assert!(services.mark_reports_seen(&viewer, app.now()).await.is_err());
    assert!(!app.get("/").await.contains("Paying hangs"), "nobody else reads it");
}

async fn a_report_is_checked_and_comes_back_filled(engine: Engine) {
    let app = TestApp::start(engine).await;
    company(&app).await;
    let answer = send(&app, &[("body", "  "), ("email", "ida at x")]).await;
    assert_eq!(answer.status(), 422);
    let body = answer.text().await.unwrap();
    for wanted in ["href=\"#body\"", "href=\"#email\"", "value=\"ida at x\"", "id=\"body-error\""] {
        assert!(body.contains(wanted), "{wanted} in {body}");
    }
    assert_eq!(send(&app, &[("body", "x"), ("component", "000000000000")]).await.status(), 422);
}

async fn reports_are_limited(engine: Engine) {
    let app = TestApp::start(engine).await;
    company(&app).await;
    let mut statuses = Vec::new();
    for _ in 0..12 {
        statuses.push(send(&app, &[("body", "again")]).await.status().as_u16());
    }
    assert!(statuses.starts_with(&[200; 10]) && statuses.ends_with(&[429]), "{statuses:?}");
}
