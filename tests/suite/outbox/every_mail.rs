//! Every kind of mail that Candor sends, as its bytes reach a relay, in four
//! languages, and the rules that all of them keep. A kind that the code knows
//! and nothing here sends fails the test.
//!
//! `CANDOR_MAIL_SAMPLES=FOLDER` keeps them all there, for an audit of mails in
//! a browser.

use super::desk::{Desk, header};
use crate::support::receiver::{Manner, Receiver};
use crate::support::smtp::Received;
use crate::support::{Engine, eventually};
use candor::domain::affected::{Affect, Rush};
use candor::domain::assertion::{Answer, Answers};
use candor::domain::component::ComponentStatus;
use candor::domain::endpoint::{EndpointKind, EndpointWishes};
use candor::domain::explanation::DraftForm;
use candor::domain::id::Id;
use candor::domain::incident::Status;
use candor::domain::language::Language;
use candor::domain::promise::NextUpdate;
use candor::domain::staff::Role;
use candor::domain::time::{DAY, HOUR, MINUTE};
use candor::service::affected::Said;
use candor::service::comment::{Draft, ToConfirm, Visitor, Written};
use candor::service::component::NewComponent;
use candor::service::compose::Next;
use candor::service::endpoint::NewEndpoint;
use candor::service::incident::{NewIncident, NewUpdate, Published};
use candor::words::Words;
use mail_parser::{Message, MessageParser, MimeHeaders};
use std::collections::{BTreeMap, BTreeSet};
use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;

on_both_engines!(every_kind_of_mail_keeps_the_rules_in_every_language, what_is_long_still_fits);

/// Mails link to the page as the world knows it, which is not where it listens.
const BASE: &str = "https://status.kanal.example";
const FROM: IpAddr = IpAddr::V4(Ipv4Addr::new(203, 0, 113, 7));
const LANGUAGES: [Language; 4] = [Language::English, Language::German, Language::Arabic, Language::Japanese];
/// Which letters use which folder of `templates/mail`; what goes to subscribers
/// has one for all.
const TEMPLATES: &[(&str, &str)] = &[
    ("account_reminder", "promise_reminder"),
    ("comment_answers", "comment_answers"),
    ("comment_confirmation", "confirm_comment"),
    ("comment_desk", "comment_desk"),
    ("comment_private", "private_answer"),
    ("confirmation", "confirm_subscription"),
    ("endpoint", "endpoint_quarantined"),
    ("invitation", "invitation"),
    ("manage_link", "manage_link"),
    ("password_link", "password_link"),
    ("practice", "practice"),
    ("promise_reminder", "promise_reminder"),
    ("reader_rush", "reader_rush"),
    ("webhook_confirmation", "confirm_subscription"),
];
const NEWS: &str = "incident_update";
const TEST: &str = "test_mail";

async fn open(engine: Engine) -> Desk {
    let settings =
        [("CANDOR_BASE_URL", BASE), ("CANDOR_WEBHOOK_NETWORKS", "127.0.0.0/8"), ("CANDOR_MAIL_HOURLY_LIMIT", "1000")];
    Desk::open_with(engine, &[], &settings).await
}

fn address(language: Language) -> String {
    format!("{}@customer.example", language.as_str())
}

/// What a mail says, and what it is.
struct Mail {
    kind: String,
    to: String,
    raw: Vec<u8>,
}

impl Mail {
    fn parsed(&self) -> Message<'_> {
        MessageParser::default().parse(&self.raw).expect("a mail")
    }

    fn language(&self) -> Language {
        let to = self.to.strip_prefix("one-").unwrap_or(&self.to);
        LANGUAGES.into_iter().find(|l| to == address(*l)).unwrap_or(Language::English)
    }

    fn is_bulk(&self) -> bool {
        self.parsed().header_raw("List-Id").is_some()
    }
}

impl Desk {
    /// The text of the newest mail to an address that holds `part`.
    async fn link(&self, to: &str, part: &str) -> String {
        let found = || {
            let mails = self.relay.received();
            let mine = mails.iter().rev().filter(|m| m.to == [to]).map(Received::words);
            mine.flat_map(|w| w.split(' ').map(str::to_owned).collect::<Vec<_>>()).find(|w| w.contains(part))
        };
        eventually("a link arrives", || async { found().is_some() }).await;
        found().unwrap().rsplit_once('/').unwrap().1.to_owned()
    }

