//! A second pair of eyes: posts that wait until somebody else has read them.

use crate::support::browser::{Browser, with};
use crate::support::company::{MARA, company};
use crate::support::{Engine, TestApp};
use candor::domain::id::Id;
use candor::domain::incident::Status;
use candor::domain::review::ReviewRules;
use candor::domain::staff::{Role, Scope};
use candor::domain::words::Flag;
use candor::service::incident::{NewIncident, NewUpdate};
use candor::service::{Actor, Error};

on_both_engines!(
    a_publishers_post_is_seen_by_nobody_until_somebody_else_approves_it,
    a_returned_post_comes_back_with_a_note_and_can_wait_again,
    two_who_approve_at_once_publish_once,
    a_quick_notice_waits_unless_an_owner_spares_it,
    every_kind_of_post_waits_and_is_then_its_authors,
    an_owner_chooses_whose_posts_wait,
);

const JO: &str = "jo@kanal.example";
const KIM: &str = "kim@kanal.example";

struct Company {
    app: TestApp,
    mara: Actor,
    jo: Actor,
    payments: Id,
}

/// Publishers' posts wait here.
async fn start(engine: Engine) -> Company {
    let app = TestApp::start(engine).await;
    let (mara, payments) = company(&app).await;
    let jo = app.add_staff(JO, "Jo Berg", "CTO", Role::Publisher).await;
    app.add_staff(KIM, "Kim Ito", "Support", Role::Publisher).await;
    rules(&app, &mara, false).await;
    Company { app, mara, jo, payments }
}

async fn rules(app: &TestApp, owner: &Actor, spares_quick: bool) {
    let rules = ReviewRules {
        review_publisher: Flag(true),
        review_moderator: Flag(true),
        review_spares_quick: Flag(spares_quick),
        ..ReviewRules::default()
    };
    app.app.services.change_review_rules(owner, rules).await.unwrap();
}

/// Jo's quick notice; answers where it led.
async fn notice(company: &Company, browser: &Browser<'_>) -> String {
    let form = browser.get("/admin/now").await.form("/admin/now");
    let service = format!("component-{}", company.payments);
    let typed = with(form, &[(&service, "yes"), ("body", "Payments fail since nine."), ("do", "page")]);
    let first = browser.post("/admin/now", &typed).await.is(303).location.clone();
    // The same form again does not wait twice.
    let again = browser.post("/admin/now", &typed).await.is(303).location.clone();
    assert_eq!(first, again);
    first
}

fn waiting<T: std::fmt::Debug>(result: Result<T, Error>) -> Id {
    match result {
        Err(Error::Waiting(id)) => id,
        other => panic!("does not wait: {other:?}"),
    }
}

async fn a_publishers_post_is_seen_by_nobody_until_somebody_else_approves_it(engine: Engine) {
    let company = start(engine).await;
    let app = &company.app;
    let (jo, kim) = (Browser::signed_in(app, JO).await, Browser::signed_in(app, KIM).await);
    let path = notice(&company, &jo).await;
    assert!(path.starts_with("/admin/reviews/"), "{path}");
    let page = jo.get(&path).await;
    page.is(200).has("Not published yet.").has("Payments fail since nine.");
    assert!(!page.body.contains("/approval"), "the author is offered to approve it");
    assert!(!app.get("/").await.contains("since nine") && !app.get("/history.atom").await.contains("since nine"));
    jo.post(&format!("{path}/approval"), &Vec::new()).await.is(403);
    jo.post(&format!("{path}/return"), &with(Vec::new(), &[("note", "x")])).await.is(403);
    let id = Id::parse(path.rsplit('/').next().unwrap()).unwrap();
    assert!(matches!(app.app.services.approve(&company.jo, &id).await, Err(Error::Forbidden)));
    assert!(matches!(app.app.services.approve(&Actor::Cli, &id).await, Err(Error::Forbidden)));

    kim.get("/admin").await.has("Waiting for a second person").has("a new post by Jo Berg");
    let approved = kim.post(&format!("{path}/approval"), &Vec::new()).await;
    assert!(approved.is(303).location.starts_with("/admin/incidents/"), "{}", approved.location);
    let public = app.get("/").await;
    assert!(public.contains("since nine") && public.contains("Jo Berg") && !public.contains("Kim Ito"));
    kim.post(&format!("{path}/approval"), &Vec::new()).await.is(409);
    jo.get(&path).await.has("Approved by Kim Ito.");
    let owner = Browser::signed_in(app, MARA).await;
    owner.get("/admin/audit").await.has("approved a waiting post");
}

