//! Small pieces of pages.

use crate::domain::component::ComponentStatus;
use crate::service::Error;
use crate::snapshot::render::State as Shape;
use crate::web::error::{Answer, Failure};
use crate::web::respond;
use crate::words::Words;
use actix_web::http::StatusCode;
use askama::Template;

/// A state as a word with its shape and colour.
pub struct Mark {
    pub state: Shape,
    pub word: String,
}

impl Mark {
    /// A component's state.
    pub fn of(status: ComponentStatus) -> Self {
        let state = Shape::from(status);
        Self { state, word: state.word(Words::STAFF).into_owned() }
    }
}

/// Answers a page.
pub fn show(status: StatusCode, page: &impl Template) -> Answer {
    let html = page.render().map_err(|e| Failure::Service(Error::Internal(format!("admin template: {e}"))))?;
    Ok(respond::page(status, html))
}

/// Answers a page that went well.
pub fn ok(page: &impl Template) -> Answer {
    show(StatusCode::OK, page)
}

/// "1 284" with a narrow no-break space, so that it reads at a glance.
pub fn count(n: i64) -> String {
    let digits = n.abs().to_string();
    let mut out = String::from(if n < 0 { "-" } else { "" });
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(digit);
    }
    out
}

/// "1 person", "1 284 people".
pub fn people(n: i64) -> String {
    if n == 1 { "1 person".to_owned() } else { format!("{} people", count(n)) }
}

/// "Payments", "Payments and API", "Payments, API and Dashboard".
pub fn list(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_people_read_at_a_glance() {
        assert_eq!(people(0), "0 people");
        assert_eq!(people(1), "1 person");
        assert_eq!(people(1_000_284), "1\u{202f}000\u{202f}284 people");
    }

    #[test]
    fn names_are_listed_as_one_says_them() {
        let names = |n: &[&str]| list(&n.iter().map(|s| (*s).to_owned()).collect::<Vec<_>>());
        assert_eq!(names(&["A"]), "A");
        assert_eq!(names(&["A", "B", "C"]), "A, B and C");
    }
}
