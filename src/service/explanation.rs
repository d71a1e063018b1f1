//! The signed post: drafts, checking and publishing.

use super::compose::{self, Body, Next};
use super::error::Checks;
use super::incident::{Entry, Published};
use super::notification::Preview;
use super::review::{Eyes, Held};
use super::{Actor, Error, Invalid, Result, Services};
use crate::domain::assertion::{Answer, Answers};
use crate::domain::explanation::{Draft, DraftForm, Explanation, SECTIONS, Sections};
use crate::domain::id::Id;
use crate::domain::incident::{Status, UpdateKind};
use crate::domain::page::Page;
use crate::domain::promise::NextUpdate;
use crate::domain::staff::{Permission, Staff};
use crate::domain::text;
use crate::domain::time::{Timestamp, parse_local};
use crate::markdown;
use crate::store::{self, Tx};

/// A draft that has passed every check, with its finished HTML.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
pub struct CheckedExplanation {
    pub sections: Sections,
    pub html: Sections,
    pub answers: Answers,
    pub next: Next,
    pub estimate: String,
}

impl Services {
    /// The kept draft of an incident's explanation, if there is one. Needs
    /// `Publish`.
    pub async fn explanation_draft(&self, actor: &Actor, incident: &Id) -> Result<Option<Draft>> {
        actor.require(Permission::Publish)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::explanation::draft(&mut connection, incident).await?)
    }

    /// The published explanation, from the database. Needs `Publish`.
    pub async fn explanation(&self, actor: &Actor, incident: &Id) -> Result<Option<Explanation>> {
        actor.require(Permission::Publish)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::explanation::get(&mut connection, incident).await?)
    }

    /// Keeps a draft, whatever it holds. `seen` is the version the writer
    /// started from; if somebody else saved since, nothing is overwritten and
    /// the answer is a conflict that names them. Needs `Publish`.
    pub async fn save_explanation_draft(
        &self,
        actor: &Actor,
        incident: &Id,
        form: &DraftForm,
        seen: i64,
    ) -> Result<i64> {
        actor.require(Permission::Publish)?;
        let staff = self.writer(actor)?;
        let store = self.store()?;
        let now = self.now();
        let mut tx = store.write().await?;
        store::incident::get(&mut tx, incident).await?.ok_or(Error::NotFound("incident"))?;
        let by = (&staff.id, staff.name.as_str());
        let saved = store::explanation::save_draft(&mut tx, incident, form, by, seen, now).await?;
        let Some(version) = saved else {
            let other = store::explanation::draft(&mut tx, incident).await?;
            let (name, at) = other.map_or(("Somebody else".to_owned(), now), |d| (d.staff_name, d.saved_at));
            return Err(Error::Conflict(format!(
                "{name} saved this draft at {}. Yours is below and not saved; copy what you need and open the draft again.",
                at.clock(chrono_tz::Tz::UTC)
            )));
        };
        tx.commit().await?;
        Ok(version)
    }

    /// Checks a draft as it would be published. `now` decides what "14:30" means.
    pub async fn check_explanation(&self, form: &DraftForm, page: &Page) -> Result<CheckedExplanation> {
        let now = self.now();
        let mut checks = Checks::default();
        let mut sections = Sections::default();
        let mut html = Sections::default();
        for (n, (field, _, _)) in SECTIONS.iter().enumerate() {
            match compose::body(field, &form.sections.0[n]).await {
                Ok(Body { markdown, html: rendered }) => {
                    sections.0[n] = markdown;
                    html.0[n] = rendered;
                }
                Err(Error::Invalid(Invalid(errors))) => {
                    errors.into_iter().for_each(|e| checks.fail(e.field, e.message));
                }
                Err(other) => return Err(other),
            }
        }
        if sections.is_empty() {
            checks.fail(SECTIONS[0].0, "Write at least one section.");
        }
        let total: usize = sections.0.iter().map(|s| s.chars().count()).sum();
        if total + 400 > markdown::UPDATE_MAX_CHARS {
            checks.fail(SECTIONS[0].0, format!("All sections together have {total} characters; at most 24600 fit."));
        }
        let answers = read_answers(&mut checks, form);
        let next = read_next(&mut checks, &form.next_update, page, now);
        next.check(&mut checks, now);
        let estimate = checks.take(text::optional_line("estimate", &form.estimate, 300)).unwrap_or_default();
        checks.done()?;
        Ok(CheckedExplanation { sections, html, answers, next, estimate })
    }

    /// Publishes the draft's text as the incident's explanation, or replaces
    /// the published one, whose text is kept as a revision. Mails whoever is to
    /// be told if `deliver`. Needs `Publish`.
    pub async fn publish_explanation(
        &self,
        actor: &Actor,
        incident_id: &Id,
        checked: CheckedExplanation,
        deliver: bool,
        idempotency_key: String,
    ) -> Result<Published> {
        self.publish_explanation_read(actor, incident_id, checked, (deliver, idempotency_key), Eyes::One).await
    }

    /// The same, read by so many.
    pub(super) async fn publish_explanation_read(
        &self,
        actor: &Actor,
        incident_id: &Id,
        checked: CheckedExplanation,
        (deliver, idempotency_key): (bool, String),
        eyes: Eyes,
    ) -> Result<Published> {
        actor.require(Permission::Publish)?;
        let (typed, key) = (checked.clone(), idempotency_key.clone());
        let store = self.store()?;
        let mut tx = store.write().await?;
        if store::incident::update_exists(&mut tx, &idempotency_key).await? {
            return Ok(Published { incident_id: incident_id.clone(), update_id: None, notification_id: None });
        }
        let version = store::version::bump(&mut tx).await?;
        let published =
            self.write_explanation(&mut tx, actor, incident_id, checked, deliver, idempotency_key, version).await?;
        if self.must_wait(&mut tx, actor, &eyes, false).await? {
            tx.rollback().await?;
            return self
                .hold(actor, Held::Explanation { incident: incident_id.clone(), checked: typed, deliver, key })
                .await;
        }
        self.audit(&mut tx, actor, "explanation.publish", incident_id.as_str(), "").await?;
        self.finish(&store, tx, version, published).await
    }

    /// The page and the mail as publishing would make them: everything is done
    /// in a transaction that is then rolled back. Needs `Publish`.
    pub async fn preview_explanation(
        &self,
        actor: &Actor,
        incident_id: &Id,
        checked: CheckedExplanation,
    ) -> Result<Preview> {
        actor.require(Permission::Publish)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let key = super::keys::random();
        let published = self.write_explanation(&mut tx, actor, incident_id, checked, false, key, version).await?;
        let preview = self.preview_published(&mut tx, &published).await?;
        tx.rollback().await?;
        Ok(preview)
    }

    #[allow(clippy::too_many_arguments)]
    pub(super) async fn write_explanation(
        &self,
        tx: &mut Tx<'_>,
        actor: &Actor,
        incident_id: &Id,
        checked: CheckedExplanation,
        deliver: bool,
        idempotency_key: String,
        version: i64,
    ) -> Result<Published> {
        let now = self.now();
        let incident = store::incident::get(tx, incident_id).await?.ok_or(Error::NotFound("incident"))?;
        if incident.withdrawn_at.is_some() {
            return Err(Error::Conflict("This incident was withdrawn; open a new one.".to_owned()));
        }
        if checked.next == Next::Silent && !incident.status.is_closed() {
            return Err(Invalid::one("next_update", "Say by when the next update comes, or why there is none."));
        }
        let author = actor.author();
        let earlier = store::explanation::get(tx, incident_id).await?;
        let body = Body { markdown: checked.sections.markdown(), html: whole_html(&checked.html) };
        let explanation = Explanation {
            incident_id: incident_id.clone(),
            sections: checked.sections,
            html: checked.html,
            staff_id: author.staff_id,
            author_name: author.name,
            author_title: author.title,
            author_contact: author.contact,
            published_at: earlier.as_ref().map_or(now, |e| e.published_at),
            edited_at: earlier.is_some().then_some(now),
            version: earlier.as_ref().map_or(1, |e| e.version),
        };
        store::explanation::put(tx, &explanation).await?;
        if let Some(earlier) = earlier {
            let text = earlier.sections.markdown();
            self.keep_revision(tx, actor, incident_id, "explanation", incident_id.as_str(), text).await?;
        }
        store::explanation::drop_draft(tx, incident_id).await?;
        let status = if incident.status == Status::Resolved { Status::Postmortem } else { incident.status };
        let entry = Entry {
            kind: UpdateKind::Explanation,
            status,
            body,
            also: Vec::new(),
            components: Vec::new(),
            answers: Some(checked.answers),
            next: checked.next,
            estimate: checked.estimate,
            deliver,
            idempotency_key: Some(idempotency_key),
        };
        self.write_entry(tx, actor, incident, entry, version).await
    }

    fn writer<'a>(&self, actor: &'a Actor) -> Result<&'a Staff> {
        match actor {
            Actor::Staff { staff, .. } => Ok(staff),
            _ => Err(Error::Forbidden),
        }
    }
}

