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
        "SELECT id, email, name, title, contact, role, created_at, disabled_at,
                CASE WHEN totp_secret <> '' THEN 1 ELSE 0 END AS second_factor
         FROM staff ORDER BY created_at, id",
    )
    .fetch_all(connection)
    .await?)
}

/// The person with this identifier, enabled or not.
pub async fn get(connection: &mut Connection, id: &Id) -> Result<Option<WithPassword>> {
    Ok(sqlx::query_as(
        "SELECT id, email, name, title, contact, role, created_at, disabled_at, password_hash,
                CASE WHEN totp_secret <> '' THEN 1 ELSE 0 END AS second_factor
         FROM staff WHERE id = $1",
    )
    .bind(id)
    .fetch_optional(connection)
    .await?)
}

/// The person with this lower-cased address, enabled or not.
pub async fn by_email(connection: &mut Connection, email_key: &str) -> Result<Option<WithPassword>> {
    Ok(sqlx::query_as(
        "SELECT id, email, name, title, contact, role, created_at, disabled_at, password_hash,
                CASE WHEN totp_secret <> '' THEN 1 ELSE 0 END AS second_factor
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

/// Makes every other change of roles and access wait until this transaction
/// ends, so that it counts owners that stay. To be called first.
pub async fn lock(tx: &mut Tx<'_>) -> Result<()> {
    sqlx::query("UPDATE staff_rule SET changes = changes + 1 WHERE id = 1").execute(&mut **tx).await?;
    Ok(())
}

pub async fn set_role(tx: &mut Tx<'_>, id: &Id, role: Role) -> Result<()> {
    let changed =
        sqlx::query("UPDATE staff SET role = $2 WHERE id = $1").bind(id).bind(role).execute(&mut **tx).await?;
    expect_one(changed.rows_affected(), "the person")
}

/// Takes somebody's access (a time), or gives it back (nothing).
pub async fn set_disabled(tx: &mut Tx<'_>, id: &Id, at: Option<Timestamp>) -> Result<()> {
    let changed =
        sqlx::query("UPDATE staff SET disabled_at = $2 WHERE id = $1").bind(id).bind(at).execute(&mut **tx).await?;
    expect_one(changed.rows_affected(), "the person")
}

/// Writes what readers see of somebody.
pub async fn set_details(tx: &mut Tx<'_>, id: &Id, name: &str, title: &str, contact: &str) -> Result<()> {
    let changed = sqlx::query("UPDATE staff SET name = $2, title = $3, contact = $4 WHERE id = $1")
        .bind(id)
        .bind(name)
        .bind(title)
        .bind(contact)
        .execute(&mut **tx)
        .await?;
    expect_one(changed.rows_affected(), "the person")
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
