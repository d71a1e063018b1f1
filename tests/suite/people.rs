//! People: inviting, roles, access, one's own account, tokens.

use crate::support::browser::{Browser, Page, with};
use crate::support::smtp::SmtpServer;
use crate::support::{Engine, PASSWORD, TestApp};
use candor::domain::staff::Role;
use candor::domain::time::{HOUR, MINUTE};
use candor::service::Actor;
use std::time::Duration;

on_both_engines!(
    an_invitation_without_mail_is_passed_on_by_hand_and_works_once,
    an_invitation_ends_after_three_days_or_when_it_is_taken_back,
    a_new_role_counts_with_the_next_request,
    who_loses_access_is_out_at_once,
    the_last_owner_stays,
    two_owners_cannot_remove_each_other_at_once,
    dangerous_things_ask_again_who_one_is,
    a_password_is_changed_with_the_old_one_and_ends_every_session,
    sessions_are_listed_and_ended,
    a_forgotten_password_is_answered_alike_for_everybody,
    a_link_for_a_new_password_works_once,
    a_token_is_shown_once_and_revoked_at_once,
    a_token_does_what_its_scope_says_until_it_expires,
    readers_see_the_new_name_from_the_next_post_on,
    a_trusted_proxy_says_who_signs_in_and_nobody_else_can,
);

const MARA: &str = "mara@kanal.example";
const JO: &str = "jo@kanal.example";

async fn company(app: &TestApp) -> (Actor, Actor) {
    let mara = app.add_staff(MARA, "Mara Lindqvist", "CEO", Role::Owner).await;
    (mara, app.add_staff(JO, "Jo Berg", "CTO", Role::Publisher).await)
}

fn person(actor: &Actor) -> String {
    let Actor::Staff { staff, .. } = actor else { panic!("not a person") };
    format!("/admin/people/{}", staff.id)
}

/// The text that a page shows once, to be copied.
fn shown_once(page: &Page) -> String {
    let at = page.body.split("id=\"copy\"").nth(1).expect("something to copy");
    at.split("value=\"").nth(1).and_then(|v| v.split('"').next()).expect("its value").to_owned()
}

async fn an_invitation_without_mail_is_passed_on_by_hand_and_works_once(engine: Engine) {
    let app = TestApp::start(engine).await;
    company(&app).await;
    let mara = Browser::signed_in(&app, MARA).await;
    let form = mara.get("/admin/people").await.has("Jo Berg").form("/admin/people");
    let wrong = mara.post("/admin/people", &with(form, &[("email", "not an address"), ("role", "moderator")])).await;
    let form = wrong.is(422).has("There is a problem").form("/admin/people");
    assert!(form.contains(&("email".to_owned(), "not an address".to_owned())));
    assert!(form.contains(&("role".to_owned(), "moderator".to_owned())));
    mara.post("/admin/people", &with(form.clone(), &[("email", JO)])).await.is(422).has("already there");
    let invited = mara.post("/admin/people", &with(form, &[("email", "new@kanal.example")])).await;
    let link = shown_once(invited.is(200).has("Pass this link on to new@kanal.example."));
    let path = link.strip_prefix(&app.url).expect("a link of this page").to_owned();
    assert!(!mara.get("/admin/people").await.has("new@kanal.example as moderator").body.contains(&path));

    let newcomer = Browser::new(&app);
    for _ in 0..3 {
        newcomer.get(&path).await.is(200).has("You join as moderator");
    }
    let form = with(newcomer.get(&path).await.form(&path), &[("name", "New Person"), ("title", "Support")]);
    let short = newcomer.post(&path, &with(form, &[("password", "short"), ("role", "owner")])).await;
    let form = short.is(422).has("too short").form(&path);
    assert!(form.contains(&("name".to_owned(), "New Person".to_owned())));
    let joined = newcomer.post(&path, &with(form.clone(), &[("password", PASSWORD)])).await;
    assert_eq!((joined.status.as_u16(), joined.location.as_str()), (303, "/admin"));
    newcomer.get("/admin/account").await.is(200).has("are moderator");
    newcomer.get("/admin/now").await.is(403);
    newcomer.post(&path, &with(form, &[("password", PASSWORD)])).await.is(404).has("This link does not work");
    newcomer.get(&path).await.is(404);
}

