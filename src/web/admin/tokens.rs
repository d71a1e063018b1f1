//! Keys for the management API.

use super::desk::{Desk, Frame};
use super::fields::{Choice, Problems};
use super::view;
use crate::domain::id::Id;
use crate::domain::staff::{ApiToken, Scope};
use crate::domain::time::DAY;
use crate::service::Error;
use crate::snapshot::render::When;
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::respond;
use actix_web::web;
use askama::Template;

/// How many days a token may work.
const LIVES: [(&str, &str); 4] =
    [("30", "30 days"), ("90", "90 days"), ("365", "a year"), ("0", "until it is revoked")];

#[derive(Template)]
#[template(path = "admin/tokens.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    tokens: Vec<Row>,
    name: String,
    scopes: Vec<Choice>,
    lives: Vec<Choice>,
    /// A new token's secret, shown once.
    secret: Option<String>,
}

struct Row {
    id: String,
    name: String,
    scope: Scope,
    used: Option<When>,
    state: State,
}

/// What can be said of a token.
enum State {
    Until(When),
    Forever,
    Expired(When),
    Revoked(When),
}

impl State {
    fn works(&self) -> bool {
        matches!(self, Self::Until(_) | Self::Forever)
    }
}

struct Typed<'a> {
    name: &'a str,
    scope: &'a str,
    life: &'a str,
}

const FRESH: Typed<'static> = Typed { name: "", scope: "publish", life: "90" };

impl Page {
    async fn new(desk: &Desk, problems: Problems, typed: Typed<'_>) -> Result<Self, Failure> {
        let tokens = desk.services().list_tokens(&desk.actor).await?;
        let scope = |s: &Scope| Choice::new(s.as_str(), format!("{s}: {}", s.words()), typed.scope);
        Ok(Self {
            frame: desk.frame("API tokens"),
            problems,
            tokens: tokens.into_iter().rev().map(|token| row(desk, token)).collect(),
            name: typed.name.to_owned(),
            scopes: Scope::ALL.iter().map(scope).collect(),
            lives: LIVES.iter().map(|(days, words)| Choice::new(days, *words, typed.life)).collect(),
            secret: None,
        })
    }
}

fn row(desk: &Desk, token: ApiToken) -> Row {
    let scene = desk.scene();
    let state = match (token.revoked_at, token.expires_at) {
        (Some(at), _) => State::Revoked(scene.when(at)),
        (None, Some(at)) if at <= desk.now => State::Expired(scene.when(at)),
        (None, Some(at)) => State::Until(scene.when(at)),
        (None, None) => State::Forever,
    };
    Row {
        id: token.id.to_string(),
        name: token.name,
        scope: token.scope,
        used: token.used_at.map(|at| scene.when(at)),
        state,
    }
}

pub async fn page(desk: Desk) -> Answer {
    view::ok(&Page::new(&desk, Problems::default(), FRESH).await?)
}

/// Makes one and shows its secret, this once.
pub async fn create(desk: Desk, form: Form) -> Answer {
    let typed = Typed { name: form.get("name"), scope: form.get("scope"), life: form.get("life") };
    let mut problems = Problems::default();
    let scope = typed.scope.parse::<Scope>();
    if scope.is_err() {
        problems.add("scope", "Choose what the token may do.");
    }
    let life = LIVES.iter().find(|(days, _)| *days == typed.life).and_then(|(days, _)| days.parse::<i64>().ok());
    if life.is_none() {
        problems.add("life", "Choose how long it works.");
    }
    if let (Ok(scope), Some(days)) = (scope, life) {
        let until = (days > 0).then(|| desk.now.plus(days * DAY));
        match desk.services().create_token(&desk.actor, typed.name, scope, until).await {
            Ok((_, secret)) => {
                let page = Page::new(&desk, problems, FRESH).await?;
                return view::ok(&Page { secret: Some(secret), ..page });
            }
            Err(Error::Invalid(invalid)) => problems.take(invalid),
            Err(other) => return Err(other.into()),
        }
    }
    let status = problems.status();
    view::show(status, &Page::new(&desk, problems, typed).await?)
}

/// Ends one at once.
pub async fn revoke(desk: Desk, path: web::Path<String>) -> Answer {
    let id = Id::parse(&path).ok_or(Failure::Service(Error::NotFound("token")))?;
    desk.services().revoke_token(&desk.actor, &id).await?;
    Ok(respond::see_other("/admin/tokens"))
}