    async fn told(&self, published: Published) -> Published {
        self.done(&published).await;
        published
    }

    /// Everything that arrived, with what the outbox calls it.
    async fn sent(&self) -> Vec<Mail> {
        let letters: Vec<(i64, String)> = self.rows("SELECT id, kind FROM letter").await;
        let mut mails = Vec::new();
        for got in self.relay.received() {
            let id = header(&MessageParser::default().parse(&got.raw).expect("a mail"), "Message-ID");
            let number = id.trim_start_matches(['<', 'l', 'c']).split('.').next().unwrap_or_default();
            let letter = letters.iter().find(|(id, _)| id.to_string() == number);
            let other = if id.starts_with("<t") { TEST } else { NEWS };
            let kind = letter.map_or(other.to_owned(), |(_, kind)| kind.clone());
            mails.push(Mail { kind, to: got.to[0].clone(), raw: got.raw });
        }
        mails
    }
}

/// Four readers, one in each language, by way of every mail on that way.
async fn subscribe(desk: &Desk) {
    let services = &desk.app.app.services;
    for language in LANGUAGES {
        services.subscribe(&address(language), None, language, FROM).await.unwrap();
        let secret = desk.link(&address(language), "/confirm/").await;
        services.confirm(&secret).await.unwrap();
    }
    desk.app.advance(6 * MINUTE);
    for language in LANGUAGES {
        services.send_manage_link(&address(language), FROM).await.unwrap();
    }
    desk.app.advance(6 * MINUTE);
    for language in [Language::English, Language::Arabic] {
        services.ask_for_webhook("https://93.184.215.14/told", &address(language), language, FROM).await.unwrap();
    }
}

fn known() -> Answers {
    Answers { data: Answer::None, security: Answer::None, ..Answers::unknown() }
}

async fn outage(desk: &Desk, title: &str, body: &str) -> Published {
    let services = &desk.app.app.services;
    let new = NewComponent { name: "Payments".to_owned(), ..Default::default() };
    let part = services.add_component(&desk.mara, new).await.unwrap().id;
    let new = NewIncident {
        body: body.to_owned(),
        components: vec![(part, ComponentStatus::MajorOutage)],
        answers: Some(known()),
        next: Next::Said(NextUpdate::By(desk.app.now().plus(15 * MINUTE))),
        estimate: "back tonight".to_owned(),
        ..NewIncident::titled(title, Status::Investigating)
    };
    services.open_incident(&desk.mara, new).await.unwrap()
}

async fn explain(desk: &Desk, id: &Id, sections: &[&str]) -> Published {
    let services = &desk.app.app.services;
    let mut form = DraftForm { next_update: "none: it is over".to_owned(), ..DraftForm::default() };
    for (at, text) in sections.iter().enumerate() {
        form.sections.0[at] = (*text).to_owned();
    }
    form.data = "none".to_owned();
    form.security = "none".to_owned();
    let page = services.refresher.snapshots().get().model.page.clone().expect("a page");
    let checked = services.check_explanation(&form, &page).await.unwrap();
    services.publish_explanation(&desk.mara, id, checked, true, Id::random().to_string()).await.unwrap()
}

/// An incident from its first word to a correction, and planned work.
async fn news(desk: &Desk) {
    let services = &desk.app.app.services;
    let body = "Payments fail since 14:02. A **disk change** filled the database; see [the page](https://x.test/a).";
    let first = outage(desk, "We are down", body).await;
    let first = desk.told(first).await;
    let id = first.incident_id.clone();
    // Two people ask for this incident only.
    for language in [Language::English, Language::Arabic] {
        let other = format!("one-{}", address(language));
        services.subscribe(&other, Some(&id), language, FROM).await.unwrap();
    }
    let second = NewUpdate {
        status: Some(Status::Identified),
        body: "* The database is full.\n* We make room.".to_owned(),
        answers: Some(known()),
        next: Next::Said(NextUpdate::By(desk.app.now().plus(15 * MINUTE))),
        deliver: true,
        ..Default::default()
    };
    let second = desk.told(services.update_incident(&desk.mara, &id, second).await.unwrap()).await;
    // Due, and late: whoever promised is reminded.
    desk.app.advance(14 * MINUTE);
    services.remind_of_promises().await.unwrap();
    let model = services.refresher.snapshots().get().model.clone();
    let update = second.update_id.clone().expect("an update");
    let seen = model.story(&id).expect("it").updates.iter().find(|u| u.id == update).expect("it").updated_at;
    let wrong = services.edit_update(&desk.mara, &id, &update, "The disk is full.", seen, true).await.unwrap();
    desk.told(wrong).await;
    desk.told(explain(desk, &id, &["We are down. This was **my decision**; blame me.", "A disk change."]).await).await;
    let end = NewUpdate {
        status: Some(Status::Resolved),
        body: "It works again.".to_owned(),
        answers: Some(known()),
        deliver: true,
        ..Default::default()
    };
    desk.told(services.update_incident(&desk.mara, &id, end).await.unwrap()).await;
    planned_work(desk).await;
}

