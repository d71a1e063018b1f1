//! Keys for the management API.

use super::{Actor, Result, Services, keys};
use crate::domain::id::Id;
use crate::domain::staff::{ApiToken, Permission, Scope};
use crate::domain::text;
use crate::domain::time::{MINUTE, Timestamp};
use crate::store;

/// Makes our tokens recognisable to scanners that look for leaked ones.
pub const PREFIX: &str = "candor_";

impl Services {
    /// Makes a token that works until `expires_at`, or until it is revoked, and
    /// answers its secret, which cannot be read again. Needs `Administer`.
    pub async fn create_token(
        &self,
        actor: &Actor,
        name: &str,
        scope: Scope,
        expires_at: Option<Timestamp>,
    ) -> Result<(ApiToken, String)> {
        actor.require(Permission::Administer)?;
        let name = text::line("name", name, 100)?;
        let secret = format!("{PREFIX}{}", keys::random());
        let token = ApiToken {
            id: Id::random(),
            name,
            scope,
            created_at: self.now(),
            used_at: None,
            expires_at,
            revoked_at: None,
        };
        let store = self.store()?;
        let mut tx = store.write().await?;
        store::token::add(&mut tx, &token, &keys::hash(&secret)).await?;
        let detail = format!("{} ({scope})", token.name);
        self.audit(&mut tx, actor, "token.create", token.id.as_str(), &detail).await?;
        tx.commit().await?;
        Ok((token, secret))
    }

    /// The token with this secret, if it is good; notes its use.
    pub async fn token(&self, secret: &str) -> Result<Option<ApiToken>> {
        let store = self.store()?;
        let now = self.now();
        let found = {
            let mut connection = store.read().await?;
            store::token::find(&mut connection, &keys::hash(secret), now).await?
        };
        let stale = found.as_ref().filter(|t| t.used_at.is_none_or(|at| now.since(at) > MINUTE));
        if let Some(token) = stale {
            let mut tx = store.write().await?;
            store::token::touch(&mut tx, &token.id, now).await?;
            tx.commit().await?;
        }
        Ok(found)
    }

    /// All tokens, without their secrets. Needs `Administer`.
    pub async fn list_tokens(&self, actor: &Actor) -> Result<Vec<ApiToken>> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut connection = store.read().await?;
        Ok(store::token::list(&mut connection).await?)
    }

    /// Ends a token at once. Needs `Administer`.
    pub async fn revoke_token(&self, actor: &Actor, id: &Id) -> Result<()> {
        actor.require(Permission::Administer)?;
        let store = self.store()?;
        let mut tx = store.write().await?;
        if !store::token::revoke(&mut tx, id, self.now()).await? {
            return Err(super::Error::NotFound("token"));
        }
        self.audit(&mut tx, actor, "token.revoke", id.as_str(), "").await?;
        tx.commit().await?;
        Ok(())
    }
}
