//! The quick notice: one screen, a few taps, from a phone at three in the morning.

use super::compose::{Act, Buttons, Facts, Look, key, looked};
use super::desk::{Desk, Frame};
use super::fields::{AnswersField, Choice, NextField, Problems};
use super::view::{self, Mark};
use crate::domain::component::ComponentStatus;
use crate::domain::id::Id;
use crate::domain::incident::Status;
use crate::domain::ready_text::{ReadyText, TextKind, Variables};
use crate::service::incident::NewIncident;
use crate::service::{Error, keys};
use crate::web::error::Answer;
use crate::web::extract::Form;
use crate::web::respond;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;

/// Whether a notice is meant.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    Real,
    Practice,
}

#[derive(Template)]
#[template(path = "admin/now.html")]
struct Page {
    frame: Frame,
    /// Where the form goes.
    action: &'static str,
    /// Ready texts: address and name.
    texts: Vec<(String, String)>,
    problems: Problems,
    typed: Typed,
    how: Vec<Choice>,
    say: Vec<Choice>,
    answers: AnswersField,
    next: NextField,
    look: Option<Look>,
    buttons: Buttons,
}

/// The form as it was sent, or as it begins.
#[derive(Clone)]
struct Typed {
    components: Vec<Choice>,
    how: ComponentStatus,
    say: Say,
    own: String,
    title: String,
}

/// How a ready sentence ends, and what status that is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Say {
    Looking,
    Cause,
    Watching,
}

impl Say {
    const ALL: [Self; 3] = [Self::Looking, Self::Cause, Self::Watching];

    fn status(self) -> Status {
        match self {
            Self::Looking => Status::Investigating,
            Self::Cause => Status::Identified,
            Self::Watching => Status::Monitoring,
        }
    }

    fn end(self) -> &'static str {
        match self {
            Self::Looking => "We are looking into it.",
            Self::Cause => "We have found the cause and are working on it.",
            Self::Watching => "We have changed something and are watching whether it helps.",
        }
    }
}

/// What can be chosen as "How bad?".
const HOW: [ComponentStatus; 3] =
    [ComponentStatus::MajorOutage, ComponentStatus::PartialOutage, ComponentStatus::DegradedPerformance];

/// A sentence that is right for one name and for several.
fn lead(how: ComponentStatus, names: &str) -> String {
    match how {
        ComponentStatus::MajorOutage => format!("{names} cannot be used at the moment."),
        ComponentStatus::PartialOutage => format!("{names} can be used only in part, or not by everybody."),
        _ => format!("{names} can be used, but slowly or with errors for some."),
    }
}

impl Typed {
    fn read(desk: &Desk, form: &Form) -> Self {
        let model = desk.model();
        let mut parts: Vec<_> = model.components.iter().collect();
        // What broke most often is likely to be it again.
        let uses =
            |id: &Id| model.stories.iter().filter(|s| s.components.iter().any(|c| c.component_id == *id)).count();
        parts.sort_by_cached_key(|c| std::cmp::Reverse(uses(&c.id)));
        let components = parts.into_iter().map(|c| Choice {
            value: c.id.to_string(),
            label: model.full_name(c),
            chosen: form.has(&format!("component-{}", c.id)),
        });
        let how = form.get("how").parse().ok().filter(|how| HOW.contains(how));
        let say = Say::ALL.into_iter().find(|s| s.status().as_str() == form.get("say"));
        Self {
            components: components.collect(),
            how: how.unwrap_or(ComponentStatus::MajorOutage),
            say: say.unwrap_or(Say::Looking),
            own: form.get("body").to_owned(),
            title: form.get("title").to_owned(),
        }
    }

    fn names(&self) -> Vec<String> {
        self.components.iter().filter(|c| c.chosen).map(|c| c.label.clone()).collect()
    }

    fn ids(&self) -> Vec<Id> {
        self.components.iter().filter(|c| c.chosen).filter_map(|c| Id::parse(&c.value)).collect()
    }

    /// The form with a ready text in it.
    fn with(mut self, text: &ReadyText) -> Self {
        self.own.clone_from(&text.body);
        self.title.clone_from(&text.title);
        for c in &mut self.components {
            c.chosen |= text.component_id.as_ref().is_some_and(|id| id.as_str() == c.value);
        }
        self
    }

    /// What the variables of a ready text stand for by now.
    fn fill(&self, desk: &Desk, text: &str) -> String {
        let scene = desk.scene();
        let page = scene.model.page.as_ref().map(|p| p.name.clone()).unwrap_or_default();
        let (component, time) = (view::list(&self.names()), desk.now.clock(scene.zone()));
        // Without a service the variable stays to be seen.
        let component = if component.is_empty() { "{{component}}" } else { &component };
        Variables { component, page: &page, time: &time }.put_into(text)
    }

    /// Own words count more than the ready sentence, which is preselected.
    fn body(&self, desk: &Desk) -> String {
        let names = self.names();
        match (self.own.trim(), names.is_empty()) {
            ("", true) => String::new(),
            ("", false) => format!("{} {}", lead(self.how, &view::list(&names)), self.say.end()),
            (own, _) => self.fill(desk, own),
        }
    }

    fn title(&self, desk: &Desk) -> String {
        let names = self.names();
        match (self.title.trim(), names.is_empty()) {
            ("", true) => String::new(),
            ("", false) => format!("{}: {}", view::list(&names), self.how.label().to_lowercase()),
            (title, _) => self.fill(desk, title),
        }
    }

