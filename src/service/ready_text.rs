//! Texts to begin from: written by whoever publishes.

use super::error::Checks;
use super::incident::TITLE_MAX;
use super::{Actor, Error, Result, Services};
use crate::domain::explanation::{SECTIONS, Sections};
use crate::domain::id::Id;
use crate::domain::ready_text::{ReadyText, TextKind, VARIABLES, unknown_variable};
use crate::domain::staff::Permission;
use crate::domain::text;
use crate::markdown::UPDATE_MAX_CHARS;
use crate::store;

/// A ready text as typed.
#[derive(Clone, Debug)]
pub struct NewText {
    pub kind: TextKind,
    pub name: String,
    pub component_id: Option<Id>,
    pub title: String,
    /// Of a notice.
    pub body: String,
    /// Of an explanation.
    pub sections: Sections,
}

impl Services {
    /// Every ready text. Needs `Publish`.
    pub async fn ready_texts(&self, actor: &Actor) -> Result<Vec<ReadyText>> {
        actor.require(Permission::Publish)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::ready_text::list(&mut connection).await?)
    }

    /// One of them. Needs `Publish`.
    pub async fn ready_text(&self, actor: &Actor, id: &Id) -> Result<ReadyText> {
        actor.require(Permission::Publish)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        store::ready_text::get(&mut connection, id).await?.ok_or(Error::NotFound("text"))
    }

    /// Keeps a text: a new one, or in place of version `seen` of `id`; answers its
    /// identifier. Needs
    /// `Publish`.
    pub async fn save_ready_text(&self, actor: &Actor, id: Option<(Id, i64)>, new: NewText) -> Result<Id> {
        actor.require(Permission::Publish)?;
        let mut checks = Checks::default();
        let name = checks.take(text::line("name", &new.name, 80));
        let title = checks.take(text::optional_line("title", &new.title, TITLE_MAX)).unwrap_or_default();
        let body = match new.kind {
            TextKind::Notice => text::clean_text(&new.body).trim().to_owned(),
            TextKind::Explanation => {
                serde_json::to_string(&new.sections).map_err(|e| Error::Internal(e.to_string()))?
            }
        };
        let empty = match new.kind {
            TextKind::Notice => body.is_empty(),
            TextKind::Explanation => new.sections.is_empty(),
        };
        let field = if new.kind == TextKind::Notice { "body" } else { "what_happened" };
        let sections = SECTIONS.iter().zip(&new.sections.0).map(|((field, ..), text)| (*field, text.as_str()));
        for (field, text) in [("title", new.title.as_str()), ("body", new.body.as_str())].into_iter().chain(sections) {
            if let Some(word) = unknown_variable(text) {
                let known = VARIABLES.join(", ");
                checks.fail(field, format!("{word} stands for nothing, and readers would see it. There are {known}."));
            }
        }
        if empty {
            checks.fail(field, "Write the text.");
        }
        if body.chars().count() > UPDATE_MAX_CHARS {
            checks.fail(field, format!("The text is too long; at most {UPDATE_MAX_CHARS} characters fit."));
        }
        checks.done()?;
        let (id, version) = id.unwrap_or_else(|| (Id::random(), 1));
        let ready = ReadyText {
            id,
            kind: new.kind,
            name,
            component_id: new.component_id,
            title,
            body,
            changed_by: actor.author().name,
            changed_at: self.now(),
            version,
        };
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::ready_text::put(&mut tx, &ready).await?;
        self.audit(&mut tx, actor, "text.save", ready.id.as_str(), &ready.name).await?;
        tx.commit().await?;
        Ok(ready.id)
    }

    /// Removes a text. Needs `Publish`.
    pub async fn remove_ready_text(&self, actor: &Actor, id: &Id) -> Result<()> {
        actor.require(Permission::Publish)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let found = store::ready_text::get(&mut tx, id).await?.ok_or(Error::NotFound("text"))?;
        store::ready_text::remove(&mut tx, id).await?;
        self.audit(&mut tx, actor, "text.remove", id.as_str(), &found.name).await?;
        Ok(tx.commit().await?)
    }
}
