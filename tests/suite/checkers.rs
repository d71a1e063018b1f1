//! Programs outside that are asked about comments: they can hold one, and
//! nothing else.

use crate::support::Engine;
use crate::support::receiver::{Manner, Receiver};
use crate::support::visitor::{Desk, Visitor};
use candor::webhook::signature;
use reqwest::StatusCode;
use std::collections::HashMap;

on_both_engines!(
    what_akismet_takes_for_spam_waits_for_staff,
    what_rspamd_would_mark_waits_for_staff,
    a_program_of_ones_own_is_asked_and_can_trust_it,
    a_checker_that_is_slow_or_broken_holds_nothing,
    what_is_meant_for_staff_alone_is_shown_to_no_checker,
);

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ";

/// Somebody who confirmed while the checkers had nothing to say.
async fn known(desk: &Desk) -> Visitor<'_> {
    desk.known("Ann", "ann@x.test").await
}

/// What the held comments are held for, as staff reads it.
async fn held(desk: &Desk) -> Vec<String> {
    let held = desk.app.app.services.held_comments(&desk.mara).await.unwrap();
    held.into_iter().map(|c| format!("{}: {}", c.rule, c.body)).collect()
}

async fn what_akismet_takes_for_spam_waits_for_staff(engine: Engine) {
    let akismet = Receiver::start(Manner::Answers(200, "false")).await;
    let settings = [("CANDOR_AKISMET_KEY", "0123456789ab"), ("CANDOR_AKISMET_URL", &akismet.url(""))];
    let desk = Desk::open_with(engine, &settings).await;
    let ann = known(&desk).await;
    akismet.behave(Manner::Answers(200, "true"));
    assert_eq!(ann.write(&[("text", "Wonderful goods")]).await.status(), StatusCode::OK);
    assert!(!desk.post().await.contains("Wonderful"));
    assert_eq!(held(&desk).await, ["akismet: Wonderful goods"]);
    // A stranger's is held too, once the address is confirmed.
    let eve = desk.visitor();
    eve.write(&[("name", "Eve"), ("email", "eve@x.test"), ("text", "More goods")]).await;
    assert_eq!(held(&desk).await.len(), 1, "nothing is held before the button");
    let link = desk.link("eve@x.test", 1, "/comments/confirm/").await;
    eve.press(&link).await;
    assert_eq!(held(&desk).await.len(), 2);

    let asked = akismet.got();
    assert_eq!(asked[0].line, "POST /1.1/comment-check HTTP/1.1");
    let asked = asked.last().unwrap();
    let fields: HashMap<String, String> = url::form_urlencoded::parse(&asked.body).into_owned().collect();
    assert_eq!((fields["comment_content"].as_str(), fields["comment_author"].as_str()), ("More goods", "Eve"));
    assert_eq!((fields["api_key"].as_str(), fields["user_ip"].as_str()), ("0123456789ab", "127.0.0.0"));
    assert!(fields["permalink"].ends_with(desk.id.as_str()));
    assert!(!String::from_utf8_lossy(&asked.body).contains("x.test"), "Akismet learns no mail address");
    // Staff has the last word.
    let id = desk.app.app.services.held_comments(&desk.mara).await.unwrap()[0].id.clone();
    desk.app.app.services.approve_comment(&desk.mara, &id).await.unwrap();
    assert!(desk.post().await.contains("goods"));
    desk.relay.stop().await;
}

