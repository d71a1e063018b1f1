//! Planned work: announced, reminded of, begun and ended by itself or by hand,
//! moved and cancelled.

use crate::support::browser::{Browser, with};
use crate::support::company::{MARA, company};
use crate::support::smtp::{Options, SmtpServer};
use crate::support::{Engine, TestApp, eventually};
use candor::domain::component::ComponentStatus;
use candor::domain::id::Id;
use candor::domain::incident::Status;
use candor::domain::staff::Role;
use candor::domain::time::{HOUR, MINUTE};
use candor::service::incident::NewIncident;
use candor::service::subscriber::ApiSubscriber;
use std::time::Duration;

const WAIT: Duration = Duration::from_secs(30);

on_both_engines!(
    work_reminds_begins_and_ends_by_itself,
    two_nodes_take_each_step_once,
    what_is_done_by_hand_waits_for_a_hand,
    moving_keeps_the_old_time_readable,
    cancelling_leaves_the_services_alone,
    a_plan_that_cannot_be_is_refused_with_its_texts,
    every_step_reaches_the_page_the_feed_the_calendar_and_mail,
);

/// Announces work through the form; answers its admin path and its id.
async fn announced(app: &TestApp, browser: &Browser<'_>, payments: &Id, changes: &[(&str, &str)]) -> (String, String) {
    let form = browser.get("/admin/maintenances/new").await.form("/admin/maintenances/new");
    let from = app.now().plus(3 * HOUR).input_value(chrono_tz::Tz::UTC);
    let until = app.now().plus(4 * HOUR).input_value(chrono_tz::Tz::UTC);
    let part = format!("component-{payments}");
    let typed = [
        ("title", "A new database"),
        (&part, "yes"),
        ("scheduled_for", &from),
        ("scheduled_until", &until),
        ("body", "Payments pause for a few minutes."),
        ("do", "page"),
    ];
    let sent = browser.post("/admin/maintenances/new", &with(with(form, &typed), changes)).await;
    sent.is(303);
    let path = sent.location.trim_end_matches("?published").to_owned();
    let id = path.rsplit('/').next().unwrap().to_owned();
    (path, id)
}

async fn says(app: &TestApp, path: &str, words: &str) {
    eventually(&format!("{path} says {words:?}"), || async { app.get(path).await.contains(words) }).await;
}

fn state_of(app: &TestApp, part: &Id) -> ComponentStatus {
    app.app.services.refresher.snapshots().get().model.component(part).unwrap().status
}

async fn work_reminds_begins_and_ends_by_itself(engine: Engine) {
    let relay = SmtpServer::start(Options::default()).await;
    let url = relay.url();
    let settings = [("CANDOR_SMTP_URL", url.as_str()), ("CANDOR_MAIL_FROM", "status@kanal.example")];
    let app = TestApp::start_with(engine, &settings).await;
    let (mara, payments) = company(&app).await;
    let reader = ApiSubscriber { email: "ahmed@customer.example".into(), components: Vec::new(), confirmed: true };
    app.app.services.add_subscriber(&mara, reader).await.unwrap();
    let browser = Browser::signed_in(&app, MARA).await;
    let (_, id) = announced(&app, &browser, &payments, &[("do", "publish")]).await;
    let path = format!("/incidents/{id}");
    assert!(app.get("/").await.contains("A new database"));
    assert_eq!(state_of(&app, &payments), ComponentStatus::Operational);
    relay.wait_for(1, WAIT).await;

    app.advance(2 * HOUR + MINUTE);
    says(&app, &path, "A reminder: this work is planned for").await;
    relay.wait_for(2, WAIT).await;
    app.advance(HOUR);
    says(&app, &path, "The planned work has begun.").await;
    assert_eq!(state_of(&app, &payments), ComponentStatus::UnderMaintenance);
    assert!(app.get("/history.atom").await.contains("The planned work has begun."));
    assert!(app.get("/api/v2/scheduled-maintenances/active.json").await.contains("\"in_progress\""));
    relay.wait_for(3, WAIT).await;
    app.advance(HOUR);
    says(&app, &path, "it is done.").await;
    assert_eq!(state_of(&app, &payments), ComponentStatus::Operational);
    relay.wait_for(4, WAIT).await;
    assert_eq!(app.get(&path).await.matches("A reminder: this work").count(), 1);
}

