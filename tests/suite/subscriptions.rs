//! Subscribing, choosing and leaving, as readers do it: forms, links, mails.

use crate::support::smtp::{Options, Received, SmtpServer};
use crate::support::{Engine, TestApp, eventually};
use candor::domain::component::ComponentStatus;
use candor::domain::id::Id;
use candor::domain::incident::Status;
use candor::domain::staff::Role;
use candor::service::Actor;
use candor::service::component::NewComponent;
use candor::service::incident::{NewIncident, NewUpdate, Published};
use mail_parser::MessageParser;
use std::time::Duration;

on_both_engines!(
    an_address_is_confirmed_by_a_button_and_chooses_behind_its_link,
    each_gets_what_was_chosen_and_nothing_else,
    who_follows_one_incident_hears_of_it_only,
    a_start_that_waits_is_not_lost_to_those_who_want_starts_only,
    asking_for_the_link_tells_nothing,
    a_mailbox_is_not_written_to_more_often_for_being_spelt_differently,
    a_link_that_is_used_or_too_old_says_so_and_offers_a_new_one,
);

const LONG: Duration = Duration::from_secs(40);

struct Readers {
    app: TestApp,
    relay: SmtpServer,
}

impl Readers {
    async fn open(engine: Engine) -> Self {
        let relay = SmtpServer::start(Options::default()).await;
        let url = relay.url();
        let settings = [("CANDOR_SMTP_URL", url.as_str()), ("CANDOR_MAIL_FROM", "status@kanal.example")];
        let app = TestApp::start_with(engine, &settings).await;
        app.add_staff("mara@kanal.example", "Mara Lindqvist", "CEO", Role::Owner).await;
        Self { app, relay }
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> (u16, String) {
        let answer = self.app.http.post(format!("{}{path}", self.app.url)).form(fields).send().await.unwrap();
        (answer.status().as_u16(), answer.text().await.unwrap())
    }

    async fn mails_to(&self, address: &str, n: usize) -> Vec<Received> {
        let found = || self.relay.received().into_iter().filter(|m| m.to == [address]).collect::<Vec<_>>();
        eventually(&format!("{n} mails to {address}"), || async { found().len() >= n }).await;
        found()
    }

    /// Types an address into a form and follows the link that comes; answers the manage path.
    async fn joins(&self, address: &str, fields: &[(&str, &str)]) -> String {
        let mut all = vec![("email", address)];
        all.extend_from_slice(fields);
        let (status, page) = self.post("/subscribe", &all).await;
        assert_eq!(status, 200, "{page}");
        let on_the_wire = candor::mail::address::Address::parse(address).unwrap();
        let mails = self.mails_to(on_the_wire.as_str(), 1).await;
        let confirm = link(&mails[0], "/confirm/", &self.app.url);
        assert!(self.app.get(&confirm).await.contains("One more click"));
        let (status, page) = self.post(&confirm, &[]).await;
        assert_eq!(status, 200, "{page}");
        let at = page.find("/manage/").expect("the manage link");
        page[at..].chars().take_while(|c| *c != '"').collect()
    }

    async fn component(&self, name: &str) -> Id {
        let new = NewComponent { name: name.to_owned(), ..NewComponent::default() };
        self.app.app.services.add_component(&Actor::Cli, new).await.unwrap().id
    }

    async fn publish(&self, title: &str, components: &[&Id]) -> Published {
        let new = NewIncident {
            body: "We are looking into it.".to_owned(),
            components: components.iter().map(|c| ((*c).clone(), ComponentStatus::MajorOutage)).collect(),
            ..NewIncident::titled(title, Status::Investigating)
        };
        self.app.app.services.open_incident(&Actor::Cli, new).await.unwrap()
    }

    async fn say(&self, id: &Id, status: Status, body: &str) -> Published {
        let new = NewUpdate { status: Some(status), body: body.to_owned(), deliver: true, ..Default::default() };
        self.app.app.services.update_incident(&Actor::Cli, id, new).await.unwrap()
    }

    async fn done(&self, published: &Published) -> i64 {
        let id = published.notification_id.expect("a notification");
        let services = &self.app.app.services;
        let state = || async { services.notification(&Actor::Cli, id).await.unwrap() };
        eventually("the mail is done", || async { state().await.state.as_str() == "done" }).await;
        state().await.sent
    }

    fn count(&self, address: &str) -> usize {
        self.relay.received().iter().filter(|m| m.to == [address]).count()
    }
}

/// The path of the first link with this beginning in the mail's plain part.
fn link(mail: &Received, beginning: &str, base: &str) -> String {
    let parsed = MessageParser::default().parse(&mail.raw).expect("a mail");
    let text = parsed.body_text(0).expect("a text part").into_owned();
    let start = format!("{base}{beginning}");
    let line = text.lines().find_map(|l| l.trim().strip_prefix(start.as_str())).expect("the link");
    format!("{beginning}{line}")
}

async fn an_address_is_confirmed_by_a_button_and_chooses_behind_its_link(engine: Engine) {
    let readers = Readers::open(engine).await;
    let payments = readers.component("Payments").await;
    let manage = readers.joins("jo+status@bücher.example", &[]).await;
    // The domain travels in ASCII and is shown as its owner writes it.
    assert_eq!(readers.count("jo+status@xn--bcher-kva.example"), 1);
    let page = readers.app.get(&manage).await;
    assert!(page.contains("jo+status@bücher.example") && page.contains("Payments"), "{page}");

    let chosen = [
        ("scope", "some"),
        ("component", payments.as_str()),
        ("component", payments.as_str()),
        ("events", "milestones"),
    ];
    let (status, page) = readers.post(&manage, &chosen).await;
    assert_eq!(status, 200);
    assert!(page.contains("Your choice is saved"), "{page}");
    let page = readers.app.get(&manage).await;
    let checked = |value: &str| {
        let at = page.find(&format!("value=\"{value}\"")).expect(value);
        page[at..].split('>').next().unwrap().contains("checked")
    };
    assert!(checked("some") && checked("milestones") && checked(payments.as_str()));
    assert!(!checked("all") && !checked("1"), "planned work was not ticked");

    // Nothing chosen is said next to the choice, and nothing is changed.
    let (status, page) = readers.post(&manage, &[("scope", "some"), ("events", "all")]).await;
    assert_eq!(status, 422);
    assert!(page.contains("Choose at least one"), "{page}");
    assert!(readers.app.get(&manage).await.contains("value=\"milestones\" checked"));
}

async fn each_gets_what_was_chosen_and_nothing_else(engine: Engine) {
    let readers = Readers::open(engine).await;
    let (payments, api) = (readers.component("Payments").await, readers.component("API").await);
    readers.joins("all@x.test", &[]).await;
    for (address, fields) in [
        ("pay@x.test", [("scope", "some"), ("component", payments.as_str()), ("events", "all")]),
        ("api@x.test", [("scope", "some"), ("component", api.as_str()), ("events", "all")]),
        ("ends@x.test", [("scope", "all"), ("events", "milestones"), ("maintenance", "1")]),
    ] {
        let manage = readers.joins(address, &[]).await;
        let (status, page) = readers.post(&manage, &fields).await;
        assert_eq!(status, 200, "{page}");
    }
    let first = readers.publish("Payments are down", &[&payments]).await;
    assert_eq!(readers.done(&first).await, 3, "all, pay, ends");
    let second = readers.say(&first.incident_id, Status::Identified, "We found the cause.").await;
    assert_eq!(readers.done(&second).await, 2, "all, pay");
    let third = readers.say(&first.incident_id, Status::Resolved, "It works again.").await;
    assert_eq!(readers.done(&third).await, 3, "all, pay, ends");

    let planned = NewIncident {
        body: "We change a disk.".to_owned(),
        scheduled_for: Some(readers.app.now().plus(3_600_000)),
        scheduled_until: Some(readers.app.now().plus(7_200_000)),
        components: vec![(payments.clone(), ComponentStatus::UnderMaintenance)],
        ..NewIncident::titled("A new disk", Status::Scheduled)
    };
    let planned = readers.app.app.services.open_incident(&Actor::Cli, planned).await.unwrap();
    assert_eq!(readers.done(&planned).await, 2, "all and ends; the others did not tick planned work");
    assert_eq!(readers.count("api@x.test"), 1, "its confirmation");
}

async fn who_follows_one_incident_hears_of_it_only(engine: Engine) {
    let readers = Readers::open(engine).await;
    let first = readers.publish("Payments are down", &[]).await;
    let page = readers.app.get(&format!("/incidents/{}", first.incident_id)).await;
    assert!(page.contains("Tell me about this incident only"), "{page}");
    let manage = readers.joins("ann@x.test", &[("incident", first.incident_id.as_str())]).await;
    let mails = readers.mails_to("ann@x.test", 1).await;
    let parsed = MessageParser::default().parse(&mails[0].raw).expect("a mail").body_text(0).unwrap().into_owned();
    assert!(parsed.contains("Payments are down"), "it says what is confirmed: {parsed}");
    assert!(readers.app.get(&manage).await.contains("Only the incidents that I follow"));

    let other = readers.publish("The API is slow", &[]).await;
    readers.done(&other).await;
    let second = readers.say(&first.incident_id, Status::Identified, "We found the cause.").await;
    assert_eq!(readers.done(&second).await, 1);
    assert_eq!(readers.count("ann@x.test"), 2, "the confirmation and one update");
    let end = readers.say(&first.incident_id, Status::Resolved, "It works again.").await;
    readers.done(&end).await;
    assert!(!readers.app.get(&format!("/incidents/{}", first.incident_id)).await.contains("Tell me about this"));
    let (status, _) =
        readers.post("/subscribe", &[("email", "b@x.test"), ("incident", first.incident_id.as_str())]).await;
    assert_eq!(status, 404, "there is no news to come");
    // A month after the end they are forgotten.
    readers.app.advance(31 * 86_400_000);
    readers.app.app.services.forget_expired().await.unwrap();
    assert!(readers.app.get(&manage).await.contains("This link does not work"));
}

async fn a_start_that_waits_is_not_lost_to_those_who_want_starts_only(engine: Engine) {
    let readers = Readers::open(engine).await;
    readers.joins("every@x.test", &[]).await;
    let manage = readers.joins("ends@x.test", &[]).await;
    readers.post(&manage, &[("scope", "all"), ("events", "milestones")]).await;
    readers.relay.stop().await;
    let first = readers.publish("Payments are down", &[]).await;
    let services = &readers.app.app.services;
    let number = first.notification_id.unwrap();
    let written = |id: i64, n: i64| async move { services.notification(&Actor::Cli, id).await.unwrap().total == n };
    eventually("the start is written", || written(number, 2)).await;
    let second = readers.say(&first.incident_id, Status::Identified, "We found the cause.").await;
    let next = second.notification_id.unwrap();
    eventually("the next is written for who wants it", || written(next, 1)).await;
    readers.relay.restart().await;
    assert_eq!(readers.done(&second).await, 1);
    assert_eq!(readers.done(&first).await, 1);
    // Also if it was at the relay when the next one was written, and came back.
    assert_eq!(services.notification(&Actor::Cli, number).await.unwrap().superseded, 1);
    assert_eq!((readers.count("every@x.test"), readers.count("ends@x.test")), (2, 2), "confirmation and one each");
}

async fn asking_for_the_link_tells_nothing(engine: Engine) {
    let readers = Readers::open(engine).await;
    readers.joins("ann@x.test", &[]).await;
    readers.app.advance(6 * 60_000);
    let (known, same) = readers.post("/manage", &[("email", "ann@x.test")]).await;
    let (unknown, answer) = readers.post("/manage", &[("email", "nobody@x.test")]).await;
    assert_eq!((known, unknown), (200, 200));
    let without_clock = |page: &str| page.split("Page made").next().unwrap().to_owned();
    assert_eq!(without_clock(&same), without_clock(&answer));
    let mails = readers.mails_to("ann@x.test", 2).await;
    let manage = link(&mails[1], "/manage/", &readers.app.url);
    assert!(readers.app.get(&manage).await.contains("ann@x.test"));
    // Who is not subscribed can be so the next minute.
    readers.joins("nobody@x.test", &[]).await;
    assert_eq!(readers.count("nobody@x.test"), 1);
    assert_eq!(readers.post("/manage", &[("email", "no address")]).await.0, 422);
}

async fn a_mailbox_is_not_written_to_more_often_for_being_spelt_differently(engine: Engine) {
    let readers = Readers::open(engine).await;
    for typed in ["ann@x.test", "a.n.n@x.test", "ann+1@x.test", "ANN+2@X.test"] {
        assert_eq!(readers.post("/subscribe", &[("email", typed)]).await.0, 200);
    }
    readers.joins("bob@x.test", &[]).await;
    let sent = |box_of: &str| {
        let box_of = box_of.to_owned();
        readers.relay.received().iter().filter(|m| m.to[0].to_lowercase().contains(&box_of)).count()
    };
    assert_eq!(sent("ann") + sent("a.n.n"), 1);
    // Three a day at most, however long one waits in between.
    for _ in 0..4 {
        readers.app.advance(6 * 60_000);
        assert_eq!(readers.post("/subscribe", &[("email", "ann@x.test")]).await.0, 200);
    }
    readers.joins("eve@x.test", &[]).await;
    assert!(sent("ann") + sent("a.n.n") <= 3);
}

async fn a_link_that_is_used_or_too_old_says_so_and_offers_a_new_one(engine: Engine) {
    let readers = Readers::open(engine).await;
    readers.joins("ann@x.test", &[]).await;
    let mails = readers.mails_to("ann@x.test", 1).await;
    let confirm = link(&mails[0], "/confirm/", &readers.app.url);
    let (status, page) = readers.post(&confirm, &[]).await;
    assert_eq!(status, 200);
    assert!(page.contains("You get our updates"), "a second press is no error: {page}");

    readers.post("/subscribe", &[("email", "bob@x.test")]).await;
    let mails = readers.mails_to("bob@x.test", 1).await;
    let confirm = link(&mails[0], "/confirm/", &readers.app.url);
    readers.app.advance(49 * 3_600_000);
    for page in [readers.app.get(&confirm).await, readers.post(&confirm, &[]).await.1] {
        assert!(page.contains("does not work any more") && page.contains("name=\"email\""), "{page}");
    }
    let mails = readers.relay.wait_for(2, LONG).await;
    assert_eq!(mails.iter().filter(|m| m.to == ["bob@x.test"]).count(), 1);
}

/// Somebody who reads `team@` should know what it means.
#[tokio::test(flavor = "multi_thread")]
async fn an_address_of_many_is_warned_about() {
    let readers = Readers::open(Engine::Sqlite).await;
    let (_, page) = readers.post("/subscribe", &[("email", "team@x.test")]).await;
    assert!(page.contains("several people read"), "{page}");
    let (_, page) = readers.post("/subscribe", &[("email", "mara@x.test")]).await;
    assert!(!page.contains("several people read"), "{page}");
}

/// It never says that a mail was sent where none can be.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_without_mail_does_not_promise_any() {
    let app = TestApp::start(Engine::Sqlite).await;
    app.add_staff("mara@kanal.example", "Mara Lindqvist", "CEO", Role::Owner).await;
    let answer =
        app.http.post(format!("{}/subscribe", app.url)).form(&[("email", "a@example.com")]).send().await.unwrap();
    assert_eq!(answer.status().as_u16(), 422);
    assert!(answer.text().await.unwrap().contains("cannot send mail yet"));
}
