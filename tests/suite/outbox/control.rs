//! What people do to a mail on its way, and what they see of it.

use super::desk::Desk;
use crate::support::smtp::{Act, At};
use crate::support::{Engine, eventually};
use candor::domain::notification::NotificationState;
use candor::domain::staff::Role;
use candor::domain::time::MINUTE;
use candor::service::Error;
use candor::service::audit::Filter;
use candor::service::relay::RelayState;
use chrono_tz::Tz;

on_both_engines!(
    a_paused_mail_waits_and_goes_on,
    what_is_claimed_already_stays_when_somebody_pauses,
    what_failed_is_tried_again_at_a_word,
    only_who_may_publish_controls_mail,
    people_see_how_the_relay_is_doing,
);

const READERS: [&str; 3] = ["ann@x.test", "bob@x.test", "eve@y.test"];

async fn a_paused_mail_waits_and_goes_on(engine: Engine) {
    let desk = Desk::open_with(engine, &READERS, &[("CANDOR_MAIL_UNDO_SECONDS", "60")]).await;
    let first = desk.publish().await;
    let id = first.notification_id.unwrap();
    let services = &desk.app.app.services;
    let paused = services.pause_notification(&desk.mara, id).await.unwrap();
    assert_eq!((paused.state, paused.paused_by.as_str()), (NotificationState::Paused, "Mara Lindqvist"));
    assert!(matches!(services.pause_notification(&desk.mara, id).await, Err(Error::Conflict(_))));
    desk.app.advance(2 * MINUTE);
    // Another mail passes it by.
    let other = desk.publish().await;
    desk.app.advance(2 * MINUTE);
    assert_eq!(desk.done(&other).await.sent, 3);
    assert_eq!(desk.counts(&READERS), [1, 1, 1]);
    services.resume_notification(&desk.mara, id).await.unwrap();
    let done = desk.done(&first).await;
    assert_eq!((done.sent, done.paused_by.as_str()), (3, ""));
    assert_eq!(desk.counts(&READERS), [2, 2, 2]);
}

async fn what_is_claimed_already_stays_when_somebody_pauses(engine: Engine) {
    let desk = Desk::open_with(engine, &READERS, &[("CANDOR_SMTP_CONNECTIONS", "1")]).await;
    desk.relay.on(At::EndOfData).times(1).act(Act::Hang);
    let first = desk.publish().await;
    let id = first.notification_id.unwrap();
    // The one lane hangs in the first mail; the others are claimed behind it.
    desk.relay
        .wait_until(super::desk::LONG, "a mail on its way", |r| r.commands().iter().any(|(_, c)| c == "DATA"))
        .await;
    let services = &desk.app.app.services;
    services.pause_notification(&desk.mara, id).await.unwrap();
    eventually("the others are given back", || async { desk.leased().await <= 1 }).await;
    desk.relay.restart().await;
    desk.relay.behave();
    let stopped = services.stop_notification(&desk.mara, id).await.unwrap();
    assert_eq!(stopped.state, NotificationState::Stopped);
    let other = desk.publish().await;
    assert_eq!(desk.done(&other).await.sent, 3);
    assert_eq!(desk.counts(&READERS), [1, 1, 1], "nobody got the stopped one");
}

async fn what_failed_is_tried_again_at_a_word(engine: Engine) {
    let desk = Desk::open(engine, &READERS).await;
    desk.relay.on(At::Rcpt).to("bob@").reply("554 5.7.1 Relay access denied");
    desk.relay.on(At::Rcpt).to("eve@").reply("550 5.1.1 No such user");
    let first = desk.publish().await;
    let id = first.notification_id.unwrap();
    let done = desk.done(&first).await;
    assert_eq!((done.sent, done.failed), (1, 2));
    desk.relay.behave();
    let services = &desk.app.app.services;
    // Eve's mailbox is gone: she gets no mail until somebody has looked.
    assert_eq!(services.retry_failed(&desk.mara, id).await.unwrap(), 1);
    let done = desk.reaches(&first, "done again", |n| n.state == NotificationState::Done && n.sent == 2).await;
    assert_eq!((done.sent, done.failed), (2, 1));
    assert_eq!(desk.counts(&READERS), [1, 1, 0]);
    assert!(matches!(services.retry_failed(&desk.mara, id).await, Err(Error::Conflict(_))));
    let log = services.audit_log(&desk.mara, &Filter::newest(10, desk.app.now())).await.unwrap();
    assert!(log.iter().any(|e| e.action == "notification.retry" && e.detail == "1 recipients"), "{log:?}");
}

async fn only_who_may_publish_controls_mail(engine: Engine) {
    let desk = Desk::open_with(engine, &READERS, &[("CANDOR_MAIL_UNDO_SECONDS", "60")]).await;
    let vera = desk.app.add_staff("vera@kanal.example", "Vera", "Support", Role::Viewer).await;
    let first = desk.publish().await;
    let id = first.notification_id.unwrap();
    let services = &desk.app.app.services;
    assert!(matches!(services.pause_notification(&vera, id).await, Err(Error::Forbidden)));
    assert!(matches!(services.resume_notification(&vera, id).await, Err(Error::Forbidden)));
    assert!(matches!(services.stop_notification(&vera, id).await, Err(Error::Forbidden)));
    assert!(matches!(services.retry_failed(&vera, id).await, Err(Error::Forbidden)));
    let seen = services.notification(&vera, id).await.unwrap();
    assert_eq!(services.progress(&vera, &seen).unwrap().rate, None);
}

async fn people_see_how_the_relay_is_doing(engine: Engine) {
    let desk = Desk::open(engine, &READERS).await;
    let services = &desk.app.app.services;
    assert_eq!(services.relay_state(&desk.mara).unwrap(), RelayState::Answers);
    desk.relay.stop().await;
    desk.publish().await;
    eventually("it is down", || async { matches!(services.relay_state(&desk.mara).unwrap(), RelayState::Down(_)) })
        .await;
    let words = services.relay_state(&desk.mara).unwrap().words(desk.app.now(), Tz::UTC);
    assert!(words.starts_with("is down since ") && words.contains("UTC, trying every "), "{words}");
}
