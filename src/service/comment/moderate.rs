//! Moderation: the queues, what is held, what is removed and why, who may not
//! write for a while. Nothing happens in the dark: a ban says so to its person,
//! a removal says so in its place.

use super::super::{Actor, Error, Result, Services};
use crate::domain::comment::{CommentState, OwnComment, Reason, ThreadMode, ThreadRules};
use crate::domain::id::Id;
use crate::domain::staff::Permission;
use crate::domain::text;
use crate::domain::time::DAY;
use crate::store;

/// How many entries a queue shows.
const SHOWN: i64 = 200;
/// How many days a ban can last.
const LONGEST_BAN_DAYS: i64 = 365;
/// Words that hold a comment, and the length of each.
const MOST_WORDS: usize = 500;
const LONGEST_WORD: usize = 60;

impl Services {
    /// What rules hold, oldest first. Needs `Moderate`.
    pub async fn held_comments(&self, actor: &Actor) -> Result<Vec<OwnComment>> {
        actor.require(Permission::Moderate)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::comment::held(&mut connection, SHOWN).await?)
    }

    /// Questions that wait for an answer, oldest first. Needs `Moderate`.
    pub async fn open_questions(&self, actor: &Actor) -> Result<Vec<OwnComment>> {
        actor.require(Permission::Moderate)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::comment::open_questions(&mut connection, SHOWN).await?)
    }

    /// Makes a held comment public. Needs `Moderate`.
    pub async fn approve_comment(&self, actor: &Actor, id: &Id) -> Result<i64> {
        actor.require(Permission::Moderate)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let comment = held(store::comment::by_id(&mut tx, id).await?)?;
        let number = self.make_public(&mut tx, &comment, version).await?;
        self.audit(&mut tx, actor, "comment.approve", id.as_str(), &comment.rule).await?;
        tx.commit().await?;
        self.show_soon(&store, version).await;
        self.comment_bell.notify_one();
        Ok(number)
    }

    /// Files a held comment away: it was never public, and its writer is not
    /// mailed. Needs `Moderate`.
    pub async fn file_comment(&self, actor: &Actor, id: &Id, reason: Reason) -> Result<()> {
        actor.require(Permission::Moderate)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        held(store::comment::by_id(&mut tx, id).await?)?;
        store::comment::file(&mut tx, id, reason.as_str(), self.now()).await?;
        self.audit(&mut tx, actor, "comment.file", id.as_str(), reason.as_str()).await?;
        Ok(tx.commit().await?)
    }

    /// Removes a public comment. Its place stays and says when and why. Needs
    /// `Moderate`.
    pub async fn remove_comment(&self, actor: &Actor, incident: &Id, number: i64, reason: Reason) -> Result<()> {
        actor.require(Permission::Moderate)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let comment = self.public_comment(&mut tx, incident, number).await?;
        let (now, state) = (self.now(), CommentState::Removed);
        store::comment::close(&mut tx, &comment.id, state, reason.as_str(), now, version).await?;
        store::comment_notice::drop_for(&mut tx, &comment.id).await?;
        let detail = format!("#{number} {reason}");
        self.audit(&mut tx, actor, "comment.remove", incident.as_str(), &detail).await?;
        tx.commit().await?;
        self.show_soon(&store, version).await;
        Ok(())
    }

    /// Keeps the writer of a comment from writing for some days, with the reason
    /// that they will read; 0 days lifts it. Needs `Moderate`.
    pub async fn ban_writer(&self, actor: &Actor, comment: &Id, days: i64, reason: &str) -> Result<()> {
        actor.require(Permission::Moderate)?;
        if !(0..=LONGEST_BAN_DAYS).contains(&days) {
            return Err(super::super::Invalid::one("days", "A ban lasts 1 to 365 days; 0 lifts it."));
        }
        let reason = if days == 0 { String::new() } else { text::line("reason", reason, 200)? };
        let store = self.store()?;
        let mut tx = store.write().await?;
        let found = store::comment::by_id(&mut tx, comment).await?.ok_or(Error::NotFound("comment"))?;
        let writer = found.commenter_id.ok_or(Error::NotFound("writer"))?;
        let until = (days > 0).then(|| self.now().plus(days * DAY));
        store::commenter::ban(&mut tx, writer, until, &reason).await?;
        self.audit(&mut tx, actor, "commenter.ban", comment.as_str(), &format!("{days} days: {reason}")).await?;
        Ok(tx.commit().await?)
    }

    /// Says who may write under a post. Needs `Moderate`.
    pub async fn set_thread_mode(&self, actor: &Actor, incident: &Id, mode: ThreadMode) -> Result<()> {
        actor.require(Permission::Moderate)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        store::incident::get(&mut tx, incident).await?.ok_or(Error::NotFound("post"))?;
        store::thread::set_mode(&mut tx, incident, mode, version).await?;
        self.audit(&mut tx, actor, "thread.mode", incident.as_str(), mode.as_str()).await?;
        tx.commit().await?;
        self.show_soon(&store, version).await;
        Ok(())
    }

    /// What is settled for the comments under a post. Needs `View`.
    pub async fn thread_rules(&self, actor: &Actor, incident: &Id) -> Result<ThreadRules> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::thread::get(&mut connection, incident).await?)
    }

    /// The words that hold a comment. Needs `Moderate`.
    pub async fn moderation_words(&self, actor: &Actor) -> Result<Vec<String>> {
        actor.require(Permission::Moderate)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::thread::words(&mut connection).await?)
    }

    /// Replaces the words that hold a comment, one a line. Needs `Moderate`.
    pub async fn set_moderation_words(&self, actor: &Actor, typed: &str) -> Result<()> {
        actor.require(Permission::Moderate)?;
        let words: Vec<String> = typed.lines().map(text::clean_line).filter(|w| !w.is_empty()).collect();
        if words.len() > MOST_WORDS || words.iter().any(|w| w.chars().count() > LONGEST_WORD) {
            let sentence = format!("At most {MOST_WORDS} words of at most {LONGEST_WORD} characters fit.");
            return Err(super::super::Invalid::one("words", sentence));
        }
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::thread::set_words(&mut tx, &words, self.now()).await?;
        self.audit(&mut tx, actor, "moderation.words", "", &format!("{} words", words.len())).await?;
        Ok(tx.commit().await?)
    }
}

fn held(found: Option<OwnComment>) -> Result<OwnComment> {
    let comment = found.ok_or(Error::NotFound("comment"))?;
    match comment.state {
        CommentState::Held => Ok(comment),
        _ => Err(Error::Conflict("Somebody else has already decided on this comment.".to_owned())),
    }
}