/// Announced, reminded of, begun and ended by themselves.
async fn planned_work(desk: &Desk) {
    let services = &desk.app.app.services;
    let now = desk.app.now();
    let new = NewIncident {
        body: "We move the database.".to_owned(),
        scheduled_for: Some(now.plus(2 * HOUR)),
        scheduled_until: Some(now.plus(3 * HOUR)),
        auto_start: true,
        auto_complete: true,
        remind_before: HOUR,
        ..NewIncident::titled("Database move", Status::Scheduled)
    };
    services.open_incident(&desk.mara, new).await.unwrap();
    for step in 1..=4 {
        let about = || desk.relay.received().into_iter().filter(|m| m.text().contains("Database move")).count();
        eventually("a step of planned work is mailed", || async { about() >= step * LANGUAGES.len() }).await;
        desk.app.advance(HOUR + MINUTE);
        services.keep_schedule().await.unwrap();
    }
}

/// What readers and staff say to each other.
async fn comments(desk: &Desk, id: &Id) {
    let services = &desk.app.app.services;
    // One mailbox gets three links a day.
    desk.app.advance(DAY);
    for language in LANGUAGES {
        let words = Words::new(language);
        let (to, visitor) = (address(language), Visitor { browser: None, address: FROM, words });
        let press =
            Said { about: 0, kind: Affect::Affected, component: None, region: String::new(), email: to.clone() };
        services.press(id, &visitor, &press).await.unwrap();
        desk.link(&to, "/affected/").await;
        desk.app.advance(11 * MINUTE);
        let text = format!("When is the money there? I write in {language}.");
        let draft = Draft { name: "Ann".into(), email: to.clone(), text, question: true, ..Draft::default() };
        assert_eq!(services.write_comment(id, &visitor, &draft).await.unwrap(), Written::Mailed);
        let secret = desk.link(&to, "/comments/confirm/").await;
        let ToConfirm::Waiting { comments, .. } = services.comment_to_confirm(&secret).await.unwrap() else {
            panic!("nothing waits for {to}")
        };
        let confirmed = services.confirm_comments(words, &secret, &[comments[0].id.clone()]).await.unwrap();
        let number = confirmed.published[0].1;
        services.answer_comments(&desk.mara, id, &[number], "**Tonight.** <b>Really</b> & truly.").await.unwrap();
        services.write_in_private(&desk.mara, &comments[0].id, "Yours arrived at 14:10.\n\nMara").await.unwrap();
        desk.app.advance(11 * MINUTE);
    }
    desk.app.advance(DAY);
    services.tell_commenters().await.unwrap();
    services.send_digests().await.unwrap();
}

/// What staff is told.
async fn desk_mail(desk: &Desk, id: &Id) {
    let services = &desk.app.app.services;
    services.reader_rush(id, Rush::Affected, 30).await.unwrap();
    let notice = NewIncident {
        body: "Zebras ate the cables.".to_owned(),
        answers: Some(known()),
        next: Next::Said(NextUpdate::By(desk.app.now().plus(HOUR))),
        ..NewIncident::titled("We are down ".repeat(20).trim(), Status::Investigating)
    };
    services.practise(&desk.mara, notice, "k").await.unwrap();
    services.invite(&desk.mara, "jo@kanal.example", Role::Publisher).await.unwrap();
    services.ask_for_password_link("mara@kanal.example", FROM).unwrap();
    // A day after the end its author is asked for the whole account.
    let bare = desk.publish().await;
    let end = NewUpdate {
        status: Some(Status::Resolved),
        body: "Over.".to_owned(),
        answers: Some(known()),
        ..Default::default()
    };
    services.update_incident(&desk.mara, &bare.incident_id, end).await.unwrap();
    desk.app.advance(DAY + HOUR);
    services.ask_for_accounts().await.unwrap();
    webhook_gives_up(desk).await;
}