/// The sections under their headings, as one piece of HTML. Headings are our
/// own words.
pub(super) fn whole_html(html: &Sections) -> String {
    html.filled().map(|(heading, html)| format!("<h3>{heading}</h3>{html}")).collect()
}

fn read_answers(checks: &mut Checks, form: &DraftForm) -> Answers {
    let mut answer = |field: &'static str, word: &str| {
        word.parse::<Answer>().unwrap_or_else(|_| {
            checks.fail(field, "Answer this: none, not known yet, or yes.");
            Answer::Unknown
        })
    };
    let answers = Answers {
        data: answer("data", &form.data),
        security: answer("security", &form.security),
        data_text: form.data_text.clone(),
        security_text: form.security_text.clone(),
    };
    compose::check_answers(checks, answers)
}

/// Reads what was typed as the next update: a time in the page's zone, nothing,
/// or `none: reason`.
pub fn read_next(checks: &mut Checks, typed: &str, page: &Page, now: Timestamp) -> Next {
    let typed = typed.trim();
    if typed.is_empty() {
        return Next::Silent;
    }
    if let Some(because) = typed.strip_prefix("none:") {
        return Next::Said(NextUpdate::None { because: because.trim().to_owned() });
    }
    match parse_local(typed, page.zone(), now) {
        Some(at) => Next::Said(NextUpdate::By(at)),
        None => {
            checks.fail("next_update", "Write a time such as 14:30, or a date and time such as 2026-11-22 14:30.");
            Next::Silent
        }
    }
}