    fn incident(&self, desk: &Desk, problems: &mut Problems) -> NewIncident {
        if self.names().is_empty() && (self.own.trim().is_empty() || self.title.trim().is_empty()) {
            problems
                .add("component", "Choose what is wrong. If it is none of these, write your own words and a title.");
        }
        let body = self.body(desk);
        if body.contains("{{component}}") {
            problems.add("component", "The text says {{component}}: choose what is wrong.");
        }
        NewIncident {
            body,
            components: self.ids().into_iter().map(|id| (id, self.how)).collect(),
            ..NewIncident::titled(self.title(desk), self.say.status())
        }
    }

    fn say_choices(&self) -> Vec<Choice> {
        let names = self.names();
        let lead = if names.is_empty() { "…".to_owned() } else { lead(self.how, &view::list(&names)) };
        Say::ALL
            .into_iter()
            .map(|s| Choice::new(s.status().as_str(), format!("{lead} {}", s.end()), self.say.status().as_str()))
            .collect()
    }

    fn page(
        self,
        desk: &Desk,
        mode: Mode,
        texts: &[ReadyText],
        parts: (AnswersField, NextField),
        buttons: Buttons,
    ) -> Page {
        let how = HOW.iter().map(|s| {
            Choice::new(s.as_str(), format!("{} – {}", s.label(), s.meaning().to_lowercase()), self.how.as_str())
        });
        let frame = desk.frame("Quick notice").with_writing();
        let action = mode.address();
        let notices = texts.iter().filter(|t| t.kind == TextKind::Notice);
        Page {
            frame: if mode == Mode::Practice { frame.for_practice() } else { frame },
            action,
            texts: notices.map(|t| (format!("{action}?text={}", t.id), t.name.clone())).collect(),
            problems: Problems::default(),
            how: how.collect(),
            say: self.say_choices(),
            answers: parts.0,
            next: parts.1,
            look: None,
            buttons,
            typed: self,
        }
    }
}

impl Mode {
    fn address(self) -> &'static str {
        match self {
            Self::Real => "/admin/now",
            Self::Practice => "/admin/practice/now",
        }
    }
}

/// The empty form, or with the ready text of `?text=`.
pub async fn page(desk: Desk, request: HttpRequest) -> Answer {
    empty(&desk, Mode::Real, request.query_string().strip_prefix("text=")).await
}

/// Publishes, or shows what publishing would do.
pub async fn publish(desk: Desk, form: Form) -> Answer {
    take(&desk, &form, Mode::Real).await
}

/// The form as it begins.
pub async fn empty(desk: &Desk, mode: Mode, text: Option<&str>) -> Answer {
    let texts = desk.services().ready_texts(&desk.actor).await?;
    let typed = Typed::read(desk, &Form::default());
    let typed = match texts.iter().find(|t| Some(t.id.as_str()) == text) {
        Some(text) => typed.with(text),
        None => typed,
    };
    let buttons = Buttons::first(desk, Vec::new(), keys::random()).await?.at_most().in_mode(mode);
    let fresh = (AnswersField::unknown(), NextField::fresh(desk, "15"));
    view::ok(&typed.page(desk, mode, &texts, fresh, buttons))
}

/// Does what was asked for with the form, or shows what it would do.
pub async fn take(desk: &Desk, form: &Form, mode: Mode) -> Answer {
    let typed = Typed::read(desk, form);
    let (answers, next) = (AnswersField::from_form(form), NextField::fresh(desk, form.get("next")).sent(form));
    let mut problems = Problems::default();
    let key = key(form);
    let new = NewIncident {
        answers: answers.read(&mut problems),
        next: next.read(desk, &mut problems),
        idempotency_key: Some(key.clone()),
        ..typed.incident(desk, &mut problems)
    };
    if let Act::Publish { mail } = Act::of(form)
        && problems.is_empty()
    {
        let asked = NewIncident { deliver: mail, ..new.clone() };
        match done(desk, mode, asked, &key).await {
            Ok(answer) => return Ok(answer),
            Err(Error::Invalid(invalid)) => problems.take(invalid),
            Err(other) => return Err(other.into()),
        }
    }
    let mail = looked(desk.services().preview_opening(&desk.actor, new.clone()).await, &mut problems)?;
    let look = match mail {
        Some(mail) => Some(Look::new(desk, facts(&typed, new), mail).await?),
        None => None,
    };
    let ids = typed.ids();
    let nothing_chosen = ids.is_empty();
    let buttons = Buttons::first(desk, ids, key).await?.in_mode(mode);
    let buttons = if nothing_chosen { buttons.at_most() } else { buttons };
    let texts = desk.services().ready_texts(&desk.actor).await?;
    let page = Page { look, ..typed.page(desk, mode, &texts, (answers, next), buttons) };
    view::show(problems.status(), &Page { problems, ..page })
}

async fn done(desk: &Desk, mode: Mode, new: NewIncident, key: &str) -> Result<HttpResponse, Error> {
    match mode {
        Mode::Real => {
            let published = desk.services().open_incident(&desk.actor, new).await?;
            Ok(published_at(&published.incident_id))
        }
        Mode::Practice => {
            let post = desk.services().practise(&desk.actor, new, key).await?;
            Ok(respond::see_other(&format!("/admin/practice/{post}")))
        }
    }
}

fn facts(typed: &Typed, new: NewIncident) -> Facts {
    Facts {
        mark: Mark::of(typed.how),
        title: new.title,
        answers: new.answers,
        next: new.next,
        estimate: String::new(),
        body: new.body,
        before: String::new(),
        parts: typed.names().into_iter().map(|name| (name, Mark::of(typed.how))).collect(),
    }
}

/// Where a published post is seen to.
pub fn published_at(incident: &Id) -> HttpResponse {
    respond::see_other(&format!("/admin/incidents/{incident}?published"))
}