async fn an_invitation_ends_after_three_days_or_when_it_is_taken_back(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (mara, _) = company(&app).await;
    let services = &app.app.services;
    let link = |i: candor::service::invitation::Invited| i.link.unwrap().replace(&app.url, "");
    let first = link(services.invite(&mara, "a@kanal.example", Role::Viewer).await.unwrap());
    let second = link(services.invite(&mara, "A@kanal.example", Role::Owner).await.unwrap());
    let reader = Browser::new(&app);
    reader.get(&first).await.is(404);
    reader.get(&second).await.is(200);
    let owner = Browser::signed_in(&app, MARA).await;
    let list = owner.get("/admin/people").await;
    let action = list.body.split("action=\"").find(|a| a.contains("/withdrawal\"")).unwrap();
    let action = action.split('"').next().unwrap();
    owner.post(action, &Vec::new()).await.is(303);
    reader.get(&second).await.is(404);
    let third = link(services.invite(&mara, "a@kanal.example", Role::Viewer).await.unwrap());
    app.advance(71 * HOUR);
    reader.get(&third).await.is(200);
    app.advance(2 * HOUR);
    reader.get(&third).await.is(404);
}

async fn a_new_role_counts_with_the_next_request(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, jo) = company(&app).await;
    let (owner, publisher) = (Browser::signed_in(&app, MARA).await, Browser::signed_in(&app, JO).await);
    publisher.get("/admin/now").await.is(200);
    let path = format!("{}/role", person(&jo));
    let form = owner.get(&person(&jo)).await.form(&path);
    assert!(form.contains(&("role".to_owned(), "publisher".to_owned())), "{form:?}");
    owner.post(&path, &with(form.clone(), &[("role", "emperor")])).await.is(422).has("Choose a role.");
    owner.post(&path, &with(form, &[("role", "viewer")])).await.is(303);
    publisher.get("/admin/now").await.is(403);
    publisher.get("/admin").await.is(200);
}

async fn who_loses_access_is_out_at_once(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, jo) = company(&app).await;
    let (owner, publisher) = (Browser::signed_in(&app, MARA).await, Browser::signed_in(&app, JO).await);
    let path = format!("{}/access", person(&jo));
    owner.post(&path, &with(Vec::new(), &[("access", "none")])).await.is(303);
    publisher.get("/admin").await.is(303);
    let fields = [("email", JO), ("password", PASSWORD)];
    publisher.post("/admin/sign-in", &with(Vec::new(), &fields)).await.is(422);
    owner.get(&person(&jo)).await.has("Access has been taken.");
    owner.post(&path, &with(Vec::new(), &[("access", "again")])).await.is(303);
    publisher.post("/admin/sign-in", &with(Vec::new(), &fields)).await.is(303);
}

async fn the_last_owner_stays(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (mara, jo) = company(&app).await;
    let owner = Browser::signed_in(&app, MARA).await;
    let role = format!("{}/role", person(&mara));
    let refused = owner.post(&role, &with(Vec::new(), &[("role", "viewer")])).await;
    refused.is(422).has("There is a problem").has("Mara Lindqvist is the last owner, and a page needs one.");
    let access = format!("{}/access", person(&mara));
    owner.post(&access, &with(Vec::new(), &[("access", "none")])).await.is(422).has("is the last owner");
    owner.post(&format!("{}/role", person(&jo)), &with(Vec::new(), &[("role", "owner")])).await.is(303);
    owner.post(&role, &with(Vec::new(), &[("role", "viewer")])).await.is(303);
    owner.get("/admin/tokens").await.is(403);
}

async fn two_owners_cannot_remove_each_other_at_once(engine: Engine) {
    let app = TestApp::start(engine).await;
    let services = &app.app.services;
    for round in 0..8 {
        let (a, b) = (format!("a{round}@kanal.example"), format!("b{round}@kanal.example"));
        let a = app.add_staff(&a, "A", "CEO", Role::Owner).await;
        let b = app.add_staff(&b, "B", "CTO", Role::Owner).await;
        let id = |actor: &Actor| match actor {
            Actor::Staff { staff, .. } => staff.id.clone(),
            _ => panic!("not a person"),
        };
        let (first, second) = (id(&a), id(&b));
        for person in services.list_staff(&Actor::Cli).await.unwrap() {
            if person.id != first && person.id != second && person.disabled_at.is_none() {
                services.disable_staff(&Actor::Cli, &person.id).await.unwrap();
            }
        }
        let (x, y) = tokio::join!(services.disable_staff(&a, &second), services.change_role(&b, &first, Role::Viewer));
        assert!(x.is_ok() != y.is_ok(), "exactly one may win: {x:?} {y:?}");
        let owners = services.list_staff(&Actor::Cli).await.unwrap();
        let owners = owners.iter().filter(|p| p.role == Role::Owner && p.disabled_at.is_none()).count();
        assert_eq!(owners, 1);
    }
}

