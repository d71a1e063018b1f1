//! Texts to begin from, written on a quiet day.

use super::id::Id;
use super::time::Timestamp;
use super::words::words;

words! {
    /// What a ready text is for.
    TextKind, "kind of text" {
        Notice = "notice",
        Explanation = "explanation",
    }
}

/// A text to begin from.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub struct ReadyText {
    pub id: Id,
    pub kind: TextKind,
    /// What the author looks for it under.
    pub name: String,
    /// The service it is about, if it is about one.
    pub component_id: Option<Id>,
    /// Of a notice; empty to make it from the services.
    pub title: String,
    /// Of a notice: Markdown. Of an explanation: its sections as JSON.
    pub body: String,
    pub changed_by: String,
    pub changed_at: Timestamp,
    pub version: i64,
}

/// What stands for the variables in a ready text.
#[derive(Clone, Copy, Debug)]
pub struct Variables<'a> {
    /// `{{component}}`: the names of the services it is about.
    pub component: &'a str,
    /// `{{page}}`: the name of the page.
    pub page: &'a str,
    /// `{{time}}`: the time of day, with its zone.
    pub time: &'a str,
}

impl Variables<'_> {
    /// `text` with every variable in it replaced.
    pub fn put_into(&self, text: &str) -> String {
        let pairs = [("{{component}}", self.component), ("{{page}}", self.page), ("{{time}}", self.time)];
        // In one pass, so that what is put in is not looked at again.
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find("{{") {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let (used, word) = pairs.iter().find(|(name, _)| rest.starts_with(name)).map_or(("{{", "{{"), |p| *p);
            out.push_str(word);
            rest = &rest[used.len()..];
        }
        out.push_str(rest);
        out
    }
}

/// What can stand for something in a ready text.
pub const VARIABLES: [&str; 3] = ["{{component}}", "{{page}}", "{{time}}"];

/// A word in braces that stands for nothing: readers would see it as it is.
pub fn unknown_variable(text: &str) -> Option<&str> {
    let mut braced = text.match_indices("{{").filter_map(|(at, _)| {
        let end = text[at..].find("}}")?;
        let word = &text[at..at + end + 2];
        let name = word.trim_start_matches("{{").trim_end_matches("}}").trim();
        let one_word = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
        (one_word && !VARIABLES.contains(&word)).then_some(word)
    });
    braced.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_in_braces_that_stands_for_nothing_is_found() {
        assert_eq!(unknown_variable("{{component}} of {{page}} since {{time}}"), None);
        assert_eq!(unknown_variable("{{component}} of {{Page}}"), Some("{{Page}}"));
        assert_eq!(unknown_variable("{{ time }} fails"), Some("{{ time }}"));
        assert_eq!(unknown_variable("a {{ b and c }}, {{}}, {{"), None);
    }

    #[test]
    fn variables_are_replaced_once() {
        let variables = Variables { component: "{{page}}", page: "Kanal", time: "14:02 UTC" };
        let filled = variables.put_into("{{component}} of {{page}} since {{time}}, {{else}} {{");
        assert_eq!(filled, "{{page}} of Kanal since 14:02 UTC, {{else}} {{");
    }
}
