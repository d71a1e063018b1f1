//! A post in several languages.

use crate::support::company::company;
use crate::support::{Engine, TestApp};
use candor::domain::explanation::DraftForm;
use candor::domain::id::Id;
use candor::domain::incident::Status;
use candor::domain::language::{Language, Preferred};
use candor::domain::staff::Role;
use candor::domain::time::MINUTE;
use candor::domain::translation::Part;
use candor::service::incident::NewIncident;
use candor::service::subscriber::ApiSubscriber;
use candor::service::{Actor, Error};
use candor::store;

on_both_engines!(
    readers_get_a_post_in_their_language_and_the_way_to_the_original,
    a_translation_of_what_is_no_longer_said_is_not_shown,
    a_mail_that_waits_takes_the_translation_along,
    only_who_publishes_translates_and_only_into_languages_of_the_page,
);

async fn published(app: &TestApp) -> (Id, Id) {
    let new = NewIncident {
        body: "The *printer* is on fire.".to_owned(),
        ..NewIncident::titled("No labels can be printed", Status::Investigating)
    };
    let done = app.app.services.open_incident(&Actor::Cli, new).await.unwrap();
    (done.incident_id, done.update_id.unwrap())
}

fn german(update: &Id) -> Vec<(Part, String)> {
    vec![
        (Part::Title, "Etiketten werden nicht gedruckt".to_owned()),
        (Part::Update(update.clone()), "Der *Drucker* brennt. <script>x</script>".to_owned()),
    ]
}

async fn readers_get_a_post_in_their_language_and_the_way_to_the_original(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (mara, _) = company(&app).await;
    let (id, update) = published(&app).await;
    let services = &app.app.services;
    services.translate_posts(&mara, &id, Language::German, &german(&update)).await.unwrap();
    let page = app.get(&format!("/de/incidents/{id}")).await;
    assert!(
        page.contains("Etiketten werden nicht gedruckt") && page.contains("Der <em>Drucker</em> brennt."),
        "{page}"
    );
    assert!(!page.contains("<script>x") && !page.contains("on fire"), "{page}");
    assert!(page.contains(&format!("href=\"/en/incidents/{id}\"")), "the original");
    for path in ["/de/", "/de/history", "/de/history.atom", "/de/history.rss", "/de/history.json"] {
        assert!(app.get(path).await.contains("Etiketten werden nicht gedruckt"), "{path}");
    }
    for path in [format!("/en/incidents/{id}"), "/history.atom".to_owned(), "/api/v2/summary.json".to_owned()] {
        let original = app.get(&path).await;
        assert!(original.contains("No labels can be printed") && !original.contains("Etiketten"), "{path}");
    }
    let french = app.get(&format!("/fr/incidents/{id}")).await;
    assert!(french.contains("<div class=\"text\" lang=\"en\">"), "what is not translated names its language: {french}");

    let next_update = app.now().plus(50 * MINUTE).input_value(services.page().await.unwrap().zone());
    let none = || "none".to_owned();
    let mut form = DraftForm { data: none(), security: none(), next_update, ..Default::default() };
    form.sections.0[0] = "A fan broke.".to_owned();
    let checked = services.check_explanation(&form, &services.page().await.unwrap()).await.unwrap();
    services.publish_explanation(&mara, &id, checked, false, "key".to_owned()).await.unwrap();
    let section = [(Part::Section(0), "Ein Lüfter ging kaputt.".to_owned())];
    services.translate_posts(&mara, &id, Language::German, &section).await.unwrap();
    let page = app.get(&format!("/de/incidents/{id}")).await;
    assert!(page.contains("Ein Lüfter ging kaputt.") && page.contains("Der <em>Drucker</em>"), "{page}");
    services.translate_posts(&mara, &id, Language::German, &[(Part::Section(0), " ".to_owned())]).await.unwrap();
    assert!(app.get(&format!("/de/incidents/{id}")).await.contains("A fan broke."), "an empty one takes it away");
}

async fn a_translation_of_what_is_no_longer_said_is_not_shown(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (mara, _) = company(&app).await;
    let (id, update) = published(&app).await;
    let services = &app.app.services;
    services.translate_posts(&mara, &id, Language::German, &german(&update)).await.unwrap();
    let seen = services.refresher.snapshots().get().model.story(&id).unwrap().updates[0].updated_at;
    app.advance(MINUTE);
    services.edit_update(&mara, &id, &update, "The printer is *not* on fire.", seen, false).await.unwrap();
    let page = app.get(&format!("/de/incidents/{id}")).await;
    assert!(page.contains("is <em>not</em> on fire") && !page.contains("brennt"), "{page}");
    app.advance(MINUTE);
    let again = [(Part::Update(update.clone()), "Der Drucker brennt nicht.".to_owned())];
    services.translate_posts(&mara, &id, Language::German, &again).await.unwrap();
    assert!(app.get(&format!("/de/incidents/{id}")).await.contains("Der Drucker brennt nicht."));
}

async fn a_mail_that_waits_takes_the_translation_along(engine: Engine) {
    let settings = [
        ("CANDOR_SMTP_URL", "smtp://127.0.0.1:9?tls=none"),
        ("CANDOR_MAIL_FROM", "status@kanal.example"),
        ("CANDOR_MAIL_UNDO_SECONDS", "600"),
    ];
    let app = TestApp::start_with(engine, &settings).await;
    let (mara, _) = company(&app).await;
    let services = &app.app.services;
    let new = ApiSubscriber { email: "hans@x.test".to_owned(), confirmed: true, ..ApiSubscriber::default() };
    let hans = services.add_subscriber(&Actor::Cli, new).await.unwrap();
    let store = services.store().unwrap();
    let mut tx = store.write().await.unwrap();
    store::subscriber::set_language(&mut tx, hans.subscriber.id, Language::German).await.unwrap();
    tx.commit().await.unwrap();
    let new = NewIncident {
        body: "The *printer* is on fire.".to_owned(),
        ..NewIncident::titled("No labels can be printed", Status::Investigating)
    };
    let done = services.open_incident(&Actor::Cli, new).await.unwrap();
    let (notification, update) = (done.notification_id.unwrap(), done.update_id.unwrap());
    let mail = async |language| {
        let mut connection = store.read().await.unwrap();
        let bytes = store::notification::skeleton(&mut connection, notification, Preferred(Some(language))).await;
        String::from_utf8_lossy(&bytes.unwrap().unwrap()).into_owned()
    };
    assert!(mail(Language::German).await.contains("printer"));
    services.translate_posts(&mara, &done.incident_id, Language::German, &german(&update)).await.unwrap();
    let german = mail(Language::German).await;
    assert!(german.contains("Drucker") && !german.contains("printer"), "{german}");
    assert!(mail(Language::English).await.contains("printer"), "others get the original");
}

async fn only_who_publishes_translates_and_only_into_languages_of_the_page(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (mara, _) = company(&app).await;
    let (id, update) = published(&app).await;
    let services = &app.app.services;
    let viewer = app.add_staff("vi@kanal.example", "Vi Tran", "Support", Role::Viewer).await;
    let refused = services.translate_posts(&viewer, &id, Language::German, &german(&update)).await;
    assert!(matches!(refused, Err(Error::Forbidden)), "{refused:?}");
    let own = services.translate_posts(&mara, &id, Language::English, &german(&update)).await;
    assert!(matches!(own, Err(Error::Invalid(_))), "{own:?}");
}
