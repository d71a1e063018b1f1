//! The seven rules of mail about an incident, as readers get it: MAIL-1 to
//! MAIL-7. What a mail looks like on a phone is looked at in the browser.

use super::desk::{Desk, header};
use crate::support::smtp::At;
use crate::support::{Engine, eventually};
use candor::domain::assertion::{Answer, Answers};
use candor::domain::component::ComponentStatus;
use candor::domain::incident::Status;
use candor::domain::promise::NextUpdate;
use candor::domain::time::{HOUR, MINUTE};
use candor::service::component::NewComponent;
use candor::service::compose::Next;
use candor::service::incident::{NewIncident, NewUpdate, Published};
use mail_parser::{Message, MessageParser};

on_both_engines!(
    mail_1_the_subject_stays_and_the_first_line_begins_with_state_and_promise,
    mail_2_state_safety_promise_and_first_sentences_come_first,
    mail_3_the_plain_part_alone_tells_the_whole_story,
    mail_4_all_mails_of_an_incident_are_one_conversation,
    mail_5_answering_reaches_the_named_person,
    mail_6_nothing_is_loaded_and_all_links_lead_to_one_host,
    mail_7_one_mail_for_each_update_also_across_a_restart_and_none_for_typing_mistakes,
);

const READER: &str = "ahmed@customer.example";
const BODY: &str = "Payments do not work since 14:02. A **disk change** filled the database.";

fn no_loss() -> Answers {
    Answers { data: Answer::None, security: Answer::None, ..Answers::unknown() }
}

/// An incident with everything a mail can tell of.
async fn publish(desk: &Desk) -> Published {
    let services = &desk.app.app.services;
    let new = NewComponent { name: "Payments".to_owned(), ..Default::default() };
    let payments = services.add_component(&desk.mara, new).await.unwrap();
    let new = NewIncident {
        body: BODY.to_owned(),
        components: vec![(payments.id, ComponentStatus::MajorOutage)],
        answers: Some(no_loss()),
        next: Next::Said(NextUpdate::By(desk.app.now().plus(15 * MINUTE))),
        estimate: "back tonight".to_owned(),
        ..NewIncident::titled("We are down", Status::Investigating)
    };
    services.open_incident(&desk.mara, new).await.unwrap()
}

async fn go_on(desk: &Desk, first: &Published, status: Status, title: Option<&str>) -> Published {
    let new = NewUpdate {
        status: Some(status),
        body: format!("This is about {status}."),
        answers: Some(no_loss()),
        next: match status {
            Status::Resolved => Next::Silent,
            _ => Next::Said(NextUpdate::By(desk.app.now().plus(HOUR))),
        },
        title: title.map(str::to_owned),
        deliver: true,
        ..Default::default()
    };
    desk.app.app.services.update_incident(&desk.mara, &first.incident_id, new).await.unwrap()
}

/// An incident from its beginning to its end, and the raw mails about it.
async fn story(desk: &Desk) -> Vec<Vec<u8>> {
    let first = publish(desk).await;
    desk.done(&first).await;
    let cause = go_on(desk, &first, Status::Identified, Some("The database is full")).await;
    desk.done(&cause).await;
    let end = go_on(desk, &first, Status::Resolved, None).await;
    desk.done(&end).await;
    let mails: Vec<Vec<u8>> = desk.mails(3).await.into_iter().map(|m| m.raw).collect();
    for mail in &mails {
        assert!(mail.len() <= 20 * 1024, "{} bytes", mail.len());
    }
    mails
}

fn read(raw: &[u8]) -> Message<'_> {
    MessageParser::default().parse(raw).expect("a mail")
}

fn text(raw: &[u8]) -> String {
    read(raw).body_text(0).expect("a text part").into_owned()
}

fn html(raw: &[u8]) -> String {
    read(raw).body_html(0).expect("an HTML part").into_owned()
}

/// Fails unless the words stand in this order.
fn in_order(text: &str, words: &[&str]) {
    let mut rest = text;
    for word in words {
        let Some((_, after)) = rest.split_once(word) else { panic!("{word:?} is missing or too early: {text}") };
        rest = after;
    }
}

async fn mail_1_the_subject_stays_and_the_first_line_begins_with_state_and_promise(engine: Engine) {
    let desk = Desk::open(engine, &[READER]).await;
    let mails = story(&desk).await;
    for mail in &mails {
        // Also after the title was changed.
        let subject = read(mail).subject().unwrap_or_default().to_owned();
        assert!(subject.starts_with('[') && subject.ends_with("] We are down"), "{subject}");
        assert!(subject.chars().count() <= 78, "{subject}");
    }
    for (mail, state) in mails.iter().zip(["Down: Payments.", "Down: Payments.", "Working again: Payments."]) {
        assert!(text(mail).starts_with(state), "{}", text(mail));
        // What mail programs show beside the subject is the first text of the body.
        let html = html(mail);
        let (_, body) = html.split_once("<body").expect("a body");
        let shown =
            scraper::Html::parse_fragment(body.split_once('>').unwrap().1).root_element().text().collect::<String>();
        assert!(shown.trim_start().starts_with(state), "{shown}");
    }
    in_order(&text(&mails[0]), &["Down: Payments.", "Next update by", "Payments do not work"]);
}

