//! One decision on many held comments: a storm leaves hundreds.

use super::super::{Actor, Result, Services};
use crate::domain::comment::{CommentState, OwnComment, Reason};
use crate::domain::id::Id;
use crate::domain::staff::Permission;
use crate::store::{self, Tx};

/// So many are decided on in one transaction.
const TOGETHER: usize = 100;

impl Services {
    /// Makes held comments public, in the order in which they were written, and
    /// answers how many. Those on which somebody else has decided stay as they
    /// are. Needs `Moderate`.
    pub async fn approve_comments(&self, actor: &Actor, ids: &[Id]) -> Result<usize> {
        actor.require(Permission::Moderate)?;
        let store = self.store()?;
        let mut count = 0;
        for some in ids.chunks(TOGETHER) {
            let mut tx = store.write().await?;
            let version = store::version::bump(&mut tx).await?;
            let held = held_of(&mut tx, some).await?;
            for comment in &held {
                self.make_public(&mut tx, comment, version).await?;
                self.audit(&mut tx, actor, "comment.approve", comment.id.as_str(), &comment.rule).await?;
            }
            tx.commit().await?;
            count += held.len();
            self.show_soon(&store, version).await;
        }
        self.comment_bell.notify_one();
        Ok(count)
    }

    /// Files held comments away, and answers how many. Needs `Moderate`.
    pub async fn file_comments(&self, actor: &Actor, ids: &[Id], reason: Reason) -> Result<usize> {
        actor.require(Permission::Moderate)?;
        let store = self.store()?;
        let mut count = 0;
        for some in ids.chunks(TOGETHER) {
            let mut tx = store.write().await?;
            let held = held_of(&mut tx, some).await?;
            for comment in &held {
                store::comment::file(&mut tx, &comment.id, reason.as_str(), self.now()).await?;
                self.audit(&mut tx, actor, "comment.file", comment.id.as_str(), reason.as_str()).await?;
            }
            tx.commit().await?;
            count += held.len();
        }
        Ok(count)
    }
}

/// Those of `ids` that are held still, oldest first.
async fn held_of(tx: &mut Tx<'_>, ids: &[Id]) -> Result<Vec<OwnComment>> {
    let mut held = Vec::new();
    for id in ids {
        held.extend(store::comment::by_id(tx, id).await?.filter(|c| c.state == CommentState::Held));
    }
    held.sort_by_key(|c| c.created_at);
    Ok(held)
}
