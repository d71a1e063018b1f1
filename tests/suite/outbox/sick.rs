//! No healthy recipient waits for a sick one: what the relay says about one
//! recipient, one domain, one mail or itself has consequences just there
//! (MAIL.md 2.6).

use super::desk::{Desk, LONG};
use crate::support::smtp::{Act, At};
use crate::support::{Engine, eventually};
use candor::domain::notification::NotificationState;
use candor::domain::subscriber::SubscriberState;
use candor::domain::time::MINUTE;
use candor::service::relay::RelayState;
use chrono_tz::Tz;
use std::time::Duration;

on_both_engines!(
    a_domain_that_asks_for_less_rests_alone,
    a_mail_without_an_answer_holds_up_nobody,
    a_relay_that_grants_few_connections_is_not_down,
    a_relay_that_dies_in_a_mail_is_waited_for,
    refused_credentials_are_told_and_tried_each_minute,
    refusals_of_content_pause_the_notification,
    denied_relaying_pauses_the_notification_and_blames_nobody,
    refusals_for_now_of_a_message_are_tried_again,
    a_limit_to_the_rate_loses_nothing,
);

fn readers(count: usize, domain: &str) -> Vec<String> {
    (1..=count).map(|n| format!("reader{n}@{domain}")).collect()
}

async fn open(engine: Engine, readers: &[String], settings: &[(&str, &str)]) -> Desk {
    let readers: Vec<&str> = readers.iter().map(String::as_str).collect();
    Desk::open_with(engine, &readers, settings).await
}

async fn a_domain_that_asks_for_less_rests_alone(engine: Engine) {
    let (slow, quick) = (readers(6, "slow.test"), readers(6, "quick.test"));
    let desk = open(engine, &[slow.clone(), quick.clone()].concat(), &[]).await;
    desk.relay.on(At::Rcpt).to("@slow.test").reply("450 4.7.1 Too many messages, slow down");
    let first = desk.publish().await;
    desk.reaches(&first, "the others have it", |n| n.sent == 6).await;
    let services = &desk.app.app.services;
    assert_eq!(services.relay_state(&desk.mara).unwrap(), RelayState::Answers, "the relay itself goes at full speed");
    desk.relay.behave();
    desk.app.advance(MINUTE);
    let done = desk.done(&first).await;
    assert_eq!((done.sent, done.failed, done.retried), (12, 0, 0));
    assert_eq!(desk.attempts().await, [1; 12], "resting is no attempt");
}

async fn a_mail_without_an_answer_holds_up_nobody(engine: Engine) {
    let all = readers(12, "x.test");
    let desk = open(engine, &all, &[("CANDOR_SMTP_CONNECTIONS", "2")]).await;
    desk.relay.on(At::EndOfData).to("reader3@").times(1).act(Act::Hang);
    let first = desk.publish().await;
    desk.reaches(&first, "all others have it", |n| n.sent == 11).await;
    assert_eq!(desk.relay.received().len(), 11);
    desk.relay.restart().await;
    assert_eq!(desk.done(&first).await.sent, 12);
    assert_eq!(desk.relay.received().len(), 12);
}

async fn a_relay_that_grants_few_connections_is_not_down(engine: Engine) {
    let desk = open(engine, &readers(40, "x.test"), &[]).await;
    for n in 2..=4 {
        desk.relay.on(At::Connect).nth(n).reply("421 4.7.0 Too many connections from you");
    }
    // The first connection is busy while the others are refused.
    desk.relay.on(At::EndOfData).times(1).act(Act::Delay(Duration::from_millis(300)));
    let first = desk.publish().await;
    let done = desk.done(&first).await;
    assert_eq!((done.sent, done.failed), (40, 0));
    assert_eq!(desk.attempts().await, [1; 40]);
    assert_eq!(desk.relay.received().len(), 40);
}

async fn a_relay_that_dies_in_a_mail_is_waited_for(engine: Engine) {
    let desk = open(engine, &readers(10, "x.test"), &[]).await;
    desk.relay.on(At::Body).nth(4).act(Act::Die);
    let first = desk.publish().await;
    let services = &desk.app.app.services;
    eventually("it is told", || async { matches!(services.relay_state(&desk.mara).unwrap(), RelayState::Down(_)) })
        .await;
    desk.relay.behave();
    desk.relay.restart().await;
    let done = desk.done(&first).await;
    assert_eq!((done.sent, done.failed), (10, 0));
    assert_eq!(services.relay_state(&desk.mara).unwrap(), RelayState::Answers);
}

