//! Every route of the table, asked for by everybody: what each may do is what
//! the table says.

use crate::support::{Engine, PASSWORD, TestApp};
use candor::domain::staff::{Role, Scope};
use candor::service::session::Origin;
use candor::web::routes::{Access, GATED};
use std::net::IpAddr;

on_both_engines!(each_role_may_do_exactly_what_the_table_says, a_token_opens_the_api_and_nothing_else);

/// What the gate did with a request.
#[derive(Debug, PartialEq, Eq)]
enum Gate {
    Open,
    SignIn,
    Forbidden,
}

/// A path pattern with something in every hole that belongs to nothing.
fn address(app: &TestApp, pattern: &str) -> String {
    let mut path = String::new();
    let mut depth = 0;
    for c in pattern.replace("{tail:(/.*)?}", "/x").chars() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                path.push_str("0123456789bc");
            }
            c if depth == 0 => path.push(c),
            _ => {}
        }
    }
    format!("{}{path}", app.url)
}

/// Asks with a session, or without one. No redirect is followed.
async fn ask(app: &TestApp, http: &reqwest::Client, method: &str, path: &str, session: Option<&str>) -> Gate {
    let mut request = http.request(method.parse().unwrap(), address(app, path)).header("sec-fetch-site", "same-origin");
    if let Some(secret) = session {
        request = request.header("cookie", format!("__Host-candor={secret}"));
    }
    let answer = request.send().await.unwrap();
    let location = answer.headers().get("location").map_or("", |l| l.to_str().unwrap()).to_owned();
    match answer.status().as_u16() {
        401 => Gate::SignIn,
        303 if location.starts_with("/admin/sign-in?") => Gate::SignIn,
        403 => Gate::Forbidden,
        status => {
            assert!(status < 500, "{method} {path} answers {status}");
            Gate::Open
        }
    }
}

fn expected(access: Access, role: Option<Role>) -> Gate {
    match (access, role) {
        (Access::Public | Access::Form | Access::Reader | Access::ReaderForm | Access::OneClick, _) => Gate::Open,
        (Access::Token, _) | (Access::Staff(_) | Access::Fresh(_) | Access::Person, None) => Gate::SignIn,
        // Nobody holds a secret that was never set.
        (Access::Hook, _) => Gate::Forbidden,
        (Access::Person, Some(_)) => Gate::Open,
        (Access::Staff(permission) | Access::Fresh(permission), Some(role)) => match role.may(permission) {
            true => Gate::Open,
            false => Gate::Forbidden,
        },
    }
}

async fn each_role_may_do_exactly_what_the_table_says(engine: Engine) {
    let app = TestApp::start(engine).await;
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    let mut faults = Vec::new();
    for (n, role) in std::iter::once(None).chain(Role::ALL.iter().copied().map(Some)).enumerate() {
        let email = format!("p{n}@kanal.example");
        if let Some(role) = role {
            app.add_staff(&email, "Somebody", "Somebody", role).await;
        }
        let mut session = None;
        for (attempt, (method, path, access)) in GATED.iter().enumerate() {
            if role.is_some() && session.is_none() {
                session = Some(sign_in(&app, &email, attempt).await);
            }
            let got = ask(&app, &http, method, path, session.as_deref()).await;
            if got != expected(*access, role) {
                faults.push(format!("{method} {path} as {role:?}: {got:?}, the table says {access:?}"));
            }
            // Some routes end the session; the next one needs another.
            if let Some(secret) = &session
                && app.app.services.session(secret).await.unwrap().is_none()
            {
                session = None;
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A session, each from another address, so that no limit stands in the way.
async fn sign_in(app: &TestApp, email: &str, n: usize) -> String {
    let address = IpAddr::from([10, 0, u8::try_from(n / 250).unwrap(), u8::try_from(n % 250).unwrap()]);
    let origin = Origin { address, agent: "test" };
    app.app.services.sign_in(email, PASSWORD.to_owned(), origin).await.expect("signs in").secret
}

async fn a_token_opens_the_api_and_nothing_else(engine: Engine) {
    let app = TestApp::start(engine).await;
    let token = app.token(Scope::Write).await;
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).build().unwrap();
    for (method, path, access) in GATED {
        // Hooks ask for a secret of their own.
        if !matches!(access, Access::Staff(_) | Access::Fresh(_) | Access::Person | Access::Token) {
            continue;
        }
        let request = http.request(method.parse().unwrap(), address(&app, path));
        let answer = request.header("authorization", format!("OAuth {token}")).send().await.unwrap();
        let refused = [303, 401].contains(&answer.status().as_u16());
        assert_eq!(refused, *access != Access::Token, "{method} {path}: {}", answer.status());
    }
}
