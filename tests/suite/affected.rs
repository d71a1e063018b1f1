//! "This affects me too", and what readers say after the end.

use crate::support::visitor::{Desk, Visitor, texts, value};
use crate::support::{Engine, eventually};
use candor::domain::affected::{Affect, RUSH};
use candor::domain::time::{DAY, HOUR, MINUTE};
use reqwest::StatusCode;

on_both_engines!(
    a_known_person_counts_once_and_can_take_it_back,
    what_strangers_press_is_for_staff_until_they_confirm,
    a_press_on_a_question_brings_its_answer_once,
    the_same_is_said_in_every_language,
    a_rush_is_told_to_staff_once,
    after_the_end_readers_say_whether_it_works,
    under_an_old_post_the_state_of_now_stands_first_and_reports_stay_private,
    forged_presses_change_nothing,
);

async fn press(visitor: &Visitor<'_>, fields: &[(&str, &str)]) -> reqwest::Response {
    visitor.submit(&format!("/incidents/{}/affected", visitor.desk.id), fields).await
}

async fn a_known_person_counts_once_and_can_take_it_back(engine: Engine) {
    let desk = Desk::open(engine).await;
    let ann = desk.known("Ann", "ann@x.test").await;
    for _ in 0..3 {
        let answer = press(&ann, &[("kind", "affected"), ("about", "0")]).await;
        assert_eq!(answer.status(), StatusCode::OK);
        assert!(answer.text().await.unwrap().contains("You are counted"));
    }
    assert!(desk.post().await.contains("1 person says: this affects me too"));
    let bob = desk.known("Bob", "bob@x.test").await;
    press(&bob, &[("kind", "affected"), ("about", "0")]).await;
    assert!(desk.post().await.contains("2 people say: this affects me too"));
    press(&ann, &[("do", "withdraw"), ("about", "0")]).await;
    press(&ann, &[("do", "withdraw"), ("about", "0")]).await;
    assert!(desk.post().await.contains("1 person says: this affects me too"), "taken back once");
    let stranger = desk.visitor();
    let answer = press(&stranger, &[("do", "withdraw"), ("about", "0")]).await;
    assert_eq!(answer.status(), StatusCode::FORBIDDEN);
    assert!(desk.post().await.contains("1 person says"));
    let Desk { app, relay, id, .. } = desk;
    let app = app.restart().await;
    assert!(app.get(&format!("/incidents/{id}")).await.contains("1 person says"), "kept");
    relay.stop().await;
}

async fn what_strangers_press_is_for_staff_until_they_confirm(engine: Engine) {
    let desk = Desk::open(engine).await;
    let stranger = desk.visitor();
    let answer = press(&stranger, &[("kind", "affected"), ("about", "0"), ("region", "Oslo")]).await;
    assert!(answer.text().await.unwrap().contains("Our staff sees it"));
    press(&stranger, &[("kind", "affected"), ("about", "0")]).await;
    assert!(!desk.post().await.contains("this affects me too</p>"), "not in public");
    let services = &desk.app.app.services;
    let presses = services.presses(&desk.mara, &desk.id).await.unwrap();
    assert_eq!(presses.len(), 1, "one for a network");
    assert_eq!((presses[0].region.as_str(), *presses[0].confirmed), ("Oslo", false));

    let wrong = press(&stranger, &[("kind", "affected"), ("about", "0"), ("email", "nobody")]).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let by_mail = [("kind", "affected"), ("about", "0"), ("email", "eva@x.test"), ("region", "<b>Rome</b>")];
    assert!(press(&stranger, &by_mail).await.text().await.unwrap().contains("sent a link"));
    let mail = desk.mail("eva@x.test", 1).await;
    assert!(!mail.contains("Rome"), "no words of a visitor: {mail}");
    let link = desk.link("eva@x.test", 1, "/affected/").await;
    for _ in 0..2 {
        assert_eq!(stranger.get(&link).await.status(), StatusCode::OK);
    }
    assert!(!desk.post().await.contains("1 person says"), "looking is not pressing");
    let pressed = stranger.submit(&link, &[]).await;
    assert!(pressed.headers().contains_key("set-cookie"), "known from now on");
    assert!(desk.post().await.contains("1 person says: this affects me too"));
    stranger.submit(&link, &[]).await;
    assert!(desk.post().await.contains("1 person says: this affects me too"), "once");
    let page = desk.comment(1).await;
    assert!(!page.contains("eva@"));
    desk.relay.stop().await;
}

