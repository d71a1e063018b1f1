//! Every answer a relay can give, and what follows from it: MAIL.md 2.6 row by
//! row, all in one fan-out, so that it also shows who does not wait for whom.

use super::desk::{Desk, LONG};
use crate::support::smtp::{Act, At, Options};
use crate::support::{Engine, eventually};
use candor::domain::notification::NotificationState;
use candor::domain::subscriber::SubscriberState;
use candor::domain::time::{HOUR, MINUTE};
use candor::service::relay::RelayState;
use std::time::Duration;

on_both_engines!(
    each_answer_about_a_recipient_has_its_consequence_and_no_other,
    each_answer_to_a_message_has_its_consequence_and_no_other,
    a_relay_that_throttles_gets_less_and_loses_nothing,
    a_relay_that_is_full_for_now_loses_nothing,
    a_silent_connection_holds_up_nobody,
    a_slow_relay_gets_each_mail_once,
    credentials_refused_for_now_are_waited_for,
    a_relay_that_dies_for_good_loses_nothing_and_repeats_at_most_what_was_open,
    a_relay_without_pipelining_gets_the_same,
);

/// Marked as delivered, refused for good, or waiting.
const SENT: i64 = 2;
const FAILED: i64 = 3;
const WAITS: i64 = 0;

/// Who is refused with what, in which state the delivery is then, and whether
/// the mailbox counts as gone.
type Row = (&'static str, &'static str, i64, bool);

const RECIPIENT: [Row; 11] = [
    ("r450@a.test", "450 4.2.0 Mailbox busy", WAITS, false),
    ("r451@b.test", "451 4.7.1 Greylisted, come back", WAITS, false),
    ("r452@c.test", "452 4.2.2 Over quota", WAITS, false),
    ("r501@d.test", "501 5.1.3 Bad address syntax", FAILED, true),
    ("r550@e.test", "550 5.1.1 No such user", FAILED, true),
    ("r521@f.test", "550 5.2.1 Mailbox disabled", FAILED, true),
    ("r551@g.test", "551 User not local", FAILED, true),
    ("r553@h.test", "553 5.1.3 Mailbox name not allowed", FAILED, true),
    ("r522@i.test", "552 5.2.2 Mailbox full", FAILED, false),
    ("r571@j.test", "550 5.7.1 Blocked by policy", FAILED, false),
    ("r554@k.test", "554 Relay access denied", FAILED, false),
];

const MESSAGE: [Row; 7] = [
    ("e450@a.test", "450 4.2.0 Try later", WAITS, false),
    ("e451@b.test", "451 4.3.0 Queue file write error", WAITS, false),
    ("e452@c.test", "452 4.3.1 Disk full", WAITS, false),
    ("e511@d.test", "550 5.1.1 No such user after all", FAILED, true),
    ("e534@e.test", "552 5.3.4 Message too big", FAILED, false),
    ("e554@f.test", "554 5.6.0 Not this content", FAILED, false),
    ("e522@g.test", "552 5.2.2 Over quota", FAILED, false),
];

const HEALTHY: [&str; 4] = ["well1@v.test", "well2@w.test", "well3@x.test", "well4@y.test"];

