//! Every way to hear of news, on one page: mail, feeds, calendar, what a site
//! can embed, and what programs can ask.

use super::badge::Style;
use super::feeds::{Form, escape};
use super::layout::Layout;
use super::text::Text;
use super::{Key, Machine, Scene};
use crate::domain::id::Id;
use crate::snapshot::document::Document;
use askama::Template;
use std::borrow::Cow;

#[derive(Template)]
#[template(path = "public/follow.html")]
struct Follow {
    layout: Layout,
    feeds: Vec<Link>,
    calendar: String,
    badges: Vec<Link>,
    parts: Vec<Part>,
    /// To be copied into a page.
    badge_snippet: String,
    frame_snippet: String,
    script_snippet: String,
    texts: Vec<Link>,
}

struct Link {
    href: String,
    name: Cow<'static, str>,
}

/// What there is of one component.
struct Part {
    name: String,
    links: Vec<Link>,
}

/// The page.
pub fn page(scene: &Scene<'_>) -> Document {
    let (model, words, base) = (scene.model, scene.words(), scene.base_url);
    let description = words.say("follow-description").into_owned();
    let layout = Layout::of(scene, &Key::Follow, &words.say("follow"), description);
    let site = escape(&layout.site);
    let parts = model.components.iter().map(|component| {
        let id = Some(component.id.clone());
        let badge = link(Machine::Badge(Style::Flat, id.clone()), words.say("badge"));
        let table = link(Machine::Uptime(id.clone()), words.say("uptime"));
        let links = feeds(scene, id).into_iter().chain([badge, table]).collect();
        Part { name: model.full_name(component), links }
    });
    let text = |text, key| Link { href: scene.path(&Key::Machine(Machine::Text(text))), name: words.say(key) };
    let json = Link { href: "/api/v2/summary.json".to_owned(), name: words.say("follow-json") };
    let texts = [
        text(Text::Status, "follow-terminal"),
        text(Text::Home, "follow-markdown"),
        text(Text::History, "follow-history-markdown"),
        json,
    ];
    scene.page(&Follow {
        feeds: feeds(scene, None),
        calendar: format!("{base}{}", scene.path(&Key::Machine(Machine::Calendar))),
        badges: Style::ALL.map(|style| link(Machine::Badge(style, None), style.name().into())).into(),
        parts: parts.collect(),
        badge_snippet: format!(
            "<a href=\"{base}/\"><img src=\"{base}{}\" alt=\"{site}\" height=\"20\"></a>",
            Machine::Badge(Style::Flat, None).path(),
        ),
        frame_snippet: format!(
            "<iframe src=\"{base}{}\" title=\"{site}\" style=\"width:100%;height:7rem;border:0\"></iframe>",
            Machine::Frame.path(),
        ),
        script_snippet: format!("<script src=\"{base}{}\" defer></script>", Machine::Script.path()),
        texts: texts.into(),
        layout,
    })
}

fn feeds(scene: &Scene<'_>, component: Option<Id>) -> Vec<Link> {
    let words = scene.words();
    let name = |form| match form {
        Form::Atom => words.say("atom-feed"),
        Form::Rss => words.say("rss-feed"),
        Form::Json => words.say("json-feed"),
    };
    let href = |form| scene.path(&Key::Machine(Machine::Feed(form, component.clone())));
    Form::ALL.map(|form| Link { href: href(form), name: name(form) }).into()
}

fn link(machine: Machine, name: Cow<'static, str>) -> Link {
    Link { href: machine.path(), name }
}
