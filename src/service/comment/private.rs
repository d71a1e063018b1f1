//! Conversations about one person's own business: asked in private, or taken
//! there by staff. The writer comes back by the link in the mail, staff by the
//! admin pages; readers see at most that somebody wrote back.

use super::super::letter::Post;
use super::super::{Actor, Error, Invalid, Result, Services};
use crate::domain::comment::{CommentState, Commenter, OwnComment, QuestionState};
use crate::domain::id::Id;
use crate::domain::page::Page;
use crate::domain::pattern::{self, Pattern};
use crate::domain::staff::{Permission, Staff};
use crate::domain::text;
use crate::domain::time::{DAY, Timestamp};
use crate::mail::address::Address;
use crate::mail::comment::PrivateAnswer;
use crate::markdown::COMMENT_MAX_CHARS;
use crate::store::comment::Verdict;
use crate::store::private::{Conversation, Message};
use crate::store::{self, Tx};
use crate::words::Words;

/// No use after this long.
const LIFE_MS: i64 = 2 * DAY;
/// As many conversations as the list shows.
const SHOWN: i64 = 200;

/// A conversation with everything said in it.
#[derive(Clone, Debug)]
pub struct Talk {
    pub question: OwnComment,
    pub messages: Vec<Message>,
}

impl Services {
    /// Where the writer of a private question finds the conversation.
    pub(super) fn conversation_path(&self, commenter: i64, comment: &Id) -> String {
        format!("/person/{}/private/{comment}", self.links.commenter_token(commenter))
    }

    /// Answers a public question in private: mails whoever asked, and nobody
    /// else; readers see only that we wrote. Needs `Moderate`, and a person.
    pub async fn answer_privately(&self, actor: &Actor, incident: &Id, number: i64, typed: &str) -> Result<()> {
        let staff = super::answer::person(actor)?;
        let body = text::text("private", typed, COMMENT_MAX_CHARS)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let question = self.public_comment(&mut tx, incident, number).await?;
        self.write_back(&mut tx, staff, &question, &body).await?;
        let verdict = Verdict { question: QuestionState::Privately, ..Verdict::waiting(self.now(), version) };
        store::comment::judge(&mut tx, &question.id, question.question, &verdict).await?;
        self.audit(&mut tx, actor, "comment.private", incident.as_str(), &format!("#{number}")).await?;
        tx.commit().await?;
        self.outbox_bell.notify_one();
        self.show_soon(&store, version).await;
        Ok(())
    }

    /// Writes on in a conversation. Needs `Moderate`, and a person.
    pub async fn write_in_private(&self, actor: &Actor, comment: &Id, typed: &str) -> Result<()> {
        let staff = super::answer::person(actor)?;
        let body = text::text("private", typed, COMMENT_MAX_CHARS)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let question = store::comment::by_id(&mut tx, comment).await?.ok_or(Error::NotFound("conversation"))?;
        self.write_back(&mut tx, staff, &question, &body).await?;
        self.audit(&mut tx, actor, "comment.private", question.incident_id.as_str(), comment.as_str()).await?;
        tx.commit().await?;
        self.outbox_bell.notify_one();
        Ok(())
    }

    /// Keeps the message, and mails it to the asker.
    async fn write_back(&self, tx: &mut Tx<'_>, staff: &Staff, question: &OwnComment, body: &str) -> Result<()> {
        let asker = match question.commenter_id {
            Some(id) => store::commenter::by_id(tx, id).await?,
            None => None,
        };
        let asker = asker
            .filter(|a| a.confirmed_at.is_some())
            .ok_or_else(|| Invalid::one("private", "We have no confirmed address of this person; answer in public."))?;
        store::private::add(tx, &question.id, (&staff.name, &staff.title), body, self.now()).await?;
        let page = store::page::get(tx).await?.ok_or(Error::NotFound("page"))?;
        self.mail_private(tx, (&page, staff, &asker), question, body).await
    }

