//! What people write who mean harm: comments that would break the page, pose as
//! somebody else, or make us bomb a mailbox.

use crate::support::Engine;
use crate::support::visitor::{Desk, texts, value};
use candor::domain::staff::Role;
use candor::domain::time::{DAY, HOUR};
use candor::service::comment::{Draft, Visitor as From, Written};
use candor::service::{Error, Invalid};
use candor::words::Words;
use reqwest::StatusCode;

on_both_engines!(
    bombs_are_refused_with_the_text_still_there,
    what_cannot_be_seen_is_gone_and_scripts_stay_words,
    no_name_of_ours_can_be_taken_not_even_of_who_left,
    a_network_has_one_limit_whatever_it_claims_to_be,
    a_mailbox_gets_three_links_a_day_however_it_is_spelt,
    nobody_touches_what_is_not_theirs,
);

/// Published, or held until somebody has looked at it.
const TAKEN: [StatusCode; 2] = [StatusCode::SEE_OTHER, StatusCode::OK];

async fn bombs_are_refused_with_the_text_still_there(engine: Engine) {
    let desk = Desk::open(engine).await;
    let ann = desk.known("Ann", "ann@x.test").await;
    for (what, text) in [
        ("quotes", ">".repeat(4_000)),
        ("lists", "- ".repeat(2_000)),
        ("emphasis", "*a ".repeat(1_300)),
        ("brackets", "[".repeat(4_000)),
        ("too long", "a".repeat(10_000)),
    ] {
        let answer = ann.write(&[("text", &text)]).await;
        let refused = answer.status() == StatusCode::UNPROCESSABLE_ENTITY;
        if refused {
            let html = answer.text().await.unwrap();
            assert!(html.contains("</textarea>"), "{what}");
            assert_eq!(texts(&html, ".error-summary li").len(), 1, "{what}");
        } else {
            assert!(TAKEN.contains(&answer.status()), "{what} is only letters then");
        }
    }
    let page = desk.post().await;
    assert!(page.len() < 200_000, "no bomb went off: {} bytes", page.len());
    let large = "x".repeat(1_000_000);
    let large = ann.submit(&format!("/incidents/{}/comments", desk.id), &[("text", &large)]).await;
    assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
    desk.relay.stop().await;
}

async fn what_cannot_be_seen_is_gone_and_scripts_stay_words(engine: Engine) {
    let desk = Desk::open(engine).await;
    let ann = desk.known("Ann", "ann@x.test").await;
    let tower = format!("e{}", "\u{301}".repeat(10_000));
    let texts = [
        "A \u{202e}reversed\u{202c} word",
        "zero\u{200b}width\u{feff}",
        "<script>alert(1)</script>",
        "<img src=//evil.example onerror=alert(1)>",
        "![x](https://evil.example/x.png)",
        "<a href=\"javascript:alert(1)\">x</a>",
        "]]> & \u{1}",
    ];
    for text in texts {
        let answer = ann.write(&[("text", text)]).await;
        assert!(answer.status().as_u16() < 500, "{text}");
    }
    let piled = ann.write(&[("text", &tower)]).await;
    assert!(piled.status() == StatusCode::UNPROCESSABLE_ENTITY || TAKEN.contains(&piled.status()));
    for path in ["", "/thread/newest", "/comments.atom", "/comments/2"] {
        let body = desk.app.get(&format!("/incidents/{}{path}", desk.id)).await;
        for bad in ["\u{202e}", "\u{200b}", "<script>alert", "onerror=alert(1)>", "src=\"https://evil", "\u{1}"] {
            assert!(!body.contains(bad), "{path} holds {bad:?}");
        }
        assert!(body.matches('\u{301}').count() < 50, "{path}");
    }
    let feed = desk.app.get(&format!("/incidents/{}/comments.atom", desk.id)).await;
    assert!(feed.parse::<atom_syndication::Feed>().is_ok(), "the feed can be read");
    desk.relay.stop().await;
}

async fn no_name_of_ours_can_be_taken_not_even_of_who_left(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    desk.app.add_staff("ola@kanal.example", "Ola Nordmann", "CTO", Role::Publisher).await;
    let people = services.list_staff(&desk.mara).await.unwrap();
    let ola = people.iter().find(|p| p.name == "Ola Nordmann").unwrap();
    services.disable_staff(&desk.mara, &ola.id).await.unwrap();
    for name in ["Ola Nordmann", "0la Nordmann", "Оla  Nordmann", "Mara Llndqvist", "Аdmin", "Moderator"] {
        let answer = desk.visitor().write(&[("name", name), ("email", "x@x.test"), ("text", "Believe me")]).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        let html = answer.text().await.unwrap();
        assert!(html.contains("take this name for ours"), "{name}");
        assert_eq!(value(&html, "name"), name, "what was typed comes back");
    }
    desk.relay.stop().await;
}