async fn mail_2_state_safety_promise_and_first_sentences_come_first(engine: Engine) {
    let desk = Desk::open(engine, &[READER]).await;
    let mails = story(&desk).await;
    let words = [
        "Down: Payments",
        "No data loss. No security exposure.",
        "Next update by",
        "back tonight",
        "Payments do not work since 14:02.",
    ];
    in_order(&text(&mails[0]), &words);
    let page = scraper::Html::parse_document(&html(&mails[0]));
    let shown = page.root_element().text().collect::<Vec<_>>().join(" ");
    in_order(&shown, &words);
}

async fn mail_3_the_plain_part_alone_tells_the_whole_story(engine: Engine) {
    let desk = Desk::open(engine, &[READER]).await;
    let mails = story(&desk).await;
    let plain = text(&mails[0]);
    for words in [
        "Down: Payments.",
        "No data loss. No security exposure.",
        "Next update by",
        "back tonight",
        "A disk change filled the database.",
        "Mara Lindqvist, CEO",
        "You can answer this mail",
        &format!("{}/incidents/", desk.app.url),
        "because you asked for updates",
        "/unsubscribe/",
        "/manage/",
    ] {
        assert!(plain.contains(words), "{words:?} is missing: {plain}");
    }
    assert!(!plain.contains('<') && !plain.contains("**"), "plain is plain: {plain}");
}

async fn mail_4_all_mails_of_an_incident_are_one_conversation(engine: Engine) {
    let desk = Desk::open(engine, &[READER]).await;
    let mails = story(&desk).await;
    for name in ["Subject", "References", "In-Reply-To", "List-Id"] {
        let first = header(&read(&mails[0]), name);
        assert!(!first.is_empty(), "{name}");
        for mail in &mails {
            assert_eq!(header(&read(mail), name), first, "{name}");
        }
    }
    assert!(header(&read(&mails[0]), "References").starts_with('<'));
    let mut own: Vec<String> = mails.iter().map(|m| header(&read(m), "Message-ID")).collect();
    own.sort();
    own.dedup();
    assert_eq!(own.len(), 3, "each mail is itself: {own:?}");
    // The next incident is another conversation.
    let other = desk.publish().await;
    desk.done(&other).await;
    let last = desk.mails(4).await.pop().expect("a mail").raw;
    assert_ne!(header(&read(&last), "References"), header(&read(&mails[0]), "References"));
}

async fn mail_5_answering_reaches_the_named_person(engine: Engine) {
    let desk = Desk::open(engine, &[READER]).await;
    for mail in story(&desk).await {
        let mail = read(&mail);
        assert!(header(&mail, "From").contains("Mara Lindqvist, CEO"), "{}", header(&mail, "From"));
        assert!(header(&mail, "Reply-To").contains("mara@kanal.example"), "{}", header(&mail, "Reply-To"));
    }
}

async fn mail_6_nothing_is_loaded_and_all_links_lead_to_one_host(engine: Engine) {
    let desk = Desk::open(engine, &[READER]).await;
    for mail in story(&desk).await {
        let html = html(&mail).to_lowercase();
        for forbidden in ["<img", "<script", "<iframe", "<link", "<form", "src=", "url(", "@import"] {
            assert!(!html.contains(forbidden), "{forbidden}: {html}");
        }
        let links = html.matches("href=\"").count();
        assert!(links > 0 && links == html.matches(&format!("href=\"{}", desk.app.url)).count(), "{html}");
        let plain = text(&mail);
        assert_eq!(plain.matches("http").count(), plain.matches(&desk.app.url).count(), "{plain}");
    }
}

async fn mail_7_one_mail_for_each_update_also_across_a_restart_and_none_for_typing_mistakes(engine: Engine) {
    let readers: Vec<String> = (1..=40).map(|n| format!("reader{n}@x{n}.test")).collect();
    let readers: Vec<&str> = readers.iter().map(String::as_str).collect();
    let mut desk = Desk::open(engine, &readers).await;
    // In the middle of it Candor is stopped and started again.
    desk.relay.on(At::EndOfData).act(crate::support::smtp::Act::Delay(std::time::Duration::from_millis(15)));
    let first = publish(&desk).await;
    desk.mails(5).await;
    desk.app = desk.app.restart().await;
    assert_eq!(desk.done(&first).await.sent, 40);
    assert_eq!(desk.counts(&readers), vec![1; 40]);
    // A typing mistake is mended.
    let services = &desk.app.app.services;
    let model = services.refresher.snapshots().get().model.clone();
    let update = model.story(&first.incident_id).expect("the incident").updates[0].clone();
    let better = BODY.replace("disk change", "change of disks");
    services.edit_update(&desk.mara, &first.incident_id, &update.id, &better, update.updated_at, false).await.unwrap();
    // The next update is one more mail; whatever the edit had caused would have come before it.
    let second = go_on(&desk, &first, Status::Identified, None).await;
    desk.done(&second).await;
    eventually("the mails about it", || async { desk.relay.taken() >= 80 }).await;
    assert_eq!(desk.counts(&readers), vec![2; 40]);
}
