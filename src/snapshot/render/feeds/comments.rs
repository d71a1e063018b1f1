//! `/incidents/{id}/comments.atom` and `/incidents/{id}/answers.atom`.

use super::atom::{link, moment, plain};
use super::xml::legal;
use super::{Scene, authority, finish};
use crate::domain::comment::Comment;
use crate::snapshot::document::Document;
use crate::snapshot::model::Story;
use crate::snapshot::render::key::{Key, Pick};
use crate::snapshot::render::layout::site_name;
use atom_syndication as atom;
use atom_syndication::{Content, Person};

/// How many comments a feed holds.
const ENTRIES: usize = 100;

/// The newest comments under a post, or only ours.
pub(in crate::snapshot::render) fn comments(scene: &Scene<'_>, story: &Story, answers: bool) -> Document {
    let id = &story.incident.id;
    let (pick, key) = if answers { (Pick::AnswersAtom, "answers-feed") } else { (Pick::Atom, "comments-feed") };
    let words = scene.words();
    let thread = scene.model.thread(id);
    let all = thread.into_iter().flat_map(|t| t.comments.iter().rev());
    let wanted = all.filter(|c| c.is_readable() && (!answers || c.is_staff())).take(ENTRIES);
    let host = authority(scene);
    let page = format!("{}{}", scene.base_url, scene.path(&Key::Incident(id.clone())));
    let own = format!("{}{}", scene.base_url, scene.path(&Key::Thread(id.clone(), pick)));
    let entries: Vec<atom::Entry> = wanted.map(|c| entry(scene, c, &host)).collect();
    let written = atom::Feed {
        id: format!("tag:{host},2005:Incident/{id}/{}", if answers { "answers" } else { "comments" }),
        title: plain(&words.fill(key, &[("title", story.incident.title.as_str().into())])),
        updated: entries.iter().map(|e| e.updated).max().unwrap_or(moment(story.incident.created_at)),
        authors: vec![Person { name: site_name(scene.model.page.as_ref(), words), ..Person::default() }],
        links: vec![link("alternate", "text/html", &page), link("self", "application/atom+xml", &own)],
        entries,
        ..atom::Feed::default()
    };
    finish("application/atom+xml; charset=utf-8", written.write_to(Vec::new()))
}

fn entry(scene: &Scene<'_>, comment: &Comment, host: &str) -> atom::Entry {
    let path = scene.path(&Key::Comment(comment.incident_id.clone(), comment.number));
    let words = scene.words();
    let by = [("n", comment.number.into()), ("name", comment.name.as_str().into())];
    let title = if comment.is_staff() {
        let [n, name] = by;
        words.fill("feed-comment-by-staff", &[n, name, ("badge", words.badge(&comment.title).into())])
    } else {
        words.fill("feed-comment-by", &by)
    };
    atom::Entry {
        id: format!("tag:{host},2005:Incident/{}/comments/{}", comment.incident_id, comment.number),
        published: Some(moment(comment.published_at)),
        updated: moment(comment.edited_at.unwrap_or(comment.published_at)),
        links: vec![link("alternate", "text/html", &format!("{}{path}", scene.base_url))],
        title: plain(&title),
        authors: vec![Person { name: legal(&comment.name).into_owned(), ..Person::default() }],
        content: Some(Content {
            content_type: Some("html".to_owned()),
            value: Some(legal(&comment.html).into_owned()),
            ..Content::default()
        }),
        ..atom::Entry::default()
    }
}
