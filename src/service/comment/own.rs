//! What a writer may do with their own comments, and their own page.

use super::super::{Error, Result, Services, keys};
use crate::domain::comment::{CommentState, Commenter, MAX_LINKS, OwnComment};
use crate::domain::id::Id;
use crate::domain::private_data::{self, Watch};
use crate::store;
use crate::words::Words;

/// A comment in its writer's hands.
#[derive(Debug, Clone)]
pub struct Mine {
    pub comment: OwnComment,
    /// Young, and nobody has replied.
    pub editable: bool,
}

impl Services {
    /// The person whom this browser belongs to.
    pub async fn remembered(&self, browser: Option<&str>) -> Result<Option<Commenter>> {
        let Some(secret) = browser else { return Ok(None) };
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::commenter::by_browser(&mut connection, &keys::hash(secret), self.now()).await?)
    }

    /// The comment, if this browser's owner wrote it. Whoever did not learns
    /// only that it is not theirs.
    pub async fn own_comment(&self, browser: Option<&str>, incident: &Id, number: i64) -> Result<Mine> {
        let writer = self.remembered(browser).await?.ok_or(Error::Forbidden)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let found = store::comment::by_number(&mut connection, incident, number).await?;
        let own = found.filter(|c| c.commenter_id == Some(writer.id) && c.state == CommentState::Published);
        let comment = own.ok_or(Error::Forbidden)?;
        let replied = store::comment::has_replies(&mut connection, incident, number).await?;
        Ok(Mine { editable: comment.is_young(self.now()) && !replied, comment })
    }

    /// Changes the text within the time for that. Needs to be its writer.
    pub async fn edit_comment(
        &self,
        words: Words,
        browser: Option<&str>,
        (incident, number): (&Id, i64),
        typed: &str,
    ) -> Result<()> {
        let mine = self.own_comment(browser, incident, number).await?;
        let text = super::render(words, typed, MAX_LINKS).await?;
        let patterns = {
            let store = self.store()?;
            let mut connection = store.read().await?;
            store::private::patterns(&mut connection).await?
        };
        let writer = self.remembered(browser).await?.ok_or(Error::Forbidden)?;
        let watch = Watch { patterns: &patterns, own_address: &writer.email };
        let found = private_data::look(&text.markdown, watch);
        if !found.is_empty() {
            let sentence = words.fill("own-private", &[("what", words.found(&found).into())]);
            return Err(super::super::Invalid::one("text", sentence));
        }
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let replied = store::comment::has_replies(&mut tx, incident, number).await?;
        if replied || !mine.comment.is_young(self.now()) {
            return Err(Error::Conflict(words.say("own-over").into_owned()));
        }
        // What was published without links cannot get them afterwards.
        if text.html.contains("<a ") && !mine.comment.html.contains("<a ") {
            return Err(super::super::Invalid::one("text", words.say("own-no-links")));
        }
        let parts = (text.markdown.as_str(), text.html.as_str(), text.digest.as_str());
        store::private::keep_edit(&mut tx, &mine.comment, self.now()).await?;
        store::comment::edit(&mut tx, &mine.comment.id, parts, self.now(), version).await?;
        tx.commit().await?;
        self.show_soon(&store, version).await;
        Ok(())
    }

    /// Takes a comment away for good. Needs to be its writer.
    pub async fn delete_comment(&self, browser: Option<&str>, incident: &Id, number: i64) -> Result<()> {
        let mine = self.own_comment(browser, incident, number).await?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        store::comment::close(&mut tx, &mine.comment.id, CommentState::Deleted, "", self.now(), version).await?;
        store::comment_notice::drop_for(&mut tx, &mine.comment.id).await?;
        tx.commit().await?;
        self.show_soon(&store, version).await;
        Ok(())
    }
}
