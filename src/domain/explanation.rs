//! The long signed post of an incident.

use super::id::Id;
use super::time::Timestamp;
use serde::{Deserialize, Serialize};

/// The sections in reading order: form field, heading, what belongs there.
/// The last one is signed by the author's name and contact.
pub const SECTIONS: [(&str, &str, &str); 7] = [
    (
        "what_happened",
        "What happened",
        "Plain words, times with zone. What did customers notice, and why did it break?",
    ),
    ("now", "What is happening now", "Who is working on what, and how far are they?"),
    ("you", "What you can do", "A workaround, or what not to do. \"Nothing\" is an answer too."),
    ("safety", "Data and security", "What is known about lost or exposed data beyond the one-line answer."),
    ("change", "What we do so that it does not happen again", "Decided changes with dates, not intentions."),
    ("back", "When we will be back", "Your honest estimate, and what it depends on."),
    ("accountable", "Who is accountable", "Whose decision it was. Your name, title and address are printed below it."),
];

/// Texts of the seven sections, in the order of [`SECTIONS`]; an empty one is
/// left out of the page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sections(pub [String; 7]);

impl Sections {
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|text| text.trim().is_empty())
    }

    /// The filled sections with their headings.
    pub fn filled(&self) -> impl Iterator<Item = (&'static str, &str)> {
        SECTIONS
            .iter()
            .zip(&self.0)
            .filter(|(_, text)| !text.trim().is_empty())
            .map(|((_, heading, _), text)| (*heading, text.as_str()))
    }

    /// Takes a Markdown text apart at the headings of the sections, as
    /// [`markdown`](Self::markdown) writes them or of any other level. What
    /// stands before the first is what happened.
    pub fn from_markdown(text: &str) -> Self {
        let mut sections = Self::default();
        let mut at = 0;
        for line in text.lines() {
            let title = line.trim_start_matches('#');
            let heading = if title.len() < line.len() { title.trim().trim_end_matches('#').trim_end() } else { "" };
            match SECTIONS.iter().position(|(_, known, _)| known.eq_ignore_ascii_case(heading)) {
                Some(section) => at = section,
                None => {
                    sections.0[at].push_str(line);
                    sections.0[at].push('\n');
                }
            }
        }
        for section in &mut sections.0 {
            *section = section.trim().to_owned();
        }
        sections
    }

    /// The whole post as one Markdown text.
    pub fn markdown(&self) -> String {
        let parts: Vec<String> =
            self.filled().map(|(heading, text)| format!("### {heading}\n\n{}", text.trim())).collect();
        parts.join("\n\n")
    }
}

/// A published explanation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    pub incident_id: Id,
    pub sections: Sections,
    /// The sections rendered at write; safe.
    pub html: Sections,
    pub staff_id: Option<Id>,
    pub author_name: String,
    pub author_title: String,
    pub author_contact: String,
    pub published_at: Timestamp,
    pub edited_at: Option<Timestamp>,
    pub version: i64,
}

/// What the composer keeps while somebody writes. Never public.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftForm {
    pub sections: Sections,
    /// What was typed as the promise, estimate and answers.
    pub next_update: String,
    pub estimate: String,
    pub data: String,
    pub data_text: String,
    pub security: String,
    pub security_text: String,
}

/// A kept draft with who saved it last.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    pub incident_id: Id,
    pub form: DraftForm,
    /// The person, or the token of the program.
    pub staff_id: Id,
    pub staff_name: String,
    pub saved_at: Timestamp,
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_post_comes_apart_as_it_was_put_together() {
        let mut sections = Sections::default();
        sections.0[0] = "A cable was cut.\n\n- at 14:02\n\n### A heading of our own\n\nMore.".to_owned();
        sections.0[4] = "A second cable.".to_owned();
        assert_eq!(Sections::from_markdown(&sections.markdown()), sections);
        let plain = Sections::from_markdown("It broke.\n\n# what happened ##\nReally.\n## Who is accountable\nMe.");
        assert_eq!((plain.0[0].as_str(), plain.0[6].as_str()), ("It broke.\n\nReally.", "Me."));
        assert!(Sections::from_markdown(" \n").is_empty());
    }
}
