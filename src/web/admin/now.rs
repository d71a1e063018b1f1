//! The quick notice: one screen, a few taps, from a phone at three in the morning.

use super::compose::{Act, Buttons, Facts, Look, key, looked};
use super::desk::{Desk, Frame};
use super::fields::{AnswersField, Choice, NextField, Problems};
use super::view::{self, Mark};
use crate::domain::component::ComponentStatus;
use crate::domain::id::Id;
use crate::domain::incident::Status;
use crate::service::incident::NewIncident;
use crate::service::{Error, keys};
use crate::web::error::Answer;
use crate::web::extract::Form;
use crate::web::respond;
use actix_web::HttpResponse;
use askama::Template;

#[derive(Template)]
#[template(path = "admin/now.html")]
struct Page {
    frame: Frame,
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

    /// Own words count more than the ready sentence, which is preselected.
    fn body(&self) -> String {
        let names = self.names();
        match (self.own.trim(), names.is_empty()) {
            ("", true) => String::new(),
            ("", false) => format!("{} {}", lead(self.how, &view::list(&names)), self.say.end()),
            (own, _) => own.to_owned(),
        }
    }

    fn title(&self) -> String {
        let names = self.names();
        match (self.title.trim(), names.is_empty()) {
            ("", true) => String::new(),
            ("", false) => format!("{}: {}", view::list(&names), self.how.label().to_lowercase()),
            (title, _) => title.to_owned(),
        }
    }

    fn incident(&self, problems: &mut Problems) -> NewIncident {
        if self.names().is_empty() && (self.own.trim().is_empty() || self.title.trim().is_empty()) {
            problems
                .add("component", "Choose what is wrong. If it is none of these, write your own words and a title.");
        }
        NewIncident {
            body: self.body(),
            components: self.ids().into_iter().map(|id| (id, self.how)).collect(),
            ..NewIncident::titled(self.title(), self.say.status())
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

    fn page(self, desk: &Desk, parts: (AnswersField, NextField), buttons: Buttons) -> Page {
        let how = HOW.iter().map(|s| {
            Choice::new(s.as_str(), format!("{} – {}", s.label(), s.meaning().to_lowercase()), self.how.as_str())
        });
        Page {
            frame: desk.frame("Quick notice").with_writing(),
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

/// The empty form.
pub async fn page(desk: Desk) -> Answer {
    let typed = Typed::read(&desk, &Form::default());
    let buttons = Buttons::first(&desk, Vec::new(), keys::random()).await?.at_most();
    let fresh = (AnswersField::unknown(), NextField::fresh(&desk, "15"));
    view::ok(&typed.page(&desk, fresh, buttons))
}

/// Publishes, or shows what publishing would do.
pub async fn publish(desk: Desk, form: Form) -> Answer {
    let typed = Typed::read(&desk, &form);
    let (answers, next) = (AnswersField::from_form(&form), NextField::from_form(&desk, &form));
    let mut problems = Problems::default();
    let key = key(&form);
    let new = NewIncident {
        answers: answers.read(&mut problems),
        next: next.read(&desk, &mut problems),
        idempotency_key: Some(key.clone()),
        ..typed.incident(&mut problems)
    };
    if let Act::Publish { mail } = Act::of(&form)
        && problems.is_empty()
    {
        let asked = NewIncident { deliver: mail, ..new.clone() };
        match desk.services().open_incident(&desk.actor, asked).await {
            Ok(published) => return Ok(published_at(&published.incident_id)),
            Err(Error::Invalid(invalid)) => problems.take(invalid),
            Err(other) => return Err(other.into()),
        }
    }
    let mail = looked(desk.services().preview_opening(&desk.actor, new.clone()).await, &mut problems)?;
    let look = match mail {
        Some(mail) => Some(Look::new(&desk, facts(&typed, new), mail).await?),
        None => None,
    };
    let ids = typed.ids();
    let nothing_chosen = ids.is_empty();
    let buttons = Buttons::first(&desk, ids, key).await?;
    let buttons = if nothing_chosen { buttons.at_most() } else { buttons };
    let page = Page { look, ..typed.page(&desk, (answers, next), buttons) };
    view::show(problems.status(), &Page { problems, ..page })
}

fn facts(typed: &Typed, new: NewIncident) -> Facts {
    Facts {
        mark: Mark::of(typed.how),
        title: new.title,
        answers: new.answers,
        next: new.next,
        estimate: String::new(),
        body: new.body,
        parts: typed.names().into_iter().map(|name| (name, Mark::of(typed.how))).collect(),
    }
}

/// Where a published post is seen to.
pub fn published_at(incident: &Id) -> HttpResponse {
    respond::see_other(&format!("/admin/incidents/{incident}?published"))
}