async fn refused_at(engine: Engine, at: At, rows: &[Row]) {
    let readers: Vec<&str> = rows.iter().map(|row| row.0).chain(HEALTHY).collect();
    let desk = Desk::open(engine, &readers).await;
    for (who, reply, ..) in rows {
        desk.relay.on(at).to(who).reply(reply);
    }
    let first = desk.publish().await;
    // The healthy ones have theirs although nothing became of the others.
    desk.reaches(&first, "the healthy ones have it", |n| n.sent == 4).await;
    let failing = rows.iter().filter(|row| row.2 == FAILED).count();
    let putting_off = rows.len() - failing;
    desk.reaches(&first, "all were tried", |n| {
        (n.failed, n.retried) == (failing.try_into().unwrap(), putting_off.try_into().unwrap())
    })
    .await;
    for (who, reply, state, gone) in rows {
        let found = desk.delivery(who).await;
        assert_eq!((found.state, found.attempts, found.reply.as_str()), (*state, 1, *reply), "{who}");
        assert_eq!(found.quarantined, *gone, "{who}");
        if *state == WAITS {
            let wait = found.due - desk.app.now().ms();
            assert!((20_000..=72_000).contains(&wait), "{who} is tried again after a minute, not {wait} ms");
        }
    }
    // Better weather: what was put off arrives, what was refused is not tried again.
    desk.relay.behave();
    desk.app.advance(2 * MINUTE);
    let done = desk.done(&first).await;
    assert_eq!(usize::try_from(done.sent).unwrap(), HEALTHY.len() + putting_off);
    for (who, _, state, _) in rows {
        let found = desk.delivery(who).await;
        match *state {
            WAITS => assert_eq!((found.state, found.attempts), (SENT, 2), "{who}"),
            _ => assert_eq!((found.state, found.attempts), (FAILED, 1), "{who}"),
        }
    }
    assert_eq!(desk.relay.received().len(), HEALTHY.len() + putting_off, "nobody got it twice");
    assert_eq!(desk.relay.violations(), Vec::<String>::new());
}

async fn each_answer_about_a_recipient_has_its_consequence_and_no_other(engine: Engine) {
    refused_at(engine, At::Rcpt, &RECIPIENT).await;
}

async fn each_answer_to_a_message_has_its_consequence_and_no_other(engine: Engine) {
    refused_at(engine, At::EndOfData, &MESSAGE).await;
}

fn many(count: usize) -> Vec<String> {
    (1..=count).map(|n| format!("reader{n}@x{n}.test")).collect()
}

async fn open(engine: Engine, offers: Options, count: usize, settings: &[(&str, &str)]) -> Desk {
    let readers = many(count);
    let readers: Vec<&str> = readers.iter().map(String::as_str).collect();
    Desk::open_at(engine, offers, &readers, settings).await
}

async fn a_relay_that_throttles_gets_less_and_loses_nothing(engine: Engine) {
    let desk = open(engine, Options::default(), 12, &[]).await;
    desk.relay.on(At::EndOfData).times(1).reply("454 Throttling failure: Maximum sending rate exceeded.");
    desk.relay.on(At::Mail).times(1).reply("432 4.7.12 Wait a moment");
    let first = desk.publish().await;
    let services = &desk.app.app.services;
    eventually("people see that it goes slower", || async {
        matches!(services.relay_state(&desk.mara).unwrap(), RelayState::Slowed(_))
    })
    .await;
    desk.app.advance(MINUTE);
    let done = desk.done(&first).await;
    assert_eq!((done.sent, done.failed, done.retried), (12, 0, 0));
    assert_eq!(desk.attempts().await, [1; 12], "being asked for less is no attempt");
    assert_eq!(desk.relay.received().len(), 12);
}

async fn a_relay_that_is_full_for_now_loses_nothing(engine: Engine) {
    let desk = open(engine, Options::default(), 4, &[]).await;
    desk.relay.on(At::Mail).times(2).reply("452 4.3.1 Insufficient system storage");
    desk.relay.on(At::Connect).times(1).reply("421 4.3.2 Not now");
    let first = desk.publish().await;
    desk.relay
        .wait_until(LONG, "refused", |r| r.commands().iter().filter(|(_, c)| c.starts_with("MAIL")).count() > 2)
        .await;
    desk.app.advance(MINUTE);
    let done = desk.done(&first).await;
    assert_eq!((done.sent, done.failed), (4, 0));
    assert_eq!(desk.attempts().await, [1; 4]);
    assert_eq!(desk.relay.received().len(), 4);
}