async fn webhook_gives_up(desk: &Desk) {
    let services = &desk.app.app.services;
    let deaf = Receiver::start(Manner::Answers(500, "out of order")).await;
    let new = NewEndpoint {
        kind: EndpointKind::Webhook,
        name: "Ops".to_owned(),
        url: deaf.url("/"),
        contact: "ops@kanal.example".to_owned(),
        wishes: EndpointWishes { incidents: true, maintenance: true, component_updates: false, components: Vec::new() },
    };
    let known = services.add_endpoint(&desk.mara, new).await.unwrap().0;
    desk.publish().await;
    for attempt in 1..=10 {
        eventually("the webhook fails once more", || async {
            services.endpoint(&desk.mara, &known.endpoint.public_id).await.unwrap().endpoint.failures >= attempt
        })
        .await;
        desk.app.advance(30 * MINUTE);
    }
}

async fn every_kind_of_mail_keeps_the_rules_in_every_language(engine: Engine) {
    let desk = open(engine).await;
    subscribe(&desk).await;
    news(&desk).await;
    let open = desk.publish().await;
    let id = desk.told(open).await.incident_id;
    comments(&desk, &id).await;
    desk_mail(&desk, &id).await;
    let wanted = kinds_in_the_code();
    let missing = async || {
        let sent: BTreeSet<String> = desk.sent().await.into_iter().map(|m| m.kind).collect();
        wanted.difference(&sent).cloned().collect::<Vec<_>>()
    };
    eventually("every kind of letter arrives", || async { missing().await.is_empty() }).await;
    services_own_test_mail(&desk).await;

    let mails = desk.sent().await;
    keep_samples(&mails);
    for mail in &mails {
        let told = format!("{} to {}", mail.kind, mail.to);
        one_mail(mail, &told);
        if mail.is_bulk() {
            to_a_list(mail, &told)
        } else {
            to_one_person(mail, &told)
        }
        their_language(mail, &told);
        links_work(&desk, mail, &told).await;
    }
    let ids: BTreeSet<String> = mails.iter().map(|m| header(&m.parsed(), "Message-ID")).collect();
    assert_eq!(ids.len(), mails.len(), "each mail is itself");
    assert_eq!(desk.relay.violations(), Vec::<String>::new());
    each_reader_was_written_to_in_each_way(&mails);
    // What planned work says by itself is said in the reader's language.
    for (language, words) in
        [(Language::German, "Die geplanten Arbeiten haben begonnen."), (Language::Japanese, "作業は完了しました。")]
    {
        let says = |m: &Mail| m.to == address(language) && m.parsed().body_text(0).unwrap().contains(words);
        assert!(mails.iter().any(says), "{language}: {words}");
    }
}

/// The mail that staff sends itself to look whether mail works.
async fn services_own_test_mail(desk: &Desk) {
    let steps = desk.app.app.services.check_mail(&desk.mara, "check@kanal.example").await.unwrap();
    assert!(desk.relay.took_mail_to("check@kanal.example"), "{steps:?}");
}

/// Letters as `src/service` posts them, and what goes to subscribers.
fn kinds_in_the_code() -> BTreeSet<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (mut kinds, mut folders) = (BTreeSet::new(), vec![root.join("src/service")]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            let code = std::fs::read_to_string(&entry).unwrap();
            let named = code.split("kind: \"").skip(1).filter_map(|after| after.split('"').next());
            kinds.extend(named.map(str::to_owned));
        }
    }
    // A notification, not a letter: the correction of an update.
    assert!(kinds.remove("correction"), "corrections are found");
    let known: BTreeSet<String> = TEMPLATES.iter().map(|(kind, _)| (*kind).to_owned()).collect();
    assert_eq!(kinds, known, "a kind of letter that this test does not know: send it here too");
    let folders: BTreeSet<String> = std::fs::read_dir(root.join("templates/mail"))
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .filter(|name| !name.contains('.'))
        .collect();
    let used: BTreeSet<String> = TEMPLATES.iter().map(|(_, t)| *t).chain([NEWS, TEST]).map(str::to_owned).collect();
    assert_eq!(folders, used, "a template that this test does not know: send its mail here too");
    kinds.insert(NEWS.to_owned());
    kinds
}

