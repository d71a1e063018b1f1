//! The audit log with its filters, and as a file.

use super::desk::{Desk, Frame};
use super::fields::{Choice, Problems};
use super::view;
use crate::domain::audit::{ACTIONS, Entry};
use crate::domain::time::{DAY, Timestamp, midnight};
use crate::service::audit::Filter;
use crate::snapshot::render::When;
use crate::web::error::Answer;
use crate::web::respond;
use actix_web::HttpRequest;
use askama::Template;
use chrono::NaiveDate;

/// How many entries stand on a page.
const SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "admin/audit.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    asked: Asked,
    actions: Vec<Choice>,
    rows: Vec<Row>,
    /// The address of the entries before these.
    older: Option<String>,
    /// The address of the same as a file.
    file: String,
}

struct Row {
    at: When,
    entry: Entry,
}

/// The filters as they stand in the address.
#[derive(Default, Clone)]
struct Asked {
    who: String,
    action: String,
    from: String,
    to: String,
    /// The last entry of the page before: its time and identifier.
    before: String,
}

impl Asked {
    fn of(request: &HttpRequest) -> Self {
        let mut asked = Self::default();
        for (name, value) in url::form_urlencoded::parse(request.query_string().as_bytes()) {
            let value: String = value.trim().chars().take(100).filter(|c| *c != '\0').collect();
            match &*name {
                "who" => asked.who = value,
                "action" => asked.action = value,
                "from" => asked.from = value,
                "to" => asked.to = value,
                "before" => asked.before = value,
                _ => {}
            }
        }
        asked
    }

    fn filter(&self, desk: &Desk, problems: &mut Problems) -> Filter {
        let mut day = |field: &'static str, text: &str, after: u64| {
            let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok();
            let at = date.and_then(|d| midnight(d + chrono::Days::new(after), desk.scene().zone()));
            if at.is_none() && !text.is_empty() {
                problems.add(field, "Write a day such as 2026-11-22.");
            }
            at
        };
        let from = day("from", &self.from, 0).unwrap_or(Timestamp(0));
        let to = day("to", &self.to, 1).unwrap_or(desk.now.plus(DAY));
        let last = self.before.split_once('-').and_then(|(ms, id)| Some((Timestamp(ms.parse().ok()?), id)));
        let (before, before_id) = last.filter(|(at, _)| *at < to).unwrap_or((to, ""));
        let limit = i64::try_from(SHOWN + 1).unwrap_or(i64::MAX);
        Filter {
            who: self.who.to_lowercase(),
            action: self.action.clone(),
            from,
            before,
            before_id: before_id.to_owned(),
            limit,
        }
    }

    /// The query that asks for this again.
    fn query(&self) -> String {
        let mut query = url::form_urlencoded::Serializer::new(String::new());
        let fields = [
            ("who", &self.who),
            ("action", &self.action),
            ("from", &self.from),
            ("to", &self.to),
            ("before", &self.before),
        ];
        for (name, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
            query.append_pair(name, value);
        }
        query.finish()
    }
}

fn actions(chosen: &str) -> Vec<Choice> {
    let all = std::iter::once(Choice::new("", "Everything", chosen));
    all.chain(ACTIONS.iter().map(|(action, words)| Choice::new(action, *words, chosen))).collect()
}

pub async fn page(desk: Desk, request: HttpRequest) -> Answer {
    let asked = Asked::of(&request);
    let mut problems = Problems::default();
    let filter = asked.filter(&desk, &mut problems);
    let mut entries = desk.services().audit_log(&desk.actor, &filter).await?;
    let more = entries.len() > SHOWN;
    entries.truncate(SHOWN);
    let last = entries.last().filter(|_| more).map(|e| format!("{}-{}", e.at.ms(), e.id));
    let older = last.map(|before| format!("/admin/audit?{}", Asked { before, ..asked.clone() }.query()));
    let scene = desk.scene();
    let status = problems.status();
    let page = Page {
        frame: desk.frame("Audit log"),
        problems,
        actions: actions(&asked.action),
        rows: entries.into_iter().map(|entry| Row { at: scene.exact(entry.at), entry }).collect(),
        older,
        file: format!("/admin/audit.csv?{}", asked.query()),
        asked,
    };
    view::show(status, &page)
}

/// What the filters let through, for a spreadsheet.
pub async fn file(desk: Desk, request: HttpRequest) -> Answer {
    let mut problems = Problems::default();
    let filter = Asked::of(&request).filter(&desk, &mut problems);
    if !problems.is_empty() {
        return Ok(respond::see_other(&format!("/admin/audit?{}", request.query_string())));
    }
    let text = desk.services().export_audit_log(&desk.actor, filter).await?;
    Ok(respond::csv("audit.csv", text))
}
