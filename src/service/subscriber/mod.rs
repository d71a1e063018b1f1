//! Subscribers: how they [`join`], what they [`manage`] by their own link, and
//! what staff see of them at the [`desk`].

mod desk;
mod follow;
mod import;
mod join;
mod manage;

pub use desk::ApiSubscriber;
pub use import::Imported;
pub(super) use join::BUDGET as LINK_BUDGET;
pub use join::Confirmation;

use super::{Error, Invalid, Result, Services};
use crate::domain::id::Id;
use crate::domain::subscriber::{Scope, Subscriber, Wishes};
use crate::store::{self, Connection, Tx};

/// One subscription with what is chosen.
#[derive(Debug, Clone)]
pub struct Managed {
    pub subscriber: Subscriber,
    pub wishes: Wishes,
}

impl Managed {
    /// The chosen components; none means all, or none but the followed incidents.
    pub fn components(&self) -> &[Id] {
        match &self.wishes.scope {
            Scope::Components(components) => components,
            Scope::Everything | Scope::Followed => &[],
        }
    }
}

impl Services {
    async fn with_wishes(&self, connection: &mut Connection, subscriber: Subscriber) -> Result<Managed> {
        let wishes = store::subscriber::wishes(connection, &subscriber).await?;
        Ok(Managed { subscriber, wishes })
    }

    /// Writes down a choice after looking whether it can be made.
    async fn write_choice(&self, tx: &mut Tx<'_>, id: i64, wishes: &Wishes, field: &'static str) -> Result<()> {
        match &wishes.scope {
            Scope::Everything => {}
            Scope::Components(chosen) if chosen.is_empty() => {
                return Err(Invalid::one(field, "Choose at least one, or everything, or stop all mails below."));
            }
            Scope::Components(chosen) => {
                let known = store::component::list(tx).await?;
                if let Some(unknown) = chosen.iter().find(|c| !known.iter().any(|k| k.id == **c)) {
                    return Err(Invalid::one(field, format!("There is no component {unknown}.")));
                }
            }
            Scope::Followed if wishes.following.is_empty() => {
                return Err(Invalid::one(field, "Choose at least one incident, or stop all mails below."));
            }
            Scope::Followed => {}
        }
        for incident in &wishes.following {
            if store::incident::get(tx, incident).await?.is_none() {
                return Err(Error::NotFound("incident"));
            }
        }
        Ok(store::subscriber::choose(tx, id, wishes).await?)
    }
}
