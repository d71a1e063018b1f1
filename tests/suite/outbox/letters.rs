//! Confirmations and the links in them.

use super::desk::{Desk, LONG};
use crate::support::Engine;
use crate::support::smtp::{Act, At};
use candor::domain::subscriber::SubscriberState;
use mail_parser::MessageParser;
use std::time::Duration;

on_both_engines!(
    looking_changes_nothing_and_the_button_confirms,
    mails_come_in_the_language_that_was_subscribed_in,
    a_letter_does_not_wait_behind_a_fan_out,
    letters_pass_a_great_fan_out_over_a_slow_relay,
    letters_in_great_number_do_not_delay_incident_mail,
);

async fn confirmed(desk: &Desk) -> i64 {
    desk.app.app.services.count_subscribers(&desk.mara, SubscriberState::Confirmed).await.unwrap()
}

async fn subscribe(desk: &Desk, email: &str) {
    let answer = desk
        .app
        .http
        .post(format!("{}/subscribe", desk.app.url))
        .header("Origin", &desk.app.url)
        .form(&[("email", email)])
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
}

async fn looking_changes_nothing_and_the_button_confirms(engine: Engine) {
    let desk = Desk::open(engine, &[]).await;
    subscribe(&desk, "new@x.test").await;
    let received = desk.mails(1).await;
    let mail = MessageParser::default().parse(&received[0].raw).expect("a mail");
    let text = mail.body_text(0).expect("a text part").into_owned();
    let link = text.split_whitespace().find(|w| w.contains("/confirm/")).expect("a link").to_owned();
    assert_eq!(desk.app.http.get(&link).send().await.unwrap().status(), 200);
    assert_eq!(confirmed(&desk).await, 0, "looking is not confirming");
    let pressed = desk.app.http.post(&link).header("Origin", &desk.app.url).send().await.unwrap();
    assert_eq!(pressed.status(), 200);
    assert_eq!(confirmed(&desk).await, 1);

    let first = desk.publish().await;
    assert_eq!(desk.done(&first).await.sent, 1);
    assert_eq!(desk.counts(&["new@x.test"]), [2]);
}

async fn mails_come_in_the_language_that_was_subscribed_in(engine: Engine) {
    let desk = Desk::open(engine, &["english@x.test"]).await;
    let request = desk.app.http.post(format!("{}/subscribe", desk.app.url)).header("Origin", &desk.app.url);
    let fields = [("email", "deutsch@x.test"), ("language", "de")];
    assert_eq!(request.form(&fields).send().await.unwrap().status(), 200);
    let text = |raw: &[u8]| MessageParser::default().parse(raw).unwrap().body_text(0).unwrap().into_owned();
    let asked = text(&desk.mails(1).await[0].raw);
    assert!(asked.contains("Noch ein Klick"), "{asked}");
    let link = asked.split_whitespace().find(|w| w.contains("/confirm/")).expect("a link").to_owned();
    let page = desk.app.http.get(&link).send().await.unwrap().text().await.unwrap();
    assert!(page.contains("<html lang=\"de\""), "the page behind the link goes on in German");
    desk.app.http.post(&link).header("Origin", &desk.app.url).send().await.unwrap();

    let published = desk.publish().await;
    assert_eq!(desk.done(&published).await.sent, 2);
    let mails: Vec<String> = desk.mails(3).await.iter().map(|m| text(&m.raw)).collect();
    assert_eq!(mails.iter().filter(|m| m.contains("Alles auf der Seite lesen")).count(), 1, "{mails:?}");
    assert_eq!(mails.iter().filter(|m| m.contains("Read everything on the page")).count(), 1, "{mails:?}");
}

async fn a_letter_does_not_wait_behind_a_fan_out(engine: Engine) {
    let readers = ["a@x.test", "b@x.test", "c@x.test", "d@x.test", "e@x.test"];
    let desk = Desk::open(engine, &readers).await;
    // Every lane hangs in a mail that is never answered.
    desk.relay.on(At::EndOfData).to("@x.test").act(Act::Hang);
    desk.publish().await;
    subscribe(&desk, "new@z.test").await;
    let received = desk.mails(1).await;
    assert_eq!(received[0].to, ["new@z.test"]);
    desk.relay.stop().await;
}

async fn letters_pass_a_great_fan_out_over_a_slow_relay(engine: Engine) {
    let desk = Desk::open(engine, &[]).await;
    desk.add_crowd(30_000).await;
    desk.relay.on(At::EndOfData).to("@crowd.test").act(Act::Delay(Duration::from_millis(20)));
    let first = desk.publish().await;
    // Recipients are still being written when the first letter is asked for.
    desk.relay.wait_until(LONG, "the fan-out has begun", |r| r.taken() > 0).await;
    let mut passed_by = Vec::new();
    for n in 1..=5 {
        let before = desk.relay.taken();
        let email = format!("new{n}@z.test");
        subscribe(&desk, &email).await;
        desk.relay.wait_until(LONG, "the letter", |r| r.took_mail_to(&email)).await;
        passed_by.push(desk.relay.taken() - before);
    }
    // In order of arrival a letter would have come after all thirty thousand.
    assert!(passed_by.iter().all(|mails| *mails < 1_000), "{passed_by:?}");
    let waiting = desk.notification(&first).await;
    assert!(waiting.sent < 20_000, "the fan-out was over before it could be in anybody's way: {waiting:?}");
    desk.relay.stop().await;
}

async fn letters_in_great_number_do_not_delay_incident_mail(engine: Engine) {
    let readers = ["a@x.test", "b@x.test", "c@x.test"];
    let desk = Desk::open(engine, &readers).await;
    // Nobody who fills the form five thousand times gets past the first letter.
    desk.relay.on(At::EndOfData).to("@flood.test").act(Act::Hang);
    desk.queue_letters(5_000).await;
    let first = desk.publish().await;
    assert_eq!(desk.done(&first).await.sent, 3);
    assert_eq!(desk.counts(&readers), [1, 1, 1]);
    desk.relay.stop().await;
}