async fn a_press_on_a_question_brings_its_answer_once(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    let ann = desk.known("Ann", "ann@x.test").await;
    let bob = desk.known("Bob", "bob@x.test").await;
    let asked = ann.say(&[("text", "When will payments work again?")]).await.to_string();
    press(&bob, &[("kind", "affected"), ("about", &asked)]).await;
    let page = desk.post().await;
    assert!(texts(&page, &format!("#c{asked} .too")).concat().contains("1 person says"), "{page}");
    services.answer_comments(&desk.mara, &desk.id, &[asked.parse().unwrap()], "**Tonight.**").await.unwrap();
    desk.app.advance(MINUTE);
    assert!(desk.mail("bob@x.test", 2).await.contains("Tonight."), "whoever follows is told");
    assert!(desk.mail("ann@x.test", 2).await.contains("Tonight."), "and the asker");
    desk.app.advance(DAY);
    services.tell_commenters().await.unwrap();
    assert_eq!(desk.mails_to("bob@x.test").len(), 2, "once");
    desk.relay.stop().await;
}

async fn the_same_is_said_in_every_language(engine: Engine) {
    let desk = Desk::open(engine).await;
    let id = &desk.id;
    let ann = desk.visitor();
    let page = desk.app.get(&format!("/de/incidents/{id}")).await;
    assert!(page.contains("Kommentar schreiben") && page.contains("Das betrifft mich auch"), "{page}");
    assert!(!page.contains("Write a comment") && !page.contains("This affects me too"));
    let stamp = value(&page, "stamp");
    desk.app.advance(MINUTE);
    let path = format!("/incidents/{id}/comments");
    let fields = [("stamp", stamp.as_str()), ("language", "de"), ("name", "Ann"), ("email", "ann@x.test")];
    let empty = ann.submit(&path, &[fields.as_slice(), &[("text", "")]].concat()).await.text().await.unwrap();
    assert!(empty.contains("Schreiben Sie zuerst etwas."), "{empty}");
    let ours = [("stamp", stamp.as_str()), ("language", "ar"), ("name", "Admin"), ("email", "x"), ("text", "Hi")];
    let ours = ann.submit(&path, &ours).await.text().await.unwrap();
    assert!(ours.contains("dir=\"rtl\"") && ours.contains("اختر اسمًا آخر"), "{ours}");
    let sent = ann.submit(&path, &[fields.as_slice(), &[("text", "Guten Tag")]].concat()).await.text().await.unwrap();
    assert!(sent.contains("Sehen Sie in Ihr Postfach") || sent.contains("innerhalb von 24 Stunden"), "{sent}");
    let mail = desk.mail("ann@x.test", 1).await;
    assert!(mail.contains("Ihren Kommentar veröffentlichen"), "{mail}");
    // Behind the link it goes on in German, whatever the browser asks for.
    let link = desk.link("ann@x.test", 1, "/comments/confirm/").await;
    assert!(ann.get(&link).await.text().await.unwrap().contains("Alle werden ihn lesen können"));
    assert_eq!(ann.press(&link).await.status(), StatusCode::SEE_OTHER);
    assert!(desk.app.get(&format!("/ja/incidents/{id}")).await.contains("コメント 1 件"));
    desk.relay.stop().await;
}

async fn a_rush_is_told_to_staff_once(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    for n in 0..RUSH + 5 {
        use candor::service::affected::Said;
        use candor::service::comment::Visitor;
        let address = format!("192.0.2.{n}").parse().unwrap();
        let words = candor::words::Words::STAFF;
        let visitor = Visitor { browser: None, address, words };
        let said =
            Said { about: 0, kind: Affect::Affected, component: None, region: "eu".into(), email: String::new() };
        services.press(&desk.id, &visitor, &said).await.unwrap();
    }
    let mail = desk.mail("mara@kanal.example", 1).await;
    assert!(mail.contains("20 readers") && mail.contains("/affected"), "{mail}");
    assert_eq!(services.reader_rushes(&desk.mara).await.unwrap().len(), 1);
    let mara = desk.visitor();
    let sign_in = [("email", "mara@kanal.example"), ("password", crate::support::PASSWORD)];
    mara.submit("/admin/sign-in", &sign_in).await;
    assert!(mara.get("/admin").await.text().await.unwrap().contains("readers said within five minutes"));
    let curve = mara.get(&format!("/admin/incidents/{}/affected", desk.id)).await.text().await.unwrap();
    assert!(curve.contains("<polyline") && curve.contains("25</strong> others"), "{curve}");
    assert_eq!(desk.mails_to("mara@kanal.example").len(), 1, "one mail");
    eventually("the figure for monitors", || async {
        desk.app.get("/metrics").await.contains("candor_affected_5min 25")
    })
    .await;
    desk.relay.stop().await;
}