/// What holds for every mail.
fn one_mail(mail: &Mail, told: &str) {
    let m = mail.parsed();
    assert!(mail.raw.len() <= 20 * 1024, "{told}: {} bytes", mail.raw.len());
    let from = m.from().and_then(|f| f.first()).expect("a sender");
    assert!(from.name().is_some_and(|n| !n.is_empty()), "{told}: nobody sends it");
    assert_eq!(from.address(), Some("status@kanal.example"), "{told}");
    assert_eq!(header(&m, "To"), mail.to, "{told}: one recipient, nobody else's address");
    for absent in ["Cc", "Bcc", "Disposition-Notification-To", "Return-Receipt-To"] {
        assert!(m.header_raw(absent).is_none(), "{told} has {absent}");
    }
    for present in ["Date", "Message-ID", "MIME-Version", "Subject"] {
        assert!(!header(&m, present).is_empty(), "{told} lacks {present}");
    }
    assert_eq!(header(&m, "Auto-Submitted"), "auto-generated", "{told}");
    assert_eq!(header(&m, "X-Auto-Response-Suppress"), "OOF, AutoReply", "{told}");
    let subject = m.subject().unwrap_or_default();
    assert!((1..=78).contains(&subject.chars().count()), "{told}: {subject}");

    // Two parts, the plain one first, and nothing attached.
    let types: Vec<String> = m
        .parts
        .iter()
        .filter_map(|p| p.content_type())
        .map(|t| format!("{}/{}", t.ctype(), t.subtype().unwrap_or_default()))
        .collect();
    assert_eq!(types, ["multipart/alternative", "text/plain", "text/html"], "{told}");
    let (text, html) = (m.body_text(0).unwrap(), m.body_html(0).unwrap());
    let first = text.lines().next().unwrap_or_default();
    assert!((3..=200).contains(&first.chars().count()), "{told} begins: {first:?}");
    assert!(!text.contains("<p") && !text.contains("&#") && !text.contains("{{"), "{told}: {text}");

    // Nothing is loaded, nothing counts who reads, and every link is ours and
    // stands in the plain part too.
    let lower = html.to_lowercase();
    for forbidden in [
        "<img",
        "<script",
        "<iframe",
        "<link",
        "<form",
        "<video",
        "<style",
        "src=",
        "url(",
        "@import",
        "utm_",
        "white-space",
        "<table",
    ] {
        assert!(!lower.contains(forbidden), "{told} has {forbidden}: {html}");
    }
    for needed in ["<!doctype html>", "name=\"color-scheme\"", "<title>"] {
        assert!(lower.contains(needed), "{told} lacks {needed}: {html}");
    }
    let links = links(&html);
    assert!(!links.is_empty(), "{told} leads nowhere");
    let said: String = text.split_whitespace().collect();
    for link in links.iter().filter(|l| !l.starts_with("https://x.test/")) {
        assert!(link.starts_with(BASE), "{told} leads to {link}");
        assert!(said.contains(link.trim_end_matches('/')), "{told}: {link} is not in the plain part: {text}");
    }
}

fn links(html: &str) -> Vec<String> {
    let page = scraper::Html::parse_document(html);
    let found = scraper::Selector::parse("a").unwrap();
    page.select(&found).map(|a| a.attr("href").expect("an address").to_owned()).collect()
}

/// One of many: it can be stopped with one click, and it threads.
fn to_a_list(mail: &Mail, told: &str) {
    let m = mail.parsed();
    let stop = header(&m, "List-Unsubscribe");
    assert!(stop.starts_with(&format!("<{BASE}/")) && stop.ends_with('>'), "{told}: {stop}");
    let raw = String::from_utf8_lossy(&mail.raw).into_owned();
    assert!(raw.contains(&format!("List-Unsubscribe: {stop}\r\n")), "{told}: on one line");
    assert_eq!(header(&m, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click", "{told}");
    let thread = header(&m, "References");
    assert!(thread.starts_with('<') && thread == header(&m, "In-Reply-To"), "{told}: {thread}");
    let (text, address) = (m.body_text(0).unwrap().into_owned(), stop.trim_matches(['<', '>']));
    if mail.kind == NEWS {
        assert!(text.split_whitespace().collect::<String>().contains(address), "{told}: a link to stop: {text}");
        assert!(header(&m, "Reply-To").contains("mara@kanal.example") || m.header_raw("Reply-To").is_none(), "{told}");
    }
}

/// An answer to somebody's own action, or staff's own business.
fn to_one_person(mail: &Mail, told: &str) {
    let m = mail.parsed();
    for absent in ["List-Unsubscribe", "List-Unsubscribe-Post", "List-Id", "Precedence", "References", "In-Reply-To"] {
        assert!(m.header_raw(absent).is_none(), "{told} has {absent}");
    }
}

fn their_language(mail: &Mail, told: &str) {
    let html = mail.parsed().body_html(0).unwrap().into_owned();
    let page = scraper::Html::parse_document(&html);
    let root = page.root_element();
    let language = mail.language();
    assert_eq!(root.attr("lang"), Some(language.as_str()), "{told}");
    assert_eq!(root.attr("dir"), Some(language.direction()), "{told}");
    let text = mail.parsed().body_text(0).unwrap().into_owned();
    let ours = match language {
        Language::Arabic => text.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c)),
        Language::Japanese => text.chars().any(|c| ('\u{3040}'..='\u{30ff}').contains(&c)),
        Language::German => [" Sie ", "Ihr", "wieder", " Uhr"].iter().any(|w| text.contains(w)),
        _ => true,
    };
    assert!(ours, "{told} is not in {language}: {text}");
}

