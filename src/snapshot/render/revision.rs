//! Earlier texts of an incident: what was corrected stays readable.

use super::key::Key;
use super::layout::Layout;
use super::{Scene, Sentence};
use crate::domain::explanation::Sections;
use crate::domain::incident::Revision;
use crate::snapshot::document::Document;
use crate::snapshot::model::Story;
use askama::Template;

/// Longer texts are shown whole, without marks: comparing costs the product of
/// both lengths.
const MAX_WORDS: usize = 1500;

#[derive(Template)]
#[template(path = "public/revisions.html")]
struct Page {
    layout: Layout,
    title: String,
    incident: String,
    entries: Vec<Entry>,
}

struct Entry {
    subject: String,
    author: String,
    replaced: Sentence,
    pieces: Vec<Piece>,
    whole: bool,
}

/// A run of words, and what became of them in the text that replaced them.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Piece {
    change: Change,
    text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    Same,
    Removed,
    Added,
}

/// Every earlier text, the last one first.
pub fn page(scene: &Scene<'_>, story: &Story) -> Document {
    let id = &story.incident.id;
    let title = story.incident.title.clone();
    let words = scene.words();
    let heading = words.fill("earlier-texts-of", &[("title", title.as_str().into())]);
    let description = words.fill("earlier-texts-description", &[("title", title.as_str().into())]);
    scene.page(&Page {
        layout: Layout::of(scene, &Key::Revisions(id.clone()), &heading, description),
        title,
        incident: scene.path(&Key::Incident(id.clone())),
        entries: (0..story.revisions.len()).map(|n| entry(scene, story, n)).collect(),
    })
}

fn entry(scene: &Scene<'_>, story: &Story, n: usize) -> Entry {
    let revision = &story.revisions[n];
    let same = |r: &&Revision| r.subject == revision.subject && r.subject_id == revision.subject_id;
    // Newest first: what replaced this text stands before it, or is the text of today.
    let after = story.revisions[..n].iter().rev().find(same).map(text);
    let after = after.or_else(|| current(scene, story, revision));
    let before = text(revision);
    let pieces = after.and_then(|after| compare(&before, &after));
    Entry {
        subject: subject(scene, story, revision),
        author: revision.author_name.clone(),
        replaced: scene.sentence("replaced", [("at", scene.full(revision.replaced_at).into())]),
        whole: pieces.is_none(),
        pieces: pieces.unwrap_or_else(|| vec![Piece { change: Change::Same, text: before }]),
    }
}

/// The revision as Markdown; an explanation may be kept as its sections.
fn text(revision: &Revision) -> String {
    match serde_json::from_str::<Sections>(&revision.body) {
        Ok(sections) if revision.subject == "explanation" => sections.markdown(),
        _ => revision.body.clone(),
    }
}

fn current(scene: &Scene<'_>, story: &Story, revision: &Revision) -> Option<String> {
    match revision.subject.as_str() {
        "title" => Some(story.incident.title.clone()),
        "schedule" => Some(story.incident.window(scene.zone())),
        "explanation" => story.explanation.as_ref().map(|post| post.sections.markdown()),
        _ => {
            let update = story.updates.iter().find(|u| u.id.as_str() == revision.subject_id);
            update.map(|u| u.body.clone())
        }
    }
}

fn subject(scene: &Scene<'_>, story: &Story, revision: &Revision) -> String {
    let words = scene.words();
    match revision.subject.as_str() {
        "title" => words.say("title").into_owned(),
        "schedule" => words.say("planned-time").into_owned(),
        "explanation" => words.say("explanation").into_owned(),
        _ => {
            let update = story.updates.iter().find(|u| u.id.as_str() == revision.subject_id);
            let of = |at| scene.sentence("update-of", [("at", scene.full(at).into())]).plain();
            update.map_or_else(|| words.say("update").into_owned(), |u| of(u.display_at))
        }
    }
}

/// Words that went and words that came, by the longest common sequence;
/// nothing if the texts are too long to compare.
fn compare(before: &str, after: &str) -> Option<Vec<Piece>> {
    let split = |text| str::split_inclusive(text, char::is_whitespace).collect::<Vec<_>>();
    let (old, new) = (split(before), split(after));
    if old.len() > MAX_WORDS || new.len() > MAX_WORDS {
        return None;
    }
    let width = new.len() + 1;
    // common[i * width + j]: how many words old[i..] and new[j..] share in order.
    let mut common = vec![0u16; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i * width + j] = if old[i].trim_end() == new[j].trim_end() {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let mut pieces = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i].trim_end() == new[j].trim_end() {
            push(&mut pieces, Change::Same, new[j]);
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && common[(i + 1) * width + j] >= common[i * width + j + 1]) {
            push(&mut pieces, Change::Removed, old[i]);
            i += 1;
        } else {
            push(&mut pieces, Change::Added, new[j]);
            j += 1;
        }
    }
    Some(pieces)
}

fn push(pieces: &mut Vec<Piece>, change: Change, word: &str) {
    match pieces.last_mut() {
        Some(last) if last.change == change => last.text.push_str(word),
        _ => pieces.push(Piece { change, text: word.to_owned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_word_is_shown_with_what_replaced_it() {
        let pieces = compare("Back at 18:00 UTC today.", "Back at 22:00 UTC today.").unwrap();
        let shown: Vec<_> = pieces.iter().map(|p| (p.change, p.text.trim())).collect();
        let expected = [
            (Change::Same, "Back at"),
            (Change::Removed, "18:00"),
            (Change::Added, "22:00"),
            (Change::Same, "UTC today."),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn texts_that_are_too_long_are_not_compared() {
        assert_eq!(compare(&"a ".repeat(MAX_WORDS + 1), "b"), None);
    }
}
