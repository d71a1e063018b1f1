//! What the page promises: reminders come once, and the record is open.

use crate::support::browser::{Browser, with};
use crate::support::company::{MARA, company};
use crate::support::smtp::{Options, SmtpServer};
use crate::support::{Engine, TestApp, eventually};
use candor::domain::id::Id;
use candor::domain::staff::Role;
use candor::domain::time::{DAY, HOUR, MINUTE};

on_both_engines!(
    reminders_come_before_at_and_after_the_time_once,
    a_kept_promise_reminds_nobody,
    a_full_account_is_promised_and_owed_until_it_comes,
    a_day_after_the_end_its_author_is_asked_once,
);

const JO: &str = "jo@kanal.example";

async fn desk(engine: Engine) -> (TestApp, SmtpServer, Id) {
    let relay = SmtpServer::start(Options::default()).await;
    let url = relay.url();
    let settings = [("CANDOR_SMTP_URL", url.as_str()), ("CANDOR_MAIL_FROM", "status@kanal.example")];
    let app = TestApp::start_with(engine, &settings).await;
    let (_, payments) = company(&app).await;
    app.add_staff(JO, "Jo Okafor", "Head of operations", Role::Publisher).await;
    (app, relay, payments)
}

/// Posts a notice with a promise in 30 minutes; answers its admin path.
async fn notice(browser: &Browser<'_>, payments: &Id) -> String {
    let form = browser.get("/admin/now").await.form("/admin/now");
    let typed = with(form, &[(&format!("component-{payments}"), "yes"), ("next", "30"), ("do", "page")]);
    let sent = browser.post("/admin/now", &typed).await;
    sent.is(303);
    sent.location.trim_end_matches("?published").to_owned()
}

/// How many mails with these words in the subject each has got.
fn got(relay: &SmtpServer, who: &str, words: &str) -> usize {
    relay.received().iter().filter(|m| m.to == [who] && m.text().contains(words)).count()
}

async fn reminded(relay: &SmtpServer, who: &str, words: &str) {
    eventually(&format!("{who} is told {words:?}"), || async { got(relay, who, words) == 1 }).await;
}

async fn reminders_come_before_at_and_after_the_time_once(engine: Engine) {
    let (app, relay, payments) = desk(engine).await;
    let browser = Browser::signed_in(&app, MARA).await;
    notice(&browser, &payments).await;
    app.advance(20 * MINUTE);
    app.app.services.remind_of_promises().await.unwrap();
    assert!(relay.received().is_empty());
    app.advance(6 * MINUTE);
    reminded(&relay, MARA, "Due in 5 minutes").await;
    app.advance(5 * MINUTE);
    reminded(&relay, MARA, "Due now").await;
    let app = app.restart().await;
    app.advance(6 * MINUTE);
    reminded(&relay, JO, "5 minutes late").await;
    let rounds = (0..6).map(|_| {
        let services = app.app.services.clone();
        tokio::spawn(async move { services.remind_of_promises().await })
    });
    for round in rounds.collect::<Vec<_>>() {
        round.await.unwrap().unwrap();
    }
    let browser = Browser::signed_in(&app, MARA).await;
    browser.get("/admin/promises").await.has("0 of 1 promised update on time; 1 late.").has("Jo Okafor");
    assert!(app.get("/history").await.contains("0 of 1 promised update on time"));
    for (who, words) in [(MARA, "Due in 5 minutes"), (MARA, "Due now"), (JO, "5 minutes late")] {
        assert_eq!(got(&relay, who, words), 1, "{who} {words}");
    }
    assert_eq!(relay.received().len(), 3);
}

async fn a_kept_promise_reminds_nobody(engine: Engine) {
    let (app, relay, payments) = desk(engine).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let path = notice(&browser, &payments).await;
    app.advance(10 * MINUTE);
    let no_news = format!("{path}/no-news");
    let form = browser.get(&path).await.form(&no_news);
    browser.post(&no_news, &with(form, &[("minutes", "60")])).await.is(303);
    app.advance(25 * MINUTE);
    app.app.services.remind_of_promises().await.unwrap();
    browser.get(&path).await.has("1 of 1 promised update on time.");
    assert!(relay.received().is_empty(), "a promise that was kept reminds");
}

async fn a_full_account_is_promised_and_owed_until_it_comes(engine: Engine) {
    let (app, _, payments) = desk(engine).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let path = notice(&browser, &payments).await;
    let public = path.trim_start_matches("/admin").to_owned();
    let closing = format!("{path}/closing");
    let by = app.now().plus(2 * DAY).input_value(chrono_tz::Tz::UTC);
    let form = browser.get(&closing).await.form(&closing);
    let typed =
        [("body", "It works again."), ("data", "none"), ("security", "none"), ("next_update", &by), ("do", "page")];
    browser.post(&closing, &with(form, &typed)).await.is(303);
    let page = app.get(&public).await;
    assert!(page.contains("A full account follows by") && page.contains("Working again"), "{page}");
    assert!(!page.contains("Resolved"), "{page}");
    app.advance(HOUR);
    // A further update is no full account.
    let updates = format!("{path}/updates");
    let form = browser.get(&updates).await.form(&updates);
    let typed = [("body", "Still fine."), ("data", "none"), ("security", "none"), ("do", "page")];
    browser.post(&updates, &with(form, &typed)).await.is(303);
    assert!(app.get(&public).await.contains("A full account follows by"));
    app.advance(3 * DAY);
    app.app.services.refresher.tick().await;
    assert!(app.get(&public).await.contains("We promised a full account by"));
    let browser = Browser::signed_in(&app, MARA).await;
    let explain = format!("{path}/explanation");
    let form = browser.get(&explain).await.form(&explain);
    let written =
        with(form, &[("what_happened", "A disk was full."), ("data", "none"), ("security", "none"), ("do", "check")]);
    let check = browser.post(&explain, &written).await;
    let publication = format!("{explain}/publication");
    let ticks = [("tick_true", "yes"), ("tick_people", "yes"), ("tick_plain", "yes"), ("do", "page")];
    browser.post(&publication, &with(check.form(&publication), &ticks)).await.is(303);
    assert!(!app.get(&public).await.contains("full account"));
    browser.get(&path).await.has("missed");
}

async fn a_day_after_the_end_its_author_is_asked_once(engine: Engine) {
    let (app, relay, payments) = desk(engine).await;
    let browser = Browser::signed_in(&app, MARA).await;
    let path = notice(&browser, &payments).await;
    let closing = format!("{path}/closing");
    let form = browser.get(&closing).await.form(&closing);
    let typed = [("body", "It works again."), ("data", "none"), ("security", "none"), ("do", "page")];
    browser.post(&closing, &with(form, &typed)).await.is(303);
    app.advance(23 * HOUR);
    app.app.services.ask_for_accounts().await.unwrap();
    assert!(relay.received().is_empty(), "asked too early");
    app.advance(2 * HOUR);
    let rounds = (0..6).map(|_| {
        let services = app.app.services.clone();
        tokio::spawn(async move { services.ask_for_accounts().await })
    });
    for round in rounds.collect::<Vec<_>>() {
        // A lost race is the other's turn.
        let _ = round.await.unwrap();
    }
    reminded(&relay, MARA, "Readers would like to know what happened").await;
    let browser = Browser::signed_in(&app, MARA).await;
    browser.get("/admin").await.has("A full account").has("Readers would like to know what happened.");
    app.advance(3 * DAY);
    app.app.services.ask_for_accounts().await.unwrap();
    assert_eq!(relay.received().len(), 1);
}
