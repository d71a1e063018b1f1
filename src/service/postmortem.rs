//! The explanation as programs write it: Statuspage's API calls it a
//! postmortem.
//!
//! A program drafts and publishes what it wrote itself, and signs with its own
//! name. The draft of a person is that person's; it is neither shown nor
//! overwritten.

use super::compose::{self, Next};
use super::explanation::CheckedExplanation;
use super::incident::{Entry, Published};
use super::{Actor, Error, Invalid, Result, Services};
use crate::domain::assertion::Answers;
use crate::domain::explanation::{Draft, DraftForm, Sections};
use crate::domain::id::Id;
use crate::domain::incident::{Status, UpdateKind};
use crate::domain::staff::{ApiToken, Permission};
use crate::domain::text;
use crate::markdown;
use crate::store;
use crate::words::Words;

/// Room for the headings of the sections.
const TEXT_MAX: usize = markdown::UPDATE_MAX_CHARS - 400;
/// What publishing needs beside the text.
#[derive(Clone, Debug)]
pub struct PostmortemSaid {
    /// On data loss and exposure; nothing keeps the answers in force.
    pub answers: Option<Answers>,
    pub next: Next,
    pub estimate: String,
    pub deliver: bool,
    pub idempotency_key: String,
}

impl Services {
    /// The draft that this program keeps. Needs `Publish`.
    pub async fn postmortem_draft(&self, actor: &Actor, incident: &Id) -> Result<Option<Draft>> {
        actor.require(Permission::Publish)?;
        let token = program(actor)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let draft = store::explanation::draft(&mut connection, incident).await?;
        Ok(draft.filter(|d| d.staff_id == token.id))
    }

    /// Keeps a draft over this program's earlier one. Needs `Publish`.
    pub async fn draft_postmortem(&self, actor: &Actor, incident: &Id, typed: &str) -> Result<()> {
        actor.require(Permission::Publish)?;
        let token = program(actor)?;
        let text = text::text("body_draft", typed, TEXT_MAX)?;
        let sections = Sections::from_markdown(&text);
        if sections.is_empty() {
            return Err(Invalid::one("body_draft", "body_draft must say something."));
        }
        let form = DraftForm { sections, ..DraftForm::default() };
        let store = self.store()?;
        let mut tx = store.write().await?;
        let known = store::incident::get(&mut tx, incident).await?;
        known.filter(|i| i.withdrawn_at.is_none()).ok_or(Error::NotFound("incident"))?;
        let by = (&token.id, token.name.as_str());
        if store::explanation::save_draft(&mut tx, incident, &form, by, 0, self.now()).await?.is_none() {
            let other = store::explanation::draft(&mut tx, incident).await?;
            let name = other.map_or("Somebody".to_owned(), |d| d.staff_name);
            return Err(Error::Conflict(format!(
                "{name} is writing this explanation; what they have is not overwritten."
            )));
        }
        Ok(tx.commit().await?)
    }

    /// Publishes this program's draft. Needs `Publish`.
    pub async fn publish_postmortem(&self, actor: &Actor, incident: &Id, said: PostmortemSaid) -> Result<Published> {
        let draft = self.postmortem_draft(actor, incident).await?;
        let draft = draft.ok_or(Error::NotFound("postmortem draft"))?;
        let answers = match said.answers {
            Some(answers) => answers,
            None => {
                let store = self.store()?;
                let mut connection = store.read().await?;
                let last = store::incident::latest_assertion(&mut connection, incident).await?;
                last.map(|a| a.answers()).ok_or_else(|| {
                    Invalid::one("data_loss", "Say data_loss and security_exposure: none, unknown or yes.")
                })?
            }
        };
        let form = DraftForm {
            estimate: said.estimate,
            data: answers.data.to_string(),
            data_text: answers.data_text,
            security: answers.security.to_string(),
            security_text: answers.security_text,
            ..draft.form
        };
        let checked = self.check_explanation(&form, &self.page().await?).await?;
        let checked = CheckedExplanation { next: said.next, ..checked };
        self.publish_explanation(actor, incident, checked, said.deliver, said.idempotency_key).await
    }

    /// Takes a published explanation back: readers are told so, its text stays
    /// among the earlier ones, and it is this program's draft again unless
    /// somebody is writing. Needs `Publish`.
    pub async fn revert_postmortem(&self, actor: &Actor, id: &Id) -> Result<Published> {
        actor.require(Permission::Publish)?;
        let token = program(actor)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let incident = store::incident::get(&mut tx, id).await?.filter(|i| i.withdrawn_at.is_none());
        let incident = incident.ok_or(Error::NotFound("incident"))?;
        let explanation = store::explanation::get(&mut tx, id).await?.ok_or(Error::NotFound("postmortem"))?;
        store::explanation::remove(&mut tx, &explanation).await?;
        self.keep_revision(&mut tx, actor, id, "explanation", id.as_str(), explanation.sections.markdown()).await?;
        let form = DraftForm { sections: explanation.sections, ..DraftForm::default() };
        let by = (&token.id, token.name.as_str());
        // A draft that somebody keeps already is newer than what is taken back.
        if store::explanation::draft(&mut tx, id).await?.is_none() {
            store::explanation::save_draft(&mut tx, id, &form, by, 0, self.now()).await?;
        }
        let status = if incident.status == Status::Postmortem { Status::Resolved } else { incident.status };
        let page = store::page::get(&mut tx).await?.ok_or(Error::NotFound("page"))?;
        let taken_back = |words: Words| words.say("explanation-taken-back").into_owned();
        let (body, also) = compose::in_each_language(&page, taken_back).await?;
        let entry = Entry {
            kind: UpdateKind::Update,
            status,
            body,
            also,
            components: Vec::new(),
            answers: None,
            next: Next::Silent,
            estimate: String::new(),
            deliver: false,
            idempotency_key: None,
        };
        let published = self.write_entry(&mut tx, actor, incident, entry, version).await?;
        self.audit(&mut tx, actor, "explanation.take_back", id.as_str(), "").await?;
        self.finish(&store, tx, version, published).await
    }

    /// Takes the explanation back if it is published, and forgets this
    /// program's draft. Needs `Publish`.
    pub async fn delete_postmortem(&self, actor: &Actor, id: &Id) -> Result<()> {
        actor.require(Permission::Publish)?;
        let token = program(actor)?;
        let taken_back = match self.revert_postmortem(actor, id).await {
            Ok(_) => true,
            Err(Error::NotFound("postmortem")) => false,
            Err(other) => return Err(other),
        };
        let store = self.store()?;
        let mut tx = store.write().await?;
        let dropped = store::explanation::drop_draft_of(&mut tx, id, &token.id).await?;
        tx.commit().await?;
        if taken_back || dropped { Ok(()) } else { Err(Error::NotFound("postmortem")) }
    }
}

/// People write theirs in the admin pages.
fn program(actor: &Actor) -> Result<&ApiToken> {
    match actor {
        Actor::Token { token, .. } => Ok(token),
        _ => Err(Error::Forbidden),
    }
}
