//! Comments from elsewhere: another system, or a story that is told.
//!
//! They pass the same checks and the same renderer as live ones. Nobody is
//! mailed, and an address proves nothing unless the importer says so.

use super::super::error::Checks;
use super::super::{Actor, Error, Result, Services};
use crate::domain::comment::{CommentState, MAX_LINKS, OwnComment, QuestionState};
use crate::domain::id::Id;
use crate::domain::staff::Permission;
use crate::domain::text;
use crate::store::{self, comment::Secrets};
use crate::words::Words;

/// A comment from elsewhere, in the order in which they were written.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// Its number here.
    pub parent: Option<i64>,
    pub name: String,
    pub email: String,
    pub text: String,
    pub question: bool,
    /// The address was confirmed elsewhere.
    pub confirmed: bool,
}

impl Services {
    /// Makes a comment from elsewhere public and answers its number here. Needs
    /// `Administer`.
    pub async fn import_comment(&self, actor: &Actor, incident: &Id, new: Imported) -> Result<i64> {
        actor.require(Permission::Administer)?;
        let mut checks = Checks::default();
        let name = checks.take(text::line("name", &new.name, super::write::NAME_MAX));
        checks.done()?;
        let text = super::render(Words::STAFF, &new.text, MAX_LINKS).await?;
        let now = self.now();
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        store::incident::get(&mut tx, incident).await?.ok_or(Error::NotFound("post"))?;
        if let Some(parent) = new.parent {
            self.public_comment(&mut tx, incident, parent).await?;
        }
        let writer = self.commenter_at(&mut tx, &new.email, &name, None).await?;
        if new.confirmed {
            store::commenter::confirm(&mut tx, writer.id, &name, now).await?;
        }
        let comment = OwnComment {
            body: text.markdown,
            html: text.html,
            question: if new.question { QuestionState::Open } else { QuestionState::No },
            number: Some(store::thread::next_number(&mut tx, incident, version).await?),
            state: CommentState::Published,
            published_at: Some(now),
            ..OwnComment::new(incident.clone(), new.parent, writer.id, name, now)
        };
        let secrets = Secrets::public(&text.digest, version);
        store::comment::add(&mut tx, &comment, &secrets).await?;
        tx.commit().await?;
        self.show_soon(&store, version).await;
        Ok(comment.number.unwrap_or_default())
    }
}
