//! Endpoints: webhooks and chat channels, their choices, and what is to be told
//! to them.

mod asked;
mod event;
mod telling;

pub use asked::{Asked, ask, asked, purge_asked};
pub use event::{Logged, NewEvent, add_event, log, log_test, purge, stop_incident, stop_update, wanted};
pub use telling::{Failure, Next, Took, delivered, due, failed, failures, free_all, give_up, lease, next, release};

use super::{Connection, Result, Tx};
use crate::domain::endpoint::{Endpoint, EndpointState, EndpointWishes};
use crate::domain::id::Id;
use crate::domain::time::Timestamp;
use crate::domain::words::Flag;

macro_rules! columns {
    ($rest:literal) => {
        concat!(
            "SELECT id, public_id, kind, name, host, contact, state, incidents, maintenance, component_updates,
                    all_components, failures, failing_since, old_secret_until, quarantined_at, created_at
             FROM endpoint ",
            $rest
        )
    };
}

/// What is encrypted of an endpoint.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Sealed {
    pub url: String,
    pub secret: String,
    /// Empty if there is none.
    pub old_secret: String,
    pub old_secret_until: Option<Timestamp>,
}

/// Adds an endpoint unless its address is known; answers whether it was added.
pub async fn add(tx: &mut Tx<'_>, e: &Endpoint, sealed: &Sealed, url_hash: &str) -> Result<bool> {
    let changed = sqlx::query(
        "INSERT INTO endpoint (id, public_id, kind, name, host, url, url_hash, contact, secret, state, incidents,
                maintenance, component_updates, all_components, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT DO NOTHING",
    )
    .bind(e.id)
    .bind(&e.public_id)
    .bind(e.kind)
    .bind(&e.name)
    .bind(&e.host)
    .bind(&sealed.url)
    .bind(url_hash)
    .bind(&e.contact)
    .bind(&sealed.secret)
    .bind(e.state)
    .bind(e.incidents)
    .bind(e.maintenance)
    .bind(e.component_updates)
    .bind(e.all_components)
    .bind(e.created_at)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    Ok(changed == 1)
}

/// All endpoints, oldest first.
pub async fn list(connection: &mut Connection) -> Result<Vec<Endpoint>> {
    Ok(sqlx::query_as(columns!("ORDER BY id")).fetch_all(connection).await?)
}

pub async fn by_public_id(connection: &mut Connection, id: &Id) -> Result<Option<Endpoint>> {
    Ok(sqlx::query_as(columns!("WHERE public_id = $1")).bind(id).fetch_optional(connection).await?)
}

pub async fn by_id(connection: &mut Connection, id: i64) -> Result<Option<Endpoint>> {
    Ok(sqlx::query_as(columns!("WHERE id = $1")).bind(id).fetch_optional(connection).await?)
}

pub async fn sealed(connection: &mut Connection, id: i64) -> Result<Option<Sealed>> {
    Ok(sqlx::query_as("SELECT url, secret, old_secret, old_secret_until FROM endpoint WHERE id = $1")
        .bind(id)
        .fetch_optional(connection)
        .await?)
}

/// The chosen components; none means all.
pub async fn components(connection: &mut Connection, id: i64) -> Result<Vec<Id>> {
    Ok(sqlx::query_scalar("SELECT component_id FROM endpoint_component WHERE endpoint_id = $1 ORDER BY component_id")
        .bind(id)
        .fetch_all(connection)
        .await?)
}

/// Writes name, contact and choice.
pub async fn put(tx: &mut Tx<'_>, id: i64, name: &str, contact: &str, wishes: &EndpointWishes) -> Result<()> {
    sqlx::query(
        "UPDATE endpoint SET name = $2, contact = $3, incidents = $4, maintenance = $5, component_updates = $6,
                all_components = $7 WHERE id = $1",
    )
    .bind(id)
    .bind(name)
    .bind(contact)
    .bind(Flag(wishes.incidents))
    .bind(Flag(wishes.maintenance))
    .bind(Flag(wishes.component_updates))
    .bind(Flag(wishes.components.is_empty()))
    .execute(&mut **tx)
    .await?;
    sqlx::query("DELETE FROM endpoint_component WHERE endpoint_id = $1").bind(id).execute(&mut **tx).await?;
    for component in &wishes.components {
        sqlx::query(
            "INSERT INTO endpoint_component (endpoint_id, component_id) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        )
        .bind(id)
        .bind(component)
        .execute(&mut **tx)
        .await?;
    }
    Ok(())
}

/// Moves an endpoint from one state to another and forgets its failures; answers
/// whether it was there.
pub async fn set_state(tx: &mut Tx<'_>, id: i64, from: EndpointState, to: EndpointState) -> Result<bool> {
    let changed = sqlx::query(
        "UPDATE endpoint SET state = $3, failures = 0, failing_since = NULL, next_try = 0, quarantined_at = NULL
         WHERE id = $1 AND state = $2",
    )
    .bind(id)
    .bind(from)
    .bind(to)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    Ok(changed == 1)
}

/// Puts a new secret beside the one in force, which signs until `until` too.
pub async fn rotate(tx: &mut Tx<'_>, id: i64, secret: &str, until: Timestamp) -> Result<()> {
    sqlx::query("UPDATE endpoint SET old_secret = secret, old_secret_until = $3, secret = $2 WHERE id = $1")
        .bind(id)
        .bind(secret)
        .bind(until)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Removes an endpoint with its log.
pub async fn remove(tx: &mut Tx<'_>, id: i64) -> Result<bool> {
    let changed = sqlx::query("DELETE FROM endpoint WHERE id = $1").bind(id).execute(&mut **tx).await?.rows_affected();
    Ok(changed == 1)
}
