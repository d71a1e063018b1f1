//! The comments under one post as staff sees them: answering, one for many,
//! with a preview and half a minute to take it back.

use super::comments::{Asked, reason, reasons, waiting};
use super::desk::{Desk, Frame};
use super::fields::{Choice, Problems};
use super::view;
use crate::domain::comment::{Comment, QuestionState, RECALL_MS, ThreadMode, Use};
use crate::domain::id::Id;
use crate::domain::staff::Permission;
use crate::domain::time::Timestamp;
use crate::markdown::SafeHtml;
use crate::service::Error;
use crate::snapshot::model::Story;
use crate::snapshot::render::When;
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::web::respond;
use actix_web::{HttpRequest, web};
use askama::Template;

/// How many comments are shown, the newest first.
const SHOWN: usize = 200;

type Place = web::Path<(String, String)>;

#[derive(Template)]
#[template(path = "admin/thread.html")]
struct Page {
    frame: Frame,
    problems: Problems,
    id: String,
    title: String,
    moderator: bool,
    waiting: Vec<Asked>,
    comments: Vec<Row>,
    modes: Vec<Choice>,
    /// The answer as typed, and to what.
    text: String,
    chosen: Vec<i64>,
    preview: Option<SafeHtml>,
    /// The answer that was just published, while it can be taken back.
    fresh: Option<i64>,
}

struct Row {
    number: i64,
    name: String,
    at: When,
    html: SafeHtml,
    staff: bool,
    readable: bool,
    pinned: bool,
    answered: bool,
    question: bool,
    lifted: bool,
    reasons: Vec<Choice>,
    /// The updates of the post, with the one that it led to.
    updates: Vec<Choice>,
    correction: bool,
    /// Earlier texts, and until when each stood.
    earlier: Vec<(String, When)>,
}

impl Page {
    async fn new(desk: &Desk, story: &Story) -> Result<Self, Failure> {
        let id = &story.incident.id;
        let moderator = desk.may(Permission::Moderate);
        let mut open = if moderator { waiting(desk).await? } else { Vec::new() };
        open.retain(|a| a.incident == id.as_str());
        let rules = desk.services().thread_rules(&desk.actor, id).await?;
        let edits = desk.services().comment_edits(&desk.actor, id).await?;
        let thread = desk.model().thread(id);
        let newest: Vec<&std::sync::Arc<Comment>> =
            thread.into_iter().flat_map(|t| t.comments.iter().rev()).take(SHOWN).collect();
        let own = desk.actor.author().name;
        let young = |c: &&&std::sync::Arc<Comment>| {
            c.is_staff() && c.is_readable() && c.name == own && desk.now.since(c.published_at) <= RECALL_MS
        };
        Ok(Self {
            frame: desk.frame("Comments").with_writing(),
            problems: Problems::default(),
            id: id.to_string(),
            title: story.incident.title.clone(),
            moderator,
            waiting: open,
            comments: newest.iter().map(|c| row(desk, story, c, &edits)).collect(),
            modes: ThreadMode::ALL.iter().map(|m| Choice::new(m.as_str(), m.label(), rules.mode.as_str())).collect(),
            text: String::new(),
            chosen: Vec::new(),
            preview: None,
            fresh: newest.iter().find(young).map(|c| c.number),
        })
    }

    /// Whether this comment is to be answered by what is typed.
    fn is_chosen(&self, number: &i64) -> bool {
        self.chosen.contains(number)
    }

    /// What is to be answered although it did not ask.
    fn others_chosen(&self) -> impl Iterator<Item = &i64> {
        self.chosen.iter().filter(|n| !self.waiting.iter().any(|a| a.number == **n))
    }
}

fn row(desk: &Desk, story: &Story, comment: &Comment, edits: &[(i64, String, Timestamp)]) -> Row {
    let used = comment.used_in.as_ref().map_or("", Id::as_str);
    let nothing = [Choice::new("", "none", used)];
    let update = |u: &crate::domain::incident::Update| {
        let at = u.display_at.brief(desk.now, desk.scene().zone());
        Choice::new(u.id.as_str(), format!("{at}, {}", u.status.label()), used)
    };
    let own = edits.iter().filter(|(number, ..)| *number == comment.number);
    Row {
        number: comment.number,
        name: comment.name.clone(),
        at: desk.scene().when(comment.published_at),
        html: SafeHtml::from_stored(comment.html.clone()),
        staff: comment.is_staff(),
        readable: comment.is_readable(),
        pinned: comment.pinned_at.is_some(),
        answered: comment.answer.is_some(),
        question: comment.question != QuestionState::No,
        lifted: comment.lifted_at.is_some(),
        reasons: reasons(),
        updates: nothing.into_iter().chain(story.updates.iter().map(update)).collect(),
        correction: comment.used_as.as_deref() == Some(Use::Correction.as_str()),
        earlier: own.map(|(_, text, at)| (text.clone(), desk.scene().when(*at))).collect(),
    }
}

/// The thread; `?answer=17` has that comment chosen.
pub async fn page(desk: Desk, id: web::Path<String>, request: HttpRequest) -> Answer {
    let story = desk.story(&id)?;
    let mut page = Page::new(&desk, &story).await?;
    let asked = request.query_string().strip_prefix("answer=");
    page.chosen = asked.and_then(|n| n.parse().ok()).into_iter().collect();
    view::ok(&page)
}