async fn dangerous_things_ask_again_who_one_is(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, jo) = company(&app).await;
    let owner = Browser::signed_in(&app, MARA).await;
    app.advance(16 * MINUTE);
    let path = format!("{}/role", person(&jo));
    let asked = owner.post(&path, &with(Vec::new(), &[("role", "viewer")])).await;
    asked.is(401).has("Is it still you?").has("Nothing was changed yet");
    let form = asked.form("/admin/confirm");
    let wrong = owner.post("/admin/confirm", &with(form, &[("password", "wrong wrong wrong")])).await;
    let form = wrong.is(422).has("This is neither your password").form("/admin/confirm");
    let proved = owner.post("/admin/confirm", &with(form, &[("password", PASSWORD)])).await;
    let form = proved.is(200).has("It is you").form(&path);
    owner.post(&path, &form).await.is(303);
    owner.get("/admin/people").await.has("jo@kanal.example · viewer");
    app.advance(14 * MINUTE);
    owner.post(&path, &with(Vec::new(), &[("role", "publisher")])).await.is(303);
    let elsewhere =
        owner.post("/admin/confirm", &with(Vec::new(), &[("password", PASSWORD), ("next", "//evil")])).await;
    assert_eq!(elsewhere.is(303).location, "/admin");
}

async fn a_password_is_changed_with_the_old_one_and_ends_every_session(engine: Engine) {
    let app = TestApp::start(engine).await;
    company(&app).await;
    let (here, there) = (Browser::signed_in(&app, JO).await, Browser::signed_in(&app, JO).await);
    let path = "/admin/account/password";
    let form = here.get("/admin/account").await.form(path);
    let wrong = with(form.clone(), &[("current", "wrong wrong"), ("password", "another good one")]);
    here.post(path, &wrong).await.is(422).has("This is not your password.");
    let poor = with(form.clone(), &[("current", PASSWORD), ("password", "password")]);
    here.post(path, &poor).await.is(422).has("among the first that anybody would try");
    there.get("/admin").await.is(200);
    let good = with(form, &[("current", PASSWORD), ("password", "another good one")]);
    assert_eq!(here.post(path, &good).await.is(303).location, "/admin/sign-in");
    here.get("/admin").await.is(303);
    there.get("/admin").await.is(303);
    let fields = [("email", JO), ("password", "another good one")];
    here.post("/admin/sign-in", &with(Vec::new(), &fields)).await.is(303);
}

async fn sessions_are_listed_and_ended(engine: Engine) {
    let app = TestApp::start(engine).await;
    company(&app).await;
    let (here, there) = (Browser::signed_in(&app, JO).await, Browser::signed_in(&app, JO).await);
    let page = here.get("/admin/account").await;
    page.has("this browser").has("From 127.0.0.1, last seen").has("Sign out there");
    let other = page.body.split("name=\"session\" value=\"").nth(1).and_then(|v| v.split('"').next()).unwrap();
    let mara = Browser::signed_in(&app, MARA).await;
    mara.post("/admin/account/sessions", &with(Vec::new(), &[("session", other)])).await.is(404);
    there.get("/admin").await.is(200);
    here.post("/admin/account/sessions", &with(Vec::new(), &[("session", other)])).await.is(303);
    there.get("/admin").await.is(303);
    here.post("/admin/account/sessions", &with(Vec::new(), &[("session", "all")])).await.is(303);
    here.get("/admin").await.is(303);
    mara.get("/admin").await.is(200);
}

