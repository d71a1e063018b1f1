//! Somebody's own page, reached by the link in mails to them: what they wrote,
//! how often they are mailed, their data as a file, and the way out.

use super::super::{Error, Result, Services};
use crate::domain::comment::{CommentState, Commenter, OwnComment, Pace};
use crate::domain::id::Id;
use crate::domain::time::DAY;
use crate::store::{self, Tx};
use serde::Serialize;

/// Whoever asks to be forgotten can change their mind for so long.
const COOLING_MS: i64 = DAY;

/// Everything that is kept of somebody, as a file.
#[derive(Serialize)]
struct Kept<'a> {
    email: &'a str,
    name: &'a str,
    language: &'a str,
    first_seen: String,
    confirmed: Option<String>,
    mail_about_comments: &'a str,
    comments: Vec<KeptComment<'a>>,
}

#[derive(Serialize)]
struct KeptComment<'a> {
    post: &'a str,
    number: Option<i64>,
    in_reply_to: Option<i64>,
    state: &'a str,
    name: &'a str,
    website: &'a str,
    text: &'a str,
    written: String,
    private_conversation: Vec<KeptMessage>,
}

#[derive(Serialize)]
struct KeptMessage {
    from: String,
    text: String,
    written: String,
}

impl Services {
    /// The person whose token this is.
    pub async fn person_by(&self, token: &str) -> Result<Commenter> {
        let id = self.links.commenter(token).ok_or(Error::NotFound("person"))?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        store::commenter::by_id(&mut connection, id).await?.ok_or(Error::NotFound("person"))
    }

    /// What they wrote, newest first.
    pub async fn written_by(&self, person: &Commenter) -> Result<Vec<OwnComment>> {
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::comment::all_of(&mut connection, person.id).await?)
    }

    /// Everything that is kept of them, as JSON.
    pub async fn data_of(&self, token: &str) -> Result<String> {
        let person = self.person_by(token).await?;
        let written = self.written_by(&person).await?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let mut comments = Vec::with_capacity(written.len());
        for c in &written {
            let said = store::private::messages(&mut connection, &c.id).await?;
            comments.push(KeptComment {
                post: c.incident_id.as_str(),
                number: c.number,
                in_reply_to: c.parent,
                state: c.state.as_str(),
                name: &c.name,
                website: &c.website,
                text: &c.body,
                written: c.created_at.iso_seconds(),
                private_conversation: said
                    .into_iter()
                    .map(|m| KeptMessage {
                        from: if m.name.is_empty() { "you".to_owned() } else { m.name },
                        text: m.body,
                        written: m.created_at.iso_seconds(),
                    })
                    .collect(),
            });
        }
        let kept = Kept {
            email: &person.email,
            name: &person.name,
            language: person.language.as_str(),
            first_seen: person.created_at.iso_seconds(),
            confirmed: person.confirmed_at.map(|at| at.iso_seconds()),
            mail_about_comments: person.pace.as_str(),
            comments,
        };
        serde_json::to_string_pretty(&kept).map_err(|e| Error::Internal(e.to_string()))
    }

    /// How often they are mailed about their comments.
    pub async fn set_own_pace(&self, token: &str, pace: Pace) -> Result<()> {
        let person = self.person_by(token).await?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::commenter::set_pace(&mut tx, person.id, pace).await?;
        Ok(tx.commit().await?)
    }

    /// Deletes one of their comments, from wherever the link was opened.
    pub async fn delete_by_link(&self, token: &str, comment: &Id) -> Result<()> {
        let person = self.person_by(token).await?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let found = store::comment::by_id(&mut tx, comment).await?;
        let own = found.filter(|c| c.commenter_id == Some(person.id) && c.state == CommentState::Published);
        let own = own.ok_or(Error::NotFound("comment"))?;
        store::comment::close(&mut tx, &own.id, CommentState::Deleted, "", self.now(), version).await?;
        store::comment_notice::drop_for(&mut tx, &own.id).await?;
        tx.commit().await?;
        self.show_soon(&store, version).await;
        Ok(())
    }

    /// They want to be forgotten, in a day; or not any more.
    pub async fn ask_to_be_forgotten(&self, token: &str, wanted: bool) -> Result<()> {
        let person = self.person_by(token).await?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let at = wanted.then(|| self.now().plus(COOLING_MS));
        store::commenter::set_erasure(&mut tx, person.id, at).await?;
        Ok(tx.commit().await?)
    }

    /// Forgets everybody whose time to think is over. Several nodes may do so
    /// at once.
    pub async fn forget_people(&self) -> Result<()> {
        let store = self.store()?;
        let due = {
            let mut connection = store.read().await?;
            store::commenter::to_erase(&mut connection, self.now()).await?
        };
        for person in due {
            let mut tx = store.write().await?;
            let version = store::version::bump(&mut tx).await?;
            self.forget(&mut tx, person, version).await?;
            tx.commit().await?;
            self.show_soon(&store, version).await;
        }
        Ok(())
    }

    /// What was public becomes a nameless empty place, which readers see only
    /// where somebody replied; everything else goes.
    async fn forget(&self, tx: &mut Tx<'_>, person: i64, version: i64) -> Result<()> {
        store::commenter::uncount(tx, person, version).await?;
        store::commenter::empty_comments(tx, person, self.now(), version).await?;
        Ok(store::commenter::erase(tx, person).await?)
    }
}
