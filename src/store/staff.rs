//! People who can sign in, and the set-up link.

use super::{Connection, Result, Tx, expect_one};
use crate::domain::id::Id;
use crate::domain::staff::{Role, Staff};
use crate::domain::time::Timestamp;

/// A person with the stored password hash.
#[derive(sqlx::FromRow)]
pub struct WithPassword {
    #[sqlx(flatten)]
    pub staff: Staff,
    pub password_hash: String,
}

pub async fn add(tx: &mut Tx<'_>, staff: &Staff, email_key: &str, password_hash: &str) -> Result<()> {
    sqlx::query(
        "INSERT INTO staff (id, email, email_key, name, title, contact, role, password_hash, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(&staff.id)
    .bind(&staff.email)
    .bind(email_key)
    .bind(&staff.name)
    .bind(&staff.title)
    .bind(&staff.contact)
    .bind(staff.role)
    .bind(password_hash)
    .bind(staff.created_at)
    .execute(&mut **tx)
    .await?;
    Ok(())
}

pub async fn list(connection: &mut Connection) -> Result<Vec<Staff>> {
    Ok(sqlx::query_as(
        "SELECT id, email, name, title, contact, role, created_at, disabled_at
         FROM staff ORDER BY created_at, id",
    )
    .fetch_all(connection)
    .await?)
}

/// The person with this lower-cased address, enabled or not.
pub async fn by_email(connection: &mut Connection, email_key: &str) -> Result<Option<WithPassword>> {
    Ok(sqlx::query_as(
        "SELECT id, email, name, title, contact, role, created_at, disabled_at, password_hash
         FROM staff WHERE email_key = $1",
    )
    .bind(email_key)
    .fetch_optional(connection)
    .await?)
}

/// How many enabled people have this role.
pub async fn count_enabled(connection: &mut Connection, role: Role) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT count(*) FROM staff WHERE role = $1 AND disabled_at IS NULL")
        .bind(role)
        .fetch_one(connection)
        .await?)
}

/// Disables a person, unless that would leave no enabled owner: answers
/// whether a row changed.
pub async fn disable(tx: &mut Tx<'_>, id: &Id, now: Timestamp) -> Result<bool> {
    let changed = sqlx::query(
        "UPDATE staff SET disabled_at = $2 WHERE id = $1 AND disabled_at IS NULL
         AND (role <> $3 OR (SELECT count(*) FROM staff o
              WHERE o.role = $3 AND o.disabled_at IS NULL AND o.id <> $1) > 0)",
    )
    .bind(id)
    .bind(now)
    .bind(Role::Owner)
    .execute(&mut **tx)
    .await?
    .rows_affected();
    Ok(changed == 1)
}

pub async fn set_password(tx: &mut Tx<'_>, id: &Id, password_hash: &str) -> Result<()> {
    let changed = sqlx::query("UPDATE staff SET password_hash = $2 WHERE id = $1")
        .bind(id)
        .bind(password_hash)
        .execute(&mut **tx)
        .await?
        .rows_affected();
    expect_one(changed, "the person")
}

/// Remembers a new set-up link and forgets earlier ones.
pub async fn put_setup_link(tx: &mut Tx<'_>, token_hash: &str, now: Timestamp) -> Result<()> {
    sqlx::query("DELETE FROM setup_link").execute(&mut **tx).await?;
    sqlx::query("INSERT INTO setup_link (token_hash, created_at) VALUES ($1, $2)")
        .bind(token_hash)
        .bind(now)
        .execute(&mut **tx)
        .await?;
    Ok(())
}

/// Whether this set-up link can still be used.
pub async fn setup_link_is_open(connection: &mut Connection, token_hash: &str) -> Result<bool> {
    let found: Option<i64> = sqlx::query_scalar("SELECT 1 FROM setup_link WHERE token_hash = $1 AND used_at IS NULL")
        .bind(token_hash)
        .fetch_optional(connection)
        .await?;
    Ok(found.is_some())
}

/// Uses the set-up link: true for exactly one caller.
pub async fn use_setup_link(tx: &mut Tx<'_>, token_hash: &str, now: Timestamp) -> Result<bool> {
    let changed = sqlx::query("UPDATE setup_link SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL")
        .bind(token_hash)
        .bind(now)
        .execute(&mut **tx)
        .await?
        .rows_affected();
    Ok(changed == 1)
}