async fn a_forgotten_password_is_answered_alike_for_everybody(engine: Engine) {
    let relay = SmtpServer::start(Default::default()).await;
    let url = relay.url();
    let settings = [("CANDOR_SMTP_URL", url.as_str()), ("CANDOR_MAIL_FROM", "status@kanal.example")];
    let app = TestApp::start_with(engine, &settings).await;
    company(&app).await;
    let reader = Browser::new(&app);
    let form = reader.get("/admin/password-link").await.form("/admin/password-link");
    reader.post("/admin/password-link", &with(form.clone(), &[("email", "jo")])).await.is(422);
    let known = reader.post("/admin/password-link", &with(form.clone(), &[("email", JO)])).await;
    let unknown = reader.post("/admin/password-link", &with(form, &[("email", "xx@kanal.example")])).await;
    known.is(200).has("Look into your mailbox.");
    let without_time = |page: &Page, email: &str| {
        let body = page.body.replace(email, "");
        body.split("Page made").next().unwrap().to_owned()
    };
    assert_eq!(without_time(&known, JO), without_time(&unknown, "xx@kanal.example"));
    let mails = relay.wait_for(1, Duration::from_secs(30)).await;
    assert_eq!(mails.len(), 1);
    assert!(mails[0].text().contains("Choose a new password:"), "{}", mails[0].text());
}

async fn a_link_for_a_new_password_works_once(engine: Engine) {
    let app = TestApp::start(engine).await;
    let (_, jo) = company(&app).await;
    let owner = Browser::signed_in(&app, MARA).await;
    let path = format!("{}/password-link", person(&jo));
    let jos = Browser::signed_in(&app, JO).await;
    let link = shown_once(owner.post(&path, &Vec::new()).await.is(200)).replace(&app.url, "");
    let reader = Browser::new(&app);
    reader.get(&link).await.is(200);
    jos.get("/admin").await.is(200);
    let form = reader.get(&link).await.form(&link);
    reader.post(&link, &with(form.clone(), &[("password", "aaaaaaaa")])).await.is(422);
    reader.post(&link, &with(form.clone(), &[("password", "a fresh password")])).await.is(303);
    reader.post(&link, &with(form, &[("password", "yet another one")])).await.is(404);
    jos.get("/admin").await.is(303);
    let fields = [("email", JO), ("password", "a fresh password")];
    jos.post("/admin/sign-in", &with(Vec::new(), &fields)).await.is(303);
    app.advance(MINUTE);
    let link = shown_once(owner.post(&path, &Vec::new()).await.is(200)).replace(&app.url, "");
    app.advance(3 * HOUR);
    reader.get(&link).await.is(404);
}

/// What the management API answers to a token.
async fn api(app: &TestApp, method: &str, path: &str, token: &str, body: &'static str) -> u16 {
    let request = app.http.request(method.parse().unwrap(), format!("{}{path}", app.url));
    let request = request.header("authorization", format!("OAuth {token}")).header("content-type", "application/json");
    request.body(body).send().await.unwrap().status().as_u16()
}

async fn a_token_is_shown_once_and_revoked_at_once(engine: Engine) {
    let app = TestApp::start(engine).await;
    company(&app).await;
    let owner = Browser::signed_in(&app, MARA).await;
    let form = owner.get("/admin/tokens").await.has("There are none yet.").form("/admin/tokens");
    let nameless = owner.post("/admin/tokens", &with(form.clone(), &[("name", " "), ("scope", "read")])).await;
    assert!(nameless.is(422).form("/admin/tokens").contains(&("scope".to_owned(), "read".to_owned())));
    let made = owner.post("/admin/tokens", &with(form, &[("name", "Deploy robot")])).await;
    let secret = shown_once(made.is(200));
    assert_eq!(api(&app, "GET", "/v1/pages", &secret, "").await, 200);
    let list = owner.get("/admin/tokens").await;
    assert!(!list.has("Deploy robot").has("Last used").body.contains(&secret));
    let action = list.body.split("action=\"").find(|a| a.contains("/revocation\"")).unwrap();
    owner.post(action.split('"').next().unwrap(), &Vec::new()).await.is(303);
    assert_eq!(api(&app, "GET", "/v1/pages", &secret, "").await, 401);
    owner.get("/admin/tokens").await.has("Revoked");
}

