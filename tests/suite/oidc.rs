//! Sign-in by another service, with one of our own that can lie.

use crate::support::browser::{Browser, Page};
use crate::support::provider::Provider;
use crate::support::{Engine, TestApp};
use candor::domain::staff::Role;
use candor::domain::time::MINUTE;
use candor::service::Error;
use candor::service::session::Origin;
use serde_json::{Value, json};
use std::net::IpAddr;

on_both_engines!(
    who_works_here_signs_in_with_the_service,
    what_the_service_did_not_say_to_us_now_does_not_count,
    a_return_counts_once_and_only_in_the_browser_that_left,
    a_new_colleague_joins_as_viewer_only_from_an_allowed_domain,
    the_password_works_while_the_service_is_away,
);

const JO: &str = "jo@kanal.example";
const LEAVE: &str = "/admin/sign-in/oidc?next=/admin/account";

async fn start(engine: Engine, provider: &Provider) -> TestApp {
    let settings = [
        ("CANDOR_OIDC_ISSUER", provider.issuer.as_str()),
        ("CANDOR_OIDC_CLIENT_ID", "candor"),
        ("CANDOR_OIDC_CLIENT_SECRET", "a secret of the service"),
        ("CANDOR_OIDC_DOMAINS", "kanal.example, partner.example"),
    ];
    let app = TestApp::start_with(engine, &settings).await;
    app.add_staff("mara@kanal.example", "Mara Lindqvist", "CEO", Role::Owner).await;
    app.add_staff(JO, "Jo Berg", "CTO", Role::Publisher).await;
    app
}

async fn leave(browser: &Browser<'_>) -> String {
    browser.get(LEAVE).await.is(303).location.clone()
}

async fn back(app: &TestApp, browser: &Browser<'_>, address: &str) -> Page {
    let path = address.strip_prefix(&app.url).expect("back to this page");
    browser.get(path).await
}

async fn who_works_here_signs_in_with_the_service(engine: Engine) {
    let provider = Provider::start().await;
    let app = start(engine, &provider).await;
    let browser = Browser::new(&app);
    browser.get("/admin/sign-in").await.is(200).has("Sign in with your company’s account");
    let there = leave(&browser).await;
    assert!(there.starts_with(&format!("{}/authorize?tenant=1&", provider.issuer)), "{there}");
    browser.get("/admin").await.is(303);
    let here = provider.sign_in(&there, "Jo@Kanal.example", |_| {});
    assert_eq!(back(&app, &browser, &here).await.is(303).location, "/admin/account");
    browser.get("/admin/account").await.is(200).has(JO).has("are publisher");
}

/// What a provider changes in its answer.
type Lie = Box<dyn FnOnce(&mut Value)>;

async fn what_the_service_did_not_say_to_us_now_does_not_count(engine: Engine) {
    let provider = Provider::start().await;
    let app = start(engine, &provider).await;
    let set = |name: &'static str, value: Value| move |claims: &mut Value| claims[name] = value;
    let lies: [(&str, Lie); 8] = [
        ("another issuer", Box::new(set("iss", json!("https://evil.example")))),
        ("another client", Box::new(set("aud", json!("another")))),
        ("several clients", Box::new(set("aud", json!(["candor", "another"])))),
        ("another party", Box::new(set("azp", json!("another")))),
        ("too old", Box::new(set("exp", json!(1_500_000_000)))),
        ("another nonce", Box::new(set("nonce", json!("another")))),
        ("an unverified address", Box::new(set("email_verified", json!(false)))),
        ("no address", Box::new(set("email", json!("")))),
    ];
    let services = &app.app.services;
    for (n, (what, lie)) in (0..).zip(lies) {
        let left = services.leave_for_oidc("/admin").await.unwrap();
        let here = url::Url::parse(&provider.sign_in(&left.address, JO, lie)).unwrap();
        let said: std::collections::HashMap<String, String> = here.query_pairs().into_owned().collect();
        // Another network each time, so that no limit hides what is refused and why.
        let origin = Origin { address: IpAddr::from([10, 0, 0, n]), agent: "test" };
        let result = services.return_from_oidc(&said["code"], &said["state"], &left.sealed, origin).await;
        assert!(matches!(result, Err(Error::Invalid(_))), "{what} counts");
    }
    assert_eq!(provider.tokens_asked(), 8);
}

async fn a_return_counts_once_and_only_in_the_browser_that_left(engine: Engine) {
    let provider = Provider::start().await;
    let app = start(engine, &provider).await;
    let (browser, other) = (Browser::new(&app), Browser::new(&app));
    let here = provider.sign_in(&leave(&browser).await, JO, |_| {});
    back(&app, &other, &here).await.is(422).has("not begun in this browser");
    back(&app, &browser, &here.replace("state=", "state=x")).await.is(422);
    back(&app, &browser, &here).await.is(303);
    back(&app, &browser, &here).await.is(422);
    let late = Browser::new(&app);
    let here = provider.sign_in(&leave(&late).await, JO, |_| {});
    app.advance(11 * MINUTE);
    back(&app, &late, &here).await.is(422).has("took too long");
}

async fn a_new_colleague_joins_as_viewer_only_from_an_allowed_domain(engine: Engine) {
    let provider = Provider::start().await;
    let app = start(engine, &provider).await;
    let newcomer = Browser::new(&app);
    let here = provider.sign_in(&leave(&newcomer).await, "new@partner.example", |_| {});
    back(&app, &newcomer, &here).await.is(303);
    newcomer.get("/admin/account").await.is(200).has("are viewer");
    newcomer.get("/admin/now").await.is(403);
    let stranger = Browser::new(&app);
    let here = provider.sign_in(&leave(&stranger).await, "who@evil.example", |_| {});
    back(&app, &stranger, &here).await.is(422).has("Ask an owner to invite you.");
    let jo = app.app.services.person_by_email(&candor::service::Actor::Cli, JO).await.unwrap();
    app.app.services.disable_staff(&candor::service::Actor::Cli, &jo.id).await.unwrap();
    let gone = Browser::new(&app);
    let here = provider.sign_in(&leave(&gone).await, JO, |_| {});
    back(&app, &gone, &here).await.is(422);
    gone.get("/admin").await.is(303);
}

async fn the_password_works_while_the_service_is_away(engine: Engine) {
    let provider = Provider::start().await;
    let issuer = provider.issuer.clone();
    let app = start(engine, &provider).await;
    provider.use_unknown_key();
    let browser = Browser::new(&app);
    let here = provider.sign_in(&leave(&browser).await, JO, |_| {});
    back(&app, &browser, &here).await.is(422).has("cannot be reached at the moment");
    Browser::signed_in(&app, JO).await.get("/admin").await.is(200);
    let settings = [
        // Nobody listens on the discard port.
        ("CANDOR_OIDC_ISSUER", "http://127.0.0.1:9"),
        ("CANDOR_OIDC_CLIENT_ID", "candor"),
        ("CANDOR_OIDC_CLIENT_SECRET", "a secret of the service"),
    ];
    let app = TestApp::start_with(engine, &settings).await;
    app.add_staff(JO, "Jo Berg", "CTO", Role::Owner).await;
    let away = Browser::new(&app).get(LEAVE).await;
    away.is(422).has("cannot be reached at the moment").has("sign in with your password");
    assert!(!away.body.contains(&issuer));
    Browser::signed_in(&app, JO).await.get("/admin").await.is(200);
}
