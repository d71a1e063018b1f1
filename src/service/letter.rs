//! Letters to one person: made here, sent by a lane of their own.

use super::{Error, Result, Services};
use crate::domain::id;
use crate::domain::page::Page;
use crate::mail::address::Address;
use crate::mail::content::Content;
use crate::mail::message::{Kind, Letter, Skeleton};
use crate::store::{self, Tx, letter::NewLetter};

/// What one letter says, and to whom.
pub(super) struct Post<'a> {
    /// `confirmation`, `manage_link`: for the table only.
    pub kind: &'a str,
    pub to: &'a Address,
    pub content: std::result::Result<Content, askama::Error>,
    /// Stands where the content says `TOKEN`.
    pub token: &'a str,
    /// No use after this long, in milliseconds.
    pub life: i64,
}

/// A finished message without its recipient.
pub(super) struct Ready<'a> {
    pub number: i64,
    /// As in [`Post`].
    pub kind: &'a str,
    pub subject: &'a str,
    pub skeleton: Skeleton,
}

impl Services {
    /// Puts a letter into the outbox, in the transaction that calls for it.
    pub(super) async fn post(&self, tx: &mut Tx<'_>, page: &Page, post: Post<'_>) -> Result<()> {
        self.post_answerable(tx, page, post, None).await
    }

    /// The same, with the address that an answer goes to, if there is one.
    pub(super) async fn post_answerable(
        &self,
        tx: &mut Tx<'_>,
        page: &Page,
        post: Post<'_>,
        reply_to: Option<&Address>,
    ) -> Result<()> {
        let content = post.content.map_err(|e| Error::Internal(format!("mail template: {e}")))?;
        let now = self.now();
        let number = id::sequence(now.ms());
        let skeleton = Skeleton::build(&Letter {
            from_name: &page.name,
            from_address: &self.mail.from,
            reply_to,
            sender_domain: self.mail.from.domain(),
            subject: &content.subject,
            date_ms: now.ms(),
            thread_root: "",
            unique: &format!("l{number}"),
            list_name: "",
            list_id: "",
            unsubscribe_base: "",
            manage_base: "",
            archive_url: None,
            kind: Kind::Transactional,
            text: &content.text,
            html: &content.html,
        })
        .map_err(|e| Error::Internal(format!("mail: {e}")))?;
        let ready = Ready { number, kind: post.kind, subject: &content.subject, skeleton };
        self.enqueue(tx, ready, post.to, post.token, post.life).await
    }

    /// Puts a finished message to one person into the outbox.
    pub(super) async fn enqueue(
        &self,
        tx: &mut Tx<'_>,
        ready: Ready<'_>,
        to: &Address,
        token: &str,
        life: i64,
    ) -> Result<()> {
        let now = self.now();
        let mut wire = Vec::new();
        ready.skeleton.wire(to, token, &mut wire).map_err(|e| Error::Internal(format!("mail: {e}")))?;
        if let Some(dkim) = &self.mail.dkim {
            dkim.sign(&mut wire);
        }
        let letter = NewLetter {
            id: ready.number,
            kind: ready.kind,
            recipient: to.as_str(),
            subject: ready.subject,
            wire: &wire,
            now,
            expires_at: now.plus(life),
        };
        Ok(store::letter::add(tx, &letter).await?)
    }
}
