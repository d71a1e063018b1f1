//! The delivery page, as staff see it.

use super::desk::Desk;
use crate::support::smtp::At;
use crate::support::{Engine, PASSWORD};

on_both_engines!(the_page_tells_what_became_of_a_mail_and_what_can_be_done);

async fn the_page_tells_what_became_of_a_mail_and_what_can_be_done(engine: Engine) {
    let desk = Desk::open(engine, &["ann@x.test", "bob@x.test"]).await;
    desk.relay.on(At::EndOfData).to("bob@x.test").reply("554 5.6.0 Not this one");
    let published = desk.publish().await;
    desk.done(&published).await;
    let app = &desk.app;
    let form = [("email", "mara@kanal.example"), ("password", PASSWORD), ("next", "/admin")];
    app.http.post(format!("{}/admin/sign-in", app.url)).form(&form).send().await.unwrap();
    let path = format!("/admin/notifications/{}", published.notification_id.unwrap());
    let page = app.get(&path).await;
    for words in ["1 accepted by the relay", "1 refused", "5.6.0 Not this one", "The mail relay answers", "looking"] {
        assert!(page.contains(words), "{words:?} is missing: {page}");
    }
    assert!(page.contains("Try the failed ones again") && !page.contains(">Pause<"), "{page}");

    let mail = app.http.get(format!("{}{path}/mail.html", app.url)).send().await.unwrap();
    let policy = mail.headers()["content-security-policy"].to_str().unwrap().to_owned();
    assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"), "{policy}");
    let html = mail.text().await.unwrap();
    assert!(html.contains("<strong>looking</strong>") && html.contains("/unsubscribe/secret"), "{html}");

    let csv = app.get(&format!("{path}/failed.csv")).await;
    assert!(csv.starts_with("email,attempts,reason\r\nbob@x.test,1,"), "{csv}");

    desk.relay.on(At::EndOfData).to("bob@x.test").reply("250 Taken now");
    let answer = app.http.post(format!("{}{path}/retry", app.url)).send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 303);
    let done = desk.reaches(&published, "all are sent", |n| n.sent == 2).await;
    assert_eq!(done.failed, 0);
}