/// Every link leads somewhere, and looking changes nothing.
async fn links_work(desk: &Desk, mail: &Mail, told: &str) {
    let html = mail.parsed().body_html(0).unwrap().into_owned();
    for link in links(&html).iter().filter(|l| l.starts_with(BASE)) {
        let answer = desk.app.http.get(link.replace(BASE, &desk.app.url)).send().await.unwrap();
        let (status, spent) = (answer.status().as_u16(), ["/confirm/", "/affected/", "/password/", "/webhook/"]);
        // A page, the sign-in before it, or what says that a link was used.
        let fine = status == 200 || status == 303 || (status == 404 && spent.iter().any(|s| link.contains(s)));
        assert!(fine, "{told}: {link} answers {status}");
    }
}

fn each_reader_was_written_to_in_each_way(mails: &[Mail]) {
    let mut ways: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for mail in mails {
        ways.entry(mail.to.as_str()).or_default().insert(mail.kind.as_str());
    }
    for language in LANGUAGES {
        let got = &ways[address(language).as_str()];
        for kind in ["confirmation", "manage_link", NEWS, "comment_confirmation", "comment_answers", "comment_private"]
        {
            assert!(got.contains(kind), "nobody got a {kind} in {language}");
        }
    }
}

fn keep_samples(mails: &[Mail]) {
    let Some(folder) = std::env::var_os("CANDOR_MAIL_SAMPLES") else { return };
    for (n, mail) in mails.iter().enumerate() {
        let name = format!("{:03}-{}-{}.eml", n, mail.kind, mail.language());
        std::fs::write(Path::new(&folder).join(name), &mail.raw).unwrap();
    }
}

/// As long as the page takes, in the script that needs most bytes.
async fn what_is_long_still_fits(engine: Engine) {
    let desk = open(engine).await;
    subscribe(&desk).await;
    let long = "支払いが失敗しています。原因を調べています。".repeat(1_000);
    let first = desk.told(outage(&desk, &"非常に長い題名".repeat(30), &long).await).await;
    // While the relay is away three more come, which one mail then tells of.
    desk.relay.stop().await;
    let mut last = first;
    for n in 0..4 {
        let body = format!("更新{n}。\n\n{}", "- 項目 & \"引用\"\n".repeat(1_500));
        last = desk.follow_up(&last.incident_id, &body).await;
    }
    desk.relay.restart().await;
    desk.done(&last).await;
    let sections = ["二度と起きません。".repeat(900), "理由。\n\n".repeat(700)];
    let letter = explain(&desk, &last.incident_id, &[&sections[0], &sections[1]]).await;
    desk.told(letter).await;
    let news: Vec<Mail> = desk.sent().await.into_iter().filter(|m| m.kind == NEWS).collect();
    assert_eq!(news.len(), 3 * LANGUAGES.len());
    for mail in &news {
        let told = format!("{} to {}", mail.kind, mail.to);
        one_mail(mail, &told);
        to_a_list(mail, &told);
        assert!(mail.raw.len() > 10 * 1024, "{told}: only {} bytes of so much", mail.raw.len());
    }
    let text = news.iter().map(|m| m.parsed().body_text(0).unwrap().into_owned()).collect::<Vec<_>>();
    assert!(text.iter().all(|t| t.contains('…')), "what is left out shows");
    assert!(text.iter().any(|t| t.contains("更新3") && t.contains("更新2")), "what was missed is told too");
}
