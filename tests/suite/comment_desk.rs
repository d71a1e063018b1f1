//! Comments as staff meet them: many at once, by mail, and in time.

use crate::support::Engine;
use crate::support::visitor::{Desk, texts};
use candor::domain::comment::{Reason, ThreadMode};
use candor::domain::time::{DAY, HOUR, MINUTE};
use reqwest::StatusCode;

on_both_engines!(
    many_held_comments_are_decided_on_at_once,
    advertising_waits_in_a_folder_of_its_own,
    a_mail_link_decides_once_and_only_by_its_button,
    a_mail_link_dies_with_the_text_it_was_about,
    many_held_comments_are_one_mail,
    a_question_that_waits_too_long_is_told_to_the_author_once,
    the_digest_comes_hourly_and_only_when_something_was_written,
    an_answered_question_can_stand_in_the_post,
    a_comment_becomes_an_update_and_each_links_to_the_other,
);

/// Somebody's first comment, which a rule holds; answers its id.
async fn held(desk: &Desk, name: &str, text: &str) -> candor::domain::id::Id {
    let email = format!("{}@x.test", name.to_lowercase());
    let visitor = desk.visitor();
    let mails = desk.mails_to(&email).len();
    visitor.write(&[("name", name), ("email", &email), ("text", text)]).await;
    let link = desk.link(&email, mails + 1, "/comments/confirm/").await;
    assert!(visitor.press(&link).await.text().await.unwrap().contains("not public yet"));
    let held = desk.app.app.services.held_comments(&desk.mara).await.unwrap();
    held.into_iter().find(|c| c.name == name).unwrap().id
}

