//! The signed post: write, check, publish. The draft is kept at every step.

use super::compose::{Act, Buttons, Look, key};
use super::desk::{Desk, Frame};
use super::fields::{AnswersField, Problems, promise_words};
use super::matter::Matter;
use super::now::published_at;
use super::texts;
use super::view::{self, Mark, people};
use crate::domain::explanation::{Draft, DraftForm, SECTIONS, Sections};
use crate::domain::id::Id;
use crate::domain::incident::UpdateKind;
use crate::domain::ready_text::{ReadyText, TextKind, Variables};
use crate::markdown::SafeHtml;
use crate::service::Error;
use crate::service::correction::Correctable;
use crate::service::explanation::CheckedExplanation;
use crate::service::notification::Preview;
use crate::snapshot::model::Story;
use crate::snapshot::render::{State as Shape, When};
use crate::web::error::{Answer, Failure};
use crate::web::extract::Form;
use crate::words::Words;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, web};
use askama::Template;

#[derive(Template)]
#[template(path = "admin/explanation.html")]
pub struct WritePage {
    frame: Frame,
    problems: Problems,
    /// The address of what it explains.
    base: String,
    title: String,
    sections: Vec<SectionField>,
    answers: AnswersField,
    next_update: String,
    no_promise: String,
    estimate: String,
    zone: String,
    open: bool,
    /// The version of the draft that this form started from.
    seen: i64,
    saved: Option<Saved>,
    /// Somebody else saved in the meantime: who and when.
    other: Option<Saved>,
    published: bool,
    /// Ready texts: address and name.
    texts: Vec<(String, String)>,
}

struct SectionField {
    name: &'static str,
    heading: &'static str,
    hint: &'static str,
    text: String,
    /// What somebody else saved here in the meantime, if it differs.
    theirs: String,
}

struct Saved {
    by: String,
    at: When,
}