async fn two_nodes_take_each_step_once(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (mara, _) = company(&app).await;
    let now = app.now();
    let new = NewIncident {
        body: "Payments pause.".to_owned(),
        scheduled_for: Some(now.plus(HOUR)),
        scheduled_until: Some(now.plus(2 * HOUR)),
        auto_start: true,
        ..NewIncident::titled("A new database", Status::Scheduled)
    };
    let id = app.app.services.open_incident(&mara, new).await.unwrap().incident_id;
    app.advance(HOUR + MINUTE);
    let rounds = (0..8).map(|_| {
        let services = app.app.services.clone();
        tokio::spawn(async move { services.keep_schedule().await })
    });
    for round in rounds.collect::<Vec<_>>() {
        round.await.unwrap().unwrap();
    }
    let page = app.get(&format!("/incidents/{id}")).await;
    assert_eq!(page.matches("The planned work has begun.").count(), 1, "{page}");
}

async fn what_is_done_by_hand_waits_for_a_hand(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let form = browser.get("/admin/maintenances/new").await.form("/admin/maintenances/new");
    let from = app.now().plus(HOUR).input_value(chrono_tz::Tz::UTC);
    let until = app.now().plus(2 * HOUR).input_value(chrono_tz::Tz::UTC);
    let field = format!("component-{payments}");
    let mut typed = with(
        form,
        &[
            ("title", "By hand"),
            (&field, "yes"),
            ("scheduled_for", &from),
            ("scheduled_until", &until),
            ("body", "Pause."),
            ("do", "page"),
        ],
    );
    typed.retain(|(name, _)| name != "auto_start" && name != "auto_complete");
    let path = browser.post("/admin/maintenances/new", &typed).await.location.replace("?published", "");
    app.advance(90 * MINUTE);
    app.app.services.keep_schedule().await.unwrap();
    browser.get(&path).await.has("Planned, planned for");
    let begin = browser.get(&format!("{path}/updates")).await.form(&format!("{path}/updates"));
    let begun = with(begin, &[("status", "in_progress"), ("body", "We begin."), ("do", "page")]);
    browser.post(&format!("{path}/updates"), &begun).await.is(303);
    assert_eq!(state_of(&app, &payments), ComponentStatus::UnderMaintenance);
    app.advance(HOUR);
    app.app.services.keep_schedule().await.unwrap();
    let end = browser.get(&format!("{path}/closing")).await;
    end.has("The work is done");
    let ended = with(end.form(&format!("{path}/closing")), &[("body", "Done."), ("do", "page")]);
    browser.post(&format!("{path}/closing"), &ended).await.is(303);
    assert_eq!(state_of(&app, &payments), ComponentStatus::Operational);
    browser.get(&format!("{path}/schedule")).await.is(409);
}

async fn moving_keeps_the_old_time_readable(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let (path, id) = announced(&app, &browser, &payments, &[]).await;
    let address = format!("{path}/schedule");
    let form = browser.get(&address).await.form(&address);
    let old = form.iter().find(|(n, _)| n == "scheduled_for").unwrap().1.replace('T', ", ");
    let clock = old.split(", ").nth(1).unwrap().to_owned();
    let until = app.now().plus(9 * HOUR).input_value(chrono_tz::Tz::UTC);
    let moved = with(form, &[("scheduled_until", &until), ("body", "It takes longer."), ("do", "page")]);
    browser.post(&address, &moved).await.is(303);
    let page = app.get(&format!("/incidents/{id}")).await;
    assert!(page.contains("Moved; before that it was planned for"), "{page}");
    let earlier = app.get(&format!("/incidents/{id}/revisions")).await;
    assert!(earlier.contains("Planned time") && earlier.contains(&clock), "{earlier}");
    // The form comes back with what was typed when it cannot be.
    let form = browser.get(&address).await.form(&address);
    let wrong = with(form, &[("scheduled_until", "2020-01-01T00:00"), ("body", "Kept words."), ("do", "page")]);
    browser.post(&address, &wrong).await.is(422).has("The new end must lie in the future").has("Kept words.");
}

