//! What is nobody else's business: private questions, one's own page and data.

use crate::support::Engine;
use crate::support::visitor::{Desk, texts};
use candor::domain::time::{DAY, HOUR, MINUTE};
use reqwest::StatusCode;

on_both_engines!(
    what_should_not_be_public_goes_to_staff_instead,
    a_stranger_asks_in_private_by_mail_link,
    our_own_numbers_are_known_by_patterns_without_expressions,
    nobody_reads_anothers_conversation,
    staff_sees_what_an_edit_replaced,
    a_deleted_comment_leaves_a_place_only_under_replies,
    somebody_gets_their_data_and_is_forgotten_a_day_later,
    mail_can_be_stopped_for_a_thread_a_post_or_altogether,
);

async fn what_should_not_be_public_goes_to_staff_instead(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    let ann = desk.known("Ann", "ann@x.test").await;
    let text = "Where is the money of jo@other.test, card 4111 1111 1111 1111?";
    let stopped = ann.write(&[("text", text)]).await;
    assert_eq!(stopped.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = stopped.text().await.unwrap();
    assert!(html.contains("a card number, somebody’s mail address"), "{html}");
    let buttons = texts(&html, "#reply .actions button");
    assert_eq!(buttons, ["Send this privately instead", "Publish without the number"], "private is the default");
    let sent = ann.write(&[("text", text), ("numbers", "private")]).await;
    assert_eq!(sent.status(), StatusCode::SEE_OTHER);
    let talk = sent.headers()["location"].to_str().unwrap().to_owned();
    assert!(ann.get(&talk).await.text().await.unwrap().contains("4111"), "its writer reads it");
    let page = desk.post().await;
    assert!(!page.contains("4111") && page.contains("1 comment"), "nothing of it is public");

    let waiting = services.talks(&desk.mara).await.unwrap();
    assert_eq!((waiting.len(), waiting[0].waits), (1, 1));
    let id = waiting[0].comment_id.clone();
    services.write_in_private(&desk.mara, &id, "It arrives on Monday.").await.unwrap();
    let mail = desk.mail("ann@x.test", 2).await;
    assert!(mail.contains("It arrives on Monday.") && mail.contains(&talk), "{mail}");
    assert_eq!(services.talks(&desk.mara).await.unwrap()[0].waits, 0);
    let empty = ann.submit(&talk, &[("text", " ")]).await;
    assert_eq!(empty.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ann.submit(&talk, &[("text", "Thank you!")]).await.status(), StatusCode::SEE_OTHER);
    let said = services.talk(&desk.mara, &id).await.unwrap().messages;
    assert_eq!(said.iter().map(|m| m.body.as_str()).collect::<Vec<_>>(), ["It arrives on Monday.", "Thank you!"]);
    assert!(!desk.post().await.contains("Monday"));
    desk.relay.stop().await;
}

async fn a_stranger_asks_in_private_by_mail_link(engine: Engine) {
    let desk = Desk::open(engine).await;
    let eva = desk.visitor();
    let fields = [("name", "Eva"), ("email", "eva@x.test"), ("text", "My transfer 8842?"), ("numbers", "private")];
    assert_eq!(eva.write(&fields).await.status(), StatusCode::OK);
    let link = desk.link("eva@x.test", 1, "/comments/confirm/").await;
    assert!(eva.get(&link).await.text().await.unwrap().contains("to our staff only"), "the button says what it does");
    assert!(desk.app.app.services.talks(&desk.mara).await.unwrap().is_empty(), "not before the button");
    let pressed = eva.press(&link).await;
    assert!(pressed.headers()["location"].to_str().unwrap().contains("/private/"));
    assert_eq!(desk.app.app.services.talks(&desk.mara).await.unwrap().len(), 1);
    assert!(!desk.post().await.contains("8842"));

    let mara = desk.visitor();
    let sign_in = [("email", "mara@kanal.example"), ("password", crate::support::PASSWORD)];
    mara.submit("/admin/sign-in", &sign_in).await;
    let list = mara.get("/admin/private").await.text().await.unwrap();
    assert!(list.contains("My transfer 8842?") && list.contains("waits for us"), "{list}");
    desk.relay.stop().await;
}

async fn our_own_numbers_are_known_by_patterns_without_expressions(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    for bad in ["TX", "a#", "(a+)+$"] {
        assert!(services.set_private_patterns(&desk.mara, bad).await.is_err(), "{bad}");
    }
    services.set_private_patterns(&desk.mara, "TX-########\n@@-####\n").await.unwrap();
    let ann = desk.known("Ann", "ann@x.test").await;
    let html = ann.write(&[("text", "What about tx-00012345?")]).await.text().await.unwrap();
    assert!(html.contains("a reference number"), "{html}");
    let number = ann.say(&[("text", "What about tx-00012345?"), ("numbers", "mask")]).await;
    assert!(desk.comment(number).await.contains("What about ••-••••••••?"));
    ann.say(&[("text", "Flight LH-12345 is fine")]).await;
    desk.relay.stop().await;
}

async fn nobody_reads_anothers_conversation(engine: Engine) {
    let desk = Desk::open(engine).await;
    let ann = desk.known("Ann", "ann@x.test").await;
    let bob = desk.known("Bob", "bob@x.test").await;
    let path = |answer: reqwest::Response| answer.headers()["location"].to_str().unwrap().to_owned();
    let hers = path(ann.write(&[("text", "Hers"), ("numbers", "private")]).await);
    let his = path(bob.write(&[("text", "His"), ("numbers", "private")]).await);
    let parts = |p: &str| p.split('/').map(str::to_owned).collect::<Vec<_>>();
    let (hers, his) = (parts(&hers), parts(&his));
    let mixed = format!("/person/{}/private/{}", his[2], hers[4]);
    assert_eq!(bob.get(&mixed).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(bob.submit(&mixed, &[("text", "Mine?")]).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(
        bob.submit(&format!("/person/{}", his[2]), &[("do", "delete"), ("comment", &hers[4])]).await.status(),
        404
    );
    for token in ["x", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", &his[2][1..]] {
        assert_eq!(bob.get(&format!("/person/{token}")).await.status(), StatusCode::NOT_FOUND, "{token}");
        assert_eq!(bob.get(&format!("/person/{token}/data.json")).await.status(), StatusCode::NOT_FOUND, "{token}");
    }
    // A comment that is only public has no conversation.
    let public = bob.get(&format!("/person/{}", his[2])).await.text().await.unwrap();
    assert!(public.contains("Hello from me") && public.contains("bob@x.test"), "{public}");
    let admin = bob.get("/admin/private").await;
    assert_eq!(admin.status(), StatusCode::SEE_OTHER, "to the sign-in");
    desk.relay.stop().await;
}

async fn staff_sees_what_an_edit_replaced(engine: Engine) {
    let desk = Desk::open(engine).await;
    let ann = desk.known("Ann", "ann@x.test").await;
    let number = ann.say(&[("text", "You are liars")]).await;
    let own = format!("/incidents/{}/comments/{number}/own", desk.id);
    ann.submit(&own, &[("do", "edit"), ("text", "I am angry")]).await;
    let page = desk.comment(number).await;
    assert!(page.contains("I am angry") && page.contains("edited") && !page.contains("liars"));
    let edits = desk.app.app.services.comment_edits(&desk.mara, &desk.id).await.unwrap();
    assert_eq!((edits.len(), edits[0].0, edits[0].1.as_str()), (1, number, "You are liars"));
    desk.app.advance(16 * MINUTE);
    let late = ann.submit(&own, &[("do", "edit"), ("text", "Never mind")]).await;
    assert_eq!(late.status(), StatusCode::UNPROCESSABLE_ENTITY);
    desk.relay.stop().await;
}

async fn a_deleted_comment_leaves_a_place_only_under_replies(engine: Engine) {
    let desk = Desk::open(engine).await;
    let ann = desk.known("Ann", "ann@x.test").await;
    let (alone, asked) = (ann.say(&[("text", "Alone")]).await, ann.say(&[("text", "With a reply")]).await);
    ann.say(&[("text", "The reply"), ("parent", &asked.to_string())]).await;
    for number in [alone, asked] {
        let own = format!("/incidents/{}/comments/{number}/own", desk.id);
        assert_eq!(ann.submit(&own, &[("do", "delete")]).await.status(), StatusCode::SEE_OTHER);
    }
    let page = desk.post().await;
    assert_eq!(texts(&page, ".gone").len(), 1, "{page}");
    assert!(page.contains("The reply") && !page.contains("Alone"));
    desk.relay.stop().await;
}

async fn somebody_gets_their_data_and_is_forgotten_a_day_later(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    let ann = desk.known("Ann", "ann@x.test").await;
    let bob = desk.known("Bob", "bob@x.test").await;
    let asked = ann.say(&[("text", "A word of Ann's")]).await;
    bob.say(&[("text", "To Ann"), ("parent", &asked.to_string())]).await;
    ann.submit(&format!("/incidents/{}/affected", desk.id), &[("kind", "affected"), ("about", "0")]).await;
    let talk = ann.write(&[("text", "In private"), ("numbers", "private")]).await;
    let talk = talk.headers()["location"].to_str().unwrap().to_owned();
    let person = talk.split("/private/").next().unwrap();
    let data = ann.get(&format!("{person}/data.json")).await;
    assert!(data.headers()["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let data: serde_json::Value = data.json().await.unwrap();
    assert_eq!(data["email"], "ann@x.test");
    assert_eq!(data["comments"].as_array().unwrap().len(), 3);

    ann.submit(person, &[("do", "erase")]).await;
    assert!(ann.get(person).await.text().await.unwrap().contains("Everything of yours is erased"));
    ann.submit(person, &[("do", "keep")]).await;
    desk.app.advance(2 * DAY);
    services.forget_expired().await.unwrap();
    assert!(desk.post().await.contains("A word of Ann"), "she changed her mind");
    ann.submit(person, &[("do", "erase")]).await;
    desk.app.advance(23 * HOUR);
    services.forget_expired().await.unwrap();
    assert!(desk.post().await.contains("A word of Ann"), "not before a day has passed");
    desk.app.advance(2 * HOUR);
    services.forget_expired().await.unwrap();
    let page = desk.post().await;
    assert!(
        !page.contains("A word of Ann") && page.contains("To Ann") && !page.contains("this affects me too</p>"),
        "{page}"
    );
    assert!(!page.contains("> Ann<") && !page.contains("<bdi>Ann</bdi>"), "the name is gone");
    assert_eq!(ann.get(person).await.status(), StatusCode::NOT_FOUND);
    assert!(services.talks(&desk.mara).await.unwrap().is_empty());
    desk.relay.stop().await;
}

async fn mail_can_be_stopped_for_a_thread_a_post_or_altogether(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    let ann = desk.known("Ann", "ann@x.test").await;
    let (one, two) = (ann.say(&[("text", "One?")]).await, ann.say(&[("text", "Two?")]).await);
    services.answer_comments(&desk.mara, &desk.id, &[one], "First answer.").await.unwrap();
    desk.app.advance(MINUTE);
    let stop = desk.link("ann@x.test", 2, "/comments/mail/").await;
    let shown = ann.get(&stop).await.text().await.unwrap();
    assert!(shown.contains("/person/"), "the way to one's own page: {shown}");
    ann.submit(&stop, &[("scope", "threads")]).await;
    services.answer_comments(&desk.mara, &desk.id, &[one], "Again.").await.unwrap();
    desk.app.advance(MINUTE);
    assert_eq!(services.tell_commenters().await.unwrap(), 0, "this thread is silent");
    services.answer_comments(&desk.mara, &desk.id, &[two], "Second answer.").await.unwrap();
    desk.app.advance(MINUTE);
    desk.mail("ann@x.test", 3).await;
    ann.submit(&stop, &[("scope", "pace"), ("pace", "daily")]).await;
    services.answer_comments(&desk.mara, &desk.id, &[two], "Third answer.").await.unwrap();
    desk.app.advance(MINUTE);
    assert_eq!(services.tell_commenters().await.unwrap(), 0, "not at once");
    desk.app.advance(DAY);
    assert!(desk.mail("ann@x.test", 4).await.contains("Third answer."), "but within a day");
    ann.submit(&stop, &[("scope", "posts")]).await;
    services.answer_comments(&desk.mara, &desk.id, &[two], "Fourth answer.").await.unwrap();
    desk.app.advance(2 * DAY);
    services.tell_commenters().await.unwrap();
    assert_eq!(desk.mails_to("ann@x.test").len(), 4, "this post is silent");
    desk.relay.stop().await;
}
