//! Comments, as the people who write and read them meet them.

use crate::support::visitor::{Desk, texts, value};
use crate::support::{Engine, eventually};
use candor::domain::comment::{Reason, ThreadMode};
use candor::domain::time::{DAY, HOUR, MINUTE};
use reqwest::StatusCode;

on_both_engines!(
    a_first_comment_appears_when_its_button_is_pressed,
    a_remembered_browser_publishes_at_once,
    a_form_with_an_error_comes_back_filled,
    numbers_that_are_private_are_stopped,
    an_address_is_never_shown_and_the_answer_tells_nothing,
    an_answer_stands_under_its_question_and_is_told_once,
    an_answer_can_be_taken_back_for_half_a_minute,
    one_answer_serves_many_questions,
    a_removed_comment_leaves_its_place_with_the_reason,
    a_writer_can_change_it_for_a_while_and_delete_it_always,
    what_is_held_is_published_by_staff,
    old_posts_take_replies_to_open_questions_only,
    a_restart_keeps_the_thread,
    a_private_answer_reaches_the_asker_only,
    staff_answers_from_the_admin_pages_with_a_preview,
    three_hundred_comments_weigh_little_and_the_rest_is_paged,
    forged_replies_and_numbers_lead_nowhere,
    mail_cannot_be_made_to_bomb_a_mailbox,
);