async fn what_rspamd_would_mark_waits_for_staff(engine: Engine) {
    let rspamd = Receiver::start(Manner::Answers(200, r#"{"action":"no action","score":0.1}"#)).await;
    let desk = Desk::open_with(engine, &[("CANDOR_RSPAMD_URL", &rspamd.url(""))]).await;
    let ann = known(&desk).await;
    for (answer, waits) in [("greylist", false), ("soft reject", false), ("add header", true), ("reject", true)] {
        let words: &'static str = format!(r#"{{"action":"{answer}"}}"#).leak();
        rspamd.behave(Manner::Answers(200, words));
        let before = held(&desk).await.len();
        ann.write(&[("text", &format!("Is it {answer}?"))]).await;
        assert_eq!(held(&desk).await.len() > before, waits, "{answer}");
    }
    let asked = rspamd.got();
    let asked = asked.last().unwrap();
    assert_eq!(asked.line, "POST /checkv2 HTTP/1.1");
    let mail = mail_parser::MessageParser::default().parse(&asked.body).unwrap();
    assert!(mail.body_text(0).unwrap().contains("Is it reject?"));
    assert_eq!(mail.from().unwrap().first().unwrap().address().unwrap(), "ann@x.test");
    desk.relay.stop().await;
}

async fn a_program_of_ones_own_is_asked_and_can_trust_it(engine: Engine) {
    let program = Receiver::start(Manner::Answers(200, r#"{"hold":false}"#)).await;
    let settings =
        [("CANDOR_COMMENT_CHECK_URL", program.url("/check")), ("CANDOR_COMMENT_CHECK_SECRET", SECRET.to_owned())];
    let settings = settings.each_ref().map(|(key, value)| (*key, value.as_str()));
    let desk = Desk::open_with(engine, &settings).await;
    let ann = known(&desk).await;
    program.behave(Manner::Answers(200, r#"{"hold":true,"why":"ignored"}"#));
    ann.write(&[("text", "Hold this")]).await;
    assert_eq!(held(&desk).await, ["program: Hold this"]);
    let asked = program.got();
    let asked = asked.last().unwrap();
    assert_eq!((asked.line.as_str(), asked.json()["type"].as_str()), ("POST /check HTTP/1.1", Some("comment.check")));
    assert_eq!(asked.json()["data"]["text"], "Hold this");
    let (id, seconds) = (asked.header("webhook-id"), asked.header("webhook-timestamp").parse().unwrap());
    assert_eq!(asked.header("webhook-signature"), signature::sign([SECRET].into_iter(), id, seconds, &asked.body));
    desk.relay.stop().await;
}

async fn a_checker_that_is_slow_or_broken_holds_nothing(engine: Engine) {
    let program = Receiver::start(Manner::Silent).await;
    let settings =
        [("CANDOR_COMMENT_CHECK_URL", program.url("/check")), ("CANDOR_COMMENT_CHECK_SECRET", SECRET.to_owned())];
    let settings = settings.each_ref().map(|(key, value)| (*key, value.as_str()));
    let desk = Desk::open_with(engine, &settings).await;
    let ann = known(&desk).await;
    let manners = [
        Manner::Silent,
        Manner::HangsUp,
        Manner::Drips,
        Manner::Floods,
        Manner::Answers(500, r#"{"hold":true}"#),
        Manner::Answers(200, "yes"),
        Manner::Redirects("http://127.0.0.1:1/".to_owned()),
    ];
    for (n, manner) in manners.into_iter().enumerate() {
        program.behave(manner.clone());
        let number = ann.say(&[("text", &format!("Number {n} is public"))]).await;
        assert!(desk.comment(number).await.contains(&format!("Number {n} is public")), "{manner:?}");
        desk.app.advance(candor::domain::time::HOUR);
    }
    assert!(held(&desk).await.is_empty());
    desk.relay.stop().await;
}

async fn what_is_meant_for_staff_alone_is_shown_to_no_checker(engine: Engine) {
    let rspamd = Receiver::start(Manner::Answers(200, r#"{"action":"no action"}"#)).await;
    let desk = Desk::open_with(engine, &[("CANDOR_RSPAMD_URL", &rspamd.url(""))]).await;
    let ann = known(&desk).await;
    let asked = rspamd.got().len();
    assert!(asked > 0);
    ann.write(&[("text", "Where is my transfer?"), ("numbers", "private")]).await;
    assert_eq!(rspamd.got().len(), asked, "a private question goes to staff only");
    desk.relay.stop().await;
}