async fn after_the_end_readers_say_whether_it_works(engine: Engine) {
    let desk = Desk::open(engine).await;
    let ann = desk.known("Ann", "ann@x.test").await;
    assert!(desk.post().await.contains("This affects me too"));
    desk.resolve().await;
    let page = desk.post().await;
    assert!(page.contains("Is it working for you now?") && !page.contains("This affects me too"), "{page}");
    press(&ann, &[("kind", "works"), ("about", "0")]).await;
    press(&ann, &[("kind", "broken"), ("about", "0")]).await;
    let presses = desk.app.app.services.presses(&desk.mara, &desk.id).await.unwrap();
    assert_eq!(presses.iter().map(|p| p.kind).collect::<Vec<_>>(), [Affect::Broken], "the last word counts");
    let gone = press(&ann, &[("kind", "affected"), ("about", "0")]).await;
    assert_eq!(gone.status(), StatusCode::NOT_FOUND, "it is over");
    desk.relay.stop().await;
}

async fn under_an_old_post_the_state_of_now_stands_first_and_reports_stay_private(engine: Engine) {
    let desk = Desk::open(engine).await;
    desk.resolve().await;
    desk.app.advance(DAY + HOUR);
    desk.app.app.services.refresher.tick().await;
    let page = desk.post().await;
    assert!(page.contains("It is happening now") && !page.contains("Is it working for you now?"), "{page}");
    assert!(texts(&page, ".late h3")[0].contains("We know of no problem"));
    let path = format!("/incidents/{}/again", desk.id);
    desk.app.advance(20 * DAY);
    for _ in 0..3 {
        let answer = desk.visitor().submit(&path, &[]).await;
        assert_eq!(answer.status(), StatusCode::OK, "this never closes");
    }
    let reports = desk.app.app.services.reports(&desk.mara, 10).await.unwrap();
    assert_eq!(reports.len(), 3);
    assert!(reports[0].body.contains("Payments are down"));
    assert!(!desk.post().await.contains("Said under"));
    assert!(desk.mail("mara@kanal.example", 1).await.contains("happening again"), "a burst is told to staff");
    desk.relay.stop().await;
}

async fn forged_presses_change_nothing(engine: Engine) {
    let desk = Desk::open(engine).await;
    let ann = desk.known("Ann", "ann@x.test").await;
    for fields in [
        [("kind", "affected"), ("about", "99")],
        [("kind", "loved"), ("about", "0")],
        [("kind", "affected"), ("component", "000000000000")],
    ] {
        assert_eq!(press(&ann, &fields).await.status(), StatusCode::NOT_FOUND, "{fields:?}");
    }
    let cross = ann.http.post(format!("{}/incidents/{}/affected", desk.app.url, desk.id));
    let cross = cross.header("Origin", "https://evil.example").form(&[("kind", "affected")]).send().await.unwrap();
    assert_eq!(cross.status(), StatusCode::FORBIDDEN);
    assert_eq!(ann.get("/affected/x").await.status(), StatusCode::NOT_FOUND);
    assert!(!desk.post().await.contains("1 person says"));
    // Nobody becomes somebody else behind a header.
    for n in 0..4 {
        let forged = desk.visitor().http.post(format!("{}/incidents/{}/affected", desk.app.url, desk.id));
        let forged = forged.header("Origin", &desk.app.url).header("X-Forwarded-For", format!("198.51.100.{n}"));
        assert_eq!(forged.form(&[("kind", "affected")]).send().await.unwrap().status(), StatusCode::OK);
    }
    assert_eq!(desk.app.app.services.presses(&desk.mara, &desk.id).await.unwrap().len(), 1, "one network, one press");
    desk.relay.stop().await;
}
