//! Nobody is buried in mail: at most so many an hour, and what was held back
//! comes as one.

use super::desk::Desk;
use crate::support::Engine;
use candor::domain::assertion::{Answer, Answers};
use candor::domain::incident::Status;
use candor::domain::time::{HOUR, MINUTE};
use candor::service::Actor;
use candor::service::incident::{NewUpdate, Published};
use mail_parser::MessageParser;

on_both_engines!(
    after_so_many_mails_in_an_hour_the_next_ones_become_one,
    the_end_of_an_incident_never_waits_and_tells_what_was_held,
    whoever_came_late_is_not_held_back_by_what_others_got,
);

const LIMIT: [(&str, &str); 1] = [("CANDOR_MAIL_HOURLY_LIMIT", "3")];

/// Three mails in the first minutes of an hour.
async fn fill(desk: &Desk) -> Published {
    let first = desk.publish().await;
    desk.done(&first).await;
    for n in 2..=3 {
        desk.app.advance(MINUTE);
        let next = desk.follow_up(&first.incident_id, &format!("News number {n}.")).await;
        desk.done(&next).await;
    }
    first
}

fn text(raw: &[u8]) -> String {
    MessageParser::default().parse(raw).expect("a mail").body_text(0).expect("a text part").into_owned()
}

async fn after_so_many_mails_in_an_hour_the_next_ones_become_one(engine: Engine) {
    let desk = Desk::open_with(engine, &["ann@x.test", "bob@y.test"], &LIMIT).await;
    let first = fill(&desk).await;
    assert_eq!(desk.counts(&["ann@x.test", "bob@y.test"]), [3, 3]);
    desk.app.advance(MINUTE);
    let fourth = desk.follow_up(&first.incident_id, "News number 4.").await;
    desk.reaches(&fourth, "written", |n| n.total == 2).await;
    desk.app.advance(MINUTE);
    let fifth = desk.follow_up(&first.incident_id, "News number 5.").await;
    desk.reaches(&fourth, "replaced", |n| n.superseded == 2).await;
    desk.app.advance(50 * MINUTE);
    // Another incident's mail is one more for the same people: it waits as well.
    let other = desk.publish().await;
    desk.reaches(&other, "written", |n| n.total == 2).await;
    assert_eq!(desk.counts(&["ann@x.test", "bob@y.test"]), [3, 3], "the hour is not over");
    desk.app.advance(10 * MINUTE);
    assert_eq!(desk.done(&fifth).await.sent, 2);
    assert_eq!(desk.done(&fourth).await.superseded, 2);
    let received = desk.relay.received();
    let held = received.iter().map(|m| text(&m.raw)).find(|t| t.contains("News number 5.")).expect("it came");
    assert!(held.contains("News number 4."), "what was held back is told: {held}");
    desk.app.advance(HOUR);
    assert_eq!(desk.done(&other).await.sent, 2);
    assert_eq!(desk.counts(&["ann@x.test", "bob@y.test"]), [5, 5]);
}

async fn the_end_of_an_incident_never_waits_and_tells_what_was_held(engine: Engine) {
    let desk = Desk::open_with(engine, &["ann@x.test"], &LIMIT).await;
    let first = fill(&desk).await;
    desk.app.advance(MINUTE);
    let fourth = desk.follow_up(&first.incident_id, "A larger disk is being filled.").await;
    desk.reaches(&fourth, "written", |n| n.total == 1).await;
    desk.app.advance(MINUTE);
    let end = NewUpdate {
        status: Some(Status::Resolved),
        body: "Payments work again.".to_owned(),
        answers: Some(Answers { data: Answer::None, security: Answer::None, ..Answers::unknown() }),
        deliver: true,
        ..Default::default()
    };
    let end = desk.app.app.services.update_incident(&Actor::Cli, &first.incident_id, end).await.unwrap();
    assert_eq!(desk.done(&end).await.sent, 1);
    assert_eq!(desk.done(&fourth).await.superseded, 1);
    let received = desk.relay.received();
    let last = text(&received.last().expect("a mail").raw);
    assert!(last.contains("Payments work again.") && last.contains("A larger disk is being filled."), "{last}");
    assert_eq!(received.len(), 4);
}

async fn whoever_came_late_is_not_held_back_by_what_others_got(engine: Engine) {
    let desk = Desk::open_with(engine, &["ann@x.test"], &LIMIT).await;
    let first = fill(&desk).await;
    desk.add_reader("new@y.test").await;
    desk.app.advance(MINUTE);
    let fourth = desk.follow_up(&first.incident_id, "News number 4.").await;
    desk.reaches(&fourth, "the newcomer has it", |n| n.sent == 1).await;
    assert_eq!(desk.counts(&["ann@x.test", "new@y.test"]), [3, 1]);
}