#[derive(Template)]
#[template(path = "admin/explanation_check.html")]
struct CheckPage {
    frame: Frame,
    problems: Problems,
    /// The address of what it explains.
    base: String,
    look: Look,
    sections: Vec<(&'static str, SafeHtml)>,
    fields: Vec<(&'static str, String)>,
    seen: i64,
    ticks: Vec<Tick>,
    buttons: Buttons,
    /// It is published: its text can be edited without a new entry.
    published: bool,
    /// "12 people" who got the published text by mail.
    told: Option<String>,
}

struct Tick {
    name: &'static str,
    words: &'static str,
    done: bool,
}

/// What an author confirms before the post is mailed.
const TICKS: [(&str, &str); 3] = [
    ("tick_true", "Every time, number and answer above is true as far as we know."),
    ("tick_people", "Nobody but the signer is named or blamed, neither an engineer nor a supplier."),
    ("tick_plain", "A customer who knows nothing of our systems understands it."),
];

/// The draft as the form holds it.
pub fn read(form: &Form) -> DraftForm {
    let text = |name: &str| form.get(name).to_owned();
    let because = form.get("no_promise").trim();
    let typed = form.get("next_update").trim();
    DraftForm {
        sections: Sections(SECTIONS.map(|(field, _, _)| text(field))),
        next_update: match (typed, because) {
            ("", "") => String::new(),
            ("", because) => format!("none: {because}"),
            (typed, _) => typed.to_owned(),
        },
        estimate: text("estimate"),
        data: text("data"),
        data_text: text("data_text"),
        security: text("security"),
        security_text: text("security_text"),
    }
}

fn seen(form: &Form) -> i64 {
    form.get("seen").parse().unwrap_or(0)
}

impl WritePage {
    pub fn new(desk: &Desk, matter: &Matter, draft: DraftForm, seen: i64) -> Self {
        let story = &matter.story;
        let (next_update, no_promise) = match draft.next_update.strip_prefix("none:") {
            Some(because) => (String::new(), because.trim().to_owned()),
            None => (draft.next_update, String::new()),
        };
        let texts = SECTIONS.iter().zip(draft.sections.0);
        Self {
            frame: matter.frame(desk.frame("Explanation").with_writing()),
            problems: Problems::default(),
            base: matter.base(),
            title: story.incident.title.clone(),
            sections: texts
                .map(|((name, heading, hint), text)| SectionField { name, heading, hint, text, theirs: String::new() })
                .collect(),
            answers: AnswersField {
                data: draft.data,
                data_text: draft.data_text,
                security: draft.security,
                security_text: draft.security_text,
            },
            next_update,
            no_promise,
            estimate: draft.estimate,
            zone: desk.zone_word(),
            open: !story.incident.status.is_closed(),
            seen,
            saved: None,
            other: None,
            published: story.explanation.is_some(),
            texts: Vec::new(),
        }
    }
}

fn saved(desk: &Desk, draft: &Draft) -> Saved {
    Saved { by: draft.staff_name.clone(), at: desk.scene().when(draft.saved_at) }
}

/// The draft, or the published text, or the ready text of `?text=`, or seven
/// empty fields.
pub async fn write_page(desk: Desk, id: web::Path<String>, request: HttpRequest) -> Answer {
    let matter = Matter::real(desk.story(&id)?);
    let story = &matter.story;
    let draft = desk.services().explanation_draft(&desk.actor, &story.incident.id).await?;
    let page = match draft {
        Some(draft) => {
            let kept = saved(&desk, &draft);
            WritePage { saved: Some(kept), ..WritePage::new(&desk, &matter, draft.form, draft.version) }
        }
        None => {
            let wanted = request.query_string().strip_prefix("text=");
            let all = desk.services().ready_texts(&desk.actor).await?;
            let ready = all.iter().filter(|t| t.kind == TextKind::Explanation);
            let chosen = ready.clone().find(|t| Some(t.id.as_str()) == wanted);
            let published = || story.explanation.as_ref().map(|e| e.sections.clone()).unwrap_or_default();
            let sections = chosen.map_or_else(published, |text| filled(&desk, story, text));
            let texts = ready.map(|t| (format!("?text={}", t.id), t.name.clone())).collect();
            let blank = WritePage::new(&desk, &matter, DraftForm { sections, ..DraftForm::default() }, 0);
            WritePage { texts, ..blank }
        }
    };
    view::ok(&page)
}

/// The sections of a ready text with its variables replaced.
fn filled(desk: &Desk, story: &Story, text: &ReadyText) -> Sections {
    let model = desk.model();
    let named = |id: &Id| model.component(id).map(|c| c.name.clone());
    let names: Vec<String> = story.components.iter().filter_map(|c| named(&c.component_id)).collect();
    let page = model.page.as_ref().map(|p| p.name.clone()).unwrap_or_default();
    let time = desk.now.clock(desk.scene().zone());
    let variables = Variables { component: &view::list(&names), page: &page, time: &time };
    Sections(texts::sections(text).0.map(|section| variables.put_into(&section)))
}

/// Keeps the draft; then shows it again, or what publishing it would do.
pub async fn save_or_check(desk: Desk, id: web::Path<String>, form: Form) -> Answer {
    let matter = Matter::real(desk.story(&id)?);
    let draft = read(&form);
    let version = match keep(&desk, &matter.story.incident.id, &draft, seen(&form)).await? {
        Some(version) => version,
        None => return somebody_was_first(&desk, &matter, draft).await,
    };
    if form.get("do") == "save" {
        let mut page = WritePage::new(&desk, &matter, draft, version);
        let author = desk.actor.author().name;
        page.saved = Some(Saved { by: author, at: desk.scene().exact(desk.now) });
        return view::ok(&page);
    }
    check(&desk, &matter, draft, version, Problems::default(), &form).await
}

/// The version of the kept draft; nothing if somebody else saved in between.
async fn keep(desk: &Desk, incident: &Id, draft: &DraftForm, seen: i64) -> Result<Option<i64>, Failure> {
    match desk.services().save_explanation_draft(&desk.actor, incident, draft, seen).await {
        Ok(version) => Ok(Some(version)),
        Err(Error::Conflict(_)) => Ok(None),
        Err(other) => Err(other.into()),
    }
}

/// Both texts on one page. The form now starts from theirs, so that saving it
/// again is a decision made with both in sight.
async fn somebody_was_first(desk: &Desk, matter: &Matter, mine: DraftForm) -> Answer {
    let theirs = desk.services().explanation_draft(&desk.actor, &matter.story.incident.id).await?;
    let seen = theirs.as_ref().map_or(0, |t| t.version);
    let mut page = WritePage::new(desk, matter, mine, seen);
    if let Some(theirs) = theirs {
        page.other = Some(saved(desk, &theirs));
        for (field, text) in page.sections.iter_mut().zip(theirs.form.sections.0) {
            if text.trim() != field.text.trim() {
                field.theirs = text;
            }
        }
    }
    view::show(StatusCode::CONFLICT, &page)
}

/// The page and the mail as they will be; or the form with what is wrong.
pub async fn check(
    desk: &Desk,
    matter: &Matter,
    draft: DraftForm,
    seen: i64,
    mut problems: Problems,
    form: &Form,
) -> Answer {
    let story = &matter.story;
    let checked = match desk.model().page.as_ref() {
        Some(page) => desk.services().check_explanation(&draft, page).await,
        None => Err(Error::NotFound("page")),
    };
    let preview = match checked {
        Ok(checked) => matter.preview_explanation(desk, checked.clone()).await.map(|mail| (checked, mail)),
        Err(error) => Err(error),
    };
    let (checked, mail) = match preview {
        Ok(both) => both,
        Err(Error::Invalid(invalid)) => {
            problems.take(invalid);
            let page = WritePage { problems, ..WritePage::new(desk, matter, draft, seen) };
            return view::show(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
        Err(other) => return Err(other.into()),
    };
    let reached: Vec<Id> = story.components.iter().map(|c| c.component_id.clone()).collect();
    let page = CheckPage {
        frame: matter.frame(desk.frame("Check the explanation")),
        base: matter.base(),
        sections: rendered(&checked),
        look: look(desk, story, checked, mail).await?,
        fields: carried(draft),
        seen,
        ticks: TICKS.map(|(name, words)| Tick { name, words, done: form.has(name) }).into(),
        buttons: Buttons::next(desk, &story.incident, reached, false, key(form)).await?.in_mode(matter.mode),
        published: story.explanation.is_some(),
        told: told(desk, story).await?,
        problems,
    };
    view::show(page.problems.status(), &page)
}

fn rendered(checked: &CheckedExplanation) -> Vec<(&'static str, SafeHtml)> {
    checked.html.filled().map(|(heading, html)| (heading, SafeHtml::from_stored(html.to_owned()))).collect()
}

async fn look(desk: &Desk, story: &Story, checked: CheckedExplanation, mail: Preview) -> Result<Look, Failure> {
    let (state, word) = Shape::of_story(story, Words::STAFF);
    let author = desk.actor.author();
    let hints = desk.services().wording_hints(&desk.actor, &checked.sections.markdown(), "").await?;
    Ok(Look {
        mark: Mark { state, word: word.into_owned() },
        title: story.incident.title.clone(),
        safety: checked.answers.sentence(),
        promise: promise_words(desk, &checked.next),
        estimate: checked.estimate,
        html: SafeHtml::default(),
        author: format!("{}, {}", author.name, author.title),
        parts: Vec::new(),
        mail,
        hints,
    })
}

/// The draft as hidden fields: what is published is what was looked at.
fn carried(draft: DraftForm) -> Vec<(&'static str, String)> {
    let sections = SECTIONS.iter().map(|(name, _, _)| *name).zip(draft.sections.0);
    let rest = [
        ("next_update", draft.next_update),
        ("estimate", draft.estimate),
        ("data", draft.data),
        ("data_text", draft.data_text),
        ("security", draft.security),
        ("security_text", draft.security_text),
    ];
    sections.chain(rest).collect()
}

/// Who got the published explanation by mail, if a correction can reach them.
async fn told(desk: &Desk, story: &Story) -> Result<Option<String>, Failure> {
    let Some(entry) = story.updates.iter().find(|u| u.kind == UpdateKind::Explanation) else { return Ok(None) };
    Ok(match desk.services().correctable(&desk.actor, &entry.id).await? {
        Correctable::Sent(n) => Some(people(n)),
        _ => None,
    })
}

/// What an author has not confirmed.
pub fn unticked(form: &Form) -> Problems {
    let mut problems = Problems::default();
    for (name, words) in TICKS {
        if !form.has(name) {
            problems.add(name, format!("Tick this, or go back to writing: {words}"));
        }
    }
    problems
}

/// Publishes what was looked at, once.
pub async fn publish(desk: Desk, id: web::Path<String>, form: Form) -> Answer {
    let matter = Matter::real(desk.story(&id)?);
    let story = &matter.story;
    let draft = read(&form);
    let seen = seen(&form);
    let kept = desk.services().explanation_draft(&desk.actor, &story.incident.id).await?;
    if kept.is_some_and(|kept| kept.version != seen) {
        return somebody_was_first(&desk, &matter, draft).await;
    }
    let problems = unticked(&form);
    let edit = matches!(form.get("do"), "edit" | "correct");
    if edit && problems.is_empty() {
        return replace(&desk, &matter, draft, seen, &form).await;
    }
    let (Act::Publish { mail }, true) = (Act::of(&form), problems.is_empty()) else {
        let problems = if Act::of(&form) == Act::Check && !edit { Problems::default() } else { problems };
        return check(&desk, &matter, draft, seen, problems, &form).await;
    };
    let page = desk.model().page.as_ref().ok_or(Failure::Service(Error::NotFound("page")))?;
    let services = desk.services();
    let published = match services.check_explanation(&draft, page).await {
        Ok(checked) => {
            let key = key(&form);
            services.publish_explanation(&desk.actor, &story.incident.id, checked, mail, key).await
        }
        Err(error) => Err(error),
    };
    match published {
        Ok(published) => Ok(published_at(&published.incident_id)),
        // The same checks say in the form what is wrong by now.
        Err(Error::Invalid(_)) => check(&desk, &matter, draft, seen, problems, &form).await,
        Err(other) => Err(other.into()),
    }
}

/// Puts the text that was looked at in place of the published one, without a
/// new entry in the timeline.
async fn replace(desk: &Desk, matter: &Matter, draft: DraftForm, seen: i64, form: &Form) -> Answer {
    let page = desk.model().page.as_ref().ok_or(Failure::Service(Error::NotFound("page")))?;
    let (services, id) = (desk.services(), &matter.story.incident.id);
    let replaced = match services.check_explanation(&draft, page).await {
        Ok(checked) => services.edit_explanation(&desk.actor, id, checked, form.get("do") == "correct").await,
        Err(error) => Err(error),
    };
    match replaced {
        Ok(published) => Ok(published_at(&published.incident_id)),
        Err(Error::Invalid(_)) => check(desk, matter, draft, seen, Problems::default(), form).await,
        Err(other) => Err(other.into()),
    }
}