async fn a_first_comment_appears_when_its_button_is_pressed(engine: Engine) {
    let desk = Desk::open(engine).await;
    let ann = desk.visitor();
    let fields = [("name", "Ann"), ("email", "ann@x.test"), ("text", "We *feel* with you."), ("subscribe", "1")];
    let answer = ann.write(&fields).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(answer.text().await.unwrap().contains("Look into your mailbox"));
    assert!(!desk.post().await.contains("feel"), "nothing is public before the button");

    let mail = desk.mail("ann@x.test", 1).await;
    assert!(!mail.contains("feel") && !mail.contains("Ann"), "no words of a visitor: {mail}");
    let link = desk.link("ann@x.test", 1, "/comments/confirm/").await;
    for _ in 0..3 {
        let page = ann.get(&link).await;
        assert_eq!(page.status(), StatusCode::OK);
        assert!(page.text().await.unwrap().contains("<em>feel</em>"), "the button's page shows the comment");
    }
    assert!(!desk.post().await.contains("feel"), "looking is not pressing");

    let pressed = ann.press(&link).await;
    assert_eq!(pressed.status(), StatusCode::SEE_OTHER);
    let cookie = pressed.headers()["set-cookie"].to_str().unwrap();
    for part in ["__Host-", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let page = desk.post().await;
    assert!(page.contains("<em>feel</em>") && page.contains("1 comment"), "{page}");
    assert_eq!(texts(&page, "#c1 h4"), ["Comment #1 by Ann"]);
    assert!(desk.app.get("/").await.contains("1 comment"));
    let subscribers =
        desk.app.app.services.count_subscribers(&desk.mara, candor::domain::subscriber::SubscriberState::Confirmed);
    assert_eq!(subscribers.await.unwrap(), 1, "the box was ticked");
    assert_eq!(ann.get(&link).await.status(), StatusCode::SEE_OTHER, "the link leads to the comment now");
    desk.relay.stop().await;
}

async fn a_remembered_browser_publishes_at_once(engine: Engine) {
    let desk = Desk::open(engine).await;
    let ann = desk.known("Ann", "ann@x.test").await;
    // Nothing typed but the text: the browser is enough.
    let number = ann.say(&[("text", "A second one"), ("parent", "1")]).await;
    assert_eq!(number, 2);
    let page = desk.post().await;
    assert_eq!(texts(&page, "#c2 h5"), ["Comment #2 by Ann, in reply to #1"]);
    let asked = ann.get(&format!("/incidents/{}", desk.id)).await;
    assert!(asked.headers()["cache-control"].to_str().unwrap().contains("public"));
    // Another address in this browser proves nothing.
    let answer = ann.write(&[("name", "Bob"), ("email", "bob@x.test"), ("text", "It is me, Bob")]).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(!desk.post().await.contains("It is me, Bob"));
    // The same address elsewhere needs the link again.
    let elsewhere = desk.visitor();
    let answer = elsewhere.write(&[("name", "Ann"), ("email", "ann@x.test"), ("text", "From the train")]).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert!(!desk.post().await.contains("From the train"));
    desk.relay.stop().await;
}

async fn a_form_with_an_error_comes_back_filled(engine: Engine) {
    let desk = Desk::open(engine).await;
    let ann = desk.visitor();
    let long = "x".repeat(4_001);
    let quotes = ">".repeat(10_000);
    for (name, email, website, text, field) in [
        ("", "ann@x.test", "", "Hello", "name"),
        ("Аdmin", "ann@x.test", "", "Hello", "name"),
        ("Mara Lindqvist", "ann@x.test", "", "Hello", "name"),
        ("Ann", "nobody", "", "Hello", "email"),
        ("Ann", "ann@x.test", "javascript:alert(1)", "Hello", "website"),
        ("Ann", "ann@x.test", "", "", "text"),
        ("Ann", "ann@x.test", "", "\u{200b}\u{202e}", "text"),
        ("Ann", "ann@x.test", "", long.as_str(), "text"),
        ("Ann", "ann@x.test", "", quotes.as_str(), "text"),
        ("Ann", "ann@x.test", "", "See https://shop.example/", "text"),
    ] {
        let typed = [("name", name), ("email", email), ("website", website), ("text", text)];
        let answer = ann.write(&typed).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY, "{field}: {name} {text}");
        let html = answer.text().await.unwrap();
        assert_eq!(value(&html, "email"), email, "what was typed comes back");
        assert_eq!(texts(&html, ".error-summary li").len(), 1, "{html}");
        let marked = format!("[name={field}][aria-invalid=true]");
        let document = scraper::Html::parse_document(&html);
        assert!(document.select(&scraper::Selector::parse(&marked).unwrap()).next().is_some(), "{field}: {html}");
        desk.app.advance(5 * MINUTE);
    }
    // A form that was never ours, or sent faster than a person types.
    for stamp in ["", "1.x", &value(&desk.post().await, "stamp").replace('.', ".a")] {
        let fields = [("stamp", stamp), ("name", "Ann"), ("email", "ann@x.test"), ("text", "Hello")];
        let answer = ann.submit(&format!("/incidents/{}/comments", desk.id), &fields).await;
        assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.text().await.unwrap().contains(">\nHello</textarea>"));
    }
    let bot = ann.write(&[("company", "x"), ("name", "Ann"), ("email", "bot@x.test"), ("text", "Hello")]).await;
    assert_eq!(bot.status(), StatusCode::OK, "a robot is not told why");
    assert!(desk.mails_to("bot@x.test").is_empty());
    desk.relay.stop().await;
}