async fn a_returned_post_comes_back_with_a_note_and_can_wait_again(engine: Engine) {
    let company = start(engine).await;
    let app = &company.app;
    let (jo, mara) = (Browser::signed_in(app, JO).await, Browser::signed_in(app, MARA).await);
    let path = notice(&company, &jo).await;
    mara.post(&format!("{path}/return"), &with(Vec::new(), &[("note", " ")])).await.is(422);
    mara.post(&format!("{path}/return"), &with(Vec::new(), &[("note", "Say which payments.")])).await.is(303);
    mara.post(&format!("{path}/approval"), &Vec::new()).await.is(409);
    jo.get("/admin").await.has("returned to you");
    let page = jo.get(&path).await;
    let form = page.has("Returned by Mara Lindqvist: Say which payments.").form(&path);
    mara.post(&path, &form).await.is(403);
    jo.post(&path, &with(form.clone(), &[("body", " ")])).await.is(422);
    jo.post(&path, &with(form, &[("body", "Card payments fail since nine.")])).await.is(303);
    mara.post(&format!("{path}/approval"), &Vec::new()).await.is(303);
    assert!(app.get("/").await.contains("Card payments fail"));
    let second = waiting(app.app.services.open_incident(&company.jo, opening("Something else")).await);
    jo.post(&format!("/admin/reviews/{second}/withdrawal"), &Vec::new()).await.is(303);
    mara.post(&format!("/admin/reviews/{second}/approval"), &Vec::new()).await.is(409);
    assert!(!app.get("/").await.contains("Something else"));
}

fn opening(title: &str) -> NewIncident {
    use candor::domain::assertion::{Answer, Answers};
    use candor::domain::promise::NextUpdate;
    use candor::service::compose::Next;
    let answers =
        Answers { data: Answer::None, security: Answer::None, data_text: String::new(), security_text: String::new() };
    NewIncident {
        body: format!("{title}."),
        answers: Some(answers),
        next: Next::Said(NextUpdate::None { because: "It is over soon.".to_owned() }),
        ..NewIncident::titled(title, Status::Investigating)
    }
}

fn update(body: &str) -> NewUpdate {
    let NewIncident { answers, next, .. } = opening("x");
    NewUpdate { body: body.to_owned(), answers, next, ..NewUpdate::default() }
}

async fn two_who_approve_at_once_publish_once(engine: Engine) {
    let company = start(engine).await;
    let services = &company.app.app.services;
    let kim = company.app.add_staff("second@kanal.example", "Sam", "COO", Role::Owner).await;
    for round in 0..4 {
        let id = waiting(services.open_incident(&company.jo, opening(&format!("Trouble {round}"))).await);
        let (a, b) = tokio::join!(services.approve(&company.mara, &id), services.approve(&kim, &id));
        assert!(a.is_ok() || b.is_ok(), "{a:?} {b:?}");
        let snapshot = services.refresher.snapshots().get().model.clone();
        let count = snapshot.stories.iter().filter(|s| s.incident.title == format!("Trouble {round}")).count();
        assert_eq!(count, 1);
    }
}

async fn a_quick_notice_waits_unless_an_owner_spares_it(engine: Engine) {
    let company = start(engine).await;
    rules(&company.app, &company.mara, true).await;
    let jo = Browser::signed_in(&company.app, JO).await;
    assert!(notice(&company, &jo).await.starts_with("/admin/incidents/"));
    assert!(company.app.get("/").await.contains("since nine"));
    let story = company.app.app.services.refresher.snapshots().get().model.open_incidents()[0].incident.id.clone();
    let update = update("More.");
    waiting(company.app.app.services.update_incident(&company.jo, &story, update).await);
}

async fn every_kind_of_post_waits_and_is_then_its_authors(engine: Engine) {
    let company = start(engine).await;
    let (app, services) = (&company.app, &company.app.app.services);
    let opened = services.open_incident(&company.mara, opening("Payments fail")).await.unwrap();
    let id = opened.incident_id;
    let review = waiting(services.update_incident(&company.jo, &id, update("Found the cause.")).await);
    services.approve(&company.mara, &review).await.unwrap();
    let story = services.refresher.snapshots().get().model.story(&id).cloned().unwrap();
    assert_eq!(story.updates[0].author_name, "Jo Berg");

    let seen = story.updates[0].updated_at;
    let edited = services.edit_update(&company.jo, &id, &story.updates[0].id, "Found it.", seen, false).await;
    services.approve(&company.mara, &waiting(edited)).await.unwrap();
    assert!(app.get(&format!("/incidents/{id}")).await.contains("Found it."));

    let refused = services.update_incident(&company.jo, &id, update(""));
    assert!(matches!(refused.await, Err(Error::Invalid(_))), "what is wrong is said before it waits");

    // Machines have nobody beside them.
    let token = app.token(Scope::Publish).await;
    let page = services.page().await.unwrap().id;
    let posted = reqwest::Client::new()
        .post(format!("{}/v1/pages/{page}/incidents", app.url))
        .header("authorization", format!("OAuth {token}"))
        .json(&serde_json::json!({ "incident": { "name": "From a machine" } }));
    assert_eq!(posted.send().await.unwrap().status(), 201);
}

async fn an_owner_chooses_whose_posts_wait(engine: Engine) {
    let company = start(engine).await;
    let mara = Browser::signed_in(&company.app, MARA).await;
    let form = mara.get("/admin/people").await.form("/admin/people-rules");
    assert!(form.contains(&("review_publisher".to_owned(), "yes".to_owned())), "{form:?}");
    let changed = with(form, &[("review_owner", "yes")]);
    mara.post("/admin/people-rules", &changed).await.is(303);
    let rules = company.app.app.services.review_rules(&company.mara).await.unwrap();
    assert!(*rules.review_owner && *rules.review_publisher && !*rules.review_spares_quick);
    let refused = company.app.app.services.change_review_rules(&company.jo, rules).await;
    assert!(matches!(refused, Err(Error::Forbidden)));
    waiting(company.app.app.services.open_incident(&company.mara, opening("An owner's")).await);
}