    async fn mail_private(
        &self,
        tx: &mut Tx<'_>,
        (page, staff, asker): (&Page, &Staff, &Commenter),
        question: &OwnComment,
        body: &str,
    ) -> Result<()> {
        let post = store::incident::get(tx, &question.incident_id).await?.ok_or(Error::NotFound("post"))?;
        let to = Address::parse(&asker.email).map_err(|e| Error::Internal(e.to_string()))?;
        let author =
            if staff.title.is_empty() { staff.name.clone() } else { format!("{}, {}", staff.name, staff.title) };
        let content = PrivateAnswer {
            words: Words::new(page.language_for(asker.language)),
            page: &page.name,
            base_url: self.links.base_url(),
            post: &post.title,
            public: question.state == CommentState::Published,
            author: &author,
            text: body,
            path: &format!("/private/{}", question.id),
        }
        .render();
        let token = self.links.commenter_token(asker.id);
        self.post(tx, page, Post { kind: "comment_private", to: &to, content, token: &token, life: LIFE_MS }).await
    }

    /// A conversation for whoever holds the link of its writer.
    pub async fn own_talk(&self, token: &str, comment: &Id) -> Result<(Commenter, Talk)> {
        let person = self.person_by(token).await?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let question = store::comment::by_id(&mut connection, comment).await?;
        let question = question.filter(|c| c.commenter_id == Some(person.id)).ok_or(Error::NotFound("conversation"))?;
        let messages = store::private::messages(&mut connection, comment).await?;
        if question.state != CommentState::Private && messages.is_empty() {
            return Err(Error::NotFound("conversation"));
        }
        Ok((person, Talk { question, messages }))
    }

    /// The writer writes on.
    pub async fn reply_in_private(&self, words: Words, token: &str, comment: &Id, typed: &str) -> Result<()> {
        let (person, _) = self.own_talk(token, comment).await?;
        let body = super::clean(words, "comment-no-text", text::text("text", typed, COMMENT_MAX_CHARS), typed)?;
        self.throttle.person(person.id)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::private::add(&mut tx, comment, ("", ""), &body, self.now()).await?;
        Ok(tx.commit().await?)
    }

    /// Conversations, those that wait for us first. Needs `Moderate`.
    pub async fn talks(&self, actor: &Actor) -> Result<Vec<Conversation>> {
        actor.require(Permission::Moderate)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::private::list(&mut connection, SHOWN).await?)
    }

    /// One conversation. Needs `Moderate`.
    pub async fn talk(&self, actor: &Actor, comment: &Id) -> Result<Talk> {
        actor.require(Permission::Moderate)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let question = store::comment::by_id(&mut connection, comment).await?.ok_or(Error::NotFound("conversation"))?;
        let messages = store::private::messages(&mut connection, comment).await?;
        Ok(Talk { question, messages })
    }

    /// How our own numbers look. Needs `Moderate`.
    pub async fn private_patterns(&self, actor: &Actor) -> Result<Vec<Pattern>> {
        actor.require(Permission::Moderate)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::private::patterns(&mut connection).await?)
    }

    /// Replaces them, one a line. Needs `Moderate`.
    pub async fn set_private_patterns(&self, actor: &Actor, typed: &str) -> Result<()> {
        actor.require(Permission::Moderate)?;
        let lines = typed.lines().map(text::clean_line).filter(|l| !l.is_empty());
        let patterns: std::result::Result<Vec<Pattern>, String> = lines.map(|l| Pattern::parse(&l)).collect();
        let patterns = patterns.map_err(|sentence| Invalid::one("patterns", sentence))?;
        if patterns.len() > pattern::MOST {
            return Err(Invalid::one("patterns", format!("At most {} patterns fit.", pattern::MOST)));
        }
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::private::set_patterns(&mut tx, &patterns).await?;
        self.audit(&mut tx, actor, "private.patterns", "", &format!("{} patterns", patterns.len())).await?;
        Ok(tx.commit().await?)
    }

    /// Earlier texts of the comments under a post: number, text, until when it
    /// stood. Needs `View`.
    pub async fn comment_edits(&self, actor: &Actor, incident: &Id) -> Result<Vec<(i64, String, Timestamp)>> {
        actor.require(Permission::View)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let edits = store::private::edits(&mut connection, incident).await?;
        Ok(edits.into_iter().map(|e| (e.number, e.body, e.replaced_at)).collect())
    }
}
