//! The button behind the mail link: it confirms the address, publishes, and
//! remembers the browser.

use super::super::{Error, Result, Services, keys};
use crate::domain::comment::{CommentState, Commenter, OwnComment, REMEMBER_MS};
use crate::domain::id::Id;
use crate::domain::language::Preferred;
use crate::domain::subscriber::SubscriberState;
use crate::mail::address::Address;
use crate::store::{self, Tx};
use crate::words::Words;

/// What a mail link leads to.
#[derive(Debug, Clone)]
pub enum ToConfirm {
    /// The comments that wait for this address; the link's own comes first.
    Waiting { comments: Vec<OwnComment>, language: Preferred },
    /// The button was pressed before.
    Done(Box<OwnComment>),
    /// Too old, or never ours.
    Expired,
}

/// What the button did.
#[derive(Debug, Clone)]
pub struct Confirmed {
    /// The secret that this browser is remembered by.
    pub browser: String,
    /// Post and number of what is public now.
    pub published: Vec<(Id, i64)>,
    /// The address of the first conversation with staff that began.
    pub private: Option<String>,
    /// How many a rule holds.
    pub held: usize,
    /// Whether the address gets the updates from now on.
    pub subscribed: bool,
}

impl Services {
    /// What the link with this secret leads to. Changes nothing.
    pub async fn comment_to_confirm(&self, secret: &str) -> Result<ToConfirm> {
        let store = self.store()?;
        let mut connection = store.read().await?;
        let Some(own) = store::comment::by_confirm_hash(&mut connection, &keys::hash(secret)).await? else {
            return Ok(ToConfirm::Expired);
        };
        let (true, Some(writer)) = (own.state == CommentState::Waiting, own.commenter_id) else {
            return Ok(if own.state == CommentState::Waiting {
                ToConfirm::Expired
            } else {
                ToConfirm::Done(Box::new(own))
            });
        };
        let mut waiting = store::comment::waiting_of(&mut connection, writer, self.now()).await?;
        if !waiting.iter().any(|c| c.id == own.id) {
            return Ok(ToConfirm::Expired);
        }
        waiting.sort_by_key(|c| c.id != own.id);
        let language = store::commenter::by_id(&mut connection, writer).await?.map(|w| w.language).unwrap_or_default();
        Ok(ToConfirm::Waiting { comments: waiting, language })
    }

    /// The button: publishes the chosen ones of the comments that wait for this
    /// address. What was not chosen goes on waiting until it expires.
    pub async fn confirm_comments(&self, words: Words, secret: &str, chosen: &[Id]) -> Result<Confirmed> {
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let own = store::comment::by_confirm_hash(&mut tx, &keys::hash(secret)).await?;
        let writer = own.filter(|c| c.state == CommentState::Waiting).and_then(|c| c.commenter_id);
        let writer = writer.ok_or(Error::NotFound("comment waiting for this link"))?;
        let writer = store::commenter::by_id(&mut tx, writer).await?.ok_or(Error::NotFound("person"))?;
        let waiting = store::comment::waiting_of(&mut tx, writer.id, self.now()).await?;
        let mut confirmed =
            Confirmed { browser: keys::random(), published: Vec::new(), private: None, held: 0, subscribed: false };
        for comment in waiting.iter().filter(|c| chosen.contains(&c.id)) {
            store::commenter::confirm(&mut tx, writer.id, &comment.name, self.now()).await?;
            if *comment.private {
                store::comment::keep_private(&mut tx, &comment.id).await?;
                confirmed.private.get_or_insert(self.conversation_path(writer.id, &comment.id));
                continue;
            }
            self.may_write(&mut tx, words, (&comment.incident_id, comment.parent), Some(&writer)).await?;
            match self.publish_or_hold(&mut tx, comment, &writer, version).await? {
                Some(number) => confirmed.published.push((comment.incident_id.clone(), number)),
                None => confirmed.held += 1,
            }
            if *comment.subscribe && !confirmed.subscribed {
                confirmed.subscribed = self.subscribe_confirmed(&mut tx, &writer).await?;
            }
        }
        if confirmed.published.is_empty() && confirmed.private.is_none() && confirmed.held == 0 {
            return Err(super::super::Invalid::one("comment", words.say("choose-a-comment")));
        }
        let (now, hash) = (self.now(), keys::hash(&confirmed.browser));
        store::commenter::remember(&mut tx, writer.id, &hash, now, now.plus(REMEMBER_MS)).await?;
        tx.commit().await?;
        self.show_soon(&store, version).await;
        self.comment_bell.notify_one();
        Ok(confirmed)
    }

    /// The box was ticked, and the address has just been proven.
    async fn subscribe_confirmed(&self, tx: &mut Tx<'_>, writer: &Commenter) -> Result<bool> {
        let address = Address::parse(&writer.email).map_err(|e| Error::Internal(e.to_string()))?;
        let subscriber = self.find_or_add(tx, &address, "comment", writer.language).await?;
        Ok(store::subscriber::set_state(tx, subscriber.id, SubscriberState::Confirmed, self.now()).await?)
    }
}