/// Shows how an answer would look, or publishes it.
pub async fn answer(desk: Desk, id: web::Path<String>, form: Form) -> Answer {
    let story = desk.story(&id)?;
    let mut numbers: Vec<i64> = form.all("to").filter_map(|n| n.trim_start_matches('#').parse().ok()).collect();
    numbers.dedup();
    let text = form.get("text");
    let mut problems = Problems::default();
    if numbers.is_empty() {
        problems.add("to", "Choose what you answer, or write the number of a comment.");
    }
    let preview = match desk.services().preview_answer(&desk.actor, text).await {
        Ok(html) => Some(html),
        Err(Error::Invalid(invalid)) => {
            problems.take(invalid);
            None
        }
        Err(other) => return Err(other.into()),
    };
    if form.get("do") == "publish" && problems.is_empty() {
        match desk.services().answer_comments(&desk.actor, &story.incident.id, &numbers, text).await {
            Ok(_) => return Ok(back(&story.incident.id)),
            Err(Error::NotFound(_)) => problems.add("to", "One of these comments is not there any more."),
            Err(Error::Invalid(invalid)) => problems.take(invalid),
            Err(other) => return Err(other.into()),
        }
    }
    let mut page = Page::new(&desk, &story).await?;
    (page.text, page.chosen, page.preview, page.problems) = (text.to_owned(), numbers, preview, problems);
    view::show(page.problems.status(), &page)
}

/// Takes an answer back.
pub async fn recall(desk: Desk, place: Place) -> Answer {
    let (story, number) = (desk.story(&place.0)?, number(&place.1)?);
    desk.services().recall_answer(&desk.actor, &story.incident.id, number).await?;
    Ok(back(&story.incident.id))
}

/// Claims a question, gives it back, or says what it is.
pub async fn question(desk: Desk, place: Place, form: Form) -> Answer {
    let (story, number) = (desk.story(&place.0)?, number(&place.1)?);
    let state: QuestionState =
        form.get("state").parse().map_err(|_| Failure::plain(422, "Choose what becomes of the question."))?;
    let duplicate_of = form.get("duplicate_of").trim_start_matches('#').parse().ok();
    desk.services().judge_question(&desk.actor, &story.incident.id, number, state, duplicate_of).await?;
    Ok(back(&story.incident.id))
}

/// Mails an answer to whoever asked, and to nobody else.
pub async fn private(desk: Desk, place: Place, form: Form) -> Answer {
    let (story, number) = (desk.story(&place.0)?, number(&place.1)?);
    desk.services().answer_privately(&desk.actor, &story.incident.id, number, form.get("private")).await?;
    Ok(back(&story.incident.id))
}

/// Pins a question to the top of the answers, or lets it go.
pub async fn pin(desk: Desk, place: Place, form: Form) -> Answer {
    let (story, number) = (desk.story(&place.0)?, number(&place.1)?);
    desk.services().pin_comment(&desk.actor, &story.incident.id, number, form.get("pinned") == "1").await?;
    Ok(back(&story.incident.id))
}

/// Puts an answered question into the post, or takes it out.
pub async fn lift(desk: Desk, place: Place, form: Form) -> Answer {
    let (story, number) = (desk.story(&place.0)?, number(&place.1)?);
    desk.services().lift_answer(&desk.actor, &story.incident.id, number, form.get("lifted") == "1").await?;
    Ok(back(&story.incident.id))
}

/// Says which update a comment led to.
pub async fn tie(desk: Desk, place: Place, form: Form) -> Answer {
    let (story, number) = (desk.story(&place.0)?, number(&place.1)?);
    let update = Id::parse(form.get("update"));
    let used = form.get("as").parse().unwrap_or(Use::News);
    let tied = update.as_ref().map(|id| (id, used));
    desk.services().tie_comment(&desk.actor, &story.incident.id, number, tied).await?;
    Ok(back(&story.incident.id))
}

/// Removes a public comment, with a reason that readers see.
pub async fn remove(desk: Desk, place: Place, form: Form) -> Answer {
    let (story, number) = (desk.story(&place.0)?, number(&place.1)?);
    desk.services().remove_comment(&desk.actor, &story.incident.id, number, reason(&form)?).await?;
    Ok(back(&story.incident.id))
}

/// Mails the digest of this thread to whoever asks.
pub async fn digest(desk: Desk, id: web::Path<String>) -> Answer {
    let story = desk.story(&id)?;
    desk.services().mail_digest_now(&desk.actor, &story.incident.id).await?;
    Ok(back(&story.incident.id))
}

/// Says who may write under this post.
pub async fn mode(desk: Desk, id: web::Path<String>, form: Form) -> Answer {
    let story = desk.story(&id)?;
    let mode = form.get("mode").parse().map_err(|_| Failure::plain(422, "Choose who may write."))?;
    desk.services().set_thread_mode(&desk.actor, &story.incident.id, mode).await?;
    Ok(back(&story.incident.id))
}

fn back(id: &crate::domain::id::Id) -> actix_web::HttpResponse {
    respond::see_other(&format!("/admin/incidents/{id}/comments"))
}

fn number(text: &str) -> Result<i64, Failure> {
    text.parse().map_err(|_| Failure::Service(Error::NotFound("comment")))
}
