//! From a comment to an action: an answer that stands in the post, an update
//! that a comment led to, a correction that it made necessary.

use super::super::{Actor, Error, Invalid, Result, Services};
use crate::domain::comment::Use;
use crate::domain::id::Id;
use crate::domain::staff::Permission;
use crate::store;

/// Whom an update that is made of a comment names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Credit {
    /// "A customer": nobody has to be asked.
    #[default]
    Customer,
    /// The writer by name, who has agreed to that.
    Name,
    Nobody,
}

impl Services {
    /// Puts a question with its answer into the post, or takes it out again.
    /// Needs `Moderate`.
    pub async fn lift_answer(&self, actor: &Actor, incident: &Id, number: i64, lifted: bool) -> Result<()> {
        actor.require(Permission::Moderate)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let comment = self.public_comment(&mut tx, incident, number).await?;
        if lifted && comment.answer.is_none() {
            return Err(Error::Conflict("It has no answer yet that could stand in the post.".to_owned()));
        }
        store::comment::lift(&mut tx, &comment.id, lifted.then_some(self.now()), version).await?;
        self.audit(&mut tx, actor, "comment.lift", incident.as_str(), &format!("#{number} {lifted}")).await?;
        tx.commit().await?;
        self.show_soon(&store, version).await;
        Ok(())
    }

    /// The text of an update that begins with a comment: what staff wrote as it
    /// is, what a reader wrote as a quotation with the chosen credit. Needs
    /// `Publish`.
    pub async fn update_from_comment(
        &self,
        actor: &Actor,
        incident: &Id,
        number: i64,
        credit: Credit,
    ) -> Result<String> {
        actor.require(Permission::Publish)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        let found = store::comment::by_number(&mut connection, incident, number).await?;
        let comment = found.filter(|c| c.state == crate::domain::comment::CommentState::Published);
        let comment = comment.ok_or(Error::NotFound("comment"))?;
        if !comment.role.is_empty() {
            return Ok(comment.body);
        }
        let quoted: String = comment.body.lines().map(|line| format!("> {line}\n")).collect();
        Ok(match credit {
            Credit::Customer => format!("A customer found:\n\n{quoted}"),
            Credit::Name => format!("{} found:\n\n{quoted}", comment.name),
            Credit::Nobody => comment.body,
        })
    }

    /// Notes that an update tells what a comment told, or puts right what it
    /// found wrong; nothing takes the note back. Readers see it at both. Needs
    /// `Moderate`.
    pub async fn tie_comment(
        &self,
        actor: &Actor,
        incident: &Id,
        number: i64,
        update: Option<(&Id, Use)>,
    ) -> Result<()> {
        actor.require(Permission::Moderate)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        let version = store::version::bump(&mut tx).await?;
        let comment = self.public_comment(&mut tx, incident, number).await?;
        if let Some((id, _)) = update {
            let known = store::incident::update(&mut tx, id).await?.is_some_and(|u| u.incident_id == *incident);
            if !known {
                return Err(Invalid::one("update", "Choose one of the updates of this post."));
            }
        }
        let used_as = update.map_or("", |(_, used)| used.as_str());
        store::comment::tie(&mut tx, &comment.id, update.map(|(id, _)| id), used_as, version).await?;
        self.audit(&mut tx, actor, "comment.tie", incident.as_str(), &format!("#{number} {used_as}")).await?;
        tx.commit().await?;
        self.show_soon(&store, version).await;
        Ok(())
    }
}
