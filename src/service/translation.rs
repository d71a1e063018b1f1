//! Telling what was published in another language: on the pages in it, and in
//! mails that have not left.

use super::compose;
use super::error::Checks;
use super::notification::News;
use super::{Actor, Error, Invalid, Result, Services};
use crate::domain::id::Id;
use crate::domain::incident::Incident;
use crate::domain::language::Language;
use crate::domain::notification::NotificationState;
use crate::domain::page::Page;
use crate::domain::staff::Permission;
use crate::domain::text;
use crate::domain::translation::{Part, Translation};
use crate::service::incident::TITLE_MAX;
use crate::store::{self, Tx};
use crate::words::Words;

impl Services {
    /// Keeps these texts of an incident in `language`; an empty one takes the
    /// translation away. A mail that waits for its undo time is written anew.
    /// Needs `Publish`.
    pub async fn translate_posts(
        &self,
        actor: &Actor,
        id: &Id,
        language: Language,
        texts: &[(Part, String)],
    ) -> Result<()> {
        actor.require(Permission::Publish)?;
        let mut prepared = Vec::new();
        for (part, typed) in texts {
            prepared.push((part, self.translated(actor, id, language, part, typed).await?));
        }
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let page = store::page::get(&mut tx).await?.ok_or(Error::NotFound("page"))?;
        if language == page.languages.default_language() || !page.languages.offers(language) {
            return Err(Invalid::one("language", "The page is not offered in this language, or it is its own."));
        }
        let mut incident = store::incident::get(&mut tx, id).await?.ok_or(Error::NotFound("incident"))?;
        for (part, translation) in &prepared {
            match translation {
                Some(translation) => store::translation::put(&mut tx, translation).await?,
                None => store::translation::remove(&mut tx, id, &part.name(), language).await?,
            }
        }
        incident.changed_version = version;
        store::incident::put(&mut tx, &incident).await?;
        self.retell_waiting(&mut tx, &page, &incident, language, texts).await?;
        self.audit(&mut tx, actor, "incident.translate", id.as_str(), language.as_str()).await?;
        tx.commit().await?;
        self.show(&store, version).await;
        Ok(())
    }

    async fn translated(
        &self,
        actor: &Actor,
        id: &Id,
        language: Language,
        part: &Part,
        typed: &str,
    ) -> Result<Option<Translation>> {
        let (body, html) = if *part == Part::Title {
            let mut checks = Checks::default();
            let title = checks.take(text::optional_line("title", typed, TITLE_MAX)).unwrap_or_default();
            checks.done()?;
            (title, String::new())
        } else {
            let body = compose::body("body", typed).await?;
            (body.markdown, body.html)
        };
        Ok((!body.trim().is_empty()).then(|| Translation {
            incident_id: id.clone(),
            part: part.name(),
            language,
            body,
            html,
            author_name: actor.author().name,
            written_at: self.now(),
        }))
    }

    /// A mail that nobody can have got yet is written anew in `language`.
    async fn retell_waiting(
        &self,
        tx: &mut Tx<'_>,
        page: &Page,
        incident: &Incident,
        language: Language,
        texts: &[(Part, String)],
    ) -> Result<()> {
        let updates = store::incident::updates(tx, &incident.id).await?;
        let whole = texts.iter().any(|(part, _)| !matches!(part, Part::Update(_)));
        for update in updates {
            let named = texts.iter().any(|(part, _)| *part == Part::Update(update.id.clone()));
            let Some(waiting) = store::notification::of_update(tx, &update.id).await? else { continue };
            let moving = matches!(waiting.state, NotificationState::FanningOut | NotificationState::Sending);
            // Its first mail may have left, and nobody gets two forms of one mail.
            if !(named || whole) || !moving || waiting.not_before <= self.now() || waiting.kind == "correction" {
                continue;
            }
            if store::subscriber::reads(tx, language).await? {
                let news = News { incident, update: &update, earlier: None, unique: format!("u{}", update.id) };
                let prepared = self.prepare(tx, page, &news, Words::of(Some(page), language)).await?;
                let skeleton = self.skeleton(page, &news, &prepared)?;
                store::notification::put_translation(tx, waiting.id, language, &skeleton.to_bytes()).await?;
            }
        }
        Ok(())
    }
}
