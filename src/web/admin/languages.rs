//! In which languages readers can have the page, and with which words for states.

use super::desk::{Desk, Frame};
use super::view;
use crate::domain::language::{Language, Languages};
use crate::domain::page::Page as StatusPage;
use crate::web::error::Answer;
use crate::web::extract::Form;
use crate::web::respond;
use actix_web::HttpRequest;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/languages.html")]
struct Page {
    frame: Frame,
    saved: bool,
    choices: Vec<Choice>,
    classic: bool,
}

struct Choice {
    tag: &'static str,
    name: &'static str,
    offered: bool,
    default: bool,
}

impl Page {
    fn new(desk: &Desk, page: &StatusPage) -> Self {
        let chosen = page.languages;
        let choice = |language: &Language| Choice {
            tag: language.as_str(),
            name: language.name(),
            offered: chosen.offers(*language),
            default: chosen.default_language() == *language,
        };
        Self {
            frame: desk.frame("Languages"),
            saved: false,
            choices: Language::ALL.iter().map(choice).collect(),
            classic: *page.classic,
        }
    }
}

pub async fn page(desk: Desk, request: HttpRequest) -> Answer {
    let page = desk.services().page().await?;
    view::ok(&Page { saved: request.query_string() == "saved", ..Page::new(&desk, &page) })
}

pub async fn change(desk: Desk, form: Form) -> Answer {
    let offered = form.all("offered").filter_map(|tag| tag.parse().ok());
    let chosen = Languages::new(form.get("default").parse().unwrap_or(Language::English), offered);
    desk.services().change_words(&desk.actor, chosen, form.get("wording") == "classic").await?;
    Ok(respond::see_other("/admin/languages?saved"))
}