async fn cancelling_leaves_the_services_alone(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let (path, id) = announced(&app, &browser, &payments, &[]).await;
    let address = format!("{path}/cancellation");
    let form = browser.get(&address).await.form(&address);
    browser.post(&address, &with(form, &[("body", "We found another way."), ("do", "page")])).await.is(303);
    app.advance(5 * HOUR);
    app.app.services.keep_schedule().await.unwrap();
    let page = app.get(&format!("/incidents/{id}")).await;
    assert!(page.contains("Cancelled") && page.contains("We found another way."), "{page}");
    assert_eq!(state_of(&app, &payments), ComponentStatus::Operational);
    let notice = browser.get("/admin/now").await.form("/admin/now");
    let incident = browser
        .post("/admin/now", &with(notice, &[(&format!("component-{payments}"), "yes"), ("do", "page")]))
        .await
        .location;
    browser.get(&format!("{}/cancellation", incident.trim_end_matches("?published"))).await.is(409);
}

async fn a_plan_that_cannot_be_is_refused_with_its_texts(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, payments) = company(&app).await;
    app.add_staff("viewer@kanal.example", "Vera", "Support", Role::Viewer).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let form = browser.get("/admin/maintenances/new").await.form("/admin/maintenances/new");
    let field = format!("component-{payments}");
    let typed = [
        ("title", "A new database"),
        (field.as_str(), "yes"),
        ("scheduled_for", "2099-01-02T10:00"),
        ("scheduled_until", "2099-01-02T09:00"),
        ("body", "Payments pause."),
        ("do", "page"),
    ];
    let refused = browser.post("/admin/maintenances/new", &with(form, &typed)).await;
    refused.is(422).has("There is a problem").has("The work must end after it starts.");
    let again = refused.form("/admin/maintenances/new");
    assert!(again.contains(&("body".to_owned(), "Payments pause.".to_owned())), "{again:?}");
    assert!(again.contains(&(field, "yes".to_owned())), "{again:?}");
    let past = with(again, &[("scheduled_for", "2020-01-02T10:00"), ("do", "page")]);
    browser.post("/admin/maintenances/new", &past).await.is(422).has("The work must start in the future.");
    let viewer = Browser::signed_in(&app, "viewer@kanal.example").await;
    viewer.get("/admin/maintenances/new").await.is(403);
}

/// Where a step of planned work is told.
struct Told<'a> {
    app: &'a TestApp,
    relay: &'a SmtpServer,
    id: String,
    mails: usize,
}

impl Told<'_> {
    /// After a step: the page says `words`, so does the newest entry of the feed,
    /// so does the mail, and the calendar has `status` and says `words` too.
    async fn everywhere(&mut self, words: &str, status: &str) {
        let path = format!("/incidents/{}", self.id);
        says(self.app, &path, words).await;
        for feed in ["/history.atom", "/history.rss", "/history.json"] {
            let text = self.app.get(feed).await;
            assert!(text.contains(words), "{feed} does not say {words:?}: {text}");
        }
        let calendar = self.app.get("/maintenance.ics").await.replace("\r\n ", "");
        let event =
            calendar.split("BEGIN:VEVENT").find(|e| e.contains(&self.id)).unwrap_or_else(|| panic!("{calendar}"));
        assert!(event.contains(&format!("STATUS:{status}")), "{event}");
        let plain: String = words.chars().take_while(|c| !",;".contains(*c)).collect();
        assert!(event.contains(&plain), "the calendar does not say {words:?}: {event}");
        self.mails += 1;
        let mails = self.relay.wait_for(self.mails, WAIT).await;
        let letter = mails.last().unwrap().words();
        assert!(letter.contains(words), "the mail does not say {words:?}: {letter}");
        assert_eq!(mails.len(), self.mails, "more than one mail for a step");
    }

    /// When the work ends, by the calendar.
    async fn ends(&self) -> String {
        let calendar = self.app.get("/maintenance.ics").await.replace("\r\n ", "");
        let event = calendar.split("BEGIN:VEVENT").find(|e| e.contains(&self.id)).unwrap();
        event.lines().find_map(|line| line.strip_prefix("DTEND:")).unwrap().to_owned()
    }
}

