//! The fault matrix of mail: SECURITY.md, rows 4 to 11.

use super::desk::{Desk, LONG};
use crate::support::smtp::{Act, At};
use crate::support::{Engine, eventually};
use candor::domain::notification::NotificationState;
use candor::domain::subscriber::SubscriberState;
use candor::domain::time::MINUTE;

on_both_engines!(
    a_refusal_for_now_is_tried_again_and_nobody_waits_for_it,
    a_mailbox_that_is_gone_fails_alone,
    a_relay_that_is_away_loses_nothing,
    a_relay_that_asks_for_less_gets_less_and_loses_nothing,
    a_connection_that_breaks_in_a_mail_loses_and_repeats_nothing,
    a_mail_in_doubt_is_repeated_once_with_the_same_bytes,
    a_refused_sender_pauses_the_notification,
    a_mail_that_nobody_takes_in_time_has_failed,
);

const READERS: [&str; 4] = ["ann@x.test", "bob@x.test", "eve@y.test", "joe@z.test"];

async fn a_refusal_for_now_is_tried_again_and_nobody_waits_for_it(engine: Engine) {
    let desk = Desk::open(engine, &READERS).await;
    desk.relay.on(At::Rcpt).to("bob@").times(1).reply("450 4.2.0 Greylisted, try later");
    let first = desk.publish().await;
    desk.reaches(&first, "the others have it", |n| n.sent == 3).await;
    assert_eq!(desk.counts(&READERS), [1, 0, 1, 1]);
    desk.app.advance(2 * MINUTE);
    let done = desk.done(&first).await;
    assert_eq!((done.sent, done.failed), (4, 0));
    assert!(done.last_error.contains("Greylisted"), "{}", done.last_error);
    assert_eq!(desk.counts(&READERS), [1, 1, 1, 1]);
}

async fn a_mailbox_that_is_gone_fails_alone(engine: Engine) {
    let desk = Desk::open(engine, &READERS).await;
    desk.relay.on(At::Rcpt).to("bob@").reply("550 5.1.1 No such user");
    let first = desk.publish().await;
    let done = desk.done(&first).await;
    assert_eq!((done.total, done.sent, done.failed), (4, 3, 1));
    assert!(done.last_error.contains("No such user"));
    let services = &desk.app.app.services;
    assert_eq!(services.count_subscribers(&desk.mara, SubscriberState::Quarantined).await.unwrap(), 1);
    let second = desk.follow_up(&first.incident_id, "We found the cause.").await;
    assert_eq!(desk.done(&second).await.total, 3);
    let tries = desk.relay.commands().iter().filter(|(_, c)| c.contains("bob@")).count();
    assert_eq!(tries, 1, "a dead address is tried once");
}

async fn a_relay_that_is_away_loses_nothing(engine: Engine) {
    let desk = Desk::open(engine, &READERS).await;
    desk.relay.stop().await;
    let first = desk.publish().await;
    eventually("trouble is told", || async { desk.app.app.services.relay_trouble.load().is_some() }).await;
    assert!(desk.app.get("/metrics").await.contains("candor_relay_up 0"));
    desk.relay.restart().await;
    let done = desk.done(&first).await;
    assert_eq!((done.sent, done.failed), (4, 0));
    assert_eq!(desk.counts(&READERS), [1, 1, 1, 1]);
    assert!(desk.app.app.services.relay_trouble.load().is_none());
    assert_eq!(desk.attempts().await, [1, 1, 1, 1], "no attempt is counted while the relay is away");
}

async fn a_relay_that_asks_for_less_gets_less_and_loses_nothing(engine: Engine) {
    let desk = Desk::open(engine, &READERS).await;
    desk.relay.on(At::Mail).times(2).reply("421 4.7.0 Too many connections");
    desk.relay.on(At::Rcpt).to("eve@").times(1).reply("451 4.7.0 rate limit exceeded");
    let first = desk.publish().await;
    desk.relay.wait_until(LONG, "throttled", |r| r.received().len() >= 2).await;
    desk.app.advance(MINUTE);
    let done = desk.done(&first).await;
    assert_eq!((done.sent, done.failed), (4, 0));
    assert_eq!(desk.counts(&READERS), [1, 1, 1, 1]);
    assert_eq!(desk.attempts().await, [1, 1, 1, 1]);
}

async fn a_connection_that_breaks_in_a_mail_loses_and_repeats_nothing(engine: Engine) {
    let desk = Desk::open(engine, &READERS).await;
    desk.relay.on(At::Body).to("bob@").times(1).act(Act::Drop);
    desk.relay.on(At::Data).to("eve@").times(1).act(Act::Drop);
    let first = desk.publish().await;
    // Two lost at once may look like the relay's fault; then it is asked again soon.
    let done = desk.done(&first).await;
    assert_eq!((done.sent, done.failed), (4, 0));
    assert_eq!(desk.counts(&READERS), [1, 1, 1, 1]);
}

async fn a_mail_in_doubt_is_repeated_once_with_the_same_bytes(engine: Engine) {
    let desk = Desk::open(engine, &READERS).await;
    desk.relay.on(At::EndOfData).to("bob@").times(1).act(Act::StoreThenDrop);
    let first = desk.publish().await;
    let done = desk.done(&first).await;
    assert_eq!((done.sent, done.failed), (4, 0));
    assert_eq!(desk.counts(&READERS), [1, 2, 1, 1]);
    let received = desk.relay.received();
    let bob: Vec<_> = received.iter().filter(|m| m.to == ["bob@x.test"]).collect();
    assert_eq!(bob[0].raw, bob[1].raw);
}

async fn a_refused_sender_pauses_the_notification(engine: Engine) {
    let desk = Desk::open(engine, &READERS).await;
    desk.relay.on(At::Mail).reply("550 5.7.1 Sender not allowed");
    let first = desk.publish().await;
    let paused = desk.reaches(&first, "paused", |n| n.state == NotificationState::Paused).await;
    assert!(paused.last_error.contains("Sender not allowed"));
    assert_eq!(desk.counts(&READERS), [0, 0, 0, 0]);
    desk.relay.behave();
    let services = &desk.app.app.services;
    // A lane that was refused just before may pause it once more.
    eventually("it is sent after all", || async {
        let _ = services.resume_notification(&desk.mara, first.notification_id.unwrap()).await;
        desk.notification(&first).await.state == NotificationState::Done
    })
    .await;
    let done = desk.notification(&first).await;
    assert_eq!((done.sent, done.failed), (4, 0));
}

async fn a_mail_that_nobody_takes_in_time_has_failed(engine: Engine) {
    let desk = Desk::open(engine, &READERS).await;
    desk.relay.on(At::Rcpt).to("bob@").reply("452 4.2.2 Mailbox full");
    let first = desk.publish().await;
    desk.reaches(&first, "the others have it", |n| n.sent == 3).await;
    desk.app.advance(25 * 60 * MINUTE);
    let done = desk.done(&first).await;
    assert_eq!((done.sent, done.failed, done.last_error.as_str()), (3, 1, "expired"));
}
