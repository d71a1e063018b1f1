//! Pages behind the link in mails: what somebody wrote, and what they and staff
//! say in private. Made for one request and never kept.

use crate::domain::comment::{CommentState, Commenter, OwnComment, Pace};
use crate::domain::time::Timestamp;
use crate::snapshot::render::layout::Layout;
use crate::snapshot::render::sentence::{Sentence, Slot};
use crate::snapshot::render::{Key, Scene, When, print};
use askama::Template;

/// Somebody's own page.
pub struct PersonView {
    pub action: String,
    pub of: Sentence,
    pub comments: Vec<Written>,
    /// Word, label, whether it is chosen.
    pub paces: Vec<(&'static str, String, bool)>,
    /// When everything is erased, if they asked for it.
    pub erasing: Option<Sentence>,
}

/// One thing they wrote.
pub struct Written {
    /// "Comment 12 under Payments are down", with a link where there is a page.
    pub what: Sentence,
    pub at: When,
    pub text: String,
    /// Where it stands, unless it is simply public.
    pub state: String,
    /// The conversation about it.
    pub talk: Option<String>,
    /// Set while it can be deleted.
    pub delete: Option<(String, String)>,
}

impl PersonView {
    pub fn of(scene: &Scene<'_>, token: &str, person: &Commenter, written: &[OwnComment]) -> Self {
        let words = scene.words();
        let erasing = |at| scene.sentence("person-erasing", [("at", Slot::from(scene.full(at)))]);
        let shown = written.iter().filter(|c| !matches!(c.state, CommentState::Deleted | CommentState::Recalled));
        Self {
            action: format!("/person/{token}"),
            of: scene.sentence("person-of", [("email", Slot::name(&person.email))]),
            comments: shown.map(|c| one(scene, token, c)).collect(),
            paces: Pace::ALL.iter().map(|p| (p.as_str(), words.pace(*p).into_owned(), *p == person.pace)).collect(),
            erasing: person.erase_at.map(erasing),
        }
    }
}

fn one(scene: &Scene<'_>, token: &str, c: &OwnComment) -> Written {
    let words = scene.words();
    let title = scene.model.story(&c.incident_id).map(|s| s.incident.title.clone()).unwrap_or_default();
    let href = match c.number {
        Some(number) => scene.path(&Key::Comment(c.incident_id.clone(), number)),
        None => scene.path(&Key::Incident(c.incident_id.clone())),
    };
    let key = match c.state {
        CommentState::Waiting => "own-state-waiting",
        CommentState::Held => "own-state-held",
        CommentState::Filed => "own-state-filed",
        CommentState::Removed => "own-state-removed",
        CommentState::Private => "own-state-private",
        _ => "",
    };
    let public = c.state == CommentState::Published;
    let delete = || (c.id.to_string(), words.fill("person-delete", &[("n", c.number.unwrap_or_default().into())]));
    let private = c.state == CommentState::Private || c.question == crate::domain::comment::QuestionState::Privately;
    Written {
        what: scene.sentence("comments-under", [("post", Slot::Link { href, text: title })]),
        at: scene.when(c.published_at.unwrap_or(c.created_at)),
        text: c.body.clone(),
        state: if key.is_empty() { String::new() } else { words.say(key).into_owned() },
        talk: private.then(|| format!("/person/{token}/private/{}", c.id)),
        delete: public.then(delete),
    }
}

/// One message of a conversation.
pub struct Said {
    /// Whoever answers for us; empty for the reader.
    pub name: String,
    pub title: String,
    pub body: String,
    pub at: Timestamp,
}

/// A conversation in its reader's hands.
pub struct TalkView {
    pub action: String,
    pub person: String,
    pub about: Sentence,
    pub messages: Vec<Message>,
    /// Nobody of us has answered yet.
    pub fresh: bool,
    pub typed: String,
    pub error: Option<String>,
}

/// One message in words.
pub struct Message {
    /// "You", or who answers for us.
    pub who: String,
    pub badge: Option<String>,
    pub at: When,
    pub body: String,
}

impl TalkView {
    pub fn of(scene: &Scene<'_>, token: &str, question: &OwnComment, said: Vec<Said>) -> Self {
        let words = scene.words();
        let title = scene.model.story(&question.incident_id).map(|s| s.incident.title.clone()).unwrap_or_default();
        let href = scene.path(&Key::Incident(question.incident_id.clone()));
        let first =
            Said { name: String::new(), title: String::new(), body: question.body.clone(), at: question.created_at };
        let fresh = said.iter().all(|m| m.name.is_empty());
        let message = |m: Said| Message {
            badge: (!m.name.is_empty()).then(|| words.badge(&m.title)),
            who: if m.name.is_empty() { words.say("private-you").into_owned() } else { m.name },
            at: scene.when(m.at),
            body: m.body,
        };
        Self {
            action: format!("/person/{token}/private/{}", question.id),
            person: format!("/person/{token}"),
            about: scene.sentence("comments-under", [("post", Slot::Link { href, text: title })]),
            messages: std::iter::once(first).chain(said).map(message).collect(),
            fresh,
            typed: String::new(),
            error: None,
        }
    }
}

#[derive(Template)]
#[template(path = "public/person.html")]
struct PersonPage<'a> {
    layout: Layout,
    person: &'a PersonView,
}

#[derive(Template)]
#[template(path = "public/talk.html")]
struct TalkPage<'a> {
    layout: Layout,
    talk: &'a TalkView,
}

/// What somebody wrote, their mail and their data.
pub fn person_page(scene: &Scene<'_>, person: &PersonView) -> String {
    print(&PersonPage { layout: Layout::answer(scene, &scene.words().say("person-title")), person })
}

/// A conversation between one reader and staff.
pub fn talk_page(scene: &Scene<'_>, talk: &TalkView) -> String {
    print(&TalkPage { layout: Layout::answer(scene, &scene.words().say("private-title")), talk })
}