async fn every_step_reaches_the_page_the_feed_the_calendar_and_mail(engine: Engine) {
    let relay = SmtpServer::start(Options::default()).await;
    let url = relay.url();
    let settings = [
        ("CANDOR_SMTP_URL", url.as_str()),
        ("CANDOR_MAIL_FROM", "status@kanal.example"),
        ("CANDOR_MAIL_UNDO_SECONDS", "0"),
    ];
    let app = TestApp::start_with(engine, &settings).await;
    let (mara, payments) = company(&app).await;
    let reader = ApiSubscriber { email: "ahmed@customer.example".into(), components: Vec::new(), confirmed: true };
    app.app.services.add_subscriber(&mara, reader).await.unwrap();
    let browser = Browser::signed_in(&app, MARA).await;

    // By itself: announced, reminded of, begun, made longer by hand, ended.
    let (path, id) = announced(&app, &browser, &payments, &[("do", "publish")]).await;
    let mut told = Told { app: &app, relay: &relay, id, mails: 0 };
    told.everywhere("Payments pause for a few minutes.", "CONFIRMED").await;
    app.advance(2 * HOUR + MINUTE);
    told.everywhere("A reminder: this work is planned for", "CONFIRMED").await;
    app.advance(HOUR);
    told.everywhere("The planned work has begun.", "CONFIRMED").await;
    let address = format!("{path}/schedule");
    let (form, before) = (browser.get(&address).await.form(&address), told.ends().await);
    let until = app.now().plus(5 * HOUR).input_value(chrono_tz::Tz::UTC);
    let longer = with(form, &[("scheduled_until", &until), ("body", "It takes four hours more."), ("do", "publish")]);
    browser.post(&address, &longer).await.is(303);
    told.everywhere("It takes four hours more.", "CONFIRMED").await;
    assert_ne!(told.ends().await, before, "the calendar still has the old end");
    app.advance(2 * HOUR);
    app.app.services.keep_schedule().await.unwrap();
    assert_eq!(state_of(&app, &payments), ComponentStatus::UnderMaintenance, "it ended at the old time");
    app.advance(4 * HOUR);
    told.everywhere("it is done.", "CONFIRMED").await;
    assert_eq!(state_of(&app, &payments), ComponentStatus::Operational);

    // By hand: begun before its time, and ended with words of one's own.
    let browser = Browser::signed_in(&app, MARA).await;
    let (path, id) = announced(&app, &browser, &payments, &[("do", "publish"), ("body", "The second work.")]).await;
    told.id = id;
    told.everywhere("The second work.", "CONFIRMED").await;
    let address = format!("{path}/updates");
    let begun = [("status", "in_progress"), ("body", "We begin early."), ("do", "publish")];
    browser.post(&address, &with(browser.get(&address).await.form(&address), &begun)).await.is(303);
    told.everywhere("We begin early.", "CONFIRMED").await;
    assert_eq!(state_of(&app, &payments), ComponentStatus::UnderMaintenance);
    let address = format!("{path}/closing");
    let done = [("body", "All is well."), ("do", "publish")];
    browser.post(&address, &with(browser.get(&address).await.form(&address), &done)).await.is(303);
    told.everywhere("All is well.", "CONFIRMED").await;
    assert_eq!(state_of(&app, &payments), ComponentStatus::Operational);

    // Called off.
    let (path, id) = announced(&app, &browser, &payments, &[("do", "publish"), ("body", "The third work.")]).await;
    told.id = id;
    told.everywhere("The third work.", "CONFIRMED").await;
    let address = format!("{path}/cancellation");
    let off = [("body", "We found another way."), ("do", "publish")];
    browser.post(&address, &with(browser.get(&address).await.form(&address), &off)).await.is(303);
    told.everywhere("We found another way.", "CANCELLED").await;
    app.advance(5 * HOUR);
    app.app.services.keep_schedule().await.unwrap();
    assert_eq!(state_of(&app, &payments), ComponentStatus::Operational);
}