async fn many_held_comments_are_decided_on_at_once(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    services.set_thread_mode(&desk.mara, &desk.id, ThreadMode::AllHeld).await.unwrap();
    let mut ids = Vec::new();
    for name in ["Ann", "Bob", "Cy", "Dee"] {
        ids.push(held(&desk, name, &format!("It does not work for me, says {name}")).await);
    }
    let mara = desk.visitor();
    let sign_in = [("email", "mara@kanal.example"), ("password", crate::support::PASSWORD)];
    mara.submit("/admin/sign-in", &sign_in).await;
    let queue = mara.get("/admin/comments").await.text().await.unwrap();
    assert_eq!(texts(&queue, "input[name=comment]").len(), 4);
    let nothing = mara.submit("/admin/comments/decisions", &[("do", "publish")]).await;
    assert_eq!(nothing.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let chosen = [("do", "publish"), ("comment", ids[2].as_str()), ("comment", ids[0].as_str())];
    assert_eq!(mara.submit("/admin/comments/decisions", &chosen).await.status(), StatusCode::SEE_OTHER);
    let page = desk.post().await;
    assert_eq!(texts(&page, "#c1 h4"), ["Comment #1 by Ann"], "in the order in which they were written");
    assert_eq!(texts(&page, "#c2 h4"), ["Comment #2 by Cy"]);
    let filed = [("do", "file"), ("reason", "off_topic"), ("comment", ids[1].as_str()), ("comment", ids[0].as_str())];
    assert_eq!(mara.submit("/admin/comments/decisions", &filed).await.status(), StatusCode::SEE_OTHER);
    let left = services.held_comments(&desk.mara).await.unwrap();
    assert_eq!(left.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(), ["Dee"]);
    assert!(desk.post().await.contains("says Ann"), "what was public already stays");
    desk.relay.stop().await;
}

async fn advertising_waits_in_a_folder_of_its_own(engine: Engine) {
    let desk = Desk::open(engine).await;
    held(&desk, "Shop", "Tired of outages? Our services are cheaper, ask for a quote today").await;
    let mara = desk.visitor();
    let sign_in = [("email", "mara@kanal.example"), ("password", crate::support::PASSWORD)];
    mara.submit("/admin/sign-in", &sign_in).await;
    let queue = mara.get("/admin/comments").await.text().await.unwrap();
    assert!(queue.contains("Probably not about an incident: 1") && queue.contains("Held: 0"), "{queue}");
    assert!(!desk.post().await.contains("Tired of outages"));
    desk.relay.stop().await;
}

/// The secret of the newest decision link to Mara.
async fn decision_link(desk: &Desk, n: usize) -> String {
    desk.link("mara@kanal.example", n, "/comments/decide/").await
}

async fn a_mail_link_decides_once_and_only_by_its_button(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    services.set_thread_mode(&desk.mara, &desk.id, ThreadMode::AllHeld).await.unwrap();
    services.watch_held(&desk.mara, true).await.unwrap();
    held(&desk, "Ann", "Please publish 1 < 2 this").await;
    let link = decision_link(&desk, 1).await;
    let anybody = desk.visitor();
    for _ in 0..20 {
        let page = anybody.get(&link).await;
        assert_eq!(page.status(), StatusCode::OK);
        let html = page.text().await.unwrap();
        assert!(html.contains("You decide as") && html.contains("1 &lt; 2"), "{html}");
    }
    assert!(!desk.post().await.contains("Please publish"), "looking decides nothing");
    let foreign = desk.visitor().http.post(&link).header("Origin", "https://evil.example").body("do=publish");
    assert_eq!(foreign.send().await.unwrap().status(), StatusCode::FORBIDDEN);
    assert_eq!(anybody.submit(&link, &[("do", "publish")]).await.status(), StatusCode::OK);
    assert!(desk.post().await.contains("Please publish"));
    assert_eq!(anybody.submit(&link, &[("do", "file"), ("reason", "abuse")]).await.status(), StatusCode::NOT_FOUND);
    assert_eq!(anybody.get(&link).await.status(), StatusCode::NOT_FOUND);
    assert!(desk.post().await.contains("Please publish"), "a link is good once");

    held(&desk, "Bob", "Another one for the queue").await;
    let late = decision_link(&desk, 2).await;
    desk.app.advance(3 * DAY + HOUR);
    assert_eq!(anybody.get(&late).await.status(), StatusCode::NOT_FOUND, "three days are over");
    desk.relay.stop().await;
}

async fn a_mail_link_dies_with_the_text_it_was_about(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    services.set_thread_mode(&desk.mara, &desk.id, ThreadMode::AllHeld).await.unwrap();
    services.watch_held(&desk.mara, true).await.unwrap();
    let id = held(&desk, "Ann", "The first text").await;
    let link = decision_link(&desk, 1).await;
    let store = services.store().unwrap();
    let mut tx = store.write().await.unwrap();
    sqlx::query("UPDATE comment SET digest = 'another' WHERE id = $1")
        .bind(id.as_str())
        .execute(&mut *tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(desk.visitor().submit(&link, &[("do", "publish")]).await.status(), StatusCode::NOT_FOUND);
    assert!(!desk.post().await.contains("The first text"));
    // Somebody who may not moderate any more decides nothing by an old link either.
    let id = held(&desk, "Bob", "A second text").await;
    let link = decision_link(&desk, 2).await;
    services.file_comment(&desk.mara, &id, Reason::OffTopic).await.unwrap();
    assert_eq!(desk.visitor().submit(&link, &[("do", "publish")]).await.status(), StatusCode::NOT_FOUND);
    desk.relay.stop().await;
}

async fn many_held_comments_are_one_mail(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    services.set_thread_mode(&desk.mara, &desk.id, ThreadMode::AllHeld).await.unwrap();
    held(&desk, "Before", "Held before anybody asked for mail").await;
    desk.app.advance(MINUTE);
    services.watch_held(&desk.mara, true).await.unwrap();
    let mails = || desk.mails_to("mara@kanal.example");
    for n in 0..5 {
        held(&desk, &format!("Writer{n}"), &format!("Something to look at, number {n}")).await;
        decision_link(&desk, n + 1).await;
    }
    for n in 5..7 {
        held(&desk, &format!("Writer{n}"), &format!("Something to look at, number {n}")).await;
        services.tell_moderators().await.unwrap();
    }
    crate::support::eventually("one mail for the others", || async { mails().len() == 6 }).await;
    assert!(mails()[5].contains("held") && !mails()[5].contains("/comments/decide/"), "{}", mails()[5]);
    desk.app.advance(11 * MINUTE);
    services.tell_moderators().await.unwrap();
    crate::support::eventually("what came meanwhile", || async { mails().len() == 7 }).await;
    assert!(mails()[6].contains("number 6"));
    desk.relay.stop().await;
}

async fn a_question_that_waits_too_long_is_told_to_the_author_once(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    let ann = desk.known("Ann", "ann@x.test").await;
    ann.say(&[("text", "When will it work again?")]).await;
    services.remind_of_questions().await.unwrap();
    let told = || desk.mails_to("mara@kanal.example").iter().filter(|m| m.contains("waits for an answer")).count();
    assert_eq!(told(), 0);
    desk.app.advance(31 * MINUTE);
    let mail = desk.mail("mara@kanal.example", 1).await;
    assert!(mail.contains("A question waits for an answer") && mail.contains("When will it work again?"), "{mail}");
    assert!(mail.contains(&format!("/admin/incidents/{}/comments?answer=2", desk.id)), "{mail}");
    desk.app.advance(HOUR / 2);
    services.remind_of_questions().await.unwrap();
    assert_eq!(told(), 1, "once");
    desk.relay.stop().await;
}

async fn the_digest_comes_hourly_and_only_when_something_was_written(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    let ann = desk.known("Ann", "ann@x.test").await;
    let asked = ann.say(&[("text", "Is my money safe?")]).await;
    services.answer_comments(&desk.mara, &desk.id, &[asked], "It is.").await.unwrap();
    services.send_digests().await.unwrap();
    desk.app.advance(61 * MINUTE);
    services.send_digests().await.unwrap();
    let digests = || {
        desk.mails_to("mara@kanal.example").into_iter().filter(|m| m.contains("What readers say")).collect::<Vec<_>>()
    };
    crate::support::eventually("the digest", || async { digests().len() == 1 }).await;
    assert!(digests()[0].contains("1 questions, 1 answered, 0 open"), "{}", digests()[0]);
    desk.app.advance(61 * MINUTE);
    services.send_digests().await.unwrap();
    desk.app.advance(MINUTE);
    ann.say(&[("text", "Thank you for that.")]).await;
    services.send_digests().await.unwrap();
    crate::support::eventually("the second digest", || async { digests().len() == 2 }).await;
    services.mail_digest_now(&desk.mara, &desk.id).await.unwrap();
    crate::support::eventually("the digest on demand", || async { digests().len() == 3 }).await;
    desk.relay.stop().await;
}

async fn an_answered_question_can_stand_in_the_post(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    let ann = desk.known("Ann", "ann@x.test").await;
    let asked = ann.say(&[("text", "Is my **money** safe?")]).await;
    assert!(services.lift_answer(&desk.mara, &desk.id, asked, true).await.is_err(), "not before it is answered");
    services.answer_comments(&desk.mara, &desk.id, &[asked], "All of it.").await.unwrap();
    assert!(!desk.post().await.contains("Your questions, answered"));
    services.lift_answer(&desk.mara, &desk.id, asked, true).await.unwrap();
    let lifted = texts(&desk.post().await, ".lifted");
    assert!(lifted[0].contains("Is my money safe?") && lifted[0].contains("All of it."), "{lifted:?}");
    let page = desk.post().await;
    assert!(page.contains(&format!("/incidents/{}/comments/{asked}", desk.id)), "it links back");
    services.lift_answer(&desk.mara, &desk.id, asked, false).await.unwrap();
    assert!(!desk.post().await.contains("Your questions, answered"));
    desk.relay.stop().await;
}

async fn a_comment_becomes_an_update_and_each_links_to_the_other(engine: Engine) {
    let desk = Desk::open(engine).await;
    let ann = desk.known("Ann", "ann@x.test").await;
    let found = ann.say(&[("text", "It works again from the app, only the website fails.")]).await;
    let mara = desk.visitor();
    let sign_in = [("email", "mara@kanal.example"), ("password", crate::support::PASSWORD)];
    mara.submit("/admin/sign-in", &sign_in).await;
    let form = format!("/admin/incidents/{}/updates", desk.id);
    let begun = mara.get(&format!("{form}?comment={found}&credit=customer")).await.text().await.unwrap();
    assert!(begun.contains("A customer found:") && begun.contains("only the website fails"), "{begun}");
    assert!(!begun.contains("Ann found"), "nobody is named unasked");
    let named = mara.get(&format!("{form}?comment={found}&credit=name")).await.text().await.unwrap();
    assert!(named.contains("Ann found:"), "{named}");
    let updates = || desk.app.app.services.refresher.snapshots().get().model.story(&desk.id).unwrap().updates.clone();
    let update = updates()[0].id.clone();
    let tie = format!("/admin/incidents/{}/comments/{found}/tie", desk.id);
    let tied = [("update", update.as_str()), ("as", "news")];
    assert_eq!(mara.submit(&tie, &tied).await.status(), StatusCode::SEE_OTHER);
    let page = desk.post().await;
    assert!(page.contains("Posted as update") && page.contains(&format!("#u-{update}")), "{page}");
    assert!(page.contains(&format!("From comment #{found}")), "{page}");
    mara.submit(&tie, &[("update", update.as_str()), ("as", "correction")]).await;
    assert!(desk.comment(found).await.contains("Corrected in update"));
    mara.submit(&tie, &[("update", "")]).await;
    assert!(!desk.post().await.contains("Corrected in update"));
    let wrong = mara.submit(&tie, &[("update", "bbbbbbbbbbbb"), ("as", "news")]).await;
    assert_eq!(wrong.status(), StatusCode::UNPROCESSABLE_ENTITY);
    desk.relay.stop().await;
}
