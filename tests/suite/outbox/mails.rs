//! What subscribers get.

use super::desk::{Desk, header};
use crate::support::{Engine, eventually};
use candor::domain::notification::NotificationState;
use mail_parser::MessageParser;

const READERS: [&str; 3] = ["ann@x.test", "bob@x.test", "eve@y.test"];

on_both_engines!(
    everybody_gets_one_mail_with_the_right_headers,
    a_newer_update_replaces_what_has_not_left,
    a_stopped_mail_reaches_nobody_and_the_post_stays,
    who_leaves_while_a_mail_waits_does_not_get_it,
    a_restart_sends_what_waits,
);

async fn everybody_gets_one_mail_with_the_right_headers(engine: Engine) {
    let desk = Desk::open(engine, &READERS).await;
    let first = desk.publish().await;
    let done = desk.done(&first).await;
    assert_eq!((done.total, done.sent, done.failed, done.skipped), (3, 3, 0, 0));
    let second = desk.follow_up(&first.incident_id, "We found the cause.").await;
    desk.done(&second).await;
    assert_eq!(desk.counts(&READERS), [2, 2, 2]);
    assert_eq!(desk.relay.violations(), Vec::<String>::new());

    let received = desk.relay.received();
    let ann: Vec<_> = received.iter().filter(|m| m.to == ["ann@x.test"]).collect();
    let mails: Vec<_> = ann.iter().map(|m| MessageParser::default().parse(&m.raw).expect("a mail")).collect();
    for (mail, words) in mails.iter().zip(["looking", "We found the cause."]) {
        assert_eq!(header(mail, "To"), "ann@x.test");
        assert!(header(mail, "Subject").ends_with("Payments are down"), "{}", header(mail, "Subject"));
        assert!(header(mail, "List-Unsubscribe").starts_with(&format!("<{}/unsubscribe/", desk.app.url)));
        assert_eq!(header(mail, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
        assert_eq!(header(mail, "Auto-Submitted"), "auto-generated");
        assert!(header(mail, "References").contains(first.incident_id.as_str()));
        assert!(mail.body_text(0).expect("a text part").contains(words));
        let html = mail.body_html(0).expect("an HTML part");
        assert!(html.contains(words) && html.contains("/unsubscribe/"), "{html}");
    }
    assert_eq!(header(&mails[0], "Subject"), header(&mails[1], "Subject"));
    assert_eq!(header(&mails[0], "References"), header(&mails[1], "References"));
    let mut ids: Vec<String> = received
        .iter()
        .map(|m| header(&MessageParser::default().parse(&m.raw).expect("a mail"), "Message-ID"))
        .collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 6, "each mail is itself");
}

async fn a_newer_update_replaces_what_has_not_left(engine: Engine) {
    let desk = Desk::open(engine, &READERS).await;
    // The relay is away, so that the first mail cannot leave.
    desk.relay.stop().await;
    let first = desk.publish().await;
    desk.reaches(&first, "written", |n| n.total == 3).await;
    let second = desk.follow_up(&first.incident_id, "We found the cause.").await;
    desk.reaches(&second, "written", |n| n.total == 3).await;
    // Replaced twice: the third must tell what the second would have told.
    let third = desk.follow_up(&first.incident_id, "A new disk is being filled.").await;
    desk.reaches(&third, "written", |n| n.total == 3).await;
    desk.relay.restart().await;
    let done = desk.done(&third).await;
    assert_eq!(done.sent, 3);
    for replaced in [desk.done(&first).await, desk.done(&second).await] {
        assert_eq!((replaced.total, replaced.superseded, replaced.sent), (3, 3, 0));
    }
    assert_eq!(desk.counts(&READERS), [1, 1, 1]);
    for received in desk.relay.received() {
        let mail = MessageParser::default().parse(&received.raw).expect("a mail");
        let text = mail.body_text(0).expect("a text part").into_owned();
        for words in ["A new disk is being filled.", "We found the cause.", "Payments do not work."] {
            assert!(text.contains(words), "{words:?} is missing: {text}");
        }
    }
}

async fn a_stopped_mail_reaches_nobody_and_the_post_stays(engine: Engine) {
    let desk = Desk::open_with(engine, &READERS, &[("CANDOR_MAIL_UNDO_SECONDS", "60")]).await;
    let first = desk.publish().await;
    let services = &desk.app.app.services;
    services.stop_notification(&desk.mara, first.notification_id.unwrap()).await.unwrap();
    let second = desk.follow_up(&first.incident_id, "We found the cause.").await;
    desk.app.advance(61_000);
    desk.done(&second).await;
    // Whatever was to come from the first has had its time with the second.
    assert_eq!(desk.counts(&READERS), [1, 1, 1]);
    assert_eq!(desk.notification(&first).await.state, NotificationState::Stopped);
    let page = desk.app.get(&format!("/incidents/{}", first.incident_id)).await;
    assert!(page.contains("Payments do not work."), "{page}");
}

async fn who_leaves_while_a_mail_waits_does_not_get_it(engine: Engine) {
    let desk = Desk::open(engine, &READERS).await;
    desk.relay.stop().await;
    let bob = desk.add_reader("bert@x.test").await;
    let first = desk.publish().await;
    desk.reaches(&first, "written", |n| n.total == 4).await;
    let token = desk.app.app.services.links.subscriber_token(bob);
    eventually("the outbox has noticed", || async { desk.app.app.services.relay_trouble.load().is_some() }).await;
    eventually("what was taken is given back", || async { desk.leased().await == 0 }).await;
    // One click, as a mail provider does it: any body, no cookie, no redirect.
    let answer = reqwest::Client::new()
        .post(format!("{}/unsubscribe/{token}", desk.app.url))
        .header("Origin", "https://mail.example")
        .form(&[("List-Unsubscribe", "One-Click")])
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    desk.relay.restart().await;
    let done = desk.done(&first).await;
    assert_eq!((done.sent, done.skipped, done.total), (3, 1, 4));
    assert_eq!(desk.counts(&["bert@x.test"]), [0]);
}

async fn a_restart_sends_what_waits(engine: Engine) {
    let mut desk = Desk::open(engine, &READERS).await;
    desk.relay.stop().await;
    let first = desk.publish().await;
    desk.reaches(&first, "written", |n| n.total == 3).await;
    desk.app = desk.app.restart().await;
    desk.relay.restart().await;
    assert_eq!(desk.done(&first).await.sent, 3);
    assert_eq!(desk.counts(&READERS), [1, 1, 1]);
}