async fn a_silent_connection_holds_up_nobody(engine: Engine) {
    let desk = open(engine, Options::default(), 10, &[("CANDOR_SMTP_CONNECTIONS", "3")]).await;
    // One connection gets no greeting, one no answer to its first MAIL.
    desk.relay.on(At::Connect).nth(1).act(Act::Hang);
    desk.relay.on(At::Mail).nth(1).act(Act::Hang);
    let first = desk.publish().await;
    // One mail hangs with its connection; all others leave over the third.
    desk.reaches(&first, "the others have it", |n| n.sent == 9).await;
    desk.relay.behave();
    desk.relay.restart().await;
    // Whoever loses a second connection in the restart is tried a minute later.
    eventually("the last one has it", || async {
        desk.app.advance(MINUTE);
        desk.notification(&first).await.state == NotificationState::Done
    })
    .await;
    let done = desk.notification(&first).await;
    assert_eq!((done.sent, done.failed), (10, 0));
    assert_eq!(desk.relay.received().len(), 10);
}

async fn a_slow_relay_gets_each_mail_once(engine: Engine) {
    let desk = open(engine, Options::default(), 12, &[]).await;
    for at in [At::Connect, At::Ehlo, At::Mail, At::Rcpt, At::Data, At::EndOfData] {
        desk.relay.on(at).act(Act::Delay(Duration::from_millis(60)));
    }
    let first = desk.publish().await;
    let done = desk.done(&first).await;
    assert_eq!((done.sent, done.failed, done.retried), (12, 0, 0));
    assert_eq!(desk.relay.received().len(), 12);
    assert!(desk.app.app.services.relay_trouble.load().is_none(), "slow is not down");
}

async fn credentials_refused_for_now_are_waited_for(engine: Engine) {
    let offers = Options { auth: Some(("candor", "right")), ..Options::default() };
    let desk = open(engine, offers, 3, &[]).await;
    desk.relay.on(At::Auth).times(1).reply("454 4.7.0 Temporary authentication failure");
    let first = desk.publish().await;
    let done = desk.done(&first).await;
    assert_eq!((done.sent, done.failed), (3, 0));
    assert_eq!(desk.attempts().await, [1; 3]);
}

async fn a_relay_that_dies_for_good_loses_nothing_and_repeats_at_most_what_was_open(engine: Engine) {
    let desk = open(engine, Options::default(), 30, &[]).await;
    desk.relay.on(At::EndOfData).nth(11).act(Act::Die);
    let first = desk.publish().await;
    let services = &desk.app.app.services;
    eventually("it is told", || async { services.relay_trouble.load().is_some() }).await;
    // For hours nobody answers, and nothing fails of it.
    desk.app.advance(3 * HOUR);
    let waiting = desk.notification(&first).await;
    assert_eq!((waiting.failed, waiting.state), (0, NotificationState::Sending));
    assert_eq!(services.count_subscribers(&desk.mara, SubscriberState::Quarantined).await.unwrap(), 0);
    desk.relay.behave();
    desk.relay.restart().await;
    let done = desk.done(&first).await;
    assert_eq!((done.sent, done.failed), (30, 0));
    let readers = many(30);
    let readers: Vec<&str> = readers.iter().map(String::as_str).collect();
    let counts = desk.counts(&readers);
    assert!(counts.iter().all(|n| *n >= 1), "{counts:?}");
    let repeated: usize = counts.iter().map(|n| n - 1).sum();
    assert!(repeated <= 4, "at most one for each connection: {counts:?}");
}

async fn a_relay_without_pipelining_gets_the_same(engine: Engine) {
    let desk = open(engine, Options { no_pipelining: true, ..Options::default() }, 8, &[]).await;
    desk.relay.on(At::Rcpt).to("reader3@").reply("550 5.1.1 No such user");
    desk.relay.on(At::EndOfData).to("reader5@").times(1).reply("451 4.3.0 Later");
    let first = desk.publish().await;
    desk.reaches(&first, "the healthy ones have it", |n| n.sent == 6).await;
    desk.app.advance(2 * MINUTE);
    let done = desk.done(&first).await;
    assert_eq!((done.sent, done.failed), (7, 1));
    assert_eq!(desk.relay.received().len(), 7);
    assert_eq!(desk.relay.violations(), Vec::<String>::new());
}
