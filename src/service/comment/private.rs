//! Taking a question private: the answer goes to the asker's mailbox only, and
//! the page says that somebody wrote.

use super::super::letter::Post;
use super::super::{Actor, Error, Invalid, Result, Services};
use crate::domain::comment::QuestionState;
use crate::domain::id::Id;
use crate::domain::text;
use crate::domain::time::DAY;
use crate::mail::address::Address;
use crate::mail::comment::PrivateAnswer;
use crate::markdown::COMMENT_MAX_CHARS;
use crate::store;
use crate::store::comment::Verdict;

/// No use after this long.
const LIFE_MS: i64 = 2 * DAY;

impl Services {
    /// Mails an answer to whoever asked, and to nobody else. The text is in the
    /// letter only: it is not kept here and never public. The asker's reply goes
    /// to the answering person's contact. Needs `Moderate`, and a person.
    pub async fn answer_privately(&self, actor: &Actor, incident: &Id, number: i64, typed: &str) -> Result<()> {
        let staff = super::answer::person(actor)?;
        let body = text::text("private", typed, COMMENT_MAX_CHARS)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let question = self.public_comment(&mut tx, incident, number).await?;
        let asker = match question.commenter_id {
            Some(id) => store::commenter::by_id(&mut tx, id).await?,
            None => None,
        };
        let asker = asker
            .filter(|a| a.confirmed_at.is_some())
            .ok_or_else(|| Invalid::one("private", "We have no confirmed address of this person; answer in public."))?;
        let page = store::page::get(&mut tx).await?.ok_or(Error::NotFound("page"))?;
        let post = store::incident::get(&mut tx, incident).await?.ok_or(Error::NotFound("post"))?;
        let to = Address::parse(&asker.email).map_err(|e| Error::Internal(e.to_string()))?;
        let reply_to = [&staff.contact, &page.contact].into_iter().find_map(|c| Address::parse(c).ok());
        let author =
            if staff.title.is_empty() { staff.name.clone() } else { format!("{}, {}", staff.name, staff.title) };
        let content = PrivateAnswer {
            page: &page.name,
            base_url: self.links.base_url(),
            post: &post.title,
            about: number,
            author: &author,
            text: &body,
            answerable: reply_to.is_some(),
        }
        .render();
        let token = self.links.commenter_token(asker.id);
        let letter = Post { kind: "comment_private", to: &to, content, token: &token, life: LIFE_MS };
        self.post_answerable(&mut tx, &page, letter, reply_to.as_ref()).await?;
        let verdict = Verdict { question: QuestionState::Privately, ..Verdict::waiting(self.now(), version) };
        store::comment::judge(&mut tx, &question.id, question.question, &verdict).await?;
        self.audit(&mut tx, actor, "comment.private", incident.as_str(), &format!("#{number}")).await?;
        tx.commit().await?;
        self.outbox_bell.notify_one();
        self.show_soon(&store, version).await;
        Ok(())
    }
}