async fn a_token_does_what_its_scope_says_until_it_expires(engine: Engine) {
    use candor::domain::staff::Scope;
    let app = TestApp::start(engine).await;
    let (mara, _) = company(&app).await;
    let services = &app.app.services;
    let until = app.now().plus(HOUR);
    let page = services.page().await.unwrap().id;
    let incidents = format!("/v1/pages/{page}/incidents");
    let components = format!("/v1/pages/{page}/components");
    let incident = r#"{"incident": {"name": "Slow", "status": "investigating", "body": "We look into it."}}"#;
    let component = r#"{"component": {"name": "Payments"}}"#;
    for (scope, expected) in [(Scope::Read, [403, 403]), (Scope::Publish, [201, 403]), (Scope::Write, [201, 201])] {
        let (_, secret) = services.create_token(&mara, "x", scope, Some(until)).await.unwrap();
        let posted = api(&app, "POST", &incidents, &secret, incident).await;
        let added = api(&app, "POST", &components, &secret, component).await;
        assert_eq!([posted, added], expected, "{scope}");
        assert_eq!(api(&app, "GET", &incidents, &secret, "").await, 200);
    }
    let (_, secret) = services.create_token(&mara, "x", Scope::Read, Some(until)).await.unwrap();
    app.advance(HOUR + MINUTE);
    assert_eq!(api(&app, "GET", &incidents, &secret, "").await, 401);
}

async fn readers_see_the_new_name_from_the_next_post_on(engine: Engine) {
    let app = TestApp::start(engine).await;
    company(&app).await;
    let jo = Browser::signed_in(&app, JO).await;
    let form = jo.get("/admin/account").await.form("/admin/account");
    let empty = jo.post("/admin/account", &with(form.clone(), &[("title", "")])).await;
    assert!(
        empty.is(422).has("The title is empty.").form("/admin/account").contains(&("name".into(), "Jo Berg".into()))
    );
    let new = [("name", "Johanna Berg"), ("title", "Head of operations"), ("contact", "+49 30 1234")];
    jo.post("/admin/account", &with(form, &new)).await.is(303);
    jo.get("/admin/account").await.has("Signed in as Johanna Berg");
}

async fn a_trusted_proxy_says_who_signs_in_and_nobody_else_can(engine: Engine) {
    let settings = [("CANDOR_TRUSTED_PROXIES", "127.0.0.1"), ("CANDOR_SIGN_IN_HEADER", "X-Forwarded-Email")];
    let app = TestApp::start_with(engine, &settings).await;
    company(&app).await;
    let path = "/admin/sign-in/proxy";
    let ask = |app: &TestApp, browser: &Browser<'_>, post: bool, emails: &[&str]| {
        let url = format!("{}{}", app.url, if post { path } else { "/admin/sign-in?next=/admin/account" });
        let mut request = if post { browser.http.post(url) } else { browser.http.get(url) };
        for email in emails {
            request = request.header("X-Forwarded-Email", *email);
        }
        let request = request.header("sec-fetch-site", "same-origin");
        async move { Page::of(request.send().await.unwrap()).await }
    };
    let browser = Browser::new(&app);
    let page = ask(&app, &browser, false, &[JO]).await;
    page.is(200).has("Sign in as jo@kanal.example");
    browser.get("/admin").await.is(303);
    assert_eq!(ask(&app, &browser, true, &["Jo@Kanal.Example"]).await.is(303).location, "/admin");
    browser.get("/admin/account").await.is(200).has("jo@kanal.example");
    let stranger = Browser::new(&app);
    ask(&app, &stranger, true, &["nobody@kanal.example"]).await.is(422).has("Ask an owner to invite you.");
    for emails in [&[JO, MARA][..], &[]] {
        assert_eq!(ask(&app, &stranger, true, emails).await.is(303).location, "/admin/sign-in");
    }
    stranger.get("/admin").await.is(303);
    assert!(!stranger.get("/admin/sign-in").await.body.contains(path));

    let settings = [("CANDOR_TRUSTED_PROXIES", "192.0.2.1"), ("CANDOR_SIGN_IN_HEADER", "X-Forwarded-Email")];
    let app = TestApp::start_with(engine, &settings).await;
    company(&app).await;
    let stranger = Browser::new(&app);
    assert_eq!(ask(&app, &stranger, true, &[JO]).await.is(303).location, "/admin/sign-in");
    stranger.get("/admin").await.is(303);
    assert!(!ask(&app, &stranger, false, &[JO]).await.is(200).body.contains(path));
}