async fn numbers_that_are_private_are_stopped(engine: Engine) {
    let desk = Desk::open(engine).await;
    let ann = desk.known("Ann", "ann@x.test").await;
    let text = "My card 4111 1111 1111 1111 was charged twice";
    let answer = ann.write(&[("text", text)]).await;
    assert_eq!(answer.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let html = answer.text().await.unwrap();
    assert!(html.contains("a card number") && html.contains("Nothing was published"), "{html}");
    assert!(html.contains("4111 1111 1111 1111"), "what was typed comes back to its writer");
    assert!(!desk.post().await.contains("4111"));
    let number = ann.say(&[("text", text), ("numbers", "mask")]).await;
    assert!(desk.comment(number).await.contains("My card •••• •••• •••• •••• was charged twice"));
    desk.relay.stop().await;
}

async fn an_address_is_never_shown_and_the_answer_tells_nothing(engine: Engine) {
    let desk = Desk::open(engine).await;
    desk.known("Ann", "ann@x.test").await;
    let mut answers = Vec::new();
    for email in ["ann@x.test", "stranger@x.test", "ann+tag@x.test"] {
        let stranger = desk.visitor();
        let answer = stranger.write(&[("name", "Someone"), ("email", email), ("text", "Hello there")]).await;
        assert_eq!(answer.status(), StatusCode::OK);
        answers.push(texts(&answer.text().await.unwrap(), "main"));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "the same for known and unknown addresses");
    desk.mail("stranger@x.test", 1).await;
    assert_eq!(desk.mails_to("ann@x.test").len(), 1, "one link in ten minutes, whatever the spelling");
    assert!(desk.mails_to("ann+tag@x.test").is_empty());
    let id = &desk.id;
    for path in [
        format!("/incidents/{id}"),
        format!("/incidents/{id}/comments/1"),
        format!("/incidents/{id}/comments.atom"),
        "/api/v2/summary.json".to_owned(),
    ] {
        assert!(!desk.app.get(&path).await.contains("ann@"), "{path}");
    }
    desk.relay.stop().await;
}

async fn an_answer_stands_under_its_question_and_is_told_once(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    let ann = desk.known("Ann", "ann@x.test").await;
    let bob = desk.known("Bob", "bob@x.test").await;
    let asked = ann.say(&[("text", "When will payments work again?")]).await;
    bob.say(&[("text", "I would like to know that too."), ("parent", &asked.to_string())]).await;
    assert!(desk.post().await.contains("Waiting for an answer: 1"));
    desk.app.advance(22 * MINUTE);
    let answer = services.answer_comments(&desk.mara, &desk.id, &[asked], "**Tonight.**").await.unwrap();
    let page = desk.post().await;
    let branch = texts(&page, ".replies h5");
    assert_eq!(
        branch[0],
        format!("Comment #{answer} by Mara Lindqvist Staff · CEO, in reply to #{asked}"),
        "{branch:?}"
    );
    assert!(texts(&page, ".pair").iter().any(|p| p.contains("When will") && p.contains("Tonight.")), "{page}");
    assert!(page.contains("1 question, 1 answered, typical wait"), "{page}");
    assert!(page.contains("Answered by staff: 1") && !page.contains("Waiting for an answer"));
    let filtered = desk.app.get(&format!("/incidents/{}/thread/answered", desk.id)).await;
    assert_eq!(texts(&filtered, ".pair").len(), 1, "the filter shows as many as it counts");

    assert_eq!(desk.mails_to("ann@x.test").len(), 1, "not while it can be taken back");
    desk.app.advance(MINUTE);
    let mail = desk.mail("ann@x.test", 2).await;
    assert!(mail.contains("Tonight.") && mail.contains(&format!("/comments/{answer}")), "{mail}");
    services.tell_commenters().await.unwrap();
    desk.app.advance(DAY);
    services.tell_commenters().await.unwrap();
    assert_eq!(desk.mails_to("ann@x.test").len(), 2, "exactly one mail");

    // Less of it, with one click, from anywhere.
    let stop = desk.link("ann@x.test", 2, "/comments/mail/").await;
    assert_eq!(ann.get(&stop).await.status(), StatusCode::OK);
    let click = ann.http.post(&stop).header("Origin", "https://mail.example").body("List-Unsubscribe=One-Click");
    assert_eq!(click.send().await.unwrap().status(), StatusCode::OK);
    services.answer_comments(&desk.mara, &desk.id, &[asked], "And tomorrow too.").await.unwrap();
    desk.app.advance(DAY);
    assert_eq!(services.tell_commenters().await.unwrap(), 0, "this thread is silent");
    desk.relay.stop().await;
}

async fn an_answer_can_be_taken_back_for_half_a_minute(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    let ann = desk.known("Ann", "ann@x.test").await;
    let asked = ann.say(&[("text", "Is my money safe?")]).await;
    let hasty = services.answer_comments(&desk.mara, &desk.id, &[asked], "No idea").await.unwrap();
    assert!(desk.post().await.contains("No idea"));
    services.recall_answer(&desk.mara, &desk.id, hasty).await.unwrap();
    let page = desk.post().await;
    assert!(!page.contains("No idea") && page.contains("Waiting for an answer: 1"));
    desk.app.advance(HOUR);
    assert_eq!(services.tell_commenters().await.unwrap(), 0, "nobody is mailed what was taken back");
    let better = services.answer_comments(&desk.mara, &desk.id, &[asked], "Yes, all of it.").await.unwrap();
    desk.app.advance(MINUTE);
    assert!(services.recall_answer(&desk.mara, &desk.id, better).await.is_err());
    assert!(desk.post().await.contains("Yes, all of it."));
    desk.relay.stop().await;
}

async fn one_answer_serves_many_questions(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    let (ann, bob) = (desk.known("Ann", "ann@x.test").await, desk.known("Bob", "bob@x.test").await);
    let first = ann.say(&[("text", "When is it back?")]).await;
    let second = bob.say(&[("text", "Back when?")]).await;
    services.answer_comments(&desk.mara, &desk.id, &[first, second], "Before ten.").await.unwrap();
    let page = desk.post().await;
    assert!(page.contains("2 questions, 2 answered"), "{page}");
    desk.app.advance(MINUTE);
    for email in ["ann@x.test", "bob@x.test"] {
        assert!(desk.mail(email, 2).await.contains("Before ten."));
    }
    desk.relay.stop().await;
}

async fn a_removed_comment_leaves_its_place_with_the_reason(engine: Engine) {
    let desk = Desk::open(engine).await;
    let ann = desk.known("Ann", "ann@x.test").await;
    let number = ann.say(&[("text", "Cheap watches at my shop")]).await;
    ann.say(&[("text", "Answering myself"), ("parent", &number.to_string())]).await;
    desk.app.app.services.remove_comment(&desk.mara, &desk.id, number, Reason::Advertising).await.unwrap();
    let page = desk.post().await;
    assert!(!page.contains("Cheap watches"));
    let place = &texts(&page, &format!("#c{number} .gone"))[0];
    assert!(place.starts_with("Removed by staff at ") && place.ends_with("UTC: advertising"), "{place}");
    assert!(page.contains("1 removed: 1 advertising") && page.contains("Answering myself"));
    assert!(!desk.app.get(&format!("/incidents/{}/comments.atom", desk.id)).await.contains("Cheap"));
    desk.relay.stop().await;
}

async fn a_writer_can_change_it_for_a_while_and_delete_it_always(engine: Engine) {
    let desk = Desk::open(engine).await;
    let (ann, bob) = (desk.known("Ann", "ann@x.test").await, desk.known("Bob", "bob@x.test").await);
    let number = ann.say(&[("text", "Teh first try")]).await;
    let own = format!("/incidents/{}/comments/{number}/own", desk.id);
    for stranger in [&bob, &desk.visitor()] {
        assert!(stranger.get(&own).await.text().await.unwrap().contains("do not know this browser"));
        stranger.submit(&own, &[("do", "delete")]).await;
        stranger.submit(&own, &[("do", "edit"), ("text", "Taken over")]).await;
    }
    assert!(desk.comment(number).await.contains("Teh first try"));
    assert_eq!(ann.submit(&own, &[("do", "edit"), ("text", "The first try")]).await.status(), StatusCode::SEE_OTHER);
    let page = desk.comment(number).await;
    assert!(page.contains("The first try") && page.contains("edited"));
    bob.say(&[("text", "I agree"), ("parent", &number.to_string())]).await;
    let late = ann.submit(&own, &[("do", "edit"), ("text", "I never said that")]).await;
    assert_eq!(late.status(), StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(ann.submit(&own, &[("do", "delete")]).await.status(), StatusCode::SEE_OTHER);
    let page = desk.post().await;
    assert!(!page.contains("The first try") && page.contains("Deleted by its writer") && page.contains("I agree"));
    desk.relay.stop().await;
}

async fn what_is_held_is_published_by_staff(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    services.set_thread_mode(&desk.mara, &desk.id, ThreadMode::AllHeld).await.unwrap();
    let ann = desk.visitor();
    ann.write(&[("name", "Ann"), ("email", "ann@x.test"), ("text", "Please look")]).await;
    let link = desk.link("ann@x.test", 1, "/comments/confirm/").await;
    let pressed = ann.press(&link).await;
    assert!(pressed.text().await.unwrap().contains("not public yet"), "its writer is told");
    let held = services.held_comments(&desk.mara).await.unwrap();
    assert_eq!((held.len(), held[0].rule.as_str()), (1, "all_held"));
    assert!(!desk.post().await.contains("Please look"));
    services.approve_comment(&desk.mara, &held[0].id).await.unwrap();
    assert!(desk.post().await.contains("Please look"));

    services.set_thread_mode(&desk.mara, &desk.id, ThreadMode::Open).await.unwrap();
    services.set_moderation_words(&desk.mara, "casino\n").await.unwrap();
    let answer = ann.write(&[("text", "Come to my CASINO")]).await;
    assert!(answer.text().await.unwrap().contains("not public yet"));
    let held = services.held_comments(&desk.mara).await.unwrap();
    assert_eq!(held[0].rule, "word");
    services.file_comment(&desk.mara, &held[0].id, Reason::Advertising).await.unwrap();
    services.ban_writer(&desk.mara, &held[0].id, 7, "advertising").await.unwrap();
    let banned = ann.write(&[("text", "Me again")]).await;
    assert_eq!(banned.status(), StatusCode::UNPROCESSABLE_ENTITY, "a ban is told");
    assert!(banned.text().await.unwrap().contains("You cannot write here until"));
    desk.app.advance(8 * DAY);
    ann.say(&[("text", "I have learned")]).await;
    desk.relay.stop().await;
}

async fn old_posts_take_replies_to_open_questions_only(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    let ann = desk.known("Ann", "ann@x.test").await;
    let asked = ann.say(&[("text", "What was the cause?")]).await;
    services.withdraw_incident(&desk.mara, &desk.id, "It was a test").await.unwrap();
    desk.app.advance(15 * DAY);
    services.refresher.tick().await;
    assert!(desk.post().await.contains("New comments under this post are closed"));
    let path = format!("/incidents/{}/comments", desk.id);
    let stamp = value(&desk.comment(asked).await, "stamp");
    desk.app.advance(MINUTE);
    let late = ann.submit(&path, &[("stamp", &stamp), ("text", "Hello again")]).await;
    assert_eq!(late.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let reply = [("stamp", stamp.as_str()), ("text", "I still wonder"), ("parent", &asked.to_string())];
    assert_eq!(ann.submit(&path, &reply).await.status(), StatusCode::SEE_OTHER);
    desk.relay.stop().await;
}

async fn a_restart_keeps_the_thread(engine: Engine) {
    let desk = Desk::open(engine).await;
    desk.known("Ann", "ann@x.test").await;
    let Desk { app, relay, id, .. } = desk;
    let app = app.restart().await;
    let page = app.get(&format!("/incidents/{id}")).await;
    assert!(page.contains("Hello from me"));
    eventually("the snapshot is on disk", || async { app.folder().join("snapshot.json.gz").exists() }).await;
    relay.stop().await;
}

async fn a_private_answer_reaches_the_asker_only(engine: Engine) {
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    let ann = desk.known("Ann", "ann@x.test").await;
    let asked = ann.say(&[("text", "Where is my transfer 8842?")]).await;
    services.answer_privately(&desk.mara, &desk.id, asked, "It arrived at Hans Muster's account.").await.unwrap();
    let mail = desk.mail("ann@x.test", 2).await;
    assert!(mail.contains("Hans Muster") && mail.contains("Only you get this"), "{mail}");
    let page = desk.post().await;
    assert!(page.contains("We have written to the asker") && !page.contains("Hans Muster"));
    assert!(page.contains("1 question, 1 answered") && !page.contains("Waiting for an answer"));
    desk.relay.stop().await;
}

async fn staff_answers_from_the_admin_pages_with_a_preview(engine: Engine) {
    let desk = Desk::open(engine).await;
    let ann = desk.known("Ann", "ann@x.test").await;
    let asked = ann.say(&[("text", "Is it down again?")]).await;
    let mara = desk.visitor();
    let sign_in = [("email", "mara@kanal.example"), ("password", crate::support::PASSWORD)];
    assert_eq!(mara.submit("/admin/sign-in", &sign_in).await.status(), StatusCode::SEE_OTHER);
    let before = desk.post().await;
    assert_eq!(mara.get(&format!("/incidents/{}", desk.id)).await.text().await.unwrap(), before, "the same for staff");

    desk.app.advance(31 * MINUTE);
    let queue = mara.get("/admin/comments").await.text().await.unwrap();
    assert!(queue.contains("Is it down again?") && queue.contains("waits for"), "{queue}");
    let thread = format!("/admin/incidents/{}/comments", desk.id);
    assert!(mara.get(&thread).await.text().await.unwrap().contains("Is it down again?"));
    let claim = mara.submit(&format!("{thread}/{asked}/question"), &[("state", "claimed")]).await;
    assert_eq!(claim.status(), StatusCode::SEE_OTHER);
    assert!(desk.post().await.contains("We are writing an answer"));

    let to = asked.to_string();
    let answers = format!("{thread}/answers");
    let look = mara.submit(&answers, &[("to", &to), ("text", "It is *not*."), ("do", "preview")]).await;
    assert!(look.text().await.unwrap().contains("<em>not</em>"));
    assert!(!desk.post().await.contains("<em>not</em>"), "looking publishes nothing");
    let empty = mara.submit(&answers, &[("text", "It is not."), ("do", "publish")]).await;
    assert_eq!(empty.status(), StatusCode::UNPROCESSABLE_ENTITY);
    let sent = mara.submit(&answers, &[("to", &to), ("text", "It is *not*."), ("do", "publish")]).await;
    assert_eq!(sent.status(), StatusCode::SEE_OTHER);
    assert!(desk.post().await.contains("<em>not</em>"));
    assert!(mara.get(&thread).await.text().await.unwrap().contains("Take it back"));

    for path in [&thread, &answers, "/admin/comments"] {
        let stranger = desk.visitor().get(path).await;
        assert!([303, 405].contains(&stranger.status().as_u16()), "{path}: {}", stranger.status());
    }
    desk.relay.stop().await;
}

async fn three_hundred_comments_weigh_little_and_the_rest_is_paged(engine: Engine) {
    use candor::service::Actor;
    use candor::service::comment::Imported;
    let desk = Desk::open(engine).await;
    let services = &desk.app.app.services;
    let say = |n: usize, parent: Option<i64>| {
        let text = format!("Comment {n}. It has gone on since noon and we have {n} orders that wait for it to end.");
        let new = Imported {
            name: format!("Writer {n}"),
            email: format!("w{n}@x.test"),
            text,
            parent,
            ..Imported::default()
        };
        services.import_comment(&Actor::Cli, &desk.id, new)
    };
    let mut numbers = Vec::new();
    for n in 0..60 {
        numbers.push(say(n, None).await.unwrap());
    }
    // One branch that goes as deep as it is long.
    let mut last = numbers[0];
    for n in 60..110 {
        last = say(n, Some(last)).await.unwrap();
    }
    let page = desk.post().await;
    assert!(page.contains("110 comments"));
    assert_eq!(texts(&page, ".thread .comment").len(), 100, "50 branches, one with 50 replies");
    assert!(page.contains(&format!("in reply to #{}", last - 1)), "deep replies say to what");
    let second = desk.app.get(&format!("/incidents/{}/thread/2", desk.id)).await;
    assert_eq!(texts(&second, ".comment").len(), 10);
    assert_eq!(desk.visitor().get(&format!("/incidents/{}/thread/3", desk.id)).await.status(), 404);
    let get = desk.app.http.get(format!("{}/incidents/{}", desk.app.url, desk.id)).header("accept-encoding", "br");
    let packed = get.send().await.unwrap().bytes().await.unwrap().len();
    assert!(packed * 300 / 100 < 100 * 1024, "{packed} bytes for 100 comments");
    desk.relay.stop().await;
}

async fn forged_replies_and_numbers_lead_nowhere(engine: Engine) {
    let desk = Desk::open(engine).await;
    let ann = desk.known("Ann", "ann@x.test").await;
    for parent in ["2", "99999999999999999999", "-1"] {
        let answer = ann.write(&[("text", "A reply to nothing"), ("parent", parent)]).await;
        let forged = answer.status() == StatusCode::UNPROCESSABLE_ENTITY;
        // What is no number at all is no reply.
        assert!(forged || parent.len() > 10, "{parent}: {}", answer.status());
    }
    for path in ["comments/99", "comments/0", "comments/01", "comments/x", "comments/99/own", "thread/9", "thread/x"] {
        let status = ann.get(&format!("/incidents/{}/{path}", desk.id)).await.status();
        assert!(status == 404 || path.ends_with("own"), "{path}: {status}");
    }
    let other = ann.submit("/incidents/000000000000/comments", &[("text", "Hello")]).await;
    assert_eq!(other.status(), StatusCode::NOT_FOUND);
    for path in ["/comments/confirm/x", "/comments/mail/x", "/comments/confirm/%00"] {
        assert_eq!(ann.get(path).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    let cross = ann.http.post(format!("{}/incidents/{}/comments", desk.app.url, desk.id));
    let cross = cross.header("Origin", "https://evil.example").form(&[("text", "Hello")]).send().await.unwrap();
    assert_eq!(cross.status(), StatusCode::FORBIDDEN);
    let large = "x".repeat(1_000_000);
    let large = ann.submit(&format!("/incidents/{}/comments", desk.id), &[("text", &large)]).await;
    assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
    desk.relay.stop().await;
}

async fn mail_cannot_be_made_to_bomb_a_mailbox(engine: Engine) {
    let desk = Desk::open(engine).await;
    let bomber = desk.visitor();
    for email in ["victim@x.test", "Victim@x.test", "victim+1@x.test", "vic.tim@x.test"] {
        let fields = [("name", "Someone"), ("email", email), ("text", "Look here")];
        assert_eq!(bomber.write(&fields).await.status(), StatusCode::OK);
    }
    let mut refused = false;
    for n in 0..20 {
        let email = format!("other{n}@x.test");
        let answer = bomber.write(&[("name", "Someone"), ("email", &email), ("text", "Look here")]).await;
        // A proxy nobody trusts changes nothing.
        refused = refused || answer.status() == StatusCode::TOO_MANY_REQUESTS;
    }
    assert!(refused, "a network has its limit");
    desk.mail("victim@x.test", 1).await;
    let all = ["victim@x.test", "Victim@x.test", "victim+1@x.test", "vic.tim@x.test"];
    assert_eq!(all.iter().map(|e| desk.mails_to(e).len()).sum::<usize>(), 1);
    desk.relay.stop().await;
}