async fn refused_credentials_are_told_and_tried_each_minute(engine: Engine) {
    let relay = crate::support::smtp::Options { auth: Some(("candor", "right")), ..Default::default() };
    let desk = Desk::open_at(engine, relay, &["ann@x.test"], &[]).await;
    desk.relay.on(At::Auth).reply("535 5.7.8 Authentication credentials invalid");
    let first = desk.publish().await;
    let services = &desk.app.app.services;
    eventually("it is told", || async { matches!(services.relay_state(&desk.mara).unwrap(), RelayState::Down(_)) })
        .await;
    let RelayState::Down(trouble) = services.relay_state(&desk.mara).unwrap() else { panic!("it is down") };
    assert!(trouble.needs_a_person && trouble.last_error.contains("credentials invalid"), "{trouble:?}");
    let words = services.relay_state(&desk.mara).unwrap().words(desk.app.now(), Tz::UTC);
    assert!(words.ends_with("trying every 60 s"), "{words}");
    let waiting = desk.notification(&first).await;
    assert_eq!((waiting.sent, waiting.failed), (0, 0));
}

async fn refusals_of_content_pause_the_notification(engine: Engine) {
    let desk = open(engine, &readers(60, "x.test"), &[]).await;
    desk.relay.on(At::EndOfData).reply("554 5.7.1 This looks like spam");
    let first = desk.publish().await;
    let paused = desk.reaches(&first, "paused", |n| n.state == NotificationState::Paused).await;
    assert!(paused.last_error.contains("looks like spam") && paused.paused_by.is_empty(), "{paused:?}");
    eventually("what was claimed is given back", || async { desk.leased().await == 0 }).await;
    let services = &desk.app.app.services;
    assert_eq!(services.count_subscribers(&desk.mara, SubscriberState::Quarantined).await.unwrap(), 0);
    desk.relay.behave();
    services.resume_notification(&desk.mara, first.notification_id.unwrap()).await.unwrap();
    let done = desk.done(&first).await;
    assert!((20..60).contains(&done.failed), "twenty in a row, and what was on its way: {done:?}");
    let failed = u64::try_from(done.failed).unwrap();
    assert_eq!(services.retry_failed(&desk.mara, first.notification_id.unwrap()).await.unwrap(), failed);
    desk.reaches(&first, "all have it", |n| n.sent == 60).await;
    assert_eq!(desk.relay.received().len(), 60);
}

async fn denied_relaying_pauses_the_notification_and_blames_nobody(engine: Engine) {
    let desk = open(engine, &readers(60, "x.test"), &[]).await;
    desk.relay.on(At::Rcpt).reply("554 5.7.1 Relay access denied");
    let first = desk.publish().await;
    let paused = desk.reaches(&first, "paused", |n| n.state == NotificationState::Paused).await;
    assert!(paused.last_error.contains("Relay access denied"), "{paused:?}");
    let services = &desk.app.app.services;
    assert_eq!(services.count_subscribers(&desk.mara, SubscriberState::Quarantined).await.unwrap(), 0);
    assert_eq!(desk.relay.received().len(), 0);
}

async fn refusals_for_now_of_a_message_are_tried_again(engine: Engine) {
    let desk = open(engine, &readers(4, "x.test"), &[]).await;
    desk.relay.on(At::EndOfData).to("reader1@").times(1).reply("451 4.3.0 Queue file write error");
    desk.relay.on(At::Data).to("reader2@").times(1).reply("451 4.3.0 Not just now");
    desk.relay.on(At::Rcpt).to("reader3@").times(1).reply("452 4.2.2 Mailbox full");
    let first = desk.publish().await;
    desk.reaches(&first, "the other has it", |n| n.sent == 1 && n.retried == 3).await;
    desk.app.advance(2 * MINUTE);
    let done = desk.done(&first).await;
    assert_eq!((done.sent, done.failed, done.retried), (4, 0, 3));
    assert_eq!(desk.relay.received().len(), 4);
    assert_eq!(desk.attempts().await, [2, 2, 2, 1]);
}

async fn a_limit_to_the_rate_loses_nothing(engine: Engine) {
    let desk = open(engine, &readers(8, "x.test"), &[("CANDOR_SMTP_RATE", "20")]).await;
    let first = desk.publish().await;
    desk.relay.wait_for(8, LONG).await;
    assert_eq!(desk.done(&first).await.sent, 8);
    assert_eq!(desk.relay.violations(), Vec::<String>::new());
}
