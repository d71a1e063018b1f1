//! What was published, told in another language.
//!
//! A translation belongs to one text: when that text changes afterwards, the
//! translation is no longer shown until somebody has looked at it again. An
//! original that everybody can read is better than a translation of what is no
//! longer said.

use super::explanation::{Explanation, SECTIONS};
use super::id::Id;
use super::incident::{Incident, Revision, Update};
use super::language::Language;
use super::time::Timestamp;
use serde::{Deserialize, Serialize};

/// A text of an incident in another language than it was written in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, sqlx::FromRow)]
pub struct Translation {
    pub incident_id: Id,
    /// Which text; see [`Part`].
    pub part: String,
    pub language: Language,
    /// Markdown as typed; of a title its words.
    pub body: String,
    /// The body rendered at write; safe.
    pub html: String,
    /// Who translated it, or had it translated.
    pub author_name: String,
    pub written_at: Timestamp,
}

/// A text that can be translated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Title,
    Update(Id),
    /// A section of the explanation, by its place.
    Section(usize),
}

impl Part {
    /// How it is stored and named in forms: `title`, `update-…`, `section-…`.
    pub fn name(&self) -> String {
        match self {
            Self::Title => "title".to_owned(),
            Self::Update(id) => format!("update-{id}"),
            Self::Section(n) => format!("section-{}", SECTIONS.get(*n).map_or("", |(field, ..)| field)),
        }
    }

    /// Reads what [`Part::name`] writes.
    pub fn parse(name: &str) -> Option<Self> {
        if name == "title" {
            return Some(Self::Title);
        }
        let (kind, rest) = name.split_once('-')?;
        match kind {
            "update" => Id::parse(rest).map(Self::Update),
            "section" => SECTIONS.iter().position(|(field, ..)| *field == rest).map(Self::Section),
            _ => None,
        }
    }
}

/// The texts of one incident that somebody reads.
pub struct Texts<'a> {
    pub incident: &'a mut Incident,
    pub updates: &'a mut [Update],
    pub explanation: Option<&'a mut Explanation>,
}

impl Texts<'_> {
    /// Puts those translations into `language` in the place of their originals
    /// that are as old as them or younger.
    pub fn tell(self, language: Language, translations: &[Translation], revisions: &[Revision]) {
        let Self { incident, updates, mut explanation } = self;
        for t in translations.iter().filter(|t| t.language == language) {
            match Part::parse(&t.part) {
                Some(Part::Title) if titled_at(revisions) <= Some(t.written_at) => incident.title.clone_from(&t.body),
                Some(Part::Update(id)) => {
                    let update = updates.iter_mut().find(|u| u.id == id);
                    if let Some(update) = update.filter(|u| u.edited_at <= Some(t.written_at)) {
                        (update.body, update.html) = (t.body.clone(), t.html.clone());
                    }
                }
                Some(Part::Section(n)) => {
                    let post = explanation.as_deref_mut().filter(|post| changed_at(post) <= t.written_at);
                    if let Some(post) = post {
                        (post.sections.0[n], post.html.0[n]) = (t.body.clone(), t.html.clone());
                    }
                }
                _ => {}
            }
        }
    }
}

/// When the title was last changed, if it was.
pub fn titled_at(revisions: &[Revision]) -> Option<Timestamp> {
    revisions.iter().filter(|r| r.subject == "title").map(|r| r.replaced_at).max()
}

/// When an explanation got the words that it has.
pub fn changed_at(post: &Explanation) -> Timestamp {
    post.edited_at.unwrap_or(post.published_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_read_as_it_is_written() {
        let mut parts = vec![Part::Title, Part::Update(Id::random())];
        parts.extend((0..SECTIONS.len()).map(Part::Section));
        for part in parts {
            assert_eq!(Part::parse(&part.name()), Some(part));
        }
        for name in ["", "titles", "update-", "update-x", "section-", "section-none"] {
            assert_eq!(Part::parse(name), None, "{name}");
        }
    }
}