/// Writes as an unknown browser at this address.
async fn from(desk: &Desk, address: &str, email: &str) -> Result<Written, Error> {
    let visitor = From { browser: None, address: address.parse().unwrap(), words: Words::STAFF };
    let draft = Draft { name: "Somebody".into(), email: email.into(), text: "Look here".into(), ..Draft::default() };
    desk.app.app.services.write_comment(&desk.id, &visitor, &draft).await
}

/// As [`from`], waiting for the pace of strangers as a whole, which is another
/// limit than the one asked about.
async fn patiently(desk: &Desk, address: &str, email: &str) -> Result<Written, Error> {
    loop {
        match from(desk, address, email).await {
            Err(Error::Throttled(wait)) => tokio::time::sleep(wait).await,
            answer => return answer,
        }
    }
}

async fn a_network_has_one_limit_whatever_it_claims_to_be(engine: Engine) {
    let desk = Desk::open(engine).await;
    let mut stopped = 0;
    for n in 0..25 {
        let answer = from(&desk, &format!("2001:db8:1:2:{n:x}::1"), &format!("a{n}@x.test")).await;
        stopped += usize::from(matches!(answer, Err(Error::Throttled(_))));
    }
    assert_eq!(stopped, 5, "a line of IPv6 addresses is one network, twenty mails an hour");
    assert!(from(&desk, "2001:db8:1:3::1", "b@x.test").await.is_ok(), "the next network is another");
    // A header changes nothing: nobody is a trusted proxy here.
    let mut refused = false;
    let stranger = desk.visitor();
    let stamp = value(&desk.post().await, "stamp");
    desk.app.advance(60_000);
    for n in 0..40 {
        let email = format!("c{n}@x.test");
        let fields =
            [("stamp", stamp.as_str()), ("name", "Somebody"), ("email", email.as_str()), ("text", "Look here")];
        let sent = stranger.http.post(format!("{}/incidents/{}/comments", desk.app.url, desk.id));
        let sent = sent.header("Origin", &desk.app.url).header("X-Forwarded-For", format!("198.51.100.{n}"));
        let sent = sent.header("Forwarded", format!("for=198.51.100.{n}")).form(&fields).send().await.unwrap();
        refused |= sent.status() == StatusCode::TOO_MANY_REQUESTS;
    }
    assert!(refused);
    desk.relay.stop().await;
}

async fn a_mailbox_gets_three_links_a_day_however_it_is_spelt(engine: Engine) {
    let desk = Desk::open(engine).await;
    let spelt = ["vic@x.test", "VIC@x.test", "vic+news@x.test", "v.ic@x.test", "vic@X.TEST"];
    for round in 0..8 {
        for (n, email) in spelt.iter().enumerate() {
            let address = format!("203.0.113.{}", round * 10 + n);
            let written = patiently(&desk, &address, email).await;
            assert!(matches!(written, Ok(Written::Mailed)), "the answer tells nothing: {:?}", written.map(|_| ()));
        }
        desk.app.advance(HOUR);
    }
    desk.mail("vic@x.test", 1).await;
    desk.app.advance(DAY);
    patiently(&desk, "203.0.113.200", "vic@x.test").await.unwrap();
    let all = || spelt.iter().chain(["vic@x.test"].iter()).collect::<std::collections::BTreeSet<_>>();
    desk.relay
        .wait_until(crate::support::visitor::LONG, "the mail of the next day", |_| {
            all().iter().map(|e| desk.mails_to(e).len()).sum::<usize>() >= 4
        })
        .await;
    let sum: usize = all().iter().map(|e| desk.mails_to(e).len()).sum();
    assert_eq!(sum, 4, "three on the first day, one on the next");
    desk.relay.stop().await;
}

async fn nobody_touches_what_is_not_theirs(engine: Engine) {
    let desk = Desk::open(engine).await;
    let ann = desk.known("Ann", "ann@x.test").await;
    let bob = desk.known("Bob", "bob@x.test").await;
    let hers = ann.say(&[("text", "Ann wrote this")]).await;
    let own = format!("/incidents/{}/comments/{hers}/own", desk.id);
    for fields in [[("do", "edit"), ("text", "Bob was here")], [("do", "delete"), ("text", "")]] {
        let answer = bob.submit(&own, &fields).await;
        assert!(answer.text().await.unwrap().contains("do not know this browser"));
    }
    assert!(desk.comment(hers).await.contains("Ann wrote this"));
    // A reply to a comment under another post, or to what is not there.
    for parent in [hers + 40, 0, -3] {
        let visitor = From { browser: None, address: "192.0.2.9".parse().unwrap(), words: Words::STAFF };
        let draft = Draft {
            parent: Some(parent),
            name: "Eve".into(),
            email: "eve@x.test".into(),
            text: "Forged".into(),
            ..Draft::default()
        };
        let answer = desk.app.app.services.write_comment(&desk.id, &visitor, &draft).await;
        assert!(matches!(answer, Err(Error::Invalid(Invalid(_)))), "{parent}: {answer:?}");
    }
    desk.relay.stop().await;
}
